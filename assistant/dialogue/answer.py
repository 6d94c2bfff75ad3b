"""A question and its answer, as values. Front ends show these and decide nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What kind of answer it is. Closed: nothing else is ever reported."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    URGENT = "urgent"
    ELSEWHERE = "elsewhere"
    UNANSWERED = "unanswered"
    CONVERSATION = "conversation"
    FAILED = "failed"


class Reason(StrEnum):
    """Why a question was not answered."""

    NO_CONTENT = "no_content"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    OUT_OF_DATE = "out_of_date"
    ADVICE_NEEDED = "advice_needed"


@dataclass(frozen=True, slots=True)
class Citation:
    """A page the words come from."""

    title: str
    url: str
    accessed: date


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of content as written: proof that the words stand there."""

    article: str
    """Article id, `term:<id>` or `reply:<id>`."""
    section: str
    hash: str
    """Content hash of the whole section."""
    start: int
    """First character of the span in the section's text, marks not filled in."""
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of content as the person reads it: the unit that `assistant verify` checks."""

    kind: str
    """title, heading, text, edge, easy, elsewhere, contact or notice."""
    article: str
    """Article id, or `term:`, `reply:`, `contact:`, `neighbour:` or `topic:` and an id."""
    section: str
    """Section id; for a piece that is in no section, its kind."""
    place: int
    """Which piece of this kind in the section, from 1."""
    hash: str
    """SHA-256 of its words, with figures and contacts filled in as on the answer's day."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure that stands in the answer."""

    id: str
    label: str
    value: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ShownContact:
    """An organisation named under the answer."""

    id: str
    name: str
    phone: str
    text: str
    hours: str
    website: str
    use_for: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person may pick by number: a subject, a next step, a related question."""

    id: str
    """Article id, `term:<id>`, or `<article>#<section>`."""
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one answer. Texts are Markdown taken from content, figures filled in for `as_of`."""

    status: Status
    heading: str
    text: str
    """The answer: for `urgent` the fixed words first, then the ordinary answer if there is one."""
    as_of: date
    question: str = ""
    """As the person typed it, cleaned. Never stored."""
    reason: Reason | None = None
    confidence: float = 0.0
    """Probability, 0 to 1, that the subject is the right one."""
    article: str = ""
    section: str = ""
    kind: str = ""
    """article, term, reply or empty."""
    topic: str = ""
    indicators: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[ShownFigure, ...] = ()
    edges: tuple[str, ...] = ()
    """Limits and exceptions, always shown."""
    elsewhere: str = ""
    """What differs in the person's nation. Empty when they live in England or nothing was said."""
    easy: tuple[str, ...] = ()
    """The same subject in easy words."""
    contacts: tuple[ShownContact, ...] = ()
    more: tuple[Choice, ...] = ()
    """Other sections of the article that fit the question, best first."""
    next_steps: tuple[Choice, ...] = ()
    related: tuple[Choice, ...] = ()
    alternatives: tuple[Choice, ...] = ()
    """What a `clarify` offers, at most 4; else other subjects that came close."""
    answerable: float = 0.0
    """Probability, 0 to 1, that content holds an answer at all: what decides between answering and saying that it does not."""
    candidates: tuple[tuple[str, float], ...] = ()
    """Article ids, best first, each with the probability that it is the right one. Empty where nothing was searched for."""
    corrections: tuple[tuple[str, str], ...] = ()
    """What was typed, and what it was read as."""
    notices: tuple[str, ...] = ()
    """Things the reader must know: a figure we do not hold for this year, an article past its review date."""
    reviewed: date | None = None
    nation: str = "england"
    urgent_kind: str = ""
    """Which danger reply was shown. For counting totals only."""
    spans: tuple[Span, ...] = ()
    """Every piece of content that is shown."""
    code: str = ""
    """For `assistant verify`. Empty when some of the words are not from content, as when a part broke."""
    ends_conversation: bool = False
    """Whether everything said so far must be forgotten now (“start again”)."""

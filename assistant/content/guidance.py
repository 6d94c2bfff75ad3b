"""The smaller kinds of content: topics, indicators, fixed replies, neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of articles, named by the situation people are in."""

    id: str
    title: str
    situation: str
    audience: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure in a published framework. The needs log adds evidence to it; it never meets or fails it."""

    id: str
    framework: str
    title: str
    year: str
    checked: str
    """official, secondary, trade press or unconfirmed: how well its wording is known."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Fixed, reviewed wording for a kind of moment."""

    id: str
    kind: str
    """urgent, conversation, unanswered, elsewhere or notice."""
    heading: str
    text: str
    """Markdown; contact marks allowed."""
    contacts: tuple[str, ...]
    triggers: tuple[str, ...]
    """For urgent and conversation: phrases, with `*` for any few words, `a|b` for either and `word~` for its forms."""
    never: tuple[str, ...]
    """Phrases that show the words are meant figuratively."""
    examples: tuple[str, ...]
    """Things people type that should get this reply."""
    path: str = ""
    """The file it stands in, as findings show it."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A subject people bring to councils, libraries and advice centres that is not ours."""

    id: str
    title: str
    where: str
    """Where to go instead, as a sentence."""
    questions: tuple[str, ...]

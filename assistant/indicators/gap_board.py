"""What the staff screen shows: unmet needs and their gaps, filtered and counted. Reads no file and keeps nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from sys import intern

from assistant.base.text import fold
from assistant.indicators.gap_store import GapStore, KeptGap, Member
from assistant.indicators.gaps import Gap, by_weight, gaps_of
from assistant.indicators.period import Period

OURS = "ours"
"""The filter by reason that leaves out questions about subjects that are not ours, as reports do."""
_OUTSIDE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Asked:
    """One unmet need."""

    member: Member
    """Its gap is empty when it is in none: its wording had gone before needs were grouped."""
    day: date
    """In the United Kingdom."""
    text: str
    """Redacted wording; empty when it is no longer kept."""


@dataclass(frozen=True, slots=True)
class Board:
    """All that the staff screen may show, read at one moment."""

    asked: tuple[Asked, ...]
    """By hour, oldest first."""
    kept: Mapping[str, KeptGap]
    shared: Mapping[str, Sequence[tuple[str, int]]]
    """Words that needs of a gap share, the most telling first."""
    today: date
    notice: str
    """Says that the data is made up; empty when it is not."""

    def with_gap(self, gap: KeptGap) -> "Board":
        """The same board after somebody changed where a gap stands."""
        return replace(self, kept={**self.kept, gap.id: gap})


@dataclass(frozen=True, slots=True)
class Filters:
    """What is left in. Period, audience and reason choose needs; state and text choose gaps."""

    period: Period | None = None
    """None: all time."""
    audience: str = ""
    """Empty: everybody."""
    reason: str = OURS
    """A reason, `OURS`, or empty: any reason."""
    state: str = ""
    """Empty: any state."""
    text: str = ""
    """Words that a gap's name, wordings or nearest article must hold. Empty: any."""


@dataclass(frozen=True, slots=True)
class Month:
    """How many needs a calendar month holds."""

    first: date
    """Its first day."""
    count: int
    is_part: bool
    """Whether days of it lie outside the period, or are still to come."""


@dataclass(frozen=True, slots=True)
class View:
    """What a filter leaves."""

    gaps: tuple[Gap, ...]
    """Most needs first."""
    months: tuple[Month, ...]
    """Every month from first to last, those with none included."""
    needs: int
    in_no_gap: int
    """Of `needs`."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One redacted wording and how often it came."""

    text: str
    count: int
    last_week: str
    """Monday of the week in which it last came, such as 2027-04-05."""


def board_of(noted: Iterable[tuple[Member, date, str]], store: GapStore, today: date, notice: str) -> Board:
    """A board from needs and the gaps on disk. Args: noted: each need with its day and its redacted wording."""
    gaps = {event: gap for event, (gap, _) in store.known_events().items()}
    asked = tuple(Asked(_lean(member, gaps.get(member.event, "")), day, text) for member, day, text in noted)
    return Board(asked, {gap.id: gap for gap in store.gaps()}, by_weight(store.words()), today, notice)


def _lean(member: Member, gap: str) -> Member:
    """The same need in its gap, each repeated word held once: a long log is read whole."""
    fields = (gap, member.day, member.council, member.audience, member.reason, member.nearest, member.topic)
    return Member(member.event, *(intern(field) for field in fields))


def look(board: Board, filters: Filters, titles: Mapping[str, str]) -> View:
    """What a filter leaves of a board. Args: titles: of articles, by id."""
    needs = [one for one in board.asked if _is_in(one, filters)]
    gaps = _gaps(board, needs)
    if filters.state:
        gaps = tuple(gap for gap in gaps if gap.state == filters.state)
    typed = fold(filters.text).split()
    if typed:
        held: dict[str, list[str]] = {}
        for one in needs:
            if one.text:
                held.setdefault(one.member.gap, []).append(one.text)
        gaps = tuple(gap for gap in gaps if _holds(gap, typed, held.get(gap.id, ()), titles))
    if filters.state or typed:
        left = {gap.id for gap in gaps}
        needs = [one for one in needs if one.member.gap in left]
    in_no_gap = sum(one.member.gap not in board.kept for one in needs)
    return View(gaps, months_of(needs, _span(board, filters.period), board.today), len(needs), in_no_gap)


def look_at(board: Board, gap_id: str, filters: Filters) -> tuple[View, tuple[Wording, ...]]:
    """One gap and its redacted wordings, whatever state or text is filtered by.

    The view holds no gap when the filters leave it no need. Wordings: most often asked first, then the newest.
    """
    needs = [one for one in board.asked if one.member.gap == gap_id and _is_in(one, filters)]
    view = View(_gaps(board, needs), months_of(needs, _span(board, filters.period), board.today), len(needs), 0)
    count = Counter(one.text for one in needs if one.text)
    last = {one.text: one.member.day for one in needs}
    wordings = [Wording(text, many, last[text]) for text, many in count.items()]
    wordings.sort(key=lambda one: (-one.count, -date.fromisoformat(one.last_week).toordinal(), one.text))
    return view, tuple(wordings)


def months_of(needs: Iterable[Asked], span: Period | None, today: date) -> tuple[Month, ...]:
    """Needs counted by calendar month over a span. None: there is nothing to count."""
    if span is None:
        return ()
    count = Counter(one.day.replace(day=1) for one in needs)
    return tuple(
        Month(
            month.first.replace(day=1),
            count[month.first.replace(day=1)],
            month.first.day > 1
            or (month.last + timedelta(days=1)).day > 1
            or (month.first.year, month.first.month) == (today.year, today.month),
        )
        for month in span.months()
    )


def _span(board: Board, period: Period | None) -> Period | None:
    """The days to count: the whole months that the log knows, cut to the period."""
    if not board.asked:
        return None
    days = [one.day for one in board.asked]
    first, last = min(days).replace(day=1), max(max(days), board.today)
    last = (last.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if period is not None:
        first, last = max(first, period.first), min(last, period.last)
    return Period(first, last) if first <= last else None


def _is_in(one: Asked, filters: Filters) -> bool:
    member = one.member
    if filters.period is not None and not filters.period.first <= one.day <= filters.period.last:
        return False
    if filters.audience and member.audience != filters.audience:
        return False
    if filters.reason == OURS:
        return member.reason != _OUTSIDE
    return not filters.reason or member.reason == filters.reason


def _gaps(board: Board, needs: Sequence[Asked]) -> tuple[Gap, ...]:
    held = {one.member.event: one.text for one in needs if one.text}
    return gaps_of(board.kept.values(), (one.member for one in needs), board.shared, held)


def _holds(gap: Gap, typed: Sequence[str], texts: Iterable[str], titles: Mapping[str, str]) -> bool:
    about = " ".join((gap.id, gap.name, *(word for word, _ in gap.shared), titles.get(gap.nearest, gap.nearest)))
    return any(all(word in fold(text) for word in typed) for text in (about, *dict.fromkeys(texts)))

"""Unmet needs grouped into gaps by meaning, the same way from run to run.

A gap is an anchor (a vector and the nearest article) and the needs most like it. Anchors never move, and needs never change
gap, so a gap keeps its id when needs join. What fits no gap is grouped by Taylor-Butina: the need with most neighbours becomes an
anchor and takes them, then again with what is left (Butina, Journal of Chemical Information and Computer Sciences 39, 1999).

How alike two needs are: the cosine of their meanings once what all our questions share is taken away, and `SAME_ARTICLE` more
when search put the same article nearest. Measured by tests/indicators/make_middle.py; see docs/reporting/gaps.md.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from math import log
from pathlib import Path

import numpy as np

from assistant.base.text import words
from assistant.indicators.gap_store import GapStore, KeptGap, Member
from assistant.indicators.period import Period, uk_day
from assistant.needs.event import Event
from assistant.search.meaning import Floats, pack, unpack

CLOSE = 0.5
"""Likeness from which two needs are about the same thing."""
SAME_ARTICLE = 0.35
MIDDLE_FILE = Path(__file__).parent / "middle.npy"
"""The mean meaning of our example questions. Fixed, or gaps would not keep their needs."""
_AT_ONCE = 5_000
"""Needs grouped in one go: memory grows with its square."""
_BLANK = re.compile(r"\[[^\]]*\]")
_EVERYDAY = frozenset(
    """
    a about after all also am an and any anything are as at be because been but by can can't cant could dad did do does doing don't dont for
    from get go going got had has have having he he's her him his how i i'm i've if im in into is isnt it it's its just know like many me much
    mum mums my need no not now of off on one or our out over own please she she's should so some somebody someone something still tell than
    that that's the their them then there they this to too up us want was way we we're were what when where which who why will with wont would
    you your yours
    """.split()  # a list of words reads better as words
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Unmet needs about the same thing, as staff see it."""

    id: str
    name: str
    """In people's own words: what its needs have in common."""
    example: str
    """Redacted wording of one need, while the log still holds it; else empty. For staff only."""
    count: int
    first_week: str
    """Monday of the week in which it was first seen, such as 2027-04-05."""
    last_week: str
    audiences: tuple[tuple[str, int], ...]
    """Most first."""
    reasons: tuple[tuple[str, int], ...]
    nearest: str
    """Article that was shown, or came closest, most often; empty: none."""
    topic: str
    outside: bool
    """About a subject that is not ours."""
    state: str
    why: str
    article: str
    """The article that answers it now, when staff named one."""
    since: str
    again: int
    """Needs in weeks that began after the gap was called answered: whether the answer works."""
    shared: tuple[tuple[str, int], ...] = ()
    """Words and how many needs use each."""


def group_needs(
    store: GapStore,
    events: Iterable[Event],
    vectors: Callable[[Sequence[str]], Floats],
    today: date,
    told: Callable[[str], None] = lambda _: None,
) -> int:
    """Brings the gaps up to date with the unmet needs in the log; gives how many needs were new.

    Args:
        events: all unmet events of the log.
        vectors: the meaning of texts, one row each, of length 1.
        told: hears of progress.
    """
    known = store.known_events()
    fresh: list[Event] = []
    texts: dict[str, list[str]] = {}
    here: set[str] = set()
    for event in events:
        here.add(event.id)
        member = known.get(event.id)
        if member is not None:
            if event.text:
                texts.setdefault(member[0], []).append(event.text)
        elif event.text and plain(event.text):
            fresh.append(event)
    fresh.sort(key=lambda event: (event.hour, event.id))
    wordings = sorted({plain(event.text or "") for event in fresh})
    if wordings:
        told(f"Reading {len(wordings)} new wordings.")
    rows = dict(zip(wordings, unpack(pack(centred(vectors(wordings), _middle()))), strict=True)) if wordings else {}
    with store.changing():
        store.drop_members(event for event in known if event not in here)
        for outside in (False, True):
            side = [event for event in fresh if (event.reason == "out_of_scope") is outside]
            names: list[str] = []
            for start in range(0, len(side), _AT_ONCE):
                some = side[start : start + _AT_ONCE]
                found = np.stack([rows[plain(event.text or "")] for event in some])
                names += _place(store, found, [closest(event) for event in some], outside)
            store.add_members(member_of(event, name) for event, name in zip(side, names, strict=True))
            for event, name in zip(side, names, strict=True):
                texts.setdefault(name, []).append(event.text or "")
        for name, held in texts.items():
            store.keep_words(name, Counter(word for text in held for word in {*telling(text)}))
        store.drop_empty()
        store.note_run(today)
    return len(fresh)


def plain(text: str) -> str:
    """A redacted text without the marks of what was taken out."""
    return " ".join(_BLANK.sub(" ", text).split())


def telling(text: str) -> list[str]:
    """The words of a text that say what it is about, in order."""
    return [
        word
        for word in dict.fromkeys(words(plain(text)))
        if len(word) > 2 and word not in _EVERYDAY and not word.isdigit()
    ]


def member_of(event: Event, gap: str) -> Member:
    """An unmet need as a gap remembers it. Args: gap: its id; empty: it is in none."""
    day = uk_day(event.hour)
    reason = event.reason if event.status == "unanswered" and event.reason else "did_not_help"
    return Member(
        event.id,
        gap,
        str(day - timedelta(days=day.weekday())),
        event.council,
        event.audience,
        reason,
        closest(event),
        event.topic,
    )


def closest(event: Event) -> str:
    """The article that was shown and did not help, else the one that came nearest."""
    return event.article or event.nearest


def centred(rows: Floats, middle: Floats) -> Floats:
    """Meanings with what all our questions share taken away, of length 1 again."""
    out = np.asarray(rows - middle, np.float32)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out


@cache
def _middle() -> Floats:
    return np.asarray(np.load(MIDDLE_FILE, allow_pickle=False), np.float32)


def _place(store: GapStore, found: Floats, nearest: Sequence[str], outside: bool) -> list[str]:
    """The gap of each new need: the most like it that is there already, else a new one."""
    names, articles, anchors = store.anchors(outside)
    out = [""] * len(found)
    if names:
        for start in range(0, len(found), 2_000):
            alike = found[start : start + 2_000] @ anchors.T + _same(nearest[start : start + 2_000], articles)
            for offset, (column, value) in enumerate(zip(alike.argmax(1), alike.max(1), strict=True)):
                if value >= CLOSE:
                    out[start + offset] = names[column]
    left = [number for number, name in enumerate(out) if not name]
    for anchor, numbers in butina(found[left], [nearest[number] for number in left]):
        packed, article = pack(found[left[anchor]][None])[0].tobytes(), nearest[left[anchor]]
        name = f"g{sha256(packed + article.encode() + bytes([outside])).hexdigest()[:8]}"
        store.add_gap(name, packed, article, outside)
        for number in numbers:
            out[left[number]] = name
    return out


def _same(mine: Sequence[str], others: Sequence[str]) -> Floats:
    """What the same nearest article adds, one row for each of mine."""
    codes = {name: number for number, name in enumerate(dict.fromkeys((*mine, *others)))}
    left, right = np.array([codes[name] for name in mine]), np.array([codes[name] for name in others])
    known = np.array([bool(name) for name in mine])
    return np.asarray((left[:, None] == right[None]) & known[:, None], np.float32) * np.float32(SAME_ARTICLE)


def butina(rows: Floats, nearest: Sequence[str]) -> list[tuple[int, list[int]]]:
    """Groups of needs: the anchor and the members of each, the fullest first, ties in the order of the rows."""
    neighbours: list[np.ndarray[tuple[int], np.dtype[np.intp]]] = []
    for start in range(0, len(rows), 1_000):
        alike = rows[start : start + 1_000] @ rows.T + _same(nearest[start : start + 1_000], nearest)
        neighbours.extend(np.flatnonzero(line >= CLOSE) for line in alike)
    free = np.ones(len(rows), bool)
    many = np.array([len(one) for one in neighbours], np.int64)
    out = []
    while free.any():
        anchor = int(np.where(free, many, -1).argmax())
        mine = sorted({anchor, *(int(one) for one in neighbours[anchor] if free[one])})
        free[mine] = False
        for one in mine:
            many[neighbours[one]] -= 1
        out.append((anchor, mine))
    return out


def list_gaps(
    store: GapStore,
    period: Period | None = None,
    council: str = "",
    texts: Callable[[frozenset[str]], dict[str, str]] | None = None,
) -> tuple[Gap, ...]:
    """Gaps with needs in a period, most needs first.

    Args:
        period: weeks that start in it; None: all time.
        texts: gives the redacted wording of events that the log still holds, by id; None: no examples are wanted.
    """
    first, last = (period.first, period.last) if period else (None, None)
    members = store.members(first, last, council)
    held = texts(frozenset(member.event for member in members)) if texts else {}
    return gaps_of(store.gaps(), members, by_weight(store.words()), held)


def gaps_of(
    kept: Iterable[KeptGap],
    members: Iterable[Member],
    shared: Mapping[str, Sequence[tuple[str, int]]],
    held: Mapping[str, str],
) -> tuple[Gap, ...]:
    """The gaps that these needs are in, most needs first.

    Args:
        members: by week, oldest first.
        shared: what `by_weight` gave.
        held: redacted wordings by event.
    """
    by_gap: dict[str, list[Member]] = {}
    for member in members:
        by_gap.setdefault(member.gap, []).append(member)
    made = (_gap(one, by_gap[one.id], shared.get(one.id, ()), held) for one in kept if one.id in by_gap)
    return tuple(sorted(made, key=lambda gap: (-gap.count, gap.id)))


def by_weight(shared: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """Shared words with those first that many needs of this gap use and few other gaps."""
    gaps_with = Counter(word for found in shared.values() for word, _ in found)
    rarity = {word: log((1 + len(shared)) / many) for word, many in gaps_with.items()}
    return {gap: sorted(found, key=lambda one: (-one[1] * rarity[one[0]], one[0])) for gap, found in shared.items()}


def _gap(kept: KeptGap, members: Sequence[Member], shared: Sequence[tuple[str, int]], held: Mapping[str, str]) -> Gap:
    def most(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(Counter(value for value in values if value).items(), key=lambda one: (-one[1], one[0])))

    nearest, topics = most(member.nearest for member in members), most(member.topic for member in members)
    wordings = sorted(
        (held[member.event] for member in members if member.event in held),
        key=lambda text: (-_overlap(text, shared), len(text), text),
    )
    example = wordings[0] if wordings else ""
    return Gap(
        kept.id,
        name_of(shared, 0) or example or "Too few needs to name",
        example,
        len(members),
        members[0].day,
        members[-1].day,
        most(member.audience for member in members),
        most(member.reason for member in members),
        nearest[0][0] if nearest else "",
        topics[0][0] if topics else "",
        kept.outside,
        kept.state,
        kept.why,
        kept.article,
        kept.since,
        sum(member.day > kept.since for member in members) if kept.state == "answered" else 0,
        tuple(shared),
    )


def _overlap(text: str, shared: Sequence[tuple[str, int]]) -> int:
    mine = set(telling(text))
    return sum(many for word, many in shared if word in mine)


def name_of(shared: Sequence[tuple[str, int]], at_least: int, most: int = 4) -> str:
    """A gap's name from words that at least this many of its needs use; empty when there are none."""
    return ", ".join([word for word, many in shared if many >= at_least][:most])

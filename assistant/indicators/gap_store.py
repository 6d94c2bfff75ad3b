"""Where gaps are kept: a small SQLite file beside the needs log. It holds no wording of any one person.

Kept of a gap: a vector that stands for its meaning, words that at least `SHARED_BY` needs have in common, its state. Kept of a
need: the id of its event, which gap it belongs to, its week, audience and reason. So a gap outlives the wording of its needs.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

import numpy as np

from assistant.base.errors import StoreError, UsageError
from assistant.needs.connection import SqliteFile
from assistant.needs.rescue import cause_of, is_damage
from assistant.search.meaning import SIZE, Floats, unpack

FILE_NAME = "gaps.sqlite"
STATES = ("open", "drafted", "answered", "declined")
SHARED_BY = 3
"""A word is kept for a gap's name only when this many needs use it."""
_TABLES = """
CREATE TABLE IF NOT EXISTS gaps (
    id TEXT PRIMARY KEY, vector BLOB NOT NULL, nearest TEXT NOT NULL, outside INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'open', why TEXT NOT NULL DEFAULT '',
    article TEXT NOT NULL DEFAULT '', since TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
    event TEXT PRIMARY KEY, gap TEXT NOT NULL, day TEXT NOT NULL, council TEXT NOT NULL, audience TEXT NOT NULL, reason TEXT NOT NULL,
    nearest TEXT NOT NULL, topic TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_gap ON members (gap, day);
CREATE TABLE IF NOT EXISTS words (gap TEXT NOT NULL, word TEXT NOT NULL, needs INTEGER NOT NULL, PRIMARY KEY (gap, word)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (day TEXT PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Member:
    """One unmet need as a gap remembers it."""

    event: str
    gap: str
    day: str
    """The Monday of its week, such as 2027-04-05."""
    council: str
    audience: str
    reason: str
    """no_content, unclear, out_of_date, advice_needed, out_of_scope or did_not_help."""
    nearest: str
    topic: str


@dataclass(frozen=True, slots=True)
class KeptGap:
    """A gap's own row."""

    id: str
    outside: bool
    """Whether it is about a subject that is not ours."""
    state: str
    why: str
    article: str
    since: str
    """Day the state was set; empty while nobody has set one."""


def _failure(path: Path, problem: BaseException) -> StoreError:
    after = (
        f" Move {path.name} out of the folder and try again: gaps are made anew, without the states that staff set."
        if is_damage(problem)
        else ""
    )
    return StoreError(f"The gaps in {path} cannot be used: {cause_of(problem)}.{after}")


class GapStore:
    """Gaps on disk. One writer at a time; readers never wait."""

    def __init__(self, path: Path) -> None:
        """Args: the file, made if missing.

        Raises: StoreError when it cannot be opened.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._raw = sqlite3.connect(path, isolation_level=None, timeout=10, factory=SqliteFile)
            try:
                self._raw.execute("PRAGMA journal_mode = WAL")
                self._raw.execute("PRAGMA secure_delete = ON")
                self._raw.executescript(_TABLES)
            except BaseException:
                self._raw.close()
                raise
        except (sqlite3.Error, OSError) as problem:
            raise _failure(path, problem) from problem

    def __enter__(self) -> "GapStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file.

        Raises: StoreError when the file broke, or stayed locked, while in use.
        """
        self.close()
        if isinstance(problem, sqlite3.Error):
            raise _failure(self.path, problem) from problem

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One change: all of it is kept or none."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._raw.execute("ROLLBACK")
            raise
        self._raw.execute("COMMIT")

    def gaps(self) -> tuple[KeptGap, ...]:
        """All gaps, by id."""
        rows = self._raw.execute("SELECT id, outside, state, why, article, since FROM gaps ORDER BY id")
        return tuple(
            KeptGap(name, bool(outside), state, why, article, since)
            for name, outside, state, why, article, since in rows
        )

    def anchors(self, outside: bool) -> tuple[tuple[str, ...], tuple[str, ...], Floats]:
        """Ids, nearest articles and meanings of the gaps on one side of our scope."""
        rows = self._raw.execute(
            "SELECT id, nearest, vector FROM gaps WHERE outside = ? ORDER BY id", (int(outside),)
        ).fetchall()
        packed = np.array([np.frombuffer(vector, np.int8) for _, _, vector in rows], np.int8).reshape(len(rows), SIZE)
        return tuple(name for name, _, _ in rows), tuple(nearest for _, nearest, _ in rows), unpack(packed)

    def add_gap(self, name: str, packed: bytes, nearest: str, outside: bool) -> None:
        """A new gap, open. Args: nearest: the article that came closest to its anchor."""
        self._raw.execute(
            "INSERT OR IGNORE INTO gaps (id, vector, nearest, outside) VALUES (?, ?, ?, ?)",
            (name, packed, nearest, int(outside)),
        )

    def known_events(self) -> dict[str, tuple[str, str]]:
        """Gap and reason by event id."""
        return {
            event: (gap, reason) for event, gap, reason in self._raw.execute("SELECT event, gap, reason FROM members")
        }

    def add_members(self, members: Iterable[Member]) -> None:
        """Needs that joined a gap."""
        self._raw.executemany(
            "INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((m.event, m.gap, m.day, m.council, m.audience, m.reason, m.nearest, m.topic) for m in members),
        )

    def drop_members(self, events: Iterable[str]) -> None:
        """Needs that are no longer in the log, or no longer unmet."""
        self._raw.executemany("DELETE FROM members WHERE event = ?", ((event,) for event in events))

    def drop_empty(self) -> None:
        """Gaps that nobody set a state for and that hold nothing any more."""
        self._raw.execute(
            "DELETE FROM gaps WHERE state = 'open' AND since = '' AND id NOT IN (SELECT gap FROM members)"
        )
        self._raw.execute("DELETE FROM words WHERE gap NOT IN (SELECT id FROM gaps)")

    def members(self, first: date | None = None, last: date | None = None, council: str = "") -> tuple[Member, ...]:
        """Needs in weeks that start from `first` to `last`, by week and event."""
        parts, values = ["1 = 1"], list[str]()
        for test, value in (("day >= ?", first), ("day <= ?", last), ("council = ?", council)):
            if value:
                parts.append(test)
                values.append(str(value))
        rows = self._raw.execute(
            f"SELECT event, gap, day, council, audience, reason, nearest, topic FROM members WHERE {' AND '.join(parts)} ORDER BY day, event",  # noqa: S608  # fixed tests, bound values
            values,
        )
        return tuple(Member(*row) for row in rows)

    def keep_words(self, gap: str, counts: Mapping[str, int]) -> None:
        """Words that enough needs of a gap share; what was kept before stays if it was more."""
        self._raw.executemany(
            "INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (gap, word) DO UPDATE SET needs = max(needs, excluded.needs)",
            ((gap, word, many) for word, many in counts.items() if many >= SHARED_BY),
        )

    def words(self) -> dict[str, list[tuple[str, int]]]:
        """Shared words and how many needs use each, by gap, most used first."""
        out: dict[str, list[tuple[str, int]]] = {}
        for gap, word, many in self._raw.execute("SELECT gap, word, needs FROM words ORDER BY gap, needs DESC, word"):
            out.setdefault(gap, []).append((word, many))
        return out

    def set_state(self, name: str, state: str, day: date, why: str = "", article: str = "") -> KeptGap:
        """Say where a gap stands.

        Raises: UsageError for an unknown gap or state, or `declined` without a reason.
        """
        if state not in STATES:
            raise UsageError(f"A gap can be {', '.join(STATES)}, not “{state}”.")
        if state == "declined" and not why.strip():
            raise UsageError('Say why the gap is declined, with --why "…". Reports show the reason.')
        with self.changing():
            done = self._raw.execute(
                "UPDATE gaps SET state = ?, why = ?, article = ?, since = ? WHERE id = ?",
                (state, why.strip(), article, day.isoformat(), name),
            ).rowcount
        if not done:
            raise UsageError(f"There is no gap “{name}”. `assistant gaps` lists them.")
        return next(gap for gap in self.gaps() if gap.id == name)

    def put_back(self, before: KeptGap, after: KeptGap) -> None:
        """Undo one change of state, day included.

        Raises: UsageError when the gap no longer stands as that change left it.
        """
        with self.changing():
            done = self._raw.execute(
                "UPDATE gaps SET state = ?, why = ?, article = ?, since = ? "
                "WHERE id = ? AND state = ? AND why = ? AND article = ? AND since = ?",
                (
                    *(before.state, before.why, before.article, before.since),
                    *(after.id, after.state, after.why, after.article, after.since),
                ),
            ).rowcount
        if not done:
            raise UsageError("This gap was changed somewhere else since. Nothing was undone.")

    def note_run(self, day: date) -> None:
        """Remember when needs were last grouped."""
        self._raw.execute("DELETE FROM runs")
        self._raw.execute("INSERT INTO runs VALUES (?)", (day.isoformat(),))

    def last_run(self) -> str:
        """Day on which needs were last grouped; empty: never."""
        found = self._raw.execute("SELECT max(day) FROM runs").fetchone()
        return str(found[0]) if found and found[0] else ""

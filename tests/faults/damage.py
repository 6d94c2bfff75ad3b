"""Damages the needs log at random places and counts what is carried over, and what comes after. Lines of the fault table."""

import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.base.clock import Clock, SystemClock
from assistant.base.errors import StoreError
from assistant.base.settings import Settings, defaults
from assistant.needs import recorder as recording
from assistant.needs.event import Event
from assistant.needs.recorder import Recorder
from assistant.needs.spool import Spool
from assistant.needs.store import FIELDS, FILE_NAME, event_of
from assistant.needs.sync import open_site
from tests.faults.common import NOTHING, Outcome


@dataclass(frozen=True)
class Times:
    """How often each fault is tried."""

    kills: int = 200
    sync_kills: int = 100
    full: int = 5
    read_only: int = 5
    locks: int = 20
    long_lock_seconds: float = 30.0
    damaged: int = 60
    restarts: int = 10
    pairs: int = 10
    clock: int = 20


QUICK = Times(3, 2, 1, 1, 1, 0.0, 4, 1, 1, 3)


class AnswerHeldUpError(Exception):
    """Recording raised, or gave no id where it should."""


@contextmanager
def impatient(retry: float = 0.0, busy: int = 20) -> Iterator[None]:
    """The recorder tries again at once, so that faults take less time."""
    before = recording.RETRY_SECONDS, recording.BUSY_MILLISECONDS
    recording.RETRY_SECONDS, recording.BUSY_MILLISECONDS = retry, busy
    try:
        yield
    finally:
        recording.RETRY_SECONDS, recording.BUSY_MILLISECONDS = before


def in_folder(data: Path) -> Settings:
    return replace(defaults(), data=data, site="fault table", council="", log=True, retention_days=90)


def opened(data: Path, clock: Clock | None = None) -> Recorder:
    return Recorder(in_folder(data), clock or SystemClock(), frozenset({"council"}), "kiosk")


def note_many(held: Recorder, many: int) -> set[str]:
    """Record that many questions, each with a topic of its own. All must be acknowledged."""
    names = {held.record("x", status="answered", topic=uuid.uuid4().hex) for _ in range(many)}
    if None in names or len(names) != many:
        raise AnswerHeldUpError(held.problem)
    return {str(name) for name in names}


def damage(path: Path, chance: random.Random) -> str:
    """Overwrite bytes at random places, or cut the file off."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        if chance.random() < 0.3:
            file.truncate(chance.randrange(size))
            return "cut"
        for _ in range(chance.randint(1, 4)):
            file.seek(chance.randrange(size))
            file.write(chance.randbytes(chance.choice((1, 16, 300, 4_096))))
    return "overwritten"


def readable(path: Path, names: set[str]) -> set[str]:
    """Which of these events SQLite can still read whole, asked one by one, in a copy. No more is within reach."""
    found: set[str] = set()
    copy = path.with_name(f"copy-{path.name}")
    for ending in ("", "-wal"):
        if path.with_name(path.name + ending).exists():
            shutil.copy(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
    listed = f"SELECT {', '.join(FIELDS)} FROM events WHERE id = ?"
    for name in names:
        try:
            with closing(sqlite3.connect(copy)) as connection:
                found |= {event_of(row).id for row in connection.execute(listed, (name,))} & names
        except (sqlite3.Error, ValueError, TypeError, OverflowError):
            continue
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    return found


def damaged(folder: Path, times: Times, was_killed: bool) -> tuple[Outcome, Outcome]:
    """Gives what was acknowledged before the damage, and after it."""
    chance, early, late, beyond = random.Random(), NOTHING, NOTHING, 0
    asides = stuck = hidden = 0
    for number in range(times.damaged // 2):
        data = folder / f"damaged{number}{was_killed}"
        held = opened(data)
        before = note_many(held, 150)
        if was_killed:
            before |= crashed_copy(data, held)
        held.close()
        damage(data / (f"{FILE_NAME}-wal" if was_killed and number % 2 else FILE_NAME), chance)
        within = readable(data / FILE_NAME, before)
        beyond += len(before) - len(within)
        held = opened(data)
        after = note_many(held, 50)
        held.close()
        try:
            events = all_of(data)
        except (sqlite3.Error, StoreError):
            # Writing did not touch the damaged place, reading did: the next question mends the log.
            held = opened(data)
            after |= note_many(held, 1)
            held.close()
            try:
                events = all_of(data)
            except (sqlite3.Error, StoreError):
                stuck += 1
                events = [entry for entry in Spool(data)._read(Spool(data).path) if isinstance(entry, Event)]
        names = {event.id for event in events}
        asides += bool(list(data.glob("needs.damaged-*")))
        twice = len(events) - len(names)
        unlisted = readable(data / FILE_NAME, (before | after) - names)
        hidden += len(unlisted)
        names |= unlisted
        found = names & before
        early += Outcome(1, len(before), len(found), len(within - found), twice)
        late += Outcome(1, len(after), len(names & after), len(after - names), 0)
    kept = f"in {asides} the damage was met and the file kept aside" + f"; {stuck} never mended" * bool(stuck)
    kept += f"; {hidden} in the log but not in its damaged index" * bool(hidden)
    return replace(early, note=f"{beyond} destroyed with their bytes; {kept}"), late


def all_of(data: Path) -> list[Event]:
    with open_site(data) as store:
        return list(store.iterate())


def crashed_copy(data: Path, held: Recorder) -> set[str]:
    """Leave the folder as a crash would: with the newest events only in the write-ahead log."""
    more = note_many(held, 30)
    aside = data.with_name(data.name + "-copy")
    shutil.copytree(data, aside, ignore=shutil.ignore_patterns("*-shm"))
    held.close()
    shutil.rmtree(data)
    aside.rename(data)
    return more


def damages(folder: Callable[[], Path], times: Times) -> Iterator[tuple[str, Outcome]]:
    with impatient():
        for was_killed, label in ((False, "damaged file"), (True, "damaged file, write-ahead log left by a crash")):
            early, late = damaged(folder(), times, was_killed)
            yield f"{label}: events from before", early
            yield f"{label}: events from after", late

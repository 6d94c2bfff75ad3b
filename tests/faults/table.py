"""The fault table: breaks the needs log in every way we know and counts what is left.

    python -m tests.faults.table [--quick] [--kills 200] [--postgres]

Prints: fault | times tried | events acknowledged | events found | lost | duplicates. `--postgres` asks for the lines that need a real PostgreSQL and
fails where there is none; without it they are left out where there is none. Ends with 1 if anything that was acknowledged and is within reach is lost,
if anything is there twice, or if an answer was held up by an error.
"""

import argparse
import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.base.clock import Clock, SystemClock
from assistant.base.errors import StoreError
from assistant.base.settings import Settings, defaults
from assistant.needs import recorder as recording
from assistant.needs.event import Event
from assistant.needs.recorder import Recorder
from assistant.needs.spool import Spool
from assistant.needs.store import FILE_NAME, NeedsStore
from assistant.needs.sync import open_site, sync
from tests.faults import kill_writer
from tests.faults.common import (
    HOLDER,
    NOTHING,
    SENDER,
    Outcome,
    as_nobody,
    compared,
    counted,
    may_be_entered,
    small_disk,
    until_full,
)
from tests.needs.postgres import Cluster, NoPostgresError, cluster


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


def kills_of_writers(folder: Path, times: Times) -> Outcome:
    return kill_writer.run(times.kills, folder, seed=int(time.time()))


def kills_of_senders(folder: Path, times: Times, server: Cluster) -> Outcome:
    """A site is killed at random moments while it sends; it records more after each kill."""
    chance, acknowledged, killed = random.Random(), set[str](), 0
    NeedsStore.open(server.address()).close()
    while killed < times.sync_kills:
        held = opened(folder)
        acknowledged |= note_many(held, 100)
        held.close()
        with subprocess.Popen(
            [sys.executable, "-c", SENDER, str(folder), server.address()], stdout=subprocess.PIPE, text=True
        ) as sender:
            assert sender.stdout is not None
            for _ in range(chance.choice((1, 1, 2, 3))):
                sender.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.08))
            sender.kill()
            sender.communicate()
            killed += sender.returncode == -signal.SIGKILL
    return at_hub(killed, acknowledged, folder, server)


def at_hub(tried: int, acknowledged: set[str], folder: Path, server: Cluster) -> Outcome:
    """Send the rest, then compare the hub with what was acknowledged, event by event."""
    result = sync(folder, server.address())
    assert (result.waiting, result.problem) == (0, None), result
    with NeedsStore.open(server.address()) as hub:
        outcome = compared(tried, acknowledged, list(hub.iterate()))
    return replace(outcome, note="counted at the hub")


def restarts(folder: Path, times: Times, server: Cluster) -> Outcome:
    """PostgreSQL stops as in a crash while a batch is on its way, and comes back before the site's next try."""
    chance, acknowledged, stopped = random.Random(), set[str](), 0
    with NeedsStore.open(server.address()) as hub:
        before = {event.id for event in hub.iterate()}
    real = NeedsStore.row
    while stopped < times.restarts:
        held = opened(folder)
        acknowledged |= note_many(held, 100)
        held.close()
        rows, moment = itertools.count(), chance.randrange(100, 300)

        def row(store: NeedsStore, event: object, rows: Iterator[int] = rows, moment: int = moment) -> object:
            if next(rows) == moment:
                threading.Thread(target=server.stop).start()
            return real(store, event)  # type: ignore[arg-type]

        with NeedsStore.open(folder / FILE_NAME) as store:
            waiting = list(store.iterate())[:400]
            store.connection.run_many("UPDATE events SET sent = 0 WHERE id = ?", [(event.id,) for event in waiting])
        NeedsStore.row = row  # type: ignore[method-assign, assignment]
        try:
            result = sync(folder, server.address(), batch=20, pause=lambda _: back(server), tries=20)
        finally:
            NeedsStore.row = real  # type: ignore[method-assign]
        assert result.waiting == 0, result
        stopped += result.breaks > 0
        back(server)
    outcome = at_hub(stopped, acknowledged | before, folder, server)
    return replace(outcome, note="counted at the hub, with what was there before")


def back(server: Cluster) -> None:
    """Wait until it is down or well, then have it running."""
    while any(thread.name != "MainThread" and thread.is_alive() for thread in threading.enumerate()):
        time.sleep(0.01)
    if not (server.folder / "data" / "postmaster.pid").exists():
        server.start()


def full_disks(folder: Path, times: Times) -> Outcome:
    total, kinds = NOTHING, []
    with small_disk(folder / "try", "400k") as tried:
        can_mount = tried is not None
    for number in range(times.full):
        size = 260 + 60 * number
        if can_mount:
            with small_disk(folder / f"disk{number}", f"{size}k") as disk:
                assert disk is not None
                acknowledged, last = until_full(disk, "100000000")
                shutil.copytree(disk, folder / f"roomy{number}")
            assert last.startswith(f"held {400 - len(acknowledged)} The needs log"), last
            total += counted(1, acknowledged, folder / f"roomy{number}")
            kinds.append("small disks")
        acknowledged, last = until_full(folder / f"limit{number}", str(size * 200))
        assert not last.endswith("None"), "the operator is told"
        total += counted(1, acknowledged, folder / f"limit{number}")
        kinds.append("files that may not grow")
    return replace(total, note=" and ".join(sorted(set(kinds), reverse=True)))


def read_only(folder: Path, times: Times) -> Outcome:
    """Events from before and after are there; what came meanwhile is not acknowledged, and says so."""
    total = NOTHING
    for number in range(times.read_only):
        data = folder / f"held{number}"
        held = opened(data)
        acknowledged = note_many(held, 20)
        held.close()
        may_be_entered(data)
        if os.geteuid() != 0:
            for path in (*data.iterdir(), data):
                path.chmod(0o555 if path == data else 0o444)
        done = as_nobody(data)
        if done.stdout.split() != ["None", "1", "True"]:
            raise AnswerHeldUpError(done.stdout + done.stderr)
        for path in (data, *data.iterdir()):
            path.chmod(0o755 if path == data else 0o644)
        held = opened(data)
        acknowledged |= note_many(held, 20)
        held.close()
        total += counted(1, acknowledged, data)
    return total


def locked(folder: Path, times: int, seconds: float) -> Outcome:
    """Another process holds the log. Answers go on into the spool; afterwards the log takes them."""
    total, slowest, spooled = NOTHING, 0.0, 0
    for number in range(times):
        data = folder / f"lock{number}"
        held = opened(data)
        acknowledged = note_many(held, 2)
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(data / FILE_NAME), str(seconds)], stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None and holder.stdout.readline().strip() == "held"
            while holder.poll() is None:
                began = time.perf_counter()
                acknowledged |= note_many(held, 1)
                slowest = max(slowest, time.perf_counter() - began)
                spooled = max(spooled, Spool(data).count())
                time.sleep(0.02)
        assert spooled, "the spool was used"
        acknowledged |= note_many(held, 5)
        held.close()
        total += counted(1, acknowledged, data)
    return replace(total, note=f"slowest record {slowest * 1000:.0f} ms")


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
    """Which of these SQLite can still read, asked one by one, of a copy. This is all that is within reach."""
    found: set[str] = set()
    copy = path.with_name(f"copy-{path.name}")
    for ending in ("", "-wal"):
        if path.with_name(path.name + ending).exists():
            shutil.copy(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
    for name in names:
        try:
            with closing(sqlite3.connect(copy)) as connection:
                rows = connection.execute("SELECT id, hour, status FROM events WHERE id = ?", (name,)).fetchall()
            if rows and datetime.fromisoformat(rows[0][1].replace("Z", "+00:00")):
                found.add(name)
        except (sqlite3.Error, ValueError, AttributeError, TypeError):
            continue
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    return found


def damaged(folder: Path, times: Times, was_killed: bool) -> tuple[Outcome, Outcome]:
    """Gives what was acknowledged before the damage, and after it."""
    chance, early, late, beyond = random.Random(), NOTHING, NOTHING, 0
    asides = stuck = 0
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
        found = names & before
        twice = len(events) - len(names)
        early += Outcome(1, len(before), len(found), len(within - found), twice)
        late += Outcome(1, len(after), len(names & after), len(after - names), 0)
    kept = f"in {asides} the damage was met and the file kept aside" + f"; {stuck} never mended" * bool(stuck)
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


def two_processes(folder: Path, times: Times) -> Outcome:
    total = NOTHING
    for number in range(times.pairs):
        data = folder / f"pair{number}"
        workers = [
            subprocess.Popen([sys.executable, "-c", kill_writer.WORKER, str(data)], stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        acknowledged = {str(worker.stdout and worker.stdout.readline().strip()) for worker in workers}
        time.sleep(0.7)
        for worker in workers:
            worker.kill()
            acknowledged |= {line for line in worker.communicate()[0].split("\n") if len(line) == 32}
        total += counted(1, acknowledged, data)
    return replace(total, note="both ended by SIGKILL")


class WanderingClock:
    """A clock that goes back."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


def clock_back(folder: Path, times: Times) -> Outcome:
    chance, clock, acknowledged = random.Random(), WanderingClock(), set[str]()
    for _ in range(times.clock):
        held = opened(folder, clock)
        acknowledged |= note_many(held, 10)
        clock.moment -= timedelta(hours=chance.choice((1, 2, 24, 24 * 400)))
        acknowledged |= note_many(held, 10)
        held.close()
    return counted(times.clock, acknowledged, folder)


def lines(times: Times, wants_postgres: bool) -> Iterator[tuple[str, Outcome]]:
    """Every line of the table, as it is found."""
    with tempfile.TemporaryDirectory(prefix="fault-table-") as made:
        top = Path(made)
        may_be_entered(top)
        fresh = (top / str(number) for number in itertools.count())

        def folder() -> Path:
            found = next(fresh)
            found.mkdir()
            return found

        yield "SIGKILL during single writes", kills_of_writers(folder(), times)
        try:
            with cluster() as server:
                site = folder()
                yield "SIGKILL while sending to PostgreSQL", kills_of_senders(site, times, server)
                yield "PostgreSQL stopped and restarted in mid-batch", restarts(site, times, server)
        except NoPostgresError:
            if wants_postgres:
                raise
        yield "full disk", full_disks(folder(), times)
        yield "read-only folder", read_only(folder(), times)
        with impatient(0.1, 150):
            yield "log locked for 0.5 s", locked(folder(), times.locks, 0.5)
        if times.long_lock_seconds:
            yield f"log locked for {times.long_lock_seconds:.0f} s", locked(folder(), 1, times.long_lock_seconds)
        with impatient():
            for was_killed, label in ((False, "damaged file"), (True, "damaged file, write-ahead log left by a crash")):
                early, late = damaged(folder(), times, was_killed)
                yield f"{label}: events from before", early
                yield f"{label}: events from after", late
        yield "two processes on one file", two_processes(folder(), times)
        yield "clock going back", clock_back(folder(), times)


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Print the table. Gives 1 if something acknowledged and within reach is lost, or is there twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args(arguments)
    times = QUICK if given.quick else Times(kills=given.kills)
    say(
        "| fault | times tried | events acknowledged | events found | lost | duplicates | |\n|---|---|---|---|---|---|---|"
    )
    total = NOTHING
    for label, outcome in lines(times, given.postgres):
        total += outcome
        figures = (outcome.tried, outcome.acknowledged, outcome.found, outcome.lost, outcome.duplicates)
        say(f"| {label} | {' | '.join(f'{figure:,}' for figure in figures)} | {outcome.note} |")
    return 1 if total.lost or total.duplicates else 0


if __name__ == "__main__":
    sys.exit(main(say=lambda line: print(line, flush=True)))

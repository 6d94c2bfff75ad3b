"""The fault table: breaks the needs log in every way we know and counts what is left.

    python -m tests.faults.table [--quick] [--kills 200] [--postgres] [--damage]

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
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.needs.spool import Spool
from assistant.needs.store import FILE_NAME, NeedsStore
from assistant.needs.sync import sync
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
from tests.faults.damage import QUICK, AnswerHeldUpError, Times, damages, impatient, note_many, opened
from tests.needs.postgres import Cluster, NoPostgresError, cluster


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


STOPPING = "stopping PostgreSQL"
"""Name of the thread that does it: other libraries have threads of their own."""


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
                threading.Thread(target=server.stop, name=STOPPING).start()
            return real(store, event)

        with NeedsStore.open(folder / FILE_NAME) as store:
            waiting = list(store.iterate())[:400]
            store.connection.run_many("UPDATE events SET sent = 0 WHERE id = ?", [(event.id,) for event in waiting])
        NeedsStore.row = row
        try:
            result = sync(folder, server.address(), batch=20, pause=lambda _: back(server), tries=20)
        finally:
            NeedsStore.row = real
        assert result.waiting == 0, result
        stopped += result.breaks > 0
        back(server)
    outcome = at_hub(stopped, acknowledged | before, folder, server)
    return replace(outcome, note="counted at the hub, with what was there before")


def back(server: Cluster) -> None:
    """Wait until it is down or well, then have it running."""
    while any(thread.name == STOPPING for thread in threading.enumerate()):
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


def lines(times: Times, wants_postgres: bool, only_damage: bool = False) -> Iterator[tuple[str, Outcome]]:
    """Every line of the table, as it is found."""
    with tempfile.TemporaryDirectory(prefix="fault-table-") as made:
        top = Path(made)
        may_be_entered(top)
        fresh = (top / str(number) for number in itertools.count())

        def folder() -> Path:
            found = next(fresh)
            found.mkdir()
            return found

        if only_damage:
            yield from damages(folder, times)
            return
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
        yield from damages(folder, times)
        yield "two processes on one file", two_processes(folder(), times)
        yield "clock going back", clock_back(folder(), times)


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Print the table. Gives 1 if something acknowledged and within reach is lost, or is there twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--damage", action="store_true", help="only the lines about damaged files")
    given = parser.parse_args(arguments)
    times = QUICK if given.quick else Times(kills=given.kills)
    say(
        "| fault | times tried | events acknowledged | events found | lost | duplicates | |\n|---|---|---|---|---|---|---|"
    )
    total = NOTHING
    for label, outcome in lines(times, given.postgres, given.damage):
        total += outcome
        figures = (outcome.tried, outcome.acknowledged, outcome.found, outcome.lost, outcome.duplicates)
        say(f"| {label} | {' | '.join(f'{figure:,}' for figure in figures)} | {outcome.note} |")
    return 1 if total.lost or total.duplicates else 0


if __name__ == "__main__":
    sys.exit(main(say=lambda line: print(line, flush=True)))

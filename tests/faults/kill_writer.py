"""Kills a writer at random moments and counts what is left: every event it acknowledged must be found.

    python -m tests.faults.kill_writer [KILLS] [FOLDER]        200 kills unless told otherwise

A worker records through Recorder and prints each id after `record` gave it back. SIGKILL ends it at a random time; the next worker goes on with the
same files. A second process holds the database locked now and then, so that kills hit the spool and its draining as well.
"""

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.faults.common import Outcome, counted

WORKER = """
import itertools, sys, uuid
from dataclasses import replace
from pathlib import Path
from assistant.base.clock import SystemClock
from assistant.base.settings import defaults
from assistant.needs import recorder
recorder.RETRY_SECONDS = 0.05
recorder.BUSY_MILLISECONDS = 5
settings = replace(defaults(), data=Path(sys.argv[1]), log=True, site="kill test", council="")
held = recorder.Recorder(settings, SystemClock(), frozenset(), "kiosk")
run = uuid.uuid4().hex
for number in itertools.count():
    name = held.record("x", status="answered", topic=f"{run}-{number}")
    if name:
        sys.stdout.write(name + chr(10))
        sys.stdout.flush()
"""


def _locker(path: Path, stop: threading.Event, chance: random.Random) -> None:
    while not stop.is_set():
        time.sleep(chance.uniform(0.05, 0.3))
        if not path.exists():
            continue
        try:
            connection = sqlite3.connect(path, timeout=0.2, isolation_level=None)
            try:
                connection.execute("BEGIN IMMEDIATE")
                time.sleep(chance.uniform(0.02, 0.2))
                connection.execute("ROLLBACK")
            finally:
                connection.close()
        except sqlite3.Error:
            continue


def run(kills: int, folder: Path, seed: int = 1, with_locks: bool = True) -> Outcome:
    """Kill that many writers and count what is left."""

    chance = random.Random(seed)
    acknowledged: set[str] = set()
    stop = threading.Event()
    locker = threading.Thread(
        target=_locker, args=(folder / "needs.sqlite", stop, random.Random(seed + 1)), daemon=True
    )
    if with_locks:
        locker.start()
    for _ in range(kills):
        worker = subprocess.Popen([sys.executable, "-c", WORKER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert worker.stdout is not None
        first = worker.stdout.readline()
        acknowledged.add(first.strip())
        killer = threading.Timer(chance.uniform(0.0, 0.15), lambda held=worker: held.send_signal(signal.SIGKILL))
        killer.start()
        rest = worker.stdout.read()
        worker.wait()
        worker.stdout.close()
        killer.join()
        lines = rest.split("\n")
        acknowledged.update(line for line in lines if len(line) == 32)
    stop.set()
    if with_locks:
        locker.join()
    acknowledged.discard("")
    return counted(kills, acknowledged, folder)


def main() -> None:
    """Run from the command line."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made)
        outcome = run(kills, folder)
        print(
            f"kills {outcome.tried}, events acknowledged {outcome.acknowledged}, lost {outcome.lost}, "
            f"duplicates {outcome.duplicates}"
        )
        sys.exit(1 if outcome.lost or outcome.duplicates else 0)


if __name__ == "__main__":
    main()

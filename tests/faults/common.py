"""What the fault table and the tests of faults share: scripts that run in a process of their own, and what is left on the disk."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.needs.event import Event
from assistant.needs.sync import open_site

READ_ONLY = """
import sys
from dataclasses import replace
from pathlib import Path
from assistant.base.clock import SystemClock
from assistant.base.settings import defaults
from assistant.needs.recorder import Recorder
held = Recorder(replace(defaults(), data=Path(sys.argv[1]), log=True), SystemClock(), frozenset(), "kiosk")
print(held.record("a", status="answered"), held.not_acknowledged, held.problem is not None)
"""

FULL = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from assistant.base.clock import SystemClock
from assistant.base.settings import defaults
from assistant.needs import recorder
recorder.RETRY_SECONDS = 0.0
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
settings = replace(defaults(), data=Path(sys.argv[1]), log=True)
held = recorder.Recorder(settings, SystemClock(), frozenset(), "kiosk")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
for number in range(400):
    print(held.record("x", status="answered", topic="t" * 70 + str(number)))
print("held", held.not_acknowledged, held.problem)
"""

SENDER = """
import sys
from pathlib import Path
from assistant.needs.sync import sync
print("go", flush=True)
sync(Path(sys.argv[1]), sys.argv[2], batch=20, told=lambda sent, waiting: print(sent, flush=True))
"""

HOLDER = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


@dataclass(frozen=True)
class Outcome:
    """One line of the fault table."""

    tried: int
    acknowledged: int
    found: int
    lost: int
    duplicates: int
    note: str = ""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.tried + other.tried,
            self.acknowledged + other.acknowledged,
            self.found + other.found,
            self.lost + other.lost,
            self.duplicates + other.duplicates,
            other.note or self.note,
        )


NOTHING = Outcome(0, 0, 0, 0, 0)


def compared(tried: int, acknowledged: set[str], events: list[Event]) -> Outcome:
    """What was acknowledged against what is there. Every question had a topic of its own: one topic twice is a duplicate."""
    found = {event.id for event in events}
    duplicates = len(events) - len({event.topic for event in events})
    return Outcome(tried, len(acknowledged), len(acknowledged & found), len(acknowledged - found), duplicates)


def counted(tried: int, acknowledged: set[str], folder: Path) -> Outcome:
    """What was acknowledged against the log and the spool in a folder."""
    with open_site(folder) as store:
        assert store.connection.rows("PRAGMA integrity_check") == [("ok",)]
        return compared(tried, acknowledged, list(store.iterate()))


def as_nobody(data: Path) -> "subprocess.CompletedProcess[str]":
    """Record one question as somebody who may not write to `data`."""
    other = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*other, sys.executable, "-c", READ_ONLY, str(data)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def may_be_entered(folder: Path) -> None:
    """Let other users look into a temporary folder."""
    folder.chmod(0o755)
    for parent in folder.parents:
        if parent.is_relative_to("/tmp") and parent != Path("/tmp"):
            parent.chmod(0o755)


def until_full(data: Path, limit: str) -> tuple[set[str], str]:
    """Record 400 questions where not all fit. Gives the ids that were acknowledged, and what the operator is told."""
    done = subprocess.run([sys.executable, "-c", FULL, str(data), limit], capture_output=True, text=True, check=False)
    *lines, last = done.stdout.splitlines()
    assert len(lines) == 400, done.stderr
    return {line for line in lines if len(line) == 32}, last


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path | None]:
    """A disk of that size, or None where none can be mounted."""
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and shutil.which("mount")
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
        ).returncode
    )
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)

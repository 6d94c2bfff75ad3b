"""How fast the needs log records, syncs and redacts. Prints figures; fails nothing.

python -m tests.benchmarks.needs_speed [EVENTS]
"""

import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.base.clock import FixedClock, SystemClock
from assistant.base.settings import defaults
from assistant.content.load import load_library
from assistant.needs.event import Event, event_from
from assistant.needs.lexicon import content_vocabulary
from assistant.needs.recorder import Recorder
from assistant.needs.redaction import redact
from assistant.needs.store import NeedsStore
from assistant.needs.sync import sync
from tests.needs.adversarial import NEEDS, attacks
from tests.needs.postgres import NoPostgresError, cluster

ROOT = Path(__file__).resolve().parents[2]
BATCH = 500


def made(count: int) -> list[Event]:
    """Events over a year."""
    clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    status = ("answered", "unanswered", "clarify", "answered")
    return [
        replace(
            event_from(
                clock,
                status=status[number % 4],
                topic="benefits",
                indicators=("a", "b"),
                redacted="can [name] get help with the care home",
            ),
            hour=clock.now() + timedelta(hours=number % 8_760),
        )
        for number in range(count)
    ]


def rate(label: str, count: int, began: float) -> None:
    """Print one figure."""
    took = time.perf_counter() - began
    print(f"{label}: {count / took:,.0f} a second ({count:,} in {took:.2f} s)")


def record(target: str | Path, events: list[Event], label: str) -> None:
    """Durable batches of BATCH, then one at a time."""
    with NeedsStore.open(target) as store:
        began = time.perf_counter()
        for start in range(0, len(events), BATCH):
            store.append_many(events[start : start + BATCH])
        rate(f"{label}, durable batches of {BATCH}", len(events), began)
        single = made(300)
        began = time.perf_counter()
        for event in single:
            store.append(event)
        rate(f"{label}, one durable commit each", len(single), began)


def main() -> None:
    """Run everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    events = made(count)
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as folder:
        data = Path(folder)
        record(data / "needs.sqlite", events, "SQLite")
        recorder = Recorder(replace(defaults(), data=data / "recorder"), SystemClock(), frozenset(), "screen")
        recorder.record("x", status="answered")
        began = time.perf_counter()
        for _ in range(200):
            recorder.record("x", status="answered")
        print(f"Recorder.record, answered, SQLite: {(time.perf_counter() - began) * 5:.2f} ms each")
        recorder.close()
        try:
            with cluster() as server:
                NeedsStore.open(server.address()).close()
                began = time.perf_counter()
                result = sync(data, server.address())
                rate("sync to PostgreSQL", result.sent, began)
                record(server.address(), made(min(count, 20_000)), "PostgreSQL")
        except NoPostgresError as problem:
            print(f"PostgreSQL left out: {problem}")
    library, _ = load_library(ROOT / "knowledge", None, datetime.now(UTC).date())
    vocabulary = content_vocabulary(library)
    began = time.perf_counter()
    redact("the first one reads the lists", vocabulary)
    print(f"redact, first call (reads lists, makes expressions): {(time.perf_counter() - began) * 1000:.0f} ms")
    hostile = [attack.text for attack in attacks()]
    for label, texts in (("plain questions", NEEDS * 20), ("hostile questions", hostile)):
        began = time.perf_counter()
        for text in texts:
            redact(text, vocabulary)
        print(f"redact, {label}: {(time.perf_counter() - began) * 1000 / len(texts):.2f} ms each")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

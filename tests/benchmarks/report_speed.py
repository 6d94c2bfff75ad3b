"""How long a quarterly report of a million events takes, and how much memory.

    python tests/benchmarks/report_speed.py FOLDER [EVENTS] [--postgres ADDRESS] [--quarter]

The quarter is the last of a year of simulated events; `--quarter` puts all events into the one quarter that is reported.
Each report is made in a fresh process, five times; the middle one counts. Reports are made with and without the report index.
"""

import argparse
import json
import statistics
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.indicators.sql_source import REPORT_INDEX
from assistant.needs.store import NeedsStore
from tests.indicators.simulate import COUNCIL, events

ONE = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from assistant.content.library import Library
from assistant.indicators import commands
begun, used = time.perf_counter(), time.process_time()
made, _ = commands.report(sys.argv[2] if "://" in sys.argv[2] else Path(sys.argv[2]), Library(), Path(sys.argv[1]) / "knowledge", None, framework="mir11",
    first="2027-01-01", last="2027-03-31", today=date(2027, 4, 6), council=sys.argv[3], gaps_folder=Path("/nonexistent"))
text = commands.rendered(made, "html")
print(json.dumps({"seconds": time.perf_counter() - begun, "cpu": time.process_time() - used, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "asked": str(made.headline[0].shown)}))
"""


def measure(target: str, label: str, council: str = COUNCIL) -> None:
    root = str(Path(__file__).resolve().parents[2])
    found = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", ONE, root, target, council], check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(5)
    ]
    seconds = sorted(one["seconds"] for one in found)
    print(
        f"{label}: {found[0]['asked']} questions in the quarter, middle {statistics.median(seconds):.2f} s, slowest {seconds[-1]:.2f} s, own processor time {min(one['cpu'] for one in found):.2f} s, memory {max(one['megabytes'] for one in found):.0f} MB",
        flush=True,
    )


def fill(store: NeedsStore, many: int, quarter: bool) -> None:
    start, days = (datetime(2027, 1, 1, tzinfo=UTC), 90) if quarter else (datetime(2026, 4, 1, tzinfo=UTC), 365)
    assert date(2027, 3, 31)
    store.append_many(events(many, 11, start, days))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("events", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--quarter", action="store_true", help="all events in the one quarter")
    given = parser.parse_args()
    target = str(given.folder / "needs.sqlite")
    given.folder.mkdir(parents=True, exist_ok=True)
    if not Path(target).exists():
        with NeedsStore.open(given.folder / "needs.sqlite") as store:
            fill(store, given.events, given.quarter)
        measure(target, f"SQLite, {given.events:,} events, as migrated")
        with NeedsStore.open(given.folder / "needs.sqlite") as store:
            store.connection.run(REPORT_INDEX)
    measure(target, f"SQLite, {given.events:,} events, with the report index")
    if given.postgres:
        with NeedsStore.open(given.postgres) as store:
            if not store.count():
                fill(store, given.events, given.quarter)
                store.connection.run("ANALYZE events")
        measure(given.postgres, f"PostgreSQL, {given.events:,} events, as migrated")
        with NeedsStore.open(given.postgres) as store:
            store.connection.run(REPORT_INDEX)
            store.connection.run("VACUUM ANALYZE events")
        measure(given.postgres, f"PostgreSQL, {given.events:,} events, with the report index")


if __name__ == "__main__":
    main()

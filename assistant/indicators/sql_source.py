"""Counts from the needs log by SQL: a stream of short rows from SQLite, grouping sets from PostgreSQL."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from assistant.indicators.counting import DIMENSIONS, Tallies, ending_of
from assistant.needs.store import NeedsStore

REPORT_INDEX = (
    "CREATE INDEX IF NOT EXISTS events_report ON events (hour, council, topic, audience, nation, site, channel, status, reason, helped)"
)
"""An index that holds all that a report reads: with it a quarter is read without opening the table. For the needs log's migrations."""


class StoreSource:
    """An `EventSource` over an open needs log."""

    def __init__(self, store: NeedsStore) -> None:
        """Args: store: SQLite or PostgreSQL, open."""
        self._store = store

    def tallies(self, since: datetime, until: datetime, council: str, dimensions: tuple[str, ...]) -> Tallies:
        """Questions counted by each dimension and by ending, in one pass over the period."""
        unknown = set(dimensions) - set(DIMENSIONS)
        if unknown:
            raise ValueError(f"not a field to count by: {', '.join(sorted(unknown))}")
        connection = self._store.connection
        values: tuple[object, ...] = (connection.moment(since), connection.moment(until))
        where = "hour >= ? AND hour < ?"
        if council:
            where, values = f"{where} AND council = ?", (*values, council)
        if connection.dialect == "sqlite":
            return self._streamed(where, values, dimensions)
        return self._grouped(where, values, dimensions)

    def _streamed(self, where: str, values: tuple[object, ...], dimensions: tuple[str, ...]) -> Tallies:
        # Python counts tuples faster than SQLite sorts them: measured in tests/benchmarks/report_speed.py.
        raw: Any = self._store.connection.raw
        # Names come from DIMENSIONS, checked above; values are bound.
        rows: Iterator[tuple[str | None, ...]] = raw.execute(
            f"SELECT {', '.join(dimensions)}, status, reason, helped FROM events WHERE {where}",  # noqa: S608
            values,
        )
        combined: Counter[tuple[str | None, ...]] = Counter(rows)
        return _fold(((row, many) for row, many in combined.items()), dimensions)

    def _grouped(self, where: str, values: tuple[object, ...], dimensions: tuple[str, ...]) -> Tallies:
        sets = ", ".join(f"({name}, status, reason, helped)" for name in dimensions)
        found = self._store.connection.rows(
            f"SELECT {', '.join(f'GROUPING({name})' for name in dimensions)}, {', '.join(dimensions)}, status, reason, helped, COUNT(*) "  # noqa: S608
            f"FROM events WHERE {where} GROUP BY GROUPING SETS ({sets})",
            values,
        )
        out: dict[str, dict[str, Counter[str]]] = {name: {} for name in dimensions}
        width = len(dimensions)
        for row in found:
            at = row[:width].index(0)
            status, reason, helped, many = row[2 * width :]
            ending = ending_of(str(status), str(reason), None if helped is None else str(helped))
            if ending:
                out[dimensions[at]].setdefault(str(row[width + at]), Counter())[ending] += int(str(many))
        return out


def _fold(rows: Iterable[tuple[tuple[str | None, ...], int]], dimensions: tuple[str, ...]) -> Tallies:
    out: dict[str, dict[str, Counter[str]]] = {name: {} for name in dimensions}
    endings: dict[tuple[str | None, ...], str] = {}
    width = len(dimensions)
    holders = list(out.values())
    for row, many in rows:
        key = row[width:]
        ending = endings.get(key)
        if ending is None:
            ending = endings[key] = ending_of(str(key[0]), str(key[1]), key[2])
        if not ending:
            continue
        for holder, value in zip(holders, row, strict=False):
            counts = holder.get(value or "")
            if counts is None:
                counts = holder[value or ""] = Counter()
            counts[ending] += many
    return out

"""Counts from the needs log by SQL: a stream of short rows from SQLite, grouping sets from PostgreSQL."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.indicators.counting import DIMENSIONS, Tallies, ending_of
from assistant.needs.store import NeedsStore

REPORT_INDEX = "CREATE INDEX IF NOT EXISTS events_report ON events (hour, council, topic, audience, nation, site, channel, status, reason, helped)"
"""An index that holds all that a report reads: with it a quarter is read without opening the table. For the needs log's migrations."""
_APART = "\x1f"
"""Stands between the fields of a row: the unit separator, which no field may hold."""


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
        # One text a row, counted by Python: half the time of GROUP BY, measured in tests/benchmarks/report_speed.py.
        raw: Any = self._store.connection.raw
        # The site comes last: it is the one field that an operator words freely.
        order = sorted(dimensions, key=lambda name: (name == "site", dimensions.index(name)))
        joined = f" || '{_APART}' || ".join(("status", "reason", "coalesce(helped, '')", *order))
        # Names come from DIMENSIONS, checked above; values are bound.
        rows: Iterator[tuple[str]] = raw.execute(f"SELECT {joined} FROM events WHERE {where}", values)  # noqa: S608
        out: dict[str, dict[str, Counter[str]]] = {name: {} for name in dimensions}
        holders = [out[name] for name in order]
        for (row,), many in Counter(rows).items():
            status, reason, helped, *found = row.split(_APART, 2 + len(order))
            ending = ending_of(status, reason, helped or None)
            if ending:
                for holder, value in zip(holders, found, strict=True):
                    holder.setdefault(value, Counter())[ending] += many
        return out

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

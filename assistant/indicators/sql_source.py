"""Counts from the needs log by SQL: a stream of short rows from SQLite, groups from PostgreSQL."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.indicators.counting import DIMENSIONS, Tallies, ending_of
from assistant.needs.store import NeedsStore

REPORT_INDEX = "CREATE INDEX IF NOT EXISTS events_report ON events (hour, council, topic, audience, nation, site, channel, status, reason, helped)"
"""An index that holds all that a report reads: with it a quarter is read without opening the table. For the needs log's migrations."""
_APART = "\x1f"
"""Stands between the fields of a row: the unit separator."""
Counted = tuple[list[str], int]
"""Fields of a row, and how many events have them."""


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
        where, values = self._in(since, until, council)
        # The site comes last: it is the one field that an operator words freely.
        order = sorted(dimensions, key=lambda name: (name == "site", dimensions.index(name)))
        fields = ("status", "reason", "coalesce(helped, '')", *order)
        rows = (self._streamed if connection.dialect == "sqlite" else self._grouped)(fields, where, values)
        out: dict[str, dict[str, Counter[str]]] = {name: {} for name in dimensions}
        holders = [out[name] for name in order]
        for (status, reason, helped, *found), many in rows:
            ending = ending_of(status, reason, helped or None)
            if not ending:
                continue
            for holder, value in zip(holders, found, strict=True):
                if value not in holder:
                    holder[value] = Counter()
                holder[value][ending] += many
        return out

    def _in(self, since: datetime, until: datetime, council: str) -> tuple[str, tuple[object, ...]]:
        moments = self._store.connection.moment(since), self._store.connection.moment(until)
        where = "hour >= ? AND hour < ?"
        return (f"{where} AND council = ?", (*moments, council)) if council else (where, moments)

    def eases(self, since: datetime, until: datetime, council: str) -> dict[str, int]:
        """Answers on ease of finding, by answer."""
        where, values = self._in(since, until, council)
        sql = f"SELECT ease, COUNT(*) FROM events WHERE ease IS NOT NULL AND {where} GROUP BY ease"  # noqa: S608  # only our own words are put in; values go as parameters
        rows = self._store.connection.rows(sql, values)
        return {str(ease): int(str(many)) for ease, many in rows}

    def _streamed(self, fields: tuple[str, ...], where: str, values: tuple[object, ...]) -> Iterator[Counted]:
        # One text a row, counted by Python: faster than GROUP BY in SQLite, and never more than one row in memory.
        raw: Any = self._store.connection.raw
        joined = f" || '{_APART}' || ".join(fields)
        # Names come from DIMENSIONS, checked above; values are bound.
        rows: Iterator[tuple[str]] = raw.execute(f"SELECT {joined} FROM events WHERE {where}", values)  # noqa: S608  # only our own column names are put in; values go as parameters
        for (row,), many in Counter(rows).items():
            yield row.split(_APART, len(fields) - 1), many

    def _grouped(self, fields: tuple[str, ...], where: str, values: tuple[object, ...]) -> Iterator[Counted]:
        # With its usual 4 MB the server sorts on disk: three times as slow.
        self._store.connection.run("SET work_mem = '64MB'")
        listed = ", ".join(fields)
        numbers = ", ".join(str(number + 1) for number in range(len(fields)))
        sql = f"SELECT {listed}, COUNT(*) FROM events WHERE {where} GROUP BY {numbers}"  # noqa: S608  # only our own column names are put in; values go as parameters
        for *row, many in self._store.connection.rows(sql, values):
            yield [str(value) for value in row], int(str(many))

"""The needs log: one class over SQLite and PostgreSQL."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.base.errors import StoreError
from assistant.needs.connection import BUSY_MILLISECONDS, PostgresConnection, SqliteConnection
from assistant.needs.event import EASE, HELPED, Event
from assistant.needs.migrations import migrate

FILE_NAME = "needs.sqlite"
FIELDS = (
    "id", "hour", "site", "council", "channel", "audience", "nation", "topic", "indicators", "status", "reason", "article", "nearest", "confidence_band",
    "helped", "ease", "content", "text",
)  # fmt: skip
"""Columns of an event, in the order in which they are written and exported."""
_LISTED = ", ".join(FIELDS)
INSERT = f"INSERT INTO events ({_LISTED}) VALUES ({', '.join('?' * len(FIELDS))}) ON CONFLICT DO NOTHING"  # noqa: S608  # only our own column names are put in; values go as parameters
PAGE = 2_000
"""Events that are read at a time, so that a long log needs little memory."""


def is_postgres(target: str | Path) -> bool:
    """Whether a store's name is an address of PostgreSQL rather than a file."""
    return str(target).startswith(("postgresql://", "postgres://", "host=", "dbname="))


class NeedsStore:
    """Keeps events. Whatever was appended without an error is on disk, whatever happens next."""

    def __init__(self, connection: SqliteConnection | PostgresConnection) -> None:
        """Args: an open connection whose shape is the newest. Use `open`."""
        self.connection = connection

    @classmethod
    def open(cls, target: str | Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> "NeedsStore":
        """The store in a file or at a PostgreSQL address, made and brought up to date if need be.

        Raises: StoreError when it is newer than this program; sqlite3.Error, psycopg.Error or OSError when it cannot be opened.
        """
        connection: SqliteConnection | PostgresConnection
        if is_postgres(target):
            connection = PostgresConnection(str(target))
        else:
            path = Path(target)
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = SqliteConnection(path, busy_milliseconds)
            connection.notes_damage = True
        try:
            migrate(connection, "The needs log" if not is_postgres(target) else "The shared needs log")
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Close it. Nothing that was appended depends on this."""
        self.connection.close()

    def __enter__(self) -> "NeedsStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.begin()
        try:
            yield
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise

    def append(self, event: Event) -> None:
        """Keep one event. It is on disk when this returns. An id that is there already changes nothing."""
        with self._transaction():
            self.connection.run(INSERT, self.row(event))

    def append_many(self, events: Iterable[Event]) -> None:
        """Keep many events in one transaction: all or none."""
        with self._transaction():
            self.connection.run_many(INSERT, (self.row(event) for event in events))

    def note(self, event_id: str, helped: str | None = None, text: str | None = None, ease: str | None = None) -> bool:
        """Keep what a person said about an answer. None leaves what was said before.

        Args:
            helped: one of HELPED.
            text: redacted wording, now that the need turned out unmet. Never for danger: then it is dropped.
            ease: one of EASE.

        Returns: whether the event was there.

        Raises: ValueError for any other word.
        """
        for said, allowed in ((helped, HELPED), (ease, EASE)):
            if said is not None and said not in allowed:
                raise ValueError(f"it must be one of {', '.join(allowed)}")
        keep = text if helped != "yes" else None
        with self._transaction():
            return (
                self.connection.run(
                    "UPDATE events SET helped = COALESCE(?, helped), ease = COALESCE(?, ease), sent = 0, "
                    "text = CASE WHEN status = 'urgent' THEN NULL ELSE COALESCE(?, text) END WHERE id = ?",
                    (helped, ease, keep, event_id),
                )
                > 0
            )

    def iterate(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        statuses: Sequence[str] = (),
        unmet: bool = False,
        council: str = "",
    ) -> Iterator[Event]:
        """Events in order of hour, read a page at a time.

        Args:
            since: first hour wanted. None: from the beginning.
            until: first hour no longer wanted. None: to the end.
            statuses: only these. Empty: all.
            unmet: only unmet needs.
            council: only this one. Empty: all.
        """
        where, values = self._where(since, until, statuses, unmet, council)
        last: tuple[object, ...] = ()
        while True:
            after = f"{where} AND (hour, id) > (?, ?)" if last else where
            sql = f"SELECT {_LISTED} FROM events WHERE {after} ORDER BY hour, id LIMIT {PAGE}"  # noqa: S608  # only our own column names are put in; values go as parameters
            found = self.connection.rows(sql, (*values, *last))
            yield from self._events(found)
            if len(found) < PAGE:
                return
            last = (found[-1][1], found[-1][0])

    def count(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        statuses: Sequence[str] = (),
        unmet: bool = False,
        council: str = "",
    ) -> int:
        """How many events `iterate` would give."""
        where, values = self._where(since, until, statuses, unmet, council)
        return int(str(self.connection.rows(f"SELECT COUNT(*) FROM events WHERE {where}", tuple(values))[0][0]))  # noqa: S608  # only our own column names are put in; values go as parameters

    def _events(self, rows: Sequence[Sequence[object]]) -> list[Event]:
        try:
            return [event_of(row) for row in rows]
        except (ValueError, TypeError) as problem:
            if not isinstance(self.connection, SqliteConnection):
                raise
            damage = sqlite3.DatabaseError("malformed: an hour is no hour")
            self.connection.note_damage(damage)
            raise damage from problem

    def _where(
        self, since: datetime | None, until: datetime | None, statuses: Sequence[str], unmet: bool, council: str
    ) -> tuple[str, list[object]]:
        parts, values = ["1 = 1"], []  # type: tuple[list[str], list[object]]
        for sign, moment in ((">=", since), ("<", until)):
            if moment is not None:
                parts.append(f"hour {sign} ?")
                values.append(self.connection.moment(moment))
        if statuses:
            parts.append(f"status IN ({', '.join('?' * len(statuses))})")
            values.extend(statuses)
        if unmet:
            parts.append("(status = 'unanswered' OR helped IN ('no', 'partly'))")
        if council:
            parts.append("council = ?")
            values.append(council)
        return " AND ".join(parts), values

    def purge(self, now: datetime, retention_days: int) -> int:
        """Blank the wording of events outside the time that it may be kept, and give how many. The events stay.

        An hour that far in the future comes from a clock that was wrong: its wording goes too, or it would stay for years.
        """
        kept = timedelta(days=retention_days)
        early, late = self.connection.moment(now - kept), self.connection.moment(now + max(kept, timedelta(days=1)))
        with self._transaction():
            changed = self.connection.run(
                "UPDATE events SET text = NULL WHERE text IS NOT NULL AND (hour < ? OR hour > ?)", (early, late)
            )
        self._wipe(changed)
        return changed

    def forget(self, event_ids: Iterable[str]) -> int:
        """Remove events for good, and give how many were there."""
        with self._transaction():
            gone = sum(self.connection.run("DELETE FROM events WHERE id = ?", (event_id,)) for event_id in event_ids)
        self._wipe(gone)
        return gone

    def _wipe(self, changed: int) -> None:
        """Write the file anew and empty the write-ahead log: both still hold what was there before.

        `secure_delete` is not enough: when SQLite splits a page, wording that moved stays behind in the gap of the old one.
        """
        if changed and isinstance(self.connection, SqliteConnection):
            for step in (
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ):  # the second even where the first has no room on the disk
                with contextlib.suppress(sqlite3.OperationalError):
                    self.connection.rows(step)

    def unsent(self, most: int) -> list[Event]:
        """Events that the shared log does not have yet, or has without what was said since."""
        sql = f"SELECT {_LISTED} FROM events WHERE sent = 0 LIMIT ?"  # noqa: S608  # only our own column names are put in; values go as parameters
        return self._events(self.connection.rows(sql, (most,)))

    def count_unsent(self) -> int:
        """How many events wait for the next sync."""
        return int(str(self.connection.rows("SELECT COUNT(*) FROM events WHERE sent = 0")[0][0]))

    def mark_sent(self, events: Sequence[Event]) -> None:
        """Note that the shared log has these, as they are here; one that changed meanwhile stays unsent."""
        with self._transaction():
            self.connection.run_many(
                "UPDATE events SET sent = 1 WHERE id = ? AND COALESCE(helped, '') = ? AND COALESCE(ease, '') = ?",
                [(event.id, event.helped or "", event.ease or "") for event in events],
            )

    def backup(self, path: Path) -> None:
        """Copy the whole log to a new file while others go on writing.

        Raises: StoreError when the file is there already or this is PostgreSQL, which has pg_dump.
        """
        if not isinstance(self.connection, SqliteConnection):
            raise StoreError("Use pg_dump to back up a needs log in PostgreSQL.")
        if path.exists():
            raise StoreError(f"{path} is there already. Choose another name for the backup.")
        copy = sqlite3.connect(path)
        try:
            self.connection.raw.backup(copy)
        finally:
            copy.close()

    def row(self, event: Event) -> tuple[object, ...]:
        """An event as this store writes it."""
        return (
            event.id, self.connection.moment(event.hour), event.site, event.council, event.channel, event.audience, event.nation, event.topic,
            " ".join(event.indicators), event.status, event.reason, event.article, event.nearest, event.confidence_band, event.helped, event.ease,
            event.content, event.text,
        )  # fmt: skip


def event_of(row: Sequence[object]) -> Event:
    """The event in a row of FIELDS."""
    values = dict(zip(FIELDS, row, strict=True))
    hour = values["hour"]
    moment = hour if isinstance(hour, datetime) else datetime.fromisoformat(str(hour).replace("Z", "+00:00"))
    maybe = ("helped", "ease", "text")
    texts = {name: str(values[name]) for name in FIELDS if name not in {"hour", "indicators", *maybe}}
    helped, ease, text = (None if values[name] is None else str(values[name]) for name in maybe)
    return Event(
        hour=moment.astimezone(UTC),
        indicators=tuple(str(values["indicators"]).split()),
        helped=helped,
        ease=ease,
        text=text,
        **texts,
    )

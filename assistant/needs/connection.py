"""One way of talking to SQLite and to PostgreSQL. Each is imported only when it is used."""

import contextlib
import functools
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from assistant.base.errors import StoreError

BUSY_MILLISECONDS = 5_000
"""How long a command waits for another process to let go of the file."""
P = ParamSpec("P")
T = TypeVar("T")
_NO_TEXT = "malformed: what the file says of itself is no text"
_LOCK = 7_341_090
"""PostgreSQL advisory lock that migrations take."""


def _telling(method: Callable[P, T]) -> Callable[P, T]:
    """The method, with an error that is no text told as damage."""

    @functools.wraps(method)
    def told(*args: P.args, **named: P.kwargs) -> T:
        try:
            return method(*args, **named)
        except UnicodeDecodeError:
            raise sqlite3.DatabaseError(_NO_TEXT) from None

    return told


class _Cursor(sqlite3.Cursor):
    """SQLite's errors quote what a damaged file says of itself. Where that is no text, Python fails to make the error."""

    execute = _telling(sqlite3.Cursor.execute)
    executemany = _telling(sqlite3.Cursor.executemany)
    fetchone = _telling(sqlite3.Cursor.fetchone)
    fetchall = _telling(sqlite3.Cursor.fetchall)

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except UnicodeDecodeError:
            raise sqlite3.DatabaseError(_NO_TEXT) from None


class SqliteFile(sqlite3.Connection):
    """A connection for `sqlite3.connect(…, factory=SqliteFile)`. All that goes wrong with a damaged file is a `sqlite3.DatabaseError`."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        """A cursor."""
        return super().cursor(factory)

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        """As `sqlite3.Connection.execute`, which would take a cursor of its own."""
        return _Cursor(self).execute(sql, values)

    def executemany(self, sql: str, values: Any, /) -> sqlite3.Cursor:
        """As `sqlite3.Connection.executemany`."""
        return _Cursor(self).executemany(sql, values)


class SqliteConnection:
    """A needs log in one file. Every commit is on the disk before it returns."""

    dialect = "sqlite"

    def __init__(self, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS, read_only: bool = False) -> None:
        """Args: the file, made if missing unless `read_only`."""
        self.path = path
        self.notes_damage = False
        """Whether damage that is met while reading is noted beside the file."""
        name = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        self.raw = sqlite3.connect(
            name,
            uri=True,
            timeout=busy_milliseconds / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteFile,
        )
        try:
            if not read_only:
                if self.raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    self.raw.execute("PRAGMA journal_mode = WAL")
                self.raw.execute("PRAGMA synchronous = FULL")
                self.raw.execute("PRAGMA fullfsync = ON")
                self.raw.execute("PRAGMA secure_delete = ON")
            self.raw.execute("PRAGMA trusted_schema = OFF")
            self.raw.execute("PRAGMA cell_size_check = ON")
        except BaseException:
            self.raw.close()
            raise
        self.inode = None if read_only else path.stat().st_ino

    def was_replaced(self) -> bool:
        """Whether the file under this name is no longer the one that is open."""
        try:
            return self.path.stat().st_ino != self.inode
        except OSError:
            return True

    def begin(self) -> None:
        """Start a transaction that will write."""
        self.raw.execute("BEGIN IMMEDIATE")

    begin_exclusive = begin

    def commit(self) -> None:
        """Make the transaction last."""
        self.raw.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if one is open."""
        if self.raw.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self.raw.execute("ROLLBACK")

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Run a statement and give its rows."""
        try:
            return self.raw.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as problem:
            self.note_damage(problem)
            raise

    def note_damage(self, problem: sqlite3.DatabaseError) -> None:
        """Leave word for the next recorder: writing alone may never touch the damaged place."""
        from assistant.needs.rescue import damage_noted, is_damage

        if self.notes_damage and is_damage(problem):
            with contextlib.suppress(OSError):
                damage_noted(self.path).touch()

    def run(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """Run a statement and give the number of rows it changed."""
        return self.raw.execute(sql, values).rowcount

    def run_many(self, sql: str, values: Iterable[tuple[object, ...]]) -> None:
        """Run a statement once for each set of values."""
        self.raw.executemany(sql, values)

    def table_exists(self, name: str) -> bool:
        """Whether a table of ours is there."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))

    @staticmethod
    def moment(value: datetime) -> object:
        """A time as this database keeps it: text that sorts."""
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def close(self) -> None:
        """Close the file."""
        self.raw.close()


class PostgresConnection:
    """A needs log in PostgreSQL. TLS unless the address says otherwise."""

    dialect = "postgres"

    def __init__(self, address: str, connect_seconds: int = 5, lock_seconds: int = 10) -> None:
        """Args: address: `postgresql://user@host/name?sslrootcert=…`.

        Raises: StoreError when the driver is not installed.
        """
        try:
            import psycopg
            from psycopg.conninfo import conninfo_to_dict
        except ImportError as problem:
            raise StoreError(
                'PostgreSQL needs one more part. Install it with: pip install "assistant[postgres]"'
            ) from problem
        given = conninfo_to_dict(address)
        settings: dict[str, Any] = {
            "connect_timeout": connect_seconds,
            "application_name": "assistant",
            "client_encoding": "utf8",
        }
        settings |= {name: value for name, value in _safe_tls(dict(given)).items() if name not in given}
        self.raw = psycopg.connect(address, autocommit=True, **settings)
        self.raw.execute(f"SET lock_timeout = '{int(lock_seconds)}s'")
        self.raw.execute("SET synchronous_commit = on")

    def was_replaced(self) -> bool:
        """Whether the connection is no longer usable."""
        return self.raw.closed

    def begin(self) -> None:
        """Start a transaction."""
        self.raw.execute("BEGIN")

    def begin_exclusive(self) -> None:
        """Start a transaction that no other migration can run beside."""
        self.raw.execute("BEGIN")
        self.raw.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))

    def commit(self) -> None:
        """Make the transaction last."""
        self.raw.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if one is open."""
        import psycopg

        with contextlib.suppress(psycopg.Error):
            self.raw.execute("ROLLBACK")

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and give its rows."""
        cursor = self.raw.execute(_marks(sql), values or None)
        return cursor.fetchall() if cursor.description else []

    def run(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """Run a statement and give the number of rows it changed."""
        return int(self.raw.execute(_marks(sql), values or None).rowcount)

    def run_many(self, sql: str, values: Iterable[tuple[object, ...]]) -> None:
        """Run a statement once for each set of values, in few round trips."""
        with self.raw.cursor() as cursor:
            cursor.executemany(_marks(sql), values)

    def table_exists(self, name: str) -> bool:
        """Whether a table of ours is there."""
        # Not to_regclass: its cache does not see a table that another session made while this one waited for the lock.
        found = "SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relname = ? AND nspname = ANY (current_schemas(false))"
        return bool(self.rows(found, (name,)))

    @staticmethod
    def moment(value: datetime) -> object:
        """A time as this database keeps it."""
        return value.astimezone(UTC)

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()


def _marks(sql: str) -> str:
    return sql.replace("?", "%s")


def _safe_tls(given: dict[str, Any]) -> dict[str, str]:
    """TLS with a checked certificate for any host that is not this machine."""
    host = str(given.get("host") or given.get("hostaddr") or "")
    local = not host or host.startswith(("/", "@")) or host in {"localhost", "127.0.0.1", "::1"}
    if local:
        return {"sslmode": "prefer"}
    return {"sslmode": "verify-full", "sslrootcert": "system"}

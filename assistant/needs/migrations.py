"""The shape of the needs log, step by step. Numbered, forward only, each in one transaction, safe with two processes at once."""

import sqlite3
from dataclasses import dataclass
from typing import Protocol

from assistant.base.errors import StoreError


class Connection(Protocol):
    """What a migration needs of a database."""

    dialect: str

    def begin_exclusive(self) -> None:
        """Start a transaction that no other migration can run beside."""
        ...

    def commit(self) -> None:
        """Make the transaction last."""
        ...

    def rollback(self) -> None:
        """Undo the transaction."""
        ...

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Run a statement and give its rows."""
        ...

    def run(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """Run a statement and give the number of rows it changed."""
        ...

    def table_exists(self, name: str) -> bool:
        """Whether a table of ours is there."""
        ...


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from one shape to the next."""

    number: int
    name: str
    both: tuple[str, ...] = ()
    """Statements for SQLite and PostgreSQL; `{moment}` is the type of a time, `{keyed}` what follows a table keyed by text."""
    sqlite: tuple[str, ...] = ()
    postgres: tuple[str, ...] = ()


MIGRATIONS = (
    Migration(
        1,
        "events",
        both=(
            """CREATE TABLE events (
                id TEXT PRIMARY KEY NOT NULL, hour {moment} NOT NULL, site TEXT NOT NULL, council TEXT NOT NULL, channel TEXT NOT NULL,
                audience TEXT NOT NULL, nation TEXT NOT NULL, topic TEXT NOT NULL, indicators TEXT NOT NULL, status TEXT NOT NULL,
                reason TEXT NOT NULL, article TEXT NOT NULL, confidence_band TEXT NOT NULL, helped TEXT, content TEXT NOT NULL, text TEXT
            ){keyed}""",
            "CREATE INDEX events_hour ON events (hour, id)",
        ),
    ),
    Migration(2, "nearest article", both=("ALTER TABLE events ADD COLUMN nearest TEXT NOT NULL DEFAULT ''",)),
    Migration(
        3,
        "sync and retention",
        both=(
            "ALTER TABLE events ADD COLUMN sent INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX events_unsent ON events (id) WHERE sent = 0",
            "CREATE INDEX events_text ON events (hour) WHERE text IS NOT NULL",
        ),
        postgres=(
            # A site may only insert. What a person said later about an answer arrives as a mark, which this trigger carries over; no mark is kept.
            "CREATE TABLE marks (event TEXT NOT NULL, helped TEXT NOT NULL, text TEXT)",
            """CREATE FUNCTION needs_apply_mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
            BEGIN
                UPDATE events SET helped = NEW.helped, text = COALESCE(NEW.text, text) WHERE id = NEW.event;
                RETURN NULL;
            END $$""",
            "CREATE TRIGGER needs_marks BEFORE INSERT ON marks FOR EACH ROW EXECUTE FUNCTION needs_apply_mark()",
        ),
    ),
    Migration(
        4,
        "reports read no table",
        both=(
            "CREATE INDEX events_report ON events (hour, council, topic, audience, nation, site, channel, status, reason, helped)",
        ),
    ),
    Migration(
        5,
        "ease of finding",
        both=(
            "ALTER TABLE events ADD COLUMN ease TEXT",
            "CREATE INDEX events_ease ON events (hour, council, ease) WHERE ease IS NOT NULL",
        ),
        postgres=(
            "ALTER TABLE marks ADD COLUMN ease TEXT",
            "ALTER TABLE marks ALTER COLUMN helped DROP NOT NULL",
            """CREATE OR REPLACE FUNCTION needs_apply_mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
            BEGIN
                UPDATE events SET helped = COALESCE(NEW.helped, helped), ease = COALESCE(NEW.ease, ease), text = COALESCE(NEW.text, text)
                WHERE id = NEW.event;
                RETURN NULL;
            END $$""",
        ),
    ),
)
NEWEST = MIGRATIONS[-1].number
IMPOSSIBLE = 100_000
"""A step that can only come from overwritten bytes."""
_TYPES = {
    "sqlite": {"moment": "TEXT", "keyed": " WITHOUT ROWID"},
    "postgres": {"moment": "TIMESTAMPTZ", "keyed": ""},
}
"""`WITHOUT ROWID`: rows lie in the order of their random ids, so the file does not tell which questions came one after another."""


def version_of(connection: Connection) -> int:
    """Number of the newest step that was applied; 0 for an empty database. Reads only."""
    if not connection.table_exists("needs_schema"):
        return 0
    found = connection.rows("SELECT MAX(version) FROM needs_schema")
    version = int(str(found[0][0])) if found and found[0][0] is not None else 0
    if connection.dialect == "sqlite" and not 0 <= version < IMPOSSIBLE:
        raise sqlite3.DatabaseError("malformed: no program of ours made that many steps")
    return version


def check_version(version: int, where: str) -> None:
    """Raises: StoreError when the database is newer than this program."""
    if version > NEWEST:
        raise StoreError(
            f"{where} was set up by a newer version of the assistant (step {version}; this one knows {NEWEST}). Update the assistant here."
        )


def migrate(connection: Connection, where: str) -> int:
    """Bring a database to the newest shape and give its number.

    Each step is one transaction that looks again at the number once it holds the lock, so two processes that start together apply it once.

    Raises: StoreError when the database is newer than this program.
    """
    version = version_of(connection)
    while version < NEWEST:
        connection.begin_exclusive()
        try:
            if not connection.table_exists("needs_schema"):
                connection.run(
                    "CREATE TABLE IF NOT EXISTS needs_schema (version INTEGER PRIMARY KEY, name TEXT NOT NULL)"
                )
            version = version_of(connection)
            if version < NEWEST:
                step = MIGRATIONS[version]
                own = step.sqlite if connection.dialect == "sqlite" else step.postgres
                for statement in (*step.both, *own):
                    connection.run(
                        statement.format(**_TYPES[connection.dialect]) if statement in step.both else statement
                    )
                connection.run("INSERT INTO needs_schema (version, name) VALUES (?, ?)", (step.number, step.name))
                version = step.number
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
    check_version(version, where)
    return version

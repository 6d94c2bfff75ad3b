"""A damaged needs log: kept aside, and whatever can still be read of it put into a new one."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assistant.needs.event import Event
from assistant.needs.store import FIELDS, event_of


def is_damage(problem: BaseException) -> bool:
    """Whether an error means that the file itself is broken, not busy, full or out of reach."""
    if not isinstance(problem, sqlite3.DatabaseError):
        return False
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or (
        not code and ("malformed" in str(problem) or "not a database" in str(problem))
    )


def cause_of(problem: BaseException) -> str:
    """Why a file of ours cannot be used, in words that end a sentence. Never holds a value from the file."""
    if is_damage(problem):
        return "the file is damaged"
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    causes = {
        sqlite3.SQLITE_BUSY: "another program holds it",
        sqlite3.SQLITE_LOCKED: "another program holds it",
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "it is read-only",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    }
    return causes.get(code) or getattr(problem, "strerror", None) or type(problem).__name__


def set_aside(path: Path, today: datetime) -> Path:
    """Rename a damaged log and its helpers to `needs.damaged-<date>.sqlite`, and give the new name."""
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        aside = path.with_name(f"{path.stem}.damaged-{today:%Y-%m-%d}{ending}{path.suffix}")
        if not aside.exists():
            break
        number += 1
    for extra in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(f"{path.name}{extra}").replace(aside.with_name(f"{aside.name}{extra}"))
    with contextlib.suppress(FileNotFoundError):
        path.replace(aside)
    return aside


def readable_events(path: Path) -> Iterator[Event]:
    """Every event that can still be read from a damaged log: from the front until it breaks, then from the back."""
    seen: set[str] = set()
    for order in ("id", "id DESC", "hour, id", "hour DESC, id DESC"):
        with contextlib.suppress(sqlite3.Error, ValueError, TypeError, OverflowError):
            connection = sqlite3.connect(path.resolve().as_uri(), uri=True, timeout=1)
            with contextlib.closing(connection):
                columns = {str(row[1]) for row in connection.execute("PRAGMA table_info(events)")}
                wanted = ", ".join(name if name in columns else f"'' AS {name}" for name in FIELDS)
                for row in connection.execute(f"SELECT {wanted} FROM events ORDER BY {order}"):  # noqa: S608  # only our own column names are put in; values go as parameters
                    with contextlib.suppress(ValueError, TypeError):
                        event = event_of(row)
                        if event.id not in seen and len(event.id) == 32:
                            seen.add(event.id)
                            yield event

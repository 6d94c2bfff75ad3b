"""A damaged needs log: kept aside, and whatever can still be read of it put into a new one."""

import contextlib
import mmap
import re
import sqlite3
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.needs.connection import SqliteFile
from assistant.needs.event import EASE, HELPED, STATUSES, Event
from assistant.needs.store import FIELDS, event_of

FINEST = 5
"""Digits of an id in the smallest range that is tried: of a million events, one."""
MOST_BREAKS = 20_000
"""Ranges that may turn out broken before the rest is given up, which takes about a second."""
_ID = re.compile("[0-9a-f]{32}")
_ID_BYTES = re.compile(rb"(?=([0-9a-f]{32}))")
"""Looks ahead, so that an id is found right behind other bytes that could be part of one."""


def is_damage(problem: BaseException) -> bool:
    """Whether an error means that the file itself is broken, not busy, full or out of reach."""
    if not isinstance(problem, sqlite3.DatabaseError):
        return False
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or (
        not code
        and any(words in str(problem) for words in ("malformed", "not a database", "Could not decode to UTF-8"))
    )


def is_broken(problem: BaseException, path: Path) -> bool:
    """Whether the log at `path`, which was to be written, has to be kept aside: damaged, or no longer of the shape that we gave it."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_READONLY:
        # A head that no longer says how to write to the file makes SQLite call it read-only.
        with contextlib.suppress(OSError), path.open("rb") as file:
            return file.read(20)[18:] != b"\x02\x02"
    if code == sqlite3.SQLITE_ERROR:
        return any(
            words in str(problem) for words in ("already exists", "duplicate column", "no such", "has no column")
        )
    return is_damage(problem)


def damage_noted(path: Path) -> Path:
    """The empty file by which a reader that met damage asks the next recorder to mend the log at `path`."""
    return path.with_name(f"{path.name}-damaged")


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
    damage_noted(path).unlink(missing_ok=True)
    return aside


def readable_events(path: Path) -> Iterator[Event]:
    """Every event that can still be read from a damaged log: all ids, and where that breaks, ever smaller ranges of ids around the break."""
    seen: set[str] = set()
    with contextlib.suppress(sqlite3.Error):
        connection = sqlite3.connect(path.resolve().as_uri(), uri=True, timeout=1, factory=SqliteFile)
        connection.text_factory = lambda held: held.decode("utf-8", "replace")
        with contextlib.closing(connection):
            columns = {str(row[1]) for row in connection.execute("PRAGMA table_info(events)")}
            wanted = ", ".join(name if name in columns else f"'' AS {name}" for name in FIELDS)
            ranges = deque([""])
            breaks = 0
            while ranges and breaks < MOST_BREAKS:
                start = ranges.popleft()
                for is_back in (False, True):
                    is_broken_here = False
                    for event in _in_range(connection, wanted, start, is_back):
                        if event is None:
                            is_broken_here = True
                        elif event.id not in seen:
                            seen.add(event.id)
                            yield event
                    if not is_broken_here:
                        break
                else:
                    breaks += 1
                    if len(start) < FINEST:
                        ranges.extend(f"{start}{digit}" for digit in "0123456789abcdef")
            if breaks:
                # An event beside a break can still be reached by its exact id, wherever in the file that stands.
                exact = f"SELECT {wanted} FROM events WHERE id = ?"  # noqa: S608  # only our own column names are put in; values go as parameters
                for name in _ids_in(path) - seen:
                    with contextlib.suppress(sqlite3.Error):
                        found = [event for row in connection.execute(exact, (name,)) if (event := _sound(row))]
                        yield from (event for event in found if event.id == name)


def _in_range(connection: sqlite3.Connection, wanted: str, start: str, is_back: bool) -> Iterator[Event | None]:
    """The events whose id begins with `start`, in order or from the back; None wherever something is broken."""
    where, order = ("id < ?", "id DESC") if is_back else ("id >= ?", "id")
    sql = f"SELECT {wanted} FROM events WHERE {where} ORDER BY {order}"  # noqa: S608  # only our own column names are put in; values go as parameters
    last = ""
    with contextlib.closing(connection.cursor()) as cursor:
        try:
            for row in cursor.execute(sql, (f"{start}g" if is_back else start,)):
                event = _sound(row)
                # Overwritten ids are out of order, and would end a range before its end.
                if event is None or (last and (event.id > last if is_back else event.id < last)):
                    yield None
                    continue
                last = event.id
                if not last.startswith(start):
                    return
                yield event
        except sqlite3.Error:
            yield None


def _ids_in(path: Path) -> set[str]:
    """Whatever looks like an id in the bytes of a log and of its write-ahead log."""
    found: set[str] = set()
    for file in (path, path.with_name(f"{path.name}-wal")):
        with (
            contextlib.suppress(OSError, ValueError),
            file.open("rb") as held,
            mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            found.update(one[1].decode() for one in _ID_BYTES.finditer(content))
    return found


def _is_text(value: str) -> bool:
    return value.isprintable() and "\ufffd" not in value


def _sound(row: tuple[object, ...]) -> Event | None:
    """The event in a row, what is no word in it left out; None when its id or hour is gone."""
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        event = event_of([None if isinstance(value, str) and not _is_text(value) else value for value in row])
        if not _ID.fullmatch(event.id):
            return None
        texts = (
            "site",
            "council",
            "channel",
            "audience",
            "nation",
            "topic",
            "reason",
            "article",
            "nearest",
            "confidence_band",
            "content",
        )
        gone: dict[str, Any] = {name: "" for name in texts if getattr(event, name) == "None"}
        return replace(
            event,
            **gone,
            status=event.status if event.status in STATUSES else "failed",
            helped=event.helped if event.helped in HELPED else None,
            ease=event.ease if event.ease in EASE else None,
        )
    return None

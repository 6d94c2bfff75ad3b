"""From a site's own log to the log that sites share: every event once, however often the way there breaks."""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.base.errors import StoreError
from assistant.needs.connection import PostgresConnection
from assistant.needs.event import Event
from assistant.needs.migrations import NEWEST, version_of
from assistant.needs.rescue import cause_of, is_damage
from assistant.needs.spool import Spool
from assistant.needs.store import FILE_NAME, INSERT, NeedsStore

BATCH = 1_000
"""Events in one transaction."""
MOST_TRIES = 5
FIRST_PAUSE_SECONDS = 1.0
"""Pause after the first break; doubled after each further one in a row."""
LONGEST_PAUSE_SECONDS = 60.0
OLDEST_SHARED = 5
"""Oldest shape of the shared log that takes our events."""
MARK = "INSERT INTO marks (event, helped, text, ease) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one run of `assistant sync` did."""

    sent: int
    """Events that the shared log has and this site knows it has."""
    waiting: int
    """Events that are still to be sent."""
    breaks: int
    """How often the way there broke."""
    problem: str | None
    """Why it stopped before the end, as a sentence. None: everything was sent."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How things stand between a site and the shared log."""

    events: int
    waiting: int
    spooled: int
    """Events that wait beside the site's own log."""
    reachable: bool | None
    """Whether the shared log answers. None: it was not asked."""
    problem: str | None


def open_site(data: Path) -> NeedsStore:
    """A site's own log, with what waited in the spool put in.

    Raises: StoreError when it cannot be opened.
    """
    from assistant.needs.recorder import put_entries

    if data.is_file():
        raise StoreError(f"{data} is a file. The needs log lives in a folder: give that.")
    try:
        store = NeedsStore.open(data / FILE_NAME)
    except (sqlite3.Error, OSError) as problem:
        raise StoreError(f"The needs log in {data} cannot be opened: {cause_of(problem)}.{_mend(problem)}") from problem
    try:
        Spool(data).drain(lambda entries: put_entries(store, entries))
    except (sqlite3.Error, OSError) as problem:
        store.close()
        raise StoreError(
            f"Events that wait in {data} cannot be put into the needs log: {cause_of(problem)}."
        ) from problem
    return store


def _mend(problem: BaseException) -> str:
    return " It is mended when the assistant next notes a question." if is_damage(problem) else ""


def check_shared(connection: PostgresConnection) -> None:
    """Raises: StoreError when the shared log is not set up, too old, or newer than we know."""
    version = version_of(connection)
    if version == 0:
        raise StoreError(
            "The shared database has no needs log yet. Its owner sets it up with `assistant needs status --store ADDRESS`."
        )
    if version < OLDEST_SHARED:
        raise StoreError(
            f"The shared needs log is at step {version}; this site needs step {OLDEST_SHARED}. Ask its owner to update the assistant there and open it once."
        )
    if version > NEWEST:
        # A newer shared log still takes old events: every column that came later has a default.
        return


def send_batch(shared: PostgresConnection, store: NeedsStore, events: list[Event]) -> None:
    """Put events into the shared log in one transaction. Ids that are there already are left alone; what people said is carried over."""
    hub = NeedsStore(shared)
    shared.begin()
    try:
        shared.run_many(INSERT, [hub.row(event) for event in events])
        said = [(one.id, one.helped, one.text, one.ease) for one in events if one.helped or one.ease]
        if said:
            shared.run_many(MARK, said)
        shared.commit()
    except BaseException:
        shared.rollback()
        raise
    store.mark_sent(events)


def sync(
    data: Path,
    address: str,
    *,
    batch: int = BATCH,
    tries: int = MOST_TRIES,
    pause: Callable[[float], None] = time.sleep,
    told: Callable[[int, int], None] = lambda sent, waiting: None,
) -> SyncResult:
    """Send everything that the shared log does not have yet.

    The site notes an event as sent only after the shared log has it on disk; if the way breaks in between, it is sent again and its id keeps it
    from counting twice. No clock is compared, so a wrong one does no harm.

    Args:
        data: the site's data folder.
        address: of the shared log, `postgresql://…`.
        batch: events in one transaction.
        tries: breaks in a row after which this run gives up.
        pause: waits that many seconds.
        told: called after each batch with the numbers sent and waiting.

    Raises: StoreError when the site's own log cannot be opened.
    """
    sent = breaks = in_a_row = 0
    with open_site(data) as store, _Line(address) as line:
        waiting = store.count_unsent()
        while True:
            try:
                events = store.unsent(batch)
                if not events:
                    return SyncResult(sent, 0, breaks, None)
                send_batch(line.connection(), store, events)
            except StoreError as problem:
                return SyncResult(sent, store.count_unsent(), breaks, str(problem))
            except Exception as problem:
                breaks, in_a_row = breaks + 1, in_a_row + 1
                line.drop()
                if in_a_row >= tries or not _may_pass(problem):
                    return SyncResult(sent, store.count_unsent(), breaks, _why(problem))
                pause(min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (in_a_row - 1)))
                continue
            in_a_row = 0
            sent += len(events)
            waiting = max(0, waiting - len(events))
            told(sent, waiting)


class _Line:
    """The way to the shared log: opened when needed, dropped when it breaks."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._open: PostgresConnection | None = None

    def connection(self) -> PostgresConnection:
        """An open connection whose shape was checked."""
        if self._open is None:
            self._open = PostgresConnection(self._address)
            check_shared(self._open)
        return self._open

    def drop(self) -> None:
        """Close it; the next use opens a new one."""
        if self._open is not None:
            with contextlib.suppress(Exception):
                self._open.close()
        self._open = None

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()


def _may_pass(problem: BaseException) -> bool:
    """Whether trying again can help: a broken line can heal, a wrong password or a missing right cannot."""
    state: Any = getattr(problem, "sqlstate", None)
    if isinstance(problem, sqlite3.OperationalError):
        return True
    return type(problem).__name__ in {
        "OperationalError",
        "InterfaceError",
        "AdminShutdown",
        "CrashShutdown",
        "CannotConnectNow",
        "DeadlockDetected",
        "LockNotAvailable",
    } or str(state or "")[:2] in {"08", "57", "53", "40", "55"}


def _why(problem: BaseException) -> str:
    first = " ".join(str(problem).split())[:200]
    return f"The shared needs log could not take events ({type(problem).__name__}: {first}). They stay here; run `assistant sync` again later."


def status(data: Path, address: str | None = None) -> SyncStatus:
    """How many events this site has, how many wait, and whether the shared log answers.

    Args: address: of the shared log. None: do not ask it.

    Raises: StoreError when the site's own log cannot be opened.
    """
    spooled = Spool(data).count()
    with open_site(data) as store:
        events, waiting = store.count(), store.count_unsent()
    if address is None:
        return SyncStatus(events, waiting, spooled, None, None)
    try:
        shared = PostgresConnection(address)
        try:
            check_shared(shared)
        finally:
            shared.close()
    except StoreError as problem:
        return SyncStatus(events, waiting, spooled, True, str(problem))
    except Exception as problem:
        return SyncStatus(events, waiting, spooled, False, _why(problem))
    return SyncStatus(events, waiting, spooled, True, None)

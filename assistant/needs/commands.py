"""What `assistant needs …` and `assistant sync` do, as functions that give values. The command line prints them."""

import csv
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from assistant.base.clock import Clock
from assistant.base.errors import StoreError
from assistant.needs.event import Event
from assistant.needs.lexicon import Vocabulary
from assistant.needs.migrations import version_of
from assistant.needs.rescue import cause_of
from assistant.needs.spool import Spool
from assistant.needs.store import FIELDS, FILE_NAME, NeedsStore, is_postgres
from assistant.needs.sync import SyncResult, SyncStatus, open_site
from assistant.needs.sync import status as sync_status
from assistant.needs.sync import sync as sync_site

FORMATS = ("csv", "jsonl")


@dataclass(frozen=True, slots=True)
class Explained:
    """What would be kept of a text, and what would go. For the screen only."""

    text: str | None
    """None: nothing would be kept."""
    removed: tuple[tuple[str, str, str], ...]
    """Kind, reason, and what stood there, in the order of finding."""


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How a needs log stands."""

    where: str
    version: int
    """Number of the newest migration."""
    events: int
    unmet: int
    with_text: int
    unsent: int
    spooled: int
    damaged: tuple[str, ...]
    """Names of damaged logs that were kept aside."""


def explain_redaction(text: str, vocabulary: Vocabulary) -> Explained:
    """`needs redact TEXT`: what would be kept of this text and why the rest would go. Stores nothing."""
    from assistant.needs.redaction import redact

    result = redact(text, vocabulary)
    return Explained(result.text, tuple((removal.kind, removal.reason, removal.removed) for removal in result.removed))


def there(store: str) -> str:
    """A needs log that somebody named and that must be there already: a slip in its name would make a new, empty one.

    Raises: StoreError when there is none.
    """
    path = Path(store)
    if not is_postgres(store) and not (path if path.suffix == ".sqlite" else path / FILE_NAME).is_file():
        raise StoreError(f"There is no needs log at {store}. Check the name: give its file, or its folder.")
    return store


@contextmanager
def opened(store: str | Path) -> Iterator[NeedsStore]:
    """The needs log of a data folder, in a file, or at a PostgreSQL address.

    Raises: StoreError when it cannot be opened or breaks while in use.
    """
    with in_one_sentence(store):
        if is_postgres(store):
            held = NeedsStore.open(store)
        else:
            path = Path(store)
            held = NeedsStore.open(path) if path.suffix == ".sqlite" else open_site(path)
        with held:
            yield held


@contextmanager
def in_one_sentence(store: str | Path) -> Iterator[None]:
    """Makes errors of a needs log into one that says which log and why.

    Raises: StoreError in place of what the database raised.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        raise StoreError(f"The needs log {store} cannot be used: {cause_of(problem)}.") from problem
    except Exception as problem:
        if type(problem).__module__.startswith("psycopg"):
            raise StoreError(
                f"The needs log in PostgreSQL cannot be used: {' '.join(str(problem).split())[:300]}."
            ) from problem
        raise


def needs_list(
    store: str | Path, since: datetime | None = None, until: datetime | None = None, unmet: bool = True, most: int = 100
) -> tuple[Event, ...]:
    """`needs list`: events in order of hour, unmet needs unless told otherwise."""
    found: list[Event] = []
    with opened(store) as held:
        for event in held.iterate(since, until, unmet=unmet):
            found.append(event)
            if len(found) >= most:
                break
    return tuple(found)


def as_record(event: Event) -> dict[str, object]:
    """An event as plain values, for JSON."""
    return {
        name: value
        for name, value in (
            asdict(event) | {"hour": event.hour.isoformat(), "indicators": list(event.indicators)}
        ).items()
        if name in FIELDS
    }


def needs_export(
    store: str | Path, form: str, since: datetime | None = None, until: datetime | None = None, unmet: bool = False
) -> Iterator[str]:
    """`needs export`: every event as a row of CSV, the names of the columns first, or as a line of JSON.

    Raises: ValueError for another format.
    """
    if form not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}")
    with opened(store) as held:
        if form == "csv":
            yield _csv_line(FIELDS)
        for event in held.iterate(since, until, unmet=unmet):
            record = as_record(event)
            yield _csv_line(_cells(record)) if form == "csv" else json.dumps(record, ensure_ascii=False) + "\n"


def _csv_line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cells(record: dict[str, object]) -> list[str]:
    """A record as cells. A cell that a spreadsheet would run as a formula gets a quote before it."""
    cells = [
        " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        for value in (record[name] for name in FIELDS)
    ]
    return [f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells]


def needs_purge(store: str | Path, clock: Clock, retention_days: int) -> int:
    """`needs purge`: blank wording that is older than policy allows; gives how many. The events stay."""
    with opened(store) as held:
        return held.purge(clock.now(), retention_days)


def needs_forget(store: str | Path, event_ids: Sequence[str]) -> int:
    """`needs forget ID…`: remove events for good, from the log and from what waits; gives how many were there."""
    gone = 0
    if not is_postgres(store) and Path(store).suffix != ".sqlite":
        gone = Spool(Path(store)).forget(set(event_ids))
    with opened(store) as held:
        return gone + held.forget(event_ids)


def needs_status(store: str | Path) -> StoreStatus:
    """`needs status`: what the log holds, and what waits."""
    folder = None if is_postgres(store) else Path(store).parent if Path(store).suffix == ".sqlite" else Path(store)
    spooled = Spool(folder).count() if folder else 0
    damaged: Iterable[Path] = folder.glob("needs.damaged-*.sqlite") if folder else ()
    with opened(store) as held:
        text = held.connection.rows("SELECT COUNT(*) FROM events WHERE text IS NOT NULL")
        return StoreStatus(
            where="PostgreSQL" if is_postgres(store) else str(store),
            version=version_of(held.connection),
            events=held.count(),
            unmet=held.count(unmet=True),
            with_text=int(str(text[0][0])),
            unsent=held.count_unsent(),
            spooled=spooled,
            damaged=tuple(sorted(path.name for path in damaged)),
        )


def needs_backup(data: Path, path: Path) -> None:
    """`needs backup FILE`: the whole log, spool included, as one new file.

    Raises: StoreError when the file is there already or cannot be written.
    """
    with opened(data) as held:
        held.backup(path)


def needs_restore(data: Path, path: Path) -> int:
    """`needs restore FILE`: put every event of a backup back; those that are there stay as they are. Gives how many were new.

    Raises: StoreError when the backup cannot be read.
    """
    if not path.is_file():
        raise StoreError(f"There is no backup at {path}.")
    copy = data / f"restore-{os.getpid()}.sqlite"
    data.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(path.read_bytes())
    try:
        try:
            NeedsStore.open(copy).close()
        except (sqlite3.Error, OSError, StoreError) as problem:
            raise StoreError(
                f"{path} is not a backup of a needs log, or it is damaged. Nothing was changed."
            ) from problem
        with opened(copy) as backup, opened(data) as held:
            before = held.count()
            held.append_many(backup.iterate())
            return held.count() - before
    finally:
        for extra in ("", "-wal", "-shm"):
            copy.with_name(copy.name + extra).unlink(missing_ok=True)


def sync(data: Path, address: str) -> SyncResult:
    """`assistant sync ADDRESS`: send what the shared log does not have."""
    return sync_site(data, address)


def status(data: Path, address: str | None) -> SyncStatus:
    """`assistant sync --status`: how many events wait, and whether the shared log answers."""
    return sync_status(data, address)


__all__ = ["FILE_NAME", "FORMATS", "Explained", "StoreStatus", "SyncResult", "SyncStatus", "as_record", "explain_redaction", "in_one_sentence", "needs_backup", "needs_export", "needs_forget", "needs_list",
           "needs_purge", "needs_restore", "needs_status", "opened", "status", "sync", "there"]  # fmt: skip

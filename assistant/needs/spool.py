"""Where events wait when the store cannot take them: lines of JSON in a file beside it, each on disk before it counts."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from assistant.needs.event import Event

FILE_NAME = "needs.spool.jsonl"
_DRAINING = "needs.spool.draining-{number}.jsonl"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about an answer whose event may be in the store or in the spool. None: nothing about that."""

    id: str
    helped: str | None = None
    text: str | None = None
    """Redacted."""
    ease: str | None = None


Entry = Event | Said


@contextlib.contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def to_line(entry: Entry) -> str:
    """One entry as a line of JSON."""
    if isinstance(entry, Said):
        return json.dumps({"helped": asdict(entry)}, separators=(",", ":"))
    return json.dumps({"event": asdict(entry) | {"hour": entry.hour.isoformat()}}, separators=(",", ":"))


def from_line(line: str) -> Entry | None:
    """The entry in a line; None when the line was cut off by a crash."""
    try:
        held: dict[str, dict[str, Any]] = json.loads(line)
        if "helped" in held:
            return Said(**held["helped"])
        values = held["event"]
        return Event(
            **values | {"hour": datetime.fromisoformat(values["hour"]), "indicators": tuple(values["indicators"])}
        )
    except (ValueError, TypeError, KeyError):
        return None


class Spool:
    """The waiting file in one data folder."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder that holds the store."""
        self.folder = folder
        self.path = folder / FILE_NAME

    def append(self, entries: list[Entry]) -> None:
        """Keep entries: on disk when this returns. Raises OSError when they cannot be; the file is then as it was before."""
        lines = "".join(f"{to_line(entry)}\n" for entry in entries).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        while True:
            is_new = not self.path.exists()
            with self.path.open("a+b", buffering=0) as file, _locked(file):
                if not self._is_current(file):
                    continue
                size = os.fstat(file.fileno()).st_size
                try:
                    self._write(file, size, lines)
                except OSError:
                    with contextlib.suppress(OSError):
                        file.truncate(size)
                    raise
                if is_new:
                    self._sync_folder()
                return

    @staticmethod
    def _write(file: IO[bytes], size: int, lines: bytes) -> None:
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                lines = b"\n" + lines
        while lines:
            lines = lines[file.write(lines) :]
        os.fsync(file.fileno())

    def _is_current(self, file: IO[bytes]) -> bool:
        """Whether the open file still has its name: a drain may have taken it while we waited for the lock."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except OSError:
            return False

    def _sync_folder(self) -> None:
        if sys.platform == "win32":
            return
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def count(self) -> int:
        """Entries that wait."""
        return sum(len(self._read(path)) for path in self._files())

    def drain(self, put: Callable[[list[Entry]], None]) -> int:
        """Hand every waiting entry to `put`, and remove what it took without an error. Gives how many.

        A file is set aside under its lock first, so nothing that another process appends meanwhile is lost; a crash leaves it to the next drain.
        """
        total = self._hand_over(put)
        if self.path.exists():
            self._set_aside()
            total += self._hand_over(put)
        return total

    def _hand_over(self, put: Callable[[list[Entry]], None]) -> int:
        total = 0
        for path in self._aside():
            entries = self._read(path)
            if entries:
                put(entries)
            total += len(entries)
            path.unlink(missing_ok=True)
        return total

    def _set_aside(self) -> None:
        number = 1
        while (aside := self.folder / _DRAINING.format(number=f"{os.getpid()}-{number}")).exists():
            number += 1
        with contextlib.suppress(FileNotFoundError), self.path.open("r+b", buffering=0) as file, _locked(file):
            if self._is_current(file):
                self.path.rename(aside)

    def _aside(self) -> list[Path]:
        return sorted(self.folder.glob(_DRAINING.format(number="*")))

    def _files(self) -> list[Path]:
        return [path for path in (self.path, *self._aside()) if path.exists()]

    @staticmethod
    def _read(path: Path) -> list[Entry]:
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        return [entry for line in lines if line.strip() and (entry := from_line(line)) is not None]

    def forget(self, event_ids: set[str]) -> int:
        """Remove waiting events for good. Rewrites the file."""
        gone = 0

        def sort(entries: list[Entry]) -> None:
            nonlocal gone
            kept = [entry for entry in entries if entry.id not in event_ids]
            gone += len(entries) - len(kept)
            if kept:
                self.append(kept)

        self.drain(sort)
        return gone

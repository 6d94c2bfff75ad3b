"""What goes on behind the staff screen: reading the log, counting, changing states. On one thread of its own."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.base.clock import Clock
from assistant.base.errors import AssistantError, StoreError
from assistant.indicators import commands
from assistant.indicators.gap_board import Board, Filters, View, Wording, look, look_at
from assistant.indicators.gap_store import KeptGap
from assistant.tui.backstage import JobLine

if TYPE_CHECKING:
    from assistant.content.library import Library

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Office:
    """What the staff screen works with."""

    store: str | Path
    """Data folder, file or PostgreSQL address of the needs log."""
    gaps_folder: Path
    clock: Clock
    library: "Callable[[], Library]"
    """Slow; called once, on the desk's thread."""
    council: str = ""
    """Only its needs, as the log writes it; empty: all."""
    retention_days: int = 90


class Desk:
    """Does the work of the staff screen, one job after the other, away from it."""

    def __init__(self, office: Office) -> None:
        """Args: office: what it works with."""
        self.office = office
        self.board: Board | None = None
        """What was read last."""
        self._line = JobLine("staff")
        self._library: Library | None = None
        self._undo: list[tuple[KeptGap, KeptGap]] = []

    def close(self) -> None:
        """Lets the thread go. A grouping that has begun is dropped whole: it is one transaction."""
        self._line.close(0)

    async def read(self, group: bool) -> Board:
        """Reads the log. Args: group: bring the gaps up to date first, which is slower.

        Raises: StoreError when the log or the gaps cannot be used.
        """
        return await self._do(lambda: self._read(group))

    def _read(self, group: bool) -> Board:
        at = self.office
        board = commands.read_board(at.store, at.clock, council=at.council, gaps_folder=at.gaps_folder, group=group)
        self._content()
        self.board = board
        return board

    def _content(self) -> "Library | None":
        """Our content, for titles. None: it cannot be read; ids are shown then."""
        if self._library is None:
            try:
                self._library = self.office.library()
            except (AssistantError, OSError):
                return None
        return self._library

    @property
    def titles(self) -> Mapping[str, str]:
        """Titles of articles by id; empty until the log was read."""
        return {name: one.title for name, one in self._library.articles.items()} if self._library else {}

    async def look(self, filters: Filters) -> View:
        """What a filter leaves of what was read.

        Raises: StoreError when nothing was read yet.
        """
        return await self._do(lambda: look(self._read_already(), filters, self.titles))

    async def look_at(self, gap: str, filters: Filters) -> tuple[View, tuple[Wording, ...]]:
        """One gap and its redacted wordings.

        Raises: StoreError when nothing was read yet.
        """
        return await self._do(lambda: look_at(self._read_already(), gap, filters))

    def _read_already(self) -> Board:
        if self.board is None:
            raise StoreError("The needs log has not been read yet.")
        return self.board

    async def change(self, gap: str, state: str, why: str = "", article: str = "") -> KeptGap:
        """Says where a gap stands, in the same way as `assistant gaps set`.

        Raises: UsageError for what cannot be; StoreError when the gaps cannot be written.
        """
        return await self._do(lambda: self._change(gap, state, why, article))

    def _change(self, gap: str, state: str, why: str, article: str) -> KeptGap:
        at = self.office
        before = commands.kept_gap(at.store, gap, at.gaps_folder)
        after = commands.set_gap(
            at.store,
            at.clock,
            gap,
            state,
            why=why,
            article=article,
            library=self._content(),
            gaps_folder=at.gaps_folder,
        )
        self._undo.append((before, after))
        self._note(after)
        return after

    async def undo(self) -> KeptGap | None:
        """Takes the last change back. None: there is none. One that cannot be taken back is forgotten.

        Raises: UsageError when the gap was changed since; StoreError when the gaps cannot be written.
        """
        return await self._do(self._take_back)

    def _take_back(self) -> KeptGap | None:
        if not self._undo:
            return None
        before, after = self._undo[-1]
        try:
            commands.undo_set_gap(self.office.store, before, after, self.office.gaps_folder)
        except StoreError:
            raise
        except AssistantError:
            self._undo.pop()
            raise
        self._undo.pop()
        self._note(before)
        return before

    def _note(self, gap: KeptGap) -> None:
        if self.board is not None:
            self.board = self.board.with_gap(gap)

    async def _do(self, job: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._line.add(job))

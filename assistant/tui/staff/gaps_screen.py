"""The list of gaps, under a chart of unmet needs by month."""

from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Footer, Static

from assistant.base.errors import AssistantError
from assistant.indicators.gap_board import View
from assistant.indicators.gaps import Gap
from assistant.tui.calm import place_of
from assistant.tui.staff import keys, words
from assistant.tui.staff.desk import Desk
from assistant.tui.staff.filters import Chosen, FilterPopUp, in_words
from assistant.tui.staff.gap_screen import GapScreen
from assistant.tui.staff.parts import Speaking, StaffHead, listed, short_week, state_words
from assistant.tui.staff.trend import Trend
from assistant.tui.widgets.answer_parts import line

MOST = 500
"""Gaps in the list. More would hold the screen up, and nobody reads so far."""


class GapsScreen(Speaking):
    """All gaps that the filters leave, most asked first."""

    AUTO_FOCUS = "#gaps"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key.binding() for key in keys.LIST_KEYS),
        Binding("ctrl+q", "app.quit", "Quit", key_display="Ctrl+Q", priority=True),
    ]

    def __init__(self, desk: Desk) -> None:
        """Args: desk: who reads and counts."""
        super().__init__(desk)
        self.chosen = Chosen()
        self.view: View | None = None

    def compose(self) -> ComposeResult:
        """What is shown, chart, list, more about the gap that is marked, keys."""
        yield StaffHead()
        yield line(words.READING, "summary")
        yield Trend(id="trend")
        yield line("", "message")
        yield DataTable(id="gaps", cursor_type="row", zebra_stripes=False)
        yield line("", "more")
        yield Static(markup=False, id="say")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The first picture comes before anything is read."""
        self.hush()
        self._empty(words.READING)
        self.call_after_refresh(self._read)

    # reading

    @work(exclusive=True, group="read", exit_on_error=False)
    async def _read(self) -> None:
        """Shows first what was grouped before, then what is new."""
        try:
            for group in (False, True):
                board = await self.desk.read(group)
                await self._look()
                if not group and board.asked:
                    self._summary(words.GROUPING)
        except Exception as problem:
            self._failed(problem)

    def _failed(self, problem: Exception) -> None:
        said = str(problem) if isinstance(problem, AssistantError) else words.BROKEN.format(place=place_of(problem))
        if self.view is not None and self.view.needs:
            self._summary()
            self.say(said)
        else:
            self._summary(words.CANNOT_READ)
            self._empty(f"{words.CANNOT_READ}\n\n{said}\n\n{words.TRY_AGAIN}")

    async def look_again(self) -> None:
        """Shows the list as it stands now."""
        try:
            await self._look()
        except Exception as problem:
            self._failed(problem)

    async def _look(self) -> None:
        view = await self.desk.look(self.chosen.filters)
        marked, self.view = self.marked, view
        self._summary()
        self._fill(marked)

    # showing

    def _summary(self, busy: str = "") -> None:
        view = self.view
        if view is None:
            self._line(".summary", busy)
            return
        count = words.SUMMARY.format(
            gaps=words.many(len(view.gaps), "gap", "gaps"),
            held=view.needs - view.in_no_gap,
            needs=words.many(view.needs, "unmet need", "unmet needs"),
        )
        notice = self.desk.board.notice if self.desk.board else ""
        parts = [busy, count, in_words(self.chosen.filters)]
        self._line(".summary", "\n".join(part for part in (" · ".join(part for part in parts if part), notice) if part))

    def _fill(self, marked: Gap | None) -> None:
        """Puts the view on the screen. The mark stays on its gap, or near where it was."""
        view, board = self.view, self.desk.board
        if view is None or board is None:
            return
        table = self.query_one("#gaps", DataTable)
        row = table.cursor_row
        self.query_one(Trend).show(view.months)
        if not view.gaps:
            nothing = words.NOT_GROUPED if view.in_no_gap else words.NONE_LEFT
            self._empty(f"{words.EMPTY}\n\n{words.EMPTY_MORE}" if not board.asked else nothing)
            return
        self.query_one(".message").display = False
        for name in ("#trend", "#gaps", ".more"):
            self.query_one(name).display = True
        self._columns(table)
        for gap in view.gaps[:MOST]:
            table.add_row(*self._cells(gap), key=gap.id)
        ids = [gap.id for gap in view.gaps[:MOST]]
        table.move_cursor(row=ids.index(marked.id) if marked and marked.id in ids else min(row, len(ids) - 1))
        self._tell_more()
        if len(view.gaps) > MOST:
            self.say(words.MORE_GAPS.format(shown=MOST, all=len(view.gaps)))

    def _columns(self, table: "DataTable[Text]") -> None:
        """Columns that fill the width: words share what numbers and dates leave."""
        table.clear(columns=True)
        assert self.view is not None
        state = max(len(state_words(gap)) for gap in self.view.gaps)
        widths, labels = [5, 0, max(5, state), 11, 11], list(words.COLUMNS)
        if self._is_wide:
            widths += [0, 0]
            labels += words.WIDE_COLUMNS
        left = max(16, self.size.width - sum(widths) - 2 * len(widths) - 4)
        if self._is_wide:
            widths[1], widths[5] = min(40, left * 7 // 20), min(40, left * 7 // 20)
            widths[6] = left - widths[1] - widths[5]
        else:
            widths[1] = left
        for label, width in zip(labels, widths, strict=True):
            table.add_column(Text(label, justify="right" if label == words.COLUMNS[0] else "left"), width=width)

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= 110

    def _cells(self, gap: Gap) -> list[Text]:
        name = words.NOT_OURS.format(name=gap.name) if gap.outside else gap.name
        cells = [f"{gap.count:,}", name, state_words(gap), short_week(gap.first_week), short_week(gap.last_week)]
        if self._is_wide:
            cells += [self.desk.titles.get(gap.nearest, gap.nearest), listed(gap.audiences, words.AUDIENCES)]
        return [
            Text(cell, justify="right" if n == 0 else "left", no_wrap=True, overflow="ellipsis")
            for n, cell in enumerate(cells)
        ]

    def _empty(self, text: str) -> None:
        """Says why there is nothing to list."""
        self.query_one("#gaps", DataTable).clear()
        has_chart = self.view is not None and bool(self.view.months) and self.view.needs > 0
        for name, shown in (("#trend", has_chart), ("#gaps", False), (".more", False), (".message", True)):
            self.query_one(name).display = shown
        self._line(".message", text)

    def _line(self, where: str, text: str) -> None:
        self.query_one(where, Static).update(text)

    @property
    def marked(self) -> Gap | None:
        """The gap that the mark is on."""
        row = self.query_one("#gaps", DataTable).cursor_row
        gaps = self.view.gaps[:MOST] if self.view and self.query_one("#gaps").display else ()
        return gaps[row] if 0 <= row < len(gaps) else None

    @on(DataTable.RowHighlighted)
    def _tell_more(self) -> None:
        gap = self.marked
        if gap is None:
            return
        title = self.desk.titles.get(gap.nearest, gap.nearest)
        said = [
            words.NEAREST.format(title=title) if title else words.NO_NEAREST,
            *([words.FOR_EXAMPLE.format(text=gap.example)] if gap.example else []),
            words.WHO.format(who=listed(gap.audiences, words.AUDIENCES)),
        ]
        self._line(".more", "\n".join(said))

    def on_resize(self, event: events.Resize) -> None:
        """Fits the columns to the new width."""
        if self.view is not None:
            self._fill(self.marked)

    # doing

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        gap = self.marked
        if gap is not None:
            self.app.push_screen(GapScreen(self.desk, gap, self.chosen.filters), lambda _: self.show_again())

    def action_filter(self) -> None:
        """Asks what to show."""
        board = self.desk.board
        if board is None:
            self.say(words.READING)
            return

        def chosen(choice: Chosen | None) -> None:
            if choice is not None:
                self.chosen = choice
                self.show_again()

        self.app.push_screen(FilterPopUp(self.chosen, board.today), chosen)

    def action_state(self) -> None:
        """Asks where the marked gap stands."""
        gap = self.marked
        if gap is None:
            self.say(words.PICK_FIRST)
        else:
            self.ask_state(gap)

    def action_read_again(self) -> None:
        """Reads the log again."""
        self._summary(words.READING)
        self._read()

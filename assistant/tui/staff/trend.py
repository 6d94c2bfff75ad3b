"""Needs by month: columns drawn by Textual's own sparkline, with every number over its column and the month below.

The sparkline starts at its least value. A nought between the months makes that the zero line, so that a column twice as
high means twice as many.
"""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Sparkline, Static

from assistant.indicators.gap_board import Month
from assistant.tui.staff import words
from assistant.tui.widgets.answer_parts import line

NARROWEST, WIDEST, SPACE = 6, 10, 2
"""Cells for a month, at least and at most, and how many of them stay free beside its column."""


class Trend(Vertical):
    """The chart. As many of the last months as there is room for."""

    DEFAULT_CSS = """
    Trend { height: auto; }
    Trend > Static, Trend > Sparkline { width: 1fr; height: 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        """Args: id: its name in the stylesheet."""
        super().__init__(id=id)
        self._months: tuple[Month, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, numbers, columns, months, years."""
        yield line(words.TREND, "trend-title")
        yield line("", "trend-numbers")
        yield Sparkline()
        yield line("", "trend-months")
        yield line("", "trend-years")

    def show(self, months: Sequence[Month]) -> None:
        """Draws these months."""
        self._months = tuple(months)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draws what fits now."""
        self._draw()

    def _draw(self) -> None:
        cells = max([NARROWEST, *(len(f"{month.count:,}") + 1 for month in self._months)])
        width = self.content_size.width
        shown = self._months[-max(1, width // cells) :]
        if shown:
            cells = max(cells, min(WIDEST, width // len(shown)))
        title = words.TREND
        if len(shown) < len(self._months):
            title = words.TREND_CUT.format(shown=len(shown), all=len(self._months))
        if any(month.is_part for month in shown):
            title = f"{title}.  {words.PART}"
        self._say(".trend-title", title)
        self._say(".trend-numbers", "".join(f"{f'{month.count:,}':^{cells - SPACE}}  "[:cells] for month in shown))
        self._say(
            ".trend-months",
            "".join(f"{f'{month.first:%b}' + '*' * month.is_part:^{cells - SPACE}}".ljust(cells) for month in shown),
        )
        self._say(
            ".trend-years",
            "".join(
                (str(month.first.year) if n == 0 or month.first.month == 1 else "").center(cells - SPACE).ljust(cells)
                for n, month in enumerate(shown)
            ),
        )
        chart = self.query_one(Sparkline)
        chart.data = [value for month in shown for value in (*[month.count] * (cells - SPACE), *[0] * SPACE)]
        chart.styles.width = len(chart.data) or 1
        chart.display = bool(shown)

    def _say(self, where: str, text: str) -> None:
        self.query_one(where, Static).update(text)

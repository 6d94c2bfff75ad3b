"""The window that chooses what is shown: words, period, who asked, why, state."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from assistant.base.clock import long_date, parse_date
from assistant.base.text import clean_question
from assistant.indicators.gap_board import OURS, Filters
from assistant.indicators.period import Period
from assistant.tui.screens.popup import PopUp
from assistant.tui.staff import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
"""Stand for a day that was left empty."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Filters, and the period as it was chosen."""

    filters: Filters = field(default_factory=Filters)
    period: str = "all"
    """One of `words.PERIODS`."""
    first: str = ""
    """As typed."""
    last: str = ""


def period_of(name: str, first: str, last: str, today: date) -> Period | None:
    """The days of a chosen period; None: all time. Months are whole calendar months up to today.

    Raises: ValueError, with a sentence, for dates that cannot be used.
    """
    if name == "weeks":
        return Period(today - timedelta(days=27), today)
    if name in {"quarter", "year"}:
        back = today.year * 12 + today.month - (3 if name == "quarter" else 12)
        return Period(date(back // 12, back % 12 + 1, 1), today)
    if name != "dates" or not (first or last):
        return None
    try:
        begin = parse_date(first) if first else EARLIEST
        end = parse_date(last) if last else LATEST
    except ValueError as problem:
        raise ValueError(words.BAD_DATE) from problem
    if end < begin:
        raise ValueError(words.WRONG_ORDER)
    return Period(begin, end)


def in_words(filters: Filters) -> str:
    """What is left in, in one line."""
    period = filters.period
    when = words.ALL_TIME
    if period is not None and period.first == EARLIEST:
        when = words.UNTIL.format(day=long_date(period.last))
    elif period is not None and period.last == LATEST:
        when = words.SINCE.format(day=long_date(period.first))
    elif period is not None:
        when = str(period)
    reason = {OURS: words.OURS_SHORT, "": words.ALL_SHORT}.get(filters.reason) or words.REASONS[filters.reason]
    parts = [when, reason]
    parts += [words.AUDIENCES[filters.audience]] if filters.audience else []
    parts += [words.STATES[filters.state]] if filters.state else []
    parts += [f"“{filters.text}”"] if filters.text else []
    return " · ".join(parts)


class FilterPopUp(PopUp[Chosen]):
    """Asks what to show. Gives the choice; nothing when it is left with Esc."""

    AUTO_FOCUS = "#text"
    heading = words.FILTER_TITLE

    def __init__(self, chosen: Chosen, today: date) -> None:
        """Args: chosen: what is shown now; today: the day that periods end on."""
        super().__init__()
        self._chosen, self._today = chosen, today

    def inside(self) -> list[Widget]:
        """One line for each filter."""
        now = self._chosen.filters
        everybody = ((words.EVERYBODY, "any"), *((label, name) for name, label in words.AUDIENCES.items()))
        states = ((words.ANY_STATE, "any"), *((label, name) for name, label in words.STATES.items()))
        return [
            _row(
                words.FILTER_TEXT,
                Input(now.text, placeholder=words.TEXT_HINT, max_length=100, compact=True, id="text"),
            ),
            _row(words.FILTER_PERIOD, _select(words.PERIODS, self._chosen.period, "period")),
            _row(words.FILTER_FROM, _date(self._chosen.first, "first"), classes="-dates"),
            _row(words.FILTER_TO, _date(self._chosen.last, "last"), classes="-dates"),
            _row(words.FILTER_WHO, _select(everybody, now.audience or "any", "audience")),
            _row(words.FILTER_WHY, _select(words.REASON_CHOICES, now.reason or "any", "reason")),
            _row(words.FILTER_STATE, _select(states, now.state or "any", "state")),
            Static(markup=False, id="problem"),
        ]

    def buttons(self) -> list[Widget]:
        """Show, clear, cancel."""
        return [
            Pick(words.SHOW, "show", shape="chip"),
            Pick(words.CLEAR, "clear", shape="chip"),
            Pick(words.CANCEL, "close", shape="chip"),
        ]

    def on_mount(self) -> None:
        """Dates are asked only when they are wanted."""
        self._dates()
        self.query_one("#problem").display = False

    @on(Select.Changed, "#period")
    def _dates(self) -> None:
        for row in self.query(".-dates"):
            row.display = self._value("period") == "dates"

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._show()

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        if event.pick.kind in {"show", "clear"}:
            event.stop()
            if event.pick.kind == "clear":
                self.leave(Chosen())
            else:
                self._show()

    def _show(self) -> None:
        period = self._value("period")
        first, last = (self.query_one(f"#{name}", Input).value.strip() for name in ("first", "last"))
        try:
            days = period_of(period, first, last, self._today)
        except ValueError as problem:
            spot = self.query_one("#problem", Static)
            spot.update(str(problem))
            spot.display = True
            self.query_one("#first").focus()
            return
        audience, reason, state = (self._value(name).replace("any", "") for name in ("audience", "reason", "state"))
        text = clean_question(self.query_one("#text", Input).value)
        self.leave(Chosen(Filters(days, audience, reason, state, text), period, first, last))

    def _value(self, name: str) -> str:
        return str(self.query_one(f"#{name}", Select).value)


def _row(label: str, field: Widget, classes: str = "") -> Horizontal:
    return Horizontal(line(label, "filter-label"), field, classes=f"filter-row {classes}")


def _select(choices: tuple[tuple[str, str], ...], value: str, name: str) -> Select[str]:
    return Select(choices, value=value, allow_blank=False, compact=True, id=name)


def _date(value: str, name: str) -> Input:
    return Input(value, placeholder=words.DATE_HINT, max_length=10, compact=True, id=name)

"""Figures: amounts, rates, limits and time limits, each with its dates, unit and source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.base.clock import long_date
from assistant.base.errors import NoFigure
from assistant.base.money import number, pounds

UNITS = {
    "gbp": "",
    "percent": "%",
    "percentage-points": "percentage points",
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
    "working-days": "working days",
    "weeks": "weeks",
    "months": "months",
    "years": "years",
    "outcomes": "outcomes",
    "posts": "posts",
    "date": "",
}
PER = ("hour", "day", "week", "month", "year", "mile")
NATIONS = ("england", "england-and-wales", "great-britain", "uk", "scotland", "wales", "northern-ireland")


@dataclass(frozen=True, slots=True)
class Period:
    """A value and the days for which it holds, both ends included."""

    start: date
    end: date
    value: Decimal | date
    checked: date
    """The day somebody last read it in its source."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount, rate, limit or time limit."""

    id: str
    label: str
    unit: str
    per: str | None
    nation: str
    legal_basis: str
    source_title: str
    source_url: str
    periods: tuple[Period, ...]
    """In order of time; they never overlap."""

    def on(self, day: date) -> Period:
        """The period that holds this day.

        Raises: NoFigure if none does. Never falls back to another year.
        """
        for period in self.periods:
            if period.start <= day <= period.end:
                return period
        raise NoFigure(f"We do not hold the figure “{self.label}” for {long_date(day)}.")

    def holds_on(self, day: date) -> bool:
        """Whether there is a value for this day."""
        return any(period.start <= day <= period.end for period in self.periods)

    def say(self, value: Decimal | date, bare: bool = False) -> str:
        """The value as people read it: `£23,250`, `12 weeks`, `50%`; `bare` leaves the unit out: `12`."""
        if isinstance(value, date):
            return long_date(value)
        if self.unit == "gbp":
            return pounds(value)
        if bare:
            return number(value)
        if self.unit == "percent":
            return f"{number(value)}%"
        unit = UNITS[self.unit]
        return f"{number(value)} {unit.removesuffix('s') if value == 1 else unit}"

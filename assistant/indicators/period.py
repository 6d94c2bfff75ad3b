"""Periods of whole days, as people in England live them: a day starts at midnight by the clock on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from assistant.base.clock import long_date, parse_date
from assistant.base.errors import UsageError

_ONE = timedelta(days=1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def uk_midnight(day: date) -> datetime:
    """The moment a day starts in the United Kingdom, aware, in UTC.

    Source: Summer Time Order 2002: summer time runs from 1am GMT on the last Sunday of March to that of October.
    """
    summer = _last_sunday(day.year, 3) < day <= _last_sunday(day.year, 10)
    return datetime.combine(day, time(), UTC) - timedelta(hours=1 if summer else 0)


def uk_day(moment: datetime) -> date:
    """The day in the United Kingdom in which a moment lies."""
    day = moment.astimezone(UTC).date()
    return day + _ONE if moment >= uk_midnight(day + _ONE) else day


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days, first and last included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{long_date(self.first)} to {long_date(self.last)}"

    @property
    def since(self) -> datetime:
        """The first moment, in UTC."""
        return uk_midnight(self.first)

    @property
    def until(self) -> datetime:
        """The first moment that is no longer in it, in UTC."""
        return uk_midnight(self.last + _ONE)

    def overlaps(self, other: "Period") -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def months(self) -> Iterator["Period"]:
        """Its calendar months, the first and last cut to the period."""
        first = self.first
        while first <= self.last:
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            yield Period(first, min(following - _ONE, self.last))
            first = following

    @property
    def month_name(self) -> str:
        """The month of its first day, such as `April 2027`; with the days when it is only part of the month."""
        whole = self.first.day == 1 and (self.last + _ONE).day == 1
        name = f"{self.first:%B %Y}"
        return name if whole else f"{name} ({self.first.day} to {self.last.day})"


def read_period(first: str, last: str) -> Period:
    """The period from two dates as typed.

    Raises: UsageError when one is not a date or they are the wrong way round.
    """
    days = []
    for text in (first, last):
        try:
            days.append(parse_date(text))
        except ValueError as problem:
            raise UsageError(f"A date must be written as 2027-04-06, not “{text}”.") from problem
    if days[1] < days[0]:
        raise UsageError(f"The period ends ({last}) before it starts ({first}).")
    return Period(days[0], days[1])


def check_apart(period: Period, other: Period) -> None:
    """Two periods of one report must not share a day: one could be taken from the other to get a short period.

    Raises: UsageError when they do.
    """
    if period.overlaps(other):
        raise UsageError(
            f"The comparison period ({other}) overlaps the period of the report ({period}). Choose periods that share no day: "
            "otherwise small numbers could be worked out by taking one from the other."
        )

"""Where "now" comes from. Passed in as an argument, so tests and `--as-of` can say what day it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the current moment, aware, in UTC."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The machine's time, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still."""

    moment: datetime

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment


def parse_date(text: str) -> date:
    """A date written as 2027-04-06.

    Raises: ValueError if the text is not such a date.
    """
    return date.fromisoformat(text.strip())


def long_date(day: date) -> str:
    """A date as people read it: `6 April 2026`."""
    return f"{day.day} {day:%B %Y}"

"""Counting events: one pass over the log, and the sums every measure is made of. Nothing here may be shown: see disclosure.py."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from assistant.indicators.period import Period

DIMENSIONS = ("topic", "audience", "nation", "site", "channel", "council")
"""Fields of an event by which questions are counted."""
ENDINGS = (
    "answered-yes", "answered-none", "answered-partly", "answered-no",
    "no_content", "out_of_date", "unclear", "advice_needed",
    "out_of_scope", "clarify", "elsewhere", "urgent", "failed",
)  # fmt: skip
"""How a question ended. Every question has exactly one."""
ANSWERED = ("answered-yes", "answered-none")
NOT_HELPED = ("answered-partly", "answered-no")
"""Answered, and the person said that it did not help or helped only partly: the second part of unmet."""
NO_ANSWER = ("no_content", "out_of_date", "unclear", "advice_needed")
"""No good answer was held: the first part of unmet."""
OUTSIDE = ("out_of_scope", "clarify", "elsewhere", "urgent", "failed")
"""Not in the base of any share."""

Tallies = Mapping[str, Mapping[str, Counter[str]]]
"""Dimension → value → ending → number of questions."""


def ending_of(status: str, reason: str, helped: str | None) -> str:
    """How a question ended, from the fields of its event. Small talk is no question and gives nothing."""
    if status == "answered":
        return f"answered-{helped or 'none'}"
    if status == "unanswered":
        return reason if reason in NO_ANSWER or reason == "out_of_scope" else "no_content"
    return status if status in OUTSIDE else ""


class EventSource(Protocol):
    """What the reports need of a needs log: counts of questions, never their wording."""

    def tallies(self, since: datetime, until: datetime, council: str, dimensions: tuple[str, ...]) -> Tallies:
        """Questions in hours from `since` until before `until`, counted by each dimension and by ending.

        Args: council: only this one; empty: all.
        """
        ...

    def eases(self, since: datetime, until: datetime, council: str) -> Mapping[str, int]:
        """How many people gave each answer to “How easy was it to find what you needed?” in those hours."""
        ...


@dataclass(slots=True)
class Tally:
    """The counts of one period, before disclosure control."""

    period: Period
    council: str
    by: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    """Dimension (`month` too) → value → ending → number."""
    eases: Counter[str] = field(default_factory=Counter)
    """Answers to “How easy was it to find what you needed?”."""

    @property
    def endings(self) -> Counter[str]:
        """All questions by ending."""
        total: Counter[str] = Counter()
        for counts in self.by["month"].values():
            total.update(counts)
        return total


def count_events(source: EventSource, period: Period, council: str = "") -> Tally:
    """Counts every question of a period once, month by month. Args: council: only this one; empty: all."""
    tally = Tally(period, council, {name: {} for name in ("month", *DIMENSIONS)})
    wanted = tuple(name for name in DIMENSIONS if name != "council" or not council)
    for month in period.months():
        found = source.tallies(month.since, month.until, council, wanted)
        total: Counter[str] = Counter()
        for name in wanted:
            mine = tally.by[name]
            for value, counts in found[name].items():
                mine.setdefault(value, Counter()).update(counts)
        for counts in found["channel"].values():
            total.update(counts)
        tally.by["month"][month.month_name] = total
        tally.eases.update(source.eases(month.since, month.until, council))
    return tally


def _sum(counts: Mapping[str, int], endings: Iterable[str]) -> int:
    return sum(counts.get(ending, 0) for ending in endings)


def outcomes(counts: Mapping[str, int]) -> dict[str, int]:
    """The columns of `disclosure.OUTCOMES`: questions in scope, and their split."""
    answered, no_answer, not_helped = _sum(counts, ANSWERED), _sum(counts, NO_ANSWER), _sum(counts, NOT_HELPED)
    unmet = no_answer + not_helped
    return {
        "in_scope": answered + unmet,
        "answered": answered,
        "unmet": unmet,
        "no_answer": no_answer,
        "not_helped": not_helped,
    }


def asked(counts: Mapping[str, int]) -> int:
    """All questions, in scope or not."""
    return _sum(counts, ENDINGS)

"""A finished report as values. Everything here may be shown: numbers are hidden and rounded before they get this far."""

from dataclasses import dataclass

from assistant.indicators.disclosure import Rule
from assistant.indicators.frameworks import Framework, Indicator, Survey
from assistant.indicators.period import Period

HIDDEN, NOT_HELD, TOO_FEW, NOT_APPLICABLE = "[c]", "[x]", "[u]", "[z]"
MARKS = {
    HIDDEN: "confidential: the number is small, or a small number could be worked out from it",
    NOT_HELD: "not available: this log does not hold it",
    TOO_FEW: "too few questions for a share: the base is under 30",
    NOT_APPLICABLE: "not applicable",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One number as readers see it, or the mark that stands in its place."""

    value: int | None
    """A count rounded to 5, a whole percent, or days."""
    mark: str = ""
    kind: str = "count"
    """count, percent or days."""
    low: int | None = None
    """Ends of the 95% interval of a percent."""
    high: int | None = None

    def __str__(self) -> str:
        if self.value is None:
            return self.mark
        if self.kind == "percent":
            return f"{self.value}%"
        return f"{self.value:,}" + ({"days": " day" if self.value == 1 else " days"}.get(self.kind, ""))

    @property
    def interval(self) -> str:
        """The interval in words, or nothing."""
        return f"{self.low}% to {self.high}%" if self.low is not None and self.high is not None else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    id: str
    label: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by one subject."""

    id: str
    title: str
    lead: str
    """What the rows are."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None
    base: str
    """Who and what was counted, as a sentence."""
    note: str = ""
    chart: str = ""
    """bars, line or empty."""
    charted: tuple[str, ...] = ()
    """Ids of the columns that the chart draws."""

    def cell(self, row: str, column: str) -> Shown:
        """The number in a row and column. Raises: KeyError."""
        at = next((number for number, one in enumerate(self.columns) if one.id == column), None)
        rows = self.rows if self.total is None else (*self.rows, self.total)
        found: Row | None = next((one for one in rows if one.id == row), None)
        if at is None or found is None:
            raise KeyError((row, column))
        return found.cells[at]


@dataclass(frozen=True, slots=True)
class Line:
    """One number that adds to the picture for an indicator."""

    label: str
    shown: Shown
    base: str = ""
    target: str = ""
    """green, amber or red against a target the council set; empty: no target."""
    target_words: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one measure says."""

    measure: str
    name: str
    caveat: str
    lines: tuple[Line, ...]
    note: str = ""
    """How this log differs from the measure as defined."""


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """One indicator, and what the log adds to the picture."""

    indicator: Indicator
    relevance_words: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One number in two periods."""

    label: str
    now: Shown
    before: Shown
    words: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap as this report may show it."""

    id: str
    name: str
    example: str
    count: Shown
    nearest: str
    state: str
    why: str
    article: str


@dataclass(frozen=True, slots=True)
class GapsPart:
    """Gaps in this period."""

    open: tuple[GapLine, ...]
    closed: tuple[GapLine, ...]
    """Answered: “you asked, we added”."""
    declined: tuple[GapLine, ...]
    outside: tuple[GapLine, ...]
    """About subjects that are not ours."""
    not_listed: int
    """Gaps that may not be listed."""
    closed_count: Shown
    closed_days: Shown
    """Median days to being answered, from the Monday of the week in which the gap was first seen."""
    grouped: str
    """Day on which needs were last grouped; empty: never."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says."""

    framework: Framework
    council: str
    """Empty: all councils in the log."""
    period: Period
    before: Period | None
    rule: Rule
    made: str
    """Day it was made."""
    layout: str
    """standard or local-account."""
    headline: tuple[Line, ...]
    tables: tuple[Table, ...]
    tables_before: tuple[Table, ...]
    changes: tuple[Change, ...]
    mix: str
    """Whether the mix of topics changed, as a sentence; empty: no comparison."""
    indicators: tuple[IndicatorPart, ...]
    gaps: GapsPart
    surveys: tuple[tuple[Survey, tuple[Line, ...]], ...]
    methods: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading and paragraphs."""
    notice: str = ""
    """Something that must stand on every page, such as that the data are simulated."""

    def table(self, name: str) -> Table:
        """The table with this id. Raises: KeyError."""
        for table in self.tables:
            if table.id == name:
                return table
        raise KeyError(name)

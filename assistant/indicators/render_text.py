"""A report as plain text for a terminal or an email: reads well line by line, no drawing characters."""

import textwrap
from collections.abc import Iterable, Iterator

from assistant.base.clock import long_date
from assistant.base.clock import parse_date as _day
from assistant.indicators.model import GapLine, Line, Report, Table
from assistant.indicators.wording import CHECKED

_SHORT = {
    "in_scope": "In scope", "answered": "Answered", "unmet": "Unmet", "no_answer": "No answer", "not_helped": "No help", "share_answered": "Answered",
    "share_unmet": "Unmet", "count": "Questions",
}  # fmt: skip
_COLUMN = 10
"""Characters of a number, or of the word above it: seven columns fit in 80."""


def render_text(report: Report, width: int = 90) -> str:
    """A report as text. Args: width: columns to wrap to; 0: no wrapping."""
    lines: list[str] = []
    for line in _parts(report, width):
        indent = len(line) - len(line.lstrip())
        wrap = width and len(line) > width and not line.startswith("  |")
        lines += (
            textwrap.wrap(line, width, subsequent_indent=" " * (indent + 2)) if wrap else [line.replace("  |", "  ", 1)]
        )
    return "\n".join(lines) + "\n"


def _parts(report: Report, width: int) -> Iterator[str]:
    if report.notice:
        yield from (f"Take care: {report.notice}", "")
    title = f"{report.framework.name} ({report.framework.years})"
    yield from (
        title,
        "=" * len(title),
        f"Questions asked of this service, {report.council or 'all councils in this log'}, {report.period}.",
    )
    if report.before:
        yield f"Compared with {report.before}."
    yield f"{'For publication' if report.rule.name == 'published' else 'Internal: do not publish'}. Made {long_date(_day(report.made))}. A log of questions is not a survey, and no indicator is met or failed by it."
    yield from _heading("At a glance")
    yield from (_line(one) for one in report.headline)
    for change in report.changes:
        yield f"  {change.label}: {change.before} before, {change.now} now. {change.words}"
    if report.mix:
        yield f"  {report.mix}"
    yield from _heading("What this adds to the picture for each indicator")
    for part in report.indicators:
        one = part.indicator
        yield f"{one.id}  {one.title} ({one.year})"
        yield f"  {one.definition}"
        for label, text in (
            ("Numerator", one.numerator),
            ("Denominator", one.denominator),
            ("Due", one.due),
            ("Target in the framework", one.target),
            ("Published official figure", one.benchmark),
        ):
            if text:
                yield f"  {label}: {text}"
        yield f"  {CHECKED[one.checked]}"
        yield f"  {part.relevance_words}"
        for evidence in part.evidence:
            yield from ("  " + _line(line) for line in evidence.lines)
            yield f"      Take care: {evidence.caveat} {evidence.note}".rstrip()
        yield f"  Cannot show: {one.log_cannot}"
        yield ""
    for table in report.tables:
        yield from _heading(table.title)
        yield from _table(table, width)
    for table in report.tables_before:
        yield from _heading(f"{table.title}, {report.before}")
        yield from _table(table, width)
    yield from _gaps(report)
    for survey, lines in report.surveys:
        yield from _heading(survey.title)
        yield f"  A survey by {survey.by}, {survey.dates}: “{survey.question}” Shown beside the log, never mixed with it."
        yield from (_line(line) for line in lines)
    for heading, paragraphs in report.methods:
        yield from _heading(heading)
        yield from (f"  {paragraph}" for paragraph in paragraphs)


def _heading(text: str) -> tuple[str, str, str]:
    return "", text, "-" * len(text)


def _line(line: Line) -> str:
    interval = f" (95% interval {line.shown.interval})" if line.shown.interval else ""
    base = f", {line.base}" if line.base else ""
    target = f" {line.target.upper()}: {line.target_words}" if line.target else ""
    return f"  {line.label}: {line.shown}{interval}{base}.{target}"


def _table(table: Table, width: int) -> Iterator[str]:
    """Names and numbers on one line where they fit, else a name on its own line and its numbers under it."""
    rows = (*table.rows, *((table.total,) if table.total else ()))
    heads = [_SHORT[column.id] + (" %" if column.id.startswith("share") else "") for column in table.columns]
    label = min(38, max((len(row.label) for row in rows), default=4))
    if not width or 3 + label + len(heads) * (_COLUMN + 1) <= width:
        yield f"  |{table.lead:{label}} {_cells(heads)}"
        for row in rows:
            first, *more = textwrap.wrap(row.label, label) or [""]
            yield f"  |{first:{label}} {_cells(row.cells)}"
            yield from (f"  |{line}" for line in more)
    else:
        yield from (f"  {table.lead}", f"  |{_cells(heads)}")
        for row in rows:
            yield from (f"  {row.label}", f"  |{_cells(row.cells)}")
    yield f"  {table.base} {table.note}".rstrip()


def _cells(values: Iterable[object]) -> str:
    return " ".join(f"{value!s:>{_COLUMN}}" for value in values)


def _gaps(report: Report) -> Iterator[str]:
    gaps = report.gaps
    yield from _heading("What people could not find: gaps")
    yield (
        f"  Needs were last grouped on {gaps.grouped}."
        if gaps.grouped
        else "  Needs have not been grouped yet: run `assistant gaps`."
    )
    for title, lines in (
        ("Open", gaps.open),
        ("You asked, we added", gaps.closed),
        ("Declined", gaps.declined),
        ("Not our subject", gaps.outside),
    ):
        if lines:
            yield f"  {title}"
            yield from (f"    {gap_text(gap)}" for gap in lines)
    if gaps.not_listed:
        yield f"  {gaps.not_listed} more not listed, to keep small numbers safe."
    yield f"  Gaps answered: {gaps.closed_count}; median time from the week of the first need: {gaps.closed_days}."


def gap_text(gap: GapLine) -> str:
    """A gap in one line."""
    parts = [
        f"nearest article “{gap.nearest}”" if gap.nearest else "",
        gap.state,
        gap.why,
        f"“{gap.example}”" if gap.example else "",
        f"now answered by “{gap.article}”" if gap.article else "",
    ]
    return f"{gap.id}  {gap.name}: {gap.count} unmet needs; " + "; ".join(part for part in parts if part) + "."

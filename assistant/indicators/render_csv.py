"""A report as CSV: one row a number, so that any tool can pick what it wants."""

import csv
import io
from collections.abc import Iterator

from assistant.indicators.model import Line, Report, Shown, Table

COLUMNS = (
    "part",
    "period",
    "table",
    "row_id",
    "row",
    "column",
    "value",
    "unit",
    "low_95",
    "high_95",
    "mark",
    "base",
    "note",
)


def render_csv(report: Report) -> str:
    """A report as CSV text. Words that a spreadsheet would run as a formula get a quote before them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in row])
    return out.getvalue()


def _number(shown: Shown) -> tuple[str, str, str, str, str]:
    unit = {"percent": "percent", "days": "days"}.get(shown.kind, "count")
    value, low, high = ("" if one is None else str(one) for one in (shown.value, shown.low, shown.high))
    return value, unit, low, high, shown.mark


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    now, before = (
        f"{report.period.first} to {report.period.last}",
        f"{report.before.first} to {report.before.last}" if report.before else "",
    )

    def line(part: str, table: str, row_id: str, one: Line, note: str = "") -> tuple[str, ...]:
        return (
            part,
            now,
            table,
            row_id,
            one.label,
            "",
            *_number(one.shown),
            one.base,
            " ".join(filter(None, (one.target_words, note))),
        )

    def words(part: str, row: str, note: str) -> tuple[str, ...]:
        return (part, now, "", "", row, "", "", "", "", "", "", "", note)

    if report.notice:
        yield words("notice", "", report.notice)
    yield words(
        "about",
        report.framework.name,
        f"{report.council or 'All councils in this log'}; {report.rule.name} report, counts under {report.rule.smallest} hidden; made {report.made}",
    )
    for one in report.headline:
        yield line("headline", "", "", one)
    for period, tables in ((now, report.tables), (before, report.tables_before)):
        for table in tables:
            yield from _table(table, period)
    for change in report.changes:
        yield ("change", f"{now} against {before}", "", "", change.label, "now", *_number(change.now), "", change.words)
        yield (
            "change",
            f"{now} against {before}",
            "",
            "",
            change.label,
            "before",
            *_number(change.before),
            "",
            change.words,
        )
    if report.mix:
        yield words("change", "Mix of topics", report.mix)
    for part in report.indicators:
        label = f"{part.indicator.id} {part.indicator.title} ({part.indicator.year})"
        yield words(
            "indicator",
            label,
            f"{part.indicator.definition} {part.relevance_words} Cannot show: {part.indicator.log_cannot}{' UNCONFIRMED WORDING' if part.indicator.is_unconfirmed else ''}",
        )
        for evidence in part.evidence:
            for one in evidence.lines:
                yield line(
                    "indicator", part.indicator.id, evidence.measure, one, f"{evidence.caveat} {evidence.note}".strip()
                )
    for kind in ("open", "closed", "declined", "outside"):
        for gap in getattr(report.gaps, kind):
            yield (
                f"gap {kind}",
                now,
                "",
                gap.id,
                gap.name,
                "needs",
                *_number(gap.count),
                "",
                "; ".join(filter(None, (gap.state, gap.why, gap.nearest))),
            )
    for survey, lines in report.surveys:
        for one in lines:
            yield (
                "survey",
                survey.dates,
                survey.title,
                "",
                one.label,
                "",
                *_number(one.shown),
                survey.by,
                survey.question,
            )
    for heading, paragraphs in report.methods:
        for paragraph in paragraphs:
            yield words("methods", heading, paragraph)


def _table(table: Table, period: str) -> Iterator[tuple[str, ...]]:
    for row in (*table.rows, *((table.total,) if table.total else ())):
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield ("table", period, table.id, row.id, row.label, column.label, *_number(cell), table.base, table.note)

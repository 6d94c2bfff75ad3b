"""A report as one HTML file: no scripts, no outside requests, charts with a table each, made for screen readers and for paper."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from assistant.base.clock import long_date, parse_date
from assistant.indicators.charts import draw
from assistant.indicators.model import Evidence, GapLine, IndicatorPart, Line, Report, Shown, Table
from assistant.indicators.wording import CHECKED, UNCONFIRMED

STYLE_FILE = Path(__file__).parent / "report.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LOCAL = (
    ("what-people-asked", "What people asked us", ("topic", "month")),
    ("who-asked", "Who asked", ("audience", "nation", "ended")),
)
_TABLES = ("month", "topic", "audience", "nation", "site", "channel", "council", "ended", "reason", "helped", "ease")


def render_html(report: Report) -> str:
    """A report as an HTML page."""
    sections = list(_local(report) if report.layout == "local-account" else _standard(report))
    contents = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, _ in sections)
    body = "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(title)}</h2>{inside}</section>'
        for name, title, inside in sections
    )
    title = f"{_title(report)}: {report.council or 'all councils in this log'}, {report.period}"
    notice = f'<p class="notice"><strong>{escape(report.notice)}</strong></p>' if report.notice else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{STYLE_FILE.read_text(encoding='utf-8')}</style></head><body>"
        f'<a class="skip" href="#main">Skip to the report</a>{_header(report, notice)}'
        f'<div class="page"><nav aria-label="Contents"><h2 class="small">Contents</h2><ol>{contents}</ol></nav><main id="main" tabindex="-1">{body}</main></div>'
        f"<footer><p>{_kind(report)} Made {long_date(parse_date(report.made))}. Counts are questions asked of this service, not people.</p>{notice}</footer></body></html>\n"
    )


def _title(report: Report) -> str:
    return (
        "Information and advice: a local account"
        if report.layout == "local-account"
        else f"{report.framework.name} ({report.framework.years})"
    )


def _kind(report: Report) -> str:
    return "For publication." if report.rule.name == "published" else "Internal report. Do not publish."


def _header(report: Report, notice: str) -> str:
    compared = f'<p class="when">Compared with {escape(str(report.before))}</p>' if report.before else ""
    kind = "" if report.rule.name == "published" else f'<p class="notice"><strong>{_kind(report)}</strong></p>'
    return (
        f'<header><div class="wide">{kind}{notice}<p class="over">{escape(report.council or "All councils in this log")}</p><h1>{escape(_title(report))}</h1>'
        f'<p class="when">Questions asked of this service, {escape(str(report.period))}</p>{compared}'
        f'<p class="sure">A log of questions is not a survey. No indicator is met or failed by it: it adds to the picture.</p></div></header>'
    )


Section = tuple[str, str, str]


def _standard(report: Report) -> Iterator[Section]:
    yield "glance", "At a glance", _glance(report)
    yield "indicators", f"{report.framework.name}: what the log adds", _indicators(report)
    yield "counts", "The counts", "".join(_table(table, f"t-{table.id}") for table in _ordered(report.tables, _TABLES))
    if report.before:
        yield (
            "earlier",
            f"The earlier period: {report.before}",
            "".join(
                _table(replace(table, title=f"{table.title}, earlier period"), f"b-{table.id}")
                for table in _ordered(report.tables_before, _TABLES)
            ),
        )
    yield from _gap_sections(report)
    yield from _surveys(report)
    yield "methods", "How this was made", _methods(report)


def _local(report: Report) -> Iterator[Section]:
    yield "glance", "In short", _glance(report)
    for name, title, tables in _LOCAL:
        yield name, title, "".join(_table(table, f"t-{table.id}") for table in _ordered(report.tables, tables))
    yield from _gap_sections(report)
    yield from _surveys(report)
    yield "indicators", f"How this adds to the picture: {report.framework.name}", _indicators(report)
    yield "methods", "How this was made, and what it cannot show", _methods(report)


def _ordered(tables: Iterable[Table], names: tuple[str, ...]) -> list[Table]:
    by_id = {table.id: table for table in tables}
    return [by_id[name] for name in names if name in by_id]


def _number(shown: Shown, tag: str = "span") -> str:
    if shown.value is None:
        return f'<{tag} class="mark">{escape(shown.mark)}</{tag}>'
    return f"<{tag}>{escape(str(shown))}</{tag}>"


def _glance(report: Report) -> str:
    first = [
        line
        for line in report.headline
        if line.label in {"Questions asked of this service", "Share answered, everyone", "Share unmet, everyone"}
    ]
    cards = "".join(
        f'<div class="card"><dt>{escape(line.label)}</dt><dd>{_number(line.shown)}</dd>'
        f'<dd class="by">{escape(_interval(line))}</dd>{_target(line)}</div>'
        for line in first
    )
    rest = "".join(f"<li>{_line(line)}</li>" for line in report.headline if line not in first)
    lead = f"<p>{escape(_in_words(report))}</p>" if report.layout == "local-account" else ""
    return f'{lead}<dl class="cards">{cards}</dl><ul class="plain">{rest}</ul>{_changes(report)}'


def _in_words(report: Report) -> str:
    """What the numbers at a glance say, for residents."""
    asked, answered = (
        next((line.shown for line in report.headline if line.label == label), None)
        for label in ("Questions asked of this service", "Share answered, everyone")
    )
    if asked is None or answered is None or asked.value is None or answered.value is None:
        return "This page shows what people asked this information service, what we could not answer, and what we did about it. Too few questions were asked to give all the numbers."
    return (
        f"About {asked} questions were asked of this service. Of those on our subjects, we answered {answered}. "
        "This page shows what people asked, what we could not answer, what we added because of it, and what is still missing."
    )


def _interval(line: Line) -> str:
    return ". ".join(
        part
        for part in (
            f"95% interval {line.shown.interval}" if line.shown.interval else "",
            line.base[:1].upper() + line.base[1:],
        )
        if part
    )


def _target(line: Line) -> str:
    if not line.target:
        return ""
    return f'<dd class="target {line.target}"><strong>{line.target.capitalize()}.</strong> {escape(line.target_words)}</dd>'


def _line(line: Line) -> str:
    interval = f' <span class="by">(95% interval {escape(line.shown.interval)})</span>' if line.shown.interval else ""
    base = f' <span class="by">{escape(line.base)}</span>' if line.base else ""
    target = (
        f' <span class="target {line.target}"><strong>{line.target.capitalize()}.</strong> {escape(line.target_words)}</span>'
        if line.target
        else ""
    )
    return f"{escape(line.label)}: {_number(line.shown, 'strong')}{interval}{base}{target}"


def _changes(report: Report) -> str:
    if not report.before:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(one.label)}</th><td class="num">{_number(one.before)}</td><td class="num">{_number(one.now)}</td><td class="words">{escape(one.words)}</td></tr>'
        for one in report.changes
    )
    return (
        f'<h3 id="changes">Compared with {escape(str(report.before))}</h3><div class="scroll" role="group" aria-labelledby="changes" tabindex="0"><table><thead><tr>'
        f'<th scope="col">What</th><th scope="col" class="num">Before</th><th scope="col" class="num">Now</th><th scope="col">Change</th></tr></thead><tbody>{rows}</tbody></table></div>'
        f"<p>{escape(report.mix)}</p>"
    )


def _table(table: Table, name: str) -> str:
    head = "".join(f'<th scope="col" class="num">{escape(column.label)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr{" class=total" if row.id == "total" else ""}><th scope="row">{escape(row.label)}</th>'
        + "".join(f'<td class="num">{_number(cell)}{_small(cell)}</td>' for cell in row.cells)
        + "</tr>"
        for row in (*table.rows, *((table.total,) if table.total else ()))
    )
    chart = draw(table, name)
    figure = f"<figure>{chart}</figure>" if chart else ""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return (
        f'<div class="block"><h3 id="{name}">{escape(table.title)}</h3>{figure}<div class="scroll" role="group" aria-labelledby="{name}" tabindex="0">'
        f'<table><caption>{escape(table.base)}</caption><thead><tr><th scope="col">{escape(table.lead)}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>{note}</div>'
    )


def _small(cell: Shown) -> str:
    return f'<span class="range">{escape(cell.interval)}</span>' if cell.interval else ""


def _indicators(report: Report) -> str:
    about = f"<p>{escape(report.framework.about)} Owner: {escape(report.framework.owner)}.</p>"
    unconfirmed = sum(part.indicator.is_unconfirmed for part in report.indicators)
    if unconfirmed:
        about += (
            f"<p>{unconfirmed} of {len(report.indicators)} indicators below are marked “wording not confirmed”.</p>"
        )
    if report.framework.licence:
        about += f"<p>{escape(report.framework.licence)}</p>"
    for subject, codes in report.framework.renumbering:
        listed = "; ".join(f"{escape(code)} ({escape(years)})" for years, code in codes)
        about += f"<p>The code for {escape(subject)} changed: {listed}. Always give the code and the year.</p>"
    return about + "".join(_indicator(part) for part in report.indicators)


def _indicator(part: IndicatorPart) -> str:
    one = part.indicator
    facts = (
        ("Code and years", f"{one.code or one.id}, {one.year}"), ("Numerator", one.numerator), ("Denominator", one.denominator), ("Data source", one.data_source),
        ("Due", one.due), ("Target in the framework", one.target), ("Published official figure", one.benchmark), ("Was", one.was), ("Became", one.became),
        ("Note", one.note), ("What the log cannot show", one.log_cannot),
    )  # fmt: skip
    rows = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in facts if text)
    lists = "".join(
        f"<p>{label}</p><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        for label, items in (
            ("People say, in summary:", one.i_statements_summary),
            ("Organisations should, in summary:", one.we_statements_summary),
            ("What people expect, in summary:", one.people_expect_summary),
        )
        if items
    )
    warning = (
        f'<p class="warn"><strong>{escape(UNCONFIRMED)}</strong></p>'
        if one.is_unconfirmed
        else f'<p class="by">{escape(CHECKED[one.checked])}</p>'
    )
    found = "".join(_evidence(evidence) for evidence in part.evidence)
    return (
        f'<article class="indicator {one.relevance}"><h3>{escape(one.title)}</h3><p>{escape(one.definition)}</p>{warning}'
        f'<p class="adds">{escape(part.relevance_words)}</p>{found}<dl class="facts">{rows}<dt>Source</dt><dd><a href="{escape(one.source_url)}">{escape(one.source_url)}</a></dd></dl>{lists}</article>'
    )


def _evidence(evidence: Evidence) -> str:
    lines = "".join(f"<li>{_line(line)}</li>" for line in evidence.lines)
    care = " ".join(part for part in (evidence.caveat, evidence.note) if part)
    return f'<div class="evidence"><h4>{escape(evidence.name)}</h4><ul>{lines}</ul><p class="by">Take care: {escape(care)}</p></div>'


def _gap_sections(report: Report) -> Iterator[Section]:
    gaps = report.gaps
    when = (
        f"<p>Needs were last grouped on {long_date(parse_date(gaps.grouped))}.</p>"
        if gaps.grouped
        else "<p>Needs have not been grouped yet.</p>"
    )
    more = (
        f"<p>{gaps.not_listed} more {'is' if gaps.not_listed == 1 else 'are'} not listed, to keep small numbers safe.</p>"
        if gaps.not_listed
        else ""
    )
    yield (
        "gaps",
        "What people could not find",
        when + (_gap_list(gaps.open) or "<p>No gap is large enough to list.</p>") + more,
    )
    added = f"<p>Gaps answered: {_number(gaps.closed_count, 'strong')}. Median time from the week of the first need to the answer: {_number(gaps.closed_days, 'strong')}. This measures the content team, not the council.</p>"
    yield (
        "added",
        "You asked, we added",
        added + (_gap_list(gaps.closed) or "<p>No answered gap is large enough to list.</p>"),
    )
    if gaps.declined or gaps.outside:
        parts = ""
        if gaps.declined:
            parts += f"<h3>Asked for, and why we do not answer</h3>{_gap_list(gaps.declined)}"
        if gaps.outside:
            parts += f"<h3>About subjects that are not ours</h3>{_gap_list(gaps.outside)}"
        yield "not-ours", "What we do not answer", parts


def _gap_list(lines: Iterable[GapLine]) -> str:
    items = "".join(
        f"<li><strong>{escape(gap.name)}</strong>: {_number(gap.count)} unmet needs."
        f' <span class="by">{escape("; ".join(part for part in (f"nearest article “{gap.nearest}”" if gap.nearest else "", gap.state) if part))}.</span>'
        + (
            f' <span class="by">In one person’s words, personal details taken out: “{escape(gap.example)}”</span>'
            if gap.example
            else ""
        )
        + (f" <span>{escape(gap.why)}</span>" if gap.why else "")
        + (f" <span>Now answered by “{escape(gap.article)}”.</span>" if gap.article else "")
        + "</li>"
        for gap in lines
    )
    return f'<ol class="gaps">{items}</ol>' if items else ""


def _surveys(report: Report) -> Iterator[Section]:
    if not report.surveys:
        return
    parts = ""
    for survey, lines in report.surveys:
        items = "".join(f"<li>{_line(line)}</li>" for line in lines)
        source = (
            f' <a href="{escape(survey.source_url)}">{escape(survey.source_url)}</a>'
            if survey.source_url.startswith("https://")
            else ""
        )
        parts += f"<h3>{escape(survey.title)}</h3><p>“{escape(survey.question)}” A survey by {escape(survey.by)}, {escape(survey.dates)}.{source} It stands beside the log and is never mixed with it.</p><ul>{items}</ul>"
    yield "ease", "How easy people say it is to find information", parts


def _methods(report: Report) -> str:
    return "".join(
        f"<h3>{escape(heading)}</h3><ul>{''.join(f'<li>{escape(text)}</li>' for text in paragraphs)}</ul>"
        for heading, paragraphs in report.methods
    )

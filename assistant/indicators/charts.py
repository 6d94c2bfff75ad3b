"""Bar and line charts as plain SVG with a name, a description and a table beside them. Drawn here: docs/reporting/charts.md says why.

A chart draws only what its table shows. A hidden number is drawn as its mark, not as nothing and not as zero.
"""

from collections.abc import Sequence
from html import escape
from math import ceil, log10

from assistant.indicators.model import HIDDEN, Shown, Table

_WIDE, _LABEL, _BAR, _GAP = 720, 250, 20, 14
_PLOT = _WIDE - _LABEL - 70
_HIGH, _TOP, _LEFT, _BOTTOM = 300, 34, 56, 56


def draw(table: Table, name: str) -> str:
    """The chart of a table as an SVG element, or nothing when it has none. Args: name: unique in the page."""
    if table.chart == "line" and len(table.rows) > 1:
        return _line(table, name)
    return _bars(table, name) if table.chart and table.rows else ""


def _cells(table: Table) -> tuple[list[str], list[list[Shown]]]:
    """Labels of the charted columns, and the numbers of each."""
    at = [number for number, column in enumerate(table.columns) if column.id in table.charted]
    return [table.columns[number].label for number in at], [[row.cells[number] for row in table.rows] for number in at]


def nice_top(most: int, steps: int = 4) -> int:
    """A round number at or above this that splits into equal whole steps."""
    if most <= steps:
        return steps
    size = most / steps
    power = 10 ** int(log10(size))
    return int(
        next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= size and (step * power) % 1 == 0) * steps
    )


def _open(name: str, high: int, title: str, words: str) -> str:
    return (
        f'<svg class="chart" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDE} {high}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(words)}</desc>'
    )


def describe(table: Table) -> str:
    """What a chart shows, in a sentence or two."""
    labels, series = _cells(table)
    parts = []
    for label, cells in zip(labels, series, strict=True):
        shown = [(cell.value, row.label) for cell, row in zip(cells, table.rows, strict=True) if cell.value is not None]
        hidden = len(cells) - len(shown)
        if shown:
            most, least = max(shown, key=lambda one: one[0]), min(shown, key=lambda one: one[0])
            parts.append(
                f"{label}: most {most[0]:,} ({most[1]}), least {least[0]:,} ({least[1]})"
                + (f", {hidden} hidden" if hidden else "")
            )
        else:
            parts.append(f"{label}: all hidden")
    kind = "Line chart" if table.chart == "line" else "Bar chart"
    return f"{kind} of {len(table.rows)} rows. {'. '.join(parts)}. The same numbers are in the table below."


def _legend(labels: Sequence[str], y: int) -> str:
    if len(labels) < 2:
        return ""
    out, x = "", 0
    for number, label in enumerate(labels):
        out += f'<rect class="s{number}" x="{x}" y="{y - 11}" width="14" height="14" rx="2"/><text class="key" x="{x + 20}" y="{y}">{escape(label)}</text>'
        x += 44 + 8 * len(label)
    return out


def _bars(table: Table, name: str) -> str:
    labels, series = _cells(table)
    block = _BAR * len(series) + _GAP
    top = 30 if len(series) > 1 else 6
    high = top + block * len(table.rows)
    most = nice_top(max((cell.value or 0 for cells in series for cell in cells), default=0))
    out = [_open(name, high, table.title, describe(table)), _legend(labels, 14)]
    for row_number, row in enumerate(table.rows):
        y = top + row_number * block
        middle = y + _BAR * len(series) / 2
        lines = _wrapped(row.label)
        for number, text in enumerate(lines):
            at = middle + 5 + (number - (len(lines) - 1) / 2) * 15
            out.append(f'<text class="name" x="{_LABEL - 10}" y="{at:.1f}" text-anchor="end">{escape(text)}</text>')
        for number, cells in enumerate(series):
            cell, at = cells[row_number], y + number * _BAR
            wide = _PLOT * (cell.value or 0) / most
            if cell.value:
                out.append(
                    f'<rect class="s{number}" x="{_LABEL}" y="{at + 1}" width="{wide:.1f}" height="{_BAR - 3}" rx="2"/>'
                )
            out.append(f'<text class="num" x="{_LABEL + wide + 6:.1f}" y="{at + 14}">{cell}</text>')
    out.append(f'<line class="axis" x1="{_LABEL}" y1="{top - 4}" x2="{_LABEL}" y2="{high - _GAP + 4}"/></svg>')
    return "".join(out)


def _wrapped(text: str, most: int = 34) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 else [lines[0], lines[1] + " …"]


def _line(table: Table, name: str) -> str:
    labels, series = _cells(table)
    most = nice_top(max((cell.value or 0 for cells in series for cell in cells), default=0))
    across, down = _WIDE - _LEFT - 24, _HIGH - _TOP - _BOTTOM
    count = len(table.rows)

    def x(number: int) -> float:
        return _LEFT + 12 + (across - 12) * number / max(1, count - 1)

    def y(value: int) -> float:
        return _TOP + down * (1 - value / most)

    out = [_open(name, _HIGH, table.title, describe(table)), _legend(labels, 14)]
    for step in range(5):
        value = most * step // 4
        out.append(f'<line class="grid" x1="{_LEFT}" y1="{y(value):.1f}" x2="{_WIDE - 12}" y2="{y(value):.1f}"/>')
        out.append(f'<text class="num" x="{_LEFT - 8}" y="{y(value) + 5:.1f}" text-anchor="end">{value:,}</text>')
    every = ceil(count / 12)
    for number, row in enumerate(table.rows):
        if number % every == 0:
            for part, text in enumerate(row.label.split(" ", 1)):
                shown = text[:3] if part == 0 else text.replace("(", "").replace(")", "")
                out.append(
                    f'<text class="num" x="{x(number):.1f}" y="{_HIGH - 34 + 16 * part}" text-anchor="middle">{escape(shown)}</text>'
                )
    for kind, cells in enumerate(series):
        for number in range(1, count):
            one, other = cells[number - 1].value, cells[number].value
            if one is not None and other is not None:
                out.append(
                    f'<line class="l{kind}" x1="{x(number - 1):.1f}" y1="{y(one):.1f}" x2="{x(number):.1f}" y2="{y(other):.1f}"/>'
                )
        for number, cell in enumerate(cells):
            if cell.value is None:
                out.append(
                    f'<text class="num" x="{x(number):.1f}" y="{_TOP + down - 6 - 16 * kind}" text-anchor="middle">{escape(cell.mark or HIDDEN)}</text>'
                )
            elif kind == 0:
                out.append(f'<circle class="s{kind}" cx="{x(number):.1f}" cy="{y(cell.value):.1f}" r="5"/>')
            else:
                out.append(
                    f'<rect class="s{kind}" x="{x(number) - 4.5:.1f}" y="{y(cell.value) - 4.5:.1f}" width="9" height="9"/>'
                )
    return "".join(out) + "</svg>"

"""The small marks inside article text: figures, contacts, links, worked examples.

{figure:upper-capital-limit}   {figure:property-disregard-weeks|number}   {figure:personal-expenses-allowance@2025-06-01}
{contact:age-uk}   {example:£20,000}   {calc:(20000 - lower-capital-limit) / tariff-income-step}
[deferred payment](term:deferred-payment-agreement)   [top-ups](article:top-up-fees)
"""

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.base.errors import NoFigure
from assistant.base.money import number, pounds
from assistant.content.figures import Figure, Period

MARK = re.compile(r"\{(figure|contact|example|calc):([^{}\n]*)\}")
LINK = re.compile(r"\[([^\[\]\n]+)\]\((term|article):([a-z0-9-]+)\)")
BRACE = re.compile(r"\{[^}\n]*\}?")
"""Anything in curly brackets: a mark, or a slip in one."""
NO_MARK = (
    "Curly brackets must hold figure:, contact:, example: or calc: and an id, such as {figure:upper-capital-limit}."
)
ANY_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_CALC_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CALC_CALLS: dict[str, Callable[..., Decimal]] = {
    "min": min,
    "max": max,
    "roundup": lambda value: Decimal(math.ceil(value)),
    "rounddown": lambda value: Decimal(math.floor(value)),
}


def _percent(value: Decimal) -> str:
    return f"{number(value)}%"


_RESULTS: dict[str, Callable[[Decimal], str]] = {"": pounds, "number": number, "percent": _percent}
"""How a sum is shown, by what stands after `|`."""


class BadMark(ValueError):  # noqa: N818  # reads as what it says
    """Raised when a mark in the text cannot be understood. The message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure that stands in an answer, with the period its value came from."""

    figure: Figure
    period: Period
    text: str
    """The value as shown."""


@dataclass(frozen=True, slots=True)
class FigureMark:
    """What stands inside `{figure:…}`."""

    id: str
    bare: bool
    day: date | None
    """A fixed date, for text about the past. None: the as-of date."""


def parse_figure(inside: str) -> FigureMark:
    """Reads `id`, `id|number` or `id@2025-06-01`.

    Raises: BadMark.
    """
    name, _, mode = inside.partition("|")
    name, _, day = name.partition("@")
    if mode not in {"", "number"}:
        raise BadMark(f"`|{mode}` is not known after a figure. Only `|number` is.")
    try:
        return FigureMark(name.strip(), mode == "number", date.fromisoformat(day) if day else None)
    except ValueError as problem:
        raise BadMark(f"`@{day}` must be a date such as @2025-06-01.") from problem


def calc_figures(inside: str) -> tuple[str, ...]:
    """Ids of the figures that a `{calc:…}` names."""
    return tuple(word for word in _CALC_WORD.findall(inside.partition("|")[0]) if word not in _CALC_CALLS)


def figure_ids(text: str) -> tuple[str, ...]:
    """Ids of every figure that a text uses, each once, in order."""
    found: dict[str, None] = {}
    for kind, inside in MARK.findall(text):
        if kind == "figure":
            found[inside.partition("|")[0].partition("@")[0].strip()] = None
        elif kind == "calc":
            found.update(dict.fromkeys(calc_figures(inside)))
    return tuple(found)


def links(text: str) -> Iterator[tuple[str, str, str]]:
    """Every link of ours: its text, `term` or `article`, and the id."""
    for match in LINK.finditer(text):
        yield match.group(1), match.group(2), match.group(3)


def calculate(inside: str, figures: Mapping[str, Figure], day: date) -> tuple[str, tuple[UsedFigure, ...]]:
    """The result of `{calc:…}` as text, and the figures it used.

    Numbers, figure ids, `+ - * /`, brackets, min, max, roundup and rounddown; the result is pounds unless `|number`
    or `|percent` follows.

    Raises: BadMark, NoFigure.
    """
    formula, _, mode = inside.partition("|")
    used: dict[str, UsedFigure] = {}
    names: dict[str, Decimal] = {}

    def stand_in(match: re.Match[str]) -> str:
        word = match.group(0)
        if word in _CALC_CALLS:
            return word
        figure = figures.get(word)
        if figure is None:
            raise BadMark(f"`{word}` is not a figure.")
        period = figure.on(day)
        if isinstance(period.value, date):
            raise BadMark(f"`{word}` is a date and cannot be used in a sum.")
        used[word] = UsedFigure(figure, period, figure.say(period.value))
        name = word.replace("-", "_")
        names[name] = period.value
        return name

    say = _RESULTS.get(mode.strip())
    if say is None:
        raise BadMark(f"`|{mode}` is not known after a sum. Use `|number` or `|percent`.")
    try:
        tree = ast.parse(_CALC_WORD.sub(stand_in, formula.strip()), mode="eval")
        return say(_evaluate(tree.body, names)), tuple(used.values())
    except BadMark:
        raise
    except (SyntaxError, ArithmeticError, ValueError, TypeError, RecursionError, MemoryError) as problem:
        raise BadMark("This sum cannot be worked out. Put spaces around + - * / and check the brackets.") from problem


def _evaluate(node: ast.AST, names: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as value):
            return Decimal(str(value))
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, names)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _evaluate(left, names), _evaluate(right, names)
            match op:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _CALC_CALLS and args:
            return _CALC_CALLS[name](*(_evaluate(part, names) for part in args))
    raise BadMark("Only numbers, figures, + - * /, brackets, min, max, roundup and rounddown may stand in a sum.")


class Filler:
    """Fills marks in with values for one day, and remembers which figures it used."""

    def __init__(self, figures: Mapping[str, Figure], contacts: Mapping[str, str], day: date) -> None:
        """Args: figures by id; contact texts by id; the as-of date."""
        self._figures, self._contacts, self._day = figures, contacts, day
        self.used: dict[tuple[str, date], UsedFigure] = {}
        self.missing: dict[str, Figure] = {}
        """Figures that have no value for the day: the text that names them must not be shown as current."""

    def fill(self, text: str) -> str:
        """The text with every mark replaced. A figure with no value for the day leaves `[figure not held]`.

        Raises: BadMark for a mark that the check would have refused.
        """
        return MARK.sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        kind, inside = match.group(1), match.group(2)
        if kind == "example":
            return inside
        if kind == "contact":
            if inside not in self._contacts:
                raise BadMark(f"`{inside}` is not a contact.")
            return self._contacts[inside]
        try:
            if kind == "calc":
                text, used = calculate(inside, self._figures, self._day)
                for one in used:
                    self.used[one.figure.id, one.period.start] = one
                return text
            mark = parse_figure(inside)
            if mark.id not in self._figures:
                raise BadMark(f"`{mark.id}` is not a figure.")
            figure = self._figures[mark.id]
            period = figure.on(mark.day or self._day)
            self.used[figure.id, period.start] = UsedFigure(figure, period, figure.say(period.value))
            return figure.say(period.value, mark.bare)
        except NoFigure:
            for name in figure_ids(match.group(0)):
                if not self._figures[name].holds_on(self._day):
                    self.missing[name] = self._figures[name]
            return "[figure not held for this date]"

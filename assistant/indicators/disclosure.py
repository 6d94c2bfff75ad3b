"""Disclosure control: which counts of a pack may be shown. The only place where that is decided.

The rule (facts/standards.md section 3): counts under 10 in a published report, under 5 in an internal one, are hidden, and so are
other counts from which they could be worked out. What is shown is rounded to 5; shares need a base of 30.

How it holds. Each table cuts the same total by one subject (months, sites …), and each row splits step by step:
questions in scope → answered or unmet → the two parts of unmet. A row is shown to some *depth* of that split. The rows that
are not shown to depth k form the *pool* of step k; whoever subtracts learns at most what the pool holds in all. A pool must hold at
least two rows, every column of it at least the smallest count, and all but any one row with a known size at least the
smallest count. By the Fréchet bounds for a table with known margins, cell (d, o) of a pool can then be anything between
max(0, u_d + P_o - N) and min(u_d, P_o), a span of min(u_d, P_o, N - u_d, N - P_o), which is never under the smallest count.
Tables share only their totals, so knowing one does not narrow another. This holds even against somebody who knows
every shown count exactly, before rounding. `tests/indicators/test_attack.py` tries it with linear programming.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

Counts = Mapping[str, int]
"""A count by column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who the report is for decides how small a number may be."""

    name: str
    smallest: int
    """Counts under this are hidden."""
    nearest: int = 5
    """Shown counts are rounded to a multiple of this."""
    share_base: int = 30
    """Shares are given only of this many or more."""

    def rounded(self, count: int) -> int:
        """A count as it is shown."""
        return (count + self.nearest // 2) // self.nearest * self.nearest


PUBLISHED = Rule("published", 10)
INTERNAL = Rule("internal", 5)


@dataclass(frozen=True, slots=True)
class Shape:
    """How the counts of a row split. Step 1 is one column; each later step splits a column of an earlier one."""

    steps: tuple[tuple[str, ...], ...]

    def shown(self, depth: int) -> frozenset[str]:
        """The columns that are shown at this depth."""
        return frozenset(column for step in self.steps[:depth] for column in step)


OUTCOMES = Shape((("in_scope",), ("answered", "unmet"), ("no_answer", "not_helped")))
"""The split of questions in scope. The last step splits `unmet`."""
COUNT = Shape((("count",),))
"""No split."""


def _live(step: Sequence[str], head: Counts) -> list[str]:
    """Columns of a step that are not empty in the whole pack. With one or none of them the step says nothing new."""
    live = [column for column in step if head.get(column, 0)]
    return live if len(live) > 1 else []


def depth_of_total(head: Counts, shape: Shape, rule: Rule) -> int:
    """How deep the total of a pack may be shown."""
    for number, step in enumerate(shape.steps):
        columns = step if number == 0 else _live(step, head)
        if any(head[column] < rule.smallest for column in columns):
            return number
    return len(shape.steps)


def depths(
    rows: Mapping[str, Counts],
    head: Counts,
    shape: Shape,
    rule: Rule,
    limit: int,
    keep: frozenset[str] = frozenset(),
    caps: Mapping[str, int] | None = None,
    secret: frozenset[str] = frozenset(),
) -> dict[str, int] | None:
    """How deep each row may be shown, so that no hidden cell can be worked out from the others and the total.

    Args:
        rows: counts by row id. Together they make up a total that is shown to depth `limit`.
        head: counts of the whole pack; a column that is empty there is known to be empty in every row.
        limit: how deep the total of these rows is shown; no row is shown deeper.
        keep: rows that are not hidden for the sake of others, because their count is known from elsewhere.
        caps: rows that must stay at this depth or less.
        secret: rows whose zero is hidden too.

    Returns: None when it cannot be done while the total is shown: then hide the total.
    """
    first = shape.steps[0][0]
    steps = [list(step) if number == 0 else _live(step, head) for number, step in enumerate(shape.steps)]
    found: dict[str, int] = {}
    for name, counts in rows.items():
        if counts[first] == 0 and name not in secret:
            continue
        deep = 0
        while deep < min(limit, (caps or {}).get(name, limit)) and all(
            counts[column] >= rule.smallest for column in steps[deep]
        ):
            deep += 1
        found[name] = deep
    if limit == 0:
        # Nothing is known of the total, so a row of zero would say something too.
        return dict.fromkeys(rows, 0)
    while (problem := _first_problem(rows, found, steps, rule, limit, keep)) is not None:
        name, deep = problem
        if deep < 0:
            return None
        found[name] = deep
    return {name: found.get(name, len(steps)) for name in rows}


def _first_problem(
    rows: Mapping[str, Counts],
    found: Mapping[str, int],
    steps: Sequence[Sequence[str]],
    rule: Rule,
    limit: int,
    keep: frozenset[str],
) -> tuple[str, int] | None:
    """A row to hide further and its new depth; (“”, -1) when nothing helps; None when all is well."""
    first = steps[0][0]
    for number, columns in enumerate(steps[:limit]):
        pool = [name for name, deep in found.items() if deep <= number]
        if not pool or not columns:
            continue
        spare = sorted((rows[name][first], name) for name in found if name not in pool and name not in keep)
        lacking = _lacking(rows, found, pool, columns, number, rule)
        if (
            lacking is None
            and number == 0
            and spare
            and _all_guessable([rows[name][first] for name in pool], rule.smallest)
        ):
            lacking = ""
        if lacking is None:
            continue
        if spare:
            return spare[0][1], number
        return (lacking, number - 1) if lacking and found[lacking] == number > 0 else ("", -1)
    return None


def _lacking(
    rows: Mapping[str, Counts],
    found: Mapping[str, int],
    pool: Sequence[str],
    columns: Sequence[str],
    number: int,
    rule: Rule,
) -> str | None:
    """What a pool lacks: the row whose size is known and too large for it, “” for too little in all, None for nothing."""
    sums = {column: sum(rows[name][column] for name in pool) for column in columns}
    whole = sum(sums.values())
    if len(pool) < 2 or min(sums.values()) < rule.smallest:
        return max(pool, key=lambda name: (found[name], name)) if number and len(pool) < 2 else ""
    if number:
        for name in sorted(pool):
            if found[name] == number and whole - sum(rows[name][column] for column in columns) < rule.smallest:
                return name
    return None


def _all_guessable(counts: Sequence[int], smallest: int) -> bool:
    """Whether somebody who guesses that all of a pool's rows are small could narrow one to fewer than three values."""
    if any(count >= smallest for count in counts):
        return False
    most, others, whole = smallest - 1, len(counts) - 1, sum(counts)
    return min(most, whole - others) - max(1, whole - others * most) < 2


def grouped_depths(
    groups: Mapping[str, Mapping[str, Counts]],
    head: Counts,
    shape: Shape,
    rule: Rule,
    limit: int,
    keep: frozenset[str] = frozenset(),
) -> tuple[dict[str, int], dict[str, int]] | None:
    """The same for rows in groups whose own totals are shown or can be added up.

    Returns: depth by group, and by row; None when the total must be hidden.
    """
    columns = [column for step in shape.steps for column in step]
    totals = {
        group: {column: sum(counts[column] for counts in rows.values()) for column in columns}
        for group, rows in groups.items()
    }
    caps: dict[str, int] = {}
    while True:
        tops = depths(totals, head, shape, rule, limit, caps=caps)
        if tops is None:
            return None
        out: dict[str, int] = {}
        for group, rows in groups.items():
            inside = depths(rows, head, shape, rule, min(limit, tops[group]), keep)
            if inside is None:
                caps[group] = 0
                break
            out.update(inside)
        else:
            return tops, out


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% Wilson score interval for a share, as two numbers from 0 to 1.

    Source: Wilson, Journal of the American Statistical Association 22, 1927, pages 209 to 212; z = 1.959964.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError("A share needs a part between 0 and a whole above 0.")
    z = 1.959964
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    spread = z / (1 + z * z / whole) * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(0.0, middle - spread), min(1.0, middle + spread)

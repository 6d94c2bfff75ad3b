"""Tries to work out every hidden number of a whole pack by linear programming, knowing every shown number exactly."""

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import optimize

from assistant.base.ratings import EASE_WORDS
from assistant.indicators import counting
from assistant.indicators.counting import outcomes
from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from assistant.indicators.model import HIDDEN
from assistant.indicators.tables import FOUND_EASILY, HELPED, NATIONS, REASONS, Pack
from tests.indicators.packs import PERIOD, pack_of, random_source

LEAVES = {
    "in_scope": ("answered", "no_answer", "not_helped"),
    "answered": ("answered",),
    "unmet": ("no_answer", "not_helped"),
    "no_answer": ("no_answer",),
    "not_helped": ("not_helped",),
}
SPLITS = ("month", "topic", "audience", "site", "channel", "council")


class Attacker:
    """Somebody who holds the published pack and knows each shown number before it was rounded."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.names, self.equal = pack, {}, []
        self.hidden: list[tuple[str, dict[str, float], int]] = []
        self.tables()

    def variable(self, *key: str) -> str:
        name = "/".join(key)
        self.names.setdefault(name, len(self.names))
        return name

    def know(self, parts: dict[str, float], value: float) -> None:
        self.equal.append((parts, value))

    def cell(self, label: str, shown: bool, keys: list[str], true: int) -> None:
        parts = dict.fromkeys(keys, 1.0)
        if shown:
            self.know(parts, true)
        else:
            self.hidden.append((label, parts, true))

    def tables(self) -> None:
        pack = self.pack
        for leaf in LEAVES["in_scope"]:
            self.variable("head", leaf)
        for column, leaves in LEAVES.items():
            self.cell(
                f"total {column}",
                pack.total(column).value is not None,
                [self.variable("head", leaf) for leaf in leaves],
                pack.head[column],
            )
        for name in SPLITS:
            if name in pack.tables and pack.tables[name].rows:
                self.split(name)
        if pack.pa is not None and pack.tables["topic"].rows:
            for number, column in enumerate(pack.tables["topic"].columns[:5]):
                rows = [
                    row
                    for row in self.true_rows("topic")
                    if row in {"becoming-an-employer", "paying-a-pa", "managing-a-pa"}
                ]
                true = sum(outcomes(pack.tally.by["topic"][row])[column.id] for row in rows)
                self.cell(
                    f"pa {column.id}",
                    pack.pa.cells[number].value is not None,
                    [self.variable("topic", row, leaf) for row in rows for leaf in LEAVES[column.id]],
                    true,
                )
        self.singles()

    def true_rows(self, name: str) -> list[str]:
        return [
            value
            for value, counts in self.pack.tally.by[name].items()
            if outcomes(counts)["in_scope"] or name == "month"
        ]

    def split(self, name: str) -> None:
        table, rows = self.pack.tables[name], self.true_rows(name)
        for leaf in LEAVES["in_scope"]:
            self.know(
                {**{self.variable(name, row or "none", leaf): 1.0 for row in rows}, self.variable("head", leaf): -1.0},
                0,
            )
        for row in rows:
            counts = outcomes(self.pack.tally.by[name][row])
            for column, leaves in LEAVES.items():
                shown = table.cell(row or "none", column)
                self.cell(
                    f"{name} {row} {column}",
                    shown.value is not None,
                    [self.variable(name, row or "none", leaf) for leaf in leaves],
                    counts[column],
                )

    def singles(self) -> None:
        pack, endings = self.pack, self.pack.tally.endings
        nations: Counter[str] = Counter()
        for name, counts in pack.tally.by["nation"].items():
            nations[name] += counting.asked(counts)

        def rows(table: str, counts: dict[str, int]) -> list[str]:
            for name, many in counts.items():
                shown = pack.tables[table].cell(name, "count").value is not None
                self.cell(f"{table} {name}", shown, [self.variable(table, name)], many)
            return [self.variable(table, name) for name in counts]

        ended = rows("ended", {name: endings[name] for name in counting.OUTSIDE})
        home = rows("nation", {name: nations[name] for name in NATIONS})
        reasons = rows("reason", {name: endings[name] for name in REASONS})
        rows("helped", {name: endings[name] for name in HELPED})
        ease = rows("ease", {name: pack.tally.eases[name] for name in EASE_WORDS})
        self.cell("eased", pack.eased.value is not None, ease, pack.tally.eases.total())
        easy = [f"ease/{name}" for name in FOUND_EASILY]
        if pack.found_easily.value is not None:
            self.know(dict.fromkeys(easy, 1.0), sum(pack.tally.eases[name] for name in FOUND_EASILY))
        head = {leaf: self.variable("head", leaf) for leaf in LEAVES["in_scope"]}
        asked = {**dict.fromkeys(head.values(), 1.0), **dict.fromkeys(ended, 1.0)}
        self.cell("asked", pack.asked.value is not None, list(asked), counting.asked(endings))
        self.know({**dict.fromkeys(home, 1.0), **dict.fromkeys(asked, -1.0)}, 0)
        self.know({**dict.fromkeys(reasons, 1.0), head["no_answer"]: -1.0}, 0)
        self.know({"helped/answered-yes": 1.0, "helped/answered-none": 1.0, head["answered"]: -1.0}, 0)
        self.know({"helped/answered-partly": 1.0, "helped/answered-no": 1.0, head["not_helped"]: -1.0}, 0)
        # Known from how the service works: questions about another nation are those of people who live there.
        self.know(
            {"ended/elsewhere": 1.0, "nation/scotland": -1.0, "nation/wales": -1.0, "nation/northern-ireland": -1.0}, 0
        )

    def span(self, parts: dict[str, float]) -> tuple[float, float]:
        """The least and most a number can be, as far as the attacker can tell."""
        matrix, values = np.zeros((len(self.equal), len(self.names))), np.zeros(len(self.equal))
        for number, (known, value) in enumerate(self.equal):
            values[number] = value
            for key, factor in known.items():
                matrix[number, self.names[key]] += factor
        goal = np.zeros(len(self.names))
        for key, factor in parts.items():
            goal[self.names[key]] = factor
        ends = []
        for sign in (1, -1):
            found = optimize.linprog(sign * goal, A_eq=matrix, b_eq=values, bounds=(0, None), method="highs")
            ends.append(np.inf if found.status == 3 else sign * found.fun if found.status == 0 else None)
        assert None not in ends, "the attacker's own knowledge must hold together"
        return ends[0], ends[1]


def attack(pack: Pack) -> list[str]:
    """Numbers that could be narrowed to fewer values than the rule hides."""
    attacker, found = Attacker(pack), []
    for label, parts, true in attacker.hidden:
        low, high = attacker.span(parts)
        assert low - 1e-6 <= true <= high + 1e-6
        if high - low < pack.rule.smallest - 1e-6:
            found.append(f"{label} is {true}: between {low:g} and {high:g}")
    return found


@given(st.integers(0, 10**6), st.integers(0, 2_000), st.sampled_from([PUBLISHED, INTERNAL]), st.sampled_from(["X", ""]))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_hidden_number_of_a_pack_can_be_worked_out(seed, many, rule, council):
    assert attack(pack_of(random_source(seed, many, council), rule, council)) == []


@pytest.mark.parametrize("seed", [20_011, 20_036, 20_049])
def test_a_column_that_is_empty_for_all_is_shown_empty_for_each(seed):
    for council in ("X", ""):
        assert attack(pack_of(random_source(seed, 900, council), PUBLISHED, council)) == []


@pytest.mark.parametrize("seed", range(12))
def test_hidden_numbers_are_there_to_attack(seed):
    pack = pack_of(random_source(seed, random.Random(seed).randint(150, 1500)))
    assert any(cell.mark == HIDDEN for table in pack.tables.values() for row in table.rows for cell in row.cells)
    assert attack(pack) == []


def test_an_attack_on_primary_hiding_alone_would_work():
    """The attacker is able: hide only what is small and he finds it."""
    pack = pack_of(random_source(3, 800))
    attacker = Attacker(pack)
    attacker.hidden, hidden = [], attacker.hidden
    broken = 0
    for label, parts, true in hidden:
        if true >= pack.rule.smallest:
            attacker.know(parts, true)
        else:
            attacker.hidden.append((label, parts, true))
    for _label, parts, _true in attacker.hidden:
        low, high = attacker.span(parts)
        broken += high - low < 1
    assert broken > 0
    assert PERIOD.months

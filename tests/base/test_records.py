"""Values to plain JSON and back: what a cache gives back is what went in."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.records import from_plain, to_plain
from assistant.content.figures import Figure, Period
from assistant.content.library import Library
from assistant.dialogue.catalogue import Catalogue

days = st.dates()
values = st.one_of(st.decimals(allow_nan=False, allow_infinity=False), days)
periods = st.builds(Period, days, days, values, days)
figures = st.builds(
    Figure,
    *[st.text() for _ in range(3)],
    st.none() | st.text(),
    *[st.text() for _ in range(4)],
    st.lists(periods).map(tuple),
)


def through_json(kind: type, value: object) -> object:
    return from_plain(kind, json.loads(json.dumps(to_plain(value), ensure_ascii=False)))


@given(figures)
def test_any_figure_comes_back_as_it_was(figure: Figure) -> None:
    assert through_json(Figure, figure) == figure


def test_the_small_library_comes_back_as_it_was(catalogue: Catalogue) -> None:
    assert through_json(Library, catalogue.library) == catalogue.library


def test_the_real_library_comes_back_as_it_was(real: Catalogue) -> None:
    assert through_json(Library, real.library) == real.library


@dataclass(frozen=True)
class Pair:
    one: tuple[str, int]
    two: dict[str, tuple[Decimal, ...]]


def test_pairs_and_dicts() -> None:
    pair = Pair(("a", 1), {"x": (Decimal("1.50"),)})
    assert through_json(Pair, pair) == pair


@pytest.mark.parametrize("plain", [None, 3, [], ["a"], [["a"], {}], [["a", 1], {}, 3], {"a": 1}])
def test_another_shape_is_refused(plain: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        from_plain(Pair, plain)


def test_a_date_stays_a_date_and_a_number_a_number() -> None:
    for value in (date(2026, 4, 6), Decimal("2026.04.06".replace(".", ""))):
        period = Period(date(2026, 1, 1), date(2026, 1, 2), value, date(2026, 1, 3))
        assert through_json(Period, period) == period

"""The rules that decide which counts may be shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.indicators.disclosure import (
    COUNT,
    INTERNAL,
    OUTCOMES,
    PUBLISHED,
    Rule,
    depth_of_total,
    depths,
    grouped_depths,
    wilson,
)

counts = st.integers(0, 60)
rows = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(counts, counts, counts), min_size=1)


def made(found):
    return {
        name: {
            "in_scope": answered + first + second,
            "answered": answered,
            "unmet": first + second,
            "no_answer": first,
            "not_helped": second,
        }
        for name, (answered, first, second) in found.items()
    }


def total(table):
    return {
        column: sum(row[column] for row in table.values())
        for column in ("in_scope", "answered", "unmet", "no_answer", "not_helped")
    }


@given(rows, st.sampled_from([PUBLISHED, INTERNAL]))
def test_a_shown_count_is_never_small_and_a_pool_never_holds_one_row(found, rule):
    table = made(found)
    head = total(table)
    limit = depth_of_total(head, OUTCOMES, rule)
    deep = depths(table, head, OUTCOMES, rule, limit)
    if limit == 0:
        assert set(deep.values()) == {0}
        return
    assert deep is not None
    for name, row in table.items():
        for column in OUTCOMES.shown(deep[name]):
            assert row[column] >= rule.smallest or row["in_scope"] == 0 or head[column] == 0
    for number in range(limit):
        pool = [name for name in table if deep[name] <= number and table[name]["in_scope"]]
        assert len(pool) != 1
        if pool:
            for column in OUTCOMES.steps[number]:
                assert sum(table[name][column] for name in pool) >= rule.smallest or head[column] == 0


@given(rows)
def test_a_row_is_shown_the_same_whatever_the_order_of_rows(found):
    table = made(found)
    head = total(table)
    limit = depth_of_total(head, OUTCOMES, PUBLISHED)
    assert depths(table, head, OUTCOMES, PUBLISHED, limit) == depths(
        dict(reversed(table.items())), head, OUTCOMES, PUBLISHED, limit
    )


@given(
    st.dictionaries(st.sampled_from("abcd"), st.dictionaries(st.sampled_from("wxyz"), counts, min_size=1), min_size=1)
)
@settings(max_examples=60)
def test_rows_in_groups_cannot_be_taken_from_the_total_of_their_group(found):
    groups = {
        group: {f"{group}{row}": {"count": many} for row, many in inside.items()} for group, inside in found.items()
    }
    whole = sum(many for inside in found.values() for many in inside.values())
    if whole < 10:
        return
    both = grouped_depths(groups, {"count": whole}, COUNT, PUBLISHED, 1)
    assert both is not None
    tops, deep = both
    for group, inside in groups.items():
        hidden = [row["count"] for name, row in inside.items() if not deep[name]]
        if tops[group]:
            assert len([many for many in hidden if many]) != 1
            assert not hidden or sum(hidden) >= 10
        else:
            assert all(not deep[name] for name in inside)


def test_one_small_row_takes_the_next_smallest_with_it():
    table = {name: {"count": many} for name, many in {"a": 4, "b": 40, "c": 25, "d": 300}.items()}
    assert depths(table, {"count": 369}, COUNT, PUBLISHED, 1) == {"a": 0, "b": 1, "c": 0, "d": 1}


def test_two_small_rows_that_add_up_to_a_small_number_take_a_third():
    table = {name: {"count": many} for name, many in {"a": 4, "b": 3, "c": 25, "d": 300}.items()}
    assert depths(table, {"count": 332}, COUNT, PUBLISHED, 1) == {"a": 0, "b": 0, "c": 0, "d": 1}


def test_small_rows_that_could_be_guessed_take_another():
    table = {name: {"count": many} for name, many in {"a": 9, "b": 9, "c": 25, "d": 300}.items()}
    assert depths(table, {"count": 343}, COUNT, PUBLISHED, 1) == {"a": 0, "b": 0, "c": 0, "d": 1}


def test_a_row_of_zero_is_shown_and_hides_nobody():
    table = {name: {"count": many} for name, many in {"a": 0, "b": 30, "c": 25}.items()}
    assert depths(table, {"count": 55}, COUNT, PUBLISHED, 1) == {"a": 1, "b": 1, "c": 1}


def test_a_secret_zero_is_hidden_with_another():
    table = {name: {"count": many} for name, many in {"urgent": 0, "b": 30, "c": 25}.items()}
    assert depths(table, {"count": 55}, COUNT, PUBLISHED, 1, secret=frozenset({"urgent"})) == {
        "urgent": 0,
        "b": 1,
        "c": 0,
    }


def test_the_total_is_given_up_when_only_kept_rows_are_left():
    table = {name: {"count": many} for name, many in {"urgent": 3, "elsewhere": 30}.items()}
    assert depths(table, {"count": 33}, COUNT, PUBLISHED, 1, keep=frozenset({"elsewhere"})) is None


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1_002, 1_000)])
def test_counts_are_rounded_to_five(count, shown):
    assert PUBLISHED.rounded(count) == shown


def test_wilson_agrees_with_published_values():
    """Newcombe, Statistics in Medicine 17, 1998, table I: 81 of 263 and 15 of 148."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)


@given(st.integers(1, 5_000), st.data())
def test_an_interval_holds_its_share(whole, data):
    part = data.draw(st.integers(0, whole))
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole + 1e-12 and part / whole - 1e-12 <= high <= 1


def test_a_rule_says_what_it_hides():
    assert (PUBLISHED.smallest, INTERNAL.smallest) == (10, 5)
    assert isinstance(PUBLISHED, Rule)

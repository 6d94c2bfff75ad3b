"""The formulas of evaluation, against figures worked out by hand or published, and against what must always hold."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from assistant.curation.measures import (
    Share,
    at_share,
    brier,
    calibration_error,
    difference,
    hit_at,
    mcnemar,
    mean_interval,
    ndcg,
    newcombe,
    recall_at,
    reciprocal_rank,
    reliability,
    wilson,
)

GAINS = (False, True, False, True)
RANKINGS = st.lists(st.booleans(), max_size=10)
CHANCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def test_one_ranking_worked_out_by_hand() -> None:
    """Three articles are wanted; the second and the fourth place hold one each."""
    assert [hit_at(GAINS, depth) for depth in (1, 3, 10)] == [False, True, True]
    assert [recall_at(GAINS, 3, depth) for depth in (1, 3, 10)] == pytest.approx([0, 1 / 3, 2 / 3])
    assert reciprocal_rank(GAINS) == 0.5
    gained, ideal = 1 / log2(3) + 1 / log2(5), 1 + 1 / log2(3) + 1 / 2
    assert ndcg(GAINS, 3) == pytest.approx(gained / ideal) == pytest.approx(0.49819, abs=1e-5)


def test_what_stands_below_the_tenth_place_counts_nothing() -> None:
    late = (False,) * 10 + (True,)
    assert reciprocal_rank(late) == ndcg(late, 1) == recall_at(late, 1, 10) == 0
    assert reciprocal_rank(()) == ndcg((), 2) == 0


@pytest.mark.parametrize("formula", [lambda: ndcg(GAINS, 0), lambda: recall_at(GAINS, 0, 3)])
def test_nothing_wanted_has_no_figure(formula) -> None:
    with pytest.raises(ValueError, match="at least one"):
        formula()


@given(st.integers(1, 15))
def test_a_perfect_ranking_is_one(wanted: int) -> None:
    perfect = (True,) * min(wanted, 10)
    assert ndcg(perfect, wanted) == pytest.approx(1)
    assert reciprocal_rank(perfect) == 1
    assert recall_at(perfect, wanted, 10) == min(wanted, 10) / wanted


@given(RANKINGS, st.integers(0, 5))
def test_shares_of_a_ranking_lie_between_none_and_all(gains: list[bool], more: int) -> None:
    wanted = max(1, sum(gains) + more)
    values = [ndcg(gains, wanted), reciprocal_rank(gains), *(recall_at(gains, wanted, depth) for depth in (1, 3, 10))]
    assert all(0 <= value <= 1 + 1e-12 for value in values)
    assert values[2] <= values[3] <= values[4]
    assert (reciprocal_rank(gains) > 0) == (ndcg(gains, wanted) > 0) == hit_at(gains, 10)


@given(RANKINGS, st.integers(0, 8))
def test_a_right_one_further_up_is_never_worse(gains: list[bool], place: int) -> None:
    if place + 1 < len(gains) and gains[place + 1] and not gains[place]:
        swapped = [*gains]
        swapped[place], swapped[place + 1] = True, False
        assert ndcg(swapped, 10) > ndcg(gains, 10)
        assert reciprocal_rank(swapped) >= reciprocal_rank(gains)


@given(st.integers(0, 200), st.integers(0, 200))
def test_wilson_holds_the_share_and_stays_inside(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low - 1e-12 <= hits / (hits + misses) <= high + 1e-12
    assert wilson(misses, hits + misses) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_newcombe_matches_the_published_example() -> None:
    """56 of 70 less 48 of 80, method 10 in table II of Newcombe, 1998."""
    assert newcombe(Share(56, 70), Share(48, 80)) == pytest.approx((0.0524, 0.3339), abs=0.0001)
    assert newcombe(Share(), Share(1, 2)) == (-1, 1)


@pytest.mark.parametrize(
    ("better", "worse", "chance"), [(0, 0, 1), (1, 0, 1), (5, 5, 1), (10, 2, 158 / 4096), (6, 0, 2 / 64)]
)
def test_mcnemar_is_the_exact_binomial(better: int, worse: int, chance: float) -> None:
    assert mcnemar(better, worse) == mcnemar(worse, better) == pytest.approx(chance)


def test_mcnemar_agrees_with_scipy() -> None:
    for better, worse in ((3, 9), (20, 41), (400, 300)):
        assert mcnemar(better, worse) == pytest.approx(stats.binomtest(better, better + worse).pvalue)


def test_means_have_an_interval_that_is_always_the_same() -> None:
    values = [0, 0.5, 1, 1, 0.25, 1, 0, 1] * 10
    made = mean_interval(values)
    assert made == mean_interval(values)
    assert made["mean"] == pytest.approx(0.5938, abs=1e-4) and made["base"] == 80
    # the interval of the normal distribution: 0.594 ± 1.96 × 0.4278 / √80
    assert (made["low"], made["high"]) == pytest.approx((0.5, 0.688), abs=0.012)
    assert mean_interval([]) == {"mean": None, "base": 0, "low": None, "high": None}
    assert mean_interval([0.5] * 7) == {"mean": 0.5, "base": 7, "low": 0.5, "high": 0.5}


def test_a_difference_is_drawn_in_pairs() -> None:
    now, earlier = [0.9, 0.2, 0.6, 0.4], [0.8, 0.1, 0.5, 0.3]
    made = difference(now, earlier)  # each is 0.1 better, so there is no doubt
    assert (made["mean"], made["low"], made["high"]) == pytest.approx((0.1, 0.1, 0.1))
    with pytest.raises(ValueError):
        difference([1.0], [])


def test_confidence_worked_out_by_hand() -> None:
    chances = [(0.9, True), (0.2, False), (0.6, False)]
    assert brier(chances) == pytest.approx(0.41 / 3)
    assert calibration_error(chances) == pytest.approx(0.3)
    assert [(row["from"], row["confidence"], row["share"]) for row in reliability(chances)] == [
        (0.2, 0.2, 0),
        (0.6, 0.6, 0),
        (0.9, 0.9, 1),
    ]
    assert (brier([]), calibration_error([]), reliability([])) == (None, None, [])
    assert reliability([(1.0, True), (1.01, True)])[0]["base"] == 2


@given(CHANCES)
def test_confidence_keeps_its_bounds(chances: list[tuple[float, bool]]) -> None:
    assert 0 <= (brier(chances) or 0) <= 1
    assert 0 <= (calibration_error(chances) or 0) <= 1
    assert sum(row["base"] or 0 for row in reliability(chances)) == len(chances)
    assert brier([(float(right), right) for _, right in chances]) == 0


def test_the_value_at_a_share() -> None:
    assert at_share([], 0.5) is None
    assert [at_share(range(100, 0, -1), share) for share in (0.5, 0.95, 0.99)] == [51, 96, 100]

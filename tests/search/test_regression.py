"""Multinomial logistic regression over vectors: finds the subject, always alike, and holds up on next to nothing."""

import numpy as np
import pytest

from assistant.search.regression import REACH, Regression

MANY, DIMENSIONS = 6, 24


def texts(each: int, spread: float, seed: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of length 1 about six middles that are near each other, and whose they are."""
    draw = np.random.default_rng(seed)
    middles = 1 + np.random.default_rng(1).normal(0, 0.5, (MANY, DIMENSIONS))
    owners = np.repeat(np.arange(MANY), each)
    vectors = middles[owners] + draw.normal(0, spread, (len(owners), DIMENSIONS))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), owners


def learned(each: int = 20, weights: np.ndarray | None = None) -> Regression:
    vectors, owners = texts(each, 0.3)
    return Regression.of(vectors, owners, np.ones(len(owners), np.float32) if weights is None else weights, MANY)


def test_the_likeliest_subject_is_the_right_one_for_texts_it_has_not_seen() -> None:
    made = learned()
    unseen, owners = texts(50, 0.3, seed=8)
    found = [int(made.likeness(vector).argmax()) for vector in unseen]
    assert np.mean(np.array(found) == owners) > 0.9


def test_likeness_is_the_log_of_a_probability_between_0_and_1() -> None:
    made = learned()
    for vector in texts(5, 1.0, seed=9)[0]:
        seen = made.likeness(vector)
        assert seen.dtype == np.float32 and (seen >= 0).all() and (seen <= 1).all()
        assert np.exp((seen[seen > 0] - 1) * REACH).sum() <= 1 + 1e-4
    assert made.likeness(texts(1, 0.0)[0][3])[3] > 0.9


def test_the_same_texts_give_the_same_numbers_and_a_text_that_counts_for_nothing_changes_none() -> None:
    one, two = learned(), learned()
    assert (one.rows == two.rows).all() and (one.bias == two.bias).all()
    vectors, owners = texts(20, 0.3)
    lost = np.where(owners == 2, 0.0, 1.0).astype(np.float32)
    without = Regression.of(vectors, owners, lost, MANY)
    assert all(without.likeness(vector).argmax() != 2 for vector in vectors[owners == 2])


@pytest.mark.parametrize("held", [0, 1])
def test_next_to_no_texts(held: int) -> None:
    vectors, owners = texts(1, 0.3)
    made = Regression.of(vectors[:held], owners[:held], np.ones(held, np.float32), MANY)
    seen = made.likeness(vectors[0])
    assert seen.shape == (MANY,) and np.isfinite(seen).all() and seen.argmax() == 0


def test_no_subject_at_all() -> None:
    none = Regression.of(np.zeros((0, DIMENSIONS), np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0)
    assert none.likeness(np.ones(DIMENSIONS, np.float32)).shape == (0,)

"""Parts are told apart by what example questions laid to them have in common, in words and in meaning."""

import numpy as np
import pytest

from assistant.search.naive_bayes import grams
from assistant.search.parts import IN_MEANING, IN_WORDS, Parts
from assistant.search.passages import Passage, Subject
from assistant.search.tfidf import hashes_of

PASSAGES = (
    Passage("in-short", "", "You get holiday and pay."),
    Passage("how-much", "How much holiday?", "Multiply the weekly hours."),
    Passage("when", "When can it be taken?", "Agree the dates first."),
)
ASKED = (
    "how much leave",
    "how much holiday for part time",
    "how many days",
    "when may she go",
    "when is it taken",
    "which dates",
)
LAID = ((1,), (1,), (1,), (2,), (2,), (2,))
LEAVE = Subject("article", "leave", "Holiday", ASKED, PASSAGES, LAID)
PLAIN = Subject("article", "plain", "Another", ("what is it",), PASSAGES[:2])
VECTORS = np.zeros((len(ASKED) + 1, 4), np.float32)
VECTORS[:3, 0] = VECTORS[3:6, 1] = VECTORS[6, 2] = 1.0
MUCH, WHEN = np.array([1, 0, 0, 0], np.float32), np.array([0, 1, 0, 0], np.float32)


def fit(parts: Parts, text: str, vector: np.ndarray) -> list[float]:
    return parts.fit(0, slice(0, 3), hashes_of(grams(text)), vector).tolist()


@pytest.mark.parametrize(("text", "vector", "best"), [("how much", MUCH, 1), ("when", WHEN, 2)])
def test_words_and_meaning_point_to_the_part(text: str, vector: np.ndarray, best: int) -> None:
    parts = Parts.of([LEAVE, PLAIN], VECTORS)
    fits = fit(parts, text, vector)
    assert int(np.argmax(fits)) == best and sum(fits) == pytest.approx(IN_WORDS + IN_MEANING, abs=1e-3)


def test_words_count_where_meaning_tells_nothing_and_the_other_way_round() -> None:
    parts = Parts.of([LEAVE, PLAIN], VECTORS)
    nowhere = np.array([0, 0, 0, 1], np.float32)
    by_words, by_meaning = fit(parts, "which dates", nowhere), fit(parts, "zebra", WHEN)
    assert int(np.argmax(by_words)) == 2 and int(np.argmax(by_meaning)) == 2


def test_a_subject_that_nothing_was_laid_to_favours_no_part() -> None:
    parts = Parts.of([LEAVE, PLAIN], VECTORS)
    assert not parts.fit(1, slice(3, 5), hashes_of(grams("what is it")), MUCH).any()
    alone = Parts.of([PLAIN], VECTORS[6:])
    assert not alone.fit(0, slice(0, 2), hashes_of(grams("what is it")), MUCH).any()
    assert alone.rows.size == 0  # a folder of 100,000 sections would hold 77 MB of noughts


def test_what_is_learned_is_kept_and_the_same_each_time() -> None:
    parts = Parts.of([LEAVE, PLAIN], VECTORS)
    again = Parts.from_arrays(parts.arrays())
    assert (
        fit(again, "how much", MUCH)
        == fit(parts, "how much", MUCH)
        == fit(Parts.of([LEAVE, PLAIN], VECTORS), "how much", MUCH)
    )
    with pytest.raises(KeyError):
        Parts.from_arrays({})


def test_without_meaning_words_are_enough() -> None:
    parts = Parts.of([LEAVE], np.zeros((len(ASKED), 4), np.float32))
    assert int(np.argmax(fit(parts, "how much leave", np.zeros(4, np.float32)))) == 1

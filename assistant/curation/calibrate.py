"""Learns how views are weighed and how sure search may be.

1. The weight of each view is learned from the development questions, which were written by people who had not seen the
   articles: a softmax over subjects, in which a right subject should have the highest sum (maximum likelihood).
2. Whether we hold an answer at all is a logistic over `confidence.FEATURES`. It learns from the development questions, from
   our own example questions with each left out in turn, from neighbour subjects' questions (half of them with their whole
   subject left out, so that subjects nobody listed are refused too) and from the development half of outside questions.
3. Whether the first subject is right is another logistic, learned from the development questions.

The figures it prints are for these same questions, so they flatter; the test half of `tests/questions/` is never seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.search.confidence import FEATURES, features
from assistant.search.passages import Subject
from assistant.search.rank import VIEWS, LeftOut, Ranker

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A development question."""

    text: str
    articles: frozenset[str]
    """Ids of every article that would be a right answer; empty for a question outside our subjects."""


PENALTY = 0.02
NEARLY_BEST = 0.002
"""How far from the best balance of answering and refusing a threshold may be: 0.2 percentage points of the two together."""


def learn(
    ranker: Ranker,
    subjects: Sequence[Subject],
    asked: Sequence[Asked],
    tell: Callable[[str], None],
    every: int = 1,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The calibration to save, and a report on it. Takes a few minutes.

    Args:
        ranker: over these subjects, its index complete.
        asked: development questions, those outside our subjects included.
        tell: told how far it has come.
        every: one example question in so many is learned from, to be quick.
    """
    ours = [one for one in asked if one.articles]
    tell(f"Asking {len(ours)} development questions.")
    views = np.stack([ranker.views_of(one.text) for one in ours])
    weights = _view_weights(views, ours, subjects)
    ranker.set_weights(weights)
    right_rows, right = [], []
    held_rows, held = [], []
    for one in asked:
        ranking = ranker.rank(one.text)
        values = features(ranking)
        held_rows.append(values)
        held.append(float(bool(one.articles)))
        if one.articles:
            best = next((hit.subject.id for hit in ranking.hits if hit.subject.kind == "article"), "")
            right_rows.append(values)
            right.append(float(best in one.articles))
    own = [(subject, question) for subject in subjects for question in subject.questions]
    tell(f"Asking {len(own)} example questions, each left out in turn.")
    for number, (subject, question) in enumerate(own):
        if number % every == 0 and subject.kind != "term" and (subject.kind == "neighbour" or number % 3 == 0):
            left_out = LeftOut(number, whole_subject=subject.kind == "neighbour" and number % 2 == 1)
            held_rows.append(features(ranker.rank(question, left_out=left_out)))
            held.append(float(subject.kind == "article"))
    held_weights, held_chance = _logistic(np.array(held_rows), np.array(held))
    right_weights, right_chance = _logistic(np.array(right_rows), np.array(right))
    truth = np.array(held)
    threshold = _threshold(held_chance, truth)
    names = (*FEATURES, "constant")
    learned = {
        "view_weights": {view: round(float(weight), 4) for view, weight in zip(VIEWS, weights, strict=True)},
        "held": {name: round(float(weight), 4) for name, weight in zip(names, held_weights, strict=True)},
        "right": {name: round(float(weight), 4) for name, weight in zip(names, right_weights, strict=True)},
        "answer_from": round(threshold, 3),
        "clarify_from": round(threshold * 0.7, 3),
        "close": 0.02,
    }
    answered = held_chance >= threshold
    report = {
        "development_right_first": round(float(np.mean(right)), 4),
        "answered_of_ours": round(float(answered[truth == 1].mean()), 4),
        "answered_of_others": round(float(answered[truth == 0].mean()), 4),
        "answered_of_development": round(float(answered[: len(asked)][truth[: len(asked)] == 1].mean()), 4),
        "answered_of_outside": round(float(answered[: len(asked)][truth[: len(asked)] == 0].mean()), 4),
        "brier_held": round(float(((held_chance - truth) ** 2).mean()), 4),
        "brier_right": round(float(((right_chance - np.array(right)) ** 2).mean()), 4),
    }
    return learned, report


def _view_weights(views: npt.NDArray[np.float32], asked: Sequence[Asked], subjects: Sequence[Subject]) -> Floats:
    """Weights, in sum 1, that make right subjects most likely."""
    places = [number for number, subject in enumerate(subjects) if subject.kind == "article"]
    data = views[:, places, :].astype(np.float64)
    target = np.array([[float(subjects[place].id in one.articles) for place in places] for one in asked])
    weights, step = np.full(len(VIEWS), 3.0), np.zeros(len(VIEWS))
    for _ in range(800):
        scores = data @ weights
        scores -= scores.max(1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(1, keepdims=True)
        wanted = chance * target
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        pull = np.einsum("qs,qsv->v", wanted - chance, data) / len(asked) - PENALTY * 0.05 * weights
        step = 0.9 * step + pull
        weights = np.maximum(weights + step * 2.0, 0.0)
    return np.asarray(weights / weights.sum())


def _logistic(rows: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Weights, the constant last, and probabilities: Newton's method, with a pull towards zero."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    beta = np.zeros(design.shape[1])
    ridge = np.eye(design.shape[1]) * 2.0
    ridge[-1, -1] = 0.01
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        beta = np.linalg.solve(
            design.T @ (design * spread[:, None]) + ridge, design.T @ (spread * (design @ beta) + right - chance)
        )
    return beta, 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))


def _threshold(chance: Floats, held: Floats) -> float:
    """The probability from which to answer: where answering ours and refusing others are best balanced.

    The balance is nearly level around its best place. Of the places that are `NEARLY_BEST` the lowest is taken: there more of
    what is asked gets its answer.
    """
    candidates = np.linspace(0.1, 0.9, 81)
    scores = np.array([(chance[held == 1] >= at).mean() + (chance[held == 0] < at).mean() for at in candidates])
    return float(candidates[int(np.argmax(scores >= scores.max() - NEARLY_BEST))])

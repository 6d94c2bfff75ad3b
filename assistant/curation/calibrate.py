"""Learns how views are weighed and how sure search may be, from our own example questions and nothing else.

1. Each example question is asked with itself left out. A softmax over subjects learns the weight of each view: the right
   subject should have the highest sum (maximum likelihood, gradient ascent).
2. With those weights each question is ranked again. A logistic learns the probability that the first article is right
   from `confidence.FEATURES`. Neighbour subjects' questions are asked with their whole subject left out, half of the time,
   so that unseen subjects are refused too; the right answer for them is never an article.

The figures it prints are for these same questions, so they flatter; `tests/questions/` has questions it never saw.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.search.confidence import FEATURES, features
from assistant.search.passages import Subject
from assistant.search.rank import VIEWS, Ranker

Floats = npt.NDArray[np.float64]
PENALTY = 0.02


def learn(
    ranker: Ranker, subjects: Sequence[Subject], tell: Callable[[str], None]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The calibration to save, and a report on it. Takes a few minutes.

    Args: ranker: over these subjects, its index complete; tell: told how far it has come.
    """
    asked = [
        (number, owner, question)
        for number, (owner, question) in enumerate((s, q) for s in range(len(subjects)) for q in subjects[s].questions)
    ]
    asked = [one for one in asked if subjects[one[1]].kind != "term"]
    competing = np.array([subject.kind != "term" for subject in subjects])
    tell(f"Asking {len(asked)} example questions, each left out in turn.")
    views = np.stack([ranker.views_of(question, number) for number, _, question in asked])
    owners = np.array([owner for _, owner, _ in asked])
    weights, first = _view_weights(views, owners, competing)
    ranker.set_weights(weights)
    tell("Learning how sure to be.")
    rows, right = [], []
    for place, (number, owner, question) in enumerate(asked):
        subject = subjects[owner]
        unseen = subject.key if subject.kind == "neighbour" and place % 2 else ""
        ranking = ranker.rank(question, without_question=number, without_subject=unseen)
        best = next((hit.subject.id for hit in ranking.hits if hit.subject.kind == "article"), "")
        rows.append(features(ranking))
        right.append(float(subject.kind == "article" and best == subject.id))
    feature_weights, bias, chance = _logistic(np.array(rows), np.array(right))
    ours = np.array([subjects[owner].kind == "article" for _, owner, _ in asked])
    threshold = _threshold(chance, np.array(right), ours)
    learned = {
        "view_weights": {view: round(float(weight), 4) for view, weight in zip(VIEWS, weights, strict=True)},
        "bias": round(bias, 4),
        "feature_weights": {
            name: round(float(weight), 4) for name, weight in zip(FEATURES, feature_weights, strict=True)
        },
        "answer_from": round(threshold, 3),
        "clarify_from": round(threshold * 0.6, 3),
        "close": 0.02,
    }
    answered = chance >= threshold
    report = {
        "example_questions": int(ours.sum()),
        "neighbour_questions": int((~ours).sum()),
        "right_first": round(float(first[ours].mean()), 4),
        "answered_of_ours": round(float(answered[ours].mean()), 4),
        "right_of_answered": round(float(np.array(right)[answered & ours].mean()), 4)
        if (answered & ours).any()
        else None,
        "answered_of_neighbours": round(float(answered[~ours].mean()), 4) if (~ours).any() else None,
        "brier": round(float(((chance - np.array(right)) ** 2).mean()), 4),
    }
    return learned, report


def _view_weights(
    views: npt.NDArray[np.float32], owners: npt.NDArray[np.int64], competing: npt.NDArray[np.bool_]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Weights, in sum 1, that make the right subject most likely; and whether it came first, question by question."""
    data = views[:, competing, :].astype(np.float64)
    place = np.cumsum(competing) - 1
    target = place[owners]
    weights, step = np.full(len(VIEWS), 5.0), np.zeros(len(VIEWS))
    rows = np.arange(len(target))
    for turn in range(400):
        scores = data @ weights
        scores -= scores.max(1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(1, keepdims=True)
        pull = (data[rows, target] - np.einsum("qs,qsv->qv", chance, data)).mean(0) - PENALTY * 0.05 * weights
        step = 0.9 * step + pull
        weights = np.maximum(weights + step * (3.0 if turn < 200 else 1.0), 0.0)
    weights /= weights.sum()
    return weights, (data @ weights).argmax(1) == target


def _logistic(rows: Floats, right: Floats) -> tuple[Floats, float, Floats]:
    """Weights, bias and probabilities of a logistic fitted by Newton's method, with a light pull towards zero."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    beta = np.zeros(design.shape[1])
    ridge = np.eye(design.shape[1]) * 1.0
    ridge[-1, -1] = 0.01
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        beta = np.linalg.solve(
            design.T @ (design * spread[:, None]) + ridge, design.T @ (spread * (design @ beta) + right - chance)
        )
    chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
    return beta[:-1], float(beta[-1]), chance


def _threshold(chance: Floats, right: Floats, ours: npt.NDArray[np.bool_]) -> float:
    """The probability from which to answer: where answering ours and refusing others are best balanced."""
    candidates = np.linspace(0.1, 0.9, 81)
    scores = [
        (chance[ours] >= at).mean() + (chance[~ours] < at).mean() if (~ours).any() else (chance[ours] >= at).mean()
        for at in candidates
    ]
    return float(candidates[int(np.argmax(scores))])

"""How sure search is: a calibrated probability that the best subject is the right one.

A logistic over ratios and likenesses, never a fixed raw score. Weights come from `model/calibration.json`, learned by
`assistant calibrate` from our own example questions, left out one at a time, and from our neighbour subjects.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from assistant.search.rank import VIEWS, Ranking

CALIBRATION_FILE = Path(__file__).parent / "model" / "calibration.json"
FEATURES = (
    *(f"best_{view}" for view in VIEWS),
    "margin",
    "question_margin",
    "unknown_share",
    "rarest_unmet",
    "neighbour_lead",
    "few_words",
    "standing",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was learned."""

    view_weights: tuple[float, ...]
    """One for each of VIEWS: how subjects are ranked."""
    held: tuple[float, ...]
    """One for each of FEATURES, then a constant: whether we hold an answer at all."""
    right: tuple[float, ...]
    """The same: whether the first subject is the right one, given that we hold an answer."""
    answer_from: float
    """Answer when the probability that we hold an answer is this or more."""
    clarify_from: float
    """Between this and `answer_from`, offer choices; below, say that there is no answer."""
    close: float
    """Two subjects whose scores differ by less than this are about equally likely."""


@cache
def calibration(file: Path = CALIBRATION_FILE) -> Calibration:
    """The calibration that travels with the program."""
    saved = json.loads(file.read_text(encoding="utf-8"))
    names = (*FEATURES, "constant")
    return Calibration(
        tuple(saved["view_weights"][view] for view in VIEWS),
        tuple(saved["held"][name] for name in names),
        tuple(saved["right"][name] for name in names),
        saved["answer_from"],
        saved["clarify_from"],
        saved["close"],
    )


def features(ranking: Ranking) -> tuple[float, ...]:
    """What the logistic looks at, in the order of FEATURES. Terms are left aside: they compete with no article."""
    ours = [hit for hit in ranking.hits if hit.subject.kind == "article"]
    theirs = [hit for hit in ranking.hits if hit.subject.kind == "neighbour"]
    if not ours:
        return (0.0,) * len(VIEWS) + (
            0.0,
            0.0,
            ranking.unknown_share,
            ranking.rarest_unmet,
            1.0 if theirs else 0.0,
            1.0,
            0.0,
        )
    best, second = ours[0], ours[1] if len(ours) > 1 else None
    margin = best.score - (second.score if second else 0.0)
    question_margin = best.views[0] - (second.views[0] if second else 0.0)
    lead = (theirs[0].score - best.score) if theirs else -0.5
    few = 1.0 if len(ranking.wording.groups) <= 1 else (0.5 if len(ranking.wording.groups) == 2 else 0.0)
    return (
        *best.views,
        margin,
        question_margin,
        ranking.unknown_share,
        ranking.rarest_unmet,
        max(-0.5, min(lead, 0.5)),
        few,
        ranking.standing / 10,
    )


def probability(values: Sequence[float], weights: Sequence[float]) -> float:
    """The logistic of features with weights whose last is the constant."""
    total = sum(weight * value for weight, value in zip(weights, (*values, 1.0), strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def confidence(ranking: Ranking, learned: Calibration) -> tuple[float, float]:
    """Probability that we hold an answer, and that we hold one and the first subject is it."""
    values = features(ranking)
    held = probability(values, learned.held)
    return held, held * probability(values, learned.right)

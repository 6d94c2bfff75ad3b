"""A folder of articles calibrates itself, from its own example questions alone.

Nobody has written test questions for such a folder, so its example questions stand in for them, in `ROUNDS` rounds. In each
round a fifth of the articles is left out whole, and of the others a fifth of the example questions. Search is built anew from
what is left. Questions left out of an article that stayed must find it; questions of articles left out must not be answered.
Search is truly built anew, not masked: a regression or an idf that has seen a question flatters itself with it.

From those answers come the weights of views (softmax over articles) and two logistics (is it held, is the first one right), as
in `calibrate.py`. Each is pulled towards starting values, learned in the same way from public question sets (their training
parts: CLINC150, Banking77, HINT3; for folders without example questions XQuAD), so a small folder keeps close to those.

Articles left out are near neighbours of those that stay: there the lead of the first over the second tells most. Much of what people
ask of no folder is further away, and there likeness alone tells more. So the starting values for whether an answer is held were learned
from near and far in equal parts: articles left out, and questions of the other sets. A folder has only near ones to learn from, so it
is held closer to the starting values there than its questions alone would ask for. HINT3 was left out of these values.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from assistant.search.confidence import FEATURES, Calibration, features
from assistant.search.index import index_of
from assistant.search.meaning import Floats as Vector
from assistant.search.meaning import Meaning
from assistant.search.passages import Subject
from assistant.search.rank import VIEWS, Ranker
from assistant.search.vectors import VectorStore
from assistant.search.wording import Forms

Floats = npt.NDArray[np.float64]

STARTING_VALUES = Path(__file__).parent.parent / "search" / "model" / "folder.json"
METHOD = 3
"""Raise this when learning changes: what was learned in another way is learned again."""
ROUNDS = 5
FEWEST_HELD = 10
"""Left-out questions below which the starting values are used as they are."""
MOST_CELLS = 2_000_000
"""Questions times articles that are learned from at most: some 80 MB, and a minute or two."""
MOST_QUESTIONS = 3_000
SHARE_HELD = 0.65
"""Share of a folder's questions taken to be about something in it. Decides how readily it answers."""
VIEW_PENALTY, VIEW_STEPS = 0.03, 800
"""How strongly views are pulled towards the starting values, a question."""
RIDGE_HELD, RIDGE_RIGHT = 100.0, 30.0
"""How strongly logistics are pulled, as against one question: whether an answer is held, and whether the first is the right one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a folder learned about itself."""

    calibration: Calibration
    questions: int
    """Left-out questions whose article was there; 0: the starting values as they are."""
    found: float
    """Share of those whose article came first."""


@dataclass(frozen=True, slots=True)
class _Round:
    left: list[Subject]
    ranker: Ranker
    held: list[tuple[str, int]]
    """Questions, and the place of the article that must come first."""
    unheld: list[str]


@dataclass(frozen=True, slots=True)
class _Start:
    """Starting values: weights of views, then logistics with the constant last."""

    views: Floats
    held: Floats
    right: Floats


class _Remembering(Meaning):
    """The model, reading from the store the meaning of texts that it holds."""

    def __init__(self, meaning: Meaning, store: VectorStore) -> None:
        self._meaning, self._store = meaning, store

    @property
    def is_here(self) -> bool:
        """Whether the weights are installed."""
        return self._meaning.is_here

    def vector(self, text: str) -> Vector:
        """The meaning of one text."""
        rows, missing = self._store.of([text], 0)
        return self._meaning.vector(text) if missing else rows[0]


def self_calibrate(subjects: Sequence[Subject], meaning: Meaning, store: VectorStore) -> Learned:
    """Learns from the example questions of these articles. Args: store: holds the vectors of all their texts."""
    many = sum(len(subject.questions) > 1 for subject in subjects)
    start = _starting_values("with_questions" if 2 * many >= len(subjects) else "without_questions")
    rounds = _rounds(subjects, _Remembering(meaning, store), store, start.views)
    if sum(len(one.held) for one in rounds) < FEWEST_HELD or not any(one.unheld for one in rounds):
        return Learned(_calibration(start.views, start.held, start.right), 0, 0.0)
    weights = _view_weights(rounds, start.views)
    rows, held, right = _answers(rounds, weights)
    share = held.mean()
    counted = np.where(held == 1, SHARE_HELD / share, (1 - SHARE_HELD) / (1 - share))
    there = _logistic(rows, held, counted, start.held, RIDGE_HELD)
    first = _logistic(rows[held == 1], right[held == 1], np.ones(int(held.sum())), start.right, RIDGE_RIGHT)
    learned = _calibration(weights, there, first)
    return Learned(learned, int(held.sum()), float(right[held == 1].mean()))


def read_learned(file: Path) -> Learned | None:
    """What `write_learned` wrote; None when it is missing, damaged or of another version."""
    try:
        saved = json.loads(file.read_text(encoding="utf-8"))
        if [saved["method"], saved["views"], saved["features"]] != [METHOD, list(VIEWS), list(FEATURES)]:
            return None
        made = saved["calibration"]
        weights, held, right = (
            tuple(float(value) for value in made[name]) for name in ("view_weights", "held", "right")
        )
        answer, clarify, close = (float(made[name]) for name in ("answer_from", "clarify_from", "close"))
        calibration = Calibration(weights, held, right, answer, clarify, close)
        return Learned(calibration, int(saved["questions"]), float(saved["found"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_learned(learned: Learned, file: Path) -> None:
    """Keeps what was learned. Raises: OSError."""
    part = file.with_suffix(f".{id(learned)}.part")
    text = json.dumps({**asdict(learned), "method": METHOD, "views": VIEWS, "features": FEATURES})
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _starting_values(kind: str) -> _Start:
    saved = json.loads(STARTING_VALUES.read_text(encoding="utf-8"))[kind]
    names = (*FEATURES, "constant")
    views = np.array([saved["view_weights"].get(view, 0.0) for view in VIEWS])
    held, right = (np.array([saved[kind].get(name, 0.0) for name in names]) for kind in ("held", "right"))
    return _Start(views, held, right)


def _calibration(weights: Floats, held: Floats, right: Floats) -> Calibration:
    """Choices are only offered below what is answered: with so little to learn from, a tie says nothing."""
    shares = weights / weights.sum()
    one, two, three = (tuple(float(value) for value in row) for row in (shares, held, right))
    return Calibration(one, two, three, answer_from=0.5, clarify_from=0.35, close=0.0)


def _rounds(subjects: Sequence[Subject], meaning: Meaning, store: VectorStore, weights: Floats) -> list[_Round]:
    """Search built anew, each time without a fifth of the articles and of the questions."""
    random = Random(1)  # noqa: S311  # the same articles each time, for the same answers
    order = random.sample(range(len(subjects)), len(subjects))
    round_of = {place: number % ROUNDS for number, place in enumerate(order)}
    folds = [[(number + shift) % ROUNDS for number in range(len(subject.questions))]
             for subject in subjects for shift in [random.randrange(ROUNDS)]]  # fmt: skip
    for fold in folds:
        random.shuffle(fold)
    out = []
    for one in range(ROUNDS):
        stay = sorted(place for place in order if round_of[place] != one)
        held, left = list[tuple[str, int]](), list[Subject]()
        for number, place in enumerate(stay):
            asked = subjects[place].questions
            out_now = {text for text, fold in zip(asked, folds[place], strict=True) if fold == one and len(asked) > 1}
            held += [(text, number) for text in asked if text in out_now]
            left.append(replace(subjects[place], questions=tuple(text for text in asked if text not in out_now)))
        unheld = [text for place in order if round_of[place] == one for text in subjects[place].questions]
        if left and (held or unheld):
            most = max(20, min(MOST_QUESTIONS, MOST_CELLS // len(subjects)) // (2 * ROUNDS))
            held, unheld = (random.sample(held, min(most, len(held))), random.sample(unheld, min(most, len(unheld))))
            index = index_of(left, store)
            out.append(_Round(left, Ranker(left, index, meaning, Forms([], {}), list(weights)), held, unheld))
    return out


def _view_weights(rounds: Sequence[_Round], start: Floats) -> Floats:
    """Weights that make the right articles most likely, pulled towards `start`. None is below zero."""
    seen = [
        (np.stack([one.ranker.views_of(text) for text, _ in one.held]), np.array([place for _, place in one.held]))
        for one in rounds
        if one.held
    ]
    many = sum(len(wanted) for _, wanted in seen)
    weights, step = start.copy(), np.zeros(len(start))
    for _ in range(VIEW_STEPS):
        pull = -VIEW_PENALTY * (weights - start)
        for views, wanted in seen:
            scores = views @ weights.astype(np.float32)
            chance = np.exp(scores - scores.max(1, keepdims=True))
            chance /= -chance.sum(1, keepdims=True)
            chance[np.arange(len(wanted)), wanted] += 1.0
            pull += np.tensordot(chance, views, axes=2) / many
        step = 0.9 * step + pull
        weights = np.maximum(weights + 2.0 * step, 0.0)
    return np.asarray(weights if weights.sum() > 0 else start)


def _answers(rounds: Sequence[_Round], weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Features of every left-out question, whether its article was there, and whether the first one was it."""
    rows, held, right = [], [], []
    for one in rounds:
        one.ranker.set_weights(weights / weights.sum())
        for text, place in [*one.held, *((text, -1) for text in one.unheld)]:
            ranking = one.ranker.rank(text)
            rows.append(features(ranking))
            held.append(float(place >= 0))
            right.append(float(place >= 0 and ranking.hits[0].subject is one.left[place]))
    return np.array(rows), np.array(held), np.array(right)


def _logistic(rows: Floats, truth: Floats, counted: Floats, start: Floats, pull: float) -> Floats:
    """Weights, the constant last: Newton's method, pulled towards `start`, over the features that `start` uses."""
    used = np.flatnonzero(start)
    design = np.hstack([rows, np.ones((len(rows), 1))])[:, used]
    beta = start[used].copy()
    ridge = np.eye(len(used)) * pull
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        spread = np.maximum(chance * (1 - chance), 1e-6) * counted
        aim = design.T @ (spread * (design @ beta) + counted * (truth - chance)) + ridge @ start[used]
        beta = np.asarray(np.linalg.solve(design.T @ (design * spread[:, None]) + ridge, aim), np.float64)
    out = np.zeros(len(start))
    out[used] = beta
    return out

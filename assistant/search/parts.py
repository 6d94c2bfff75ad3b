"""Which part of an article a question asks for, learned from example questions that readers laid to the parts.

Two learners tell an article's parts from each other, and from no other article's:

- in words, a language model of each part over stems and pairs of stems, smoothed toward the article as a whole, so that what all
  parts say tells for none (Zhai and Lafferty, 2001);
- in meaning, multinomial logistic regression over the vectors of the example questions (Cox, 1958).

Subjects whose example questions were not laid to parts have neither: every part of theirs is as likely.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.search.impacts import Floats
from assistant.search.naive_bayes import grams
from assistant.search.passages import Passage, Subject, asked_of
from assistant.search.tfidf import hashes_of

HEADING, TEXT = 1.0, 0.3
"""What a part's heading and its text count beside an example question."""
SMOOTHING = 60.0
"""Grams of the article as a whole that are added to each part."""
STEPS, PACE, KEPT, PULL = 150, 0.8, 0.9, 1e-3
"""Steps of the regression, their length, how much of the last is kept, and the pull of its weights to nothing."""
IN_WORDS, IN_MEANING = 0.3, 0.3
"""What each learner counts for in the fit of a section, beside its likeness and its words: see `rank.py`."""

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Parts:
    """Both learners for all subjects, the parts in the order of the passages."""

    starts: npt.NDArray[np.int32]
    """Where each subject's counts begin; one more than there are subjects."""
    grams: npt.NDArray[np.uint32]
    """The hash of each counted gram, rising within a subject."""
    columns: npt.NDArray[np.uint16]
    """In which of the subject's parts it was counted."""
    counts: npt.NDArray[np.float16]
    totals: Floats
    """One a passage: the sum of its counts; 0 where nothing was laid to its subject."""
    priors: Floats
    """One a passage: the logarithm of its share of the subject's example questions."""
    rows: npt.NDArray[np.float16]
    """One a passage: weights of the regression. None at all where nothing was laid to any subject."""
    bias: Floats

    @classmethod
    def of(cls, subjects: Sequence[Subject], vectors: Floats) -> "Parts":
        """Learns. Args: vectors: one row an example question, in the order of the subjects; empty ones are left aside."""
        passages = sum(len(subject.passages) for subject in subjects)
        width = vectors.shape[1] if vectors.ndim > 1 else 0
        totals, priors, bias = (np.zeros(passages, np.float32) for _ in range(3))
        laid_any = any(subject.asked_of for subject in subjects)  # a large folder has none, and would hold noughts
        rows = np.zeros((passages if laid_any else 0, width), np.float16)
        counted = [(np.zeros(0, np.uint32), np.zeros(0, np.int64), np.zeros(0, np.float32))]
        starts = [0]
        first = question = 0
        for subject in subjects:
            mine = slice(first, first + len(subject.passages))
            seen = vectors[question : question + len(subject.questions)]
            first, question = mine.stop, question + len(subject.questions)
            laid, added = _laid(subject), 0
            if laid.any() and len(subject.passages) > 1:
                counted.append(_counts(subject, laid))
                added = len(counted[-1][0])
                totals[mine] = np.bincount(*counted[-1][1:], minlength=len(subject.passages))
                priors[mine] = np.log((1 + laid.sum(0)) / (1 + laid.sum(0)).sum())
                rows[mine], bias[mine] = _regression(seen, laid)
            starts.append(starts[-1] + added)
        some, where, many = (np.concatenate(column) for column in zip(*counted, strict=True))
        return cls(
            np.array(starts, np.int32), some.astype(np.uint32), where.astype(np.uint16), many.astype(np.float16),
            totals, priors, rows, bias,
        )  # fmt: skip

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Everything, as arrays to save."""
        return {f"parts_{name}": getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_arrays(cls, saved: dict[str, npt.NDArray[np.generic]]) -> "Parts":
        """What `arrays` gave. Raises: KeyError when it is not that."""
        return cls(**{name: saved[f"parts_{name}"] for name in cls.__slots__})  # type: ignore[arg-type]  # as saved

    def fit(self, subject: int, passages: slice, asked: Hashes, vector: Floats) -> Floats:
        """What speaks for each part of a subject: 0 to `IN_WORDS` + `IN_MEANING`, in all so much; all 0 where nothing was learned.

        Args: passages: those of the subject; asked: hashes of the question's grams; vector: its meaning.
        """
        if not self.totals[passages].any():
            return np.zeros(passages.stop - passages.start, np.float32)
        meant = _chances(self.rows[passages].astype(np.float32) @ vector + self.bias[passages])
        return np.asarray(IN_WORDS * self._said(subject, passages, asked) + IN_MEANING * meant, np.float32)

    def _said(self, subject: int, passages: slice, asked: Hashes) -> Floats:
        """The chance of each part by its words."""
        mine = slice(int(self.starts[subject]), int(self.starts[subject + 1]))
        held, totals = self.grams[mine], self.totals[passages]
        sought = asked.astype(np.uint32)
        begin, end = np.searchsorted(held, sought), np.searchsorted(held, sought, "right")
        many = end - begin
        places = np.repeat(begin - np.cumsum(many) + many, many) + np.arange(many.sum())
        counts = np.zeros((len(sought), len(totals)))
        counts[np.repeat(np.arange(len(sought)), many), self.columns[mine][places]] = self.counts[mine][places]
        counts = counts[many > 0]
        whole = counts.sum(1, keepdims=True) / totals.sum()
        scores = self.priors[passages] + np.log((counts + SMOOTHING * whole) / (totals + SMOOTHING)).sum(0)
        return _chances(scores / max(1.0, float(np.sqrt(len(sought)))))  # neighbouring grams tell the same twice


def _laid(subject: Subject) -> Floats:
    """One row an example question: how much of it each part answers."""
    out = np.zeros((len(subject.questions), len(subject.passages)), np.float32)
    for number, pair in enumerate(asked_of(subject)):
        parts = [part for part in pair if part >= 0]
        out[number, parts] = 1 / max(len(parts), 1)
    return out


def _counts(subject: Subject, laid: Floats) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64], Floats]:
    """Hashes of the grams, the parts they stand in and how often, in order of the hashes."""
    held: dict[tuple[str, int], float] = defaultdict(float)
    texts = [(question, part, float(laid[number, part])) for number, question in enumerate(subject.questions) for part in np.flatnonzero(laid[number]).tolist()]  # fmt: skip
    for text, part, weight in [*texts, *_written(subject.passages)]:
        for gram, many in Counter(grams(text)).items():
            held[gram, part] += weight * many
    hashes = hashes_of([gram for gram, _ in held]).astype(np.uint32)
    order = np.argsort(hashes, kind="stable")
    parts = np.array([part for _, part in held], np.int64)
    return hashes[order], parts[order], np.array(list(held.values()), np.float32)[order]


def _written(passages: Sequence[Passage]) -> list[tuple[str, int, float]]:
    """What stands in the parts themselves, and what it counts."""
    return [
        (text, part, weight)
        for part, passage in enumerate(passages)
        for text, weight in ((passage.heading, HEADING), (passage.text, TEXT))
    ]


def _regression(vectors: Floats, laid: Floats) -> tuple[Floats, Floats]:
    """Weights and constants, one row a part: slopes over all example questions at once, with momentum."""
    there = (np.linalg.norm(vectors, axis=1) > 0.5) & (laid.sum(1) > 0)
    seen, wanted = vectors[there], laid[there]
    weights = np.zeros((laid.shape[1], vectors.shape[1]), np.float32)
    bias, move, shift = np.zeros(laid.shape[1], np.float32), np.zeros_like(weights), np.zeros(laid.shape[1], np.float32)
    if not len(seen):
        return weights, bias
    middle = seen.mean(0)
    seen = seen - middle
    for _ in range(STEPS):
        wrong = (_chances(seen @ weights.T + bias) - wanted) / len(seen)
        move = KEPT * move + wrong.T @ seen + PULL * weights
        shift = KEPT * shift + wrong.sum(0)
        weights, bias = weights - PACE * move, bias - PACE * shift
    return weights, bias - weights @ middle


def _chances(scores: Floats) -> Floats:
    """Chances that sum to 1, along the last axis."""
    out = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(out / out.sum(-1, keepdims=True), np.float32)

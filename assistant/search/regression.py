"""Which subject a meaning is most like, against all others: multinomial logistic regression over the vectors of our texts.

Articles on neighbouring subjects share most of their meaning. The regression weighs the directions in which they differ, where
examples of one stand beside examples of another. Learned by Adam in small batches, always in the same order from the same start,
so the same content gives the same numbers. Sources: Cox, 1958; Kingma and Ba, 2015.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.search.meaning import Floats

REACH = 4.0
"""Log probability below 0 at which a subject counts as nothing like the question."""
WIDTH = 100.0
"""Variance of the weights that is expected beforehand, as `C` in other libraries: how far weights may grow on few texts."""
BATCH, PASSES, FEWEST_STEPS = 512, 6, 400
"""Texts a step, times that all texts are seen, and steps at the least."""
PACE = 0.08
"""Length of the first step; steps grow shorter in even measure."""
_MEMORY, _SQUARES = 0.9, 0.99
"""How much Adam keeps of earlier slopes, and of their squares."""


@dataclass(frozen=True, slots=True)
class Regression:
    """Scores every subject for a vector, as a dot product and a constant."""

    rows: Floats
    """Subjects by dimensions."""
    bias: Floats

    def likeness(self, vector: Floats) -> Floats:
        """1 for a subject that is certain, falling with the logarithm of its probability to 0 at `REACH` below."""
        scores = self.rows @ vector + self.bias
        return np.asarray(np.maximum(scores - np.logaddexp.reduce(scores), -REACH) / REACH + 1, np.float32)

    @classmethod
    def of(cls, vectors: Floats, owners: npt.NDArray[np.int64], weights: Floats, many: int) -> "Regression":
        """Learns. Args: one row a text; the subject it belongs to; how much it counts; number of subjects."""
        values = np.zeros((many, vectors.shape[1] + 1), np.float32)
        slope, squares = np.zeros_like(values), np.zeros_like(values)
        steps = max(FEWEST_STEPS, PASSES * len(vectors) // BATCH)
        pull = np.float32(1 / (WIDTH * max(len(vectors), 1)))
        draw = np.random.default_rng(1)
        order = np.zeros(0, np.int64)
        for step in range(steps if len(vectors) else 0):
            if len(order) < min(BATCH, len(vectors)):
                order = np.concatenate([order, draw.permutation(len(vectors))])
            now, order = order[:BATCH], order[BATCH:]
            fresh = _slope(values, vectors[now], owners[now], weights[now]) + pull * values
            slope = _MEMORY * slope + (1 - _MEMORY) * fresh
            squares = _SQUARES * squares + (1 - _SQUARES) * fresh**2
            level = np.sqrt(squares / (1 - _SQUARES ** (step + 1))) + 1e-8
            values -= PACE * (1 - step / steps) * slope / (1 - _MEMORY ** (step + 1)) / level
        return cls(np.ascontiguousarray(values[:, :-1]), np.ascontiguousarray(values[:, -1]))


def _slope(values: Floats, seen: Floats, owners: npt.NDArray[np.int64], weights: Floats) -> Floats:
    """How the loss, a text, changes with each weight; the constants last."""
    chance = seen @ values[:, :-1].T + values[:, -1]
    chance -= chance.max(1, keepdims=True)
    np.exp(chance, out=chance)
    chance /= chance.sum(1, keepdims=True)
    chance[np.arange(len(seen)), owners] -= 1
    chance *= (weights / weights.sum())[:, None]
    return np.hstack([chance.T @ seen, chance.sum(0)[:, None]])

"""Which subject a meaning is most like, once what all subjects share is taken away.

Articles on neighbouring subjects share most of their meaning. Linear discriminant analysis weighs the directions in which
they differ: each subject is the mean of the vectors of its questions, sections, headings and title, and distance is
measured with the spread that vectors have about their own means. Source: Fisher, 1936; shrinkage as in Ledoit and Wolf, 2004.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.search.meaning import Floats

SHRINKAGE = 0.2
"""How far the measured spread is pulled towards the same spread in every direction."""
LEAST_SPREAD = 1e-4
"""In each direction. Our own content has about ten times that; with next to nothing to measure, rows would grow without end."""
REACH = 60.0
"""Log likelihood below the best at which a subject counts as nothing like the question."""


@dataclass(frozen=True, slots=True)
class Discriminant:
    """Scores every subject for a vector, as a dot product and a constant."""

    rows: Floats
    """Subjects by dimensions: mean times precision."""
    bias: Floats

    def likeness(self, vector: Floats) -> Floats:
        """1 for the likeliest subject, falling to 0 at `REACH` below it."""
        scores = self.rows @ vector + self.bias
        return np.asarray(np.maximum(scores - scores.max(), -REACH) / REACH + 1, np.float32)


@dataclass(frozen=True, slots=True)
class Spread:
    """What a discriminant is made from, kept while learning, to leave one example question out."""

    means: Floats
    weights: Floats
    precision: Floats

    @classmethod
    def of(cls, vectors: Floats, owners: npt.NDArray[np.int64], weights: Floats, many: int) -> "Spread":
        """Args: one row a text; the subject it belongs to; how much it counts; number of subjects."""
        size = vectors.shape[1]
        held = np.bincount(owners, weights=weights, minlength=many)
        means = np.zeros((many, size))
        np.add.at(means, owners, vectors * weights[:, None])
        means /= np.maximum(held, 1e-9)[:, None]
        away = (vectors - means[owners]) * np.sqrt(weights)[:, None]
        spread = away.T @ away / max(float(weights.sum()), 1e-9)
        even = max(float(np.trace(spread)) / size, LEAST_SPREAD)
        precision = np.linalg.inv((1 - SHRINKAGE) * spread + SHRINKAGE * even * np.eye(size))
        return cls(means.astype(np.float32), held.astype(np.float32), precision.astype(np.float32))

    def discriminant(self) -> Discriminant:
        """The discriminant over all subjects."""
        rows = self.means @ self.precision
        bias = -0.5 * np.einsum("ij,ij->i", rows, self.means)
        return Discriminant(rows.astype(np.float32), bias.astype(np.float32))

    def row_without(self, vector: Floats, owner: int) -> tuple[Floats, float]:
        """Row and constant of one subject as they would be without one of its example questions."""
        left = float(self.weights[owner]) - 1.0
        mean = (self.means[owner] * self.weights[owner] - vector) / max(left, 1e-6) if left > 0 else self.means[owner]
        row = self.precision @ mean
        return np.asarray(row, np.float32), float(-0.5 * row @ mean)

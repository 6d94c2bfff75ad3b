"""TF-IDF vectors of length 1 over words and pairs of words: what naive Bayes and the text classifier read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.search.impacts import Floats, Ints


def with_pairs(forms: Sequence[str]) -> list[str]:
    """The forms, and each with the one that follows it."""
    return [*forms, *(f"{first} {second}" for first, second in pairwise(forms))]


@dataclass(frozen=True, slots=True)
class Grams:
    """Which grams are known, each by a number: the place of its hash among all, in order. Fifty thousand grams take 0.4 MB, and no time to load."""

    hashes: npt.NDArray[np.uint64]
    """In rising order. Two grams with one hash are not told apart: of fifty thousand, once in some 10 billion vocabularies."""

    @classmethod
    def of(cls, grams: Iterable[str]) -> "Grams":
        """The numbering of these grams."""
        return cls(np.unique(hashes_of(grams)))

    def __len__(self) -> int:
        return len(self.hashes)

    def numbers(self, grams: Sequence[str]) -> Ints:
        """The number of each gram; -1 when it is not known."""
        if not len(self.hashes):
            return np.full(len(grams), -1, np.int32)
        sought = hashes_of(grams)
        found = np.minimum(np.searchsorted(self.hashes, sought), len(self.hashes) - 1)
        return np.where(self.hashes[found] == sought, found, -1).astype(np.int32)


def hashes_of(grams: Iterable[str]) -> npt.NDArray[np.uint64]:
    """A number for each gram, the same everywhere."""
    return np.array(
        [int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "big") for gram in grams], np.uint64
    )


def vocabulary_of(documents: Sequence[Iterable[str]], least: int) -> tuple[Grams, Floats]:
    """The grams that stand in at least so many documents, numbered, and their inverse document frequency."""
    held = Counter(gram for document in documents for gram in set(document))
    kept = [gram for gram, many in held.items() if many >= least]
    vocabulary = Grams.of(kept)
    many = np.zeros(len(vocabulary), np.float64)
    many[vocabulary.numbers(kept)] = [held[gram] for gram in kept]
    idf = np.log((1 + len(documents)) / (1 + many)) + 1
    return vocabulary, idf.astype(np.float32)


def tfidf(grams: Iterable[str], vocabulary: Grams, idf: Floats) -> tuple[Ints, Floats]:
    """Numbers of the known grams and their weights, of length 1; both empty when none is known."""
    counted = Counter(grams)
    places = vocabulary.numbers(list(counted))
    known = places >= 0
    places, many = places[known], np.fromiter(counted.values(), np.float32, len(counted))[known]
    values = (1 + np.log(many)) * idf[places]
    length = float(np.sqrt((values**2).sum()))
    return places, np.asarray(values / length if length else values, np.float32)

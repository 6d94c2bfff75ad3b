"""TF-IDF vectors of length 1 over words and pairs of words: what naive Bayes and the text classifier read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from assistant.search.impacts import Floats, Ints


def with_pairs(forms: Sequence[str]) -> list[str]:
    """The forms, and each with the one that follows it."""
    return [*forms, *(f"{first} {second}" for first, second in pairwise(forms))]


def vocabulary_of(documents: Sequence[Iterable[str]], least: int) -> tuple[dict[str, int], Floats]:
    """The grams that stand in at least so many documents, each with its place, and their inverse document frequency."""
    held = Counter(gram for document in documents for gram in set(document))
    kept = sorted(gram for gram, many in held.items() if many >= least)
    many = np.array([held[gram] for gram in kept], np.float64)
    idf = np.log((1 + len(documents)) / (1 + many)) + 1
    return {gram: place for place, gram in enumerate(kept)}, idf.astype(np.float32)


def tfidf(grams: Iterable[str], vocabulary: Mapping[str, int], idf: Floats) -> tuple[Ints, Floats]:
    """Places of the known grams and their weights, of length 1; both empty when none is known."""
    known = [(vocabulary[gram], many) for gram, many in Counter(grams).items() if gram in vocabulary]
    places = np.array([place for place, _ in known], np.int32)
    values = (1 + np.log(np.array([many for _, many in known], np.float32))) * idf[places]
    length = float(np.sqrt((values**2).sum()))
    return places, np.asarray(values / length if length else values, np.float32)

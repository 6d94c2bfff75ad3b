"""Whoosh's BM25F worked out beforehand: same words, same formula, same order, as numpy arrays.

A sparse matrix of term against record, stored by term. Scoring a question adds up a few rows.
"""

import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from assistant.base.text import words
from assistant.search.whoosh_index import FIELDS, K1, B, Record, stems

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Group = tuple[tuple[str, ...], ...]
Kept = tuple[Ints, frozenset[str]]

_NO_RECORDS, _NO_SCORES = np.zeros(0, np.int32), np.zeros(0, np.float32)


class Impacts:
    """What each term adds to the score of each record."""

    def __init__(
        self, vocabulary: Mapping[str, int], starts: Ints, records: Ints, scores: Floats, idf: Floats, count: int
    ) -> None:
        """Args: rows by term; where each row starts; record numbers; scores; inverse document frequency by term; records in all."""
        self.vocabulary, self._starts, self._records, self._scores, self.idf, self.count = (
            vocabulary,
            starts,
            records,
            scores,
            idf,
            count,
        )

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Impacts":
        """The impacts of these records."""
        count = max(len(records), 1)
        vocabulary: dict[str, int] = {}
        parts: list[tuple[Ints, Ints, Floats]] = []
        in_record: set[tuple[int, int]] = set()
        counts = cache(
            lambda text: Counter(stems(words(text)))
        )  # sections share their subject's title and example questions
        for field, boost in FIELDS:
            terms, places, times = array.array("i"), array.array("i"), array.array("f")
            lengths = np.zeros(count, np.float32)
            for place, record in enumerate(records):
                counted = counts(getattr(record, field))
                lengths[place] = sum(counted.values())
                for form, many in counted.items():
                    term = vocabulary.setdefault(form, len(vocabulary))
                    terms.append(term)
                    places.append(place)
                    times.append(many)
                    in_record.add((term, place))
            if not terms:
                continue
            t, d, f = np.array(terms, np.int32), np.array(places, np.int32), np.array(times, np.float32)
            idf = np.log(count / (np.bincount(t, minlength=len(vocabulary)) + 1)) + 1
            mean = max(float(lengths.mean()), 1e-6)
            impact = boost * idf[t] * f * (K1 + 1) / (f + K1 * (1 - B + B * lengths[d] / mean))
            parts.append((t, d, impact.astype(np.float32)))
        if not parts:
            return cls(
                {},
                np.zeros(1, np.int32),
                np.zeros(0, np.int32),
                np.zeros(0, np.float32),
                np.zeros(0, np.float32),
                len(records),
            )
        t, d, s = (np.concatenate([part[axis] for part in parts]) for axis in range(3))
        pair_of = t.astype(np.int64) * count + d
        pairs, back = np.unique(pair_of, return_inverse=True)
        merged = np.bincount(back, weights=s).astype(np.float32)
        terms_sorted, records_sorted = (pairs // count).astype(np.int32), (pairs % count).astype(np.int32)
        frequency = np.bincount(np.array([term for term, _ in in_record]), minlength=len(vocabulary))
        starts = np.searchsorted(terms_sorted, np.arange(len(vocabulary) + 1)).astype(np.int32)
        rarity = np.log(1 + count / (frequency + 0.5)).astype(np.float32)
        return cls(vocabulary, starts, records_sorted, merged, rarity, len(records))

    def sparse(self, form: str) -> tuple[Ints, Floats]:
        """The records that hold an index form, each once, and what the form adds to each."""
        term = self.vocabulary.get(form)
        if term is None:
            return _NO_RECORDS, _NO_SCORES
        here = slice(self._starts[term], self._starts[term + 1])
        return self._records[here], self._scores[here]

    def score(self, groups: Sequence[Group], kept: Kept | None = None) -> tuple[Floats, Floats]:
        """BM25F score of every record, and the share of the question's weight in words that it meets, 0 to 1.

        Args:
            groups: one an idea. A group holds alternatives, each a few index forms; the best alternative counts, not
                the sum. The first is what was typed; the others must stand in a record whole, and count a little less.
            kept: when learning: records, and the only forms that may count in them.
        """
        total, met, ideal = np.zeros(self.count, np.float32), np.zeros(self.count, np.float32), 0.0
        for group, times in Counter(groups).items():  # a story says some words often
            best, has = np.zeros(self.count, np.float32), np.zeros(self.count, bool)
            weight = times * max((sum(self.rarity(form) for form in forms) for forms in group[:1]), default=0.0)
            for number, forms in enumerate(group):
                self._alternative(forms, number > 0, kept, best, has)
            total += times * best
            met += has * np.float32(weight)
            ideal += weight
        return total, met / np.float32(ideal or 1.0)

    def _alternative(self, forms: Sequence[str], other: bool, kept: Kept | None, best: Floats, has: Bools) -> None:
        """Raises `best` and `has` where one alternative of a group fits."""
        counted = np.float32(0.9 if other else 1.0)
        if len(forms) == 1:
            records, scores = self._allowed(forms[0], kept)
            best[records] = np.maximum(best[records], scores * counted)
            has[records] = True
            return
        if other and not all(form in self.vocabulary for form in forms):
            return
        added, held = np.zeros(self.count, np.float32), np.zeros(self.count, np.int16)
        for form in forms:
            records, scores = self._allowed(form, kept)
            added[records] += scores
            held[records] += 1
        whole = held == len(forms)
        added *= counted / np.float32(max(1.0, len(forms) ** 0.5))
        np.maximum(best, np.where(whole, added, 0) if other else added, out=best)
        has |= whole

    def _allowed(self, form: str, kept: Kept | None) -> tuple[Ints, Floats]:
        records, scores = self.sparse(form)
        if kept is None or form in kept[1] or not len(records):
            return records, scores
        free = ~np.isin(records, kept[0])
        return records[free], scores[free]

    def rarity(self, form: str) -> float:
        """How rare a form is among the records; the largest value when it is unknown."""
        term = self.vocabulary.get(form)
        return float(self.idf[term]) if term is not None else float(np.log(1 + self.count / 0.5))

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Everything, for saving with `numpy.savez`."""
        text = "\n".join(self.vocabulary).encode()
        return {"vocabulary": np.frombuffer(text, np.uint8), "starts": self._starts, "records": self._records, "scores": self._scores, "idf": self.idf,
                "count": np.array([self.count], np.int32)}  # fmt: skip

    @classmethod
    def from_arrays(cls, saved: Mapping[str, npt.NDArray[np.generic]]) -> "Impacts":
        """The impacts that `arrays` gave."""
        text = saved["vocabulary"].tobytes().decode()
        vocabulary = {form: number for number, form in enumerate(text.split("\n"))} if text else {}
        return cls(vocabulary, saved["starts"], saved["records"], saved["scores"], saved["idf"], int(saved["count"][0]))  # type: ignore[arg-type]  # of the types `arrays` saved

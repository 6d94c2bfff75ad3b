"""Whoosh's BM25F worked out beforehand: same words, same formula, same order, as numpy arrays.

A sparse matrix of term against record, stored by term. Scoring a question adds up a few rows.
"""

import array
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.base.text import words
from assistant.search.whoosh_index import FIELDS, K1, B, Record, stems

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


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
        for field, boost in FIELDS:
            terms, places, times = array.array("i"), array.array("i"), array.array("f")
            lengths = np.zeros(count, np.float32)
            for place, record in enumerate(records):
                counted = Counter(stems(words(getattr(record, field))))
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
        order = np.lexsort((d, t))
        frequency = np.bincount(np.array([term for term, _ in in_record]), minlength=len(vocabulary))
        starts = np.searchsorted(t[order], np.arange(len(vocabulary) + 1)).astype(np.int32)
        rarity = np.log(1 + count / (frequency + 0.5)).astype(np.float32)
        return cls(vocabulary, starts, d[order].astype(np.int32), s[order].astype(np.float32), rarity, len(records))

    def row(self, form: str) -> Floats:
        """What one index form adds to each record; zeros when it is unknown."""
        out = np.zeros(self.count, np.float32)
        term = self.vocabulary.get(form)
        if term is not None:
            here = slice(self._starts[term], self._starts[term + 1])
            np.add.at(out, self._records[here], self._scores[here])
        return out

    def score(self, groups: Sequence[Sequence[Sequence[str]]]) -> Floats:
        """Score of every record.

        Args: groups: one an idea. A group holds alternatives, each a few index forms whose scores are added up; the
            best alternative counts, not the sum. The first is what was typed; the others count a little less.
        """
        total = np.zeros(self.count, np.float32)
        for group in groups:
            best: Floats | None = None
            for number, forms in enumerate(group):
                known = [self.row(form) for form in forms if form in self.vocabulary]
                if known:
                    row = (
                        np.add.reduce(known)
                        / np.float32(max(1.0, len(known) ** 0.5))
                        * np.float32(0.9 if number else 1.0)
                    )
                    best = row if best is None else np.maximum(best, row)
            if best is not None:
                total += best
        return total

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
        return cls(vocabulary, saved["starts"], saved["records"], saved["scores"], saved["idf"], int(saved["count"][0]))  # type: ignore[arg-type]

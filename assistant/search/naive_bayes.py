"""How likely each subject's words and word pairs are to make up a question: multinomial naive Bayes.

Every example question, title, heading and section of a subject is a document of it. Documents are TF-IDF vectors of length 1
over stems and pairs of stems, so a long section weighs no more than a short question. Closed form: made in two seconds.
Source: McCallum and Nigam, 1998; the TF-IDF and length transforms of Rennie and others, 2003.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.base.text import words
from assistant.search.impacts import Floats, Ints
from assistant.search.passages import Subject, meaning_text
from assistant.search.tfidf import Grams, tfidf, vocabulary_of, with_pairs
from assistant.search.whoosh_index import stems

SMOOTHING = 0.05
"""Added to every count, so that an unseen word makes a subject unlikely and not impossible."""
LEAST_DOCUMENTS = 2
"""A stem or pair that stands in fewer documents is left out."""
PASSAGE = 0.5
"""What a section counts beside an example question, a title or a heading."""
REACH = 6.0
"""Log likelihood below the best at which a subject counts as nothing like the question."""


def grams(text: str) -> list[str]:
    """Stems of a text and pairs of neighbouring stems."""
    return with_pairs(list(stems(words(text))))


def documents(subject: Subject) -> Iterator[tuple[str, float]]:
    """The texts of a subject and what each counts. Its example questions come first, in their order."""
    yield from ((question, 1.0) for question in subject.questions)
    yield subject.title, 1.0
    yield from ((passage.heading, 1.0) for passage in subject.passages if passage.heading)
    yield from ((meaning_text(subject, passage), PASSAGE) for passage in subject.passages)


@dataclass(frozen=True, slots=True)
class NaiveBayes:
    """Counts of grams by subject, stored by gram."""

    vocabulary: Grams
    idf: Floats
    """One a gram."""
    starts: Ints
    """Where each gram's row begins; one more than there are grams."""
    owners: Ints
    counts: Floats
    """Weighted TF-IDF of the gram in that subject."""
    totals: Floats
    """One a subject: the sum of its counts."""

    @classmethod
    def of(cls, subjects: Sequence[Subject]) -> "NaiveBayes":
        """The counts of these subjects."""
        read = [
            (number, weight, Counter(grams(text)))
            for number, subject in enumerate(subjects)
            for text, weight in documents(subject)
        ]
        vocabulary, idf = vocabulary_of([found for _, _, found in read], LEAST_DOCUMENTS)
        # All documents at once: one entry for each gram of each document.
        said = [gram for _, _, found in read for gram in found]
        distinct = list(dict.fromkeys(said))
        number_of = dict(zip(distinct, vocabulary.numbers(distinct).tolist(), strict=True))
        places = np.array([number_of[gram] for gram in said], np.int64)
        times = np.array([many for _, _, found in read for many in found.values()], np.float64)
        document = np.repeat(np.arange(len(read)), [len(found) for _, _, found in read])
        known = places >= 0
        places, document = places[known], document[known]
        values = (1 + np.log(times[known])) * idf[places]
        length = np.sqrt(np.bincount(document, values**2, minlength=len(read)))
        values *= np.array([weight for _, weight, _ in read])[document] / length[document]
        owner = np.array([number for number, _, _ in read], np.int64)[document]
        pairs, which = np.unique(places * max(len(subjects), 1) + owner, return_inverse=True)
        counts = np.bincount(which, values, minlength=len(pairs)).astype(np.float32)
        grams_of, owners = np.divmod(pairs, max(len(subjects), 1))
        starts = np.searchsorted(grams_of, np.arange(len(vocabulary) + 1)).astype(np.int32)
        owners = owners.astype(np.int32)
        totals = np.bincount(owners, weights=counts, minlength=len(subjects)).astype(np.float32)
        return cls(vocabulary, idf, starts, owners, counts, totals)

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Everything, as arrays to save."""
        return {"bayes_grams": self.vocabulary.hashes, "bayes_idf": self.idf, "bayes_starts": self.starts,
                "bayes_owners": self.owners.astype(np.int16), "bayes_counts": self.counts, "bayes_totals": self.totals}  # fmt: skip

    @classmethod
    def from_arrays(cls, saved: dict[str, npt.NDArray[np.generic]]) -> "NaiveBayes":
        """What `arrays` gave. Raises: KeyError, ValueError when it is not that."""
        return cls(Grams(saved["bayes_grams"].astype(np.uint64)), saved["bayes_idf"].astype(np.float32), saved["bayes_starts"].astype(np.int32),
                   saved["bayes_owners"].astype(np.int32), saved["bayes_counts"].astype(np.float32), saved["bayes_totals"].astype(np.float32))  # fmt: skip

    def likeness(self, text: str, without: tuple[int, str] | None = None, whole: bool = False) -> Floats:
        """1 for the likeliest subject, falling to 0 at `REACH` below it; all 0 when no gram is known.

        Args: without: a subject's number and one of its example questions, to leave out when learning; whole: the subject too.
        """
        places, values = tfidf(grams(text), self.vocabulary, self.idf)
        if not len(places):
            return np.zeros(len(self.totals), np.float32)
        scores = -np.log(self.totals + SMOOTHING * len(self.vocabulary)) * values.sum()
        for place, value in zip(places.tolist(), values.tolist(), strict=True):
            row = slice(self.starts[place], self.starts[place + 1])
            scores[self.owners[row]] += value * np.log1p(self.counts[row] / SMOOTHING)
        if without is not None:
            scores[without[0]] = -np.inf if whole else self._alone(places, values, *without)
        return np.asarray(np.maximum(scores - scores.max(), -REACH) / REACH + 1, np.float32)

    def _alone(self, places: Ints, values: Floats, owner: int, question: str) -> float:
        """The score of one subject as it would be without one of its example questions."""
        left, weights = tfidf(grams(question), self.vocabulary, self.idf)
        taken = dict(zip(left.tolist(), weights.tolist(), strict=True))
        total = float(self.totals[owner]) - sum(taken.values())
        score = -float(np.log(total + SMOOTHING * len(self.vocabulary))) * float(values.sum())
        for place, value in zip(places.tolist(), values.tolist(), strict=True):
            row = slice(self.starts[place], self.starts[place + 1])
            held = float(self.counts[row][self.owners[row] == owner].sum()) - taken.get(place, 0.0)
            score += value * float(np.log1p(max(held, 0.0) / SMOOTHING))
        return score

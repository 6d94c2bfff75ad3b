"""From a question to subjects, best first, with what confidence needs to know.

Nine views of each subject, each between 0 and about 1, are added with weights learned from the development questions
(see `calibrate.py`):

    question   best likeness in meaning to one of the subject's example questions
    questions  the same, mean of the best three
    section    best likeness in meaning to one of its sections
    heading    best likeness in meaning to one of its headings
    title      likeness in meaning to its title
    subject    how likely the subject as a whole is, against all others (see `regression.py`)
    wording    how likely its words and word pairs make up the question (see `naive_bayes.py`)
    words      BM25F of its best section, as a share of the best of all
    cover      share of the question's weight in words that its best section meets
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.base.text import words
from assistant.search.impacts import Kept
from assistant.search.index import Index, regression_of
from assistant.search.meaning import Floats, Meaning, likeness, unpack
from assistant.search.naive_bayes import grams
from assistant.search.parts import Hashes
from assistant.search.passages import Subject
from assistant.search.regression import Regression
from assistant.search.tfidf import hashes_of
from assistant.search.whoosh_index import stems
from assistant.search.wording import Forms, Speller, Wording

NEAR = 60
"""Subjects whose example questions are compared one by one: those that the other views together put first."""
FOLDS = 5
"""Parts that example questions, or subjects, are split into when learning from them."""
_LATEST = 5
"""Readings that are kept: a turn of a talk is read by itself first, then with what went before."""
SHARPNESS, ASKED = 12.0, 1 / 3
"""How fast an example question's say in the choice of sections falls with its likeness, and how much all of them have."""
VIEWS = ("question", "questions", "section", "heading", "title", "subject", "wording", "words", "cover")


@dataclass(frozen=True, slots=True)
class Hit:
    """One subject and how well it fits."""

    subject: Subject
    score: float
    views: tuple[float, ...]
    """In the order of VIEWS."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What search found."""

    wording: Wording
    hits: tuple[Hit, ...]
    """Best first."""
    unknown_share: float
    """Share of the question's words, stop words aside, that stand nowhere in our content."""
    rarest_unmet: float
    """0 to 1: how much of the rarest of the question's words the best subject fails to meet."""
    standing: float = 0.0
    """How far the best score stands above the mean of all, in standard deviations."""


@dataclass(frozen=True, slots=True)
class _Fits:
    """How well each section fits a question: one number a section."""

    like: Floats
    """In meaning, whole."""
    share: Floats
    """BM25F, as a share of the best."""
    met: Floats
    """Share of the question's weight in words that it meets."""
    vector: Floats | None
    """The meaning of the question, if it can be told."""
    grams: Hashes
    """Hashes of its stems and pairs of stems."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What search must not know when it learns from one of its own example questions."""

    question: int
    """Its number among all example questions."""
    whole_subject: bool = False
    """Whether the question's subject is left out with it."""


class Ranker:
    """Ranks subjects for a question. Same question, same content, same order, always."""

    def __init__(
        self, subjects: Sequence[Subject], index: Index, meaning: Meaning, forms: Forms, weights: Sequence[float]
    ) -> None:
        """Args: subjects as they were indexed; the index; the model; everyday forms; a weight for each of VIEWS."""
        self._subjects, self._index, self._forms = tuple(subjects), index, forms
        self.meaning = meaning
        self._weights = np.array(weights, np.float32)
        self.speller = Speller(index.counts)
        self._numbers = {subject.key: number for number, subject in enumerate(subjects)}
        self._latest: dict[int, tuple[Floats, _Fits]] = {}
        self._regressions: dict[tuple[bool, int], Regression] = {}
        """Without a fifth of the example questions, or of the subjects: made when first learning from one of those."""
        self._section_owner = np.repeat(np.arange(len(subjects)), [len(subject.passages) for subject in subjects])
        self._question_owner = np.repeat(np.arange(len(subjects)), [len(subject.questions) for subject in subjects])
        self._questions_held = np.array([len(subject.questions) for subject in subjects], np.int64)
        self._first_question = np.searchsorted(self._question_owner, np.arange(len(subjects)))
        self._first_section = np.searchsorted(self._section_owner, np.arange(len(subjects)))
        self._first_pair = np.cumsum(index.pair_counts) - index.pair_counts
        self._has_sections = np.flatnonzero(np.bincount(self._section_owner, minlength=len(subjects)))

    def set_weights(self, weights: Sequence[float] | npt.NDArray[np.float64]) -> None:
        """Other weights for VIEWS from now on, when learning."""
        self._weights = np.array(weights, np.float32)

    def rank(self, text: str, limit: int = 8, left_out: LeftOut | None = None) -> Ranking:
        """The best subjects for a question. Args: left_out: when learning from an example question."""
        wording = self._read(text)
        views, fits = self._views(wording, left_out)
        self._compare_questions([(views, fits)], self._near(views @ self._weights), left_out)
        return self._ranking(wording, views, limit, left_out)

    def _ranking(
        self,
        wording: Wording,
        views: Floats,
        limit: int,
        left_out: LeftOut | None = None,
        favoured: Floats | None = None,
    ) -> Ranking:
        if not len(views):
            return Ranking(wording, (), 1.0, 1.0)
        scores = views @ self._weights
        if favoured is not None:
            scores += favoured
        if left_out is not None and left_out.whole_subject:
            scores[self._question_owner[left_out.question]] = -1.0
        order = np.lexsort((np.arange(len(scores)), -scores))[:limit]
        hits = tuple(
            Hit(self._subjects[number], float(scores[number]), tuple(map(float, views[number]))) for number in order
        )
        kept = self._kept(left_out.question)[1] if left_out is not None else None
        unknown, unmet = self._words_met(wording, int(order[0]), kept)
        standing = float((scores[order[0]] - scores.mean()) / max(float(scores.std()), 1e-6))
        return Ranking(wording, hits, unknown, unmet, standing)

    def rank_together(
        self, texts: Sequence[tuple[str, float]], favours: Mapping[str, float], limit: int = 8
    ) -> Ranking:
        """The best subjects for a question read in several ways, each with its weight: alone, and with what went before.

        Words and corrections are those of the first.

        Args: favours: by key of a subject, what is added to its score: what the talk is about, and what goes with that.
        """
        whole = sum(weight for _, weight in texts)
        read = [self._read(text) for text, _ in texts]
        shares = [np.float32(weight / whole) for _, weight in texts]
        seen = [self._views(wording, None) for wording in read]
        rest = np.add.reduce([view @ self._weights * share for (view, _), share in zip(seen, shares, strict=True)])
        favoured = self._favoured(favours)
        # The same for all readings, or one would tell against a subject.
        near = self._near(rest + favoured)
        self._compare_questions(seen, near, None)
        views = np.add.reduce([view * share for (view, _), share in zip(seen, shares, strict=True)])
        return self._ranking(read[0], views, limit, favoured=favoured)

    def _favoured(self, favours: Mapping[str, float]) -> Floats:
        out = np.zeros(len(self._subjects), np.float32)
        for key, favour in favours.items():
            if key in self._numbers:
                out[self._numbers[key]] = favour
        return out

    def _near(self, scores: Floats) -> npt.NDArray[np.intp]:
        """The subjects with the best scores, in order of their number."""
        return np.sort(np.argpartition(-scores, NEAR)[:NEAR]) if len(scores) > NEAR else np.arange(len(scores))

    def _read(self, text: str) -> Wording:
        mended, corrections = self.speller.mend(text)
        return Wording(mended, self._forms.groups(mended), corrections)

    def sections_of(self, asked: str | Wording, subject_id: str) -> tuple[tuple[str, float], ...]:
        """The sections of one article, best first, for a question as it was typed, or as a ranking has read it.

        Raises: KeyError if there is no such article.
        """
        wording = self._read(asked) if isinstance(asked, str) else asked
        return self._ranked(self._numbers[f"article:{subject_id}"], self._views(wording, None)[1])

    def views_of(self, text: str, left_out: LeftOut | None = None) -> npt.NDArray[np.float32]:
        """Every view of every subject, for learning the weights: shape (subjects, VIEWS)."""
        views, fits = self._views(self._read(text), left_out)
        self._compare_questions([(views, fits)], np.arange(len(self._subjects)), left_out)
        return views

    def _fits(self, wording: Wording, left_out: LeftOut | None) -> _Fits:
        """How well each section fits, in meaning and in words."""
        index = self._index
        kept = self._kept(left_out.question) if left_out is not None else None
        bm25, met = index.impacts.score(wording.groups, kept)
        if kept is not None and left_out is not None and left_out.whole_subject:
            bm25[kept[0]] = met[kept[0]] = 0.0
        best = float(bm25.max()) if len(bm25) else 0.0
        share = bm25 / best if best > 0 else bm25
        like, vector = np.zeros(len(bm25), np.float32), None
        if self.meaning.is_here and wording.text.strip():
            # An example question's own vector is at hand when learning.
            if left_out is not None and not wording.corrections:
                vector = unpack(index.question_vectors[left_out.question : left_out.question + 1])[0]
            else:
                vector = self.meaning.vector(wording.text)
            like = index.section_vectors @ vector
        return _Fits(like, share, met, vector, hashes_of(grams(wording.text)))

    def _views(self, wording: Wording, left_out: LeftOut | None) -> tuple[Floats, _Fits]:
        """Views by subject but for those of example questions, and how well each section fits. Keeps the few latest."""
        if left_out is not None:
            return self._work_out(wording, left_out)
        key = hash(wording.text)  # the words themselves are not kept
        if key not in self._latest:
            while len(self._latest) >= _LATEST:
                self._latest.pop(next(iter(self._latest)))
            self._latest[key] = self._work_out(wording, None)
        views, fits = self._latest[key]
        return views.copy(), fits

    def _work_out(self, wording: Wording, left_out: LeftOut | None) -> tuple[Floats, _Fits]:
        index, fits = self._index, self._fits(wording, left_out)
        views = np.zeros((len(self._subjects), len(VIEWS)), np.float32)
        if fits.vector is not None:
            self._best_section(fits.like, views[:, 2])
            self._best_section(index.heading_vectors @ fits.vector, views[:, 3])
            views[:, 4] = index.title_vectors @ fits.vector
            views[:, 5] = self._regression(left_out).likeness(fits.vector)
        example = self._example(left_out.question) if left_out is not None else None
        views[:, 6] = index.bayes.likeness(wording.text, example, left_out is not None and left_out.whole_subject)
        self._best_section(fits.share, views[:, 7])
        self._best_section(fits.met, views[:, 8])
        return views, fits

    def _best_section(self, values: Floats, out: Floats) -> None:
        """The best of each subject's sections, or nothing below 0: sections stand by subject."""
        held = self._has_sections
        if len(held):
            out[held] = np.maximum(np.maximum.reduceat(values, self._first_section[held]), 0)

    def _regression(self, left_out: LeftOut | None) -> Regression:
        """The regression that has not seen what is left out: of each of `FOLDS`, by number of the question or of its subject."""
        if left_out is None:
            return self._index.regression
        whole, owner = left_out.whole_subject, int(self._question_owner[left_out.question])
        key = whole, (owner if whole else left_out.question) % FOLDS
        if key not in self._regressions:
            numbers = np.arange(len(self._subjects))
            gone = np.array([one.kind == self._subjects[owner].kind for one in self._subjects]) & (
                numbers % FOLDS == key[1]
            )
            left = gone[self._question_owner] if whole else np.arange(len(self._question_owner)) % FOLDS == key[1]
            index = self._index
            self._regressions[key] = regression_of(
                self._subjects,
                index.section_vectors,
                index.heading_vectors,
                unpack(index.question_vectors) * ~left[:, None],
                index.title_vectors * ~(gone & whole)[:, None],
            )
        return self._regressions[key]

    def _example(self, question: int) -> tuple[int, str]:
        """The subject of an example question, and its text."""
        owner = int(self._question_owner[question])
        return owner, self._subjects[owner].questions[question - int(np.searchsorted(self._question_owner, owner))]

    def _kept(self, question: int) -> Kept:
        """The records of an example question's subject, and the forms they would hold without that question."""
        owner = int(self._question_owner[question])
        subject = self._subjects[owner]
        number = question - int(np.searchsorted(self._question_owner, owner))
        texts = [text for place, text in enumerate(subject.questions) if place != number]
        texts += [subject.title, *(f"{passage.heading} {passage.text}" for passage in subject.passages)]
        forms = frozenset(stems(word for text in texts for word in words(text)))
        return np.flatnonzero(self._section_owner == owner).astype(np.int32), forms

    def _compare_questions(
        self, seen: Sequence[tuple[Floats, _Fits]], looked_at: npt.NDArray[np.intp], left_out: LeftOut | None
    ) -> None:
        """Writes into each reading's views the likeness of the best of each subject's example questions, and the mean of its best three."""
        looked_at = looked_at[self._questions_held[looked_at] > 0]
        meant = [(views, fits.vector) for views, fits in seen if fits.vector is not None]
        if not meant or not len(looked_at):
            return
        held = self._questions_held[looked_at]
        starts = np.cumsum(held) - held
        rank = np.repeat(np.arange(len(looked_at)), held)
        rows = self._first_question[looked_at][rank] + np.arange(len(rank)) - starts[rank]
        columns = likeness(self._index.question_vectors[rows], np.stack([vector for _, vector in meant], 1))
        for (views, _), left in zip(meant, np.ascontiguousarray(columns.T), strict=True):
            if left_out is not None:
                left[rows == left_out.question] = -1.0
            mean = np.zeros(len(looked_at), np.float32)
            for place in range(3):
                top = np.maximum.reduceat(left, starts)
                if place == 0:
                    views[looked_at, 0] = np.maximum(top, 0)
                mean += np.maximum(top, 0)
                left[left == top[rank]] = -1.0
            views[looked_at, 1] = mean / np.clip(held, 1, 3)

    def _ranked(self, number: int, fits: _Fits) -> tuple[tuple[str, float], ...]:
        """The sections of one subject, best first.

        A section is as like as it is whole, or as the likest two of its sentences. What was asked of it before speaks for it too: by
        the likest example questions, and by what all of them taught (`parts.py`). Of 2,460 example questions left out, 71 in 100 have
        the section first that a reader laid them to by the first alone, 80 with both.
        """
        passages, first = self._subjects[number].passages, int(self._first_section[number])
        mine = slice(first, first + len(passages))
        like = fits.like[mine].copy()
        counts = self._index.pair_counts[mine]
        if fits.vector is not None and counts.any():
            begin = int(self._first_pair[first])
            pairs = likeness(self._index.pair_vectors[begin : begin + int(counts.sum())], fits.vector)
            starts = np.cumsum(counts) - counts
            like[counts > 0] = np.maximum(like[counts > 0], np.maximum.reduceat(pairs, starts[counts > 0]))
        fit = 0.5 * like + 0.3 * fits.met[mine] + 0.2 * fits.share[mine] + ASKED * self._asked(number, fits)
        if fits.vector is not None:
            fit += self._index.parts.fit(number, mine, fits.grams, fits.vector)
        return tuple(
            sorted(zip((part.section for part in passages), map(float, fit), strict=True), key=lambda one: -one[1])
        )

    def _asked(self, number: int, fits: _Fits) -> Floats:
        """For each section of a subject its share of the example questions that are like this one, the likest counting most."""
        out = np.zeros(len(self._subjects[number].passages), np.float32)
        begin = int(self._first_question[number])
        mine = slice(begin, begin + int(self._questions_held[number]))
        answered = self._index.question_passages[mine]
        if fits.vector is None or not (answered >= 0).any():
            return out
        says = np.exp(SHARPNESS * (likeness(self._index.question_vectors[mine], fits.vector) - 1))
        for column in answered.T:
            np.add.at(out, column[column >= 0], says[column >= 0])
        return np.asarray(out / out.sum(), np.float32)

    def _words_met(self, wording: Wording, top: int, kept: frozenset[str] | None) -> tuple[float, float]:
        impacts = self._index.impacts
        mine = slice(int(self._first_section[top]), int(self._first_section[top]) + len(self._subjects[top].passages))
        unknown = total = 0
        rarest, unmet = 0.0, 0.0
        for group in wording.groups:
            forms = [form for alternative in group for form in alternative]
            total += 1
            if not any(form in impacts.vocabulary for form in forms):
                unknown += 1
                continue
            rarity = max(impacts.rarity(form) for form in group[0]) if group[0] else 0.0
            if rarity > rarest:
                rarest = rarity
                unmet = (
                    0.0
                    if any(self._stands_in(form, mine) and (kept is None or form in kept) for form in forms)
                    else 1.0
                )
        return (unknown / total if total else 1.0), unmet

    def _stands_in(self, form: str, records: slice) -> bool:
        held = self._index.impacts.sparse(form)[0]
        return bool(((held >= records.start) & (held < records.stop)).any())

"""What each part adds: each is switched off in turn, and the same questions asked again.

A system without a part has its weights and its confidence learned again, always from the development half and from every
`EVERY`th example question, so that it is as good as it can be without the part. So is the whole system that the others stand
beside. On the development half the figures therefore flatter all rows alike; the test half is fair.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.curation.calibrate import Asked, learn
from assistant.curation.compare import paired, paired_hits
from assistant.curation.evaluate import Evaluation, Rank, evaluate, read_questions
from assistant.curation.evaluation_report import OURS, report
from assistant.dialogue.catalogue import Catalogue, forms_of
from assistant.dialogue.find import Finder
from assistant.dialogue.pipeline import Assistant
from assistant.search.confidence import Calibration, calibration
from assistant.search.impacts import Impacts
from assistant.search.index import Index, regression_of, spelling_counts
from assistant.search.meaning import Floats, Meaning, unpack
from assistant.search.naive_bayes import NaiveBayes
from assistant.search.parts import Parts
from assistant.search.passages import Subject, records
from assistant.search.rank import VIEWS, Ranker
from assistant.search.whoosh_index import Record
from assistant.search.wording import Forms, Speller

EVERY = 11
"""One example question in so many is learned from: the weights move little, and learning takes seconds."""
SUITES = ("answerable", "outside", "conversations")
WHOLE = "everything"


@dataclass(frozen=True, slots=True)
class Without:
    """A system with one part switched off."""

    name: str
    questions: bool = True
    neighbours: bool = True
    forms: bool = True
    spelling: bool = True
    meaning: bool = True
    words: bool = True
    bayes: bool = True
    learned: bool = True
    """False: every view counts alike."""
    remembers: bool = True


SYSTEMS = (
    Without(WHOLE),
    Without("example questions", questions=False),
    Without("neighbour subjects", neighbours=False),
    Without("everyday forms", forms=False),
    Without("spelling", spelling=False),
    Without("meaning (words alone)", meaning=False),
    Without("words (meaning alone)", words=False),
    Without("naive Bayes", bayes=False),
    Without("learned fusion (all views alike)", learned=False),
    Without("conversation context", remembers=False),
)


class KeptMeaning(Meaning):
    """The model, with every vector it has worked out: each system is asked the same questions."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Floats] = {}

    def vector(self, text: str) -> Floats:
        """As the model gives it."""
        if text not in self._kept:
            self._kept[text] = super().vector(text)
        return self._kept[text]


class NoMeaning(Meaning):
    """A model that is not installed."""

    @property
    def is_here(self) -> bool:
        """Never."""
        return False


class NoSpelling(Speller):
    """Mends nothing, and still knows which words are ours."""

    def mend(self, text: str) -> tuple[str, dict[str, str]]:
        """The text as it is."""
        return text, {}


class EvenRanker(Ranker):
    """Adds all views up alike, whatever was learned."""

    def set_weights(self, weights: Sequence[float] | npt.NDArray[np.float64]) -> None:
        """Keeps the weights it was made with."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every system of an ablation is made from."""

    catalogue: Catalogue
    index: Index
    """Of the catalogue's subjects, whole. Indexes without a part are cut from it."""
    meaning: Meaning
    folder: Path
    """Holds the question sets."""
    as_of: date
    every: int = EVERY


def ablate(
    bench: Bench, split: str, tell: Callable[[str], None], systems: Sequence[Without] = SYSTEMS
) -> list[dict[str, Any]]:
    """Each system in turn, asked one half of the questions.

    Args: split: `development` or `test`; tell: told how far it has come; systems: the whole one first.
    Returns: a row a system: `without`; `right`, `first`, `refusal_recall`, `refusal_precision`, `turns` and `later_turns` as
        `Share.row` gives them; `mrr@10` and `ndcg@10` as `mean_interval` does; and but for the first `against`: this less
        the whole system, by the same names. A part that does not bear on a figure leaves it out.
    """
    asked = development_questions(bench.folder)
    out: list[dict[str, Any]] = []
    whole: Evaluation | None = None
    ranker, learned = system_ranker(bench, systems[0], asked)
    for system in systems:
        tell(f"Asking everything without {system.name}." if whole else "Asking everything.")
        suites: tuple[str, ...] = SUITES
        if whole is not None and not system.remembers:  # only the talk changes: nothing to learn again
            suites = ("conversations",)
            ranker, learned = system_ranker(bench, systems[0], asked)
        elif whole is not None:
            ranker, learned = system_ranker(bench, system, asked)
        assistant = Assistant(bench.catalogue, Finder(ranker, learned, bench.catalogue.library))
        rankings = {OURS: rank_of(ranker)}
        made = evaluate(assistant, bench.folder, split, bench.as_of, rankings, suites, system.remembers)
        out.append(_row(system, made, whole))
        whole = whole or made
    return out


def rank_of(ranker: Ranker) -> Rank:
    """Our own ranking of articles, for a question that stands alone."""

    def rank(text: str) -> list[str]:
        hits = ranker.rank(text, limit=100).hits
        return [hit.subject.id for hit in hits if hit.subject.kind == "article"]

    return rank


def development_questions(folder: Path) -> list[Asked]:
    """The development questions to learn from, those outside our subjects included."""
    files = (folder / "development.yaml", folder / "outside-development.yaml")
    entries = [entry for file in files for entry in read_questions(file)]
    return [Asked(entry["text"], frozenset(entry.get("articles", ()))) for entry in entries]


def system_ranker(bench: Bench, system: Without, asked: Sequence[Asked]) -> tuple[Ranker, Calibration]:
    """The ranker of a system and its calibration, both learned from these questions."""
    catalogue = bench.catalogue
    subjects = [one for one in catalogue.subjects if system.neighbours or one.kind != "neighbour"]
    if not system.questions:
        subjects = [replace(one, questions=()) for one in subjects]
    index = cut(bench.index, catalogue.subjects, subjects)
    if not system.words:
        index = replace(index, impacts=Impacts.of([Record("", "", "", "", "")] * len(index.section_vectors)))
    if not (system.words and system.bayes):
        index = replace(
            index, bayes=NaiveBayes.of([replace(one, title="", questions=(), passages=()) for one in subjects])
        )
    forms = forms_of(catalogue.library, catalogue.glossary) if system.forms else Forms((), {})
    meaning = bench.meaning if system.meaning else NoMeaning()
    kind = Ranker if system.learned else EvenRanker
    ranker = kind(subjects, index, meaning, forms, (1 / len(VIEWS),) * len(VIEWS))
    if not system.spelling:
        ranker.speller = NoSpelling(index.counts)
    saved, _ = learn(ranker, subjects, asked, lambda _: None, bench.every)
    with tempfile.TemporaryDirectory(prefix="assistant-ablation-") as folder:
        file = Path(folder) / "calibration.json"
        file.write_text(json.dumps(saved), encoding="utf-8")
        return ranker, calibration(file)


def cut(index: Index, whole: Sequence[Subject], part: Sequence[Subject]) -> Index:
    """The index of some of the subjects, or of subjects without their example questions. Nothing is written.

    Args: whole: what the index was built from; part: in the same order, sections as they were.
    """
    kept = {one.key: one for one in part}
    sections = np.repeat([one.key in kept for one in whole], [len(one.passages) for one in whole])
    questions = np.repeat(
        [one.key in kept and bool(kept[one.key].questions) for one in whole], [len(one.questions) for one in whole]
    )
    vectors = (
        index.section_vectors[sections],
        index.heading_vectors[sections],
        index.question_vectors[questions],
        index.question_passages[questions],
        index.title_vectors[[one.key in kept for one in whole]],
        index.pair_vectors[np.repeat(sections, index.pair_counts)],
        index.pair_counts[sections],
    )
    loose = vectors[0], vectors[1], unpack(vectors[2]), vectors[4]
    learned = regression_of(part, *loose), NaiveBayes.of(part), Parts.of(part, loose[2])
    return Index(Impacts.of(records(part)), *vectors, *learned, spelling_counts(part), index.vectors_missing, None)


_SHARES = {
    "right": "right answer",
    "refusal_recall": "outside: not answered",
    "turns": "conversations: turns right",
    "later_turns": "conversations: later turns right",
}


def _row(system: Without, made: Evaluation, whole: Evaluation | None) -> dict[str, Any]:
    row: dict[str, Any] = {"without": "" if whole is None else system.name}
    row |= {name: made.shares[measure].row() for name, measure in _SHARES.items() if measure in made.shares}
    if made.places:
        whole_report = report(made)
        ranked = whole_report["retrieval"][OURS]
        row |= {"first": ranked["hit@1"], "mrr@10": ranked["mrr@10"], "ndcg@10": ranked["ndcg@10"]}
        row["refusal_precision"] = whole_report["refusal"]["not answered"]["precision"]
    if whole is not None:
        against = {
            name: paired_hits(made.hits[measure], whole.hits[measure])
            for name, measure in _SHARES.items()
            if measure in made.shares
        }
        if made.places:
            ranks = paired(made.places[OURS], whole.places[OURS], made.wanted)
            against |= {"first": ranks["hit@1"], "mrr@10": ranks["mrr@10"], "ndcg@10": ranks["ndcg@10"]}
        row["against"] = against
    return row

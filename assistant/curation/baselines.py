"""Plain searches over the very same content, to measure ours against: what would do without any of our own parts.

    Whoosh       BM25F of title, heading, example questions and body, the question's words joined by OR; no everyday forms, no spelling
    SQLite FTS5  BM25 with the same weights of fields, porter stems, words joined by OR
    bm25s        BM25 (Lucene's form) of all fields as one text, the same stems. Lù, BM25S, 2024. Installed with `.[test]`
    meaning      cosine of the sentence model to the best section or example question

Each ranks sections, of terms and neighbour subjects too; an article stands where its best section stands.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from assistant.base.text import words
from assistant.curation.evaluate import Rank
from assistant.search import whoosh_index
from assistant.search.index import WHOOSH, Index
from assistant.search.meaning import Meaning, unpack
from assistant.search.passages import Subject, records
from assistant.search.whoosh_index import FIELDS, Record, stems

MOST_SECTIONS = 300
"""Sections looked at to find ten articles."""


@contextmanager
def baselines(
    subjects: Sequence[Subject], index: Index, meaning: Meaning
) -> Iterator[tuple[dict[str, Rank], dict[str, str]]]:
    """The baselines that can run here, for as long as the context lasts.

    Args: subjects: as they were indexed; index: of these subjects; meaning: the model.
    Yields: rankings by name; and by name, why a baseline cannot run.
    """
    made = records(subjects)
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="assistant-baseline-") as folder, closing(sqlite3.connect(":memory:")) as store:  # fmt: skip
        ranks: dict[str, Rank] = {"Whoosh": whoosh(made, Path(folder), index.folder)}
        try:
            ranks["SQLite FTS5"] = fts5(made, store)
        except sqlite3.OperationalError:
            missing["SQLite FTS5"] = "this SQLite has no FTS5"
        try:
            ranks["bm25s"] = bm25s(made)
        except ImportError:
            missing["bm25s"] = "not installed; pip install bm25s"
        if meaning.is_here:
            ranks["meaning alone"] = meaning_alone(subjects, index, meaning)
        else:
            missing["meaning alone"] = "the sentence model is not installed"
        yield ranks, missing


def articles_of(keys: Iterable[str]) -> list[str]:
    """Article ids in the order of their best section. Args: keys of records, best first: `article:id#section`."""
    bare = (key.partition("#")[0] for key in keys)
    return list(dict.fromkeys(key.removeprefix("article:") for key in bare if key.startswith("article:")))


def whoosh(made: Sequence[Record], folder: Path, built: Path | None = None) -> Rank:
    """Whoosh as retrieval was first tuned. Works on a copy, which no other program can tidy away.

    Args:
        folder: empty, for the index; must stay for as long as questions are asked.
        built: folder of an index of these records that we made; None builds one, which takes seconds.
    """
    try:
        shutil.copytree((built or folder) / WHOOSH, folder, dirs_exist_ok=True)
    except OSError:
        whoosh_index.build(folder, made)

    def rank(text: str) -> list[str]:
        found = whoosh_index.search(folder, words(text), MOST_SECTIONS)
        return articles_of(key for key, _ in sorted(found, key=lambda one: (-one[1], one[0])))

    return rank


def fts5(made: Sequence[Record], store: sqlite3.Connection) -> Rank:
    """SQLite's full-text search. Args: store: empty, such as in memory.

    Raises: sqlite3.OperationalError where SQLite was built without it.
    """
    names = ", ".join(name for name, _ in FIELDS)
    store.execute(f"CREATE VIRTUAL TABLE held USING fts5(key UNINDEXED, {names}, tokenize='porter unicode61')")
    rows = [(one.key, *(getattr(one, name) for name, _ in FIELDS)) for one in made]
    marks = ", ".join("?" * (len(FIELDS) + 1))
    store.executemany(f"INSERT INTO held VALUES ({marks})", rows)  # noqa: S608  # question marks alone
    weights = ", ".join(str(weight) for _, weight in FIELDS)
    query = f"SELECT key FROM held WHERE held MATCH ? ORDER BY bm25(held, 0, {weights}), key LIMIT {MOST_SECTIONS}"  # noqa: S608  # our own field names and numbers

    def rank(text: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(text)))
        return articles_of(key for (key,) in store.execute(query, (asked,))) if asked else []

    return rank


def bm25s(made: Sequence[Record]) -> Rank:
    """The bm25s package, over all fields as one text.

    Raises: ImportError where it is not installed.
    """
    from bm25s import BM25

    keys = [one.key for one in made]
    texts = [stems(words(" ".join(getattr(one, name) for name, _ in FIELDS))) for one in made]
    engine = BM25(method="lucene", k1=1.5, b=0.75)
    engine.index(texts, show_progress=False)

    def rank(text: str) -> list[str]:
        asked = stems(words(text))
        scores = engine.get_scores(asked) if asked else np.zeros(len(keys))
        return articles_of(keys[place] for place in np.argsort(-scores, kind="stable")[:MOST_SECTIONS] if scores[place])

    return rank


def meaning_alone(subjects: Sequence[Subject], index: Index, meaning: Meaning) -> Rank:
    """The sentence model by itself: no words, no learned weights, no regression."""
    places = np.arange(len(subjects))
    by_section = np.repeat(places, [len(one.passages) for one in subjects])
    by_question = np.repeat(places, [len(one.questions) for one in subjects])
    questions = unpack(index.question_vectors)

    def rank(text: str) -> list[str]:
        best = np.full(len(subjects), -1.0, np.float32)
        vector = meaning.vector(text)
        np.maximum.at(best, by_section, index.section_vectors @ vector)
        np.maximum.at(best, by_question, questions @ vector)
        return articles_of(subjects[place].key for place in np.argsort(-best, kind="stable"))

    return rank

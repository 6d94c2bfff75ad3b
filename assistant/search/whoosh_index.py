"""The only module that imports Whoosh: text analysis, and the index of record.

Whoosh 2.7.4 is frozen and known. On Python 3.12 and later its source gives warnings when first compiled; they are
silenced here. Its index folder holds a pickled schema, so we open only folders that we wrote ourselves, in our own cache.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.base.text import words


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


with _quiet():
    from whoosh.lang.porter import stem as _porter

FIELDS: tuple[tuple[str, float], ...] = (("title", 2.0), ("heading", 1.5), ("questions", 2.0), ("body", 1.0))
"""Fields of a record and what a word in each is worth."""
B, K1 = 0.75, 1.2
"""BM25F constants. Either may move without harm (at most 2 points of nDCG)."""
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "i",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "we",
        "were",
        "with",
        "you",
        "your",
    ]
)
"""Question words, `not` and `can` are not stop words here: they carry meaning in questions."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is indexed of one section, term or neighbour subject."""

    key: str
    """Unique: `article-id#section-id`."""
    title: str
    heading: str
    questions: str
    body: str


def stem(word: str) -> tuple[str, ...]:
    """The index forms of one folded word; empty for a stop word."""
    return () if word in STOP else (_porter(word),)


def stems(words: Iterable[str]) -> list[str]:
    """Index forms of folded words, in order, stop words left out."""
    return [form for word in words for form in stem(word)]


def build(folder: Path, records: Sequence[Record]) -> None:
    """Writes a new index of these records into an empty folder."""
    with _quiet():
        from whoosh import fields, index
        from whoosh.analysis import SpaceSeparatedTokenizer
    schema = fields.Schema(
        key=fields.ID(stored=True, unique=True),
        # Forms are worked out beforehand, once a text: sections share their subject's example questions. Nobody asks for phrases.
        **{name: fields.TEXT(SpaceSeparatedTokenizer(), phrase=False, field_boost=boost) for name, boost in FIELDS},
    )
    forms = cache(lambda text: " ".join(stems(words(text))))
    writer = index.create_in(str(folder), schema).writer(limitmb=128)
    for record in records:
        writer.add_document(key=record.key, **{name: forms(getattr(record, name)) for name, _ in FIELDS})
    writer.commit()


def search(folder: Path, said: Sequence[str], limit: int = 10) -> list[tuple[str, float]]:
    """Keys and scores from the index of record, best first.

    Every word is a plain term joined by OR: a person's words never reach Whoosh's query parser.
    """
    with _quiet():
        from whoosh import index, query, scoring
    terms = [query.Term(name, form, boost=boost) for form in dict.fromkeys(stems(said)) for name, boost in FIELDS]
    with index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=B, K1=K1)) as searcher:
        return [(hit["key"], hit.score) for hit in searcher.search(query.Or(terms), limit=limit)]

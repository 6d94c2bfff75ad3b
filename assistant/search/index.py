"""The index: built from subjects, kept in our own cache, keyed by what it was built from, mended in silence.

    cache/index-<fingerprint>/   whoosh/  arrays.npz  questions.npy  seal

A new index is built in a folder of its own and renamed into place, so a reader never sees half of one. `seal` holds the
SHA-256 of the two files of arrays; an index whose seal does not fit is thrown away and built again. If nothing can be written
the index is made in memory and the answer goes on. While somebody waits, only the arrays are made: Whoosh's index of record, which
takes as long as all else and which no question reads, comes with `assistant index`. `questions.npy`, half of the whole, stays on disk: only the rows that a search
looks at are read.
"""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from assistant.base.text import words
from assistant.base.vocabulary import everyday_words
from assistant.search import whoosh_index
from assistant.search.impacts import Impacts
from assistant.search.meaning import Floats, Meaning, Packed, pack, unpack
from assistant.search.naive_bayes import NaiveBayes
from assistant.search.parts import Parts
from assistant.search.passages import Subject, asked_of, meaning_text, records, sentence_pairs
from assistant.search.regression import Regression
from assistant.search.vectors import VectorStore
from assistant.search.wording import Speller

FORMAT = "18"
"""Raise this when anything stored in an index changes its shape or meaning."""
ARRAYS, QUESTIONS, WHOOSH = "arrays.npz", "questions.npy", "whoosh"
OFTEN_ASKED = 2
"""Example questions that a word must stand in to be a word of ours, when it stands nowhere else."""
MOST_NEW_VECTORS = 200
"""Vectors worked out while somebody waits, about a second's worth. `assistant index` works out all of them."""


@dataclass(slots=True)
class Index:
    """Everything a search needs, in memory."""

    impacts: Impacts
    section_vectors: Floats
    """One row a record."""
    heading_vectors: Floats
    """One row a record: its heading, or its subject's title where it has none."""
    question_vectors: Packed
    """One row an example question, in the order of the subjects: packed, for there are many and few are looked at."""
    question_passages: npt.NDArray[np.int16]
    """For each example question the numbers of two passages of its subject that answer it; -1 for want of one."""
    title_vectors: Floats
    """One row a subject."""
    pair_vectors: Packed
    """One row for each two sentences of the articles that have several sections, in the order of the records."""
    pair_counts: npt.NDArray[np.int32]
    """How many of these rows each record has."""
    regression: Regression
    """Over all subjects; terms too, though they do not compete."""
    bayes: NaiveBayes
    parts: Parts
    counts: dict[str, int]
    """How often each word stands in content, for spelling."""
    vectors_missing: int
    folder: Path | None
    """Where it is kept; None when it could not be written."""


def fingerprint(subjects: Sequence[Subject]) -> str:
    """Name of the index for these subjects: changes with any content, with the format and with the model."""
    digest = sha256(FORMAT.encode())
    for subject in subjects:
        digest.update(repr(subject).encode())
    return digest.hexdigest()[:20]


def open_index(
    subjects: Sequence[Subject],
    cache: Path,
    meaning: Meaning,
    name: str | None = None,
    most_new: int | None = MOST_NEW_VECTORS,
) -> Index:
    """The index for these subjects, from the cache when it is whole, else built anew.

    Args: name: the fingerprint when the caller has it already; most_new: vectors to work out at most; None makes a whole
        index: all vectors, and Whoosh's index of record.
    """
    folder = cache / f"index-{FORMAT}-{name or fingerprint(subjects)}"
    found = _read(folder)
    if found is not None and (most_new is not None or (not found.vectors_missing and (folder / WHOOSH).is_dir())):
        return found
    return _build(subjects, cache, folder, meaning, most_new)


def _read(folder: Path) -> Index | None:
    try:
        seal = (folder / "seal").read_text(encoding="ascii")
        if _seal(folder) != seal:
            return None
        with np.load(folder / ARRAYS, allow_pickle=False) as saved:
            arrays = {key: saved[key] for key in saved.files}
        questions = np.load(folder / QUESTIONS, mmap_mode="r", allow_pickle=False)
        about = json.loads(arrays["about"].tobytes().decode())
        return Index(
            Impacts.from_arrays(arrays),
            unpack(arrays["sections"]),
            unpack(arrays["headings"]),
            questions,
            arrays["question_passages"],
            unpack(arrays["titles"]),
            arrays["pairs"],
            arrays["pair_counts"],
            Regression(arrays["regression"].astype(np.float32), arrays["bias"]),
            NaiveBayes.from_arrays(arrays),
            Parts.from_arrays(arrays),
            about["counts"],
            about["vectors_missing"],
            folder,
        )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _seal(folder: Path) -> str:
    """What `seal` must hold, read piece by piece."""
    digests = []
    for name in (ARRAYS, QUESTIONS):
        with (folder / name).open("rb") as file:
            digests.append(file_digest(file, "sha256").hexdigest())
    return " ".join(digests)


def _build(subjects: Sequence[Subject], cache: Path, folder: Path, meaning: Meaning, most_new: int | None) -> Index:
    index = index_of(subjects, VectorStore(meaning, cache / "vectors.npz"), most_new)
    index.folder = _write(index, records(subjects) if most_new is None else None, cache, folder)
    return index


def texts_of(subjects: Sequence[Subject]) -> tuple[list[str], ...]:
    """What search needs the meaning of: sections, headings, example questions, titles, and sentences two by two."""
    return (
        [meaning_text(subject, passage) for subject in subjects for passage in subject.passages],
        [passage.heading or subject.title for subject in subjects for passage in subject.passages],
        [question for subject in subjects for question in subject.questions],
        [subject.title for subject in subjects],
        [pair for pairs in sentence_pairs(subjects) for pair in pairs],
    )


def index_of(subjects: Sequence[Subject], store: VectorStore, most_new: int | None = None) -> Index:
    """An index in memory alone. Args: most_new: vectors to work out at most, None for all."""
    made = records(subjects)
    impacts = Impacts.of(made)
    texts = texts_of(subjects)
    rows, missing = store.of([text for some in texts for text in some], most_new)
    parts = np.split(rows, np.cumsum([len(some) for some in texts])[:-1])
    regression = regression_of(subjects, *parts[:4])
    kept = (
        parts[0],
        parts[1],
        pack(parts[2]),
        np.array([pair for subject in subjects for pair in asked_of(subject)], np.int16).reshape(-1, 2),
        parts[3],
        pack(parts[4]),
        np.array([*map(len, sentence_pairs(subjects))], np.int32),
    )
    learned = regression, NaiveBayes.of(subjects), Parts.of(subjects, parts[2])
    return Index(impacts, *kept, *learned, spelling_counts(subjects), missing, None)


def spelling_counts(subjects: Sequence[Subject]) -> dict[str, int]:
    """How often each word stands in content, for spelling.

    Example questions hold people's slips too: a word that stands in them alone counts when it is everyday English, or when
    `OFTEN_ASKED` questions have it and it is no slip of a word that content is written with.
    """
    written = Counter(
        word
        for subject in subjects
        for text in (subject.title, *(f"{passage.heading} {passage.text}" for passage in subject.passages))
        for word in words(text)
    )
    asked = Counter(word for subject in subjects for question in subject.questions for word in words(question))
    english = everyday_words()
    joined = {word.replace("'", "") for word in asked if "'" in word}  # dont, havent, theres
    ours = Counter({word: many for word, many in asked.items() if word in written or word in english or word in joined})
    speller = Speller(written + ours)
    often = {word: many for word, many in asked.items() if many >= OFTEN_ASKED and speller.correct(word) is None}
    return dict(written + (ours | Counter(often)))


def regression_of(
    subjects: Sequence[Subject], sections: Floats, headings: Floats, questions: Floats, titles: Floats
) -> Regression:
    """The regression over all vectors; empty ones are left aside. Example questions and titles count whole, sections and headings half."""
    numbers = np.arange(len(subjects))
    by_section = np.repeat(numbers, [len(subject.passages) for subject in subjects])
    by_question = np.repeat(numbers, [len(subject.questions) for subject in subjects])
    vectors = np.concatenate([sections, headings, questions, titles])
    owners = np.concatenate([by_section, by_section, by_question, numbers])
    counted = [0.5] * (len(sections) + len(headings)) + [1.0] * (len(questions) + len(titles))
    there = np.linalg.norm(vectors, axis=1) > 0.5
    return Regression.of(vectors[there], owners[there], np.array(counted, np.float32)[there], len(subjects))


def _write(index: Index, made: Sequence[whoosh_index.Record] | None, cache: Path, folder: Path) -> Path | None:
    building: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix="building-", dir=cache))
        if made is not None:
            (building / WHOOSH).mkdir()
            whoosh_index.build(building / WHOOSH, made)
        about = json.dumps({"counts": index.counts, "vectors_missing": index.vectors_missing}).encode()
        arrays: dict[str, npt.NDArray[np.generic]] = index.impacts.arrays()
        arrays |= {
            "sections": pack(index.section_vectors),
            "headings": pack(index.heading_vectors),
            "question_passages": index.question_passages,
            "titles": pack(index.title_vectors),
            "pairs": index.pair_vectors,
            "pair_counts": index.pair_counts,
        }
        arrays |= {"regression": index.regression.rows.astype(np.float16), "bias": index.regression.bias}
        arrays |= index.bayes.arrays() | index.parts.arrays()
        arrays["about"] = np.frombuffer(about, np.uint8)
        with (building / ARRAYS).open("wb") as out:
            np.savez(out, **arrays)  # type: ignore[arg-type]  # names are not keywords of savez
        np.save(building / QUESTIONS, index.question_vectors, allow_pickle=False)
        (building / "seal").write_text(_seal(building), encoding="ascii")
        _swap(building, folder)
        _tidy(cache, folder)
        return folder
    except OSError:
        if building is not None:
            shutil.rmtree(building, ignore_errors=True)
        return None


def _swap(building: Path, folder: Path) -> None:
    """Puts a finished index in its place. Another process may have been quicker, or left a damaged or lesser one there."""
    try:
        building.rename(folder)
    except OSError:
        if _read(folder) is not None and ((folder / WHOOSH).is_dir() or not (building / WHOOSH).is_dir()):
            shutil.rmtree(building, ignore_errors=True)
            return
        damaged = Path(tempfile.mkdtemp(prefix="damaged-", dir=folder.parent))
        folder.rename(damaged / "index")
        building.rename(folder)
        shutil.rmtree(damaged, ignore_errors=True)


def _tidy(cache: Path, keep: Path) -> None:
    """Drops all but the four newest indexes, and builds that were broken off."""
    old = sorted(
        (path for path in cache.glob("index-*") if path != keep), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for path in [*old[3:], *(path for path in cache.glob("building-*") if _is_stale(path))]:
        shutil.rmtree(path, ignore_errors=True)


def _is_stale(path: Path) -> bool:
    try:
        newest = max((item.stat().st_mtime for item in path.rglob("*")), default=path.stat().st_mtime)
        return newest < path.parent.stat().st_mtime - 3600
    except OSError:
        return False

"""The index: same order as Whoosh, mended in silence, answers from memory when nothing can be written."""

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from assistant.base.text import fold
from assistant.dialogue.catalogue import Catalogue, forms_of, load_catalogue
from assistant.search import whoosh_index
from assistant.search.confidence import calibration
from assistant.search.impacts import Impacts
from assistant.search.index import WHOOSH, Index, fingerprint, index_of, open_index
from assistant.search.meaning import LONGEST, MODEL_FILE, NUMBERS, Meaning, pack, piece_ids, unpack
from assistant.search.passages import MOST_TOLD_APART, Passage, Subject, records, sentence_pairs
from assistant.search.rank import VIEWS, LeftOut, Ranker
from assistant.search.tfidf import Grams
from assistant.search.vectors import VectorStore
from assistant.search.wording import Forms

QUESTIONS = ["savings limits", "house sold", "holiday assistant", "minimum wage hour", "abuse council", "direct payment", "money away children", "weeks home ignored",
             "husband lives", "pothole road", "library books", "council", "care", "partner protects house", "bank accounts shares", "name safeguarding", "TUPE workers"]  # fmt: skip


def test_impacts_rank_records_as_whoosh_does(catalogue: Catalogue, tmp_path: Path) -> None:
    made = records(catalogue.subjects)
    whoosh_index.build(tmp_path, made)
    impacts = Impacts.of(made)
    overlaps = []
    for question in QUESTIONS:
        listed = question.lower().split()
        theirs = whoosh_index.search(tmp_path, listed, limit=8)
        scores, _ = impacts.score([((form,),) for form in dict.fromkeys(whoosh_index.stems(listed))])
        ours = {made[n].key: float(scores[n]) for n in range(len(made)) if scores[n] > 0}
        assert {key for key, _ in theirs} <= set(ours)
        cut = sorted(ours.values(), reverse=True)[: len(theirs)][-1]
        overlaps.append(sum(ours[key] >= cut - 1e-4 for key, _ in theirs) / len(theirs))
    assert np.mean(overlaps) >= 0.95, list(zip(QUESTIONS, overlaps, strict=True))


def test_impacts_come_back_from_arrays(catalogue: Catalogue) -> None:
    impacts = Impacts.of(records(catalogue.subjects))
    again = Impacts.from_arrays(impacts.arrays())
    assert again.vocabulary == impacts.vocabulary
    groups = ((("save",), ("bank", "account")),)
    for before, after in zip(impacts.score(groups), again.score(groups), strict=True):
        assert before.any() and np.array_equal(before, after)


def test_nothing_at_all_can_be_indexed_and_asked(tmp_path: Path, no_meaning: Meaning, catalogue: Catalogue) -> None:
    index = open_index((), tmp_path, no_meaning)
    ranking = Ranker((), index, no_meaning, forms_of(catalogue.library, catalogue.glossary), (1.0,) * len(VIEWS)).rank(
        "x"
    )
    assert ranking.hits == ()
    assert not any(part.any() for part in Impacts.of([]).score([(("save",),)]))


WILD = [
    "title:care AND body:*",
    "NOT (care OR",
    "care~2^5",
    "[a TO z]",
    "key:article:savings-limits#in-short",
    '"',
    "*",
    "?",
    "a:b:c",
    "\\",
    "care\x00",
]


@pytest.mark.parametrize("text", WILD)
def test_no_word_ever_reaches_the_query_parser(
    ranker: Ranker, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    from whoosh.qparser import QueryParser

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the parser was used")

    monkeypatch.setattr(QueryParser, "__init__", refuse)
    monkeypatch.setattr(QueryParser, "parse", refuse)
    assert ranker.rank(text).hits
    whoosh_index.build(tmp_path, records(catalogue.subjects)[:5])
    whoosh_index.search(tmp_path, text.split())


@pytest.fixture
def words_only(catalogue: Catalogue, no_meaning: Meaning):
    """Opens an index in a folder and gives what a question finds by words alone."""

    def find(cache: Path) -> tuple[Index, list[tuple[str, float]]]:
        index = open_index(catalogue.subjects, cache, no_meaning, catalogue.fingerprint)
        ranker = Ranker(
            catalogue.subjects,
            index,
            no_meaning,
            forms_of(catalogue.library, catalogue.glossary),
            (0,) * (len(VIEWS) - 2) + (1, 1),
        )
        return index, [
            (hit.subject.key, round(hit.score, 4)) for hit in ranker.rank("how much savings in the bank").hits
        ]

    return find


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    "harm",
    [Path.unlink, cut, spoil, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"garbage" * 99)],
    ids=["deleted", "cut", "spoilt", "empty", "garbage"],
)
@pytest.mark.parametrize("name", ["arrays.npz", "questions.npy", "seal"])
def test_a_damaged_index_is_made_again_and_answers_the_same(words_only, tmp_path: Path, harm, name: str) -> None:
    index, before = words_only(tmp_path)
    assert index.folder is not None and before[0][0] == "article:savings-limits"
    harm(index.folder / name)
    again, after = words_only(tmp_path)
    assert after == before
    assert again.folder == index.folder
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(("building-", "damaged-"))] == []


@pytest.mark.parametrize(
    "harm",
    [cut, spoil, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"garbage" * 99)],
    ids=["cut", "spoilt", "empty", "garbage"],
)
def test_damaged_vectors_are_worked_out_again(catalogue: Catalogue, meaning: Meaning, tmp_path: Path, harm) -> None:
    subjects = [one for one in catalogue.subjects if one.kind == "neighbour"][:1]
    open_index(subjects, tmp_path, meaning, "x", most_new=None)
    harm(tmp_path / "vectors.npz")
    again = open_index(subjects, tmp_path, meaning, "y", most_new=None)
    assert again.vectors_missing == 0


def test_an_index_made_while_somebody_waits_is_made_whole_when_asked_for(
    catalogue: Catalogue, no_meaning: Meaning, tmp_path: Path
) -> None:
    subjects = catalogue.subjects[:3]
    first = open_index(subjects, tmp_path, no_meaning, "x")
    assert first.folder is not None and not (first.folder / WHOOSH).exists()
    for _ in range(2):
        whole = open_index(subjects, tmp_path, no_meaning, "x", most_new=None)
        assert whole.folder == first.folder
        assert whoosh_index.search(first.folder / WHOOSH, fold(subjects[0].title).split())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(("building-", "damaged-"))] == []


def test_a_deleted_cache_is_made_again(words_only, tmp_path: Path) -> None:
    _, before = words_only(tmp_path / "deep" / "cache")
    assert words_only(tmp_path / "other")[1] == before


def test_a_cache_that_cannot_be_written_is_answered_from_memory(words_only, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder should be")
    index, found = words_only(tmp_path / "file" / "cache")
    assert index.folder is None and found[0][0] == "article:savings-limits"


def test_vectors_that_cannot_be_kept_are_still_used(catalogue: Catalogue, meaning: Meaning, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder should be")
    subjects = [one for one in catalogue.subjects if one.kind == "neighbour"][:1]
    index = open_index(subjects, tmp_path / "file" / "cache", meaning, most_new=None)
    assert index.folder is None and index.vectors_missing == 0


def test_a_cache_on_a_read_only_disk_stops_no_answer(fixtures, no_meaning: Meaning, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder should be")
    made = load_catalogue(
        fixtures.knowledge,
        fixtures.glossary,
        None,
        __import__("datetime").date(2026, 11, 22),
        tmp_path / "file" / "cache",
    )
    assert made.library.articles


BUILD = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from assistant.dialogue.catalogue import load_catalogue, forms_of
from assistant.search.index import open_index
from assistant.search.meaning import Meaning
from assistant.search.rank import VIEWS, LeftOut, Ranker
from assistant.search.tfidf import Grams
knowledge, glossary, cache = map(Path, sys.argv[1:4])
made = load_catalogue(knowledge, glossary, None, date(2026, 11, 22), cache)
none = Meaning(Path("none"))
index = open_index(made.subjects, cache, none, made.fingerprint)
ranker = Ranker(made.subjects, index, none, forms_of(made.library, made.glossary), (0,) * (len(VIEWS) - 2) + (1, 1))
for question in ("how much savings in the bank", "house sold", "holiday"):
    hits = ranker.rank(question).hits
    print([(hit.subject.key, round(hit.score, 5), hit.views) for hit in hits])
    print([ranker.sections_of(question, hit.subject.id) for hit in hits if hit.subject.kind == "article"])
"""


def test_two_processes_at_once_both_answer_and_alike(fixtures, tmp_path: Path) -> None:
    """Started together on an empty cache, each with its own hash seed: the same answers, and one index left."""
    begun = [
        subprocess.Popen([sys.executable, "-c", BUILD, fixtures.knowledge, fixtures.glossary, tmp_path / "cache"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         env={**os.environ, "PYTHONHASHSEED": seed}, text=True)
        for seed in ("1", "2")
    ]  # fmt: skip
    said = [one.communicate(timeout=60) for one in begun]
    assert [one.returncode for one in begun] == [0, 0], said
    assert said[0][0] == said[1][0] and "savings-limits" in said[0][0]
    assert len(list((tmp_path / "cache").glob("index-*"))) == 1
    assert not list((tmp_path / "cache").glob("building-*"))


def test_only_the_newest_indexes_are_kept(catalogue: Catalogue, no_meaning: Meaning, tmp_path: Path) -> None:
    for n in range(7):
        open_index(catalogue.subjects[:2], tmp_path, no_meaning, f"name{n}")
    kept = {path.name for path in tmp_path.glob("index-*")}
    assert any(name.endswith("name6") for name in kept) and len(kept) <= 4


def test_the_fingerprint_changes_with_any_word(catalogue: Catalogue) -> None:
    one = Subject("article", "a", "A", ("q",), (Passage("s", "h", "t"),))
    two = Subject("article", "a", "A", ("q",), (Passage("s", "h", "T"),))
    assert fingerprint([one]) != fingerprint([two]) and fingerprint([one]) == fingerprint([one])


def test_meaning_is_alike_for_texts_that_mean_alike(meaning: Meaning) -> None:
    said = meaning.vectors(["will I lose my home", "do we have to sell the house", "what is the weather today"])
    assert np.allclose(np.linalg.norm(said, axis=1), 1, atol=1e-4)
    assert said[0] @ said[1] > said[0] @ said[2] + 0.1
    assert np.allclose(unpack(pack(said)), said, atol=0.02)
    for odd in ("", "😀" * 300, "x" * 5000, "\x00", "帮助"):
        assert meaning.vector(odd).shape == (384,) and np.isfinite(meaning.vector(odd)).all()


def test_vectors_worked_out_once_are_kept(meaning: Meaning, tmp_path: Path) -> None:
    store = VectorStore(meaning, tmp_path / "v.npz")
    rows, left = store.of(["one", "two", "one"], most_new=1)
    assert left == 1 and rows.shape == (3, 384) and np.array_equal(rows[0], rows[2]) and not rows[1].any()
    rows, left = VectorStore(Meaning(tmp_path / "none"), tmp_path / "v.npz").of(["one", "two"], most_new=None)
    assert left == 1 and rows[0].any()


def test_vectors_of_another_model_are_not_used(
    meaning: Meaning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = VectorStore(meaning, tmp_path / "v.npz")
    with monkeypatch.context() as earlier:
        earlier.setattr("assistant.search.vectors.MODEL", "an earlier model")
        store.of(["one"], most_new=None)
    _, left = VectorStore(Meaning(tmp_path / "none"), tmp_path / "v.npz").of(["one"], most_new=None)
    assert left == 1


def test_of_a_story_the_beginning_and_the_end_are_read() -> None:
    vocabulary = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2} | {f"w{number}": 3 + number for number in range(200)}
    short, story = "w1 w2", " ".join(f"w{number}" for number in range(200))
    assert piece_ids(short, vocabulary) == [0, 4, 5, 1]
    read = piece_ids(story, vocabulary)
    assert len(read) == LONGEST and read[:3] == [0, 3, 4] and read[-3:] == [201, 202, 1]


def test_grams_are_known_by_their_number() -> None:
    grams = Grams.of(["care home", "home", "care"])
    numbers = grams.numbers(["home", "sofa", "care", "care home"])
    assert len(grams) == 3 and numbers[1] == -1
    assert sorted(numbers[[0, 2, 3]].tolist()) == [0, 1, 2]
    assert Grams.of([]).numbers(["home"]).tolist() == [-1]


def test_the_model_is_the_one_that_its_notice_names() -> None:
    notice = (MODEL_FILE.parent / "NOTICE").read_text(encoding="utf-8")
    for file in (MODEL_FILE, MODEL_FILE.with_suffix(NUMBERS)):
        assert f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" in notice


def test_the_same_question_ranks_the_same(ranker: Ranker) -> None:
    assert ranker.rank("can mum keep the house") == ranker.rank("can mum keep the house")


def test_an_example_question_finds_its_own_article(ranker: Ranker, catalogue: Catalogue) -> None:
    wrong = [
        (question, ranker.rank(question).hits[0].subject.id)
        for article in catalogue.library.articles.values()
        for question in article.questions[:3]
        if next(hit.subject.id for hit in ranker.rank(question).hits if hit.subject.kind == "article") != article.id
    ]
    assert not wrong


def test_sections_of_an_article_that_is_not_there(ranker: Ranker) -> None:
    assert ranker.sections_of("who protects the house", "will-the-house-be-sold")[0][0] == "who-protects-the-house"
    with pytest.raises(KeyError):
        ranker.sections_of("x", "no-such-article")


LONG = "The council writes to you. It may take some weeks. Keep the letter safe. You can ask for a copy. A neighbour may read it to you. "


def test_one_sentence_decides_between_sections(meaning: Meaning) -> None:
    """What was asked stands in one sentence of a long section; the other section's heading is nearer to the question."""
    parts = (
        Passage("in-short", "", "This is about letters from the council."),
        Passage(
            "first",
            "What happens after the letter?",
            f"{LONG * 4}A blind person can have it in braille or read aloud. {LONG * 4}",
        ),
        Passage("second", "Who reads the letter?", f"{LONG * 4}The officer in charge signs it. {LONG * 4}"),
    )
    subjects = [Subject("article", "letters", "Letters", ("what is this letter",), parts)]
    index = index_of(subjects, VectorStore(meaning, None))

    def better(asked: str) -> str:
        ranker = Ranker(subjects, index, meaning, Forms([], {}), calibration().view_weights)
        return next(name for name, _ in ranker.sections_of(asked, "letters") if name != "in-short")

    assert better("she lost her eyesight, may she touch it and look at it with her fingers") == "first"
    assert better("whose name is at the bottom, who put his hand to it") == "second"
    index.pair_counts = np.zeros_like(index.pair_counts)
    assert better("she lost her eyesight, may she touch it and look at it with her fingers") == "second", "whole"


def test_what_was_asked_of_a_section_before_speaks_for_it(meaning: Meaning) -> None:
    """Both sections are about the letter; only example questions tell whose trouble is whose."""
    parts = (
        Passage("in-short", "", "This is about letters from the council."),
        Passage("first", "When the letter is late", "Ring the council and ask for the letter again."),
        Passage("second", "When the letter is wrong", "Write to the council and ask for the letter to be changed."),
    )
    asked = (
        "still nothing through the door",
        "nowt come yet and its been a month",
        "thats not my name on it",
        "theyve put him down as dead",
    )
    plain = Subject("article", "letters", "Letters", asked, parts)
    told = replace(plain, asked_of=((1,), (1,), (2,), (1, 2)))

    def best(subject: Subject, question: str) -> str:
        index = index_of([subject], VectorStore(meaning, None))
        ranker = Ranker([subject], index, meaning, Forms([], {}), calibration().view_weights)
        return next(name for name, _ in ranker.sections_of(question, "letters") if name != "in-short")

    assert best(told, "nowt through the door yet") == "first"
    assert best(told, "thats not her name on it") == "second"
    swapped = replace(plain, asked_of=((2,), (2,), (1,), ()))
    assert best(swapped, "nowt through the door yet") == "second"
    assert best(swapped, "thats not her name on it") == "first"
    assert best(replace(plain, asked_of=((2,),)), "nowt through the door yet") == best(
        plain, "nowt through the door yet"
    )


def test_sentences_are_paired_where_sections_must_be_told_apart() -> None:
    two = (Passage("in-short", "", "One. Two! Three?\n- Four"), Passage("more", "More", "Five."))
    subjects = [
        Subject("article", "a", "A", (), two),
        Subject("article", "b", "B", (), two[:1]),
        Subject("term", "c", "C", (), two),
    ]
    assert sentence_pairs(subjects) == [["One. Two!", "Three? - Four"], ["Five."], [], [], []]
    assert not any(sentence_pairs(subjects * (MOST_TOLD_APART // 5 + 1)))


def test_numpy_is_loaded_with_one_thread() -> None:
    """Whatever part of ours comes first: numpy reads the setting once."""
    code = "import assistant.curation.measures, numpy, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    assert (
        subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=True).stdout
        == "1\n"
    )


def test_a_question_or_a_subject_can_be_left_out_when_learning(ranker: Ranker, catalogue: Catalogue) -> None:
    text = catalogue.subjects[0].questions[0]
    whole, left = ranker.views_of(text), ranker.views_of(text, LeftOut(0))
    assert left[0].sum() < whole[0].sum()
    key = catalogue.subjects[0].key
    assert ranker.rank(text).hits[0].subject.key == key
    unseen = LeftOut(0, whole_subject=True)
    assert ranker.rank(text, left_out=unseen).hits[0].subject.key != key
    wording, words_met = VIEWS.index("wording"), VIEWS.index("words")
    rest = ranker.views_of(text, unseen)[1:]
    assert rest[:, wording].max() == rest[:, words_met].max() == 1.0  # not measured against the one left out

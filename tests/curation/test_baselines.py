"""What is measured beside the assistant: each finds a plain question, by its own means alone."""

import builtins
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.curation.ablation import rank_of
from assistant.curation.baselines import articles_of, baselines, bm25s, fts5, meaning_alone, whoosh
from assistant.dialogue.catalogue import Catalogue
from assistant.search.index import Index
from assistant.search.meaning import Meaning
from assistant.search.passages import records
from assistant.search.rank import Ranker


def test_every_baseline_finds_a_plain_question(catalogue: Catalogue, index: Index, meaning: Meaning) -> None:
    with baselines(catalogue.subjects, index, meaning) as (ranks, missing):
        assert not missing or set(missing) == {"bm25s"}
        for name, rank in ranks.items():
            found = rank("how much savings can I have before I pay for care")
            assert found[0] == "savings-limits", name
            assert len(found) == len(set(found)) and set(found) <= set(catalogue.library.articles)
            assert list(rank('"* OR (x: NEAR')) == list(rank('"* OR (x: NEAR')), name


def test_a_baseline_reads_no_everyday_form_and_mends_no_spelling(
    catalogue: Catalogue, ranker: Ranker, tmp_path: Path
) -> None:
    made = records(catalogue.subjects)
    with closing(sqlite3.connect(":memory:")) as store:
        for rank in (whoosh(made, tmp_path), fts5(made, store)):
            assert rank("savigns") == [] and rank("savings")[0] == "savings-limits"
    assert rank_of(ranker)("savigns")[0] == "savings-limits"


def test_an_article_stands_where_its_best_section_stands() -> None:
    keys = ["term:x#definition", "article:b#two", "neighbour:n#where", "article:a#one", "article:b#one"]
    assert articles_of(keys) == ["b", "a"]


def test_a_copy_of_the_index_of_record_gives_what_a_new_one_gives(
    catalogue: Catalogue, index: Index, tmp_path: Path
) -> None:
    made = records(catalogue.subjects)
    asked, places = "who pays for a care home", [tmp_path / name for name in "abc"]
    for place in places:
        place.mkdir()
    copied, built = whoosh(made, places[0], index.folder), whoosh(made, places[1])
    assert copied(asked) == built(asked) == whoosh(made, places[2], Path("no-such-folder"))(asked) != []


def test_meaning_alone_looks_at_sections_and_example_questions(
    catalogue: Catalogue, index: Index, meaning: Meaning
) -> None:
    article = catalogue.library.articles["giving-money-away"]
    assert meaning_alone(catalogue.subjects, index, meaning)(article.questions[0])[0] == article.id


def test_a_baseline_that_is_not_installed_is_named(
    catalogue: Catalogue, index: Index, no_meaning: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "bm25s":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with baselines(catalogue.subjects, index, no_meaning) as (ranks, missing):
        pass
    assert set(ranks) == {"Whoosh", "SQLite FTS5"} and set(missing) == {"bm25s", "meaning alone"}


def test_bm25s_ranks_by_the_same_stems(catalogue: Catalogue) -> None:
    rank = bm25s(records(catalogue.subjects))
    assert rank("savings") == rank("saving") and rank("zzzzqqq") == [] and rank("the") == []

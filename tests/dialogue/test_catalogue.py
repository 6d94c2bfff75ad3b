"""The cache of checked content: whatever happens to it, the same content comes back."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from assistant.dialogue.catalogue import Catalogue, load_catalogue

TODAY = date(2026, 11, 22)


def cached(folder: Path) -> Path:
    (file,) = folder.glob("catalogue-*.json")
    return file


def same(one: Catalogue, two: Catalogue) -> bool:
    return (one.library, one.glossary.terms, one.findings, one.subjects, one.fingerprint) == (
        two.library,
        two.glossary.terms,
        two.findings,
        two.subjects,
        two.fingerprint,
    )


def test_the_cache_gives_what_the_files_give(content, tmp_path: Path) -> None:
    fresh = load_catalogue(content.knowledge, content.glossary, content.overlay, TODAY)
    first, second = (
        load_catalogue(content.knowledge, content.glossary, content.overlay, TODAY, tmp_path / "c") for _ in range(2)
    )
    assert same(fresh, first) and same(fresh, second)
    assert [term.id for term in second.glossary.named("PB")] == ["personal-budget"]


def test_the_cache_holds_each_example_question_once(content, tmp_path: Path) -> None:
    made = load_catalogue(content.knowledge, content.glossary, content.overlay, TODAY, tmp_path)
    (kept,) = tmp_path.glob("catalogue-*.json")
    text = kept.read_text(encoding="utf-8")
    asked = [question for one in made.library.articles.values() for question in one.questions]
    assert asked and all(text.count(json.dumps(question, ensure_ascii=False)) == 1 for question in asked)


HARMS = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "garbage": lambda raw: b"\xff\x00garbage",
    "null": lambda raw: b"null",
    "list": lambda raw: b"[1, 2, 3, 4, 5]",
    "deep": lambda raw: b"[" * 100_000,
    "not a number": lambda raw: raw.replace(b'"23250"', b'"lots!"'),
    "another amount": lambda raw: raw.replace(b'"23250"', b'"93250"'),
    "another word": lambda raw: raw.replace(b"Nobody can take your house", b"They will take your house!"),
    "a number for a word": lambda raw: raw.replace(b'"rights-and-safety"', b"7"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_cache_is_made_again_in_silence(content, tmp_path: Path, harm: str) -> None:
    before = load_catalogue(content.knowledge, content.glossary, None, TODAY, tmp_path / "c")
    file = cached(tmp_path / "c")
    raw = file.read_bytes()
    harmed = HARMS[harm](raw)
    assert harmed != raw
    file.write_bytes(harmed)
    assert same(load_catalogue(content.knowledge, content.glossary, None, TODAY, tmp_path / "c"), before)


def test_changed_content_is_read_anew(content, tmp_path: Path) -> None:
    before = load_catalogue(content.knowledge, content.glossary, None, TODAY, tmp_path / "c")
    path = content.change("rights-and-safety/safeguarding.md", "Tell the safeguarding team", "Tell the care team")
    os.utime(path, ns=(1, 1))
    after = load_catalogue(content.knowledge, content.glossary, None, TODAY, tmp_path / "c")
    assert after.library.articles["safeguarding"].opening.text.startswith("Tell the care team")
    assert after.fingerprint != before.fingerprint


def test_another_day_is_read_anew(content, tmp_path: Path) -> None:
    load_catalogue(content.knowledge, content.glossary, None, TODAY, tmp_path / "c")
    later = load_catalogue(content.knowledge, content.glossary, None, date(2027, 4, 6), tmp_path / "c")
    assert any(one.code == "no-figure-today" for one in later.findings)


def test_old_catalogues_are_tidied_away(content, tmp_path: Path) -> None:
    for day in range(1, 9):
        load_catalogue(content.knowledge, content.glossary, None, date(2026, 11, day), tmp_path / "c")
    kept = list((tmp_path / "c").iterdir())
    assert len(kept) <= 5 and all(json.loads(path.read_bytes().partition(b"\n")[2]) for path in kept)

"""A council's own content over the national content; and Markdown as plain words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.content.article import Article
from assistant.content.load import load_library
from assistant.content.plain import inline_text, paragraphs, plain_text
from assistant.content.rules import check_articles
from assistant.glossary.terms import load_glossary


def test_the_same_id_replaces_and_a_new_id_adds(content) -> None:
    library, found = content.load(overlay=True)
    assert not [one for one in found if one.severity == "error"]
    assert library.articles["safeguarding"].opening.text.startswith("Tell the Barton safeguarding team.")
    assert library.articles["barton-adaptations"].title == "Home changes in Barton"
    assert library.contacts["council"].phone == "01000 000 000"
    assert "barton-hub" in library.contacts
    assert content.load()[0].articles["safeguarding"].opening.text.startswith("Tell the safeguarding team")


def test_hidden_hides(content) -> None:
    library, _ = content.load(overlay=True)
    assert "holiday-for-a-pa" not in library.articles
    assert "library-books" not in library.neighbours
    assert "potholes" in library.neighbours


def test_hiding_a_contact_does_not_take_the_articles_with_it(content) -> None:
    (content.overlay / "overlay.yaml").write_text("hidden: [age-line]\n", encoding="utf-8")
    library, _ = content.load(overlay=True)
    assert "age-line" not in library.contacts
    assert "will-the-house-be-sold" in library.articles
    assert library.contact_texts()["age-line"] == content.load()[0].contacts["age-line"].name


def test_what_is_hidden_is_not_missed(content) -> None:
    (content.overlay / "overlay.yaml").write_text("hidden: [age-line, twelve-weeks]\n", encoding="utf-8")
    library, found = content.load(overlay=True)
    _, more = load_glossary(content.glossary, content.overlay, library)
    assert (found, more, check_articles(library, date(2026, 11, 22))) == ((), (), ())


def test_a_file_in_an_overlay_that_nobody_reads_is_a_finding(content) -> None:
    for name in ("overlay.yml", "glossary/card.MD"):
        (content.overlay / name).write_text("hidden: [age-line]\n", encoding="utf-8")
    assert [(one.path, one.code, one.severity) for one in content.load(overlay=True)[1]] == [
        ("overlay/glossary/card.MD", "unread", "warning"),
        ("overlay/overlay.yml", "unread", "warning"),
    ]


def test_off_keeps_the_reason(content) -> None:
    assert content.load(overlay=True)[0].off["giving-money-away"].startswith("Barton is rewriting")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hiden: [x]\n", "unknown-field"),
        ("hidden: [no-such-thing]\n", "unknown-id"),
        ("hidden: age-line\n", "not-a-list"),
        ("off: {no-such-thing: why}\n", "unknown-id"),
        ("off: [giving-money-away]\n", "not-fields"),
        ("off: {giving-money-away: }\n", None),
        ("- a\n- list\n", "not-fields"),
        ("a: [unclosed\n", "bad-yaml"),
    ],
)
def test_a_broken_overlay_file_is_a_finding(content, text: str, code: str | None) -> None:
    (content.overlay / "overlay.yaml").write_text(text, encoding="utf-8")
    library, found = content.load(overlay=True)
    mine = [one for one in found if one.path == "overlay/overlay.yaml"]
    assert mine and (code is None or code in {one.code for one in mine})
    assert "will-the-house-be-sold" in library.articles


def test_an_overlay_folder_that_is_not_there_is_a_finding(content) -> None:
    library, found = load_library(content.knowledge, content.overlay / "none", date(2026, 11, 22))
    assert [one.code for one in found] == ["no-folder"] and len(library.articles) == 8


def test_a_dangling_link_in_an_overlay_has_its_line(content, tmp_path: Path) -> None:
    (tmp_path / "somewhere").mkdir()
    path = content.overlay / "paying-for-care" / "barton-adaptations.md"
    text = path.read_text(encoding="utf-8").replace("{contact:barton-hub}", "{contact:barton-pub}")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("barton-pub")].count("\n") + 1
    content.overlay.rename(tmp_path / "somewhere" / "overlay")
    found = load_library(content.knowledge, tmp_path / "somewhere" / "overlay", date(2026, 11, 22))[1]
    found = [one for one in found if one.code == "dangling" and "barton-pub" in one.message]
    assert [(one.path, one.line) for one in found] == [("overlay/paying-for-care/barton-adaptations.md", line)]


@pytest.mark.parametrize(
    ("reviewed", "months", "by"),
    [
        (date(2026, 11, 20), 12, date(2027, 11, 20)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 30), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
    ],
)
def test_review_by(fixtures, reviewed: date, months: int, by: date) -> None:
    article: Article = fixtures.load()[0].articles["safeguarding"]
    assert replace(article, reviewed=reviewed, review_months=months).review_by == by


def test_markdown_becomes_plain_words() -> None:
    said = plain_text(
        "Ask **the** [council](term:council).\n\n- one\n- two\n\n1. first\n2. second\n\n| who | pays |\n| --- | --- |\n| You | half |"
    )
    assert (
        said == "Ask the council.\n\n- one\n- two\n\n1. first\n2. second\n\n- You. pays: half."
        or "- You. pays: half." in said
    )
    assert "- Who? pays: half?" in plain_text("| who | pays |\n| --- | --- |\n| Who? | half? |")
    assert inline_text("[a](article:b) **c**") == "a c"
    assert all(len(line) <= 30 for line in plain_text("word " * 40, 30).splitlines())
    assert paragraphs("a\nb\n\n- c\n- d\n\n\n") == ["a\nb", "- c\n- d"]

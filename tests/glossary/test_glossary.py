"""Terms: reading, cross-checking, naming, finding them in text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.catalogue import Catalogue, load_catalogue
from assistant.glossary.annotate import TermFinder, linked_terms
from assistant.glossary.terms import Glossary, load_glossary


@pytest.fixture(scope="module")
def glossary(catalogue: Catalogue) -> Glossary:
    return catalogue.glossary


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("personal budget", ["personal-budget"]),
        ("Personal Budget?", ["personal-budget"]),
        ("“personal-budget”", ["personal-budget"]),
        ("PB", ["personal-budget"]),
        ("PBs", ["personal-budget"]),
        ("care budget", ["personal-budget"]),
        ("personal buget", ["personal-budget"]),
        ("pb", ["personal-budget"]),
        ("it", []),
        ("tupe", ["tupe"]),
        ("TUPE", ["tupe"]),
        ("PX", ["payroll-expert", "pension-adviser"]),
        ("nothing of ours", []),
        ("", []),
        ("?", []),
    ],
)
def test_a_term_is_named_by_each_of_its_forms_and_by_no_other(glossary: Glossary, said: str, ids: list[str]) -> None:
    assert sorted(term.id for term in glossary.named(said)) == ids


def test_a_name_spelt_nearly_right_is_suggested(glossary: Glossary) -> None:
    assert "personal assistant" in glossary.near("personal asistant")
    assert glossary.near("zzzzzz") == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("term: TUPE", "trem: TUPE", "unknown-field"),
        ("term: TUPE", "term: [TUPE", "bad-yaml"),
        ("nation: england", "nation: france", "bad-choice"),
        ("reviewed: 2026-11-20", "reviewed: soon", "not-a-date"),
        ("https://example.org/t/tupe", "http://example.org", "bad-source"),
        ("TUPE is a set", "TUPE " + "is so " * 50 + "a set", "long-definition"),
        ("TUPE is a set", "## Later\nTUPE is a set", "bad-heading"),
        ("TUPE is a set", "<i>TUPE</i> is a set", "raw-html"),
        ("TUPE is a set", "{figur:x} TUPE is a set", "bad-mark"),
        ("TUPE is a set", "{figure:no-such-figure} TUPE is a set", "dangling"),
        ("TUPE is a set", "{contact:nobody} TUPE is a set", "bad-mark"),
        ("TUPE is a set", "{calc:1 / 0} TUPE is a set", "bad-mark"),
        ("TUPE is a set", "[x](term:no-such-term) TUPE is a set", "dangling"),
        ("TUPE is a set", "[x](article:no-such-article) TUPE is a set", "dangling"),
        ("see_also: []", "see_also: [no-such-term]", "dangling"),
    ],
)
def test_a_broken_term_is_a_finding(content, catalogue: Catalogue, old: str, new: str, code: str) -> None:
    path = content.glossary / "tupe.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    glossary, found = load_glossary(content.glossary, None, catalogue.library)
    assert [one for one in found if one.code == code and one.path == "glossary/tupe.md"], found
    assert "personal-budget" in glossary.terms
    assert "tupe" not in glossary.terms or (code == "dangling" and "see_also" in new)


def test_a_broken_figure_takes_its_terms_along_and_nothing_else(content) -> None:
    """One slip in a figures file must not stop the program from starting."""
    content.change("figures/charging.yaml", "  label: Upper capital limit\n", "  lable: Upper capital limit\n")
    made = load_catalogue(content.knowledge, content.glossary, None, date(2026, 11, 22))
    assert "capital-limits" not in made.glossary.terms and "savings-limits" not in made.library.articles
    assert "personal-budget" in made.glossary.terms and "safeguarding" in made.library.articles


def test_the_small_glossary_has_no_findings(fixtures, catalogue: Catalogue) -> None:
    assert load_glossary(fixtures.glossary, None, catalogue.library)[1] == ()


def test_the_same_id_in_two_folders_is_a_finding(content, catalogue: Catalogue) -> None:
    (content.glossary / "more").mkdir()
    (content.glossary / "more" / "tupe.md").write_bytes((content.glossary / "tupe.md").read_bytes())
    found = load_glossary(content.glossary, None, catalogue.library)[1]
    assert {one.path for one in found if one.code == "duplicate-id"} & {"glossary/tupe.md", "glossary/more/tupe.md"}


def test_a_term_in_a_file_that_nobody_reads_is_a_finding(content, catalogue: Catalogue) -> None:
    (content.glossary / "card.MD").write_text("x", encoding="utf-8")
    found = load_glossary(content.glossary, None, catalogue.library)[1]
    assert [(one.path, one.code) for one in found] == [("glossary/card.MD", "unread")]


def test_an_article_that_names_a_term_we_do_not_have_is_a_finding_on_its_line(content) -> None:
    path = content.change(
        "paying-for-care/savings-limits.md", "terms: [financial-assessment, capital-limits]", "terms: [no-such-term]"
    )
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "no-such-term" in text)
    library, _ = content.load()
    found = [one for one in load_glossary(content.glossary, None, library)[1] if one.code == "dangling"]
    assert [(one.path, one.line) for one in found] == [("knowledge/paying-for-care/savings-limits.md", line)]


def test_an_overlay_may_add_and_replace_terms(content, catalogue: Catalogue) -> None:
    (content.overlay / "glossary" / "tupe.md").write_bytes(
        (content.glossary / "tupe.md").read_bytes().replace(b"a set of rules", b"a Barton rule")
    )
    glossary, found = load_glossary(content.glossary, content.overlay, catalogue.library)
    assert "a Barton rule" in glossary.terms["tupe"].definition
    assert "barton-card" in glossary.terms and not found


@pytest.fixture(scope="module")
def finder(glossary: Glossary) -> TermFinder:
    return TermFinder(glossary)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask for a personal budget.", ["personal budget"]),
        ("Personal budgets and direct payments.", ["Personal budgets", "direct payments"]),
        ("Your PA and two PAs.", ["PA", "PAs"]),
        ("Go to pa and ma.", []),
        ("A [personal budget](term:personal-budget) is linked.", []),
        ("## A personal budget", []),
        ("personal. Budget", []),
        ("personal\nbudget", ["personal\nbudget"]),
        ("`personal budget`", []),
        ("a PX", []),
        ("see https://example.org/personal-budget now", []),
    ],
)
def test_terms_are_found_in_text(finder: TermFinder, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in finder.find(text)] == found


def test_only_the_first_place_of_a_term_is_linked(finder: TermFinder) -> None:
    linked = finder.link("A direct payment. Another direct payment, and a PA.")
    assert (
        linked
        == "A [direct payment](term:direct-payment). Another direct payment, and a [PA](term:personal-assistant)."
    )
    assert finder.link(linked) == linked
    assert linked_terms(linked) == (("direct-payment", "direct payment"), ("personal-assistant", "PA"))
    assert finder.link("a PA", skip=["personal-assistant"]) == "a PA"


@given(st.text(alphabet="personal budgt PA[](): term-\n#`|", max_size=60))
def test_finding_terms_never_raises_and_goes_from_left_to_right(catalogue: Catalogue, text: str) -> None:
    spans = list(TermFinder(catalogue.glossary).find(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))

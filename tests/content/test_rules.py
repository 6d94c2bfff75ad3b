"""The rules of good articles: each has a text that breaks it and the same article, unbroken, that does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.content.reading import reading, said_aloud, syllables
from assistant.content.rules import RULES, check_articles

GOOD = "paying-for-care/savings-limits.md"
BODY = "Cash, bank accounts, shares and a second home all count."
OPENING = "your savings are left alone."
SENTENCE = "Cash is counted by the council and bank accounts are counted too and shares are also counted and then a second home that you do not live in is counted."


def test_the_small_knowledge_base_breaks_no_rule(fixtures) -> None:
    library, _ = fixtures.load()
    assert check_articles(library, date(2026, 11, 22)) == ()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("long-opening", OPENING, OPENING + " This is so." * 20),
        ("few-questions", '  - "do they take all your savings for care"\n', ""),
        ("easy-count", '  - "The council looks at your savings."\n', ""),
        ("easy-long", "The council looks at your savings.", "The council looks at every one of the savings that you have in any of your banks."),
        ("typed-figure", BODY, "Up to £23,250 counts."),
        ("typed-figure", BODY, "About 20% counts."),
        ("typed-figure", BODY, "It costs 55p."),
        ("typed-figure", "The limits are for adults in England.", "The limit is £23,250."),
        ("undated", BODY, "Cash currently counts."),
        ("hard-word", BODY, "Prior to care, cash counts."),
        ("hard-word", BODY, "Cash, shares etc. count."),
        ("advice", BODY, "You should buy an annuity."),
        ("abbreviation", BODY, "Ask the XYZ about cash."),
        ("reading-age", BODY, "Considerable administrative responsibilities necessitate comprehensive documentation. " * 8),
        ("long-sentence", BODY, SENTENCE),
        ("passive", BODY, "It was paid. It is done. It is made. It was sent. It was lost. It is kept. It is seen."),
        ("review-date", "reviewed: 2026-11-20", "reviewed: 2027-11-20"),
        ("review-due", "reviewed: 2026-11-20", "reviewed: 2025-11-20"),
        ("review-no-source", "accessed: 2026-11-20", "accessed: 2026-11-01"),
        ("source-twice", "sources:\n", 'sources:\n  - {title: "Same", url: "https://example.org/savings-limits", accessed: 2026-11-20}\n'),
        ("weak-source", "https://example.org/savings-limits", "https://en.wikipedia.org/wiki/Care"),
        ("heading-order", BODY, "# Cash"),
        ("heading-order", BODY, "#### Cash"),
        ("link-text", "[the first weeks](", "[here]("),
        ("outside-link", "(article:twelve-weeks)", "(https://example.org)"),
        ("table-header", BODY, "| a |  |\n| --- | --- |\n| b | c |"),
        ("wrong-nation", "{figure:scotland-upper-limit}", "{figure:upper-capital-limit}"),
        ("shared-question", "do they take all your savings for care", "what is safeguarding"),
        ("question-twice", "do they take all your savings for care", "how are my savings counted for care"),
        ("near-question", "do they take all your savings for care", "what happens to the house if I go into a care home now"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_a_finding(content, code: str, old: str, new: str) -> None:
    content.change(GOOD, old, new)
    library, _ = content.load()
    assert code in {one.code for one in check_articles(library, date(2026, 11, 22))}


def test_findings_of_rules_stand_on_the_right_line(content) -> None:
    text = (content.knowledge / GOOD).read_text(encoding="utf-8")
    content.change(GOOD, BODY, "Cash currently counts.")
    line = text[: text.index(BODY)].count("\n") + 1
    found = check_articles(content.load()[0], date(2026, 11, 22))
    assert [(one.path, one.line) for one in found if one.code == "undated"] == [(f"knowledge/{GOOD}", line)]


def test_an_article_that_nothing_leads_to_is_a_finding(content) -> None:
    content.change(
        "direct-payments/getting-a-direct-payment.md",
        "related: [national-minimum-wage, safeguarding]",
        "related: [national-minimum-wage]",
    )
    found = check_articles(content.load()[0], date(2026, 11, 22))
    assert [one.path for one in found if one.code == "orphan"] == ["knowledge/rights-and-safety/safeguarding.md"]


def test_a_figure_that_ends_soon_is_a_note(fixtures) -> None:
    found = check_articles(fixtures.load()[0], date(2027, 3, 1))
    assert any(one.code == "figure-ends" and one.severity == "note" for one in found)


def test_every_rule_says_what_it_is_for() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_figures_and_letters_count_as_they_are_read_aloud() -> None:
    said = {"PA": 2, "PAs": 2, "HMRC": 4, "WWW": 9, "28": 3, "£80": 3, "120": 6, "100": 3, "50%": 4, "7": 2, "leave": 1}
    assert {token: said_aloud(token) for token in said} == said
    assert [said_aloud(token) for token in ("£23,250", "2026", "£12.71", "2,000")] == [None] * 4
    assert reading("Your PA gets £23,250.").age == reading("Your PA gets £9,999.").age
    assert reading("Your PA works at the NHS.").age > reading("Your mum works at the shop.").age


def test_reading_is_measured_by_sentence_and_syllable() -> None:
    assert [syllables(word) for word in ("cat", "money", "council", "assessment", "the", "paid")] == [1, 2, 2, 3, 1, 1]
    short, hard = (
        reading("The cat sat. It was warm."),
        reading("Administrative responsibilities necessitate documentation."),
    )
    assert short.age < 6 < 14 < hard.age
    assert reading("") == reading("| a | b |\n| --- | --- |") == (0.0, 0.0, "", 0)
    assert reading("One two three. One two three four five.").longest_words == 5


def test_two_figures_that_contradict_each_other_are_a_finding(fixtures) -> None:
    library, _ = fixtures.load()
    first = next(figure for figure in library.figures.values() if isinstance(figure.periods[0].value, Decimal))
    period = replace(first.periods[0], value=first.periods[0].value + 1)
    library.figures["another"] = replace(first, id="another", periods=(period,))
    assert "contradiction" in {finding.code for finding in check_articles(library, date(2026, 11, 22))}

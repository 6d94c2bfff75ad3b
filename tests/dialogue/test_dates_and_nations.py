"""No amount is shown past its date or in a nation where it does not hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.dialogue.answer import Answer, Reason, Status
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.compose import Composer
from tests.conftest import TODAY
from tests.dialogue.reading import everything, quoted

NEW_YEAR = date(2027, 4, 6)
Ask = Callable[..., Answer]

# never out of date

SPRING = re.compile(r"12\.71|127\.10|23,250|14,250|£250|£23\b|35,500|figure not held")


@pytest.mark.parametrize(
    "question",
    [
        "what is the minimum wage for my PA",
        "how much savings can I have before I pay for care",
        "what is the least I can pay a carer I employ",
    ],
)
@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern-ireland"])
def test_after_the_year_ends_no_amount_of_it_is_shown(ask: Ask, question: str, nation: str) -> None:
    answer = ask(question, as_of=NEW_YEAR, nation=nation)
    assert not SPRING.search(everything(answer)), everything(answer)
    if nation == "england":
        assert (answer.status, answer.reason) == (Status.UNANSWERED, Reason.OUT_OF_DATE)
        assert answer.text.startswith("Figures change.") and answer.contacts and answer.citations


def test_on_the_last_day_of_a_period_its_amount_is_shown(ask: Ask) -> None:
    assert "£12.71" in ask("what is the minimum wage for my PA", as_of=date(2027, 3, 31)).text
    later = ask("what is the minimum wage for my PA", as_of=date(2027, 4, 1))
    assert later.reason is Reason.OUT_OF_DATE and "12.71" not in everything(later)


def test_the_meaning_of_a_word_with_an_old_amount_is_not_shown_either(ask: Ask) -> None:
    today, later = ask("capital limits"), ask("capital limits", as_of=NEW_YEAR)
    assert "£23,250" in today.text and today.figures
    assert not SPRING.search(everything(later)), everything(later)
    assert later.status is Status.UNANSWERED and later.reason is Reason.OUT_OF_DATE


def test_what_still_holds_is_kept_when_one_amount_is_lost(ask: Ask) -> None:
    answer = ask("how long is the house ignored when mum moves into a care home", as_of=NEW_YEAR)
    assert answer.reason is Reason.OUT_OF_DATE
    assert "12 weeks" in answer.text and "23,250" not in everything(answer)
    assert [one.id for one in answer.figures] == ["property-disregard-weeks"]


def test_an_article_past_its_review_date_says_so_and_shows_no_amount(ask: Ask) -> None:
    fresh, stale = (
        ask("can I give my money to my children before I go into care", as_of=day)
        for day in (date(2027, 5, 20), date(2027, 5, 21))
    )
    assert fresh.status is stale.status is Status.ANSWERED
    assert not fresh.notices and any("past the date" in notice for notice in stale.notices)
    wages = ask("how long is the house ignored when mum moves into a care home", as_of=date(2027, 12, 1))
    assert wages.reason is Reason.OUT_OF_DATE and "12 weeks" not in everything(wages)


@pytest.mark.parametrize("as_of", [date(1999, 1, 1), date(2026, 10, 1), date(2040, 1, 1)])
def test_a_clock_that_is_wrong_shows_no_amount(ask: Ask, as_of: date) -> None:
    answer = ask("how much holiday does my PA get", as_of=as_of)
    assert "5.6" not in everything(answer)
    assert answer.status is Status.UNANSWERED and any("date on this computer" in notice for notice in answer.notices)


def test_one_wrong_year_in_one_article_does_not_take_every_amount_away(catalogue: Catalogue) -> None:
    wage = catalogue.library.articles["national-minimum-wage"]
    some = {f"article-{number}": wage for number in range(30)}
    some["slip"] = replace(wage, reviewed=date(2027, 11, 20))
    amounts = [
        Composer(replace(catalogue.library, articles=some), catalogue.glossary, day).article(wage, ("in-short",))
        for day in (TODAY, date(2026, 10, 1))
    ]
    assert [answer.status for answer in amounts] == [Status.ANSWERED, Status.UNANSWERED]


# other nations

ENGLAND_ONLY = re.compile(r"23,250|14,250|£250\b|12 weeks|£23\b")


@pytest.mark.parametrize("nation", ["scotland", "wales", "northern-ireland"])
@pytest.mark.parametrize("as_of", [TODAY, date(2027, 4, 30)])
def test_no_answer_for_another_nation_holds_an_amount_of_england(
    ask: Ask, catalogue: Catalogue, nation: str, as_of: date
) -> None:
    for article in catalogue.library.articles.values():
        answer = ask(article.questions[0], nation=nation, as_of=as_of)
        assert not ENGLAND_ONLY.search(everything(answer)), f"{article.id}: {everything(answer)}"


@pytest.mark.parametrize("word", ["capital limits", "what are capital limits"])
def test_no_meaning_of_a_word_for_another_nation_holds_an_amount_of_england(ask: Ask, word: str) -> None:
    answer = ask(word, nation="scotland")
    assert not ENGLAND_ONLY.search(everything(answer)), everything(answer)


def test_another_nation_gets_what_differs_and_whom_to_ask(ask: Ask) -> None:
    answer = ask("how much savings can I have before I pay for care", nation="scotland")
    assert answer.status is Status.ELSEWHERE and "£35,500" in answer.text
    assert answer.contacts[0].id == "care-info-scotland" and "age-line" not in {one.id for one in answer.contacts}
    assert answer.heading.endswith("Scotland") and answer.nation == "scotland"
    assert answer.elsewhere and [one.id for one in answer.figures] == ["scotland-upper-limit"]


def test_a_rule_for_the_whole_country_is_given_in_each_nation(ask: Ask) -> None:
    answer = ask("what is the minimum wage for my PA", nation="scotland")
    assert (
        answer.status is Status.ELSEWHERE
        and "£12.71" in answer.text
        and answer.text.startswith("The same rule applies there.")
    )


def test_quotes_of_another_nation_stand_in_its_text(ask: Ask, catalogue: Catalogue) -> None:
    for article in catalogue.library.articles.values():
        for nation in ("scotland", "wales", "northern-ireland"):
            answer = ask(article.questions[0], nation=nation)
            assert all(span in answer.text for span in quoted(answer, catalogue, TODAY)), (article.id, nation)

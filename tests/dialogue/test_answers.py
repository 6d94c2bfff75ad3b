"""One question in, one Answer out: each status, the order of the steps, and nothing said that content does not say."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.content.inline import Filler
from assistant.content.plain import paragraphs
from assistant.dialogue.answer import Answer, Reason, Status
from assistant.dialogue.catalogue import Catalogue
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import as_json, numbered, spoken

TODAY = date(2026, 11, 22)
NEW_YEAR = date(2027, 4, 6)
Ask = Callable[..., Answer]


def everything(answer: Answer) -> str:
    """All that a person could read of an answer, in either version."""
    return "\n".join(
        [
            spoken(answer),
            spoken(answer, easy=True),
            *answer.edges,
            *answer.easy,
            *(one.value for one in answer.figures),
            str(as_json(answer, 0)),
        ]
    )


@pytest.mark.parametrize(
    ("question", "status", "reason", "subject"),
    [
        ("how much savings can I have before I pay for care", Status.ANSWERED, None, "savings-limits"),
        ("will mum have to sell her house to pay for care", Status.ANSWERED, None, "will-the-house-be-sold"),
        ("what is a PB", Status.ANSWERED, None, "term:personal-budget"),
        ("what is a PX", Status.CLARIFY, None, "reply:clarify"),
        ("my carer hit me", Status.URGENT, None, None),
        ("how much savings can I have before I pay for care in Scotland", Status.ELSEWHERE, None, "savings-limits"),
        ("I live in Wales", Status.ELSEWHERE, None, "reply:elsewhere-unknown"),
        ("we are in Glasgow does this count", Status.ELSEWHERE, None, "reply:elsewhere-unknown"),
        ("do any of these rules work in Wales", Status.ELSEWHERE, None, "reply:elsewhere-unknown"),
        ("how do I report a pothole", Status.UNANSWERED, Reason.OUT_OF_SCOPE, "reply:out-of-scope"),
        ("?!", Status.UNANSWERED, Reason.UNCLEAR, "reply:unclear"),
        ("7", Status.UNANSWERED, Reason.UNCLEAR, "reply:unclear"),
        ("which annuity should I buy", Status.UNANSWERED, Reason.ADVICE_NEEDED, None),
        ("hello", Status.CONVERSATION, None, "reply:greeting"),
        ("thanks", Status.CONVERSATION, None, "reply:thanks"),
        ("help", Status.CONVERSATION, None, "reply:help"),
        ("I want to speak to a person", Status.CONVERSATION, None, "reply:person"),
        ("start again", Status.CONVERSATION, None, "reply:start-again"),
        ("topics", Status.CONVERSATION, None, "reply:topics"),
        ("", Status.CONVERSATION, None, "reply:nothing-typed"),
        (" \t\n ", Status.CONVERSATION, None, "reply:nothing-typed"),
    ],
)
def test_each_status(ask: Ask, question: str, status: Status, reason: Reason | None, subject: str | None) -> None:
    answer = ask(question)
    assert (answer.status, answer.reason) == (status, reason), spoken(answer)
    assert subject is None or answer.article == subject
    assert answer.heading and answer.text
    assert 0 <= answer.confidence <= 1


def test_what_we_do_not_hold_is_said(ask: Ask) -> None:
    answer = ask("who won the football last night")
    assert answer.status in {Status.UNANSWERED, Status.CLARIFY}
    assert answer.status is Status.CLARIFY or answer.reason in {Reason.NO_CONTENT, Reason.OUT_OF_SCOPE, Reason.UNCLEAR}


def test_an_answer_has_all_its_parts(ask: Ask) -> None:
    answer = ask("how much savings can I have before I pay for care")
    assert answer.topic == "paying-for-care" and answer.indicators == ("mir-1",)
    assert [source.url for source in answer.citations] == ["https://example.org/savings-limits"]
    assert {one.id for one in answer.figures} >= {"upper-capital-limit", "lower-capital-limit"}
    assert answer.edges == ("The limits are for adults in England.", "Exactly £23,250 is still within the limit.")
    assert [one.id for one in answer.contacts] == ["age-line", "carers-line"]
    assert [one.id for one in answer.next_steps] == ["twelve-weeks"]
    assert answer.reviewed == date(2026, 11, 20) and answer.as_of == TODAY
    said = spoken(answer)
    for part in (
        "Good to know",
        "0800 111 0001",
        "https://example.org/savings-limits",
        "Last checked: 20 November 2026",
        "Amounts are those for 22 November 2026",
    ):
        assert part in said


# never invents


def quoted(answer: Answer, catalogue: Catalogue, as_of: date) -> list[str]:
    """The spans that an answer quotes, with marks filled in. Each must stand in its section as its hash says."""
    filler = Filler(catalogue.library.figures, catalogue.library.contact_texts(), as_of)
    out = []
    for quote in answer.quotes:
        if quote.article.startswith("term:"):
            term = catalogue.glossary.terms[quote.article.removeprefix("term:")]
            text, fingerprint = dict(term.parts)[quote.section], term.hash
        else:
            section = catalogue.library.articles[quote.article].section(quote.section)
            assert section is not None
            text, fingerprint = section.text, section.hash
        assert quote.hash == fingerprint and 0 <= quote.start < quote.end <= len(text)
        out.append(filler.fill(text[quote.start : quote.end]))
    return out


def own_words_only(answer: Answer, catalogue: Catalogue, as_of: date = TODAY) -> None:
    headings = {
        f"## {section.heading}" for article in catalogue.library.articles.values() for section in article.sections
    } | {"## Then", "## Now"}
    shown = [block for block in paragraphs(answer.text) if block not in headings]
    assert shown == [block for span in quoted(answer, catalogue, as_of) for block in paragraphs(span)]


def test_example_questions_are_answered_in_words_of_content_only(ask: Ask, catalogue: Catalogue) -> None:
    asked, as_of = 0, TODAY
    for article in catalogue.library.articles.values():
        for question in article.questions[:4]:
            answer = ask(question, as_of=as_of)
            if answer.status is Status.ANSWERED:
                own_words_only(answer, catalogue, as_of)
                filled = Filler(catalogue.library.figures, {}, as_of)
                if answer.kind == "article":
                    assert answer.edges == tuple(
                        filled.fill(edge) for edge in catalogue.library.articles[answer.article].edges
                    )
                    assert answer.edges and answer.citations and answer.reviewed
                asked += 1
    assert asked > 20


def test_terms_are_answered_in_words_of_content_only(ask: Ask, catalogue: Catalogue) -> None:
    for term in catalogue.glossary.terms.values():
        if term.id not in {"pension-adviser", "payroll-expert"}:
            answer = ask(f"what is {term.term}")
            assert answer.article == f"term:{term.id}", term.id
            own_words_only(answer, catalogue)


def test_fixed_replies_say_what_content_says(ask: Ask, catalogue: Catalogue) -> None:
    for question, name in (("hello", "greeting"), ("?!", "unclear"), ("I want to speak to a person", "person")):
        answer = ask(question)
        reply = catalogue.library.replies[name]
        assert (answer.heading, answer.text) == (reply.heading, reply.text.strip())
        assert [one.id for one in answer.contacts] == list(reply.contacts)


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


# danger


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my carer hit me", "abuse"),
        ("My Carer HITS me!!!", "abuse"),
        ("no one has turned up", "no-carer"),
        ("he hit me and no one has turned up", "abuse"),
        ("start again, he keeps hitting me", "abuse"),
        ("hello, my carer hit me", "abuse"),
        ("1 he hit me", "abuse"),
        ("what is a PB? also the carer hits me", "abuse"),
        ("in Scotland my carer hit me", "abuse"),
        ("my carer \x1b[31mhit\x1b[0m me", "abuse"),
    ],
)
def test_danger_comes_first(ask: Ask, catalogue: Catalogue, text: str, kind: str) -> None:
    answer = ask(text)
    reply = catalogue.library.replies[kind]
    assert answer.status is Status.URGENT and answer.urgent_kind == kind
    assert answer.heading == reply.heading and answer.text.startswith(reply.text.strip())
    assert [one.id for one in answer.contacts][: len(reply.contacts)] == list(reply.contacts)


def test_danger_and_an_ordinary_question_get_both_danger_first(ask: Ask) -> None:
    answer = ask("who do I tell if somebody is being abused, my carer hit me")
    assert answer.status is Status.URGENT
    assert answer.article in {"safeguarding", "reply:abuse"}


@pytest.mark.parametrize(
    "text", ["the bill hits me hard in the pocket", "this form is going to kill me", "I hit a wall with the council"]
)
def test_words_that_only_look_like_danger_are_no_alarm(ask: Ask, text: str) -> None:
    assert ask(text).status is not Status.URGENT


def test_danger_is_met_even_when_the_council_switched_the_assistant_off(
    catalogue: Catalogue, assistant: Assistant
) -> None:
    off = Assistant(
        replace(catalogue, library=replace(catalogue.library, off={"assistant": "We are moving house."})),
        assistant._finder,
    )
    calm = off.answer("hello", Conversation(), TODAY)
    assert calm.status is Status.CONVERSATION and "We are moving house." in spoken(calm)
    assert off.answer("my carer hit me", Conversation(), TODAY).status is Status.URGENT


# switched off, hidden, replaced


def test_an_article_that_a_council_switched_off_gives_the_reason(
    content, assistant_over: Callable[..., Assistant]
) -> None:
    answer = assistant_over(content, overlay=True).answer(
        "can I give my money to my children before I go into care", Conversation(), TODAY
    )
    assert "If the main reason was" not in everything(answer)
    assert "Barton is rewriting this page" in everything(answer), spoken(answer)


def test_an_article_that_a_council_switched_off_cannot_be_opened_from_a_list(
    content, assistant_over: Callable[..., Assistant]
) -> None:
    over, talk = assistant_over(content, overlay=True), Conversation()
    over.answer("who do I tell if somebody is being abused", talk, TODAY)
    answer = over.article("giving-money-away", talk, TODAY)
    assert answer is None or "If the main reason was" not in everything(answer)


def test_a_council_article_is_found_and_a_hidden_one_is_not(content, assistant_over: Callable[..., Assistant]) -> None:
    over = assistant_over(content, overlay=True)
    assert over.answer("does Barton help with home adaptations", Conversation(), TODAY).article == "barton-adaptations"
    assert over.answer("who do I tell if somebody is being abused", Conversation(), TODAY).text.startswith(
        "Tell the Barton"
    )
    assert over.answer("how much holiday does my PA get", Conversation(), TODAY).article != "holiday-for-a-pa"


# when something breaks


class Broken:
    """A finder that falls over, holding what was typed."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError("secret question about Mrs Jones")


def test_whatever_breaks_becomes_a_calm_answer_without_the_question(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Assistant(catalogue, Broken())
    answer = broken.safe_answer("secret question about Mrs Jones", Conversation(), TODAY)
    assert answer.status is Status.FAILED and answer.contacts
    said = capsys.readouterr()
    assert "Jones" not in everything(answer) + said.out + said.err + broken.last_problem
    assert broken.last_problem == "RuntimeError"


def test_danger_words_reach_the_person_even_when_search_breaks(catalogue: Catalogue) -> None:
    answer = Assistant(catalogue, Broken()).safe_answer("my carer hit me", Conversation(), TODAY)
    assert "999" in everything(answer), spoken(answer)


def test_a_failed_reply_that_is_itself_broken_still_gives_an_answer(catalogue: Catalogue) -> None:
    failed = replace(catalogue.library.replies["failed"], text="Ring {contact:nobody}.")
    library = replace(catalogue.library, replies={**catalogue.library.replies, "failed": failed})
    answer = Assistant(replace(catalogue, library=library), Broken()).safe_answer("x", Conversation(), TODAY)
    assert answer.status is Status.FAILED


calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@calm
@given(st.text(max_size=120))
def test_any_text_gets_an_answer(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.heading and answer.status in Status
    shown = spoken(answer, 60)
    assert "\x1b" not in shown and "\x00" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "x" * 50_000,
        "word " * 10_000,
        "[@click=app.quit]x[/]",
        "<script>alert(1)</script>",
        "'; DROP TABLE events; --",
        "帮助",
        "как дела",
        "مرحبا",
        "👩‍🦽" * 50,
        "\x1b]0;x\x07\x1b[2J",
        "one\ntwo\nthree",
        "\ud800",
        "{figure:upper-capital-limit}",
        "{calc:9**9**9}",
    ],
)
def test_odd_input_gets_a_calm_answer(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.status in {Status.UNANSWERED, Status.CLARIFY, Status.CONVERSATION, Status.ANSWERED}
    shown = spoken(answer)
    assert "\x1b" not in shown and "<script>" not in shown and "[@click" not in shown and "figure:" not in shown


def test_the_same_question_gets_the_same_answer(ask: Ask) -> None:
    question = "can the council force us to sell the house"
    assert ask(question) == ask(question)


def test_the_json_has_every_key_of_the_contract(ask: Ask) -> None:
    keys = {"question", "status", "reason", "confidence", "heading", "answer", "article", "section", "kind", "citations", "quotes", "figures", "contacts", "edges",
            "elsewhere", "next_steps", "alternatives", "corrections", "reviewed", "as_of", "elapsed_ms"}  # fmt: skip
    for question in (
        "",
        "what is a PX",
        "my carer hit me",
        "what is the minimum wage for my PA",
        "how do I report a pothole",
    ):
        made = as_json(ask(question), 1.234)
        assert keys <= set(made)
        assert made["answer"] and made["elapsed_ms"] == 1.23
        assert all(set(one) == {"article", "section", "hash", "start", "end"} for one in made["quotes"])
        assert all(set(one) == {"id", "label", "value", "from", "to"} for one in made["figures"])
        assert all(set(one) == {"title", "url", "accessed"} for one in made["citations"])
        assert all(set(one) == {"id", "title"} for one in (*made["alternatives"], *made["next_steps"]))


def test_numbers_are_shown_for_what_they_pick(ask: Ask) -> None:
    answer = ask("how much savings can I have before I pay for care")
    for number, choice in enumerate(numbered(answer), 1):
        assert f"{number}. {choice.title}" in spoken(answer)


def test_spelling_that_was_mended_is_told(ask: Ask) -> None:
    answer = ask("how much holliday does my assistnt get")
    assert dict(answer.corrections).get("assistnt") == "assistant"
    assert "I read" in spoken(answer) and "“assistnt” as “assistant”" in spoken(answer)

"""One question in, one Answer out: each status, the order of the steps, and nothing said that content does not say."""

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
from tests.conftest import TODAY
from tests.dialogue.reading import everything, quoted

Ask = Callable[..., Answer]


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

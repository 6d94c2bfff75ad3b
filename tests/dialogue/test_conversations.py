"""Several turns: follow-ups, choices, corrections, nations, starting again."""

from collections.abc import Callable

import pytest

from assistant.dialogue.answer import Answer, Reason, Status
from assistant.dialogue.find import LINKED, LONG, SAME_TOPIC, STAYING, by_length
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from tests.conftest import TODAY

Ask = Callable[..., Answer]
SAVINGS = "how much savings can I have before I pay for care"
HOUSE = "will mum have to sell her house to pay for care"


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


def test_a_follow_up_stays_with_the_subject(ask: Ask, talk: Conversation) -> None:
    first = ask(HOUSE, talk)
    again = ask("and who protects it", talk)
    assert (again.status, again.article) == (Status.ANSWERED, "will-the-house-be-sold")
    assert again.text != first.text


def test_a_follow_up_after_the_meaning_of_a_word(ask: Ask, talk: Conversation) -> None:
    assert ask("what is a direct payment", talk).article == "term:direct-payment"
    assert ask("who can have one", talk).article == "getting-a-direct-payment"


def test_a_new_question_leaves_the_subject(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    assert ask("how much holiday does my PA get", talk).article == "holiday-for-a-pa"


def test_a_number_picks_what_was_offered(ask: Ask, talk: Conversation) -> None:
    offer = ask("what is a PX", talk)
    assert [choice.id for choice in offer.alternatives] == ["term:payroll-expert", "term:pension-adviser"] or len(
        offer.alternatives
    ) == 2
    assert ask("2", talk).article == offer.alternatives[1].id


def test_words_pick_what_was_offered(ask: Ask, talk: Conversation) -> None:
    ask("what is a PX", talk)
    assert ask("pension adviser", talk).article == "term:pension-adviser"


def test_a_number_that_was_not_offered_is_unclear(ask: Ask, talk: Conversation) -> None:
    ask("what is a PX", talk)
    assert ask("9", talk).status is Status.UNANSWERED


def test_a_number_after_an_answer_opens_what_is_next(ask: Ask, talk: Conversation) -> None:
    ask(SAVINGS, talk)
    assert ask("1", talk).article == "twelve-weeks"


def test_topics_can_be_picked_then_an_article_then_read_whole(ask: Ask, talk: Conversation) -> None:
    topics = ask("topics", talk)
    assert len(topics.alternatives) == 5
    listed = ask("2", talk)
    assert listed.kind == "topic" and {choice.id for choice in listed.alternatives} == {
        "twelve-weeks",
        "will-the-house-be-sold",
    }
    assert ask("1", talk).article == listed.alternatives[0].id


def test_a_nation_said_alone_asks_the_last_question_again_for_there(ask: Ask, talk: Conversation) -> None:
    ask(SAVINGS, talk)
    there = ask("I'm in Scotland by the way", talk)
    assert (there.status, there.article) == (Status.ELSEWHERE, "savings-limits")
    assert ask("how much holiday does my PA get", talk).nation == "scotland"
    assert ask("what about in England", talk).nation == "england"


def test_a_correction_asks_again_about_something_else(ask: Ask, talk: Conversation) -> None:
    ask("how much holiday does my PA get", talk)
    meant = ask("no, I meant the minimum wage", talk)
    assert meant.article == "national-minimum-wage"


def test_start_again_forgets_everything(ask: Ask, talk: Conversation) -> None:
    ask("how much savings can I have before I pay for care in Scotland, I care for my wife", talk)
    assert talk.nation and talk.subject and talk.last_question and talk.audience
    gone = ask("start again", talk)
    assert gone.ends_conversation
    assert talk == Conversation()
    assert ask("1", talk).status is Status.UNANSWERED
    assert (
        ask("how much", talk).article != "savings-limits" or ask("how much", Conversation()).article == "savings-limits"
    )


def test_small_talk_does_not_lose_the_thread(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    assert ask("thanks", talk).status is Status.CONVERSATION
    assert ask("and who protects it", talk).article == "will-the-house-be-sold"


def test_two_conversations_do_not_mix(ask: Ask) -> None:
    one, two = Conversation(), Conversation()
    ask(HOUSE, one)
    ask("how much holiday does my PA get", two)
    assert ask("and who protects it", one).article == "will-the-house-be-sold"
    assert two.subject == "holiday-for-a-pa"


def test_who_is_asking_is_remembered(ask: Ask, talk: Conversation) -> None:
    ask("I have a direct payment, how much holiday does my PA get", talk)
    ask("and when", talk)
    assert talk.audience == "direct_payment"


def test_an_article_can_be_opened_whole(assistant: Assistant, talk: Conversation) -> None:
    from datetime import date

    whole = assistant.article("savings-limits", talk, date(2026, 11, 22))
    assert whole is not None and {quote.section for quote in whole.quotes} == {
        "in-short",
        "what-happens-between-the-two-limits",
        "what-counts-as-savings",
    }
    assert "## What counts as savings?" in whole.text
    assert assistant.article("term:tupe", talk, date(2026, 11, 22)) is not None
    assert assistant.article("no-such-article", talk, date(2026, 11, 22)) is None


def test_a_long_turn_may_be_about_something_else_and_a_short_one_rarely() -> None:
    for favour in (STAYING, LINKED, SAME_TOPIC):
        short, long = (by_length(favour, text) for text in ("and the house?", "word " * LONG))
        assert short > long and by_length(favour, "word " * LONG * 3) == long
    assert by_length(STAYING, "") == STAYING[0]


def test_going_back_to_an_earlier_subject(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    ask("how much holiday does my PA get", talk)
    assert ask("ok, back to the house", talk).article == "will-the-house-be-sold"


def test_what_was_asked_before_can_be_set_aside(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    talk.nation = "wales"
    bare = ask("never mind", talk)
    assert bare.status is Status.CONVERSATION and not talk.subject and talk.nation == "wales"
    ask(HOUSE, talk)
    fresh = ask("ok forget that, what is a direct payment", talk)
    assert fresh.article == "term:direct-payment" and HOUSE not in {talk.first_question, talk.last_question}


def test_thanks_before_a_question_does_not_hide_it(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    assert ask("ok thanks, and who protects it", talk).article == "will-the-house-be-sold"


def test_a_late_fact_stays_with_the_subject(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    assert ask("my dad still lives there", talk).article == "will-the-house-be-sold"


def test_the_same_for_somebody_in_another_nation(ask: Ask, talk: Conversation) -> None:
    ask(SAVINGS, talk)
    there = ask("my sister's in Belfast, is it the same for her", talk)
    assert (there.status, there.article) == (Status.ELSEWHERE, "savings-limits")


def test_more_words_complete_a_question_that_was_asked_back(ask: Ask, talk: Conversation) -> None:
    talk.last_question, talk.asked_back = "how much do I get", True
    assert ask("the holiday for my PA", talk).article == "holiday-for-a-pa"
    assert not talk.asked_back


def test_a_question_outside_is_refused_in_a_conversation_too(ask: Ask, talk: Conversation) -> None:
    ask(HOUSE, talk)
    assert ask("what time is the next train to Leeds from platform four", talk).status is Status.UNANSWERED


@pytest.mark.parametrize(
    "turn", ["and how do they report a big pothole in our road", "and will it rain there tomorrow"]
)
def test_what_is_plainly_not_ours_is_refused_though_it_leans_back(ask: Ask, talk: Conversation, turn: str) -> None:
    ask(HOUSE, talk)
    answer = ask(turn, talk)
    assert (answer.status, answer.reason) == (Status.UNANSWERED, Reason.OUT_OF_SCOPE)
    assert ask("and who protects it", talk).article == "will-the-house-be-sold"


def test_a_turn_that_names_nothing_stays_with_what_was_read(real_assistant: Assistant, talk: Conversation) -> None:
    real_assistant.answer("the lady who helps me is off sick, do I still have to pay her", talk, TODAY)
    assert real_assistant.answer("how much", talk, TODAY).article == "sick-pay"


def test_in_a_talk_a_second_article_gives_the_part_that_fits_best(
    real_assistant: Assistant, talk: Conversation
) -> None:
    real_assistant.answer("home wants another £120 a week from us on top of what council pays", talk, TODAY)
    answer = real_assistant.answer("we cant afford it", talk, TODAY)
    parts = {f"{quote.article}#{quote.section}" for quote in answer.quotes}
    assert "when-a-top-up-cannot-be-paid#what-should-i-do-first-if-i-cannot-pay-a-top-up" in parts


@pytest.mark.parametrize(
    ("told", "asked", "section"),
    [
        (
            "my sister died in the care home last tuesday and theyve sent a bill for another four weeks",
            "is that legal",
            "how-long-can-a-care-home-charge-after-a-death",
        ),
        (
            "my son is 19 with learning disabilities and the council want him on direct payments but he cant understand money",
            "so who signs for it",
            "who-can-be-an-authorised-person",
        ),
        (
            "nan gave my cousin 40 grand two years back and now she needs a home, the social worker asked about it",
            "can they make him pay it back",
            "what-happens-if-the-council-says-we-gave-money-away-on-purpose",
        ),
    ],
)
def test_what_the_story_showed_is_shown_again_when_it_is_asked_for(
    real_assistant: Assistant, told: str, asked: str, section: str
) -> None:
    talk = Conversation()
    real_assistant.answer(told, talk, TODAY)
    assert section in {quote.section for quote in real_assistant.answer(asked, talk, TODAY).quotes}

"""What only shows with the articles people read: the part that is chosen, and words that sound like something else."""

import pytest

from assistant.dialogue.answer import Answer, Status
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from tests.conftest import TODAY


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.answer(text, Conversation(), TODAY)


def test_a_name_is_a_greeting_and_a_name_on_an_account_is_not(real_assistant: Assistant) -> None:
    assert ask(real_assistant, "my name is Margaret").article == "reply:greeting"
    asked = ask(real_assistant, "my name is on mums account")
    assert asked.status is Status.ANSWERED and asked.article == "what-counts-as-savings"


@pytest.mark.parametrize(
    ("text", "article", "part"),
    [
        ("how do I work out holiday for someone who does different hours every week", "holiday-entitlement", "how-much-holiday-if-my-pas-hours-change-every-week"),
        ("can I refuse to do a catheter I have not been trained for", "health-tasks-by-a-pa", "can-my-pa-say-no-to-a-health-task"),
        ("how do I get the maternity pay back for my PA", "family-leave", "can-i-really-get-maternity-pay-back"),
        ("is there council tax to pay on mums house now its empty", "council-tax-reductions", "do-we-pay-council-tax-on-an-empty-house"),
    ],
)  # fmt: skip
def test_the_part_that_answers_stands_first(real_assistant: Assistant, text: str, article: str, part: str) -> None:
    answer = ask(real_assistant, text)
    assert answer.article == article
    assert next(quote.section for quote in answer.quotes if quote.section != "in-short") == part


def test_a_place_in_england_is_no_question_about_nations(real_assistant: Assistant) -> None:
    assert (
        ask(real_assistant, "we live at 12 Cardiff Road in Luton, home care charges").article
        == "charges-for-care-at-home"
    )

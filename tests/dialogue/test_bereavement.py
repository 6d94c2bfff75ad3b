"""A death told earlier in a talk holds for later turns, and for nobody else."""

import pytest

from assistant.dialogue.bereavement import after_the_death, is_of_a_death, may_tell_of_death, names_another, who_died
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from tests.conftest import TODAY

TOLD = [
    ("mum passed away on sunday. she had two carers", "mum"),
    ("My brother died last month, I ran his direct payment", "brother"),
    ("me nan's passed, we've a hoist in the front room", "nan"),
    ("the lady i work for died yesterday", "lady"),
    ("he has passed and nobody told me", "they"),
    ("his employer is dead", "they"),
    ("my husband died two years ago and I cannot cope alone", ""),
    ("what if mum died before the money ran out", ""),
    ("she passed the assessment on monday", ""),
    ("my PA passed her driving test", ""),
    ("I am dying to know what a PA costs", ""),
    ("this form will be the death of me", ""),
    ("if he died who pays the PA", ""),
]


@pytest.mark.parametrize(("text", "who"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_who_died(text: str, who: str) -> None:
    assert who_died(text) == who


@pytest.mark.parametrize(
    ("text", "died", "another"),
    [
        ("my dad needs somebody now", "mum", True),
        ("her wages and mums holiday pay", "mum", False),
        ("what is left in the account", "mum", False),
        ("can my sister sign", "they", True),
    ],
)
def test_a_turn_that_names_another_person(text: str, died: str, another: bool) -> None:
    assert names_another(text, died) is another
    assert bool(after_the_death(died, text)) is not another


def test_nothing_is_read_after_a_death_when_none_was_told() -> None:
    assert after_the_death("", "what is left in the account") == ""


class TestOnTheRealContent:
    """With the articles that people read."""

    @pytest.fixture
    def talk(self) -> Conversation:
        return Conversation()

    def test_later_turns_are_answered_for_after_the_death(self, real_assistant: Assistant, talk: Conversation) -> None:
        for text, article in (
            ("mum passed away on sunday. she had two carers she employed with her direct payment money", "when-the-employer-dies"),
            ("theres 2,300 left in that account", "ending-a-direct-payment"),
            ("they're asking about there holidays", "when-the-employer-dies"),
            ("i was her carer too and i got the carers money, does that just stop", "when-somebody-dies"),
        ):  # fmt: skip
            assert real_assistant.answer(text, talk, TODAY).article == article, text
        assert talk.died == "mum"

    def test_without_the_death_the_same_words_mean_something_else(self, real_assistant: Assistant) -> None:
        alone = real_assistant.answer("theres 2,300 left in my direct payment account", Conversation(), TODAY)
        assert alone.article == "unspent-money"

    def test_a_death_is_let_go_when_the_talk_turns_to_the_living(
        self, real_assistant: Assistant, talk: Conversation
    ) -> None:
        real_assistant.answer("my dad died last week, who do I tell about his care", talk, TODAY)
        assert talk.died == "dad"
        answer = real_assistant.answer("my mum needs help with washing, how do we get her assessed", talk, TODAY)
        assert answer.article in {"needs-assessment", "ways-to-get-help-at-home", "preparing-for-an-assessment"}
        assert talk.died == ""

    def test_a_turn_about_the_living_is_read_by_itself(self, real_assistant: Assistant, talk: Conversation) -> None:
        real_assistant.answer("my wife passed away last thursday, she had a PA off the direct payment", talk, TODAY)
        real_assistant.answer("whats left in the account is it ours", talk, TODAY)
        answer = real_assistant.answer("our mam needs someone now shes 88 who do we ring", talk, TODAY)
        assert answer.article == "needs-assessment"

    def test_a_widow_of_some_years_asks_about_herself(self, real_assistant: Assistant, talk: Conversation) -> None:
        real_assistant.answer("my husband died two years ago and i cant cope with the washing alone", talk, TODAY)
        assert talk.died == ""

    def test_starting_again_forgets_the_death(self, real_assistant: Assistant, talk: Conversation) -> None:
        real_assistant.answer("my dad died last week, who do I tell about his care", talk, TODAY)
        real_assistant.answer("start again", talk, TODAY)
        assert talk == Conversation()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("dad died on the third", True),
        ("mum past away last week", True),
        ("we laid nan to rest and there is a bill for her bed", True),
        ("now dad's not here can she stay on for mum", True),
        ("wife has gone back to hospital and the home wants the full fee", False),
        ("pa says shes going to be a mum", False),
        ("dad cries to come back and the house is on with the estate agent", False),
        ("dad pays a lady cash and now she says he owes her holiday", False),
    ],
)
def test_whether_a_death_may_be_spoken_of(text: str, may: bool) -> None:
    assert may_tell_of_death(text) is may


@pytest.mark.parametrize(
    "text",
    [
        "pa says shes going to be a mum",
        "wife has gone back to hospital and the care home wants the full fee",
        "she owes me a week",
    ],
)
def test_nobody_is_told_of_a_death_by_a_guess_or_as_a_second_thought(real_assistant: Assistant, text: str) -> None:
    answer = real_assistant.answer(text, Conversation(), TODAY)
    named = [
        answer.article,
        *(quote.article for quote in answer.quotes),
        *(choice.id for choice in answer.alternatives),
    ]
    assert not [article for article in named if is_of_a_death(article)], "a death nobody spoke of"

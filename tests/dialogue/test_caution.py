"""Between danger and none: the ordinary answer under a line that says whom to ring, once in a talk."""

from collections.abc import Mapping

import pytest

from assistant.dialogue.answer import Status
from assistant.dialogue.compose import CAUTION
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.safety import ALARM, UNEASY, Danger, Safety
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import spoken
from tests.conftest import TODAY
from tests.curation.real import REPLIES

PERHAPS = "im scared to go to bed when hes in"
"""Nobody can tell what he does. The classifier cannot either."""
LINE = "Ring 999 now."


def of(chance: float) -> Safety:
    """One who reads this chance of danger, shared between two kinds, in every text."""

    def sense(text: str) -> Mapping[str, float]:
        return {"abuse": chance / 2, "money-danger": chance / 2, "none": 1 - chance}

    return Safety(REPLIES, sense)


@pytest.mark.parametrize(
    ("chance", "uneasy"),
    [(UNEASY - 0.01, False), (UNEASY + 0.01, True), (ALARM - 0.01, True), (ALARM + 0.04, True)],
)
def test_a_chance_that_raises_no_alarm_is_no_certainty(chance: float, uneasy: bool) -> None:
    text = "he stands in the hall a good long while of an evening"  # eleven words, so not one of the short
    assert of(chance).read(text) == Danger(uneasy=uneasy)


def test_an_alarm_needs_no_line_and_nor_does_a_figure_of_speech() -> None:
    assert of(0.9).read("he stands in the hall a good long while of an evening").uneasy is False
    assert of(0.01).read("my carer hits me") == Danger()


class TestOnTheRealContent:
    """With the classifier and the articles that people meet."""

    def test_the_line_stands_first_once_in_a_talk(self, real_assistant: Assistant) -> None:
        talk = Conversation()
        first = real_assistant.answer(PERHAPS, talk, TODAY)
        assert first.status is not Status.URGENT and LINE in first.notices[0]
        assert spoken(first).startswith("Is anyone hurt") and "116 123" in first.notices[0]
        assert any(span.article == f"reply:{CAUTION}" for span in first.spans)
        again = real_assistant.answer(PERHAPS, talk, TODAY)
        assert not any(LINE in notice for notice in again.notices)
        talk.forget()
        assert LINE in real_assistant.answer(PERHAPS, talk, TODAY).notices[0]

    @pytest.mark.parametrize(
        "text", ["how much holiday does my PA get", "thank you, that was a great help", "what is a direct payment"]
    )
    def test_an_ordinary_question_has_no_line(self, real_assistant: Assistant, text: str) -> None:
        assert not any(LINE in notice for notice in real_assistant.answer(text, Conversation(), TODAY).notices)


def test_without_the_words_on_danger_nothing_breaks() -> None:
    """A council's slip in its own safety file leaves no reply to choose from: `check` says so, and answers go on."""
    assert Safety((), lambda text: {"abuse": 0.9, "none": 0.1}).read("he hit me") == Danger()

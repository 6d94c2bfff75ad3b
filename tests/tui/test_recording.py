"""What is told to the recorder, and that its troubles disturb nobody."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from assistant.base.ratings import ASK_EASE, EASE_THANKS
from assistant.dialogue.answer import Answer, Status
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.tui import words
from assistant.tui.app import AssistantApp
from assistant.tui.recorder import NoRecorder
from tests.tui.conftest import HOUSE, NARROW, TODAY, Notebook, ask, begin, drawn, said, settle

Make = Callable[..., AssistantApp]


@asynccontextmanager
async def first_answer(make: Make) -> AsyncIterator[tuple[AssistantApp, Pilot[None], Notebook]]:
    """The screen with the answer to a first question, and the notebook that is told of it."""
    notebook = Notebook()
    app = make(recorder=notebook)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        yield app, pilot, notebook


async def test_the_recorder_gets_what_was_shown(make: Make) -> None:
    async with first_answer(make) as (app, pilot, notebook):
        await ask(pilot, "1")
        await pilot.press("f8", "right", "tab", "tab", "enter")
        await settle(pilot)
        await app.stage.recorded()
        assert [turn.answer for turn in app.screen.conversation.turns] == [answer for answer, _ in notebook.answers]
    (first, then), (second, _) = notebook.answers
    assert first.question == HOUSE
    assert then.subject == "selling-the-house", "the memory as it was then"
    assert second.article == "what-is-a-direct-payment"
    assert notebook.ratings == [("event-2", "no")]


@pytest.mark.parametrize(("typed", "value"), [("Yes", "yes"), ("partly.", "partly"), ("NO", "no")])
async def test_did_this_help_can_be_typed(make: Make, typed: str, value: str) -> None:
    async with first_answer(make) as (app, pilot, notebook):
        await ask(pilot, typed)
        await app.stage.recorded()
        assert len(app.screen.conversation.turns) == 1
        kind = words.GLAD if value == "yes" else words.SORRY
        assert kind in said(app)
        assert ("Citizens Advice  0800 144 8848" in said(app, ".helped *")) == (value != "yes")
        await ask(pilot, "no")
        await app.stage.recorded()
    assert notebook.ratings == [("event-1", value)], "asked once only"


async def test_did_this_help_can_be_clicked(make: Make) -> None:
    async with first_answer(make) as (app, pilot, notebook):
        await pilot.press("ctrl+end")
        await pilot.pause()
        await pilot.click(next(pick for pick in app.screen.query(".-helped").results() if pick.value == "partly"))
        await settle(pilot)
        await app.stage.recorded()
        assert app.focused is app.screen.box
    assert notebook.ratings == [("event-1", "partly")]


@pytest.mark.parametrize("way", ["typed", "keys"])
async def test_ease_of_finding_is_asked_once_in_a_conversation(make: Make, way: str) -> None:
    async with first_answer(make) as (app, pilot, notebook):
        assert ASK_EASE not in said(app)
        await ask(pilot, "yes")
        assert ASK_EASE in said(app)
        row = next(iter(app.screen.query(".ease-row")))
        assert all(chip.region.right <= row.region.right for chip in row.children), "every choice is on the screen"
        if way == "typed":
            await ask(pilot, "Fairly easy.")
        else:
            await pilot.press("f8", "tab", "enter")
        await settle(pilot)
        assert ASK_EASE not in said(app)
        assert EASE_THANKS in said(app)
        await ask(pilot, HOUSE)
        await ask(pilot, "no")
        assert ASK_EASE not in said(app), "once is enough"
        await app.stage.recorded()
    assert notebook.eases == [("event-1", "fairly_easy")]
    assert [value for _, value in notebook.ratings] == ["yes", "no"]


async def test_ease_of_finding_may_be_passed_over(make: Make) -> None:
    async with first_answer(make) as (app, pilot, notebook):
        await ask(pilot, "partly")
        await ask(pilot, HOUSE)
        assert ASK_EASE not in said(app)
        await app.stage.recorded()
    assert notebook.eases == []
    assert len(notebook.answers) == 2


class Broken:
    """A recorder whose disk is full."""

    def __init__(self, event: str | None = None) -> None:
        self.event = event

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        if self.event:
            return self.event
        raise OSError("disk full, and here is what was typed: " + answer.question)

    def helped(self, event_id: str, value: str) -> None:
        raise OSError("disk full")


@pytest.mark.parametrize(
    "recorder", [Broken(), Broken("event"), NoRecorder()], ids=["record", "helped", "nothing kept"]
)
async def test_a_recorder_that_fails_disturbs_nobody(make: Make, recorder: Broken) -> None:
    app = make(recorder=recorder)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await ask(pilot, "no")
        await app.stage.recorded()
        assert words.SORRY in said(app)
        assert "disk" not in drawn(app)
        await ask(pilot, "hello")
        assert app.screen.conversation.newest.answer.status is Status.CONVERSATION
    assert app.return_code in {None, 0}


async def test_an_answer_that_breaks_becomes_kind_words_and_is_recorded_as_failed(make: Make, ready: Assistant) -> None:
    class Breaks:
        catalogue = ready.catalogue

        def answer(self, *asked: object) -> Answer:
            raise KeyError("the question was: " + str(asked[0]))

    notebook = Notebook()
    app = make(Breaks, notebook)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await app.stage.recorded()
        assert "Something went wrong" in drawn(app)
        assert "Age UK Advice Line  0800 678 1602" in said(app)
    assert [answer.status for answer, _ in notebook.answers] == [Status.FAILED]
    assert notebook.answers[0][0].as_of == TODAY


async def test_an_assistant_that_cannot_be_made_leaves_a_screen_that_says_whom_to_ring(make: Make) -> None:
    def broken() -> Assistant:
        raise RuntimeError("no content")

    app = make(broken)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        assert words.NO_START_TITLE in drawn(app)
        assert "0800 678 1602" in said(app)
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert words.WELCOME_TITLE in drawn(app)

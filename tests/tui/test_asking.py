"""Asking: typed early, by number, by mouse, by topic; the question box."""

import threading
from collections.abc import Callable

import pytest
from textual import events

from assistant.base.text import LONGEST_QUESTION
from assistant.dialogue.answer import Status
from assistant.dialogue.pipeline import Assistant
from assistant.tui import words
from assistant.tui.app import AssistantApp
from assistant.tui.widgets.conversation import HIGH_WATER
from assistant.tui.widgets.pick import Pick
from assistant.tui.widgets.turn import Turn
from tests.tui.conftest import HOUSE, NARROW, WIDE, Notebook, ask, begin, drawn, paste, said, settle, told, until

Make = Callable[..., AssistantApp]


def newest(app: AssistantApp) -> Turn:
    turn = app.screen.conversation.newest
    assert turn is not None
    return turn


async def test_a_question_typed_before_the_assistant_is_ready_waits_and_is_answered(
    make: Make, ready: Assistant
) -> None:
    gate = threading.Event()

    def slow() -> Assistant:
        gate.wait(30)
        return ready

    app = make(slow)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*HOUSE, "enter")
        await pilot.press(*"he hits me", "enter")
        await pilot.pause()
        assert words.WAITING in said(app)
        gate.set()
        await settle(pilot)
        first, second = app.screen.conversation.turns
        assert first.answer and first.answer.article == "selling-the-house"
        assert second.answer and second.answer.status is Status.URGENT
        assert words.WAITING not in said(app)


async def test_a_topic_number_typed_early_means_the_topic_that_is_shown(make: Make, ready: Assistant) -> None:
    gate = threading.Event()

    def slow() -> Assistant:
        gate.wait(30)
        return ready

    app = make(slow)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("2", "enter")
        gate.set()
        await settle(pilot)
        assert newest(app).answer.heading == "Direct payments"


async def test_a_choice_can_be_made_by_its_number(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        shown = {pick.number: pick.label for pick in app.screen.query(Pick) if pick.kind == "choice"}
        assert [choice.title for choice in app.screen.memory.choices] == [shown[n] for n in sorted(shown)]
        await ask(pilot, "1")
        assert newest(app).answer.article == "what-is-a-direct-payment"


async def test_a_choice_can_be_clicked(make: Make) -> None:
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("ctrl+end")
        await pilot.pause()
        second = next(pick for pick in app.screen.query(Pick) if pick.kind == "choice" and pick.number == 2)
        await pilot.click(second)
        await settle(pilot)
        assert newest(app).answer.article == "sick-pay-for-a-pa"
        assert f"{words.YOU_PICKED}  2. {second.label}" in said(app, ".question")


async def test_numbers_of_older_answers_go_away(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await ask(pilot, "bread recipe")
        old = app.screen.conversation.turns[0]
        assert not [pick for pick in old.query(Pick) if pick.kind in {"choice", "helped", "tool"}]


async def test_a_welcome_topic_can_be_picked_by_number_and_its_articles_too(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "3")
        assert newest(app).answer.heading == "Paying your personal assistant"
        await ask(pilot, "1")
        assert newest(app).answer.article == "sick-pay-for-a-pa"


async def test_an_example_question_can_be_picked_by_tab_and_enter(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "shift+tab")
        assert isinstance(app.focused, Pick) and app.focused.kind == "example"
        question = app.focused.value
        await pilot.press("enter")
        await settle(pilot)
        assert newest(app).answer.question == question


async def test_the_topics_screen_leads_to_an_article_by_keys(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert "I am worried that the house will have to be sold." in drawn(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Money from the council" in drawn(app)
        await pilot.press("escape")
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert newest(app).answer.article == "what-is-a-direct-payment"


async def test_a_side_topic_can_be_clicked(make: Make) -> None:
    app = make()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        topic = next(
            pick for pick in app.screen.query(Pick) if pick.kind == "topic" and pick.value == "topic:paying-a-pa"
        )
        await pilot.click(topic)
        await pilot.pause()
        assert "Sick pay for your personal assistant" in drawn(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.focused is app.screen.box


async def test_pasted_lines_become_one_question(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await paste(pilot, "My mum is 84.\nShe owns her house.\r\n\tWill she have to sell it?\x1b[31m")
        assert app.screen.box.text == "My mum is 84. She owns her house. Will she have to sell it?"
        assert not app.screen.conversation.turns
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.screen.conversation.turns) == 1


async def test_a_question_that_is_too_long_is_cut_and_says_so(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await paste(pilot, "house " * 8_000)
        await until(pilot, lambda: "too long" in drawn(app))
        assert len(app.screen.box.text) <= LONGEST_QUESTION
        app.screen.box.text = "a" * (LONGEST_QUESTION - 2)
        app.screen.box.move_cursor(app.screen.box.document.end)
        await pilot.press("b", "c", "d")
        await pilot.pause()
        assert app.screen.box.text.endswith("abc")
        assert words.LIMIT.format(count=LONGEST_QUESTION, limit=LONGEST_QUESTION) in drawn(app)


async def test_enter_never_overtakes_the_letters_before_it(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        for character in HOUSE:
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("enter", "\r"))
        await settle(pilot)
        assert newest(app).answer.question == HOUSE


async def test_enter_typed_before_the_terminal_is_ours_still_asks(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*"hello", "ctrl+j")
        await settle(pilot)
        assert newest(app).answer.heading == "Hello"


async def test_nothing_typed_says_so(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert words.EMPTY in drawn(app)
        await pilot.click("#ask")
        assert not app.screen.conversation.turns


async def test_earlier_questions_come_back(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "hello")
        await ask(pilot, "topics")
        await pilot.press("ctrl+p", "ctrl+p", "ctrl+p")
        assert app.screen.box.text == "hello"
        await pilot.press("ctrl+n", "ctrl+n")
        assert app.screen.box.text == ""


async def test_a_letter_typed_on_a_button_goes_to_the_question_box(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("tab", "h", "i")
        assert app.screen.box.text == "hi"
        assert app.focused is app.screen.box


async def test_old_turns_leave_the_screen(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        for number in range(HIGH_WATER + 2):
            await paste(pilot, f"hello {number}")
            await pilot.press("enter")
            await settle(pilot)
        assert len(app.screen.conversation.turns) == HIGH_WATER
        assert words.EARLIER_GONE in said(app)


async def test_a_long_answer_starts_at_its_top_and_page_down_goes_on(make: Make) -> None:
    app = make(moving=True)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "hello")
        await ask(pilot, HOUSE)
        assert HOUSE in drawn(app)
        assert words.MORE_BELOW in drawn(app)
        await pilot.press("down", "down", "pagedown")
        await until(pilot, lambda: HOUSE not in drawn(app))
        app.screen.action_move("up")
        await pilot.press("ctrl+end")
        await until(pilot, lambda: words.MORE_BELOW not in drawn(app))
        await pilot.press("ctrl+home", "pageup", "up")
        await until(pilot, lambda: "hello" in drawn(app))


async def test_the_more_line_can_be_clicked(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.click("#more")
        await until(pilot, lambda: HOUSE not in drawn(app))


async def test_typing_start_again_wipes_everything(make: Make) -> None:
    app = make(recorder=(notebook := Notebook()))
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        before = app.screen.memory
        await ask(pilot, "start again")
        assert words.CLEARED in told(app)
        assert app.screen.memory is not before
        assert before.subject == "" and before.last_question == ""
        await pilot.press("ctrl+p", "ctrl+z")
        assert app.screen.box.text == ""
        assert HOUSE not in said(app)
        assert not app.screen.conversation.turns
        await app.stage.recorded()
    assert len(notebook.answers) == 2


async def test_an_answer_on_its_way_when_all_is_cleared_never_shows(make: Make, ready: Assistant) -> None:
    gate = threading.Event()

    class Slow:
        catalogue = ready.catalogue

        def answer(self, *asked: object) -> object:
            gate.wait(30)
            return ready.answer(*asked)

    app = make(Slow)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press(*HOUSE, "enter")
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("enter")
        gate.set()
        await settle(pilot)
        assert not app.screen.conversation.turns
        assert words.WELCOME_TITLE in drawn(app)


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "f6", "f8"])
async def test_keys_about_an_answer_say_so_when_there_is_none(make: Make, key: str) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert any(text in told(app) for text in (words.NO_WORDS, words.NO_ANSWER, words.NO_FEEDBACK))


async def test_topics_before_the_assistant_is_ready_say_so(make: Make, ready: Assistant) -> None:
    gate = threading.Event()

    def slow() -> Assistant:
        gate.wait(30)
        return ready

    app = make(slow)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert words.NOT_READY in told(app)
        app.screen.hush()
        assert told(app) == ""
        gate.set()
        await settle(pilot)

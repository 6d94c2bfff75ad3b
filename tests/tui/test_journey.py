"""The whole way by keys, with pictures: welcome, question, answer, hard word, did this help, start again."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.tui import words
from assistant.tui.app import AssistantApp
from tests.tui.conftest import HOUSE, NARROW, WIDE, Notebook, ask, begin, drawn, said, settle

Make = Callable[..., AssistantApp]
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@SIZES
async def test_the_journey_passes_by_keys(make: Make, size: tuple[int, int]) -> None:
    notebook = Notebook()
    app = make(recorder=notebook)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        assert words.WELCOME_TITLE in drawn(app)
        assert words.PRIVACY in drawn(app)
        await pilot.press(*HOUSE, "enter")
        await settle(pilot)
        assert "Will the house have to be sold to pay for care?" in drawn(app)
        assert not app.screen.query("Welcome")
        await pilot.press("f3")
        await pilot.pause()
        assert words.TERMS_TITLE in drawn(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "loan from the council" in drawn(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        assert app.focused is not None
        assert words.HELPED in drawn(app)
        await pilot.press("enter")
        await pilot.pause()
        assert words.GLAD in drawn(app)
        await pilot.press("f9")
        await pilot.pause()
        assert words.AGAIN_TEXT[:30] in drawn(app)
        await pilot.press("enter")
        await settle(pilot)
        assert words.WELCOME_TITLE in drawn(app)
        assert HOUSE not in said(app)
        await app.stage.recorded()
    assert [answer.status.value for answer, _ in notebook.answers] == ["answered"]
    assert notebook.ratings == [("event-1", "yes")]


async def welcome(pilot: Pilot[Any]) -> None:
    await begin(pilot)


async def answer(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await ask(pilot, HOUSE)


async def end_of_answer(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("ctrl+end")
    await settle(pilot)


async def hard_word(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("f3")
    await pilot.pause()
    await pilot.press("enter")
    await settle(pilot)


async def not_helped(pilot: Pilot[Any]) -> None:
    await end_of_answer(pilot)
    await pilot.press(*"no", "enter")
    await settle(pilot)


async def start_again(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("f9")
    await settle(pilot)


async def easy_words(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("f4")
    await settle(pilot)


async def urgent(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await ask(pilot, "he hits me")


async def help_page(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await pilot.press("f1")
    await settle(pilot)


async def topics(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await pilot.press("f2")
    await settle(pilot)


async def save(pilot: Pilot[Any]) -> None:
    await answer(pilot)
    await pilot.press("f6")
    await settle(pilot)


STORIES = (welcome, answer, end_of_answer, hard_word, not_helped, start_again, easy_words, urgent, help_page, topics)


@SIZES
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_picture(make: Make, snap_compare: Any, story: Any, size: tuple[int, int]) -> None:
    """What a person sees in calm light."""
    assert snap_compare(make(), run_before=story, terminal_size=size)


@pytest.mark.parametrize("theme", ["calm-dark", "high-contrast"])
@pytest.mark.parametrize("story", [answer, urgent, hard_word], ids=lambda story: story.__name__)
def test_picture_in_other_colours(make: Make, snap_compare: Any, story: Any, theme: str) -> None:
    """The same in the other themes."""
    assert snap_compare(make(theme=theme), run_before=story, terminal_size=NARROW)

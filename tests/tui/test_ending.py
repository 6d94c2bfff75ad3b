"""Leaving: on purpose, and when something breaks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual import events

from assistant.base.settings import defaults
from assistant.tui import words
from assistant.tui.app import AssistantApp, run_app
from assistant.tui.keys import KEYS
from assistant.tui.recorder import NoRecorder
from tests.tui.conftest import HOUSE, NARROW, TODAY, ask, begin, drawn, settle, told

Make = Callable[..., AssistantApp]


@pytest.mark.parametrize("where", ["", "f1", "f2", "f9"])
async def test_ctrl_q_quits_from_everywhere(make: Make, where: str) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        if where:
            await pilot.press(where)
            await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running or app._exit
    assert app.return_code == 0


async def test_ctrl_c_never_quits_and_says_how_to(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("shift+tab", "ctrl+c")
        await pilot.pause()
        assert words.HOW_TO_QUIT in told(app)
        assert not app._exit


class Crashing(AssistantApp):
    """Breaks while holding what was typed."""

    async def on_mount(self) -> None:
        secret = "my name is Doris Example and my account is 12345678"
        raise ValueError(secret)


class Drawing(AssistantApp):
    """Breaks with an error that would draw itself."""

    async def on_mount(self) -> None:
        class LoudError(Exception):
            def __rich__(self) -> str:
                return "Doris Example"

        raise LoudError("Doris Example")


@pytest.mark.parametrize("kind", [Crashing, Drawing])
def test_a_crash_ends_calmly_with_contacts_and_without_what_was_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ready: Any, kind: type[AssistantApp]
) -> None:
    monkeypatch.setattr("assistant.tui.app.AssistantApp", kind)
    code = run_app(lambda: ready, defaults(), NoRecorder(), lambda: TODAY, headless=True)
    said = "".join(capsys.readouterr())
    assert code == 1
    assert "Something went wrong" in said
    assert "0800 678 1602" in said and "999" in said
    for never in ("Doris", "12345678", "Traceback", "secret", "locals"):
        assert never not in said


def test_an_app_that_cannot_even_be_made_ends_calmly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Doris Example")

    monkeypatch.setattr("assistant.tui.app.AssistantApp", broken)
    assert run_app(lambda: None, defaults(), NoRecorder(), lambda: TODAY, headless=True) == 1
    said = capsys.readouterr().err
    assert "Something went wrong" in said and "Doris" not in said


def test_quitting_gives_exit_code_0(ready: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Leaving(AssistantApp):
        def on_ready(self) -> None:
            self.exit()

    monkeypatch.setattr("assistant.tui.app.AssistantApp", Leaving)
    assert run_app(lambda: ready, defaults(), NoRecorder(), lambda: TODAY, headless=True) == 0


async def test_the_help_page_names_every_key_and_closes_by_click(make: Make) -> None:
    app = make()
    async with app.run_test(size=(100, 90)) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await pilot.pause()
        page = drawn(app)
        for key in KEYS:
            assert key.shown in page and key.label in page
        await pilot.click("#popup-buttons .-close")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        await pilot.press("f1")
        await pilot.pause()
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_starting_again_can_be_taken_back(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert "Will the house" in drawn(app)


def test_the_numbers_for_a_bad_day_are_those_in_our_contacts() -> None:
    held = yaml.safe_load((Path(__file__).parents[2] / "knowledge" / "contacts.yaml").read_text(encoding="utf-8"))
    numbers = {one["name"]: one.get("phone") for one in held}
    for name, phone in words.FALLBACK_PEOPLE:
        assert numbers[name] == phone


@pytest.mark.parametrize("key", ["f1", "f3", "f9"])
async def test_a_key_pressed_twice_closes_one_pop_up_only(make: Make, key: str) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press(key)
        await pilot.pause()
        for _ in range(2):
            app.post_message(events.Key("escape", None))
        await settle(pilot)
        assert app.screen_stack == [app.screen]
    assert app.return_code in {None, 0}

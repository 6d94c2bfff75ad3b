"""The screen over a small knowledge folder of its own, with the real assistant behind it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.base.settings import defaults
from assistant.dialogue.answer import Answer
from assistant.dialogue.catalogue import load_catalogue
from assistant.dialogue.pipeline import Assistant
from assistant.dialogue.session import Conversation
from assistant.dialogue.start import assemble
from assistant.tui.app import AssistantApp
from assistant.tui.recorder import NoRecorder, Recorder

FIXTURE = Path(__file__).parent / "fixture"
TODAY = date(2026, 11, 22)
NARROW, WIDE = (80, 24), (120, 40)
HOUSE = "will mum have to sell her house"


class Notebook:
    """A recorder that remembers what it was told."""

    def __init__(self) -> None:
        self.answers: list[tuple[Answer, Conversation]] = []
        self.ratings: list[tuple[str, str]] = []
        self.eases: list[tuple[str, str]] = []

    def record(self, answer: Answer, conversation: Conversation) -> str | None:
        self.answers.append((answer, conversation))
        return f"event-{len(self.answers)}"

    def helped(self, event_id: str, value: str) -> None:
        self.ratings.append((event_id, value))

    def ease(self, event_id: str, value: str) -> None:
        self.eases.append((event_id, value))


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over tests/tui/fixture."""
    catalogue = load_catalogue(FIXTURE / "knowledge", FIXTURE / "glossary", None, TODAY)
    assert not catalogue.findings, catalogue.findings
    return assemble(catalogue, tmp_path_factory.mktemp("tui-cache"))


@pytest.fixture
def make(ready: Assistant) -> Callable[..., AssistantApp]:
    """Makes the app. Nothing moves in it unless asked for."""

    def one(
        factory: Callable[[], Assistant] | None = None,
        recorder: Recorder | None = None,
        theme: str = "calm-light",
        moving: bool = False,
        app: type[AssistantApp] = AssistantApp,
    ) -> AssistantApp:
        settings = replace(defaults(), theme=theme)
        made = app(factory or (lambda: ready), settings, recorder or NoRecorder(), lambda: TODAY)
        made.animation_level = "full" if moving else "none"
        return made

    return one


async def settle(pilot: Pilot[Any]) -> None:
    """Waits until every question is answered and everything is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], object], tries: int = 400) -> None:
    """Waits until something is true."""
    for _ in range(tries):
        if true():
            return
        await pilot.pause()
        await asyncio.to_thread(lambda: None)
    raise AssertionError("It never became true.")


async def begin(pilot: Pilot[Any]) -> None:
    """The welcome, with its topics."""
    await settle(pilot)
    pilot.app.screen.box.cursor_blink = False


async def ask(pilot: Pilot[Any], text: str) -> None:
    """Asks a question and waits for its answer. Long ones are pasted, as each key press takes its time."""
    if len(text) > 12:
        await paste(pilot, text)
        await pilot.press("enter")
    else:
        await pilot.press(*text, "enter")
    await settle(pilot)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Pastes into whatever has the keyboard."""
    pilot.app.screen.focused.post_message(events.Paste(text))
    await pilot.pause()


def said(app: AssistantApp, where: str = "*") -> str:
    """All words on the screen, top to bottom, those that must be scrolled to included."""
    shown = [widget for widget in app.screen.query(where).results() if isinstance(widget, Static) and widget.display]
    return "\n".join(str(widget.visual) if widget.visual else "" for widget in shown)


def drawn(app: AssistantApp) -> str:
    """What a person sees now, row by row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def told(app: AssistantApp) -> str:
    """The short message above the question box."""
    spot = app.screen.query_one("#say", Static)
    return str(spot.visual) if spot.display else ""


@pytest.fixture
def staff(ready: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Makes the staff app over a small made log in `tmp_path`, grouped without the sentence model."""
    from assistant.search.meaning import Meaning
    from assistant.tui.staff.app import StaffApp
    from assistant.tui.staff.desk import Office
    from tests.indicators.test_gaps import by_words
    from tests.tui.staff_log import CLOCK, EVENTS, fill

    monkeypatch.setattr(Meaning, "vectors", lambda self, texts: by_words(texts))

    def one(theme: str = "calm-light", events: list[Any] = EVENTS, library: Any = None) -> StaffApp:
        fill(tmp_path, events)
        app = StaffApp(Office(tmp_path, tmp_path, CLOCK, library or (lambda: ready.catalogue.library)), theme)
        app.animation_level = "none"
        return app

    return one

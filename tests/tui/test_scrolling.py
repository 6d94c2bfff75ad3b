"""The beginning of the newest answer stays at the top of the window, until somebody scrolls."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.tui.app import AssistantApp
from tests.tui.conftest import HOUSE, NARROW, ask, begin, settle, until

Make = Callable[..., AssistantApp]


def gap(app: App[Any]) -> int:
    """Lines between the top of the window and the newest turn."""
    talk = app.screen.conversation
    return int(talk.newest.virtual_region.y - talk.scroll_offset.y)


async def two_turns(pilot: Pilot[Any]) -> None:
    """The second of them at the top of the window."""
    await begin(pilot)
    await ask(pilot, "hello")
    await ask(pilot, HOUSE)
    await until(pilot, lambda: gap(pilot.app) == 0)


async def test_it_stays_when_what_is_above_grows_or_shrinks(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await two_turns(pilot)
        above = app.screen.conversation.turns[0]
        added = Static("\n" * 12)
        await above.mount(added)
        await until(pilot, lambda: above.region.height > 12 and gap(app) == 0)
        await added.remove()
        await until(pilot, lambda: above.region.height < 12 and gap(app) == 0)


async def test_it_stays_whenever_what_is_above_changes_its_height(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await two_turns(pilot)
        above = app.screen.conversation.turns[0]
        added = Static()
        await above.mount(added)
        for lines in [12, 1] * 8:  # when it is looked at in the midst of a layout differs from time to time
            added.update("\n".join("x" * lines))
            added.styles.height = lines
            await until(pilot, lambda lines=lines: added.region.height == lines and gap(app) == 0)


async def test_it_is_let_go_when_somebody_scrolls(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await two_turns(pilot)
        await pilot.press("pagedown")
        await settle(pilot)
        read = app.screen.conversation.scroll_offset.y
        assert gap(app) < 0
        await app.screen.conversation.newest.mount(Static("more\n" * 5))
        await settle(pilot)
        assert app.screen.conversation.scroll_offset.y == read

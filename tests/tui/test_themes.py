"""Every word on every screen can be read: 4.5 to 1, and 7 to 1 in high contrast; and without any colour."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.color import Color

from assistant.tui import words
from assistant.tui.app import AssistantApp
from assistant.tui.themes import THEMES, next_theme
from tests.tui.conftest import HOUSE, NARROW, WIDE, ask, begin, drawn, settle, told
from tests.tui.test_journey import STORIES, end_of_answer, save

Make = Callable[..., AssistantApp]


def too_faint(app: AssistantApp, least: float) -> list[tuple[str, float]]:
    """Words in the part of the screen that is in use, with too little contrast."""
    popup = app.screen.query("#popup")
    region = popup.first().region if popup else app.screen.region
    out = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            inside = region.contains(x, y) or region.contains(x + segment.cell_length // 2, y)
            x += segment.cell_length
            if not inside or not any(char.isalnum() for char in segment.text):
                continue
            assert (
                segment.style is not None and segment.style.color is not None and segment.style.bgcolor is not None
            ), segment
            assert not segment.style.dim
            front, back = (Color.from_rich_color(colour) for colour in (segment.style.color, segment.style.bgcolor))
            if segment.style.reverse:
                front, back = back, front
            ratio = back.get_contrast_ratio(front) if hasattr(back, "get_contrast_ratio") else contrast(front, back)
            if ratio < least:
                out.append((segment.text.strip(), round(ratio, 2)))
    return out


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2."""

    def light(colour: Color) -> float:
        parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("story", [*STORIES, save], ids=lambda story: story.__name__)
async def test_every_word_can_be_read(make: Make, story: Any, theme: str) -> None:
    app = make(theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await story(pilot)
        least = 7.0 if theme == "high-contrast" else 4.5
        assert too_faint(app, least) == []
        await pilot.press("tab")
        await pilot.pause()
        assert too_faint(app, least) == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_lines_and_bars_stand_out_from_their_ground(theme: Any) -> None:
    for ground in (theme.background, theme.surface):
        for front in (theme.variables["edge"], theme.primary, theme.variables["picked"]):
            assert contrast(Color.parse(front), Color.parse(ground)) >= 3, (theme.name, front, ground)


async def test_f7_goes_round_the_themes(make: Make) -> None:
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        seen = []
        for _ in THEMES:
            await pilot.press("f7")
            await pilot.pause()
            seen.append(app.theme)
        assert seen == ["calm-dark", "high-contrast", "calm-light"]
        assert told(app) == "Colours: light."
    assert next_theme("no-such-theme") == "calm-light"


async def test_an_unknown_theme_in_settings_falls_back(make: Make) -> None:
    assert make(theme="no-such-theme").theme == "calm-light"


async def test_without_colour_the_words_still_say_everything(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await ask(pilot, "he hits me")
        assert "URGENT" in drawn(app)
        assert app.no_color
        await end_of_answer(pilot)
        assert words.HELPED in drawn(app)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)], ids=str)
async def test_lines_stay_short_enough_to_read(make: Make, size: tuple[int, int]) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await settle(pilot)
        turn = app.screen.conversation.newest
        assert turn.content_size.width <= 90
        assert app.screen.query_one("#side").display == (size[0] >= 110)


async def test_a_very_small_window_still_works(make: Make) -> None:
    app = make()
    async with app.run_test(size=(40, 12)) as pilot:
        await begin(pilot)
        await ask(pilot, HOUSE)
        await pilot.press("f1")
        await pilot.pause()
        assert words.CLOSE in drawn(app)
        await pilot.press("pagedown", "pageup", "escape")
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Will the house" in drawn(app)

"""The staff screen over a small made log: gaps, their trend, filters, wordings."""

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Select

from assistant.base.errors import ContentError
from assistant.dialogue.pipeline import Assistant
from assistant.tui.staff import keys, words
from assistant.tui.staff.filters import in_words, period_of
from assistant.tui.themes import THEMES
from assistant.tui.words import HOW_TO_QUIT
from tests.indicators.test_gaps import need
from tests.tui.conftest import NARROW, WIDE, drawn
from tests.tui.staff_log import (
    CLOCK,
    HOUSE,
    LIVE,
    SICK,
    TRAVEL,
    Make,
    begin,
    fill,
    press,
    rows,
    told,
)
from tests.tui.test_themes import too_faint

# what is shown


@pytest.mark.parametrize("size", [NARROW, WIDE, (160, 45)], ids=str)
async def test_gaps_stand_most_asked_first_under_the_numbers_of_each_month(staff: Make, size: tuple[int, int]) -> None:
    app = staff()
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        shown = rows(app)
        assert [row[0] for row in shown] == ["9", "5"]
        assert "cat" in shown[0][1] and "travel" in shown[1][1]
        assert shown[0][2:5] == ["Open", "5 Apr 2027", "24 May 2027"]
        page = drawn(app)
        assert "2 gaps with 14 of 15 unmet needs · All time · Our subjects" in page
        assert re.search(r"9 +6 +0\n", page) and re.search(r"Apr +May +Jun\*", page)
        assert "Nearest article: Will the house have to be sold" in page
        assert "carers 3, self-funders 3, did not say 3" in page
        assert all(key.label in page for key in keys.LIST_KEYS)
        if size[0] >= 110:
            assert shown[1][5:] == ["Sick pay for your personal assistant", "direct payment users 4, carers 1"]
            assert "Sick pay for" in page and "direct payment users" in page


async def test_enter_shows_the_redacted_wordings_and_esc_goes_back(staff: Make) -> None:
    app = staff()
    async with app.run_test(size=(100, 60)) as pilot:
        await begin(pilot)
        await press(pilot, "down", "enter")
        page = drawn(app)
        assert "5 times, first in the week of 5 April 2027, last in the week of 3 May 2027" in page
        assert "2×" in page and TRAVEL[0] in page and LIVE in page, "what people typed is never markup"
        assert "not clear 4, answer did not help 1" in page
        for text in words.SMALL_PRINT_LINES:
            assert text.format(days=90)[:40] in page
        await press(pilot, "escape")
        assert "travel" in rows(app)[app.screen.query_one(DataTable).cursor_row][1]


async def test_the_list_reads_new_needs_when_asked(staff: Make, tmp_path: Path) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await press(pilot, "down")
        fill(tmp_path, [need(100 + n, TRAVEL[n % 2], nearest=SICK, days=50) for n in range(6)])
        await press(pilot, "f5")
        assert [row[0] for row in rows(app)] == ["11", "9"]
        assert app.screen.query_one(DataTable).cursor_row == 0, "the mark stays on its gap"


async def test_without_content_ids_stand_for_titles(staff: Make) -> None:
    def none() -> Any:
        raise ContentError("There are no articles.")

    app = staff(library=none)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert f"Nearest article: {HOUSE}\n" in drawn(app)


async def test_the_screen_answers_keys_while_the_log_is_read(staff: Make, ready: Assistant) -> None:
    go = threading.Event()

    def slow() -> Any:
        assert go.wait(30)
        return ready.catalogue.library

    app = staff(library=slow)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert words.READING in drawn(app)
        await pilot.press("f1")
        await pilot.pause()
        assert words.HELP_PARTS[0][0] in drawn(app)
        await pilot.press("escape")
        await pilot.press("f2", "f3")
        await pilot.pause()
        assert told(app) == words.PICK_FIRST
        go.set()
        await begin(pilot)
        assert len(rows(app)) == 2


# filters


async def test_words_are_a_filter(staff: Make) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await press(pilot, "f2", *"houses", "enter")
        assert [row[0] for row in rows(app)] == ["5"]
        assert "“houses”" in drawn(app)
        await press(pilot, "f2", *"x", "enter")
        assert words.NONE_LEFT in drawn(app) and not app.screen.query_one("#gaps").display
        await press(pilot, "f2", "tab", "tab", "tab", "tab", "tab", "tab", "enter")
        assert len(rows(app)) == 2, "Clear all"
        await press(pilot, "f2", *"houses", "escape")
        assert len(rows(app)) == 2, "Esc changes nothing"


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("audience", "direct_payment", ["4"]),
        ("audience", "carer", ["3", "1"]),
        ("reason", "any", ["12", "9", "5"]),
        ("reason", "did_not_help", ["1"]),
        ("reason", "out_of_scope", ["12"]),
        ("period", "quarter", ["9", "5"]),
        ("period", "weeks", ["2"]),
        ("state", "open", ["9", "5"]),
        ("state", "declined", []),
    ],
)
async def test_each_list_is_a_filter(staff: Make, name: str, value: str, left: list[str]) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await press(pilot, "f2")
        app.screen.query_one(f"#{name}", Select).value = value
        await press(pilot, "enter")
        assert ([row[0] for row in rows(app)] if left else []) == left
        if not left:
            assert words.NONE_LEFT in drawn(app)
        if name == "reason" and left[0] == "12":
            assert "(not our subject)" in rows(app)[0][1]


async def test_a_period_of_ones_own_by_keys(staff: Make) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await press(pilot, "f2", "tab", "enter", "end", "enter", "tab", *"2027-13-01", "enter")
        assert words.BAD_DATE in drawn(app)
        app.screen.query_one("#first", Input).value = "2027-05-01"
        app.screen.query_one("#last", Input).value = "2027-04-01"
        await press(pilot, "enter")
        assert words.WRONG_ORDER in drawn(app)
        app.screen.query_one("#last", Input).value = "2027-05-09"
        await press(pilot, "enter")
        assert [row[0] for row in rows(app)] == ["1", "1"]
        assert "1 May 2027 to 9 May 2027" in drawn(app) and "May*" in drawn(app)
        await press(pilot, "f2")
        assert app.screen.query_one("#first", Input).value == "2027-05-01", "it remembers"


def test_periods_are_whole_months_up_to_today() -> None:
    today = CLOCK.now().date()
    made = {name: period_of(name, "", "", today) for name in ("all", "weeks", "quarter", "year", "dates")}
    assert {name: str(period) for name, period in made.items() if period} == {
        "weeks": "13 May 2027 to 9 June 2027",
        "quarter": "1 April 2027 to 9 June 2027",
        "year": "1 July 2026 to 9 June 2027",
    }
    from assistant.indicators.gap_board import Filters

    assert in_words(Filters(period_of("dates", "2027-04-01", "", today))).startswith("From 1 April 2027 ·")
    assert in_words(Filters(period_of("dates", "", "2027-04-01", today))).startswith("Until 1 April 2027 ·")


# reading it


async def gaps(pilot: Pilot[Any]) -> None:
    await begin(pilot)


async def gap(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "enter")


async def filters(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f2", "tab", "enter", "end", "enter")


async def filter_list(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f2", "tab", "tab", "tab", "enter", "down")


async def state(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f3")


async def declined(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f3", "4", "enter")


async def answered(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f3", "3", *"pay", "down")


async def changed(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "down", "f3", "2")


async def help_page(pilot: Pilot[Any]) -> None:
    await begin(pilot)
    await press(pilot, "f1")


STORIES = (gaps, gap, filters, filter_list, state, declined, answered, changed, help_page)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_every_word_can_be_read(staff: Make, story: Any, theme: str) -> None:
    app = staff(theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await story(pilot)
        assert too_faint(app, 7.0 if theme == "high-contrast" else 4.5) == []


async def test_f7_changes_the_colours_and_f1_names_every_key(staff: Make) -> None:
    app = staff()
    async with app.run_test(size=(100, 90)) as pilot:
        await begin(pilot)
        await press(pilot, "f7")
        assert app.theme == "calm-dark" and told(app) == "Colours: dark."
        await press(pilot, "f1")
        page = drawn(app)
        assert all(key.shown in page and key.label in page for key in keys.LIST_KEYS)
        await press(pilot, "escape", "ctrl+c")
        assert told(app) == HOW_TO_QUIT
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


def test_sentences_are_short() -> None:
    texts: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            gather(tuple(value.values()))
        elif isinstance(value, tuple):
            for one in value:
                gather(one)

    gather(tuple(value for name, value in vars(words).items() if name.isupper()))
    long = [part for text in texts for part in re.split(r"(?<=[.?!:]) |\n", text) if len(part.split()) >= 25]
    assert len(texts) > 80 and long == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("story", [gaps, gap, filters, declined, answered, changed], ids=lambda story: story.__name__)
def test_picture(staff: Make, snap_compare: Any, story: Any, size: tuple[int, int]) -> None:
    """What staff see in calm light."""
    assert snap_compare(staff(), run_before=story, terminal_size=size)


@pytest.mark.parametrize("theme", ["calm-dark", "high-contrast"])
@pytest.mark.parametrize("story", [gaps, gap], ids=lambda story: story.__name__)
def test_picture_in_other_colours(staff: Make, snap_compare: Any, story: Any, theme: str) -> None:
    """The same in the other themes."""
    assert snap_compare(staff(theme=theme), run_before=story, terminal_size=NARROW)

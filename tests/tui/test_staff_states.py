"""The staff screen: where a gap stands, bad days, and the command that opens it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from assistant.indicators import commands
from assistant.needs.store import NeedsStore
from assistant.tui.staff import words
from assistant.tui.staff.app import StaffApp, run_staff
from assistant.tui.staff.desk import Office
from tests.indicators.test_gaps import need
from tests.tui.conftest import NARROW, drawn, paste, said
from tests.tui.staff_log import (
    CLOCK,
    GAPS,
    HOUSE,
    NEEDS,
    PETS,
    SICK,
    Make,
    begin,
    fill,
    kept,
    press,
    rows,
    told,
)

# states


async def test_a_state_is_kept_where_the_command_keeps_it_and_taken_back(staff: Make, tmp_path: Path) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        before = kept(tmp_path)
        cat = app.screen.marked.id
        await press(pilot, "f3")
        assert words.NOW.format(label="Open") in drawn(app)
        await press(pilot, "down", "enter")
        assert kept(tmp_path)[cat] == ("drafted", "", "", "2027-06-09")
        assert rows(app)[0][2] == "Drafted" and "is now drafted. F4 takes that back." in told(app)
        assert next(gap for gap in commands.gaps(tmp_path, CLOCK)[0] if gap.id == cat).state == "drafted"
        await press(pilot, "enter", "f3", "1")
        assert kept(tmp_path)[cat][0] == "open" and "Open since 9 June 2027" in drawn(app)
        await press(pilot, "f4")
        assert "Drafted since 9 June 2027" in drawn(app)
        await press(pilot, "escape", "f4")
        assert rows(app)[0][2] == "Open" and kept(tmp_path) == before
        await press(pilot, "f4")
        assert told(app) == words.NOTHING_TO_UNDO


async def test_declining_asks_for_a_reason(staff: Make, tmp_path: Path) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        cat = app.screen.marked.id
        await press(pilot, "f3", "4", "enter")
        assert words.NO_WHY in drawn(app) and kept(tmp_path)[cat][0] == "open"
        await paste(pilot, "Each home decides.")
        await press(pilot, "enter")
        assert kept(tmp_path)[cat] == ("declined", "Each home decides.", "", "2027-06-09")
        await press(pilot, "enter")
        assert "Each home decides." in drawn(app)
        await press(pilot, "escape", "f3", "4", "escape")
        assert kept(tmp_path)[cat][1] == "Each home decides."


async def test_answering_names_an_article_by_words_of_its_title(staff: Make, tmp_path: Path) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        cat = app.screen.marked.id
        await press(pilot, "f3", "3")
        assert "Will the house have to be sold" in drawn(app), "the nearest article is offered"
        await press(pilot, *"zebra", "enter")
        assert words.NO_ARTICLE.format(typed="zebra")[:40] in drawn(app)
        app.screen.query_one("#article", Input).value = ""
        await press(pilot, *"pay ass")
        assert "Sick pay for your personal assistant" in drawn(app)
        await press(pilot, "down", "enter")
        assert kept(tmp_path)[cat] == ("answered", "", SICK, "2027-06-09")
        fill(tmp_path, [need(200, PETS[1], nearest=HOUSE, days=75)])
        await press(pilot, "f5")
        assert rows(app)[0][2] == "Answered, 1 since"
        await press(pilot, "enter")
        assert "Sick pay for your personal assistant" in drawn(app) and "Asked again since: 1" in drawn(app)
        await press(pilot, "f3", "3")
        app.screen.query_one("#article", Input).value = ""
        await press(pilot, "enter")
        assert kept(tmp_path)[cat][2] == "", "an article may be left out"


async def test_a_change_made_elsewhere_is_not_undone(staff: Make, tmp_path: Path) -> None:
    app = staff()
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        cat = app.screen.marked.id
        await press(pilot, "f3", "2")
        commands.set_gap(tmp_path, CLOCK, cat, "declined", why="Said by a colleague.")
        await press(pilot, "f4")
        assert "changed somewhere else" in told(app)
        assert kept(tmp_path)[cat][0] == "declined"


# bad days


async def test_an_empty_log_says_so(staff: Make) -> None:
    app = staff(events=[])
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert words.EMPTY in drawn(app) and not app.screen.query_one("#trend").display
        await press(pilot, "f3")
        assert told(app) == words.PICK_FIRST


async def test_needs_without_wordings_are_counted_and_said_to_be_in_no_gap(staff: Make) -> None:
    app = staff(events=[need(n, None, days=n) for n in range(3)])
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert words.NOT_GROUPED in drawn(app) and "0 gaps with 0 of 3 unmet needs" in drawn(app)
        assert app.screen.query_one("#trend").display


@pytest.mark.parametrize(("file", "says"), [(NEEDS, "the file is damaged. It is mended"), (GAPS, "Move gaps.sqlite")])
async def test_a_damaged_file_is_said_plainly(staff: Make, tmp_path: Path, file: str, says: str) -> None:
    app = staff()
    for extra in ("", "-wal", "-shm"):
        (tmp_path / f"{file}{extra}").unlink(missing_ok=True)
    (tmp_path / file).write_bytes(b"not a database at all " * 500)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        page = " ".join(said(app).split())
        assert words.CANNOT_READ in page and says in page and words.TRY_AGAIN in page
        assert "Traceback" not in page and "sqlite3" not in page
        if file == GAPS:
            (tmp_path / file).unlink()
            await press(pilot, "f5")
            assert len(rows(app)) == 2
    assert app.return_code in {None, 0}


@contextlib.contextmanager
def held_by_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program has the file to itself; nobody waits long for it."""
    connect = sqlite3.connect
    other = connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE IF NOT EXISTS held (one)")
    other.execute("COMMIT")
    other.execute("BEGIN EXCLUSIVE")
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, **{**more, "timeout": 0.01}))
        yield
    other.execute("ROLLBACK")
    other.close()


async def until_said(pilot: Any, app: StaffApp, text: str) -> None:
    """Waits, on a slow machine too, until the screen says something."""
    for _ in range(100):
        if text in " ".join(said(app).split()):
            return
        await pilot.pause(0.05)
    pytest.fail(f"the screen never said: {text}")


async def test_a_locked_log_is_said_plainly_and_read_when_it_is_free(
    staff: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, held = staff(), contextlib.ExitStack()
    held.enter_context(held_by_another(tmp_path / NEEDS, monkeypatch))  # before the screen begins to read
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await until_said(pilot, app, "another program holds it")
        held.close()
        await press(pilot, "f5")
        assert len(rows(app)) == 2
        with held_by_another(tmp_path / GAPS, monkeypatch):
            await press(pilot, "f3", "2")
            await until_said(pilot, app, "another program holds it")
            await press(pilot, "escape", "f5")
            assert "another program holds it" in told(app) and len(rows(app)) == 2, "what was read stays"


async def test_a_fault_of_ours_shows_no_trace_and_no_values(staff: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Doris Example")

    app = staff()
    monkeypatch.setattr(commands, "read_board", broken)
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert "ValueError, test_staff_states.py line" in said(app) and "Doris" not in said(app)


def test_a_crash_ends_calmly(staff: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Crashing(StaffApp):
        async def on_mount(self) -> None:
            secret = "Doris Example"
            raise ValueError(secret)

    office = staff().desk.office
    monkeypatch.setattr("assistant.tui.staff.app.StaffApp", Crashing)
    assert run_staff(office, "calm-dark", headless=True) == 1
    said_last = "".join(capsys.readouterr())
    assert "the staff screen had to stop" in said_last and "ValueError" in said_last
    for never in ("Doris", "Traceback", "secret"):
        assert never not in said_last


# the command


def test_without_a_terminal_the_command_prints_its_help(cli: Any) -> None:
    ran = cli("needs")
    assert ran.code == 2 and "Show and look after the needs log." in ran.err and "backup" in ran.err
    ran = cli("needs", "--store", "x.sqlite", "status")
    assert ran.code == 2 and "after the command" in ran.err


def test_on_a_terminal_the_command_opens_the_screen(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[Office, str]] = []

    def run(office: Office, theme: str) -> int:
        opened.append((office, theme))
        assert office.library().articles
        return 0

    monkeypatch.setattr("assistant.cli.screen.can_draw", lambda: True)
    monkeypatch.setattr("assistant.tui.staff.app.run_staff", run)
    assert cli("needs", "--data", str(tmp_path), "--council", "X").code == 0
    assert (opened[0][0].store, opened[0][0].gaps_folder, opened[0][0].council) == (tmp_path, tmp_path, "X")
    elsewhere = str(tmp_path / "elsewhere.sqlite")
    assert cli("needs", "--store", elsewhere).code == 3 and len(opened) == 1, "a slip in the name opens nothing"
    NeedsStore.open(tmp_path / "elsewhere.sqlite").close()
    assert cli("needs", "--store", elsewhere).code == 0
    assert opened[1][0].store == elsewhere
    assert cli("needs", "--data", str(tmp_path), "status").code == 0 and len(opened) == 2

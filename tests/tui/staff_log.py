"""A small made log for the tests of the staff screen, and what they share."""

import contextlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from assistant.base.clock import FixedClock
from assistant.indicators.gap_store import FILE_NAME as GAPS
from assistant.needs.store import FILE_NAME as NEEDS
from assistant.needs.store import NeedsStore
from assistant.tui.staff.app import StaffApp
from tests.indicators.test_gaps import need
from tests.tui.conftest import settle

Make = Callable[..., StaffApp]
CLOCK = FixedClock(datetime(2027, 6, 9, 9, tzinfo=UTC))
SICK, HOUSE = "sick-pay-for-a-pa", "selling-the-house"
PETS = ["can [name] bring a cat to the care home", "do care homes take a cat", "a cat in the care home at [place]"]
TRAVEL = ["is travel time paid between visits", "travel time between two houses paid"]
LIVE = "[@click=app.quit]travel time[/] paid for [b]visits[/b]"
EVENTS = [
    *(need(n, PETS[n % 3], nearest=HOUSE, days=n * 6, audience=("carer", "unknown", "self_funder")[n % 3]) for n in range(9)),
    *(need(20 + n, TRAVEL[n % 2], nearest=SICK, days=n * 9, reason="unclear", audience="direct_payment") for n in range(4)),
    need(30, LIVE, nearest=SICK, days=12, status="answered", reason="", helped="partly", article=SICK),
    *(need(40 + n, "bin day changed", days=n, reason="out_of_scope") for n in range(12)),
    need(60, None, days=33),
]  # fmt: skip


def fill(folder: Path, events: list[Any] = EVENTS) -> Path:
    with NeedsStore.open(folder / NEEDS) as held:
        held.append_many(events)
    return folder


async def begin(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await settle(pilot)


async def press(pilot: Pilot[Any], *pressed: str) -> None:
    """Keys, each seen through before the next."""
    for key in pressed:
        await pilot.press(key)
        await settle(pilot)
    with contextlib.suppress(Exception):
        for box in pilot.app.screen.query(Input):
            box.cursor_blink = False


def rows(app: StaffApp) -> list[list[str]]:
    table = app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(n)] for n in range(table.row_count)]


def told(app: StaffApp) -> str:
    spot = app.screen.query_one("#say")
    return str(spot.visual) if spot.display else ""


def kept(folder: Path) -> dict[str, tuple[str, str, str, str]]:
    with sqlite3.connect(folder / GAPS) as raw:
        found = raw.execute("SELECT id, state, why, article, since FROM gaps").fetchall()
    raw.close()
    return {name: tuple(rest) for name, *rest in found}

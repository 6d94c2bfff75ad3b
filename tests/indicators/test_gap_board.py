"""What the staff screen shows, without the screen: filters, months, wordings, and taking a change back."""

import sqlite3
from datetime import UTC, date, datetime

import pytest

from assistant.base.clock import FixedClock
from assistant.base.errors import StoreError, UsageError
from assistant.indicators import commands
from assistant.indicators.gap_board import OURS, Filters, look, look_at
from assistant.indicators.gap_store import FILE_NAME
from assistant.indicators.period import Period
from assistant.needs.store import NeedsStore
from assistant.search.meaning import Meaning
from tests.indicators.test_gaps import PETS, TRAVEL, by_words, need

CLOCK = FixedClock(datetime(2027, 6, 9, 9, tzinfo=UTC))
EVENTS = [
    *(need(n, text, nearest="pets") for n, text in enumerate(PETS)),
    need(4, PETS[0], days=40, audience="self_funder", status="answered", reason="", helped="no", article="pets"),
    *(need(10 + n, text, days=30, reason="unclear") for n, text in enumerate(TRAVEL)),
    need(20, "bin day changed", days=2, reason="out_of_scope"),
    need(21, None, days=3),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(Meaning, "vectors", lambda self, texts: by_words(texts))
    with NeedsStore.open(tmp_path / "needs.sqlite") as held:
        held.append_many(EVENTS)
    return tmp_path


@pytest.fixture
def board(folder):
    return commands.read_board(folder, CLOCK)


def counts(board, **filters):
    view = look(board, Filters(**filters), {"pets": "Pets in care homes"})
    return [gap.count for gap in view.gaps], view.needs, view.in_no_gap


def test_filters_choose_needs_and_gaps(board):
    assert counts(board) == ([5, 3], 9, 1)
    assert counts(board, reason="") == ([5, 3, 1], 10, 1)
    assert counts(board, reason="unclear") == ([3], 3, 0)
    assert counts(board, reason="did_not_help") == ([1], 1, 0)
    assert counts(board, reason="out_of_scope") == ([1], 1, 0)
    assert counts(board, audience="self_funder") == ([1], 1, 0)
    assert counts(board, period=Period(date(2027, 5, 1), date(2027, 5, 10))) == ([3], 3, 0)
    assert counts(board, text="TRAVEL  houses") == ([3], 3, 0)
    assert counts(board, text="pets in") == ([5], 5, 0), "the title of the nearest article"
    assert counts(board, text="giraffe") == ([], 0, 0)
    assert counts(board, state="open") == ([5, 3], 8, 0)
    assert counts(board, state="drafted") == ([], 0, 0)


def test_months_hold_every_need_and_none_is_left_out(board):
    months = look(board, Filters(), {}).months
    assert [(str(month.first), month.count, month.is_part) for month in months] == [
        ("2027-04-01", 5, False),
        ("2027-05-01", 4, False),
        ("2027-06-01", 0, True),
    ]
    part = look(board, Filters(period=Period(date(2027, 4, 10), date(2027, 5, 31))), {}).months
    assert [(month.count, month.is_part) for month in part] == [(0, True), (4, False)]


def test_wordings_of_a_gap_are_counted(board):
    gap = look(board, Filters(), {}).gaps[0].id
    view, wordings = look_at(board, gap, Filters())
    assert view.gaps[0].count == 5 and view.gaps[0].nearest == "pets"
    assert (wordings[0].text, wordings[0].count) == (PETS[0], 2)
    assert sum(one.count for one in wordings) == 5
    assert wordings[0].last_week == "2027-05-10"
    assert look_at(board, gap, Filters(audience="staff")) == (look_at(board, gap, Filters(audience="staff"))[0], ())


def test_the_board_counts_as_the_command_does(folder, board):
    listed, new = commands.gaps(folder, CLOCK)
    assert new == 0
    assert [(gap.id, gap.count, gap.name) for gap in listed] == [
        (gap.id, gap.count, gap.name) for gap in look(board, Filters(reason=""), {}).gaps
    ]


def test_without_grouping_new_needs_are_in_no_gap_yet(folder):
    assert look(commands.read_board(folder, CLOCK, group=False), Filters(), {}).in_no_gap == 9
    assert commands.read_board(folder, CLOCK, council="Elsewhere").asked == ()


def test_a_change_is_taken_back_whole_unless_somebody_changed_the_gap_since(folder, board):
    gap = look(board, Filters(), {}).gaps[0].id
    before = commands.kept_gap(folder, gap)
    after = commands.set_gap(folder, CLOCK, gap, "declined", why="Homes decide.")
    commands.undo_set_gap(folder, before, after)
    assert commands.kept_gap(folder, gap) == before and before.since == ""
    after = commands.set_gap(folder, CLOCK, gap, "drafted")
    commands.set_gap(folder, CLOCK, gap, "answered")
    with pytest.raises(UsageError, match="changed somewhere else"):
        commands.undo_set_gap(folder, before, after)
    assert commands.kept_gap(folder, gap).state == "answered"
    with pytest.raises(UsageError, match="no gap"):
        commands.kept_gap(folder, "g0")


def test_a_damaged_or_locked_file_is_said_in_one_sentence(folder, board):
    gap = look(board, Filters(), {}).gaps[0].id
    with pytest.MonkeyPatch.context() as patch:
        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, **{**more, "timeout": 0}))
        other = connect(folder / FILE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds it"):
            commands.set_gap(folder, CLOCK, gap, "drafted")
        other.close()
    (folder / FILE_NAME).write_bytes(b"nothing that SQLite knows" * 400)
    with pytest.raises(StoreError, match=r"The gaps in .* the file is damaged\. Move gaps\.sqlite out"):
        commands.read_board(folder, CLOCK)
    (folder / FILE_NAME).unlink()
    (folder / "needs.sqlite").write_bytes(b"nothing that SQLite knows" * 400)
    with pytest.raises(StoreError, match=r"The needs log in .* the file is damaged\. It is mended"):
        commands.read_board(folder, CLOCK)


def test_ours_leaves_out_other_subjects():
    assert Filters().reason == OURS

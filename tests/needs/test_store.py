"""The store keeps what it acknowledged: the same tests over SQLite and a real PostgreSQL."""

import csv
import io
import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.base.clock import FixedClock
from assistant.base.errors import StoreError
from assistant.needs import commands
from assistant.needs.event import Event, band_of, event_from
from assistant.needs.migrations import MIGRATIONS, NEWEST, version_of
from assistant.needs.store import FIELDS, NeedsStore
from tests.needs.conftest import NOW

Make = Callable[..., Event]


def test_an_event_comes_back_as_it_was_kept(store: NeedsStore, make_event: Make) -> None:
    event = make_event(
        helped="partly", article="top-ups", nearest="deferred", confidence=0.6, council="Ánÿshire", channel="kiosk"
    )
    store.append(event)
    assert list(store.iterate()) == [event]


def test_the_same_id_is_kept_once(store: NeedsStore, make_event: Make) -> None:
    event = make_event()
    store.append(event)
    store.append_many([event, replace(event, topic="other"), make_event()])
    assert store.count() == 2
    assert {found.topic for found in store.iterate()} == {"benefits"}


def test_many_events_come_in_order_of_hour_page_by_page(store: NeedsStore, make_event: Make) -> None:
    store.append_many(
        make_event(hour=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number % 700)) for number in range(4_500)
    )
    found = list(store.iterate())
    assert len(found) == len({event.id for event in found}) == 4_500
    assert [event.hour for event in found] == sorted(event.hour for event in found)


def test_filters_agree_with_count(store: NeedsStore, make_event: Make) -> None:
    for number in range(20):
        store.append(
            make_event(
                hour=datetime(2026, 1, 1 + number, tzinfo=UTC),
                status="answered" if number % 2 else "unanswered",
                helped="no" if number == 3 else None,
                council="A" if number < 5 else "B",
            )
        )
    since, until = datetime(2026, 1, 3, tzinfo=UTC), datetime(2026, 1, 8, tzinfo=UTC)
    assert store.count(since, until) == 5 == len(list(store.iterate(since, until)))
    assert store.count(unmet=True) == 11 == len(list(store.iterate(unmet=True)))
    assert store.count(statuses=["answered"]) == 10
    assert store.count(council="A") == 5


def test_helped_is_kept_with_wording_only_when_unmet(store: NeedsStore, make_event: Make) -> None:
    yes, no, danger = (
        make_event(status="answered"),
        make_event(status="answered"),
        make_event(status="urgent", redacted="never kept"),
    )
    store.append_many([yes, no, danger])
    assert (
        store.note(yes.id, "yes", "wording")
        and store.note(no.id, "no", "how do i [word]")
        and store.note(danger.id, "no", "wording")
    )
    assert not store.note("0" * 32, "no")
    kept = {event.id: (event.helped, event.text) for event in store.iterate()}
    assert kept == {yes.id: ("yes", None), no.id: ("no", "how do i [word]"), danger.id: ("no", None)}
    with pytest.raises(ValueError, match="yes, partly, no"):
        store.note(yes.id, "maybe")


def test_ease_of_finding_is_kept_beside_what_was_said_before(store: NeedsStore, make_event: Make) -> None:
    event = make_event(status="answered")
    store.append(event)
    assert store.note(event.id, "no", "how do i [word]")
    assert store.note(event.id, ease="fairly_difficult")
    (kept,) = store.iterate()
    assert (kept.helped, kept.text, kept.ease) == ("no", "how do i [word]", "fairly_difficult")
    with pytest.raises(ValueError, match="very_easy"):
        store.note(event.id, ease="hard")


def test_purge_blanks_old_wording_and_keeps_events(store: NeedsStore, make_event: Make) -> None:
    old, new = make_event(hour=NOW - timedelta(days=91)), make_event(hour=NOW - timedelta(days=89))
    wrong_clock = make_event(hour=NOW + timedelta(days=4_000))
    store.append_many([old, new, wrong_clock])
    assert store.purge(NOW, 90) == 2
    assert {event.id for event in store.iterate() if event.text} == {new.id}
    assert store.count() == 3
    assert store.purge(NOW - timedelta(days=60), 90) == 0, "a clock that went back blanks nothing that may stay"


def test_forgotten_events_are_gone(store: NeedsStore, make_event: Make) -> None:
    events = [make_event() for _ in range(3)]
    store.append_many(events)
    assert store.forget([events[0].id, "0" * 32]) == 1
    assert {event.id for event in store.iterate()} == {event.id for event in events[1:]}


def test_opening_twice_changes_nothing(address: str, make_event: Make) -> None:
    with NeedsStore.open(address) as first:
        first.append(make_event())
        assert version_of(first.connection) == NEWEST
    with NeedsStore.open(address) as second:
        assert second.count() == 1


def test_two_that_start_together_migrate_once(address: str, make_event: Make) -> None:
    problems: list[BaseException] = []

    def start() -> None:
        try:
            with NeedsStore.open(address) as opened:
                opened.append(make_event())
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    with NeedsStore.open(address) as opened:
        assert opened.count() == 6
        assert [row[0] for row in opened.connection.rows("SELECT version FROM needs_schema ORDER BY version")] == [
            step.number for step in MIGRATIONS
        ]


OLD = """CREATE TABLE events (id TEXT PRIMARY KEY NOT NULL, hour {moment} NOT NULL, site TEXT NOT NULL, council TEXT NOT NULL, channel TEXT NOT NULL,
audience TEXT NOT NULL, nation TEXT NOT NULL, topic TEXT NOT NULL, indicators TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
article TEXT NOT NULL, confidence_band TEXT NOT NULL, helped TEXT, content TEXT NOT NULL, text TEXT)"""
OLD_ROW = """INSERT INTO events VALUES ('0123456789abcdef0123456789abcdef', '2026-03-01T09:00:00Z', 'Branch', 'Anyshire', 'screen', 'carer', 'england',
'benefits', 'a b', 'unanswered', 'no_content', '', 'low', NULL, 'f1', 'what about [name]')"""
OLD_SCHEMA = (
    "CREATE TABLE needs_schema (version INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "INSERT INTO needs_schema VALUES (1, 'events')",
    "CREATE INDEX events_hour ON events (hour, id)",
)


def test_a_log_of_the_first_shape_is_brought_up_to_date(address: str) -> None:
    statements = (OLD.format(moment="TIMESTAMPTZ" if "postgres" in address else "TEXT"), OLD_ROW, *OLD_SCHEMA)
    if "postgres" in address:
        import psycopg

        with psycopg.connect(address) as connection:
            for statement in statements:
                connection.execute(statement)
    else:
        with sqlite3.connect(address) as old:
            for statement in statements:
                old.execute(statement)
        old.close()
    with NeedsStore.open(address) as opened:
        (event,) = opened.iterate()
        assert (event.hour, event.indicators, event.nearest, event.text) == (
            datetime(2026, 3, 1, 9, tzinfo=UTC),
            ("a", "b"),
            "",
            "what about [name]",
        )
        assert opened.count_unsent() == 1


def test_a_newer_log_is_refused_with_a_clear_sentence(address: str) -> None:
    with NeedsStore.open(address) as opened:
        opened.connection.run("INSERT INTO needs_schema (version, name) VALUES (?, ?)", (NEWEST + 1, "later"))
    with pytest.raises(StoreError, match="newer version"):
        NeedsStore.open(address)


def test_export_gives_every_event_in_both_formats(address: str, make_event: Make) -> None:
    with NeedsStore.open(address) as opened:
        opened.append_many([make_event(site="=HYPERLINK(1)"), make_event(helped="no")])
    rows = list(csv.DictReader(io.StringIO("".join(commands.needs_export(address, "csv")))))
    assert tuple(rows[0]) == FIELDS
    assert {row["site"] for row in rows} == {"'=HYPERLINK(1)", "Kiosk"}
    lines = list(commands.needs_export(address, "jsonl", unmet=True))
    assert len(rows) == len(lines) == 2
    assert all(json.loads(line)["indicators"] == ["mir11-2", "ca-4"] for line in lines)
    with pytest.raises(ValueError, match="format"):
        list(commands.needs_export(address, "xls"))


def test_commands_list_status_purge_and_forget(address: str, make_event: Make, clock: FixedClock) -> None:
    events = [make_event(), make_event(status="answered"), make_event(hour=NOW - timedelta(days=400))]
    with NeedsStore.open(address) as opened:
        opened.append_many(events)
    assert len(commands.needs_list(address)) == 2
    assert len(commands.needs_list(address, unmet=False, most=2)) == 2
    assert commands.needs_purge(address, clock, 90) == 1
    assert commands.needs_forget(address, [events[0].id]) == 1
    status = commands.needs_status(address)
    assert (status.version, status.events, status.unmet, status.with_text, status.unsent) == (NEWEST, 2, 1, 0, 2)


def test_a_backup_taken_while_others_write_can_be_put_back(tmp_path: Path, make_event: Make) -> None:
    data, copy = tmp_path / "data", tmp_path / "backup.sqlite"
    events = [make_event() for _ in range(50)]
    with NeedsStore.open(data / "needs.sqlite") as opened:
        opened.append_many(events)
        commands.needs_backup(data, copy)
        opened.append(make_event())
    with pytest.raises(StoreError, match="there already"):
        commands.needs_backup(data, copy)
    assert commands.needs_restore(tmp_path / "new", copy) == 50
    assert commands.needs_restore(data, copy) == 0
    assert commands.needs_status(data).events == 51
    assert not list(data.glob("restore-*"))
    with pytest.raises(StoreError, match="no backup"):
        commands.needs_restore(data, tmp_path / "nothing.sqlite")


def test_purged_wording_is_not_left_in_the_files(tmp_path: Path, make_event: Make) -> None:
    path = tmp_path / "needs.sqlite"
    with NeedsStore.open(path) as opened:
        opened.append_many(make_event(redacted=f"hovercraft question {number}") for number in range(200))
        assert b"hovercraft" in b"".join(file.read_bytes() for file in tmp_path.iterdir())
        opened.purge(NOW + timedelta(days=200), 90)
        assert b"hovercraft" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_an_event_holds_nothing_finer_than_the_hour(clock: FixedClock) -> None:
    event = event_from(
        clock, status="unanswered", redacted="text", channel="phone", audience="mum", nation="france", helped="perhaps"
    )
    assert (event.hour.minute, event.hour.second, event.hour.microsecond) == (0, 0, 0)
    assert (event.channel, event.audience, event.nation, event.helped) == ("plain", "unknown", "unknown", None)
    assert len(event.id) == 32 and event.id != event_from(clock, status="unanswered").id


@pytest.mark.parametrize(
    ("status", "helped", "kept"),
    [
        ("answered", None, False),
        ("answered", "no", True),
        ("unanswered", None, True),
        ("urgent", "no", False),
        ("answered", "yes", False),
        ("made up", None, False),
    ],
)
def test_wording_is_kept_only_for_an_unmet_need_and_never_for_danger(
    clock: FixedClock, status: str, helped: str | None, kept: bool
) -> None:
    assert (event_from(clock, status=status, helped=helped, redacted="how do i").text is not None) is kept


def test_long_wording_is_cut_between_words(clock: FixedClock) -> None:
    text = event_from(clock, status="unanswered", redacted="word [name] " * 80).text
    assert text and len(text) <= 500 and text.endswith(("word", "[name]"))


@pytest.mark.parametrize(
    ("probability", "band"),
    [(0.0, "low"), (0.49, "low"), (0.5, "middle"), (0.79, "middle"), (0.8, "high"), (1.0, "high")],
)
def test_confidence_becomes_a_band(probability: float, band: str) -> None:
    assert band_of(probability) == band

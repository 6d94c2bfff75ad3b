"""Whatever breaks, answers go on and nothing that was acknowledged is lost. More kills: tests/faults/kill_writer.py."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.base.clock import FixedClock
from assistant.base.errors import StoreError
from assistant.base.settings import Settings
from assistant.needs import recorder as recording
from assistant.needs.event import Event
from assistant.needs.recorder import Recorder
from assistant.needs.spool import FILE_NAME, Said, Spool, from_line, to_line
from assistant.needs.sync import open_site
from tests.faults import common, kill_writer
from tests.needs.conftest import NOW

WORDS = frozenset({"council"})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(recording, "BUSY_MILLISECONDS", 20)


@pytest.fixture
def recorder(settings: Settings, clock: FixedClock) -> Recorder:
    return Recorder(settings, clock, WORDS, "screen")


def ids(data: Path) -> set[str]:
    with open_site(data) as store:
        return {event.id for event in store.iterate()}


def test_fifteen_kills_lose_nothing(tmp_path: Path) -> None:
    outcome = kill_writer.run(15, tmp_path, seed=int(time.time()))
    assert outcome.tried == 15 and outcome.acknowledged >= 15
    assert (outcome.lost, outcome.duplicates) == (0, 0)


def test_a_locked_store_sends_events_to_the_spool_and_takes_them_later(recorder: Recorder, settings: Settings) -> None:
    first = recorder.record("a", status="answered")
    holder = sqlite3.connect(settings.data / "needs.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.perf_counter()
    second = recorder.record("what about the council", status="unanswered")
    assert time.perf_counter() - began < 2
    recorder.helped(str(first), "no")
    assert second and recorder.problem and "another program holds it" in recorder.problem
    assert Spool(settings.data).count() == 2
    holder.execute("ROLLBACK")
    holder.close()
    third = recorder.record("c", status="answered")
    recorder.close()
    assert ids(settings.data) == {first, second, third}
    assert not (settings.data / FILE_NAME).exists()
    with open_site(settings.data) as store:
        assert {event.helped for event in store.iterate() if event.id == first} == {"no"}


def test_the_operator_is_told_once(recorder: Recorder, settings: Settings) -> None:
    recorder.record("a", status="answered")
    holder = sqlite3.connect(settings.data / "needs.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    recorder.record("a", status="answered")
    told = recorder.problem
    for _ in range(5):
        assert recorder.record("a", status="answered")
    holder.close()
    assert recorder.problem == told


def test_a_damaged_file_is_kept_aside_and_what_can_be_read_is_carried_over(
    settings: Settings, clock: FixedClock
) -> None:
    recorder = Recorder(settings, clock, WORDS, "screen")
    kept = {recorder.record("a", status="answered") for _ in range(300)}
    recorder.close()
    path = settings.data / "needs.sqlite"
    held = bytearray(path.read_bytes())
    held[20_000:21_000] = b"\xff" * 1_000
    path.write_bytes(held)
    recorder = Recorder(settings, clock, WORDS, "screen")
    new = {recorder.record("b", status="answered") for _ in range(300)}
    recorder.close()
    assert None not in new and new <= ids(settings.data)
    if recorder.problem:
        assert "damaged" in recorder.problem
        assert list(settings.data.glob("needs.damaged-2026-11-22*.sqlite"))
    assert len(ids(settings.data) & kept) > 100


@pytest.mark.parametrize("rubbish", [b"this is no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5_000])
def test_a_file_that_is_no_database_is_kept_aside(settings: Settings, clock: FixedClock, rubbish: bytes) -> None:
    settings.data.mkdir()
    (settings.data / "needs.sqlite").write_bytes(rubbish)
    recorder = Recorder(settings, clock, WORDS, "screen")
    new = recorder.record("b", status="answered")
    recorder.close()
    assert new in ids(settings.data)
    assert recorder.problem and "damaged" in recorder.problem
    (aside,) = settings.data.glob("needs.damaged-2026-11-22.sqlite")
    assert aside.read_bytes()[:20] == rubbish[:20]


def test_a_file_whose_error_is_no_text_is_kept_aside(settings: Settings, clock: FixedClock) -> None:
    """SQLite quotes the damaged schema in its error: Python cannot decode that."""
    recorder = Recorder(settings, clock, WORDS, "screen")
    kept = {recorder.record("a", status="answered") for _ in range(3)}
    recorder.close()
    path = settings.data / "needs.sqlite"
    whole = path.read_bytes()
    assert b"CREATE TABLE events" in whole
    path.write_bytes(whole.replace(b"CREATE TABLE events", b"CREATE \xa8\xa8\xa8\xa8\xa8 events"))
    with pytest.raises(UnicodeDecodeError), contextlib.closing(sqlite3.connect(path)) as bare:
        bare.execute("SELECT * FROM events")
    with pytest.raises(StoreError, match="damaged"):
        open_site(settings.data)
    recorder = Recorder(settings, clock, WORDS, "screen")
    new = recorder.record("b", status="answered")
    recorder.close()
    assert new in ids(settings.data) and kept
    assert recorder.problem and "damaged" in recorder.problem
    (aside,) = settings.data.glob("needs.damaged-2026-11-22.sqlite")
    assert b"\xa8\xa8\xa8\xa8\xa8 events" in aside.read_bytes()


def test_a_file_in_place_of_the_folder_leaves_answers_alone(settings: Settings, clock: FixedClock) -> None:
    settings.data.write_text("I am a file")
    recorder = Recorder(settings, clock, WORDS, "kiosk")
    assert recorder.record("a", status="answered") is None
    assert recorder.record("b", status="unanswered") is None
    assert recorder.not_acknowledged == 2 and recorder.problem
    settings.data.unlink()
    assert recorder.record("c", status="answered")
    assert recorder.not_acknowledged == 0
    recorder.close()
    assert len(ids(settings.data)) == 3


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root, to become somebody who may not write"
)
def test_a_read_only_folder_leaves_answers_alone(tmp_path: Path) -> None:
    common.may_be_entered(tmp_path)
    (tmp_path / "data").mkdir(mode=0o755)
    done = common.as_nobody(tmp_path / "data")
    assert done.stdout.split() == ["None", "1", "True"], done.stderr


def test_files_that_may_not_grow_lose_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged, last = common.until_full(tmp_path, "60000")
    assert 50 < len(acknowledged) <= 400
    assert last.startswith("held ") and not last.endswith("None"), "the operator is told"
    assert acknowledged <= ids(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to make a small disk")
def test_a_full_disk_loses_nothing_acknowledged(tmp_path: Path) -> None:
    with common.small_disk(tmp_path / "disk", "400k") as disk:
        if disk is None:
            pytest.skip("no disk can be mounted here")
        acknowledged, last = common.until_full(disk, "100000000")
        assert 5 < len(acknowledged) < 400, "some fit, some did not"
        assert last.startswith(f"held {400 - len(acknowledged)} The needs log"), (
            "the operator is told, the rest is held in memory"
        )
        shutil.copytree(disk, tmp_path / "roomy")
    assert acknowledged <= ids(tmp_path / "roomy")


def test_two_processes_share_one_file(tmp_path: Path) -> None:
    workers = [
        subprocess.Popen([sys.executable, "-c", kill_writer.WORKER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout is not None and worker.stdout.readline()
    time.sleep(1.0)
    acknowledged = set()
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
        acknowledged |= {line for line in worker.communicate()[0].split("\n") if len(line) == 32}
    assert len(acknowledged) > 10
    assert acknowledged <= ids(tmp_path)


def test_a_clock_that_goes_back_changes_no_count(settings: Settings) -> None:
    made = []
    for moment in (NOW, datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)):
        recorder = Recorder(settings, FixedClock(moment), WORDS, "screen")
        made.append(recorder.record("council", status="unanswered"))
        recorder.close()
        assert recorder.problem is None
    assert ids(settings.data) == set(made)


def test_a_line_cut_off_by_a_crash_does_no_harm(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    spool, events = Spool(tmp_path), [make_event() for _ in range(3)]
    spool.append([events[0]])
    with spool.path.open("ab") as file:
        file.write(to_line(events[1]).encode()[:40])
    spool.append([events[2], Said(events[0].id, "no", "text")])
    assert ids(tmp_path) == {events[0].id, events[2].id}
    assert from_line("{") is None and from_line('{"event": {}}') is None
    assert from_line(to_line(events[1])) == events[1]


def test_a_drain_that_breaks_leaves_the_events_for_the_next(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    spool, event = Spool(tmp_path), make_event()
    spool.append([event])

    def broken(_: object) -> None:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        spool.drain(broken)
    later = make_event()
    spool.append([later])
    assert spool.count() == 2
    assert ids(tmp_path) == {event.id, later.id}
    assert spool.count() == 0


def test_forgetting_reaches_the_spool(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    spool, events = Spool(tmp_path), [make_event() for _ in range(2)]
    spool.append(events)
    assert spool.forget({events[0].id}) == 1
    assert ids(tmp_path) == {events[1].id}


def test_nothing_is_kept_when_logging_is_off(settings: Settings, clock: FixedClock) -> None:
    recorder = Recorder(replace(settings, log=False), clock, WORDS, "screen")
    assert recorder.record("council", status="unanswered") is None
    recorder.helped("0" * 32, "no")
    recorder.close()
    assert not settings.data.exists()


def test_no_wording_is_kept_when_retention_is_nought(settings: Settings, clock: FixedClock) -> None:
    recorder = Recorder(replace(settings, retention_days=0), clock, WORDS, "screen")
    recorder.record("how do i ask the council", status="unanswered")
    recorder.close()
    with open_site(settings.data) as store:
        assert [event.text for event in store.iterate()] == [None]


def test_a_fault_in_the_program_never_reaches_the_answer(
    settings: Settings, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Event:
        raise RuntimeError("secret words")

    monkeypatch.setattr(recording, "event_from", broken)
    recorder = Recorder(settings, clock, WORDS, "screen")
    assert recorder.record("secret words", status="unanswered") is None
    assert recorder.problem and "secret" not in recorder.problem

"""From sites to the shared log: every event once, whatever breaks on the way."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.base.errors import StoreError
from assistant.needs import sync as syncing
from assistant.needs.connection import PostgresConnection, SqliteConnection, _safe_tls
from assistant.needs.event import Event
from assistant.needs.migrations import NEWEST
from assistant.needs.spool import Spool
from assistant.needs.store import NeedsStore
from assistant.needs.sync import status, sync
from tests.faults.common import SENDER
from tests.needs.conftest import NOW
from tests.needs.postgres import Cluster, cluster

Make = Callable[..., Event]


@pytest.fixture
def hub(postgres_address: str) -> Iterator[NeedsStore]:
    with NeedsStore.open(postgres_address) as opened:
        yield opened


def fill(data: Path, events: list[Event]) -> None:
    with NeedsStore.open(data / "needs.sqlite") as opened:
        opened.append_many(events)


def no_pause(_: float) -> None:
    return None


def test_many_sites_send_everything_once(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    for site in ("one", "two", "three"):
        fill(tmp_path / site, [make_event(site=site) for _ in range(25)])
        Spool(tmp_path / site).append([make_event(site=site)])
    for _ in range(2):
        for site in ("one", "two", "three"):
            result = sync(tmp_path / site, postgres_address, batch=10)
            assert (result.waiting, result.problem) == (0, None)
    assert hub.count() == 78
    assert status(tmp_path / "one", postgres_address) == syncing.SyncStatus(26, 0, 0, True, None)


def test_an_event_travels_whole_and_what_was_said_later_follows(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    met, unmet = make_event(status="answered"), make_event(nearest="top-ups", council="Anyshire")
    fill(tmp_path, [met, unmet])
    assert sync(tmp_path, postgres_address).sent == 2
    assert {event.id: event for event in hub.iterate()} == {met.id: met, unmet.id: unmet}
    with NeedsStore.open(tmp_path / "needs.sqlite") as site:
        site.note(met.id, "no", "how do i [word]")
    assert sync(tmp_path, postgres_address).sent == 1
    with NeedsStore.open(tmp_path / "needs.sqlite") as site:
        site.note(met.id, "yes")
    assert sync(tmp_path, postgres_address).sent == 1
    with NeedsStore.open(tmp_path / "needs.sqlite") as site:
        site.note(met.id, ease="very_easy")
    assert sync(tmp_path, postgres_address).sent == 1
    assert {event.id: (event.helped, event.ease) for event in hub.iterate()} == {
        met.id: ("yes", "very_easy"),
        unmet.id: (None, None),
    }
    assert hub.count() == 2


def test_a_change_while_sending_is_sent_next_time(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(status="answered")
    fill(tmp_path, [event])
    real = NeedsStore.mark_sent

    def changed_meanwhile(store: NeedsStore, events: list[Event]) -> None:
        monkeypatch.setattr(NeedsStore, "mark_sent", real)
        store.note(event.id, "no")
        real(store, events)

    monkeypatch.setattr(NeedsStore, "mark_sent", changed_meanwhile)
    assert sync(tmp_path, postgres_address).waiting == 0
    assert [found.helped for found in hub.iterate()] == ["no"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_break_around_the_commit_sends_nothing_twice_and_loses_nothing(
    hub: NeedsStore,
    postgres_address: str,
    tmp_path: Path,
    make_event: Make,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    import psycopg

    fill(tmp_path, [make_event() for _ in range(30)])
    real, breaks = PostgresConnection.commit, iter([True, False, True])

    def breaking(connection: PostgresConnection) -> None:
        if next(breaks, False):
            if moment == "after":
                real(connection)
            connection.raw.close()
            raise psycopg.OperationalError("the line went dead")
        real(connection)

    monkeypatch.setattr(PostgresConnection, "commit", breaking)
    pauses: list[float] = []
    result = sync(tmp_path, postgres_address, batch=7, pause=pauses.append)
    assert (result.waiting, result.breaks, result.problem) == (0, 2, None)
    assert pauses == [1.0, 1.0]
    assert hub.count() == 30


def test_a_hub_that_stays_away_is_told_and_nothing_is_lost(tmp_path: Path, make_event: Make) -> None:
    fill(tmp_path, [make_event() for _ in range(5)])
    pauses: list[float] = []
    address = "postgresql://nobody@127.0.0.1:9/none?sslmode=disable"
    result = sync(tmp_path, address, pause=pauses.append)
    assert (result.sent, result.waiting, result.breaks) == (0, 5, 5)
    assert pauses == [1.0, 2.0, 4.0, 8.0]
    assert result.problem and "stay here" in result.problem
    assert status(tmp_path, address).reachable is False
    assert status(tmp_path).reachable is None


def test_postgres_restarted_in_mid_batch_loses_nothing(tmp_path: Path, make_event: Make) -> None:
    with cluster() as server:
        address = server.address()
        NeedsStore.open(address).close()
        fill(tmp_path, [make_event() for _ in range(3_000)])
        restarts = []

        def told(sent: int, _: int) -> None:
            if sent in {300, 1_500}:
                server.stop("immediate")
                restarts.append(sent)

        def pause(_: float) -> None:
            _start(server)

        result = sync(tmp_path, address, batch=100, pause=pause, told=told)
        assert restarts == [300, 1_500] and result.breaks >= 2
        assert (result.waiting, result.problem) == (0, None)
        with NeedsStore.open(address) as shared:
            assert shared.count() == 3_000


def _start(server: Cluster) -> None:
    server.start()


def test_a_site_killed_while_sending_goes_on_where_it_was(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    fill(tmp_path, [make_event() for _ in range(2_000)])
    for sent in ("20", "300"):
        with subprocess.Popen(
            [sys.executable, "-c", SENDER, str(tmp_path), postgres_address], stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            while worker.stdout.readline().strip() not in {sent, ""}:
                pass
            worker.kill()
    assert sync(tmp_path, postgres_address).waiting == 0
    assert hub.count() == 2_000


def test_clocks_do_not_matter(hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make) -> None:
    fill(tmp_path, [make_event(hour=NOW + timedelta(days=days)) for days in (-20_000, -1, 0, 1, 20_000)])
    assert sync(tmp_path, postgres_address).sent == 5
    assert hub.count() == 5


def test_an_old_or_empty_hub_is_refused_and_a_newer_one_taken(
    postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    fill(tmp_path, [make_event()])
    empty = sync(tmp_path, postgres_address)
    assert empty.waiting == 1 and empty.problem and "no needs log yet" in empty.problem
    with NeedsStore.open(postgres_address) as opened:
        opened.connection.run("DELETE FROM needs_schema WHERE version > 1")
    old = sync(tmp_path, postgres_address)
    assert old.waiting == 1 and old.problem and "at step 1" in old.problem
    connection = PostgresConnection(postgres_address)
    connection.run("INSERT INTO needs_schema (version, name) VALUES (2, 'a'), (3, 'b'), (?, 'later')", (NEWEST + 5,))
    connection.run("ALTER TABLE events ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    connection.close()
    assert sync(tmp_path, postgres_address).waiting == 0


def test_an_old_site_is_brought_up_to_date_before_it_sends(
    hub: NeedsStore, postgres_address: str, tmp_path: Path
) -> None:
    from tests.needs.test_store import OLD, OLD_ROW, OLD_SCHEMA

    connection = SqliteConnection(tmp_path / "needs.sqlite")
    for statement in (OLD.format(moment="TEXT"), OLD_ROW, *OLD_SCHEMA):
        connection.run(statement)
    connection.close()
    assert sync(tmp_path, postgres_address).sent == 1
    assert hub.count() == 1


def test_a_role_that_may_only_insert_is_enough(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    import psycopg

    page = (Path(__file__).resolve().parents[2] / "docs/operating/needs-log.md").read_text(encoding="utf-8")
    sql = page.split("<!-- least privilege -->")[1].split("```sql")[1].split("```")[0]
    role = f"site_{postgres_address.split('needs_')[1][:8]}"
    with psycopg.connect(postgres_address, autocommit=True) as owner:
        owner.execute(sql.replace("needs_site", role))
    limited = postgres_address.replace("owner@", f"{role}@")
    event = make_event(status="answered")
    fill(tmp_path, [event, make_event()])
    try:
        assert sync(tmp_path, limited).problem is None
        with NeedsStore.open(tmp_path / "needs.sqlite") as site:
            site.note(event.id, "partly", "wording")
        assert sync(tmp_path, limited).problem is None
        assert {(found.helped, found.text) for found in hub.iterate() if found.id == event.id} == {
            ("partly", "wording")
        }
        for forbidden in (
            "SELECT * FROM events",
            "UPDATE events SET helped = 'no'",
            "DELETE FROM events",
            "SELECT * FROM marks",
            "DROP TABLE events",
        ):
            with (
                psycopg.connect(limited, autocommit=True) as site_line,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                site_line.execute(forbidden)
    finally:
        with psycopg.connect(postgres_address, autocommit=True) as owner:
            owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_missing_right_stops_at_once(
    hub: NeedsStore, postgres_address: str, tmp_path: Path, make_event: Make
) -> None:
    fill(tmp_path, [make_event()])
    hub.connection.run("DROP TABLE marks")
    hub.connection.run("ALTER TABLE events DROP COLUMN nearest")
    pauses: list[float] = []
    result = sync(tmp_path, postgres_address, pause=pauses.append)
    assert result.waiting == 1 and not pauses and result.problem


@pytest.mark.parametrize(
    ("host", "mode"),
    [
        ("db.council.example", "verify-full"),
        ("10.0.0.5", "verify-full"),
        ("localhost", "prefer"),
        ("/run/postgresql", "prefer"),
        ("", "prefer"),
    ],
)
def test_tls_with_a_checked_certificate_is_the_default(host: str, mode: str) -> None:
    assert _safe_tls({"host": host})["sslmode"] == mode


def test_without_the_driver_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"assistant\[postgres\]"):
        PostgresConnection("postgresql://x/y")


def test_an_event_is_a_value(make_event: Make) -> None:
    event = make_event()
    assert replace(event, topic="x") != event


def test_pause_is_not_needed_when_all_is_well(hub: NeedsStore, postgres_address: str, tmp_path: Path) -> None:
    assert sync(tmp_path, postgres_address, pause=no_pause) == syncing.SyncResult(0, 0, 0, None)

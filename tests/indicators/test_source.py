"""Counts from a real needs log, SQLite and PostgreSQL, against a plain loop over the same events."""

import os
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from assistant.base.errors import UsageError
from assistant.cli import report as cli
from assistant.content.library import Library
from assistant.indicators import commands
from assistant.indicators.counting import DIMENSIONS, count_events
from assistant.indicators.period import Period
from assistant.indicators.sql_source import StoreSource
from assistant.needs.event import Event
from assistant.needs.store import NeedsStore
from tests.indicators.packs import from_events
from tests.indicators.simulate import COUNCIL, NOTICE, events, fill
from tests.needs.postgres import NoPostgresError, cluster

PERIOD = Period(date(2026, 10, 15), date(2027, 3, 31))


@pytest.fixture(scope="module")
def address():
    try:
        with cluster() as running:
            yield running.address()
    except NoPostgresError as reason:
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgres"])
def store(request, tmp_path):
    target = request.getfixturevalue("address") if request.param == "postgres" else tmp_path / "needs.sqlite"
    with NeedsStore.open(target) as opened:
        opened.connection.run("DELETE FROM events")
        yield opened


@pytest.mark.parametrize("council", ["", COUNCIL])
def test_counts_agree_with_a_plain_loop(store, council):
    made = list(events(2_500))
    odd = Event(
        id="f" * 32,
        hour=datetime(2026, 12, 1, 9, tzinfo=UTC),
        site="Hall\x1fannexe",
        council="Elsewhere",
        status="conversation",
    )
    more = [
        odd,
        Event(id="e" * 32, hour=odd.hour, site="Hall\x1fannexe", council="Elsewhere", status="answered", helped="no"),
    ]
    store.append_many([*made, *more])
    found = count_events(StoreSource(store), PERIOD, council)
    expected = count_events(from_events([*made, *more]), PERIOD, council)
    assert found.by == expected.by
    assert found.eases == expected.eases
    assert found.eases.total() > 20
    assert sum(found.endings.values()) == sum(expected.endings.values()) > 500


def test_only_fields_of_an_event_can_be_counted_by(tmp_path):
    with NeedsStore.open(tmp_path / "needs.sqlite") as opened, pytest.raises(ValueError, match="text"):
        StoreSource(opened).tallies(PERIOD.since, PERIOD.until, "", (*DIMENSIONS, "text"))


def test_a_simulated_log_says_so_on_every_report(tmp_path):
    fill(tmp_path, 800)
    wanted = {
        "framework": "mir11",
        "first": "2026-10-01",
        "last": "2027-03-31",
        "today": date(2027, 4, 6),
        "council": COUNCIL.lower(),
    }
    root = cli.__file__.split("/assistant/")[0]
    made, findings = commands.report(tmp_path, Library(), commands.Path(root) / "knowledge", None, **wanted)
    assert findings == () and made.notice == NOTICE and str(made.headline[0].shown) != "[c]"
    with pytest.raises(UsageError, match="mir12"):
        commands.report(
            tmp_path, Library(), commands.Path(root) / "knowledge", None, **{**wanted, "framework": "nothing"}
        )
    with pytest.raises(UsageError, match="both"):
        commands.report(
            tmp_path, Library(), commands.Path(root) / "knowledge", None, **wanted, compare_first="2026-01-01"
        )


def test_the_command_writes_a_file(tmp_path):
    fill(tmp_path / "data", 600)
    out = tmp_path / "report.html"
    arguments = [
        "--framework",
        "s4",
        "--from",
        "2026-10-01",
        "--to",
        "2027-03-31",
        "--council",
        COUNCIL,
        "--format",
        "html",
        "--out",
        str(out),
        "--data",
        str(tmp_path / "data"),
    ]
    result = CliRunner().invoke(cli.report, arguments, standalone_mode=False)
    assert result.exception is None and result.return_value == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>") and "Wrote" in result.output
    refused = CliRunner().invoke(
        cli.report,
        [
            *arguments[:-2],
            "--data",
            str(tmp_path / "data"),
            "--compare-from",
            "2027-03-01",
            "--compare-to",
            "2027-03-31",
        ],
        standalone_mode=False,
    )
    assert isinstance(refused.exception, UsageError)

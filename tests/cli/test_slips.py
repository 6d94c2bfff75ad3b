"""Slips of staff on the command line: each gets a sentence and its exit code, and makes nothing that was not there."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.needs.store import NeedsStore
from tests.cli.test_commands import Cli
from tests.indicators.test_gaps import need

MONTH = ("--from", "2027-04-01", "--to", "2027-04-30")
FULL = Path("/dev/full")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A data folder with a log of three needs of council X."""
    with NeedsStore.open(tmp_path / "data" / "needs.sqlite") as held:
        held.append_many([need(number, "can the cat come") for number in range(3)])
    return tmp_path / "data"


@pytest.mark.parametrize("name", ["nope.sqlite", "nope"])
@pytest.mark.parametrize(
    "command",
    ["needs status", "needs list", "needs export", "needs purge", "needs forget x", "gaps", "report --framework mir"],
)
def test_a_mistyped_log_is_not_made(cli: Cli, tmp_path: Path, command: str, name: str) -> None:
    dates = MONTH if command.startswith("report") else ()
    ran = cli(*command.split(), *dates, "--store", str(tmp_path / name))
    assert ran.code == 3 and "There is no needs log at" in ran.err and not ran.out
    assert not (tmp_path / name).exists()


def test_a_file_is_no_data_folder(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("hello")
    ran = cli("--data", str(tmp_path / "b.txt"), "needs", "status")
    assert ran.code == 3 and "b.txt is a file" in ran.err


def test_a_file_that_is_no_backup_is_named_and_changes_nothing(cli: Cli, log: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("hello")
    ran = cli("--data", str(log), "needs", "restore", str(tmp_path / "b.txt"))
    assert ran.code == 3 and "b.txt is not a backup" in ran.err
    assert "events       3" in cli("--data", str(log), "needs", "status").out
    assert not list(log.glob("restore-*"))


def test_ids_that_are_not_there_are_told(cli: Cli, log: Path) -> None:
    ran = cli("--data", str(log), "needs", "forget", f"{1:032x}", "zzz")
    assert ran.err == "Events removed: 1. Ids that are not in the log: 1.\n"


@pytest.mark.parametrize("council", ["Nowhere", "X"])
def test_a_council_that_no_question_has_is_told(cli: Cli, log: Path, council: str) -> None:
    ran = cli("--data", str(log), "report", "--framework", "mir", *MONTH, "--council", council)
    assert not ran.code & 2 and ("no question in this log" in ran.err.lower()) is (council == "Nowhere")
    assert "“X”" in ran.err or council == "X"


@pytest.mark.parametrize("form", ["text", "csv", "json", "html"])
def test_a_period_that_is_not_over_is_told_in_every_format(cli: Cli, log: Path, form: str) -> None:
    for first, last, said in (("2020-04-01", "2020-04-30", False), ("2020-04-01", "2090-04-30", True)):
        days = ("--from", first, "--to", last)
        ran = cli("--data", str(log), "report", "--framework", "mir", *days, "--format", form)
        assert ("This period was not over" in " ".join(ran.out.split())) is said


def test_a_page_for_use_inside_says_so_at_the_top(cli: Cli, log: Path) -> None:
    ask = (
        "--data",
        str(log),
        "report",
        "--framework",
        "mir",
        *MONTH,
        "--format",
        "html",
        "--layout",
        "local-account",
    )
    head = cli(*ask, "--internal").out.split("<main")[0]
    assert "Internal report. Do not publish" in head
    assert "Do not publish" not in cli(*ask).out.split("<main")[0].replace("do not publish both", "")


def test_text_fits_a_narrow_terminal(log: Path) -> None:
    from assistant.indicators.frameworks import load_frameworks
    from assistant.indicators.render_text import render_text
    from assistant.indicators.report import Request, make_report
    from tests.indicators.packs import PERIOD, random_source

    loaded, _ = load_frameworks(Path(__file__).parents[2] / "knowledge", None)
    made = make_report(Request(loaded.frameworks["mir11"], PERIOD), random_source(3, 4_000), loaded)
    for width in (80, 120):
        assert max(map(len, render_text(made, width).splitlines())) <= width


def test_a_sync_that_sent_nothing_fails(cli: Cli, log: Path) -> None:
    ran = cli("--data", str(log), "sync", "postgresql://nobody@127.0.0.1:1/none")
    assert ran.code == 3 and "waiting          3" in ran.out


def test_a_path_that_is_no_file_of_ours_is_no_clean_bill(cli: Cli) -> None:
    ran = cli("check", "nothing-here")
    assert ran.code == 2 and "nothing-here" in ran.err


def test_a_reason_that_names_somebody_is_told(cli: Cli, log: Path) -> None:
    cli("--data", str(log), "gaps")
    name = cli("--data", str(log), "gaps").out.split("\n\n")[1].split()[0]
    said = ("--data", str(log), "gaps", "set", name, "declined", "--why")
    assert "Quartermaine" in cli(*said, "Ring Mrs Quartermaine on 07700 900123.").err
    assert "name somebody" not in cli(*said, "Each home decides for itself.").err


@pytest.mark.skipif(not FULL.is_char_device(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["--no-log define PB", "topics", "needs export"])
def test_output_that_cannot_be_written_is_told_of_without_a_trace(log: Path, command: str) -> None:
    with FULL.open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "assistant", "--data", str(log), *command.split()],
            stdout=full, stderr=subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip
    assert ran.returncode == 1 and ran.stderr.decode().startswith("The output could not be written: ")
    assert b"Traceback" not in ran.stderr and b"needs log" not in ran.stderr

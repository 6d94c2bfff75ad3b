"""The command line as other programs and people see it: output, exit codes, what every command needs."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from assistant.base.errors import StoreError
from assistant.cli.main import _COMMANDS, main

Cli = Callable[..., Any]
REPOSITORY = Path(__file__).parent.parent.parent
ANSI = re.compile(r"\x1b|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Anything that a terminal could take for a command."""
DAY = ("--as-of", "2026-11-22")
WAGE = "what is the minimum wage for my PA"
KEYS = {"question", "status", "reason", "confidence", "heading", "answer", "article", "section", "kind", "citations", "quotes", "figures", "contacts", "edges",
        "elsewhere", "next_steps", "alternatives", "corrections", "reviewed", "as_of", "elapsed_ms"}  # fmt: skip
BUILT = list(_COMMANDS)


def test_ask_gives_plain_text(cli: Cli) -> None:
    ran = cli("ask", "--no-log", *DAY, WAGE)
    assert ran.code == 0 and ran.err == ""
    assert ran.out.startswith("The least you may pay a personal assistant\n") and "£12.71 an hour" in ran.out
    assert not ANSI.search(ran.out)


def test_ask_takes_words_without_quotes_and_a_question_on_stdin(cli: Cli) -> None:
    said = cli("ask", *DAY, WAGE).out
    assert cli("ask", *DAY, *WAGE.split()).out == said
    assert cli("ask", *DAY, "-", stdin=WAGE.encode()).out == said
    assert cli("ask", *DAY, stdin=WAGE.encode()).out == said, "piped, with nothing to say so"


def test_json_is_one_line_with_the_keys_of_the_contract(cli: Cli) -> None:
    ran = cli("ask", "--json", *DAY, WAGE)
    assert ran.code == 0 and ran.out.count("\n") == 1
    made = ran.json()
    assert set(made) >= KEYS
    assert made["status"] == "answered" and made["article"] == "national-minimum-wage"
    assert {
        "id": "national-living-wage",
        "label": "National Living Wage",
        "value": "£12.71",
        "from": "2026-04-01",
        "to": "2027-03-31",
    } in made["figures"]
    assert made["answer"].strip() + "\n" == cli("ask", *DAY, WAGE).out


def test_as_of_and_nation_change_the_answer(cli: Cli) -> None:
    later = cli("ask", "--json", "--as-of", "2027-04-06", WAGE).json()
    assert (later["status"], later["reason"], later["as_of"]) == ("unanswered", "out_of_date", "2027-04-06")
    assert "£12.71" not in json.dumps({**later, "elapsed_ms": 0}, ensure_ascii=False)
    assert cli("ask", "--json", *DAY, "--nation", "scotland", WAGE).json()["status"] == "elsewhere"


def test_easy_words(cli: Cli) -> None:
    assert "- It goes up each April." in cli("ask", "--easy", *DAY, WAGE).out


def test_a_batch_keeps_order_ids_and_conversations(cli: Cli, tmp_path: Path) -> None:
    lines = [
        '{"id": "one", "conversation": "a", "text": "will mum have to sell her house to pay for care"}',
        '{"id": 2, "conversation": "b", "text": "how much holiday does my PA get"}',
        '{"id": "three", "conversation": "a", "text": "and who protects it"}',
        "what is a PB",
        '{"id": "four", "text": "and who protects it"}',
        "",
        '{"id": "broken", "text": ',
        '{"id": "nothing asked"}',
        '{"no": "text"}',
        "[1, 2]",
        '{"id": "five", "text": ""}',
        '{"id": "six", "text": 7}',
        '{"a":' * 5000,
        '{"id": "seven", "text": "what is a\u2028PB"}',
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = cli("ask", "--json", "--batch", str(file), *DAY)
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if "was left out" in line]
    assert [line.split()[1] for line in told] == ["7", "8", "9", "12", "13"] and "broken" not in ran.err
    made = ran.lines()
    assert [one.get("id") for one in made] == ["one", 2, "three", None, "four", None, "five", "seven"]
    assert made[2]["article"] == "will-the-house-be-sold"
    assert made[3]["article"] == "term:personal-budget"
    assert made[6]["status"] == "conversation"
    some = "\n".join(lines[3:6]).encode()
    assert [one.get("id") for one in cli("ask", "--json", "--batch", "-", *DAY, stdin=some).lines()] == [None, "four"]


def test_a_batch_saved_by_windows_is_read(cli: Cli, tmp_path: Path) -> None:
    raw = '\ufeff{"id": 1, "text": "what is a PB"}\r\n{"id": 2, "text": "what is a DP"}\r\n'.encode()
    file = tmp_path / "questions.jsonl"
    file.write_bytes(raw)
    for ran in (
        cli("ask", "--json", "--batch", str(file), *DAY),
        cli("ask", "--json", "--batch", "-", *DAY, stdin=raw),
    ):
        assert [one.get("id") for one in ran.lines()] == [1, 2]
        assert [one["article"] for one in ran.lines()] == ["term:personal-budget", "term:direct-payment"]


def test_a_batch_in_plain_text_shows_no_escapes(cli: Cli) -> None:
    ran = cli("ask", "--batch", "-", *DAY, stdin=b"\x1b]0;title\x07what is a \x1b[31mPB\n\x9b31mhello\n")
    assert ran.code == 0 and not ANSI.search(ran.out) and "personal budget is the amount" in ran.out


ODD = {
    "nothing": b"",
    "spaces": b"   \t ",
    "one letter": b"a",
    "50,000 characters": b"mum has savings " * 3125,
    "one long word": b"x" * 50_000,
    "controls": bytes(range(1, 10)) + bytes(range(11, 32)) + b"\x7f",
    "escapes": b"\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[2J \x9b31m \x1bP1$q\x1b\\",
    "terminal markup": b"[@click=app.quit]leave[/] [bold red]x[/bold red]",
    "script": b"<script>alert('x')</script>",
    "sql": b"'; DROP TABLE events; -- \" OR 1=1",
    "not utf-8": b"caf\xe9 \xff\xfe \xc3(",
    "nul": b"care\x00home",
    "chinese": "我妈妈需要卖房子吗".encode(),
    "russian": "сколько стоит уход".encode(),
    "arabic": "كم تكلفة الرعاية".encode(),
    "emoji": "👩‍🦽💷❓".encode(),
    "turned": "a\u202eb\u200bc".encode(),
    "marks": b"{figure:upper-capital-limit} {calc:9**9**9} {contact:council}",
    "format": b"%s %n {0} {} $(reboot) `reboot`",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_gets_a_calm_answer(cli: Cli, name: str) -> None:
    for ran in (
        cli("ask", *DAY, "-", stdin=ODD[name]),
        cli(*DAY, stdin=ODD[name] + b"\n"),
        cli("ask", "--json", "--batch", "-", *DAY, stdin=ODD[name] + b"\n"),
    ):
        assert ran.code == 0, ran.err
        assert "Traceback" not in ran.out + ran.err and not ANSI.search(ran.out + ran.err)
        assert len(ran.out) < 20_000
    if name == "50,000 characters":
        assert "2,000" in cli("ask", *DAY, "-", stdin=ODD[name]).err


def test_pasted_lines_are_one_question_for_ask_and_many_for_the_line_mode(cli: Cli) -> None:
    pasted = b"Dear council,\nwhat is the minimum wage\nfor my PA\n"
    assert cli("ask", "--json", *DAY, "-", stdin=pasted).out.count("\n") == 1
    assert (
        cli("ask", "--json", *DAY, "-", stdin=pasted).json()["question"]
        == "Dear council, what is the minimum wage for my PA"
    )


def test_the_line_mode_reads_the_second_question_in_the_light_of_the_first(cli: Cli) -> None:
    ran = cli(*DAY, stdin=b"what is a direct payment\nand who can have one\n")
    assert ran.code == 0
    first, second = (
        ran.out.index("A direct payment is money"),
        ran.out.index("Adults with a personal budget can have one."),
    )
    assert first < second and not ANSI.search(ran.out)


def test_the_plain_talk_greets_and_takes_numbers_and_thanks(cli: Cli) -> None:
    ran = cli("plain", *DAY, stdin=b"what is a PX\n1\nquit\nwhat is a PB\n")
    assert ran.out.startswith("Ask about paying for care")
    assert "1. " in ran.out and "is somebody who" in ran.out and "personal budget is the amount" not in ran.out


def test_the_line_mode_takes_the_same_flags(cli: Cli) -> None:
    """`printf 'question' | assistant --no-log --nation scotland`."""
    ran = cli("--no-log", *DAY, stdin=b"what is a PB\n")
    assert ran.code == 0, ran.err


def test_a_flag_before_the_command_counts_or_is_refused(cli: Cli) -> None:
    """Never taken and then forgotten."""
    ran = cli("--as-of", "2027-04-06", "ask", "--json", WAGE)
    assert ran.code == 2 or ran.json()["as_of"] == "2027-04-06"


def test_a_flag_after_the_command_wins(cli: Cli) -> None:
    assert cli("--as-of", "2027-04-06", "ask", "--json", *DAY, WAGE).json()["as_of"] == "2026-11-22"
    assert cli("--nation", "scotland", "ask", "--json", *DAY, WAGE).json()["status"] == "elsewhere"
    made = cli("--data", "/tmp/a", "--no-log", "settings", "--json").json()
    assert (made["data"]["value"], made["log"]["from"]) == ("/tmp/a", "--log")
    assert cli("--as-of", "soon", "topics").code == 2


def test_a_long_question_is_said_to_be_cut(cli: Cli) -> None:
    long = b"what is a PB\n" + b"mum has savings " * 300 + b"\n"
    assert "first 2,000 characters" in cli(*DAY, stdin=long).err
    ran = cli("ask", "--json", "--batch", "-", *DAY, stdin=long)
    assert ran.err == "Line 2 was long. I read the first 2,000 characters.\n" and len(ran.lines()) == 2


def test_check_finds_nothing_in_a_good_overlay(cli: Cli, content) -> None:
    ran = cli("check", *DAY, "--overlay", str(content.overlay))
    assert (ran.code, ran.out) == (0, "")


def test_define(cli: Cli) -> None:
    assert "amount that the council works out" in cli("define", "PB", *DAY).out
    both = cli("define", "PX", "--json", *DAY)
    assert {one["article"] for one in both.lines()} == {"term:pension-adviser", "term:payroll-expert"}
    unknown = cli("define", "personel", "assistent")
    assert unknown.code == 2 and unknown.out == "" and "personal assistant" in unknown.err


def test_topics(cli: Cli) -> None:
    listed = cli("topics", "--json").json()
    assert {one["id"]: one["articles"] for one in listed}["your-home"] == 2
    assert "assistant topics your-home" in cli("topics").out
    assert {one["id"] for one in cli("topics", "your-home", "--json").json()} == {
        "twelve-weeks",
        "will-the-house-be-sold",
    }
    assert "Will the house have to be sold?" in cli("topics", "your-home").out
    assert cli("topics", "nowhere").code == 2


def test_a_summary_with_a_figure_is_listed_filled_in(cli: Cli, content) -> None:
    content.change(
        "your-home/twelve-weeks.md",
        '"How long the council ignores',
        '"For {figure:property-disregard-weeks} the council ignores',
    )
    for ran in (
        cli("topics", "your-home", "--knowledge", str(content.knowledge), *DAY),
        cli("topics", "your-home", "--json", "--knowledge", str(content.knowledge), *DAY),
    ):
        assert "{figure:" not in ran.out and "For 12 weeks the council" in ran.out


def test_settings_say_where_each_value_came_from(cli: Cli, tmp_path: Path) -> None:
    made = cli("settings", "--json", "--data", str(tmp_path)).json()
    assert made["data"] == {"value": str(tmp_path), "from": "--data"}
    assert made["log"]["from"] == "ASSISTANT_LOG"
    assert made["theme"]["from"] == "default"
    assert "from: --data" in cli("settings", "--data", str(tmp_path)).out


def test_check_finds_nothing_in_good_content(cli: Cli) -> None:
    ran = cli("check", *DAY)
    assert (ran.code, ran.out) == (0, "") and "8 articles" in ran.err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_check_gives_findings_in_each_format(cli: Cli, content, form: str) -> None:
    content.change("your-home/twelve-weeks.md", "nation: england", "nation: france")
    ran = cli("check", "--format", form, "--knowledge", str(content.knowledge), *DAY)
    assert ran.code == 1 and "bad-choice" in ran.out
    if form == "text":
        assert re.search(r"^knowledge/your-home/twelve-weeks\.md:\d+ bad-choice ", ran.out, re.MULTILINE)
    elif form == "json":
        assert any(one["code"] == "bad-choice" for one in ran.json())
    elif form == "sarif":
        assert ran.json()["runs"][0]["results"]
    else:
        assert "::error file=knowledge/your-home/twelve-weeks.md" in ran.out


def test_check_can_look_at_one_path_only(cli: Cli, content) -> None:
    content.change("your-home/twelve-weeks.md", "nation: england", "nation: france")
    ran = cli("check", "--knowledge", str(content.knowledge), *DAY, "rights-and-safety")
    assert ran.code == 0 and ran.out == ""


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_of_good_content_is_still_valid(cli: Cli, form: str) -> None:
    assert cli("check", "--format", form, *DAY).code == 0
    assert cli("check", "--format", form, *DAY).json() is not None


def test_coverage_and_index(cli: Cli) -> None:
    assert cli("coverage", "--json", *DAY).json()["articles"] == 8
    assert "reading age median" in cli("coverage", *DAY).out
    ran = cli("index")
    assert ran.code == 0 and ran.out == "" and "19 subjects" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("no-such-command",), 2),
        (("ask", "--no-such-flag", "x"), 2),
        (("ask", "--as-of", "soon", "x"), 2),
        (("ask", "--nation", "france", "x"), 2),
        (("ask", "--batch", "/no/such/file"), 2),
        (("ask", "--batch", "/tmp"), 2),
        (("ask", "--batch", "-", "and a question"), 2),
        (("check", "--format", "pdf"), 2),
        (("define",), 2),
        (("define", "no such word at all"), 2),
        (("ask", "--knowledge", "/no/such/folder", "x"), 1),
        (("check", "--knowledge", "/no/such/folder"), 1),
        (("--version",), 0),
        (("--help",), 0),
    ],
)
def test_exit_codes(cli: Cli, arguments: tuple[str, ...], code: int) -> None:
    ran = cli(*arguments)
    assert ran.code == code, ran
    assert "Traceback" not in ran.out + ran.err
    if code:
        assert ran.out == "" or arguments[0] == "check"
        assert ran.err.strip()


def test_a_store_that_cannot_be_reached_is_exit_code_3(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The needs log cannot be opened.")

    monkeypatch.setattr("assistant.cli.wiring.Parts.catalogue", fail)
    ran = cli("topics")
    assert (ran.code, ran.out, ran.err) == (3, "", "The needs log cannot be opened.\n")


def test_a_bad_setting_is_wrong_use(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_NATION", "france")
    ran = cli("ask", "x")
    assert ran.code == 2 and "ASSISTANT_NATION" in ran.err


def test_a_reader_that_goes_away_is_no_problem(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("assistant.cli.resident.say", gone)
    assert cli("ask", *DAY, "what is a PB").code == 0


def test_nothing_typed_is_in_the_words_for_a_failure(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("about Mrs Jones")

    monkeypatch.setattr("assistant.dialogue.find.Finder.in_conversation", fail)
    for ran in (
        cli("ask", *DAY, "my neighbour Mrs Jones"),
        cli("ask", "--json", *DAY, "my neighbour Mrs Jones"),
        cli(*DAY, stdin=b"my neighbour Mrs Jones\n"),
    ):
        assert ran.code == 0 and "Something went wrong" in ran.out
        assert "Jones" not in ran.out + ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize("name", list(_COMMANDS))
def test_every_command_has_help_and_stands_in_the_readme(cli: Cli, name: str) -> None:
    ran = cli(name, "--help")
    assert ran.code == 0 and ran.out.startswith(f"Usage: assistant {name}")
    assert len(ran.out.splitlines()) > 4
    assert f"assistant {name}" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BUILT)
def test_every_option_says_what_it_is_for(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None and command.help
    inner = command.commands.values() if isinstance(command, click.Group) else [command]
    bare = [
        (one.name, option.opts)
        for one in inner
        for option in one.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert not bare


def test_help_lists_every_command(cli: Cli) -> None:
    ran = cli("--help")
    assert ran.code == 0 and all(f"  {name}" in ran.out for name in BUILT)

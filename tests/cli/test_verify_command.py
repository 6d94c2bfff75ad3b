"""`assistant verify`: a code typed as people type, a file as `ask --json` printed it, and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
DAY = ("--as-of", "2026-11-22")
WAGE = "what is the minimum wage for my PA"


@pytest.fixture
def code(cli: Cli) -> str:
    return str(cli("ask", "--json", *DAY, WAGE).json()["code"])


def test_every_way_of_asking_shows_the_code(cli: Cli, code: str) -> None:
    line = f"\nAnswer code: {code}\n"
    assert line in cli("ask", *DAY, WAGE).out and line in cli("ask", "--easy", *DAY, WAGE).out
    assert line in cli(*DAY, stdin=WAGE.encode()).out
    assert cli("define", "PB", "--json", *DAY).json()["code"] in cli("define", "PB", *DAY).out
    assert (
        cli("ask", "--json", *DAY, "what is a PB").json()["code"] == cli("define", "PB", "--json", *DAY).json()["code"]
    )
    assert "Answer code" not in cli("ask", *DAY, "hello").out


def test_the_code_alone_says_what_became_of_the_words(cli: Cli, code: str) -> None:
    ran = cli("verify", code, *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Same: ") and "(national-minimum-wage)\n" in ran.out
    assert (
        "Given for: 22 November 2026\n" in ran.out
        and "Where: knowledge/paying-a-pa/national-minimum-wage.md:" in ran.out
    )
    assert "not the same on" not in ran.out
    assert "not the same on 6 April 2027" in cli("verify", code, "--as-of", "2027-04-06").out
    made = cli("verify", code, "--format", "json", *DAY).json()
    assert (made["stands"], made["article"], made["as_of"]) == ("same", "national-minimum-wage", "2026-11-22")


def test_a_code_is_taken_as_people_type_it(cli: Cli, code: str) -> None:
    for typed in (
        [code.lower()],
        [code.replace("-", "")],
        code.split("-"),
        [code.replace("0", "o").replace("1", "L")],
        [*code.replace("-", "")],
    ):
        assert cli("verify", *typed, *DAY).code == 0


def test_changed_and_gone(cli: Cli, code: str, content: Any) -> None:
    where = ("--knowledge", str(content.knowledge), *DAY)
    file = content.knowledge / "paying-a-pa" / "national-minimum-wage.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("You must pay a personal", "You should pay a personal", 1), encoding="utf-8")
    ran = cli("verify", code, *where)
    assert ran.code == 1 and ran.out.startswith("Changed: ") and "(national-minimum-wage)" in ran.out
    file.unlink()
    ran = cli("verify", code, *where)
    assert ran.code == 1 and ran.out.startswith("Gone: ")
    assert cli("verify", code, "--format", "json", *where).json()["stands"] == "gone"


def test_what_is_printed_is_checked_span_by_span(cli: Cli, content: Any, tmp_path: Path) -> None:
    batch = "\n".join([WAGE, "what is a PB", "my carer hit me", "how do I report a pothole", "hello", "house"]).encode()
    printed = cli("ask", "--json", "--batch", "-", *DAY, stdin=batch).out
    answers = [json.loads(line) for line in printed.splitlines()]
    spans = sum(len(one["spans"]) for one in answers)
    file = tmp_path / "answers.json"
    for text in (printed, json.dumps(answers), json.dumps(answers, indent=1), f"\ufeff{printed}"):
        file.write_text(text, encoding="utf-8")
        ran = cli("verify", "--json", str(file), *DAY)
        assert (
            ran.code == 0
            and ran.out.count("\n") == spans
            and all(line.startswith("same ") for line in ran.out.splitlines())
        )
        assert ran.err == f"Answers: 6. Pieces of content in them: {spans}. Same: {spans}, changed: 0, gone: 0.\n"
    one = cli("verify", "--json", "-", *DAY, stdin=json.dumps(answers[0], indent=2).encode())
    assert one.code == 0 and one.out.count("\n") == len(answers[0]["spans"])
    (content.glossary / "personal-budget.md").unlink()
    where = ("--knowledge", str(content.knowledge), "--glossary", str(content.glossary))
    ran = cli("verify", "--json", str(file), "--format", "json", *where, *DAY)
    assert ran.code == 1
    gone = [one for one in ran.lines() if one["stands"] != "same"]
    assert gone and {one["span"]["article"] for one in gone} == {"term:personal-budget"}
    assert {(one["stands"], one["answer"], one["as_of"]) for one in gone} == {("gone", 2, "2026-11-22")}


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        ((), b"", "Give an answer code"),
        (("H7HJ", "--json", "-"), b"{}", "Give an answer code"),
        (("H7HJ-M9B4",), b"", "This one has 8"),
        (("H7HJ-M9B4-58Z1-VS5D",), b"", "This code has a slip in it."),
        (("H7HJ-M9B4-58Z1-VS5*",), b"", "“*” is not in any code."),
        (("--json", "-"), b"", "There is no answer to check."),
        (("--json", "-"), b"  \n ", "There is no answer to check."),
        (("--json", "-"), b"not json", "Line 1 is not JSON."),
        (("--json", "-"), b"\xff\xfe\x00", "Line 1 is not JSON."),
        (("--json", "-"), b"[" * 100_000, "Line 1 is not JSON."),
        (("--json", "-"), b"{}", "This is not an answer with spans."),
        (("--json", "-"), b"7", "This is not an answer."),
        (("--json", "-"), b'{"spans": [], "answer": "", "as_of": 7}', "`as_of` must be the day"),
        (("--json", "-"), b'{"spans": [{"kind": "text"}], "answer": "", "as_of": "2026-11-22"}', "A span needs"),
        (("--json", "/no/such/file"), b"", "cannot be read"),
        (("--json", "/tmp"), b"", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_exit_code_2(cli: Cli, arguments: tuple[str, ...], stdin: bytes, said: str) -> None:
    ran = cli("verify", *arguments, *DAY, stdin=stdin)
    assert (ran.code, ran.out) == (2, "") and said in ran.err and "Traceback" not in ran.err


def test_a_file_cannot_send_commands_to_the_terminal(cli: Cli) -> None:
    span = {"kind": "text", "article": "\x1b[2Jgone\r", "section": "\x1b]0;x\x07", "place": 1, "hash": ""}
    made = {"spans": [span], "answer": "", "as_of": "2026-11-22"}
    ran = cli("verify", "--json", "-", *DAY, stdin=json.dumps(made).encode())
    assert ran.code == 1 and ran.out.startswith("gone") and not {"\x1b", "\r", "\x07"} & set(ran.out + ran.err)


def test_a_place_out_of_range_is_no_trouble(cli: Cli) -> None:
    for place in (-5, 0, 10**30):
        span = {"kind": "text", "article": "national-minimum-wage", "section": "in-short", "place": place, "hash": "x"}
        made = {"spans": [span], "answer": "", "as_of": "2026-11-22"}
        ran = cli("verify", "--json", "-", *DAY, stdin=json.dumps(made).encode())
        assert ran.code == 1 and ran.out.startswith("changed knowledge/paying-a-pa/national-minimum-wage.md:")


def test_nothing_is_noted_and_no_log_is_opened(cli: Cli, code: str, tmp_path: Path) -> None:
    assert cli("verify", code, *DAY, "--data", str(tmp_path / "data")).code == 0
    assert not (tmp_path / "data").exists()

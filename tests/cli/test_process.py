"""The program as a process of its own: pipes, colours, broken pipes, and the real content."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
ANSI = re.compile(r"\x1b|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def run(tmp_path: Path):
    """Runs `python -m assistant` over the real content, with the user's own cache, logging nothing."""

    def one(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "-m", "assistant", *arguments],
            input=stdin,
            capture_output=True,
            timeout=120,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(REPOSITORY),
                "ASSISTANT_LOG": "no",
                "ASSISTANT_DATA": str(tmp_path),
                **environment,
            },
            check=False,
        )

    return one


def test_two_questions_on_a_pipe(run) -> None:
    ran = run(stdin=b"what is a PB\nand who can have one\n", NO_COLOR="1", FORCE_COLOR="1", TERM="xterm-256color")
    out = ran.stdout.decode()
    assert ran.returncode == 0 and ran.stderr == b"", ran.stderr
    assert not ANSI.search(out)
    first, second = out.split("Personal budget", 1)[1], out[out.rindex("Where this comes from") - 4000 :]
    assert "amount the council works out" in first
    assert "personal budget" in second.lower() and out.count("Where this comes from") == 2


def test_bytes_that_are_not_utf8_and_an_odd_terminal(run) -> None:
    ran = run("ask", "-", stdin=b"will mum have to sell her h\xf6use \xff", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0 and b"Traceback" not in ran.stderr
    assert "Last checked" in ran.stdout.decode() or "?" in ran.stdout.decode()


def test_no_amount_of_this_year_is_shown_for_the_next(run) -> None:
    """On the real content, from the day after the figures of 2026/27 end."""
    ran = run("ask", "--json", "--as-of", "2027-04-06", "what is the minimum wage for my PA")
    made = json.loads(ran.stdout)
    assert (made["status"], made["reason"]) == ("unanswered", "out_of_date")
    assert not any(figure["to"] < "2027-04-06" for figure in made["figures"])
    assert not re.search(r"12\.71|10\.85|8\.00|11\.10", ran.stdout.decode())


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    line = f"cd {tmp_path}; yes 'what is a PB' | head -30 | {sys.executable} -m assistant | head -1; echo ${{PIPESTATUS[2]}}"
    ran = subprocess.run(["bash", "-c", line], capture_output=True, timeout=120, check=False, text=True,
                         env={**os.environ, "PYTHONPATH": str(REPOSITORY), "ASSISTANT_LOG": "no"})  # fmt: skip
    assert "Traceback" not in ran.stderr and ran.stdout.strip().endswith("0"), ran

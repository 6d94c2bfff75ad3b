"""stdout carries data, stderr carries talk. Width and encoding of both."""

import shutil
import sys
from collections.abc import Iterator

import click

from assistant.base.text import LONGEST_QUESTION, was_cut

MOST_COLUMNS = 90


def say(text: str) -> None:
    """Data, on stdout."""
    click.echo(text)


def tell(text: str) -> None:
    """Talk to the person at the keyboard, on stderr."""
    click.echo(text, err=True)


def tell_if_cut(question: str, what: str = "That") -> None:
    """Says so when a question is longer than what is read of it."""
    if was_cut(question):
        tell(f"{what} was long. I read the first {LONGEST_QUESTION:,} characters.")


def columns() -> int:
    """Columns to wrap text to: the terminal's, at most 90; no wrapping when piped."""
    if not sys.stdout.isatty():
        return 0
    return max(20, min(shutil.get_terminal_size((80, 24)).columns, MOST_COLUMNS))


def stdin_lines() -> Iterator[str]:
    """Lines of stdin as they come. Bytes that are not UTF-8 become the replacement character."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")


def utf8_streams() -> None:
    """Makes stdout and stderr UTF-8, so that “£” never stops an answer on an odd terminal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

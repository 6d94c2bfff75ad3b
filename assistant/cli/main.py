"""The command group, what happens with no command, and exit codes (see `assistant.base.errors.ExitCode`)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from assistant import __version__
from assistant.base.errors import AssistantError, ExitCode
from assistant.base.settings import is_terminal
from assistant.cli.output import tell, utf8_streams
from assistant.cli.wiring import LOG, NATION, Parts, with_parts

_COMMANDS = {
    "ask": "assistant.cli.resident:ask",
    "define": "assistant.cli.resident:define",
    "verify": "assistant.cli.verify:verify",
    "topics": "assistant.cli.resident:topics",
    "plain": "assistant.cli.resident:plain",
    "settings": "assistant.cli.staff:settings",
    "check": "assistant.cli.staff:check",
    "index": "assistant.cli.staff:index",
    "coverage": "assistant.cli.staff:coverage",
    "calibrate": "assistant.cli.staff:calibrate",
    "evaluate": "assistant.cli.staff:evaluate",
    "report": "assistant.cli.report:report",
    "gaps": "assistant.cli.report:gaps",
    "needs": "assistant.cli.needs:needs",
    "sync": "assistant.cli.needs:sync",
}
"""Where each command lives. Loaded only when used, so that `ask` starts fast."""


def _write_no_more() -> None:
    """Lets go of standard output, else Python complains when it writes out the rest at the very end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Ends well when whoever reads our output has gone, as `head` does. Click alone would make it exit code 1."""
    try:
        yield
    except BrokenPipeError as gone:
        _write_no_more()
        raise click.exceptions.Exit(ExitCode.FINE) from gone


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Reads the flags, and shows the help when asked to."""
        with _reader_may_leave():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        with _reader_may_leave():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of the README."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, or None."""
        where = _COMMANDS.get(cmd_name)
        if where is None:
            return None
        from importlib import import_module

        module, _, name = where.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="assistant")
@NATION
@LOG
@with_parts
def main(parts: Parts) -> None:
    """Answers about paying for care, direct payments and employing personal assistants, for England.

    With no command: opens the screen, or reads questions line by line when not on a terminal.
    """
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return
    if is_terminal():
        from assistant.cli.screen import open_screen

        ctx.exit(open_screen(parts))
    from assistant.cli.plain import talk

    talk(parts, prompt=False)


def run(arguments: list[str] | None = None) -> None:
    """Runs a command line and exits. Errors of ours become one sentence on stderr; others never show what was typed."""
    utf8_streams()
    try:
        code: Any = main.main(args=arguments, prog_name="assistant", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else ExitCode.FINE)
    except click.UsageError as problem:
        tell(f"{problem.format_message()}\nType `assistant --help` to see the commands.")
        sys.exit(ExitCode.WRONG_USE)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.Exit as asked:
        sys.exit(asked.exit_code)
    except AssistantError as problem:
        tell(str(problem))
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as problem:
        if problem.filename is not None:  # a file of ours, not the output
            raise
        _write_no_more()
        tell(f"The output could not be written: {problem.strerror}.")
        sys.exit(ExitCode.PROBLEMS)

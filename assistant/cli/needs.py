"""Staff commands for the needs log: needs …, and sync."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from assistant.base.errors import ExitCode, UsageError
from assistant.cli.output import say, tell
from assistant.cli.wiring import Parts, with_parts

STORE = click.option("--store", metavar="FILE|ADDRESS", help="Another needs log: a file, or a PostgreSQL address.")


@click.group(invoke_without_command=True)
@click.option("--council", default="", help="On the screen: only needs of this council, as the log writes it.")
@STORE
@with_parts
def needs(parts: Parts, council: str, store: str | None) -> int:
    """Show and look after the needs log. For staff.

    With no command: opens the staff screen, when on a terminal.
    """
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        if store or council:
            raise UsageError(f"Write options after the command: `assistant needs {ctx.invoked_subcommand} …`.")
        return ExitCode.FINE
    from assistant.cli.screen import can_draw, open_staff_screen

    if not can_draw():
        raise click.UsageError(ctx.get_help())
    return open_staff_screen(parts, parts.needs_log(store), council)


@needs.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@with_parts
def redact(parts: Parts, text: tuple[str, ...], json_out: bool) -> int:
    """Show what would be kept of a text, and why the rest would go. Stores nothing."""
    from assistant.needs.commands import explain_redaction

    made = explain_redaction(" ".join(text), parts.vocabulary())
    if json_out:
        say(json.dumps(asdict(made), ensure_ascii=False))
        return ExitCode.FINE
    say(f"Kept: {made.text}" if made.text is not None else "Nothing would be kept.")
    for kind, reason, removed in made.removed:
        say(f"- “{removed}” becomes [{kind}]: {reason}")
    return ExitCode.FINE


@needs.command("list")
@click.option("--all", "everything", is_flag=True, help="Answered questions too.")
@click.option("--most", type=int, default=100, show_default=True, help="How many at most.")
@STORE
@with_parts
def list_(parts: Parts, everything: bool, most: int, store: str | None) -> int:
    """List unmet needs, oldest first, one JSON object a line."""
    from assistant.needs.commands import as_record, needs_list

    for event in needs_list(parts.needs_log(store), unmet=not everything, most=most):
        say(json.dumps(as_record(event), ensure_ascii=False))
    return ExitCode.FINE


@needs.command()
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True, help="How it is written."
)
@click.option("--out", type=click.Path(dir_okay=False), help="A file. Without it: standard output.")
@STORE
@with_parts
def export(parts: Parts, form: str, out: str | None, store: str | None) -> int:
    """Write every event, redacted as it is kept."""
    from assistant.needs.commands import needs_export

    lines = needs_export(parts.needs_log(store), form)
    if out is None:
        count = sum(map(bool, map(sys.stdout.write, lines)))
    else:
        try:
            with Path(out).open("x", encoding="utf-8", newline="") as file:
                count = sum(map(bool, map(file.write, lines)))
        except FileExistsError as problem:
            raise UsageError(f"{out} is there already. Choose another name.") from problem
        except OSError as problem:
            raise UsageError(f"{out} cannot be written. Choose a folder that you may write to.") from problem
    tell(f"{count - (form == 'csv')} events.")  # the first line of CSV holds names
    return ExitCode.FINE


@needs.command()
@STORE
@with_parts
def purge(parts: Parts, store: str | None) -> int:
    """Blank wording that is older than `retention_days`. The events stay."""
    from assistant.needs.commands import needs_purge

    tell(f"Wording blanked: {needs_purge(parts.needs_log(store), parts.clock, parts.settings.retention_days)}.")
    return ExitCode.FINE


@needs.command()
@click.argument("event_ids", nargs=-1, required=True)
@STORE
@with_parts
def forget(parts: Parts, event_ids: tuple[str, ...], store: str | None) -> int:
    """Remove events for good, by id."""
    from assistant.needs.commands import needs_forget

    ids = tuple(dict.fromkeys(event_ids))
    removed = needs_forget(parts.needs_log(store), ids)
    tell(
        f"Events removed: {removed}."
        + (f" Ids that are not in the log: {len(ids) - removed}." if removed < len(ids) else "")
    )
    return ExitCode.FINE


@needs.command()
@STORE
@with_parts
def status(parts: Parts, store: str | None) -> int:
    """Say how the needs log stands."""
    from assistant.needs.commands import needs_status

    for name, value in asdict(needs_status(parts.needs_log(store))).items():
        say(f"{name.replace('_', ' '):12} {', '.join(value) if isinstance(value, tuple) else value}")
    return ExitCode.FINE


@needs.command()
@click.argument("file", type=click.Path(dir_okay=False))
@with_parts
def backup(parts: Parts, file: str) -> int:
    """Copy the whole needs log to a new file."""
    from assistant.needs.commands import needs_backup

    needs_backup(parts.settings.data, Path(file))
    tell(f"The needs log was copied to {file}.")
    return ExitCode.FINE


@needs.command()
@click.argument("file", type=click.Path(dir_okay=False))
@with_parts
def restore(parts: Parts, file: str) -> int:
    """Put the events of a backup back. Those that are there stay as they are."""
    from assistant.needs.commands import needs_restore

    tell(f"Events put back: {needs_restore(parts.settings.data, Path(file))}.")
    return ExitCode.FINE


@click.command()
@click.argument("address", required=False)
@click.option(
    "--status", "only_status", is_flag=True, help="Only say how many events wait, and whether the shared log answers."
)
@with_parts
def sync(parts: Parts, address: str | None, only_status: bool) -> int:
    """Send this site's events to a shared PostgreSQL. ADDRESS: such as postgresql://user@host/name."""
    from assistant.needs.commands import SyncResult, SyncStatus
    from assistant.needs.commands import status as sync_status
    from assistant.needs.commands import sync as send

    if only_status:
        made: SyncResult | SyncStatus = sync_status(parts.settings.data, address)
    elif address is None:
        raise UsageError("Give the address of the shared log, such as postgresql://user@host/name.")
    else:
        made = send(parts.settings.data, address)
    for name, value in asdict(made).items():
        say(f"{name.replace('_', ' '):16} {value}")
    return ExitCode.STORE_UNREACHABLE if made.problem else ExitCode.FINE

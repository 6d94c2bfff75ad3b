"""Commands for indicator reports and gaps."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from assistant.base.errors import ExitCode
from assistant.cli.output import columns, say, tell
from assistant.cli.wiring import Parts, with_parts

_FORMATS = ("text", "csv", "json", "html")


@click.command()
@click.option(
    "--framework",
    required=True,
    metavar="ID",
    help="mir11, mir12, mir18, ppf, tlap11, ascof, cqc, s4, dhsc26, local, or your own.",
)
@click.option("--from", "first", required=True, metavar="DATE", help="First day, such as 2027-04-01.")
@click.option("--to", "last", required=True, metavar="DATE", help="Last day.")
@click.option(
    "--council",
    default=None,
    help="Name or code of a council. Left out: the council of the settings, else all in the log.",
)
@click.option("--compare-from", metavar="DATE", help="First day of an earlier period to compare with.")
@click.option("--compare-to", metavar="DATE", help="Last day of that period.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--layout",
    type=click.Choice(("standard", "local-account")),
    default="standard",
    show_default=True,
    help="Order and words of the HTML page.",
)
@click.option(
    "--published/--internal",
    default=True,
    show_default=True,
    help="Hide counts under 10, or under 5 for use inside the council.",
)
@click.option("--store", metavar="ADDRESS", help="A needs log elsewhere: a file or a PostgreSQL address.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@with_parts
def report(
    parts: Parts, framework: str, first: str, last: str, council: str | None, compare_from: str | None, compare_to: str | None,
    format_name: str, layout: str, published: bool, store: str | None, out: Path | None,
) -> int:  # fmt: skip
    """Count what people asked, beside the indicators of a published framework, with small numbers hidden."""
    from assistant.indicators import commands

    where = parts.settings
    made, findings = commands.report(
        parts.needs_log(store),
        parts.catalogue().library,
        where.knowledge,
        where.overlay,
        framework=framework,
        first=first,
        last=last,
        today=parts.today,
        council=where.council if council is None else council,
        compare_first=compare_from,
        compare_last=compare_to,
        internal=not published,
        layout=layout,
        gaps_folder=where.data,
        told=tell,
    )
    text = commands.rendered(made, format_name, columns() if out is None else 90)
    if out is None:
        say(text.rstrip("\n"))
    else:
        commands.write_whole(out, text)
        tell(f"Wrote {out}.")
    for finding in findings:
        tell(str(finding))
    if not made.gaps.grouped:
        tell("Unmet needs have not been grouped into gaps yet. Run `assistant gaps` first to see them in the report.")
    return ExitCode.PROBLEMS if findings else ExitCode.FINE


@click.group(invoke_without_command=True)
@click.option("--council", default="", help="Only needs of this council, as the log writes it.")
@click.option("--most", type=click.IntRange(1), default=30, show_default=True, help="Gaps to list.")
@click.option("--store", metavar="ADDRESS", help="A needs log elsewhere: a file or a PostgreSQL address.")
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@with_parts
def gaps(parts: Parts, council: str, most: int, store: str | None, json_out: bool) -> int:
    """Group unmet needs into gaps and list them, most needs first. For staff: do not publish this list."""
    if click.get_current_context().invoked_subcommand is not None:
        return ExitCode.FINE
    from assistant.indicators import commands

    found, new = commands.gaps(
        parts.needs_log(store), parts.clock, council=council, gaps_folder=parts.settings.data, told=tell
    )
    if json_out:
        say(json.dumps([asdict(gap) for gap in found], ensure_ascii=False))
        return ExitCode.FINE
    for outside, title in ((False, "Gaps"), (True, "Not our subject")):
        side = [gap for gap in found if gap.outside is outside]
        if side:
            say(f"{title}\n")
        for gap in side[:most]:
            say(f"{gap.id}  {gap.name} ({gap.state})")
            say(f"           {gap.count} needs, weeks of {gap.first_week} to {gap.last_week}")
            say(
                f"           asked by {', '.join(f'{name} {many}' for name, many in gap.audiences)}; why: {', '.join(f'{name} {many}' for name, many in gap.reasons)}"
            )
            for label, text in (
                ("nearest", gap.nearest),
                ("example", gap.example),
                ("reason", gap.why),
                ("answered by", gap.article),
            ):
                if text:
                    say(f"           {label}: {text}")
    tell(f"{len(found)} gaps. {new} needs were new.")
    return ExitCode.FINE


@gaps.command("set")
@click.argument("gap")
@click.argument("state", type=click.Choice(("open", "drafted", "answered", "declined")))
@click.option("--why", default="", help="The reason. Needed for declined; reports show it.")
@click.option("--article", default="", help="The article that answers it now.")
@with_parts
def set_state(parts: Parts, gap: str, state: str, why: str, article: str) -> int:
    """Say where a GAP stands: open, drafted, answered or declined."""
    from assistant.indicators import commands

    library = parts.catalogue().library if article else None
    kept = commands.set_gap(parts.settings.data, parts.clock, gap, state, why=why, article=article, library=library)
    tell(f"{kept.id} is {kept.state} since {kept.since}.")
    if why:
        from assistant.needs.commands import explain_redaction

        named = explain_redaction(why, parts.vocabulary()).removed
        if named:
            said = ", ".join(f"“{removed}”" for _, _, removed in named)
            tell(f"Published reports show this reason. It may name somebody: {said}. If it does, set it again without.")
    return ExitCode.FINE

"""The verify command: do the words of an answer still stand? Works offline, and reads no log."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from assistant.base.clock import long_date
from assistant.base.errors import ExitCode, UsageError
from assistant.base.text import clean_question
from assistant.cli.output import say, stdin_lines, tell
from assistant.cli.wiring import Parts, with_parts

_SAID = {
    "same": "Same: our content still says this, word for word.",
    "changed": "Changed: our content no longer says quite this. Ask again to get the words as they stand now.",
    "gone": "Gone: part of what this answer quoted is no longer in our content. Ask again.",
}
_UNKNOWN = (
    "Gone: this copy has nothing that this code could be about. Check the code again. "
    "Or the answer came from another council’s copy."
)


@click.command()
@click.argument("code", nargs=-1)
@click.option(
    "--json", "file", metavar="FILE|-", help="Check every span of answers that `ask --json` printed; - reads stdin."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
@with_parts
def verify(parts: Parts, code: tuple[str, ...], file: str | None, form: str) -> int:
    """Say whether the words of an answer still stand. CODE: the answer code, such as H7HJ-M9B4-58Z1-VS5C.

    Exit code 0: all the same; 1: something changed or gone; 2: not a code, or not an answer.
    """
    if bool(code) == (file is not None):
        raise UsageError("Give an answer code, or --json and a file. Such as: assistant verify H7HJ-M9B4-58Z1-VS5C")
    if file is not None:
        return _file(parts, file, form)
    from assistant.dialogue.verify import Stands

    check = _verifier(parts).code(" ".join(code))
    if form == "json":
        say(json.dumps(asdict(check), ensure_ascii=False, default=str))
    else:
        _tell_of(check, parts.as_of)
    return ExitCode.FINE if check.stands is Stands.SAME else ExitCode.PROBLEMS


def _verifier(parts: Parts) -> Any:
    from assistant.dialogue.locate import Lines
    from assistant.dialogue.verify import Verifier

    catalogue, where = parts.catalogue(), parts.settings
    roots = tuple(folder.resolve().parent for folder in (where.overlay, where.glossary) if folder is not None)
    lines = Lines(catalogue.library, catalogue.glossary, roots)
    return Verifier(catalogue.library, catalogue.glossary, lines, parts.as_of)


def _tell_of(check: Any, today: date) -> None:
    """A code's result, a fact a line."""
    if not check.article:
        say(_UNKNOWN)
        return
    say(_SAID[check.stands])
    say(f"About: {check.title} ({check.article})" if check.title else f"About: {check.article}")
    say(f"Given for: {long_date(check.as_of)}")
    if check.sections:
        say(f"Parts: {', '.join(check.sections)}")
    if check.lead:
        say(f"Fixed words first: {check.lead}")
    if check.second:
        say(f"The opening of another article last: {check.second}")
    if check.reviewed is not None:
        say(f"Last checked: {long_date(check.reviewed)}")
    for where in check.where:
        say(f"Where: {where}")
    if check.moved_on:
        say(f"An amount or a date in it is not the same on {long_date(today)}. Ask again for that day.")


def _file(parts: Parts, file: str, form: str) -> int:
    """Every span of every answer in a file, one a line."""
    from assistant.dialogue.verify import Stands, counted, quoted_from

    answers = [quoted_from(made) for made in _answers(file)]
    verifier = _verifier(parts)
    every = [list(verifier.answer(quoted)) for quoted in answers]
    for number, (quoted, checks) in enumerate(zip(answers, every, strict=True), 1):
        for check in checks:
            if form == "json":
                say(
                    json.dumps(
                        {"answer": number, "as_of": quoted.as_of, **asdict(check)}, ensure_ascii=False, default=str
                    )
                )
                continue
            name = f"{check.span.article}#{check.span.section}"
            say(clean_question(f"{check.stands:7} {check.where or '-'} {name} {check.span.kind} {check.note}"))
    count = counted(check for checks in every for check in checks)
    tell(
        f"Answers: {len(answers)}. Pieces of content in them: {sum(count.values())}. "
        f"Same: {count['same']}, changed: {count['changed']}, gone: {count['gone']}."
    )
    return ExitCode.FINE if count[Stands.SAME] == sum(count.values()) else ExitCode.PROBLEMS


def _answers(file: str) -> list[Any]:
    """The answers in a file: one, a list, or one a line.

    Raises: UsageError.
    """
    if file == "-":
        text = "\n".join(stdin_lines())
    else:
        try:
            text = Path(file).read_bytes().decode("utf-8-sig", errors="replace")
        except OSError as problem:
            raise UsageError(
                f"The file {file} cannot be read. Check its name, or use - for standard input."
            ) from problem
    if not text.strip():
        raise UsageError("There is no answer to check. Give the JSON that `assistant ask --json` printed.")
    try:
        made = json.loads(text)
        return made if isinstance(made, list) else [made]
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    answers = []
    for number, line in lines:
        try:
            answers.append(json.loads(line))
        except (ValueError, RecursionError) as problem:
            raise UsageError(f"Line {number} is not JSON. Give what `assistant ask --json` printed.") from problem
    return answers

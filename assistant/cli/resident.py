"""Commands for people with questions: ask, define, topics, plain. Plain text that a screen reader reads well."""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from assistant.base.errors import ExitCode, UsageError
from assistant.cli.output import columns, say, stdin_lines, tell, tell_if_cut
from assistant.cli.wiring import KB, LOG, NATION, Parts, with_parts
from assistant.content.inline import Filler
from assistant.dialogue.answer import Answer
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import as_json, spoken

_OBJECT = re.compile(r'\s*\{\s*["}]')
"""How a line begins that is meant as a JSON object."""


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "json_out", is_flag=True, help="One JSON object on one line.")
@click.option("--batch", metavar="FILE|-", help="A question a line, or a JSON object a line: id, conversation, text.")
@click.option("--easy", is_flag=True, help="The Easy words version where there is one.")
@KB
@NATION
@LOG
@with_parts
def ask(parts: Parts, question: tuple[str, ...], json_out: bool, batch: str | None, easy: bool) -> int:
    """Answer one question, or many with --batch. A question may be piped in: `echo "what is a PB" | assistant ask`."""
    if batch is not None:
        if question:
            raise UsageError("Give a question or --batch, not both.")
        return _batch(parts, batch, json_out, easy)
    text = " ".join(question)
    if text == "-" or not (question or sys.stdin.isatty()):
        text = "\n".join(stdin_lines())
    tell_if_cut(text)
    conversation = Conversation()
    answer, took = _answer(parts, parts.assistant(), text, conversation)
    _show(answer, took, json_out, easy)
    sys.stdout.flush()
    with parts.recorder("plain") as recorder:
        recorder.record(answer, conversation)
    return ExitCode.FINE


def _answer(parts: Parts, assistant: Any, text: str, conversation: Conversation) -> tuple[Answer, float]:
    """An answer and how long it took, in milliseconds. Whatever breaks becomes a `failed` answer, never a trace."""
    begun = time.perf_counter()
    answer = assistant.safe_answer(text, conversation, parts.as_of)
    return answer, (time.perf_counter() - begun) * 1000


def _show(answer: Answer, took: float, json_out: bool, easy: bool) -> None:
    say(json.dumps(as_json(answer, took), ensure_ascii=False) if json_out else spoken(answer, columns(), easy))


def _batch(parts: Parts, batch: str, json_out: bool, easy: bool) -> int:
    """Answers every line. A line that is meant as JSON and has no text is told of, and is neither asked nor noted."""
    lines: Iterator[str]
    if batch == "-":
        lines = stdin_lines()
    else:
        try:
            lines = iter(Path(batch).read_bytes().decode("utf-8-sig", errors="replace").split("\n"))
        except OSError as problem:
            raise UsageError(
                f"The file {batch} cannot be read. Check its name, or use - for standard input."
            ) from problem
    assistant = parts.assistant()
    talks: dict[str, Conversation] = {}
    code = ExitCode.FINE
    with parts.recorder("batch") as recorder:
        for number, line in enumerate(lines, 1):
            try:
                name, conversation, text = _batch_line(line, talks)
            except ValueError:
                tell(f'Line {number} was left out. Write it as {{"id": …, "text": "the question"}}.')
                code = ExitCode.PROBLEMS
                continue
            if text is None:
                continue
            tell_if_cut(text, f"Line {number}")
            answer, took = _answer(parts, assistant, text, conversation)
            if json_out:
                made = as_json(answer, took)
                say(json.dumps({"id": name, **made} if name is not None else made, ensure_ascii=False))
            else:
                say(f"{answer.question}\n\n{spoken(answer, columns(), easy)}\n\n{'=' * 40}\n")
            recorder.record(answer, conversation)
    return code


def _batch_line(line: str, talks: dict[str, Conversation]) -> tuple[Any, Conversation, str | None]:
    """Id, conversation and text of a batch line. A line that is not meant as a JSON object is the question itself.

    Raises: ValueError for a JSON object that is damaged, or has no text.
    """
    if not _OBJECT.match(line):
        return None, Conversation(), line if line.strip() else None
    try:
        given = json.loads(line)
    except RecursionError as problem:
        raise ValueError("nested too deep") from problem
    if not isinstance(given.get("text"), str):
        raise ValueError("no text")
    talk = given.get("conversation")
    kept = talks.setdefault(str(talk), Conversation()) if talk is not None else Conversation()
    return given.get("id"), kept, given["text"]


@click.command()
@click.argument("term", nargs=-1, required=True)
@click.option("--json", "json_out", is_flag=True, help="One JSON object on one line.")
@with_parts
def define(parts: Parts, term: tuple[str, ...], json_out: bool) -> None:
    """Say what a word means."""
    from assistant.dialogue.compose import Composer
    from assistant.dialogue.proof import signed
    from assistant.dialogue.standing import Standing

    name = " ".join(term)
    catalogue = parts.catalogue()
    found = catalogue.glossary.named(name)
    if not found:
        near = catalogue.glossary.near(name)
        hint = f" Did you mean: {', '.join(near)}?" if near else ""
        raise UsageError(f"“{name}” is not in the glossary.{hint}")
    composer = Composer(catalogue.library, catalogue.glossary, parts.as_of)
    standing = Standing(catalogue.library, catalogue.glossary, parts.as_of)
    for one in found:
        _show(signed(composer.term(one), standing), 0.0, json_out, False)


@click.command()
@click.argument("topic", required=False)
@click.option("--json", "json_out", is_flag=True, help="JSON.")
@with_parts
def topics(parts: Parts, topic: str | None, json_out: bool) -> None:
    """List the topics, or the articles of one topic."""
    library = parts.catalogue().library
    if topic is None:
        listed = [
            {"id": one.id, "title": one.title, "situation": one.situation, "articles": len(library.by_topic(one.id))}
            for one in library.topics.values()
        ]
        if json_out:
            say(json.dumps(listed, ensure_ascii=False))
            return
        for one in listed:
            say(f"{one['title']} ({one['articles']})\n  {one['situation']}\n  assistant topics {one['id']}")
        return
    if topic not in library.topics:
        raise UsageError(f"There is no topic “{topic}”. Run `assistant topics` to see them.")
    filler = Filler(library.figures, library.contact_texts(), parts.as_of)
    articles = [
        {"id": one.id, "title": one.title, "summary": filler.fill(one.summary)} for one in library.by_topic(topic)
    ]
    if json_out:
        say(json.dumps(articles, ensure_ascii=False))
        return
    say(library.topics[topic].title)
    for article in articles:
        say(f"\n{article['title']}\n  {article['summary']}")


@click.command()
@NATION
@LOG
@with_parts
def plain(parts: Parts) -> None:
    """Talk line by line, without a screen: best for screen readers."""
    from assistant.cli.plain import talk

    talk(parts, prompt=True)

"""An answer as plain text, for copying and for a file: everything the person sees, in the same order."""

import textwrap

from assistant.base.clock import long_date
from assistant.content.plain import inline_text, plain_text
from assistant.dialogue.answer import Answer, ShownContact
from assistant.dialogue.speak import shows_code
from assistant.tui import words

WIDTH = 78


def contact_lines(contact: ShownContact) -> tuple[str, str]:
    """A contact in two lines: name and number, then what for, when and where. The second may be empty."""
    number = "  ".join(way for way in (contact.phone, contact.text) if way)
    purpose = f"For {contact.use_for}." if contact.use_for else ""
    rest = " ".join(part if part.endswith(".") else f"{part}." for part in (purpose, contact.hours) if part)
    return f"{contact.name}  {number}".strip(), "  ".join(part for part in (rest, contact.website) if part)


def split_urgent(answer: Answer) -> tuple[str, str]:
    """The fixed words of an urgent answer, and the ordinary answer after them (empty when there is none)."""
    if not answer.urgent_kind:
        return "", answer.text
    if answer.kind != "article":
        return answer.text, ""
    fixed, mark, rest = answer.text.partition("\n\n## ")
    return fixed, f"## {rest}" if mark else ""


def as_text(answer: Answer) -> str:
    """The whole answer, wrapped to 78 columns. The question is left out: what people type never reaches a file."""
    parts: list[str] = []

    def add(title: str, lines: list[str]) -> None:
        if lines:
            parts.append("\n".join([title.upper(), *lines] if title else lines))

    add("", [_wrap(words.READ_AS.format(typed=typed, read=read)) for typed, read in answer.corrections])
    add("", [_wrap(f"{words.NOTE}: {inline_text(notice)}") for notice in answer.notices])
    if answer.heading:
        add("", [answer.heading, "=" * min(len(answer.heading), WIDTH)])
    add("", [plain_text(answer.text, WIDTH)] if answer.text else [])
    add(words.GOOD_TO_KNOW, [_item(edge) for edge in answer.edges])
    if answer.elsewhere and answer.elsewhere not in answer.text:
        add(words.OTHER_NATION, [plain_text(answer.elsewhere, WIDTH)])
    add(words.PEOPLE, [line for contact in answer.contacts for line in _contact(contact)])
    sources = [line for source in answer.citations for line in (_item(source.title), f"  {source.url}")]
    if answer.reviewed:
        sources.append(words.CHECKED.format(day=long_date(answer.reviewed)) + ".")
    code = [words.CODE.format(code=answer.code)] if shows_code(answer) else []
    add(words.SOURCES if sources else "", [*sources, *code])
    return "\n\n".join(parts) + "\n"


def _wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)


def _item(text: str) -> str:
    return textwrap.fill(inline_text(text), WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _contact(contact: ShownContact) -> list[str]:
    first, second = contact_lines(contact)
    return [
        f"- {first}",
        *(
            [textwrap.fill(second, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)]
            if second
            else []
        ),
    ]

"""An answer as plain text: what a screen reader reads, what is piped, saved and printed, and the `answer` of the JSON."""

import textwrap
from collections.abc import Iterable
from typing import Any

from assistant.base.clock import long_date
from assistant.content.plain import inline_text, plain_text
from assistant.dialogue.answer import Answer, Choice, ShownContact, Status
from assistant.dialogue.nation import NAMES


def numbered(answer: Answer) -> tuple[Choice, ...]:
    """What the numbers 1, 2, 3 mean after this answer: what is offered, or what may be read next."""
    if answer.status in {Status.CLARIFY, Status.CONVERSATION} and answer.alternatives:
        return answer.alternatives
    return (*answer.more, *tuple(dict.fromkeys((*answer.next_steps, *answer.related, *answer.alternatives)))[:5])


def shows_code(answer: Answer) -> bool:
    """Whether the code is shown: not with small talk or when asking back, where it would only be in the way."""
    return bool(answer.code) and answer.status not in {Status.CLARIFY, Status.CONVERSATION}


def contact_line(contact: ShownContact) -> str:
    """One contact on one line: name, ways to reach it, what for."""
    ways = [way for way in (contact.phone, contact.text, contact.hours, contact.website) if way]
    return (
        f"{contact.name}: {', '.join(ways)}. For {contact.use_for}."
        if ways
        else f"{contact.name}: for {contact.use_for}."
    )


def spoken(answer: Answer, width: int = 0, easy: bool = False) -> str:
    """Everything the person reads, in reading order.

    Args: width: columns to wrap to, 0 for none; easy: the Easy words version, where the article has one.
    """
    parts: list[str] = []
    if answer.corrections:
        parts.append(
            _wrap("I read " + ", ".join(f"“{typed}” as “{read}”" for typed, read in answer.corrections) + ".", width)
        )
    parts += [_wrap(notice, width) for notice in answer.notices]
    if answer.heading:
        parts.append(_wrap(answer.heading, width))
    parts.append(_listed("", answer.easy, width) if easy and answer.easy else plain_text(answer.text, width))
    if answer.edges:
        parts.append(_listed("Good to know", (inline_text(edge) for edge in answer.edges), width))
    if answer.contacts:
        parts.append(_listed("Who can help", (contact_line(contact) for contact in answer.contacts), width))
    if answer.citations:
        parts.append(
            "\n".join(
                [
                    "Where this comes from",
                    *(
                        line
                        for source in answer.citations
                        for line in (_wrap(f"- {source.title}", width), f"  {source.url}")
                    ),
                ]
            )
        )
    foot: list[str] = []
    if answer.reviewed:
        where = (
            f" The rules are those for {NAMES[answer.nation]}."
            if answer.status is Status.ELSEWHERE
            else " The rules are those for England."
        )
        figures = f" Amounts are those for {long_date(answer.as_of)}." if answer.figures else ""
        foot.append(
            _wrap(
                f"Last checked: {long_date(answer.reviewed)}.{where}{figures} This is general information, not advice on your own case.",
                width,
            )
        )
    if shows_code(answer):
        foot.append(f"Answer code: {answer.code}")
    if foot:
        parts.append("\n".join(foot))
    choices = numbered(answer)
    if choices:
        title = (
            ""
            if answer.status is Status.CLARIFY or answer.kind in {"topic", "reply"}
            else "You can also read (type the number)"
        )
        lines = [_wrap(f"{number}. {choice.title}", width, "   ") for number, choice in enumerate(choices, 1)]
        parts.append("\n".join([title, *lines] if title else lines))
    return "\n\n".join(part for part in parts if part)


def _listed(title: str, lines: Iterable[str], width: int) -> str:
    return "\n".join([*([title] if title else []), *(_wrap(f"- {line}", width, "  ") for line in lines)])


def _wrap(text: str, width: int, indent: str = "") -> str:
    return (
        textwrap.fill(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        if width
        else text
    )


def as_json(answer: Answer, elapsed_ms: float) -> dict[str, Any]:
    """The answer as the JSON that other programs build on. Keys are part of the contract and stay."""
    return {
        "question": answer.question,
        "status": str(answer.status),
        "reason": str(answer.reason) if answer.reason else None,
        "confidence": round(answer.confidence, 4),
        "answerable": round(answer.answerable, 4),
        "heading": answer.heading,
        "answer": spoken(answer),
        "article": answer.article or None,
        "section": answer.section or None,
        "kind": answer.kind or None,
        "citations": [{"title": one.title, "url": one.url, "accessed": str(one.accessed)} for one in answer.citations],
        "quotes": [
            {"article": one.article, "section": one.section, "hash": one.hash, "start": one.start, "end": one.end}
            for one in answer.quotes
        ],
        "code": answer.code or None,
        "spans": [
            {
                "kind": one.kind,
                "article": one.article,
                "section": one.section,
                "place": one.place,
                "hash": one.hash,
            }
            for one in answer.spans
        ],
        "figures": [
            {"id": one.id, "label": one.label, "value": one.value, "from": str(one.start), "to": str(one.end)}
            for one in answer.figures
        ],
        "contacts": [
            {
                key: value
                for key in ("id", "name", "phone", "text", "hours", "website", "use_for")
                if (value := getattr(one, key))
            }
            for one in answer.contacts
        ],
        "edges": list(answer.edges),
        "elsewhere": answer.elsewhere or None,
        "more": [{"id": one.id, "title": one.title} for one in answer.more],
        "next_steps": [{"id": one.id, "title": one.title} for one in answer.next_steps],
        "alternatives": [{"id": one.id, "title": one.title} for one in answer.alternatives],
        "candidates": [{"id": name, "probability": round(chance, 4)} for name, chance in answer.candidates],
        "corrections": dict(answer.corrections),
        "notices": list(answer.notices),
        "nation": answer.nation,
        "reviewed": str(answer.reviewed) if answer.reviewed else None,
        "as_of": str(answer.as_of),
        "elapsed_ms": round(elapsed_ms, 2),
    }

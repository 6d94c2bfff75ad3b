"""The code of an answer, and the spans it shows: what `assistant verify` needs and nothing else.

A code holds no word of the question. It says which subject was quoted, for which day, which of its parts, and a hash of
their words: see docs/decisions/0007-verify.md.

    20 bits  subject: start of the SHA-256 of its id. The first group of four characters.
    15 bits  day: days since 1 January 1970
     8 bits  parts: one bit for each of the first seven sections, one for all after those
    32 bits  words: start of a SHA-256 over all pieces that the answer is made of

What stood before the subject (a danger reply, say), a second article and the nation are not in the code: the check tries each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from assistant.base.codes import write_code
from assistant.content.article import OPENING
from assistant.content.plain import paragraphs
from assistant.dialogue.answer import Answer, Span, Status
from assistant.dialogue.compose import MOST_CONTACTS, NATION_CONTACTS
from assistant.dialogue.standing import Piece, Standing

SUBJECT_BITS, DAY_BITS, PART_BITS, WORD_BITS = 20, 15, 8, 32
FIRST_DAY = date(1970, 1, 1)
_HEADING = "## "


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an answer is made of."""

    subject: str
    parts: int = 0
    """Bit n: the section at place n; the last bit: every section from there on. 0: none of them."""
    lead: str = ""
    """Id of the reply whose fixed words come first."""
    nation: str = ""
    """The nation it is about, when that is not England."""
    second: str = ""
    """Id of a second article that is quoted last."""
    second_part: str = OPENING
    """Which part of it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a code holds."""

    subject: int
    day: date
    parts: int
    words: int


def signed(answer: Answer, standing: Standing) -> Answer:
    """The answer with its spans and its code. Args: standing: content on the answer's day."""
    blocks = [block.strip().removeprefix(_HEADING) for block in paragraphs(answer.text)]
    recipe = _recipe(answer, blocks, standing)
    pieces = material(recipe, standing)
    spans = (*(piece.span for piece in pieces if _is_shown(piece, answer, blocks)), *_notices(answer, standing))
    words = {piece.words for piece in pieces}
    if not blocks or any(block not in words for block in blocks):
        return replace(answer, spans=spans)
    return replace(answer, spans=spans, code=code_of(recipe, pieces, answer.as_of))


def material(recipe: Recipe, standing: Standing) -> tuple[Piece, ...]:
    """Every piece that an answer of this recipe is made of, and those on offer beside it: easy words and contacts.

    Empty when the subject is not in content.
    """
    subject = standing.subject(recipe.subject)
    if subject is None:
        return ()
    chosen = frozenset(quoted_parts(recipe.parts, subject.sections))
    extras = {"edge", "easy"} if recipe.parts or not recipe.nation else {"elsewhere"} if not recipe.lead else set[str]()
    pieces = [
        piece
        for piece in subject.pieces
        if piece.kind == "title"
        or (piece.section in chosen if subject.sections and piece.kind in {"heading", "text"} else False)
        or (not subject.sections and piece.kind == "text")
        or (piece.kind in extras and (piece.kind != "elsewhere" or piece.section == recipe.nation))
    ]
    contacts = list(subject.contacts[:MOST_CONTACTS])
    lead = standing.subject(f"reply:{recipe.lead}") if recipe.lead else None
    if lead is not None:
        pieces += lead.pieces
        contacts += lead.contacts if not recipe.subject.startswith("neighbour:") else ()
    if recipe.nation:
        contacts.append(NATION_CONTACTS[recipe.nation])
    second = standing.subject(recipe.second) if recipe.second else None
    if second is not None:
        pieces += (
            piece for piece in second.pieces if piece.kind in {"title", "edge"} or piece.section == recipe.second_part
        )
    for name in dict.fromkeys(contacts):
        contact = standing.subject(f"contact:{name}")
        pieces += contact.pieces if contact else ()
    return tuple(pieces)


def quoted_parts(parts: int, sections: tuple[str, ...]) -> tuple[str, ...]:
    """The sections that the bits of a recipe name."""
    return tuple(name for place, name in enumerate(sections) if parts >> min(place, PART_BITS - 1) & 1)


def code_of(recipe: Recipe, pieces: tuple[Piece, ...], day: date) -> str:
    """The code of an answer; nothing for a day that it cannot hold."""
    days = (day - FIRST_DAY).days
    if not 0 <= days < 1 << DAY_BITS:
        return ""
    number = subject_bits(recipe.subject)
    for value, bits in ((days, DAY_BITS), (recipe.parts, PART_BITS), (word_bits(recipe, pieces), WORD_BITS)):
        number = number << bits | value
    return write_code(number)


def fields_of(number: int) -> Fields:
    """A code's number, taken apart."""
    parts = number >> WORD_BITS
    days = parts >> PART_BITS
    return Fields(
        days >> DAY_BITS,
        FIRST_DAY + timedelta(days=days & (1 << DAY_BITS) - 1),
        parts & (1 << PART_BITS) - 1,
        number & (1 << WORD_BITS) - 1,
    )


def subject_bits(name: str) -> int:
    """What stands in a code for a subject. Two ids share theirs about once in a million pairs."""
    return _start_of(name, SUBJECT_BITS)


def word_bits(recipe: Recipe, pieces: tuple[Piece, ...]) -> int:
    """What stands in a code for the words. The order of pieces does not matter."""
    return _start_of("\n".join([recipe.subject, *sorted({piece.span.hash for piece in pieces})]), WORD_BITS)


def _start_of(text: str, bits: int) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> 64 - bits


def _recipe(answer: Answer, blocks: list[str], standing: Standing) -> Recipe:
    """What an answer is made of, read off the answer."""
    lead = _lead(blocks, standing)
    if answer.kind == "topic":
        return Recipe(f"topic:{answer.topic}")
    if answer.kind == "reply":
        said = standing.replies.get(lead, ())
        rest = "\n\n".join(blocks[len(said) :])
        if rest in standing.neighbours:
            return Recipe(f"neighbour:{standing.neighbours[rest]}", lead=lead)
        return Recipe(answer.article)
    subject = standing.subject(answer.article)
    sections = subject.sections if subject else ()
    parts = 0
    second = next(
        ((quote.article, quote.section) for quote in answer.quotes if quote.article != answer.article), ("", OPENING)
    )
    for quote in answer.quotes:
        if quote.article == answer.article and quote.section in sections:
            parts |= 1 << min(sections.index(quote.section), PART_BITS - 1)
    about_nation = answer.kind == "article" and answer.status is Status.ELSEWHERE and answer.nation in NATION_CONTACTS
    return Recipe(answer.article, parts, lead, answer.nation if about_nation else "", *second)


def _lead(blocks: list[str], standing: Standing) -> str:
    """Id of the reply that an answer begins with, the longest if one begins another."""
    fits = [name for name, said in standing.replies.items() if said and tuple(blocks[: len(said)]) == said]
    return max(fits, key=lambda name: len(standing.replies[name]), default="")


def _is_shown(piece: Piece, answer: Answer, blocks: list[str]) -> bool:
    match piece.kind:
        case "title":
            return answer.heading.startswith(piece.words) or piece.words in blocks
        case "edge":
            return piece.words in {line.strip() for line in answer.edges}
        case "easy":
            return piece.words in {line.strip() for line in answer.easy}
        case "contact":
            return piece.article.removeprefix("contact:") in {contact.id for contact in answer.contacts}
    return piece.words in blocks


def _notices(answer: Answer, standing: Standing) -> Iterator[Span]:
    """Spans of the notices that are fixed words."""
    for notice in answer.notices:
        said = tuple(block.strip() for block in paragraphs(notice))
        for name, words in standing.replies.items():
            subject = standing.subject(f"reply:{name}")
            if said and words == said and subject is not None:
                yield from (replace(piece.span, kind="notice") for piece in subject.pieces if piece.kind == "text")
                break

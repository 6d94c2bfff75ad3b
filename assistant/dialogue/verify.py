"""Whether what an answer said still stands in content: from its code alone, or span by span from its JSON.

Nothing here knows, needs or reads what anybody asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.base.codes import read_code
from assistant.base.errors import UsageError
from assistant.content.article import OPENING
from assistant.content.library import Library
from assistant.content.plain import plain_blocks
from assistant.dialogue.answer import Span
from assistant.dialogue.compose import NATION_CONTACTS
from assistant.dialogue.locate import Lines
from assistant.dialogue.proof import (
    PART_BITS,
    Fields,
    Recipe,
    fields_of,
    material,
    quoted_parts,
    subject_bits,
    word_bits,
)
from assistant.dialogue.standing import Piece, Standing, Subject
from assistant.glossary.terms import Glossary


class Stands(StrEnum):
    """What became of words that were quoted."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """What a code says about its answer."""

    stands: Stands
    as_of: date
    """The day the answer was given for."""
    article: str = ""
    """Article id, or `term:`, `reply:`, `neighbour:` or `topic:` and an id. Empty: no subject of ours has this code."""
    title: str = ""
    sections: tuple[str, ...] = ()
    lead: str = ""
    """Id of the reply whose fixed words came first. Known only when the words are the same."""
    nation: str = ""
    second: str = ""
    """Id of a second article whose opening came last. Known only when the words are the same."""
    reviewed: date | None = None
    where: tuple[str, ...] = ()
    """`path:line` of each part."""
    moved_on: bool = False
    """The words are the same, but an amount or a date in them is not the same today."""


@dataclass(frozen=True, slots=True)
class SpanCheck:
    """What became of one span."""

    stands: Stands
    span: Span
    where: str = ""
    """`path:line` of where it stands now, or of what stands in its place."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is read from the JSON of an answer."""

    as_of: date
    spans: tuple[Span, ...]
    answer: str


class Verifier:
    """Derives quoted words again from content."""

    def __init__(self, library: Library, glossary: Glossary, lines: Lines, today: date) -> None:
        """Args: today: the day for which it is said whether amounts have moved on."""
        self._library, self._glossary, self._lines, self._today = library, glossary, lines, today
        self._standing: dict[date, Standing] = {}

    def code(self, text: str) -> CodeCheck:
        """What a code says.

        Raises: UsageError if it is not a code, or has a slip in it.
        """
        fields = fields_of(read_code(text))
        standing = self._on(fields.day)
        names = [name for name in standing.names() if subject_bits(name) == fields.subject]
        for name in names:
            subject = standing.subject(name)
            recipe = _recipe_of(name, subject, fields, standing) if subject else None
            if recipe is not None:
                return self._same(recipe, fields)
        for name in names:
            return self._not_same(name, fields, standing)
        return CodeCheck(Stands.GONE, fields.day)

    def answer(self, quoted: Quoted) -> Iterator[SpanCheck]:
        """What became of each span of an answer."""
        standing = self._on(quoted.as_of)
        said = _squeezed(quoted.answer)
        for span in quoted.spans:
            yield self._span(span, standing, said)

    def _on(self, day: date) -> Standing:
        if day not in self._standing:
            self._standing[day] = Standing(self._library, self._glossary, day)
        return self._standing[day]

    def _same(self, recipe: Recipe, fields: Fields) -> CodeCheck:
        now = self._on(self._today)
        moved = word_bits(recipe, material(recipe, now)) != fields.words
        return self._found(Stands.SAME, recipe, fields, moved)

    def _not_same(self, name: str, fields: Fields, standing: Standing) -> CodeCheck:
        subject = standing.subject(name)
        held = len(subject.sections) if subject else 0
        lost = held and fields.parts and fields.parts >> min(held, PART_BITS)
        return self._found(Stands.GONE if lost else Stands.CHANGED, Recipe(name, fields.parts), fields, False)

    def _found(self, stands: Stands, recipe: Recipe, fields: Fields, moved: bool) -> CodeCheck:
        subject = self._on(fields.day).subject(recipe.subject)
        sections = quoted_parts(recipe.parts, subject.sections) if subject else ()
        title = next((piece.words for piece in subject.pieces if piece.kind == "title"), "") if subject else ""
        kind, _, bare = recipe.subject.rpartition(":")
        article = self._library.articles.get(recipe.subject)
        held = self._glossary.terms.get(bare) if kind == "term" else article
        if kind == "neighbour":
            title = self._library.neighbours[bare].title
        where = [self._lines.of(recipe.subject, name) for name in sections] or [self._lines.of(recipe.subject)]
        if recipe.lead:
            where.insert(0, self._lines.of(f"reply:{recipe.lead}"))
        if recipe.second:
            where.append(self._lines.of(recipe.second, recipe.second_part))
        return CodeCheck(
            stands, fields.day, recipe.subject, title, sections, recipe.lead, recipe.nation, recipe.second,
            held.reviewed if held else None, tuple(where), moved,
        )  # fmt: skip

    def _span(self, span: Span, standing: Standing, said: str) -> SpanCheck:
        subject = standing.subject(span.article)
        if subject is None:
            return SpanCheck(Stands.GONE, span, "", f"There is no `{span.article}` in this copy.")
        alike = [piece for piece in subject.pieces if _kind(piece.kind) == _kind(span.kind)]
        same = [piece for piece in alike if piece.span.hash == span.hash]
        if same:
            piece = next((one for one in same if one.section == span.section), same[0])
            where = self._where(piece)
            if not _stands_in(piece, said):
                return SpanCheck(
                    Stands.CHANGED, span, where, "Content has these words, but the answer in the file does not."
                )
            note = "" if piece.section == span.section else f"It now stands under `{piece.section}`."
            return SpanCheck(Stands.SAME, span, where, note)
        here = [piece for piece in alike if piece.section == span.section]
        if here:
            nearest = min(here, key=lambda piece: abs(piece.place - span.place))
            return SpanCheck(Stands.CHANGED, span, self._where(nearest))
        if span.section in subject.sections:
            where = self._lines.of(span.article, span.section)
            return SpanCheck(Stands.CHANGED, span, where, "This part has no such words for the day of the answer.")
        return SpanCheck(Stands.GONE, span, self._lines.of(span.article), "This part is no longer there.")

    def _where(self, piece: Piece) -> str:
        return self._lines.of(piece.article, piece.section, piece.place, piece.kind)


def _recipe_of(name: str, subject: Subject, fields: Fields, standing: Standing) -> Recipe | None:
    """The recipe whose words give the hash in a code, or None when none does."""
    ways = [("", "", "", OPENING)]
    if not name.startswith(("reply:", "topic:")):
        ways += [(lead, "", "", OPENING) for lead in standing.replies]
    if ":" not in name:
        leads = ("", "elsewhere-same", "elsewhere-unknown")
        ways += [(lead, nation, "", OPENING) for nation in NATION_CONTACTS for lead in leads]
        others = [article for article in standing.library.articles.values() if article.id != name]
        ways += [("", "", second.id, OPENING) for second in others]
        ways += [("", "", second.id, part.id) for second in others for part in second.sections if part.id != OPENING]
    for parts in _parts(fields.parts, len(subject.sections)):
        for way in ways:
            recipe = Recipe(name, parts, *way)
            if word_bits(recipe, material(recipe, standing)) == fields.words:
                return recipe
    return None


def _parts(parts: int, held: int) -> Iterator[int]:
    """The parts that a code names; then the same with its one section elsewhere, for when sections were moved or added."""
    yield parts
    beyond = parts & ~1
    if beyond and beyond & (beyond - 1) == 0:
        yield from (parts & 1 | 1 << place for place in range(1, min(held, PART_BITS)) if 1 << place != beyond)


def _kind(kind: str) -> str:
    """Fixed words stand as text in content, and may have been shown as a notice."""
    return "text" if kind == "notice" else kind


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _stands_in(piece: Piece, said: str) -> bool:
    """Whether the words of a piece stand in an answer's plain text. Easy words are not part of it."""
    if piece.kind == "easy":
        return True
    if piece.kind == "contact":
        ways = piece.words.split("\n")[1:]  # not its name: a reader's own council goes by its own
        return all(_squeezed(way) in said for way in ways)
    return all(_squeezed(words) in said for _, words in plain_blocks(piece.words))


_SPAN_KEYS = ("kind", "article", "section", "hash")


def quoted_from(made: Any) -> Quoted:
    """What is checked of an answer's JSON, as `ask --json` prints it.

    Raises: UsageError with a sentence when it is not such an answer.
    """
    if not isinstance(made, Mapping):
        raise UsageError("This is not an answer. Give the JSON that `assistant ask --json` printed.")
    spans, answer = made.get("spans"), made.get("answer")
    if not isinstance(spans, list) or not isinstance(answer, str):
        raise UsageError("This is not an answer with spans. Give the JSON that `assistant ask --json` printed.")
    try:
        as_of = date.fromisoformat(str(made.get("as_of")))
    except ValueError as problem:
        raise UsageError("`as_of` must be the day of the answer, such as 2026-11-22.") from problem
    return Quoted(as_of, tuple(_span_from(one) for one in spans), answer)


def _span_from(one: Any) -> Span:
    if (
        not isinstance(one, Mapping)
        or not all(isinstance(one.get(key), str) for key in _SPAN_KEYS)
        or type(one.get("place")) is not int
    ):
        raise UsageError(
            "A span needs `kind`, `article`, `section`, `place` and `hash`. Use the JSON as it was printed."
        )
    return Span(one["kind"], one["article"], one["section"], one["place"], one["hash"])


def counted(checks: Iterable[SpanCheck]) -> dict[str, int]:
    """How many spans are same, changed and gone."""
    found = [check.stands for check in checks]
    return {str(one): found.count(one) for one in Stands}

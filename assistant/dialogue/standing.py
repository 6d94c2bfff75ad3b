"""What stands in content, piece by piece, with figures and contacts filled in for one day.

A piece is the smallest thing an answer quotes: a title, a heading, a paragraph, list or table, an edge, an easy line, what
differs in a nation, a contact. Answers are traced back to pieces, and `assistant verify` derives pieces again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from assistant.content.article import Article
from assistant.content.inline import BadMark, Filler
from assistant.content.library import Library
from assistant.content.plain import paragraphs
from assistant.dialogue.answer import Span
from assistant.glossary.terms import Glossary, Term


@dataclass(frozen=True)
class Piece:
    """One piece of content as people read it."""

    kind: str
    article: str
    section: str
    place: int
    words: str
    """Markdown, filled in."""

    @cached_property
    def span(self) -> Span:
        """The piece with its hash in the place of its words."""
        return Span(self.kind, self.article, self.section, self.place, sha256(self.words.encode()).hexdigest())


@dataclass(frozen=True)
class Subject:
    """All pieces of an article, a term, a reply or whatever else has an id."""

    pieces: tuple[Piece, ...]
    sections: tuple[str, ...] = ()
    """Ids of the parts that an answer may quote one by one, in order. Empty: it is quoted whole."""
    contacts: tuple[str, ...] = ()
    """Ids of the contacts it names."""


class Standing:
    """Content as it stands, for one as-of date. Each subject is filled in once, when first asked for."""

    def __init__(self, library: Library, glossary: Glossary, as_of: date) -> None:
        """Args: as_of: the day for which figures are filled in."""
        self.library, self.glossary, self.as_of = library, glossary, as_of
        self._contact_texts = library.contact_texts()
        self._made: dict[str, Subject | None] = {}

    def subject(self, name: str) -> Subject | None:
        """The subject with this id, with `term:`, `reply:` and so on before it unless it is an article. None: not there."""
        if name not in self._made:
            self._made[name] = self._subject(name)
        return self._made[name]

    def names(self) -> Iterator[str]:
        """The id of every subject that an answer may be about."""
        library = self.library
        yield from library.articles
        for kind, held in (
            ("term", self.glossary.terms),
            ("reply", library.replies),
            ("neighbour", library.neighbours),
            ("topic", library.topics),
        ):
            yield from (f"{kind}:{name}" for name in held)

    @cached_property
    def replies(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs of each reply, by its id."""
        made = ((name, self.subject(f"reply:{name}")) for name in self.library.replies)
        return {
            name: tuple(piece.words for piece in subject.pieces if piece.kind == "text")
            for name, subject in made
            if subject
        }

    @cached_property
    def neighbours(self) -> dict[str, str]:
        """Ids of neighbours by where they send people."""
        return {one.where.strip(): name for name, one in reversed(self.library.neighbours.items())}

    def _subject(self, name: str) -> Subject | None:
        kind, _, bare = name.rpartition(":")
        library = self.library
        if kind == "" and bare in library.articles:
            article = library.articles[bare]
            contacts = tuple(one for one in article.contacts if one in library.contacts)
            return Subject(tuple(self._article(article)), tuple(section.id for section in article.sections), contacts)
        if kind == "term" and bare in self.glossary.terms:
            term = self.glossary.terms[bare]
            return Subject(tuple(self._term(name, term)), tuple(part for part, _ in term.parts))
        if kind == "reply" and bare in library.replies:
            reply = library.replies[bare]
            contacts = tuple(one for one in reply.contacts if one in library.contacts)
            pieces = (Piece("title", name, "title", 1, reply.heading), *self._text(name, "text", reply.text))
            return Subject(tuple(piece for piece in pieces if piece.words), (), contacts)
        if kind == "contact" and bare in library.contacts:
            one = library.contacts[bare]
            words = "\n".join((one.name, one.phone, one.text, one.hours, one.website, one.use_for))
            return Subject((Piece("contact", name, "contact", 1, words),))
        if kind == "neighbour" and bare in library.neighbours:
            where = paragraphs(library.neighbours[bare].where)
            return Subject(tuple(Piece("text", name, "text", n, block.strip()) for n, block in enumerate(where, 1)))
        if kind == "topic" and bare in library.topics:
            topic = library.topics[bare]
            return Subject(
                (Piece("title", name, "title", 1, topic.title), Piece("text", name, "text", 1, topic.situation.strip()))
            )
        return None

    def _article(self, article: Article) -> Iterator[Piece]:
        yield Piece("title", article.id, "title", 1, article.title)
        for section in article.sections:
            if section.heading:
                yield Piece("heading", article.id, section.id, 1, section.heading)
            yield from self._text(article.id, section.id, section.text)
        for kind, lines in (("edge", article.edges), ("easy", article.easy)):
            for place, line in enumerate(lines, 1):
                if words := self._filled(line):
                    yield Piece(kind, article.id, kind, place, words)
        for nation, said in article.elsewhere.items():
            for place, block in enumerate(paragraphs(self._filled(said)), 1):
                yield Piece("elsewhere", article.id, nation, place, block)

    def _term(self, name: str, term: Term) -> Iterator[Piece]:
        yield Piece("title", name, "title", 1, term.term[:1].upper() + term.term[1:])
        for part, text in term.parts:
            if part in {"then", "now"}:
                yield Piece("heading", name, part, 1, part.title())
            yield from self._text(name, part, text)

    def _text(self, name: str, section: str, text: str) -> Iterator[Piece]:
        """The paragraphs, without those that have no value for a figure on this day."""
        for place, block in enumerate(paragraphs(text), 1):
            if words := self._filled(block):
                yield Piece("text", name, section, place, words)

    def _filled(self, text: str) -> str:
        """The text with every mark filled in; nothing when one of its figures has no value for the day."""
        filler = Filler(self.library.figures, self._contact_texts, self.as_of)
        try:
            words = filler.fill(text)
        except BadMark:
            return ""
        return "" if filler.missing else words.strip()

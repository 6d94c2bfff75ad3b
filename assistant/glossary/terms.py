"""Terms: reading, cross-checking and looking them up by any of their forms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from assistant.base.text import words
from assistant.content.article import Source, content_hash
from assistant.content.articles import marks_are_good, slug
from assistant.content.figures import NATIONS
from assistant.content.findings import Finding, errors, line_of
from assistant.content.frontmatter import Document, read_document
from assistant.content.inline import MARK, BadMark, Filler, figure_ids, links
from assistant.content.library import Layer, Library, duplicate, unread

FIELDS = ("term", "abbreviations", "also_said", "see_also", "nation", "sources", "reviewed")
LONGEST_DEFINITION = 45
_SMALL = frozenset("or at is it as in on ie eg am an be by do go he if me my no of so to up us we".split())
"""Everyday words that are also abbreviations: never read as those unless in capitals."""
_PART = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """One word explained."""

    id: str
    path: str
    term: str
    abbreviations: tuple[str, ...]
    """Forms in capitals match only when typed in capitals."""
    also_said: tuple[str, ...]
    see_also: tuple[str, ...]
    nation: str
    sources: tuple[Source, ...]
    reviewed: date
    definition: str
    then: str
    """What it meant around 2008. Empty: nothing to say."""
    now: str

    @property
    def hash(self) -> str:
        """Fingerprint of everything that is shown."""
        return content_hash("\n".join((self.term, self.definition, self.then, self.now)))

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Section id and text of each part that is not empty."""
        return tuple(
            (name, text)
            for name, text in (("definition", self.definition), ("then", self.then), ("now", self.now))
            if text
        )


@dataclass(slots=True)
class Glossary:
    """All terms, by id and by every form people use."""

    terms: dict[str, Term] = field(default_factory=dict)
    _forms: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    _capitals: dict[str, list[str]] = field(default_factory=dict)

    def add(self, term: Term) -> None:
        """Take a term in, under all of its forms. A later one with the same id replaces the earlier."""
        self.terms[term.id] = term
        for form in (term.term, term.id.replace("-", " "), *term.also_said):
            self._note(self._forms, tuple(words(form)), term.id)
        for form in term.abbreviations:
            if form.isupper() and len(form) <= 5:
                self._note(self._capitals, form, term.id)
            else:
                self._note(self._forms, tuple(words(form)), term.id)

    @staticmethod
    def _note(forms: dict, key: object, name: str) -> None:  # type: ignore[type-arg]  # either of the two tables
        if key and name not in forms.setdefault(key, []):
            forms[key].append(name)

    def named(self, text: str) -> tuple[Term, ...]:
        """The terms that this whole text names: exactly, by an everyday form, or by an abbreviation."""
        bare = text.strip().strip("?!.,;:\"'“”‘’")
        found = [
            *self._capitals.get(bare, ()),
            *self._capitals.get(bare.removesuffix("s"), ()),
            *self._forms.get(tuple(words(bare)), ()),
        ]
        if not found and len(bare) > 1 and not bare.isupper() and bare.lower() not in _SMALL:
            found = [*self._capitals.get(bare.upper(), ())]
        return tuple(self.terms[name] for name in dict.fromkeys(found))

    def near(self, text: str) -> tuple[str, ...]:
        """Up to three terms whose name is spelt much like this."""
        names = {term.term: term.term for term in self.terms.values()} | {
            form: term.term for term in self.terms.values() for form in term.also_said
        }
        return tuple(dict.fromkeys(names[name] for name in get_close_matches(text.lower(), names, n=6, cutoff=0.72)))[
            :3
        ]

    def forms(self) -> Mapping[tuple[str, ...], list[str]]:
        """Term ids by the folded words of each form."""
        return self._forms

    def capitals(self) -> Mapping[str, list[str]]:
        """Term ids by abbreviation that counts only in capitals."""
        return self._capitals


def load_glossary(folder: Path, overlay: Path | None, library: Library) -> tuple[Glossary, tuple[Finding, ...]]:
    """All terms in a folder (and in an overlay's `glossary/`), cross-checked with the library both ways."""
    glossary, findings = Glossary(), list[Finding]()
    if not folder.is_dir():
        return glossary, (
            Finding(
                folder.as_posix(), 1, "no-folder", "There is no such folder. Name a glossary folder with --glossary."
            ),
        )
    lines: dict[str, Document] = {}
    for root in (folder, *([overlay / "glossary"] if overlay and (overlay / "glossary").is_dir() else [])):
        first: dict[str, str] = {}
        for path in Layer(root).files("", ".md"):
            document = read_document(path, root)
            made = _term(document, path.stem)
            if made is not None and made.id in first:
                document.findings.append(duplicate("term", made.id, document.path, 1, first[made.id]))
            elif made is not None:
                first[made.id] = document.path
                glossary.add(made)
                lines[made.id] = document
            findings.extend(document.findings)
    findings.extend(unread(Layer(folder), {*Layer(folder).files("", ".md")}))
    crossed = list(_cross_check(glossary, library, lines))
    dead = {finding.path for finding in errors(crossed)}
    served = Glossary()
    for term in glossary.terms.values():
        if term.path not in dead:
            served.add(term)
    return served, tuple(sorted({*findings, *crossed}))


def _term(document: Document, name: str) -> Term | None:
    fields = document.value if isinstance(document.value, dict) else None
    if fields is None:
        return None
    for key in FIELDS:
        if key not in fields or (fields[key] in (None, "") and key != "abbreviations"):
            document.find("missing-field", f"`{key}` is missing. See the template in glossary/README.md.")
    for key in fields:
        if key not in FIELDS:
            document.find(
                "unknown-field",
                f"`{key}` is not a field of a term. Check the spelling against glossary/README.md.",
                key,
            )
    if slug(name) != name:
        document.find("bad-id", "The file name must be lower case words joined by hyphens.")
    if document.text("nation") not in NATIONS:
        document.find("bad-choice", f"`nation` must be one of: {', '.join(NATIONS)}.", "nation")
    parts = _PART.split(document.body)
    definition, rest = (
        parts[0].strip(),
        dict(zip([title.lower() for title in parts[1::2]], [text.strip() for text in parts[2::2]], strict=True)),
    )
    if not definition:
        document.find("no-definition", "Write what the word means under the second `---` line.")
    for title in rest:
        if title not in {"then", "now"}:
            document.find("bad-heading", f"Only `## Then` and `## Now` may follow the definition, not “{title}”.")
    marks_are_good(document, document.body, document.body_line)
    if len(MARK.sub("x", definition).split()) > LONGEST_DEFINITION:
        document.findings.append(
            Finding(
                document.path,
                document.body_line,
                "long-definition",
                f"The definition has more than {LONGEST_DEFINITION} words. Shorten it.",
            )
        )
    reviewed = document.day("reviewed")
    listed = document.at("sources")
    sources = tuple(
        Source(document.text("sources", n, "title"), document.text("sources", n, "url"), accessed)
        for n in range(len(listed) if isinstance(listed, list) else 0)
        if (accessed := document.day("sources", n, "accessed"))
    )
    if not sources or not all(source.title and source.url.startswith("https://") for source in sources):
        document.find(
            "bad-source",
            "Give at least one source with a title, a url that starts with https:// and the day it was accessed.",
            "sources",
        )
    lists = {key: document.texts(key) for key in ("abbreviations", "also_said", "see_also")}
    if document.findings or reviewed is None:
        return None
    return Term(id=name, path=document.path, term=document.text("term"), nation=document.text("nation"), sources=sources, reviewed=reviewed,
                definition=definition, then=rest.get("then", ""), now=rest.get("now", ""), **lists)  # fmt: skip


def _cross_check(glossary: Glossary, library: Library, documents: Mapping[str, Document]) -> Iterable[Finding]:
    for term in glossary.terms.values():
        document = documents[term.id]
        for n, other in enumerate(term.see_also):
            if other not in glossary.terms:
                yield Finding(
                    term.path,
                    document.line("see_also", n),
                    "dangling",
                    f"There is no term `{other}`. Check the file names under glossary/.",
                    "warning",
                )
        body = "\n".join(text for _, text in term.parts)
        for name in figure_ids(body):
            if name not in library.figures:
                yield Finding(
                    term.path, document.body_line, "dangling", f"There is no figure `{name}`. Check knowledge/figures/."
                )
        try:
            Filler(library.figures, library.contact_texts(), term.reviewed).fill(body)
        except BadMark as problem:
            yield Finding(term.path, document.body_line, "bad-mark", str(problem))
        for _, kind, name in links(body):
            if name not in (glossary.terms if kind == "term" else {*library.articles, *library.hidden}):
                yield Finding(term.path, document.body_line, "dangling", f"There is no {kind} `{name}`.")
    for article in library.articles.values():
        linked = [name for section in article.sections for _, kind, name in links(section.text) if kind == "term"]
        for name in dict.fromkeys((*article.terms, *linked)):
            if name not in glossary.terms:
                yield Finding(
                    article.path,
                    line_of(library.file(article.path), name),
                    "dangling",
                    f"There is no term `{name}`. Check the file names under glossary/.",
                    "warning",
                )

"""What the assistant knows, joined up: library, glossary and everything search is built from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.content.article import Article
from assistant.content.findings import Finding
from assistant.content.inline import Filler
from assistant.content.library import Library
from assistant.content.load import load_library
from assistant.content.plain import inline_text, plain_text
from assistant.glossary.terms import Glossary, Term, load_glossary
from assistant.search.passages import Passage, Subject
from assistant.search.wording import Forms


@dataclass(slots=True)
class Catalogue:
    """Checked content and the subjects made from it."""

    library: Library
    glossary: Glossary
    findings: tuple[Finding, ...]
    subjects: tuple[Subject, ...]
    fingerprint: str
    """Of the content as read: kept with each event, and names the index."""


def load_catalogue(knowledge: Path, glossary: Path, overlay: Path | None, today: date) -> Catalogue:
    """Reads and checks all content."""
    library, found = load_library(knowledge, overlay, today)
    terms, more = load_glossary(glossary, overlay, library)
    subjects = subjects_of(library, terms, today)
    digest = sha256()
    for subject in subjects:
        digest.update(repr(subject).encode())
    return Catalogue(library, terms, (*found, *more), subjects, digest.hexdigest()[:20])


def subjects_of(library: Library, glossary: Glossary, today: date) -> tuple[Subject, ...]:
    """Articles, terms and neighbours as subjects, in a stable order. Figures are filled in as on `today`."""
    filler = Filler(library.figures, library.contact_texts(), today)
    out = [_article_subject(article, filler) for _, article in sorted(library.articles.items()) if not is_off(article, library)]
    out += [_term_subject(term, filler) for _, term in sorted(glossary.terms.items())]
    out += [Subject("neighbour", one.id, one.title, one.questions, (Passage("where", "", one.title),)) for _, one in sorted(library.neighbours.items())]
    return tuple(out)


def is_off(article: Article, library: Library) -> bool:
    """Whether the council switched this article or its topic off."""
    return article.id in library.off or article.topic in library.off


def _article_subject(article: Article, filler: Filler) -> Subject:
    passages = tuple(Passage(section.id, section.heading, plain_text(filler.fill(section.text))) for section in article.sections)
    return Subject("article", article.id, article.title, article.questions, passages)


def _term_subject(term: Term, filler: Filler) -> Subject:
    text = inline_text(filler.fill(term.definition))
    return Subject("term", term.id, term.term, (f"What is {term.term}?", f"What does {term.term} mean?"), (Passage("definition", "", text),))


def forms_of(library: Library, glossary: Glossary) -> Forms:
    """Everyday forms, abbreviations and synonyms for search. A form of two terms joins neither: it is ambiguous."""
    groups: list[Sequence[str]] = list(library.synonyms)
    for term in glossary.terms.values():
        own = [form for form in (term.term, *term.also_said) if len(glossary.named(form)) <= 1]
        lower = [form for form in term.abbreviations if not (form.isupper() and len(form) <= 5)]
        if len(own) + len(lower) > 1:
            groups.append([*own, *lower])
    capitals = {short: [glossary.terms[name].term for name in names] for short, names in glossary.capitals().items() if len(names) == 1}
    return Forms(groups, capitals)

"""What the assistant knows, joined up: library, glossary and everything search is built from.

Reading and checking 350 files takes about a second, so what came of it is kept in the cache, named after the paths, sizes
and times of change of those files. Its first line is a seal over the rest, so that no damage can change an answer. A cache that
is missing, stale or damaged is made again in silence.
"""

import gc
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant import __version__
from assistant.base.records import from_plain, to_plain
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


@dataclass(slots=True)
class _Kept:
    """The shape of a catalogue in the cache."""

    library: Library
    terms: dict[str, Term]
    findings: tuple[Finding, ...]
    subjects: tuple[Subject, ...]
    """Without example questions where the library holds them: they are half of all that is kept."""
    fingerprint: str


def load_catalogue(
    knowledge: Path, glossary: Path, overlay: Path | None, today: date, cache: Path | None = None
) -> Catalogue:
    """All content, checked. Args: cache: where what came of an earlier reading is kept; None reads the files."""

    def read() -> Catalogue:
        return read_catalogue(knowledge, glossary, overlay, today)

    return read() if cache is None else kept((knowledge, glossary, overlay), today, cache, read)


def kept(folders: Sequence[Path | None], today: date, cache: Path, read: Callable[[], Catalogue]) -> Catalogue:
    """The catalogue that `read` makes of these folders, or what came of it earlier while no file in them has changed."""
    file = cache / f"catalogue-{_files_key(folders, today)}.json"
    try:
        seal, _, raw = file.read_bytes().partition(b"\n")
        if seal != _seal(raw):
            raise ValueError("The cache is damaged.")
        with _nothing_thrown_away():
            held = from_plain(_Kept, json.loads(raw))
        terms = Glossary()
        for term in held.terms.values():
            terms.add(term)
        subjects = tuple(one if one.questions else _asked(held.library, one) for one in held.subjects)
        return Catalogue(held.library, terms, held.findings, subjects, held.fingerprint)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        made = read()
        _keep(made, file)
        return made


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Without the search for garbage, which would walk all that was read so far again and again: 30 ms of a start."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _asked(library: Library, subject: Subject) -> Subject:
    """The subject with the example questions that the library holds for it; none for a term."""
    if subject.kind == "neighbour" and subject.id in library.neighbours:
        return replace(subject, questions=library.neighbours[subject.id].questions)
    if subject.kind == "article" and subject.id in library.articles:
        article = library.articles[subject.id]
        return replace(subject, questions=article.questions, asked_of=article.asked_of)
    return subject


def _seal(raw: bytes) -> bytes:
    return sha256(raw).hexdigest().encode()


def _keep(made: Catalogue, file: Path) -> None:
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        bare = (replace(one, questions=(), asked_of=()) for one in made.subjects)
        subjects = tuple(
            less if _asked(made.library, less) == one else one for less, one in zip(bare, made.subjects, strict=True)
        )
        whole = _Kept(made.library, made.glossary.terms, made.findings, subjects, made.fingerprint)
        raw = json.dumps(to_plain(whole), ensure_ascii=False).encode()
        part.write_bytes(_seal(raw) + b"\n" + raw)
        part.replace(file)
        old = sorted(file.parent.glob("catalogue-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[4:]:
            path.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _files_key(folders: Sequence[Path | None], today: date) -> str:
    digest = sha256(f"4 {__version__} {today}".encode())
    for folder in folders:
        for line in _stamps(folder) if folder is not None else ():
            digest.update(line.encode())
    return digest.hexdigest()[:20]


def _stamps(folder: Path) -> Iterator[str]:
    try:
        listed = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield f"{folder} missing\n"
        return
    for entry in listed:
        if entry.is_dir():
            yield from _stamps(Path(entry.path))
            continue
        with suppress(OSError):  # a link to nowhere, as an editor leaves while a file is open
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}\n"


def read_catalogue(knowledge: Path, glossary: Path, overlay: Path | None, today: date) -> Catalogue:
    """Reads and checks all content, without any cache."""
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
    out = [_article_subject(article, filler) for _, article in sorted(library.articles.items())]
    out += [_term_subject(term, filler) for _, term in sorted(glossary.terms.items())]
    out += [
        Subject("neighbour", one.id, one.title, one.questions, (Passage("where", "", one.title),))
        for _, one in sorted(library.neighbours.items())
    ]
    return tuple(out)


def _article_subject(article: Article, filler: Filler) -> Subject:
    passages = tuple(
        Passage(section.id, section.heading, plain_text(filler.fill(section.text))) for section in article.sections
    )
    return Subject("article", article.id, article.title, article.questions, passages, article.asked_of)


def _term_subject(term: Term, filler: Filler) -> Subject:
    text = inline_text(filler.fill(term.definition))
    return Subject(
        "term",
        term.id,
        term.term,
        (f"What is {term.term}?", f"What does {term.term} mean?"),
        (Passage("definition", "", text),),
    )


def forms_of(library: Library, glossary: Glossary) -> Forms:
    """Everyday forms, abbreviations and synonyms for search. A form of two terms joins neither: it is ambiguous."""
    groups: list[Sequence[str]] = list(library.synonyms)
    for term in glossary.terms.values():
        own = [form for form in (term.term, *term.also_said) if len(glossary.named(form)) <= 1]
        lower = [form for form in term.abbreviations if not (form.isupper() and len(form) <= 5)]
        if len(own) + len(lower) > 1:
            groups.append([*own, *lower])
    capitals = {
        short: [glossary.terms[name].term for name in names]
        for short, names in glossary.capitals().items()
        if len(names) == 1
    }
    return Forms(groups, capitals)

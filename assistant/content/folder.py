"""Any folder of plain Markdown articles as a `Library`: read leniently, for articles that are not the house's own.

    ---
    id: change-a-booking            # else the file's name
    title: Change a booking         # else the first `# heading`
    questions:                      # may be left out; the more there are, the better it answers
      - Can I move my appointment?
    ---

    Text, with `## headings` if it is long.

Front matter and any of its fields may be left out, and other fields are let be. What cannot be served is a finding with its line.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.content.article import OPENING, Article, Section
from assistant.content.articles import sections_of, slug
from assistant.content.findings import Finding, shown_path
from assistant.content.frontmatter import Document, read_document, read_text
from assistant.content.inline import MARK
from assistant.content.library import Layer, Library, duplicate

_TITLE = re.compile(r"\A\s*# +(.+?)\s*#*\s*(?:\n|\Z)")


def load_folder(folder: Path, today: date) -> tuple[Library, tuple[Finding, ...]]:
    """The Markdown articles anywhere below a folder, and every problem found. Nothing but articles is read.

    Args: today: the day that counts as each article's review, for these carry none.
    """
    library, findings = Library(), list[Finding]()
    if not folder.is_dir():
        message = "There is no such folder. Name a folder of Markdown articles with --kb."
        return library, (Finding(folder.as_posix(), 1, "no-folder", message),)
    first: dict[str, str] = {}
    for path in Layer(folder).files("", ".md"):
        document = _document(path, folder)
        library.files[document.path] = str(path)
        made = _article(document, path.stem, today)
        if made is not None and made.id in first:
            document.findings.append(duplicate("article", made.id, document.path, document.line("id"), first[made.id]))
        elif made is not None:
            first[made.id], library.articles[made.id] = document.path, made
        findings.extend(document.findings)
    if not library.articles and not findings:
        message = "There are no Markdown files in this folder. An article is a file whose name ends in .md."
        findings.append(Finding(folder.as_posix(), 1, "empty-folder", message))
    return library, tuple(sorted(set(findings)))


def _document(path: Path, root: Path) -> Document:
    """A file with front matter, or one that is all text."""
    document = read_document(path, root)
    if [finding.code for finding in document.findings] != ["no-front-matter"]:
        return document
    text = read_text(path, root)[0] or ""
    return document if text.startswith("---") else Document(shown_path(path, root), {}, text)


def _article(document: Document, stem: str, today: date) -> Article | None:
    """The article in a document, or None when there is nothing to serve; its findings say why."""
    if document.findings:
        return None
    heading = _TITLE.match(document.body)
    title = document.text("title") or (heading.group(1).strip() if heading else "")
    if heading is not None:
        document.body_line += document.body[: heading.end()].count("\n")
        document.body = document.body[heading.end() :]
    if not title:
        document.find("missing-field", "There is no title. Write `title: …` between the `---` lines, or begin the text with `# ` and a title.")  # fmt: skip
    name = slug(document.text("id") or stem)
    if not name:
        document.find("bad-id", "The id, or the file's name, must hold letters or digits.", "id")
    questions = (
        (document.text("questions"),) if isinstance(document.at("questions"), str) else document.texts("questions")
    )
    sections = tuple(_sections(document))
    if not sections:
        document.find("no-text", "There is no text to quote. Write some below the title.")
    for section in sections:
        if MARK.search(f"{section.heading}\n{section.text}"):
            message = "Marks such as {figure:…} only work in the assistant's own articles. Write the words out."
            document.findings.append(Finding(document.path, section.line, "bad-mark", message))
    if document.findings:
        return None
    return Article(
        id=name, path=document.path, title=title, summary="", topic="", audience=(), nation="england",
        questions=tuple(dict.fromkeys(question for question in questions if question)), asked_of=(), terms=(), figures=(), edges=(), elsewhere={}, easy=(),
        next_steps=(), contacts=(), related=(), indicators=(), sources=(), owner="", reviewed=today, review_months=36, sections=sections,
    )  # fmt: skip


def _sections(document: Document) -> Iterable[Section]:
    """The parts with text, their ids made unique. The first is the opening, whether it has a heading or not."""
    taken: set[str] = set()
    for section in sections_of(document):
        if not section.text:
            continue
        name = wanted = (section.id or "part") if taken else OPENING
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name)
        yield replace(section, id=name)

"""Reading one article file: fields, sections, marks. Style is checked elsewhere."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.content.article import AUDIENCES, ELSEWHERE, OPENING, Article, Section, Source
from assistant.content.findings import Finding, errors
from assistant.content.frontmatter import Document
from assistant.content.inline import BRACE, MARK, NO_MARK, BadMark, calc_figures, parse_figure

FIELDS = (
    "title", "summary", "topic", "audience", "nation", "questions", "section_questions", "terms", "figures", "edges", "elsewhere", "easy", "next_steps",
    "contacts", "related", "indicators", "sources", "owner", "reviewed", "review_every",
)  # fmt: skip
_OPTIONAL = "section_questions"
_MAY_BE_EMPTY = {"figures", "terms", "next_steps", "related", "indicators", "contacts"}
_HEADING = re.compile(r"^## +(.+?)\s*#*$", re.MULTILINE)
_REVIEW = re.compile(r"^(\d{1,2}) months?$")
_HTML = re.compile(r"<(?:[a-zA-Z/!?][^<>]*>|!--)")


def slug(text: str) -> str:
    """A heading as an id: `When can I have one?` gives `when-can-i-have-one`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "").replace("'", "")).strip("-")


def sections_of(document: Document) -> tuple[Section, ...]:
    """The opening and each `##` section, in order."""
    body = document.body
    starts = [*_HEADING.finditer(body)]
    opening = body[: starts[0].start()] if starts else body
    out = [Section(OPENING, "", opening.strip(), document.body_line)]
    for here, following in zip(starts, [*starts[1:], None], strict=False):
        text = body[here.end() : following.start() if following else len(body)].strip()
        line = document.body_line + body[: here.start()].count("\n")
        out.append(Section(slug(here.group(1)), here.group(1), text, line))
    return tuple(out)


def marks_are_good(document: Document, text: str, line: int) -> None:
    """Findings for marks and HTML that cannot be served, in a text that starts on this line."""

    def find(code: str, message: str, at: int) -> None:
        document.findings.append(Finding(document.path, line + text[:at].count("\n"), code, message))

    for match in _HTML.finditer(text):
        find("raw-html", "HTML is not allowed. Write the text without tags.", match.start())
    for match in BRACE.finditer(text):
        mark = MARK.fullmatch(match.group(0))
        if mark is None:
            find("bad-mark", NO_MARK, match.start())
        elif mark.group(1) == "figure":
            try:
                parse_figure(mark.group(2))
            except BadMark as problem:
                find("bad-mark", str(problem), match.start())
        elif mark.group(1) == "calc" and not (
            calc_figures(mark.group(2)) or any(char.isdigit() for char in mark.group(2))
        ):
            find("bad-mark", "A sum needs numbers or figures.", match.start())


def article(document: Document, article_id: str, folder: str) -> Article | None:
    """The article in a document, or None when it is not fit to serve; its findings say why."""
    fields = document.value if isinstance(document.value, dict) else None
    if fields is None:
        return None
    for name in FIELDS:
        if name == _OPTIONAL and name not in fields:
            continue
        if name not in fields or (fields[name] in (None, "", []) and name not in _MAY_BE_EMPTY):
            document.find("missing-field", f"`{name}` is missing. See the template in knowledge/README.md.")
    for name in fields:
        if name not in FIELDS:
            document.find(
                "unknown-field",
                f"`{name}` is not a field of an article. Check the spelling against knowledge/README.md.",
                name,
            )
    if slug(article_id) != article_id:
        document.find("bad-id", "The file name must be lower case words joined by hyphens.")
    if document.text("topic") != folder:
        document.find("topic-folder", f"`topic` must be `{folder}`, the folder the file is in.", "topic")
    audience = document.texts("audience")
    for number, name in enumerate(audience):
        if name not in AUDIENCES:
            document.find(
                "bad-choice", f"`{name}` is not an audience. Choose from: {', '.join(AUDIENCES)}.", "audience", number
            )
    if document.text("nation") != "england":
        document.find("bad-choice", "`nation` must be england. Put what differs under `elsewhere`.", "nation")
    reviewed, every = document.day("reviewed"), _REVIEW.match(document.text("review_every"))
    if not every or not 1 <= int(every.group(1)) <= 36:
        document.find("bad-choice", "`review_every` must be a number of months, such as `12 months`.", "review_every")
    elsewhere = {nation: said for nation in ELSEWHERE if (said := _elsewhere(document, nation)) is not None}
    sources = tuple(source for n in range(len(_items(document, "sources"))) if (source := _source(document, n)))
    sections = sections_of(document)
    seen: set[str] = set()
    for part in sections:
        if part.id in seen:
            document.findings.append(
                _at(
                    document,
                    part.line,
                    "duplicate-heading",
                    f"The heading “{part.heading}” stands twice. Make each heading different.",
                )
            )
        seen.add(part.id)
        if not part.text:
            document.findings.append(
                _at(document, part.line, "empty-section", "This part has no text. Write it or take the heading out.")
            )
        marks_are_good(document, part.heading, part.line)
        marks_are_good(document, part.text, part.line + (2 if part.heading else 0))  # a blank line follows a heading
    questions, asked_of = _questions(document, [part.id for part in sections])
    for key in ("title", "summary", "edges", "easy", "elsewhere", "questions", _OPTIONAL):
        for text in _strings(document.at(key)):
            marks_are_good(document, text, document.line(key))
    if errors(document.findings) or reviewed is None or every is None:
        return None
    lists = {
        key: document.texts(key)
        for key in ("terms", "figures", "edges", "easy", "next_steps", "contacts", "related", "indicators")
    }
    return Article(
        id=article_id, path=document.path, title=document.text("title"), summary=document.text("summary"), topic=folder, audience=audience, nation="england",
        questions=questions, asked_of=asked_of, elsewhere=elsewhere, sources=sources, owner=document.text("owner"), reviewed=reviewed, review_months=int(every.group(1)), sections=sections, **lists,
    )  # fmt: skip


def _questions(document: Document, sections: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """Every example question, and for each the numbers of the sections that answer it: none, the article as a whole.

    A question may stand under `questions` and under sections: that is one question. Twice in one list, it is two.
    """
    out = [(text, list[int]()) for text in document.texts("questions")]
    by_section = document.at(_OPTIONAL)
    if by_section is not None and not isinstance(by_section, dict):
        document.find("not-by-section", f"`{_OPTIONAL}` must name sections, each with a list of questions.", _OPTIONAL)
    for name in by_section if isinstance(by_section, dict) else ():
        number, known = sections.index(name) if name in sections[1:] else None, dict(out)
        if number is None:  # as when a heading was changed: no reason not to serve the article
            message = f"`{name}` is not a section of this article. Choose from: {', '.join(sections[1:])}."
            line = document.line(_OPTIONAL, name)
            document.findings.append(Finding(document.path, line, "unknown-section", message, "warning"))
        for text in document.texts(_OPTIONAL, name):
            numbers = known.get(text, [])
            if text not in known or number in numbers:
                out.append((text, numbers := []))
            numbers += [number] if number is not None else []
    return tuple(text for text, _ in out), tuple(tuple(numbers) for _, numbers in out)


def _at(document: Document, line: int, code: str, message: str) -> Finding:
    return Finding(document.path, line, code, message)


def _items(document: Document, key: str) -> list[object]:
    value = document.at(key)
    return list(value) if isinstance(value, list) else []


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    return [text for item in value for text in _strings(item)] if isinstance(value, list) else []


def _elsewhere(document: Document, nation: str) -> str | None:
    value = document.at("elsewhere", nation)
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, dict) and value.get("same") is True:
        return ""
    document.find("missing-nation", f"`elsewhere` must say what differs in {nation}, or `same: true`.", "elsewhere")
    return None


def _source(document: Document, number: int) -> Source | None:
    title, url = document.text("sources", number, "title"), document.text("sources", number, "url")
    accessed: date | None = document.day("sources", number, "accessed")
    if not title or not url.startswith("https://") or accessed is None:
        document.find(
            "bad-source",
            "A source needs a title, a url that starts with https:// and the day it was accessed.",
            "sources",
            number,
        )
        return None
    return Source(title, url, accessed)

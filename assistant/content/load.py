"""Reads a knowledge folder, and an overlay over it, into a checked `Library`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.base.text import fold
from assistant.content import readers
from assistant.content.article import Article
from assistant.content.articles import article
from assistant.content.contacts import Contact
from assistant.content.findings import Finding, Severity, line_of, shown_path
from assistant.content.frontmatter import Document, read_document, read_yaml
from assistant.content.guidance import Reply
from assistant.content.inline import BRACE, MARK, NO_MARK, BadMark, Filler, figure_ids, links, parse_figure
from assistant.content.library import Layer, Library, duplicate, unread

OVERLAY_KEYS = {"council", "hidden", "off"}
NOT_FOLDERS = {"figures", "indicators", "neighbours"}

PHRASINGS = "safety-phrasings.yaml"
"""How people tell of danger: read by `assistant calibrate` alone, since it is long and no answer quotes it."""


def load_library(knowledge: Path, overlay: Path | None, today: date) -> tuple[Library, tuple[Finding, ...]]:
    """Everything under `knowledge`, with a council's `overlay` laid over it, and every problem found.

    Args: today: figures must have a value for this day.
    """
    library, findings = Library(), list[Finding]()
    if not knowledge.is_dir():
        return library, (
            Finding(
                knowledge.as_posix(),
                1,
                "no-folder",
                "There is no such folder. Name a knowledge folder with --knowledge.",
            ),
        )
    _read_layer(Layer(knowledge), library, findings)
    if overlay is not None:
        if overlay.is_dir():
            library.overlaid = True
            _read_layer(Layer(overlay, overlay=True), library, findings)
            _read_overlay(overlay, library, findings)
        else:
            findings.append(
                Finding(
                    overlay.as_posix(),
                    1,
                    "no-folder",
                    "There is no such folder. Name an overlay folder with --overlay.",
                )
            )
    findings.extend(_cross_check(library, today))
    return library, tuple(sorted(set(findings)))


def _read_layer(layer: Layer, library: Library, findings: list[Finding]) -> None:
    def take(path: Path) -> Document:
        document = read_yaml(path, layer.root)
        library.files[document.path] = str(path)
        return document

    def each(
        paths: Iterable[Path],
        read: Callable[[Document], Iterable[tuple[str, int, Any]]],
        into: dict[str, Any],
        kind: str,
    ) -> None:
        first: dict[str, str] = {}
        for path in paths:
            document = take(path)
            for name, line, value in read(document):
                if name in first:
                    document.findings.append(duplicate(kind, name, document.path, line, first[name]))
                else:
                    first[name], into[name] = document.path, value
            findings.extend(document.findings)

    def named(name: str) -> list[Path]:
        path = layer.root / name
        if path.is_file():
            return [path]
        if not layer.overlay:
            findings.append(
                Finding(
                    shown_path(path, layer.root), 1, "missing-file", "This file is needed. See knowledge/README.md."
                )
            )
        return []

    each(named("topics.yaml"), readers.topics, library.topics, "topic")
    each(named("contacts.yaml"), readers.contacts, library.contacts, "contact")
    each(layer.files("figures", ".yaml"), readers.figures, library.figures, "figure")
    each([*named("replies.yaml"), *named("safety.yaml")], readers.replies, library.replies, "reply")
    each(layer.files("neighbours", ".yaml"), readers.neighbours, library.neighbours, "neighbour")
    measures = layer.root / "indicators" / "measures.yaml"
    each(
        (path for path in layer.files("indicators", ".yaml") if path != measures),
        readers.indicators,
        library.indicators,
        "indicator",
    )
    for path in named("synonyms.yaml"):
        document = take(path)
        library.synonyms += tuple(readers.synonyms(document))
        findings.extend(document.findings)
    for path in named("councils.yaml"):
        document = take(path)
        library.councils.update(_councils(document))
        findings.extend(document.findings)
    _read_articles(layer, library, findings)
    elsewhere = {measures, layer.root / PHRASINGS} | ({layer.root / "overlay.yaml"} if layer.overlay else set())
    findings.extend(unread(layer, {*map(Path, library.files.values()), *elsewhere}))


def _read_articles(layer: Layer, library: Library, findings: list[Finding]) -> None:
    first: dict[str, str] = {}
    for path in layer.files("", ".md"):
        folder = path.relative_to(layer.root).parts[:-1]
        library.files[shown_path(path, layer.root)] = str(path)
        if layer.overlay and folder[:1] == ("glossary",):
            continue  # an overlay's terms: the glossary's own loader reads them
        if len(folder) != 1 or folder[0] in NOT_FOLDERS:
            findings.append(
                Finding(
                    shown_path(path, layer.root),
                    1,
                    "misplaced",
                    "An article must be in a folder named after its topic, such as knowledge/care-homes/.",
                )
            )
            continue
        document = read_document(path, layer.root)
        made = article(document, path.stem, folder[0])
        findings.extend(document.findings)
        if made is None:
            continue
        if made.id in first:
            findings.append(duplicate("article", made.id, document.path, 1, first[made.id]))
            continue
        first[made.id], library.articles[made.id] = document.path, made


def _councils(document: Document) -> dict[str, str]:
    """Official name by each name, code and short name, by what people call it, and by towns that it alone serves."""
    out: dict[str, str] = {}
    value = document.at("councils")
    if document.value is not None and not isinstance(value, list):
        document.find("not-a-list", "`councils` must be a list of councils, each with a name.", "councils")
    for n in range(len(value) if isinstance(value, list) else 0):
        name = document.text("councils", n, "official_name") or document.text("councils", n, "name")
        if not name:
            document.find("missing-field", "A council needs a name.", "councils", n)
            continue
        for key in ("name", "official_name", "gss_code", "slug"):
            if document.text("councils", n, key):
                out[fold(document.text("councils", n, key))] = name
        for known_as in document.texts("councils", n, "also_called"):
            out.setdefault(fold(known_as), name)
    return out


def _read_overlay(overlay: Path, library: Library, findings: list[Finding]) -> None:
    path = overlay / "overlay.yaml"
    if not path.is_file():
        return
    document = read_yaml(path, overlay)
    if document.value is not None and not isinstance(document.value, dict):
        document.find("not-fields", "The file must be `name: value` lines.")
    for key in document.value if isinstance(document.value, dict) else ():
        if key not in OVERLAY_KEYS:
            document.find(
                "unknown-field", f"`{key}` is not a field here. Fields are: {', '.join(sorted(OVERLAY_KEYS))}.", key
            )
    for n, name in enumerate(document.texts("hidden")):
        one = library.articles.pop(name, None) or library.contacts.pop(name, None) or library.neighbours.pop(name, None)
        if one is None:
            document.find(
                "unknown-id", f"`{name}` is not an article, contact or neighbour that could be hidden.", "hidden", n
            )
        else:
            library.hidden[name] = one.name if isinstance(one, Contact) else one.title
    off = document.at("off")
    if off is not None and not isinstance(off, dict):
        document.find("not-fields", "`off` must be lines such as `article-id: the reason that readers see`.", "off")
    for name in off if isinstance(off, dict) else ():
        if name not in library.articles and name not in library.topics and name != "assistant":
            document.find("unknown-id", f"`{name}` is not an article, a topic or `assistant`.", "off", name)
        if not document.text("off", name):
            document.find("missing-field", f"Say why `{name}` is switched off: readers see the reason.", "off", name)
        library.off[name] = document.text("off", name)
    findings.extend(document.findings)


def _cross_check(library: Library, today: date) -> Iterable[Finding]:
    """References that lead nowhere, and figures without a value for today. What a council hid is not missed."""
    dead: dict[str, list[Finding]] = {}
    for one in library.articles.values():
        found = list(_article_references(one, library, today))
        if any(finding.severity == "error" for finding in found):
            dead[one.id] = found
        yield from found
    for name in dead:
        del library.articles[name]
    for reply in tuple(library.replies.values()):
        yield from _reply_references(reply, library, today)


def _reply_references(reply: Reply, library: Library, today: date) -> Iterable[Finding]:
    """Findings in a fixed reply. Marks that cannot be filled in are taken out of it: danger replies must never fail."""

    def find(code: str, word: str, message: str, severity: Severity = "error") -> Finding:
        line = line_of(library.file(reply.path), word, reply.line)
        return Finding(reply.path, line, code, f"The reply `{reply.id}`: {message}", severity)

    for name in reply.contacts:
        if name not in library.contacts and name not in library.hidden:
            yield find("unknown-id", name, f"The contact `{name}` is not in contacts.yaml.")
    filler = Filler(library.figures, library.contact_texts(), today)
    text = reply.text
    for mark in dict.fromkeys(BRACE.findall(reply.text)):
        try:
            if not MARK.fullmatch(mark):
                raise BadMark(NO_MARK)
            filler.fill(mark)
        except BadMark as problem:
            text = text.replace(mark, _taken_out(mark))
            yield find("bad-mark", mark, str(problem))
    for name in filler.missing:
        yield find("no-figure-today", name, f"`{name}` has no value for {today}.", "warning")
    for mark in BRACE.findall(reply.heading):
        yield find("bad-mark", mark, "A heading cannot hold marks. Write the words out.")
    heading = BRACE.sub(lambda match: _taken_out(match.group(0)), reply.heading)
    library.replies[reply.id] = replace(reply, text=text, heading=heading)


def _taken_out(mark: str) -> str:
    """What stays in the place of a bad mark: nothing, or the words after a bracket that was never closed."""
    return "" if mark.endswith("}") else mark[1:]


def _article_references(one: Article, library: Library, today: date) -> Iterable[Finding]:
    def at(word: str) -> int:
        return line_of(library.file(one.path), word)

    def lost(kind: str, name: str, where: str, severity: Severity = "error") -> Finding:
        return Finding(
            one.path,
            at(name),
            "dangling",
            f"There is no {kind} `{name}`. Check the spelling against {where}.",
            severity,
        )

    if one.topic not in library.topics:
        yield lost("topic", one.topic, "knowledge/topics.yaml")
    texts = [*(section.text for section in one.sections), *one.edges, *one.easy, *one.elsewhere.values(), one.summary]
    whole = "\n".join(texts)
    used = figure_ids(whole)
    for name in dict.fromkeys((*used, *one.figures)):
        if name not in library.figures:
            yield lost("figure", name, "knowledge/figures/")
        elif name not in one.figures:
            yield Finding(
                one.path, at(name), "unlisted-figure", f"The text uses the figure `{name}`. Add it to `figures`."
            )
        elif name not in used:
            yield Finding(
                one.path,
                at(name),
                "unused-figure",
                f"`figures` lists `{name}`, which the text does not use. Take it out.",
                "warning",
            )
    if all(name in library.figures for name in used):
        yield from _figures_hold(one, whole, library, at, today)
    contacts = dict.fromkeys((*one.contacts, *(inside for kind, inside in MARK.findall(whole) if kind == "contact")))
    yield from (
        lost("contact", name, "knowledge/contacts.yaml")
        for name in contacts
        if name not in library.contacts and name not in library.hidden
    )
    linked = [name for _, kind, name in links(whole) if kind == "article"]
    for name in dict.fromkeys((*one.related, *linked)):
        if name not in library.articles and name not in library.hidden:
            yield lost("article", name, "the file names under knowledge/", "warning")
    for name in one.next_steps:
        if name not in library.articles and name not in library.contacts and name not in library.hidden:
            yield lost("next step", name, "article file names and contact ids", "warning")
    yield from (
        lost("indicator", name, "knowledge/indicators/", "warning")
        for name in one.indicators
        if name not in library.indicators
    )


def _figures_hold(
    one: Article, whole: str, library: Library, at: Callable[[str], int], today: date
) -> Iterable[Finding]:
    filler = Filler(library.figures, library.contact_texts(), today)
    for match in MARK.finditer(whole):
        kind, inside = match.groups()
        if kind not in {"figure", "calc"}:
            continue
        try:
            if kind == "figure" and (mark := parse_figure(inside)).day:
                if not library.figures[mark.id].holds_on(mark.day):
                    yield Finding(
                        one.path, at(match.group(0)), "no-figure", f"`{mark.id}` has no value for {mark.day}."
                    )
                continue
            filler.fill(match.group(0))
        except BadMark as problem:
            yield Finding(one.path, at(match.group(0)), "bad-mark", str(problem))
    for name in filler.missing:
        yield Finding(
            one.path,
            at(name),
            "no-figure-today",
            f"`{name}` has no value for {today}. Add a period in knowledge/figures/, or say the year with `@date`.",
            "warning",
        )


def names_of(library: Library) -> Mapping[str, str]:
    """Titles by article id, for links and lists."""
    return {name: one.title for name, one in library.articles.items()}

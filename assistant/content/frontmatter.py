"""YAML and front matter read safely, with the line of every value.

No tags, no anchors or aliases, no duplicate keys, no files over a megabyte: each is a finding with its line. Nothing is
ever swallowed and nothing in a file can make the reader run code or use up memory.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

import yaml

from assistant.content.findings import Finding, shown_path

LARGEST_FILE = 1_000_000
"""Bytes. Our longest article is under 20,000."""

DEEPEST = 20
"""Levels of lists and mappings. Our deepest file has 5."""

Value: TypeAlias = "str | int | bool | Decimal | date | list[Value] | dict[str, Value] | None"
Place: TypeAlias = "tuple[str | int, ...]"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(slots=True)
class Document:
    """One file, parsed as far as it could be."""

    path: str
    value: Value = None
    """The YAML value: a mapping for front matter."""
    body: str = ""
    """What follows the front matter."""
    body_line: int = 1
    """Line of the file on which the body starts."""
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, *place: str | int) -> int:
        """Line of the value at this place, or of its nearest parent."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def find(self, code: str, message: str, *place: str | int) -> None:
        """Note a problem with the value at this place."""
        self.findings.append(Finding(self.path, self.line(*place), code, message))

    def text(self, *keys: str | int) -> str:
        """The text at this place, or nothing."""
        value = self.at(*keys)
        return (
            value.strip()
            if isinstance(value, str)
            else ("" if value is None or isinstance(value, list | dict) else str(value))
        )

    def texts(self, *keys: str | int) -> tuple[str, ...]:
        """The list of texts at this place. Anything that is not a list of texts is a finding."""
        value = self.at(*keys)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.find(
                "not-a-list", f"`{keys[-1]}` must be a list. Start each item with a hyphen, or write [one, two].", *keys
            )
            return ()
        out = []
        for number, item in enumerate(value):
            if isinstance(item, list | dict) or item is None:
                self.find(
                    "not-text",
                    f"Item {number + 1} of `{keys[-1]}` must be text. Put quotes round it if it holds a colon.",
                    *keys,
                    number,
                )
            else:
                out.append(str(item).strip())
        return tuple(out)

    def day(self, *keys: str | int) -> date | None:
        """The date at this place, or None."""
        value = self.at(*keys)
        if isinstance(value, date):
            return value
        if value is not None:
            self.find("not-a-date", f"`{keys[-1]}` must be a date such as 2026-11-21.", *keys)
        return None

    def at(self, *keys: str | int) -> Value:
        """The value at this place, or None."""
        value: Value = self.value
        for key in keys:
            if isinstance(value, dict) and isinstance(key, str):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value


def read_text(path: Path, root: Path) -> tuple[str | None, list[Finding]]:
    """A file's text, or None and why not: missing, too large, not UTF-8."""
    name = shown_path(path, root)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return None, [
                Finding(name, 1, "too-large", f"This file is {size:,} bytes. Keep files under {LARGEST_FILE:,}.")
            ]
        raw = path.read_bytes()
    except OSError:
        return None, [
            Finding(name, 1, "unreadable", "This file cannot be opened. Check that it exists and that you may read it.")
        ]
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        return None, [
            Finding(name, line, "not-utf-8", "This line holds bytes that are not UTF-8. Save the file as UTF-8.")
        ]


def read_yaml(path: Path, root: Path) -> Document:
    """A YAML file as a document."""
    text, findings = read_text(path, root)
    document = Document(shown_path(path, root), findings=findings)
    if text is not None:
        _parse(text, document, first_line=1)
    return document


def read_document(path: Path, root: Path) -> Document:
    """A Markdown file with front matter as a document."""
    text, findings = read_text(path, root)
    document = Document(shown_path(path, root), findings=findings)
    if text is None:
        return document
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        document.find("no-front-matter", "The file must start with a line `---`, then its fields, then a line `---`.")
        return document
    _parse(text[opening.end() + 1 : closing.start()], document, first_line=2)
    rest = text[closing.end() :]
    body = rest.lstrip("\n")
    document.body = body.rstrip() + "\n" if body.strip() else ""
    document.body_line = text[: closing.end()].count("\n") + 1 + rest[: len(rest) - len(body)].count("\n")
    if not isinstance(document.value, dict) and not document.findings:
        document.value = None
        document.find("not-fields", "The part between the `---` lines must be `name: value` lines.")
    return document


def _parse(text: str, document: Document, first_line: int) -> None:
    try:
        if _too_deep(text):  # the C composer would overflow the stack and end the program
            raise RecursionError
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = (mark.line if mark else 0) + first_line
        document.findings.append(
            Finding(
                document.path,
                line,
                "bad-yaml",
                f"This is not valid YAML: {problem.problem or problem.context}. Often a colon or quote in a text: put the text in quotes.",
            )
        )
        return
    except (yaml.YAMLError, ValueError, RecursionError):
        document.findings.append(
            Finding(
                document.path,
                first_line,
                "bad-yaml",
                "This cannot be read as YAML. Look for strange characters or very deep nesting.",
            )
        )
        return
    if node is not None:
        document.value = _build(node, (), document, first_line, set())


def _too_deep(text: str) -> bool:
    """Whether lists and mappings stand inside each other more than `DEEPEST` levels. Stops reading there."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


def _build(node: yaml.Node, place: Place, document: Document, first_line: int, seen: set[int]) -> Value:
    document.lines[place] = node.start_mark.line + first_line
    if id(node) in seen:
        document.find("yaml-alias", "Anchors and aliases (& and *) are not allowed. Write the value out.", *place)
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, document, first_line, seen)
    if isinstance(node, yaml.SequenceNode):
        if node.tag != _CORE + "seq":
            document.find("yaml-tag", "Tags that start with ! are not allowed here.", *place)
            return None
        return [_build(item, (*place, number), document, first_line, seen) for number, item in enumerate(node.value)]
    return _scalar(node, place, document)


def _mapping(node: yaml.MappingNode, place: Place, document: Document, first_line: int, seen: set[int]) -> Value:
    if node.tag != _CORE + "map":
        document.find("yaml-tag", "Tags that start with ! are not allowed here.", *place)
        return None
    out: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        line = key_node.start_mark.line + first_line
        if key is None or key_node.tag == _CORE + "merge":
            document.findings.append(
                Finding(document.path, line, "bad-key", "A name before a colon must be plain text.")
            )
        elif key in out:
            document.findings.append(Finding(document.path, line, "twice", f"`{key}` stands here twice. Keep one."))
        else:
            out[key] = _build(value_node, (*place, key), document, first_line, seen)
            document.lines[(*place, key)] = line
    return out


def _scalar(node: yaml.Node, place: Place, document: Document) -> Value:
    text: str = node.value
    kind = node.tag.removeprefix(_CORE)
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"yes", "true", "on"}
    try:
        if kind == "int":
            return int(text.replace("_", ""))
        if kind == "float":
            number = Decimal(text.replace("_", ""))
            if number.is_finite():
                return number
        if kind == "timestamp":
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
    if kind in {"int", "float", "timestamp"}:
        return text
    document.find("yaml-tag", "Tags that start with ! are not allowed here.", *place)
    return None

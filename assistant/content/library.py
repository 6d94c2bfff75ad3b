"""The whole of `knowledge/`: read all files first, then cross-check, then hand out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.content.article import Article
from assistant.content.contacts import Contact
from assistant.content.figures import Figure
from assistant.content.findings import Finding, shown_path
from assistant.content.guidance import Indicator, Neighbour, Reply, Topic


@dataclass(slots=True)
class Library:
    """Everything the assistant may say, by id. Holds only files that passed every rule for serving."""

    articles: dict[str, Article] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    """Fixed, reviewed wording: danger, small talk, “no answer”."""
    neighbours: dict[str, Neighbour] = field(default_factory=dict)
    """Subjects that people ask about and that are not ours."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    councils: dict[str, str] = field(default_factory=dict)
    """Council name by the folded names people use for it."""
    off: dict[str, str] = field(default_factory=dict)
    """Ids of articles or topics a council switched off, or `assistant`, with the reason readers see."""
    hidden: dict[str, str] = field(default_factory=dict)
    """Names and titles, by id, of what a council hid. What still names these ids is not at fault."""
    overlaid: bool = False
    """Whether a council's overlay lies over the national content."""
    files: dict[str, str] = field(default_factory=dict)
    """Where each file that was read is on this machine, by its path as findings show it."""

    def contact_texts(self) -> Mapping[str, str]:
        """What `{contact:…}` becomes, by id. Of a contact that a council hid only the name: the sentence stays whole."""
        return {**self.hidden, **{name: contact.short() for name, contact in self.contacts.items()}}

    def file(self, path: str) -> Path:
        """The file on this machine that findings show as this path."""
        return Path(self.files.get(path, path))

    def by_topic(self, topic: str) -> tuple[Article, ...]:
        """The articles of a topic, by title."""
        return tuple(sorted((a for a in self.articles.values() if a.topic == topic), key=lambda a: a.title))


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of content: the national one, or a council's overlay."""

    root: Path
    overlay: bool = False

    def files(self, folder: str, ending: str) -> Iterable[Path]:
        """Files below a folder of this layer, in a stable order. README files are for people, not for us."""
        base = self.root / folder if folder else self.root
        if not base.is_dir():
            return ()
        return sorted(
            path
            for path in base.rglob(f"*{ending}")
            if path.is_file() and path.name != "README.md" and not path.name.startswith(".")
        )


def unread(layer: Layer, taken: Collection[Path]) -> Iterator[Finding]:
    """A finding for each file that no reader took: a slip in a name must not make content vanish in silence."""
    for path in layer.files("", ""):
        if path not in taken and not any(part.startswith(".") for part in path.relative_to(layer.root).parts):
            yield Finding(
                shown_path(path, layer.root),
                1,
                "unread",
                "Nothing reads this file. Check its folder, its name and the ending of its name, or take it out.",
                "warning",
            )


def duplicate(kind: str, name: str, path: str, line: int, first: str) -> Finding:
    """The finding for an id that stands in two files of the same layer."""
    return Finding(path, line, "duplicate-id", f"The {kind} id `{name}` is already used in {first}. Choose another.")

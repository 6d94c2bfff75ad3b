"""The whole of `knowledge/`: read all files first, then cross-check, then hand out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.content.article import Article
from assistant.content.contacts import Contact
from assistant.content.figures import Figure
from assistant.content.findings import Finding
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

    def contact_texts(self) -> Mapping[str, str]:
        """What `{contact:…}` becomes, by id."""
        return {name: contact.short() for name, contact in self.contacts.items()}

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


def duplicate(kind: str, name: str, path: str, line: int, first: str) -> Finding:
    """The finding for an id that stands in two files of the same layer."""
    return Finding(path, line, "duplicate-id", f"The {kind} id `{name}` is already used in {first}. Choose another.")

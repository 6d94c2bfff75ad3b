"""Where a piece of content is written: `path:line`, as findings show it."""

from pathlib import Path

from assistant.content.article import Article
from assistant.content.findings import line_of
from assistant.content.library import Library
from assistant.content.plain import paragraphs
from assistant.glossary.terms import Glossary, Term

_FILES = {"contact": "contacts.yaml", "topic": "topics.yaml", "neighbour": "neighbours/"}
"""What stands in the path of a file that holds many of a kind."""
_KEYS = {"title": "title:", "edge": "edges:", "easy": "easy:"}


class Lines:
    """Finds pieces in the files they were read from."""

    def __init__(self, library: Library, glossary: Glossary, roots: tuple[Path, ...]) -> None:
        """Args: roots: the folders that hold the glossary's folder and the overlay's."""
        self._library, self._glossary, self._roots = library, glossary, roots

    def of(self, name: str, section: str = "", place: int = 1, kind: str = "") -> str:
        """Where a piece stands, or the nearest thing to it; nothing when its subject is not in content.

        Args: name, section, place, kind: as in a `Span`. Without a section: where the subject begins.
        """
        sort, _, bare = name.rpartition(":")
        if not sort and bare in self._library.articles:
            return self._in_article(self._library.articles[bare], section, place, kind)
        if sort == "term" and bare in self._glossary.terms:
            return self._in_term(self._glossary.terms[bare], section, place)
        if sort == "reply" and bare in self._library.replies:
            reply = self._library.replies[bare]
            return f"{reply.path}:{reply.line}"
        if sort in _FILES:
            for path in reversed([path for path in self._library.files if _FILES[sort] in path]):
                line = line_of(self._library.file(path), bare, 0)
                if line:
                    return f"{path}:{line}"
        return ""

    def _in_article(self, article: Article, section: str, place: int, kind: str) -> str:
        file = self._library.file(article.path)
        part = article.section(section) if kind in {"", "heading", "text"} else None
        if part is not None:
            blocks = paragraphs(part.text)
            wanted = blocks[min(place, len(blocks)) - 1] if kind == "text" and place > 0 and blocks else part.text
            line = part.line if kind == "heading" else line_of(file, _first_line(wanted), part.line)
            return f"{article.path}:{line}"
        if kind == "elsewhere":
            return f"{article.path}:{line_of(file, f'{section}:', line_of(file, 'elsewhere:'))}"
        line = line_of(file, _KEYS[kind]) if kind in _KEYS else 1
        lines = article.edges if kind == "edge" else article.easy if kind == "easy" else ()
        if lines and place > 0:
            said = lines[min(place, len(lines)) - 1].split()
            tries = (line_of(file, " ".join(said[:many]), 0) for many in (len(said), 8, 4))  # long ones are wrapped
            line = next((found for found in tries if found), line)
        return f"{article.path}:{line}"

    def _in_term(self, term: Term, section: str, place: int) -> str:
        file = next((root / term.path for root in self._roots if (root / term.path).is_file()), Path(term.path))
        text = dict(term.parts).get(section, "")
        blocks = paragraphs(text)
        wanted = blocks[min(place, len(blocks)) - 1] if blocks and place > 0 else ""
        return f"{term.path}:{line_of(file, _first_line(wanted)) if wanted else 1}"


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0].strip()

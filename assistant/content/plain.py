"""Markdown as plain text that a screen reader reads well: no boxes, one item a line, tables as sentences."""

import re
import textwrap
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.content.inline import ANY_LINK


@cache
def parser() -> MarkdownIt:
    """Our Markdown: CommonMark and tables, no HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def without_links(text: str) -> str:
    """Link text without where it leads."""
    return ANY_LINK.sub(r"\1", text)


def inline_text(text: str) -> str:
    """One line of Markdown as plain words."""
    return re.sub(r"(\*\*|__|`)", "", without_links(text)).replace("\\", "")


def plain_blocks(markdown: str) -> list[tuple[str, str]]:
    """The blocks of a text as (prefix, words): paragraphs, list items, and one line a table row.

    The prefix is `- ` or `1. ` for list items and `## ` for headings.
    """
    out: list[tuple[str, str]] = []
    tokens = parser().parse(without_links(markdown))
    prefix, numbers, place = "", list[int](), 0
    while place < len(tokens):
        token = tokens[place]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            numbers.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 0)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open":
            prefix = f"{numbers[-1]}. " if numbers[-1] else "- "
            numbers[-1] += bool(numbers[-1])
        elif token.type == "heading_open":
            prefix = "## "
        elif token.type == "table_open":
            end = next(n for n in range(place, len(tokens)) if tokens[n].type == "table_close")
            lead, rows = _rows(tokens[place:end])
            out.extend([("", f"{lead}:")] if " " in lead else [])
            out.extend(("- ", row) for row in rows)
            place = end
        elif token.type == "inline":
            out.append((prefix, _words(token)))
            prefix = ""
        elif token.type in {"fence", "code_block"}:
            out.append(("", token.content.strip()))
        place += 1
    return out


def _words(token: Token) -> str:
    return " ".join(
        "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content for child in token.children or []
        ).split()
    )


def _rows(tokens: list[Token]) -> tuple[str, list[str]]:
    """The corner of a table, such as `Made-up example`, and each row as one line: `Agency: who employs them, the agency; …`."""
    heads: list[str] = []
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token))
    heads, body = (rows[0], rows[1:]) if rows else ([], [])
    out = []
    for row in body:
        said = [f"{head}: {cell}" if head else cell for head, cell in zip(heads[1:], row[1:], strict=False) if cell]
        out.append(f"{_ended(row[0])} {_ended('; '.join(said))}")
    return heads[0] if heads else "", out


def _ended(text: str) -> str:
    """A text with a full stop, unless it ends a sentence by itself."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def plain_text(markdown: str, width: int = 0) -> str:
    """A Markdown text as plain text.

    Args: width: columns to wrap to; 0 leaves each block on one line.
    """
    lines: list[str] = []
    last = ""
    for prefix, said in plain_blocks(markdown):
        listed = prefix.strip() != "" and prefix != "## "
        if lines and not (listed and last):
            lines.append("")
        shown = "" if prefix == "## " else prefix
        lines.append(
            textwrap.fill(
                said,
                width,
                initial_indent=shown,
                subsequent_indent=" " * len(shown),
                break_on_hyphens=False,
                break_long_words=False,
            )
            if width
            else shown + said
        )
        last = prefix if listed else ""
    return "\n".join(lines)


def paragraphs(markdown: str) -> list[str]:
    """The blocks of a Markdown text, each whole: a list or table is one block."""
    return [block.strip("\n") for block in re.split(r"\n\s*\n", markdown.strip()) if block.strip()]

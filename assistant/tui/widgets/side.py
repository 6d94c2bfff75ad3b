"""The side panel of a wide screen: hard words in the newest answer, and all topics."""

import textwrap

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from assistant.content.library import Library
from assistant.tui import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick

WIDTH = 29
"""Cells for the words of a line; the stylesheet gives the panel 34."""


class Side(VerticalScroll, can_focus=False):
    """A short cut for wide screens; everything in it can be reached by key on narrow ones too."""

    def compose(self) -> ComposeResult:
        """Two lists, empty at first."""
        with Vertical(id="side-words", classes="part"):
            yield line(words.WORDS_HERE, "part-title")
        with Vertical(id="side-topics", classes="part"):
            yield line(words.ALL_TOPICS, "part-title")

    def on_mount(self) -> None:
        """Nothing to explain yet."""
        self.query_one("#side-words").display = False

    async def fill(self, library: Library) -> None:
        """Lists the topics."""
        await self.query_one("#side-topics").mount_all(
            _short_cut(topic.title, "topic", f"topic:{topic.id}") for topic in library.topics.values()
        )

    async def explain(self, terms: tuple[tuple[str, str], ...]) -> None:
        """Lists the hard words of an answer."""
        box = self.query_one("#side-words")
        box.display = bool(terms)
        await box.query(Pick).remove()
        await box.mount_all(_short_cut(said[:1].upper() + said[1:], "term", name) for name, said in terms)


def _short_cut(label: str, kind: str, value: str) -> Pick:
    """A line for the mouse only, as the same thing has a key: Tab stays short."""
    pick = Pick(textwrap.fill(label, WIDTH, initial_indent="• ", subsequent_indent="  "), kind, value)
    pick.can_focus = False
    return pick

"""The line at the top of every screen: what this is, and where to turn in danger, always in the same place."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from assistant.tui import words
from assistant.tui.widgets.answer_parts import line


class Head(Horizontal):
    """Name on the left, 999 on the right."""

    def compose(self) -> ComposeResult:
        """Two words of ours."""
        yield line(words.NAME, "head-name")
        yield line(words.DANGER, "head-danger")

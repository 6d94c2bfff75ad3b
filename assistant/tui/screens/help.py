"""The help page. Made from the words and the table of keys."""

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from assistant.tui import words
from assistant.tui.keys import KEYS, OTHER_KEYS
from assistant.tui.screens.popup import PopUp
from assistant.tui.widgets.answer_parts import line


class HelpPopUp(PopUp[None]):
    """How to ask, about the answers, privacy, keys."""

    heading = words.HELP_TITLE

    def inside(self) -> list[Widget]:
        """All parts, keys last."""
        parts = [
            Vertical(line(title, "part-title"), *(line(text, "help-line") for text in lines), classes="part")
            for title, lines in words.HELP_PARTS
        ]
        table = [*((f"{key.shown}  {key.label}", key.does) for key in KEYS), *OTHER_KEYS]
        rows = [
            Horizontal(line(shown, "help-key"), line(does, "help-does"), classes="help-row") for shown, does in table
        ]
        return [*parts, Vertical(line(words.KEYS_TITLE, "part-title"), *rows, classes="part")]

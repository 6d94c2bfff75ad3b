"""Where people type. It grows with the question, takes a pasted text as one question, and says when it is too long."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from assistant.base.text import LONGEST_QUESTION, clean_question, was_cut
from assistant.tui import words

NEAR = 300
"""Letters left from which the count is shown."""
MOST_REMEMBERED = 20


OURS = {"f6", "f7", "pageup", "pagedown"}
"""Keys of a text area that mean something else here."""


class QuestionBox(TextArea, inherit_bindings=False):
    """One question, wrapped over up to five lines. Enter asks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in TextArea.BINDINGS if not (isinstance(binding, Binding) and binding.key in OURS)),
        Binding("ctrl+p", "earlier(-1)", "Earlier question", show=False),
        Binding("ctrl+n", "earlier(1)", "Later question", show=False),
    ]
    hint: reactive[str] = reactive("")

    class Asked(Message):
        """Posted when somebody asks a question."""

        def __init__(self, text: str) -> None:
            """Args: text: the question, cleaned, in one line."""
            self.text = text
            super().__init__()

    class Scrolled(Message):
        """Posted when a key that moves through answers is pressed here, as nothing in the box needs it."""

        def __init__(self, key: str) -> None:
            """Args: key: up, down, pageup or pagedown."""
            self.key = key
            super().__init__()

    def __init__(self, id: str | None = None) -> None:
        super().__init__(
            id=id,
            placeholder=words.PLACEHOLDER,
            highlight_cursor_line=False,
            show_line_numbers=False,
            tab_behavior="focus",
            max_checkpoints=20,
        )
        self._remembered: list[str] = []
        self._place = 0

    def on_mount(self) -> None:
        """Names the box."""
        self.border_title = words.READY_LABEL

    def watch_hint(self, hint: str) -> None:
        """Shows the hint in the frame."""
        self.border_subtitle = hint.replace("[", "\\[")

    async def _on_key(self, event: events.Key) -> None:
        """What a text area does not do; Textual calls its own handler next.

        Enter is taken here and not by a binding, so that it never overtakes the letters typed before it. What is typed
        while the program starts comes with ctrl+j for Enter, as the terminal is not ours yet.
        """
        if event.key in {"enter", "ctrl+j"}:
            event.stop()
            event.prevent_default()
            self.action_ask()
            return
        if event.key in {"pageup", "pagedown"} or (event.key in {"up", "down"} and not self.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.Scrolled(event.key))
            return
        if event.is_printable and len(self.text) >= LONGEST_QUESTION and self.selection.is_empty:
            event.stop()
            event.prevent_default()
            self.app.bell()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text(event.text)

    def action_paste(self) -> None:
        """Puts in what was copied inside this program, as one line."""
        self.insert_text(self.app.clipboard)

    def insert_text(self, text: str) -> None:
        """Puts a text in at the cursor: one line, no control characters, no more than fits."""
        room = LONGEST_QUESTION - len(self.text) + len(self.selected_text)
        cleaned = clean_question(text)
        self.replace(cleaned[:room], *self.selection, maintain_selection_offset=False)
        if was_cut(text) or len(cleaned) > room:
            self.call_after_refresh(setattr, self, "hint", words.CUT.format(limit=LONGEST_QUESTION))

    def on_text_area_changed(self) -> None:
        """Shows how much room is left when it gets short."""
        count = len(self.text)
        self.hint = words.LIMIT.format(count=count, limit=LONGEST_QUESTION) if count > LONGEST_QUESTION - NEAR else ""

    def action_ask(self) -> None:
        """Asks what stands in the box."""
        text = clean_question(self.text)
        if not text:
            self.hint = words.EMPTY
            return
        self._remembered = [*self._remembered[-MOST_REMEMBERED + 1 :], text]
        self._place = len(self._remembered)
        self.text = ""
        self.hint = ""
        self.post_message(self.Asked(text))

    def action_earlier(self, step: int) -> None:
        """Brings back an earlier question, to change it and ask again."""
        place = self._place + step
        if 0 <= place <= len(self._remembered):
            self._place = place
            self.text = self._remembered[place] if place < len(self._remembered) else ""
            self.move_cursor(self.document.end)

    def forget(self) -> None:
        """Empties the box, its memory and its undo list."""
        self._remembered.clear()
        self._place = 0
        self.text = ""
        self.hint = ""
        self.history.clear()

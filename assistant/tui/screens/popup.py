"""What all pop-ups share: a box in the middle, a title, and Esc to close."""

from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from assistant.tui import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick

Result = TypeVar("Result")


class PopUp(ModalScreen[Result]):
    """A question or a short text over the conversation. Esc, or a click beside it, closes it."""

    CSS_PATH = Path(__file__).with_name("popup.tcss")
    AUTO_FOCUS = "Pick.-close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", words.CLOSE, show=False),
        Binding("pagedown", "scroll('page_down')", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
    ]
    heading: str = ""
    _left = False

    def inside(self) -> list[Widget]:
        """What stands between title and buttons."""
        return []

    def buttons(self) -> list[Widget]:
        """What can be done. By default: close."""
        return [Pick(f"{words.CLOSE} (Esc)", "close", shape="chip")]

    def compose(self) -> ComposeResult:
        """Title, text, buttons."""
        with Vertical(id="popup"):
            yield line(self.heading, "popup-title")
            yield VerticalScroll(*self.inside(), id="popup-inside", can_focus=False)
            with Vertical(id="popup-buttons"):
                yield Vertical(*self.buttons(), classes="chips")

    def on_resize(self, event: events.Resize) -> None:
        """Leaves room for title and buttons, however low the window is."""
        self.query_one("#popup-inside").styles.max_height = max(4, event.size.height - 10)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if event.widget is self:
            self.action_close()

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """The close button. Textual calls this as well as the handlers of classes below."""
        if event.pick.kind == "close":
            event.stop()
            self.action_close()

    def leave(self, result: Result | None) -> None:
        """Closes with a result, once: a key pressed twice must not close what lies below."""
        if not self._left:
            self._left = True
            self.dismiss(result)

    def action_close(self) -> None:
        """Closes with no result."""
        self.leave(None)

    def action_scroll(self, way: str) -> None:
        """Moves in a long text."""
        box = self.query_one("#popup-inside", VerticalScroll)
        (box.scroll_page_down if way == "page_down" else box.scroll_page_up)(animate=False)

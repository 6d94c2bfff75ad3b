"""A line or small button that can be picked: by click, by Enter, by space."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Pick(Horizontal, can_focus=True):
    """Something to pick. Two shapes: a whole line (`-row`), or a small button (`-chip`).

    Up and down go to the neighbour, so that a list of lines works as people expect.
    """

    DEFAULT_CSS = """
    Pick { width: auto; height: auto; pointer: pointer; }
    Pick.-row { width: 1fr; padding: 0 1; }
    Pick.-chip { padding: 0 2; margin: 0 1 0 0; }
    Pick > .pick-number { width: 4; height: auto; }
    Pick > .pick-words { width: auto; height: auto; }
    Pick.-row > .pick-words { width: 1fr; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "Choose", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    class Picked(Message):
        """Posted when somebody picks it."""

        def __init__(self, pick: "Pick") -> None:
            """Args: pick: what was picked."""
            self.pick = pick
            super().__init__()

        @property
        def control(self) -> "Pick":
            """What was picked."""
            return self.pick

    def __init__(
        self,
        label: str,
        kind: str,
        value: str = "",
        *,
        number: int = 0,
        more: str = "",
        shape: str = "row",
        id: str | None = None,
    ) -> None:
        """Args:
        label: what people read. Never read as markup.
        kind: what sort of thing it is, for whoever gets the message.
        value: which one it is.
        number: shown in front, and what people may type; 0 for none.
        more: a second line.
        """
        self.kind, self.value, self.number = kind, value, number
        super().__init__(classes=f"-{shape} -{kind}", id=id)
        self._label, self._more = label, more
        self._words = Static(self._said(), classes="pick-words")

    def compose(self) -> ComposeResult:
        """The number, and the words with their own margin, so that long ones stay clear of it."""
        if self.number:
            yield Static(f"{self.number:>2}", classes="pick-number")
        yield self._words

    @property
    def label(self) -> str:
        """What people read."""
        return self._label

    @label.setter
    def label(self, label: str) -> None:
        self._label = label
        self._words.update(self._said())

    def _said(self) -> Content:
        return Content.assemble((self._label, "bold"), "\n", self._more) if self._more else Content(self._label)

    def on_click(self, event: events.Click) -> None:
        """A click picks it."""
        event.stop()
        self.action_pick()

    def action_pick(self) -> None:
        """Tells whoever listens."""
        self.post_message(self.Picked(self))

"""A line or small button that can be picked: by click, by Enter, by space."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Pick(Static, can_focus=True):
    """Something to pick. Two shapes: a whole line (`-row`), or a small button (`-chip`).

    Up and down go to the neighbour, so that a list of lines works as people expect.
    """

    DEFAULT_CSS = """
    Pick { width: auto; height: auto; pointer: pointer; }
    Pick.-row { width: 1fr; padding: 0 1; }
    Pick.-chip { padding: 0 2; margin: 0 1 0 0; }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "Choose", show=False),
        Binding("down", "screen.focus_next", "Next", show=False),
        Binding("up", "screen.focus_previous", "Previous", show=False),
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

    def __init__(self, label: str, kind: str, value: str = "", *, number: int = 0, more: str = "", shape: str = "row", id: str | None = None) -> None:
        """Args:
        label: what people read. Never read as markup.
        kind: what sort of thing it is, for whoever gets the message.
        value: which one it is.
        number: shown in front, and what people may type; 0 for none.
        more: a second, quieter line.
        """
        self.kind, self.value, self.number, self.more = kind, value, number, more
        super().__init__(markup=False, classes=f"-{shape} -{kind}", id=id)
        self.label = label

    @property
    def label(self) -> str:
        """What people read."""
        return self._label

    @label.setter
    def label(self, label: str) -> None:
        self._label = label
        front = f"{self.number:>2}  " if self.number else ""
        said = Content.assemble((front, "$primary bold"), (label, "bold") if self.more else label)
        self.update(Content("\n").join([said, Content.styled(" " * len(front) + self.more, "$quiet")]) if self.more else said)

    def on_click(self, event: events.Click) -> None:
        """A click picks it."""
        event.stop()
        self.action_pick()

    def action_pick(self) -> None:
        """Tells whoever listens."""
        self.post_message(self.Picked(self))

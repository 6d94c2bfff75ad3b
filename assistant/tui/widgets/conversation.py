"""The conversation: what was asked and answered, newest at the bottom, read from the top of the newest answer."""

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from assistant.tui import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.turn import Turn

HIGH_WATER = 8
"""Turns on the screen at most; older ones leave it."""


class Conversation(VerticalScroll, can_focus=False):
    """Holds the turns. A new turn starts at the top of the window and stays there while its answer comes, so that nobody
    has to chase the words; that is why it has no anchor at the bottom."""

    class More(Message):
        """Posted when there begins or ceases to be more to read below."""

        def __init__(self, below: bool) -> None:
            """Args: below: whether there is more."""
            self.below = below
            super().__init__()

    _below = False
    _held: Turn | None = None
    """The turn whose beginning stays at the top of the window while what is around it grows or shrinks."""

    @property
    def turns(self) -> list[Turn]:
        """All turns on the screen, oldest first."""
        return list(self.query_children(Turn))

    @property
    def newest(self) -> Turn | None:
        """The turn that numbers and keys are about."""
        turns = self.turns
        return turns[-1] if turns else None

    async def begin(self, turn: Turn) -> None:
        """Puts a new turn at the top of the window."""
        for other in self.turns:
            if not other.has_class("-old"):
                await other.retire()
        turn.styles.min_height = self.scrollable_content_region.height
        await self.mount(turn)
        await self._prune()
        self.to_top_of(turn)

    def to_top_of(self, turn: Turn) -> None:
        """Brings the beginning of a turn to the top of the window, where it stays until somebody scrolls."""
        self._held = turn
        self.call_after_refresh(self._hold)

    def _hold(self) -> None:
        if (turn := self._held) is not None and turn.is_attached and turn.virtual_region.y != self.scroll_offset.y:
            self.scroll_to_widget(turn, top=True, animate=False, immediate=True)
            self._held = turn

    def release_anchor(self) -> None:
        """Lets go of the turn at the top: Textual calls this before every scroll but to the end and by the wheel's way down."""
        super().release_anchor()
        self._held = None

    def on_mouse_scroll_down(self) -> None:
        """Lets go of the turn at the top."""
        self._held = None

    async def _prune(self) -> None:
        turns = self.turns
        if len(turns) > HIGH_WATER:
            for old in turns[:-HIGH_WATER]:
                await old.remove()
            if not self.query("#gone"):
                note = line(words.EARLIER_GONE, "quiet")
                note.id = "gone"
                await self.mount(note, before=0)

    async def clear(self) -> None:
        """Takes everything off the screen."""
        await self.remove_children()
        self.scroll_home(animate=False)

    def move(self, key: str) -> None:
        """Scrolls as a key says: up, down, pageup, pagedown, home or end."""
        self._held = None
        calm = self.app.animation_level == "none"
        match key:
            case "up":
                self.scroll_relative(y=-1, animate=False)
            case "down":
                self.scroll_relative(y=1, animate=False)
            case "pageup":
                self.scroll_relative(y=-self._page, animate=not calm, duration=0.15)
            case "pagedown":
                self.scroll_relative(y=self._page, animate=not calm, duration=0.15)
            case "home":
                self.scroll_home(animate=False)
            case _:
                self.scroll_end(animate=False)

    @property
    def _page(self) -> int:
        """Nearly a window: two lines stay, so that the eye finds its place."""
        return max(1, self.scrollable_content_region.height - 2)

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the newest turn as tall as the window."""
        if self.newest:
            self.newest.styles.min_height = self.scrollable_content_region.height
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells whether there is more below."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def on_mount(self) -> None:
        """Looks at every new layout. A change of size alone would not do: while somebody scrolls, Textual lays out what
        is seen without saying that the size changed."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _laid_out(self, _: Screen[object]) -> None:
        """Keeps the turn that is read where it is, and tells whether there is more below."""
        self._hold()
        self._tell()

    def _tell(self) -> None:
        self.call_after_refresh(self._tell_now)

    def _tell_now(self) -> None:
        below = self.scroll_offset.y < self.max_scroll_y - 1
        if below != self._below:
            self._below = below
            self.post_message(self.More(below))

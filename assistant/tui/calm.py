"""What both of our apps share: themes, sizes, how to quit, and a calm end when something breaks."""

import sys
import traceback
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType

from assistant.tui import words
from assistant.tui.themes import CALM_LIGHT, SPOKEN, THEMES, next_theme


@runtime_checkable
class Says(Protocol):
    """A screen with a place for short messages."""

    def say(self, text: str) -> None:
        """A short message, for a while."""


class CalmApp(App[None]):
    """An app in our themes that shows neither trace nor values when it breaks: they may hold what was typed."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", key_display="Ctrl+Q", show=False, priority=True)
    ]

    def __init__(self, theme: str) -> None:
        """Args: theme: the name of one of ours; the light one for any other."""
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme if theme in SPOKEN else CALM_LIGHT.name

    def parting_words(self, problem: BaseException | None) -> str:
        """What is shown when the app had to stop."""
        return words.CRASH

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, so that stylesheets can be read before a theme is set."""
        return CALM_LIGHT.variables

    def action_colours(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)
        self._say(words.THEME.format(name=SPOKEN[self.theme]))

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a text box and nowhere quits: says how to."""
        self._say(words.HOW_TO_QUIT)

    def _say(self, text: str) -> None:
        if isinstance(self.screen, Says):
            self.screen.say(text)

    def _fatal_error(self) -> None:
        self._end_calmly(sys.exc_info()[1])

    def panic(self, *renderables: RenderableType) -> None:
        """Ends calmly for errors that would draw themselves."""
        self._end_calmly(sys.exc_info()[1])

    def _end_calmly(self, problem: BaseException | None) -> None:
        self._return_code = 1
        if not self._exit_renderables:
            self._exit_renderables.append(Text(self.parting_words(problem)))
        self._close_messages_no_wait()


def place_of(problem: BaseException) -> str:
    """The kind of error and the line of ours where it was raised; never its message, which may hold what was typed."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"{type(problem).__name__}" + (
        f", {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    )

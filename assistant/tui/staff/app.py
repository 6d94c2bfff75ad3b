"""The staff app: themes, the list of gaps, and a calm end when something breaks."""

import sys
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType

from assistant.tui.staff import words
from assistant.tui.staff.desk import Desk, Office
from assistant.tui.staff.gaps_screen import GapsScreen
from assistant.tui.staff.parts import Speaking
from assistant.tui.themes import CALM_LIGHT, SPOKEN, THEMES, next_theme


class StaffApp(App[None]):
    """The needs log on a screen, for staff."""

    CSS_PATH = [Path(__file__).parents[1] / "app.tcss", Path(__file__).with_name("staff.tcss")]  # noqa: RUF012  # as Textual declares it
    TITLE = words.NAME
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012  # as Textual declares it
    DEFAULT_MODE = "gaps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", key_display="Ctrl+Q", show=False, priority=True)
    ]

    def __init__(self, office: Office, theme: str = CALM_LIGHT.name) -> None:
        """Args: office: what it works with; theme: one of our three."""
        super().__init__()
        self.desk = Desk(office)
        self.add_mode("gaps", lambda: GapsScreen(self.desk))
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme if theme in SPOKEN else CALM_LIGHT.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, so that stylesheets can be read before a theme is set."""
        return CALM_LIGHT.variables

    def on_unmount(self) -> None:
        """Lets the thread go."""
        self.desk.close()

    def action_colours(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)
        self._say(words.COLOURS.format(name=SPOKEN[self.theme]))

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a text box and nowhere quits: says how to."""
        self._say(words.HOW_TO_QUIT)

    def _say(self, text: str) -> None:
        if isinstance(self.screen, Speaking):
            self.screen.say(text)

    def _fatal_error(self) -> None:
        """Ends calmly: neither trace nor values are shown."""
        self._end_calmly(sys.exc_info()[1])

    def panic(self, *renderables: RenderableType) -> None:
        """As `_fatal_error`, for errors that would draw themselves."""
        self._end_calmly(sys.exc_info()[1])

    def _end_calmly(self, problem: BaseException | None) -> None:
        from assistant.tui.app import place_of

        self._return_code = 1
        if not self._exit_renderables:
            self._exit_renderables.append(Text(words.CRASH.format(place=place_of(problem) if problem else "unknown")))
        self._close_messages_no_wait()


def run_staff(office: Office, theme: str, *, headless: bool = False) -> int:
    """Runs the staff screen until somebody quits. Gives the exit code: 0, or 1 when something broke.

    Args: headless: without a terminal, for tests.
    """
    app = StaffApp(office, theme)
    app.run(headless=headless)
    return app.return_code or 0

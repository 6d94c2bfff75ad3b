"""The app: themes, the one screen that is always there, and a calm end when something breaks."""

import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType

from assistant.base.settings import Settings
from assistant.tui import words
from assistant.tui.as_text import contact_lines
from assistant.tui.backstage import Backstage
from assistant.tui.recorder import Recorder
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.themes import CALM_LIGHT, SPOKEN, THEMES, next_theme

if TYPE_CHECKING:
    from assistant.dialogue.pipeline import Assistant


class AssistantApp(App[None]):
    """The assistant on a screen."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = words.NAME
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012  # as Textual declares it
    DEFAULT_MODE = "conversation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", key_display="Ctrl+Q", show=False, priority=True)
    ]

    def __init__(
        self,
        assistant_factory: "Callable[[], Assistant]",
        settings: Settings,
        recorder: Recorder,
        today: Callable[[], date],
    ) -> None:
        """Args:
        assistant_factory: makes the assistant; slow, so it is called on a thread of its own.
        settings: of them only the theme is used here.
        recorder: keeps needs; called from one worker thread.
        today: the day for which figures are given.
        """
        super().__init__()
        self.settings = settings
        self.stage = Backstage(assistant_factory, recorder, today)
        self.add_mode("conversation", lambda: ChatScreen(self.stage))
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in SPOKEN else CALM_LIGHT.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, so that stylesheets can be read before a theme is set."""
        return CALM_LIGHT.variables

    def on_mount(self) -> None:
        """Gets the assistant ready once the first picture is on the screen."""
        self.call_after_refresh(self.stage.begin)

    def on_unmount(self) -> None:
        """Lets the threads go."""
        self.stage.close()

    def action_colours(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)
        self._say(words.THEME.format(name=SPOKEN[self.theme]))

    def action_help_quit(self) -> None:
        """Ctrl+C copies in the question box and nowhere quits: says how to."""
        self._say(words.HOW_TO_QUIT)

    def _say(self, text: str) -> None:
        if isinstance(self.screen, ChatScreen):
            self.screen.say(text)

    def _fatal_error(self) -> None:
        """Ends calmly. What broke may hold what was typed, so neither trace nor values are shown."""
        self._end_calmly(sys.exc_info()[1])

    def panic(self, *renderables: RenderableType) -> None:
        """As `_fatal_error`, for errors that would draw themselves."""
        self._end_calmly(sys.exc_info()[1])

    def _end_calmly(self, problem: BaseException | None) -> None:
        self._return_code = 1
        if not self._exit_renderables:
            people = [contact_lines(contact)[0] for contact in self.stage.people()]
            self._exit_renderables.append(Text(calm_words(people, problem)))
        self._close_messages_no_wait()


def calm_words(people: list[str], problem: BaseException | None) -> str:
    """What is shown when the program had to stop. Args: people: name and number, one a line."""
    listed = "\n".join(f"  {person}" for person in people)
    staff = words.CRASH_STAFF.format(error=place_of(problem)) if problem else ""
    return f"\n{words.CRASH}\n\n{listed}\n\n{words.CRASH_DANGER}\n\n{staff}".rstrip() + "\n"


def place_of(problem: BaseException) -> str:
    """The kind of error and the line of ours where it was raised; never its message, which may hold what was typed."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"{type(problem).__name__}" + (
        f", {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    )


def run_app(
    assistant_factory: "Callable[[], Assistant]", settings: Settings, recorder: Recorder, today: Callable[[], date], *, headless: bool = False
) -> int:  # fmt: skip
    """Runs the screen until somebody quits. Gives the exit code: 0, or 1 when something broke.

    Args: headless: without a terminal, for tests.
    """
    try:
        app = AssistantApp(assistant_factory, settings, recorder, today)
        app.run(headless=headless)
    except Exception as problem:
        people = [f"{name}  {phone}" for name, phone in words.FALLBACK_PEOPLE]
        sys.stderr.write(calm_words(people, problem))
        return 1
    return app.return_code or 0

"""The app: the one screen that is always there, and a calm end when something breaks."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.base.settings import Settings
from assistant.tui import words
from assistant.tui.as_text import contact_lines
from assistant.tui.backstage import Backstage
from assistant.tui.calm import CalmApp, place_of
from assistant.tui.recorder import Recorder
from assistant.tui.screens.chat import ChatScreen

if TYPE_CHECKING:
    from assistant.dialogue.pipeline import Assistant


class AssistantApp(CalmApp):
    """The assistant on a screen."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = words.NAME
    DEFAULT_MODE = "conversation"

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
        super().__init__(settings.theme)
        self.settings = settings
        self.stage = Backstage(assistant_factory, recorder, today)
        self.add_mode("conversation", lambda: ChatScreen(self.stage))

    def on_mount(self) -> None:
        """Gets the assistant ready once the first picture is on the screen."""
        self.call_after_refresh(self.stage.begin)

    def on_unmount(self) -> None:
        """Lets the threads go."""
        self.stage.close()

    def parting_words(self, problem: BaseException | None) -> str:
        """People to ring, and a line for staff."""
        return calm_words([contact_lines(contact)[0] for contact in self.stage.people()], problem)


def calm_words(people: list[str], problem: BaseException | None) -> str:
    """What is shown when the program had to stop. Args: people: name and number, one a line."""
    listed = "\n".join(f"  {person}" for person in people)
    staff = words.CRASH_STAFF.format(error=place_of(problem)) if problem else ""
    return f"\n{words.CRASH}\n\n{listed}\n\n{words.CRASH_DANGER}\n\n{staff}".rstrip() + "\n"


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

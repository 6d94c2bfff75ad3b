"""The staff app: the list of gaps, and a calm end when something breaks."""

from pathlib import Path

from assistant.tui.calm import CalmApp, place_of
from assistant.tui.staff import words
from assistant.tui.staff.desk import Desk, Office
from assistant.tui.staff.gaps_screen import GapsScreen
from assistant.tui.themes import CALM_LIGHT


class StaffApp(CalmApp):
    """The needs log on a screen, for staff."""

    CSS_PATH = [Path(__file__).parents[1] / "app.tcss", Path(__file__).with_name("staff.tcss")]  # noqa: RUF012  # as Textual declares it
    TITLE = words.NAME
    DEFAULT_MODE = "gaps"

    def __init__(self, office: Office, theme: str = CALM_LIGHT.name) -> None:
        """Args: office: what it works with; theme: one of our three."""
        super().__init__(theme)
        self.desk = Desk(office)
        self.add_mode("gaps", lambda: GapsScreen(self.desk))

    def on_unmount(self) -> None:
        """Lets the thread go."""
        self.desk.close()

    def parting_words(self, problem: BaseException | None) -> str:
        """What broke, for staff."""
        return words.CRASH.format(place=place_of(problem) if problem else "unknown")


def run_staff(office: Office, theme: str, *, headless: bool = False) -> int:
    """Runs the staff screen until somebody quits. Gives the exit code: 0, or 1 when something broke.

    Args: headless: without a terminal, for tests.
    """
    app = StaffApp(office, theme)
    app.run(headless=headless)
    return app.return_code or 0

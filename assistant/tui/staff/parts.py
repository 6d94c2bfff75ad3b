"""What the staff screens share: the line at the top, the short message, help, and dates as they stand in a list."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from assistant.base.clock import long_date
from assistant.base.errors import AssistantError
from assistant.indicators.gap_board import Filters
from assistant.indicators.gaps import Gap
from assistant.tui import words as app_words
from assistant.tui.screens.popup import PopUp
from assistant.tui.staff import keys, words
from assistant.tui.staff.desk import Desk
from assistant.tui.staff.state import StatePopUp
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.head import Head

SAY_SECONDS = 8.0
"""How long a short message stays."""


class StaffHead(Head):
    """Name on the left, whom it is for on the right."""

    def compose(self) -> ComposeResult:
        """Two words of ours."""
        yield line(words.NAME, "head-name")
        yield line(words.FOR_STAFF, "head-danger")


class Speaking(Screen[None]):
    """A staff screen: it has a place for short messages (`#say`), help, and the state of a gap."""

    def __init__(self, desk: Desk) -> None:
        """Args: desk: who does the work."""
        super().__init__()
        self.desk = desk
        self._quiet_again: Timer | None = None

    def say(self, text: str) -> None:
        """A short message, for a while."""
        spot = self.query_one("#say", Static)
        spot.update(text)
        spot.display = True
        if self._quiet_again is not None:
            self._quiet_again.stop()
        self._quiet_again = self.set_timer(SAY_SECONDS, self.hush)

    def hush(self) -> None:
        """Takes the short message away."""
        self.query_one("#say").display = False

    def action_help(self) -> None:
        """Opens the help page."""
        self.app.push_screen(StaffHelp())

    def ask_state(self, gap: Gap) -> None:
        """Asks where a gap stands, and says what became of it."""

        def changed(state: str | None) -> None:
            if state:
                self.say(words.CHANGED.format(name=gap.name, state=words.STATES[state].lower()))
                self.show_again()

        self.app.push_screen(StatePopUp(self.desk, gap), changed)

    def action_undo(self) -> None:
        """Takes the last change back."""
        self.run_worker(self._undo(), group="undo", exit_on_error=False)

    async def _undo(self) -> None:
        try:
            back = await self.desk.undo()
            if back is None:
                self.say(words.NOTHING_TO_UNDO)
                return
            self.say(words.UNDONE.format(name=await self._name_of(back.id), state=words.STATES[back.state].lower()))
        except AssistantError as problem:
            self.say(str(problem))
        self.show_again()

    async def _name_of(self, gap_id: str) -> str:
        view, _ = await self.desk.look_at(gap_id, Filters(reason=""))
        return view.gaps[0].name if view.gaps else gap_id

    def show_again(self) -> None:
        """Shows what the desk knows now."""
        self.run_worker(self.look_again(), group="look", exclusive=True, exit_on_error=False)

    async def look_again(self) -> None:
        """What `show_again` does. Each screen has its own."""


class StaffHelp(PopUp[None]):
    """What is seen, what to do, privacy, keys."""

    heading = app_words.HELP_TITLE

    def inside(self) -> list[Widget]:
        """All parts, keys last."""
        parts = [
            Vertical(line(title, "part-title"), *(line(text, "help-line") for text in lines), classes="part")
            for title, lines in words.HELP_PARTS
        ]
        table = [*((f"{key.shown}  {key.label}", key.does) for key in keys.LIST_KEYS), *keys.OTHER_KEYS]
        rows = [
            Horizontal(line(shown, "help-key"), line(does, "help-does"), classes="help-row") for shown, does in table
        ]
        return [*parts, Vertical(line(app_words.KEYS_TITLE, "part-title"), *rows, classes="part")]


def week(day: str) -> str:
    """The week that starts on a day written as 2027-04-05, as people read it: `5 April 2027`."""
    return long_date(date.fromisoformat(day))


def short_week(day: str) -> str:
    """The same, short enough for a list: `5 Apr 2027`."""
    first = date.fromisoformat(day)
    return f"{first.day} {first:%b %Y}"


def listed(found: tuple[tuple[str, int], ...], labels: dict[str, str]) -> str:
    """Names with how many each: `carers 12, did not say 4`."""
    return ", ".join(f"{labels.get(name, name).lower()} {count:,}" for name, count in found)


def state_words(gap: Gap) -> str:
    """A gap's state, with how often it was asked again since it was answered."""
    said = words.STATES[gap.state]
    return f"{said}, {words.AGAIN_SINCE.format(count=gap.again)}" if gap.again else said

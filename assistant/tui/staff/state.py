"""The window that asks where a gap stands. It keeps the change itself, so that it can say at once what is wrong."""

from textual import events, on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.base.errors import AssistantError
from assistant.base.text import clean_question, fold
from assistant.indicators.gap_store import STATES
from assistant.indicators.gaps import Gap
from assistant.tui.screens.popup import PopUp
from assistant.tui.staff import words
from assistant.tui.staff.desk import Desk
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick

MOST_OFFERED = 6
"""Titles that are offered at a time."""


class StatePopUp(PopUp[str]):
    """Asks for a state, and for what goes with it. Gives the state that was kept."""

    AUTO_FOCUS = "Pick.-now"
    heading = words.STATE_TITLE

    def __init__(self, desk: Desk, gap: Gap) -> None:
        """Args: desk: who keeps the change; gap: the one it is about."""
        super().__init__()
        self._desk, self._gap = desk, gap
        self._titles = dict(desk.titles)

    def inside(self) -> list[Widget]:
        """The gap, the four states, and what two of them need."""
        now = self._gap.state
        picks = [
            Pick(
                words.NOW.format(label=words.STATES[state]) if state == now else words.STATES[state],
                "state",
                state,
                number=number,
                more=words.STATES_MORE[state],
            )
            for number, state in enumerate(STATES, 1)
        ]
        for pick in picks:
            pick.set_class(pick.value == now, "-now")
        article = self._titles.get(self._gap.article, self._gap.article)
        return [
            line(self._gap.name, "popup-text state-gap"),
            Vertical(*picks, id="states"),
            Vertical(
                line(words.WHY_LABEL, "popup-label"),
                Input(self._gap.why, placeholder=words.WHY_HINT, max_length=300, id="why"),
                id="why-box",
            ),
            Vertical(
                line(words.ARTICLE_LABEL, "popup-label"),
                Input(article, placeholder=words.ARTICLE_HINT, max_length=200, id="article"),
                line(words.ARTICLE_MATCHES, "quiet matches-hint"),
                OptionList(id="matches", markup=False),
                id="article-box",
            ),
            Static(markup=False, id="problem"),
        ]

    def buttons(self) -> list[Widget]:
        """Cancel: the states themselves are the other buttons."""
        return [Pick(words.CANCEL, "close", shape="chip")]

    def on_mount(self) -> None:
        """Nothing but the state is asked yet."""
        for name in ("#why-box", "#article-box", "#problem"):
            self.query_one(name).display = False

    def key_1(self) -> None:
        """Open."""
        self._choose("open")

    def key_2(self) -> None:
        """Drafted."""
        self._choose("drafted")

    def key_3(self) -> None:
        """Answered."""
        self._choose("answered")

    def key_4(self) -> None:
        """Declined."""
        self._choose("declined")

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        if event.pick.kind == "state":
            event.stop()
            self._choose(event.pick.value)

    def _choose(self, state: str) -> None:
        """Keeps a state, or asks first for what it needs."""
        asks = {"declined": "why", "answered": "article"}.get(state)
        self._complain("")
        if asks:
            self.query_one("#states").display = False
            self.query_one(f"#{asks}-box").display = True
            self.query_one(f"#{asks}", Input).focus()
        else:
            self._keep(state)

    @on(Input.Submitted, "#why")
    def _why(self, event: Input.Submitted) -> None:
        event.stop()
        why = clean_question(event.value)
        if why:
            self._keep("declined", why=why)
        else:
            self._complain(words.NO_WHY)

    @on(Input.Changed, "#article")
    def _offer(self) -> None:
        """Titles that hold what was typed; before anything was typed, the article that came closest."""
        typed = clean_question(self.query_one("#article", Input).value)
        found = (
            titles_with(typed, self._titles)
            if typed
            else [name for name in [self._gap.nearest] if name in self._titles]
        )
        matches = self.query_one("#matches", OptionList)
        matches.clear_options()
        matches.add_options(Option(self._titles[name], id=name) for name in found[:MOST_OFFERED])
        for widget in (matches, self.query_one(".matches-hint")):
            widget.display = bool(found)

    @on(OptionList.OptionSelected, "#matches")
    def _match(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self._keep("answered", article=event.option.id)

    def on_key(self, event: events.Key) -> None:
        """The down arrow goes from the box to the titles below it."""
        matches, box = self.query_one("#matches", OptionList), self.query_one("#article", Input)
        if event.key == "down" and box.has_focus and matches.option_count:
            event.stop()
            matches.focus()
            matches.highlighted = 0

    @on(Input.Submitted, "#article")
    def _article(self, event: Input.Submitted) -> None:
        event.stop()
        typed = clean_question(event.value)
        article = article_of(typed, self._titles)
        if article is None:
            self._complain(words.NO_ARTICLE.format(typed=typed))
        else:
            self._keep("answered", article=article)

    @work(exclusive=True, exit_on_error=False)
    async def _keep(self, state: str, why: str = "", article: str = "") -> None:
        try:
            kept = await self._desk.change(self._gap.id, state, why, article)
        except AssistantError as problem:
            self._complain(str(problem))
        else:
            self.leave(kept.state)

    def _complain(self, text: str) -> None:
        spot = self.query_one("#problem", Static)
        spot.update(text)
        spot.display = bool(text)
        if text:
            self.call_after_refresh(spot.scroll_visible, animate=False)


def titles_with(typed: str, titles: dict[str, str]) -> list[str]:
    """Ids of the articles whose titles hold every word that was typed, or its beginning; by title."""
    said = fold(typed).split()
    found = [name for name, title in titles.items() if all(f" {word}" in f" {fold(title)}" for word in said)]
    return sorted(found, key=lambda name: titles[name])


def article_of(typed: str, titles: dict[str, str]) -> str | None:
    """The article somebody means by an id, a title, or words of only one title. None: no article, or more than one.

    Args: titles: by id; empty when our content cannot be read, and then anything typed is taken as an id.
    """
    if not typed or not titles or typed in titles:
        return typed
    whole = [name for name, title in titles.items() if fold(title) == fold(typed)]
    found = whole or titles_with(typed, titles)
    return found[0] if len(found) == 1 else None

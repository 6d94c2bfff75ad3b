"""One gap: its figures, its redacted wordings, and what the log cannot show."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static

from assistant.base.errors import AssistantError
from assistant.indicators.gap_board import Filters, View, Wording
from assistant.indicators.gaps import Gap
from assistant.tui.staff import keys, words
from assistant.tui.staff.desk import Desk
from assistant.tui.staff.filters import in_words
from assistant.tui.staff.parts import Speaking, StaffHead, listed, week
from assistant.tui.staff.trend import Trend
from assistant.tui.widgets.answer_parts import line

MOST = 100
"""Wordings that are listed."""


class GapScreen(Speaking):
    """What is known about one gap. Wordings come as the log keeps them: redacted, for a limited time."""

    AUTO_FOCUS = "#gap"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key.binding() for key in keys.GAP_KEYS),
        Binding("escape", "back", words.BACK, key_display="Esc"),
        Binding("ctrl+q", "app.quit", "Quit", key_display="Ctrl+Q", priority=True),
    ]

    def __init__(self, desk: Desk, gap: Gap, filters: Filters) -> None:
        """Args: gap: as the list had it; filters: of needs, as in the list."""
        super().__init__(desk)
        self.gap, self._filters = gap, filters

    def compose(self) -> ComposeResult:
        """Everything in one column that scrolls."""
        yield StaffHead()
        with VerticalScroll(id="gap"):
            yield line(self.gap.name, "heading")
            yield line(in_words(Filters(self._filters.period, self._filters.audience, self._filters.reason)), "quiet")
            yield Vertical(id="facts")
            yield Trend(id="trend")
            yield line(words.WORDINGS, "part-title")
            yield Vertical(id="wordings")
            yield Vertical(
                line(words.SMALL_PRINT, "part-title"),
                *(
                    Horizontal(line("•", "bullet"), line(text, "small-print"), classes="fact")
                    for text in self._small_print()
                ),
                id="small-print",
            )
        yield Static(markup=False, id="say")
        yield Footer(show_command_palette=False)

    def _small_print(self) -> list[str]:
        return [text.format(days=self.desk.office.retention_days) for text in words.SMALL_PRINT_LINES]

    def on_mount(self) -> None:
        """Fills it."""
        self.hush()
        self.show_again()

    async def look_again(self) -> None:
        """Shows the gap as it stands now."""
        try:
            view, wordings = await self.desk.look_at(self.gap.id, self._filters)
        except AssistantError as problem:
            self.say(str(problem))
            return
        await self._fill(view, wordings)

    async def _fill(self, view: View, wordings: tuple[Wording, ...]) -> None:
        facts, said = self.query_one("#facts", Vertical), self.query_one("#wordings", Vertical)
        await facts.remove_children()
        await said.remove_children()
        if not view.gaps:
            await facts.mount(line(words.GONE, "fact-text"))
            return
        self.gap = view.gaps[0]
        await facts.mount_all(_fact(label, text) for label, text in self._facts() if text)
        self.query_one(Trend).show(view.months)
        if wordings:
            await said.mount_all(_wording(one) for one in wordings[:MOST])
        if len(wordings) > MOST:
            await said.mount(line(words.MORE_WORDINGS.format(count=f"{len(wordings) - MOST:,}"), "quiet"))
        if not wordings:
            await said.mount(line(words.NO_WORDINGS, "quiet"))

    def _facts(self) -> list[tuple[str, str]]:
        gap, titles = self.gap, self.desk.titles
        state = words.STATES[gap.state]
        once = gap.first_week == gap.last_week
        seen = words.SEEN_ONCE if once else words.SEEN_TEXT
        return [
            (words.SEEN, seen.format(times=words.many(gap.count, "time", "times"), first=week(gap.first_week), last=week(gap.last_week))),
            (words.STATE, words.SINCE_DAY.format(state=state, day=week(gap.since)) if gap.since else state),
            ("", words.ASKED_AGAIN.format(count=gap.again) if gap.again else ""),
            ("", gap.why),
            (words.ANSWERED_BY, titles.get(gap.article, gap.article)),
            (words.SUBJECT, words.OUTSIDE if gap.outside else ""),
            (words.ASKED_BY, listed(gap.audiences, words.AUDIENCES)),
            (words.WHY, listed(gap.reasons, words.REASONS)),
            (words.ARTICLE, titles.get(gap.nearest, gap.nearest) or words.NO_NEAREST),
        ]  # fmt: skip

    def action_back(self) -> None:
        """Back to the list."""
        if self.is_current:
            self.dismiss(None)

    def action_state(self) -> None:
        """Asks where this gap stands."""
        self.ask_state(self.gap)


def _fact(label: str, text: str) -> Widget:
    return Horizontal(line(label, "fact-label"), line(text, "fact-text"), classes="fact")


def _wording(one: Wording) -> Widget:
    """How often, the words, and when they last came. What people typed is never read as markup."""
    times = f"{one.count:,}×" if one.count > 1 else ""
    text = Content.assemble(one.text, "  ", (words.WEEK_OF.format(day=week(one.last_week)), "$quiet"))
    return Horizontal(line(times, "wording-count"), Static(text, classes="wording-text"), classes="wording")

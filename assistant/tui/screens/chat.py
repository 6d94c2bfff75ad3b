"""The main screen: welcome, questions and answers."""

import asyncio
from pathlib import Path
from typing import ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Markdown, Static

from assistant.base.ratings import Ease, Helped, ease_of
from assistant.dialogue.answer import Answer, Choice, Status
from assistant.dialogue.session import Conversation as Memory
from assistant.tui import keys, words
from assistant.tui.as_text import as_text
from assistant.tui.backstage import Backstage
from assistant.tui.screens.ask import AddressPopUp, AgainPopUp, SavePopUp
from assistant.tui.screens.help import HelpPopUp
from assistant.tui.screens.term import TermList, TermPopUp
from assistant.tui.screens.topics import TopicsScreen
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.head import Head
from assistant.tui.widgets.pick import Pick
from assistant.tui.widgets.question_box import QuestionBox
from assistant.tui.widgets.side import Side
from assistant.tui.widgets.turn import Turn
from assistant.tui.widgets.welcome import Welcome, topic_choices

SAY_SECONDS = 8.0
"""How long a short message stays."""


class ChatScreen(Screen[None]):
    """One conversation. Its memory lives here and nowhere else."""

    CSS_PATH = Path(__file__).with_name("chat.tcss")
    AUTO_FOCUS = "#question"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key.binding() for key in keys.KEYS),
        Binding("ctrl+q", "app.quit", "Quit", key_display="Ctrl+Q", priority=True),
        Binding("escape", "to_box", "Back to the question", show=False),
        Binding("pagedown", "move('pagedown')", show=False),
        Binding("pageup", "move('pageup')", show=False),
        Binding("ctrl+home", "move('home')", show=False, priority=True),
        Binding("ctrl+end", "move('end')", show=False, priority=True),
    ]

    def __init__(self, stage: Backstage) -> None:
        """Args: stage: who answers."""
        super().__init__()
        self.stage = stage
        self.memory = Memory()
        self._one_at_a_time = asyncio.Lock()
        self._easy = False
        self._ease_was_asked = False
        self._quiet_again: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, conversation with its side panel, question box, keys."""
        yield Head()
        with Horizontal(id="middle"):
            with Vertical(id="column"):
                with Conversation(id="conversation"):
                    yield Welcome()
                yield Pick(words.MORE_BELOW, "more", id="more")
                yield Static(markup=False, id="say")
                with Horizontal(id="asking"):
                    yield QuestionBox(id="question")
                    yield Pick(words.ASK, "ask", shape="chip", id="ask")
            yield Side(id="side")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ready to type; everything else comes later."""
        self.query_one("#more").can_focus = False
        self.query_one("#more").visible = False
        self.query_one("#say").display = False
        self.box.focus()
        self._fill()

    @property
    def box(self) -> QuestionBox:
        """Where people type."""
        return self.query_one("#question", QuestionBox)

    @property
    def conversation(self) -> Conversation:
        """Where answers stand."""
        return self.query_one("#conversation", Conversation)

    # asking

    @work(group="fill", exit_on_error=False)
    async def _fill(self) -> None:
        await self.stage.ready()
        await self._show_topics()
        if self.stage.library is not None:
            await self.query_one(Side).fill(self.stage.library)

    async def _show_topics(self) -> None:
        library = self.stage.library
        for welcome in self.query(Welcome):
            if library is not None:
                self.memory.choices = topic_choices(library)
                await welcome.fill(library)

    @on(QuestionBox.Asked)
    async def _asked(self, event: QuestionBox.Asked) -> None:
        newest = self.conversation.newest
        said = event.text.lower().strip(" .!")
        if newest is not None and newest.waits_for_rating and said in dict(words.HELPED_CHOICES):
            await self._rate(cast(Helped, said))
        elif newest is not None and newest.waits_for_ease and (ease := ease_of(event.text)):
            await self._ease(ease)
        else:
            await self._begin(words.YOU_ASKED, event.text, event.text)

    async def _begin(self, label: str, shown: str, text: str = "", article: str = "") -> None:
        """Puts a question on the screen and sends for its answer."""
        await self.query(Welcome).remove()
        self.add_class("-asked")
        turn = Turn(label, shown, words.LOOKING if self.stage.assistant else words.WAITING)
        await self.conversation.begin(turn)
        self.box.focus()
        self._answer(turn, text, article)

    @work(group="answers", exit_on_error=False)
    async def _answer(self, turn: Turn, text: str, article: str) -> None:
        """Questions are answered in the order they were asked, in the memory they were asked in."""
        memory = self.memory
        async with self._one_at_a_time:
            if memory is not self.memory or not turn.is_attached:
                return
            if (
                not memory.turns
                and not memory.choices
                and self.stage.library is None
                and await self.stage.ready()
                and self.stage.library is not None
            ):
                memory.choices = topic_choices(self.stage.library)
            answer = await (self.stage.article(article, memory) if article else self.stage.answer(text, memory))
            if answer.status is Status.FAILED:
                memory.choices = ()  # numbers mean what is on the screen, and nothing else
            numbered = memory.choices
            if memory is not self.memory:
                return
            turn.event = self.stage.record(answer, memory)
            if answer.ends_conversation:
                await self._wipe()
                return
            await self._show(turn, answer, numbered)

    async def _show(self, turn: Turn, answer: Answer, numbered: tuple[Choice, ...]) -> None:
        calm = self.app.animation_level == "none"
        live = turn is self.conversation.newest
        await turn.show(answer, numbered, self.stage, calm=calm, easy=self._easy, live=live)
        if turn is self.conversation.newest:
            await self.query_one(Side).explain(turn.terms)

    # picking

    @on(Pick.Picked)
    async def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        pick = event.pick
        match pick.kind:
            case "choice":
                await self._begin(words.YOU_PICKED, f"{pick.value}. {pick.label}", pick.value)
            case "example":
                await self._begin(words.YOU_ASKED, pick.value, pick.value)
            case "helped":
                await self._rate(cast(Helped, pick.value))
            case "ease":
                await self._ease(cast(Ease, pick.value))
            case "tool":
                await self.run_action(pick.value)
            case "term":
                self._explain(pick.value)
            case "topic":
                self._browse(pick.value.removeprefix("topic:"))
            case "ask":
                self.box.action_ask()
                self.box.focus()
            case "more":
                self.conversation.move("pagedown")
                self.box.focus()

    @on(Markdown.LinkClicked)
    async def _link(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        kind, _, name = event.href.partition(":")
        if kind == "term":
            self._explain(name)
        elif kind == "article":
            await self._read(name)
        else:
            self.app.push_screen(AddressPopUp(event.href))

    async def _read(self, article_id: str) -> None:
        """Opens an article as an answer."""
        library = self.stage.library
        article = library.articles.get(article_id) if library else None
        if article is not None:
            await self._begin(words.YOU_PICKED, article.title, article=article.id)

    def _explain(self, term_id: str) -> None:
        term = self.stage.term(term_id)
        if term is None:
            self.say(words.NO_WORDS)
            return
        self.app.push_screen(TermPopUp(term, self.stage), self._read_if_any)

    async def _read_if_any(self, article_id: str | None) -> None:
        if article_id:
            await self._read(article_id)

    async def _rate(self, value: Helped) -> None:
        turn = self.conversation.newest
        if turn is not None and turn.waits_for_rating:
            await turn.rated(value, self.stage, not self._ease_was_asked)
            self._ease_was_asked = True
            if turn.event is not None:
                self.stage.helped(turn.event, value)
        self.box.focus()

    async def _ease(self, value: Ease) -> None:
        turn = self.conversation.newest
        if turn is not None and turn.waits_for_ease:
            await turn.eased()
            if turn.event is not None:
                self.stage.ease(turn.event, value)
        self.box.focus()

    def _browse(self, topic: str = "") -> None:
        if self.stage.library is None:
            self.say(words.NOT_READY)
        else:
            self.app.push_screen(TopicsScreen(self.stage.library, topic), self._read_if_any)

    def say(self, text: str) -> None:
        """A short message above the question box, for a while. It covers nothing that people read."""
        spot = self.query_one("#say", Static)
        spot.update(text)
        spot.display = True
        self.query_one("#more").display = False
        if self._quiet_again is not None:
            self._quiet_again.stop()
        self._quiet_again = self.set_timer(SAY_SECONDS, self.hush)

    def hush(self) -> None:
        """Takes the short message away."""
        self.query_one("#say").display = False
        self.query_one("#more").display = True

    # keys

    def action_help(self) -> None:
        """Opens the help page."""
        self.app.push_screen(HelpPopUp())

    def action_topics(self) -> None:
        """Opens the topics."""
        self._browse()

    def action_words(self) -> None:
        """Lists the hard words of the newest answer."""
        turn = self.conversation.newest
        if turn is None or not turn.terms:
            self.say(words.NO_WORDS)
            return
        self.app.push_screen(TermList(turn.terms), lambda picked: self._explain(picked) if picked else None)

    async def action_easy(self) -> None:
        """Easy words, or back. The next answers follow."""
        turn = self.conversation.newest
        if turn is None or not await turn.toggle_easy():
            self.say(words.NO_EASY if turn and turn.answer else words.NO_ANSWER)
            return
        self._easy = turn.in_easy_words
        self.conversation.to_top_of(turn)

    def action_copy_answer(self) -> None:
        """Copies the newest answer."""
        answer = self._newest_answer()
        if answer is not None:
            self.app.copy_to_clipboard(as_text(answer))
            self.say(words.COPIED)

    def action_save_answer(self) -> None:
        """Asks for a file name and saves the newest answer."""
        answer = self._newest_answer()
        if answer is not None:
            popup = SavePopUp(as_text(answer), answer.as_of, Path.cwd())
            self.app.push_screen(popup, lambda path: self.say(words.SAVED.format(path=path)) if path else None)

    def _newest_answer(self) -> Answer | None:
        turn = self.conversation.newest
        if turn is None or turn.answer is None:
            self.say(words.NO_ANSWER)
            return None
        return turn.answer

    def action_feedback(self) -> None:
        """Goes to “Did this help?”, or to “How easy was it?”."""
        for chip in self.query(Pick):
            if chip.kind in {"helped", "ease"}:
                chip.focus()
                chip.scroll_visible(animate=False)
                return
        self.say(words.NO_FEEDBACK)

    def action_start_again(self) -> None:
        """Asks, then clears everything."""
        self.app.push_screen(AgainPopUp(), self._wipe_if)

    async def _wipe_if(self, sure: bool | None) -> None:
        if sure:
            await self._wipe()

    async def _wipe(self) -> None:
        """Forgets everything that was typed: screen, memory, question box with its history, clipboard of the program."""
        self.memory.forget()
        self.memory = Memory()
        self._easy = self._ease_was_asked = False
        self.box.forget()
        self.app.copy_to_clipboard("")
        self.remove_class("-asked")
        await self.conversation.clear()
        await self.query_one(Side).explain(())
        await self.conversation.mount(Welcome())
        await self._show_topics()
        self.box.focus()
        self.say(words.CLEARED)

    # moving

    def action_to_box(self) -> None:
        """Back to the question box."""
        self.box.focus()

    def action_move(self, key: str) -> None:
        """Moves in the conversation."""
        self.conversation.move(key)

    @on(QuestionBox.Scrolled)
    def _moved(self, event: QuestionBox.Scrolled) -> None:
        self.conversation.move(event.key)

    @on(Conversation.More)
    def _more(self, event: Conversation.More) -> None:
        self.query_one("#more").visible = event.below

    def on_key(self, event: events.Key) -> None:
        """Letters typed anywhere go to the question box; `?` in an empty box opens help."""
        if event.is_printable and event.character and self.focused is not self.box:
            event.stop()
            self.box.focus()
            self.box.insert(event.character)

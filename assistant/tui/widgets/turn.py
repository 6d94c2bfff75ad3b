"""One question and its answer, as they stand in the conversation."""

import asyncio
import re
from concurrent.futures import Future

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, Static

from assistant.base.ratings import EASE_THANKS
from assistant.dialogue.answer import Answer, Choice, Status
from assistant.glossary.annotate import linked_terms
from assistant.tui import keys, words
from assistant.tui.as_text import split_urgent
from assistant.tui.backstage import Backstage
from assistant.tui.widgets import answer_parts as parts
from assistant.tui.widgets.pick import Pick

PIECES = 16
"""In how many pieces an answer comes."""
PAUSE_SECONDS = 0.02
"""Between two pieces: quick enough to wait for, slow enough to see where the answer begins."""


class Turn(Vertical):
    """A question, and below it what came back."""

    def __init__(self, label: str, said: str, waiting: str) -> None:
        """Args:
        label: `You asked` or `You chose`.
        said: what the person typed or picked. Never read as markup.
        waiting: shown until the answer comes.
        """
        super().__init__(classes="turn")
        self._question = Content.assemble((f"{label}  ", "bold $primary"), said)
        self._waiting = waiting
        self.answer: Answer | None = None
        self.event: Future[str | None] | None = None
        """The needs-log event, when there is one."""
        self.terms: tuple[tuple[str, str], ...] = ()
        """Terms linked in the answer, as (id, words in the text)."""
        self.in_easy_words = False
        self._body: Markdown | None = None
        self._full = ""

    def compose(self) -> ComposeResult:
        """The question, and a word that the answer is on its way."""
        yield Static(self._question, classes="question")
        yield parts.line(self._waiting, "waiting")

    async def show(
        self, answer: Answer, numbered: tuple[Choice, ...], stage: Backstage, *, calm: bool, easy: bool, live: bool
    ) -> None:
        """Shows an answer, its parts in their fixed order.

        Args:
            numbered: what numbers mean now.
            calm: all at once, nothing moves.
            easy: in easy words, if it has them.
            live: it is the newest answer, so it can be picked from and rated.
        """
        danger, text = split_urgent(answer)
        own = (answer.article.removeprefix("term:"),) if answer.kind == "term" else ()
        self._full = stage.with_terms(text, own)
        seen = (*own, *(name for name, _ in linked_terms(self._full)))
        edge_texts = tuple(stage.with_terms(edge, seen) for edge in answer.edges)
        self.terms = linked_terms("\n\n".join((self._full, *edge_texts)))
        self.answer = answer
        self.in_easy_words = easy and bool(answer.easy)
        await self.query(".waiting").remove()
        front: list[Widget] = [*parts.corrections(answer), *parts.notices(answer), *parts.urgent(answer, danger)]
        if answer.heading and not danger:
            front.append(parts.line(answer.heading, "heading"))
        self._body = parts.Prose(classes="body")
        easy_tag = parts.line(words.EASY_TAG, "easy-tag")
        easy_tag.display = self.in_easy_words
        await self.mount_all([*front, easy_tag, self._body])
        await self._write(self._words(), calm)
        after: list[Widget] = [
            *parts.edges(answer, edge_texts),
            *parts.elsewhere(answer),
            *parts.people(answer),
            *parts.sources(answer),
        ]
        if live:
            after += [*parts.choices(answer, numbered)]
            if parts.can_be_rated(answer):
                after.append(parts.helped())
            if answer.status not in {Status.CONVERSATION, Status.CLARIFY}:
                after.append(parts.tools(answer, bool(self.terms)))
        await self.mount_all(after)
        self._name_easy_button()

    async def _write(self, text: str, calm: bool) -> None:
        assert self._body is not None
        if calm or len(text) < 200:
            await self._body.update(text)
            return
        stream = Markdown.get_stream(self._body)
        for piece in _pieces(text):
            await stream.write(piece)
            await asyncio.sleep(PAUSE_SECONDS)
        await stream.stop()

    def _words(self) -> str:
        if self.in_easy_words and self.answer is not None:
            return "\n\n".join(self.answer.easy)
        return self._full

    async def toggle_easy(self) -> bool:
        """Goes between easy words and the full answer. Danger words stay. False when there is no easy version."""
        if self.answer is None or not self.answer.easy or self._body is None:
            return False
        self.in_easy_words = not self.in_easy_words
        self.query_one(".easy-tag").display = self.in_easy_words
        await self._body.update(self._words())
        self._name_easy_button()
        return True

    def _name_easy_button(self) -> None:
        for chip in self.query(Pick):
            if chip.kind == "tool" and chip.value == keys.EASY.action:
                chip.label = f"{keys.EASY.shown} {words.FULL if self.in_easy_words else keys.EASY.label}"

    @property
    def waits_for_rating(self) -> bool:
        """Whether “Did this help?” stands open."""
        return bool(self.query(".helped-row"))

    @property
    def waits_for_ease(self) -> bool:
        """Whether “How easy was it?” stands open."""
        return bool(self.query(".ease-row"))

    async def eased(self) -> None:
        """Takes “How easy was it?” away with thanks."""
        for box in self.query(".ease"):
            await box.remove_children()
            await box.mount(parts.line(EASE_THANKS, "thanks"))

    async def rated(self, value: str, stage: Backstage, ask_ease: bool) -> None:
        """Takes the question away and says a kind word; whom to ring, if it did not help.

        Args: ask_ease: then also ask how easy it was to find.
        """
        for box in self.query(".helped"):
            await box.remove_children()
            if value == "yes":
                await box.mount(parts.line(words.GLAD, "thanks"))
            else:
                await box.mount(parts.line(words.SORRY, "thanks"), *parts.contacts(stage.people()))
            if ask_ease:
                await box.mount(parts.ease())
            self.call_after_refresh(box.scroll_visible, animate=False)

    async def retire(self) -> None:
        """It is no longer the newest: what its numbers meant is gone, so they go too."""
        self.add_class("-old")
        self.styles.min_height = None
        await self.query(".choices, .helped-row, .ease, .tools").remove()


def _pieces(text: str) -> list[str]:
    """A text cut after spaces into about `PIECES` pieces, none of them inside a link."""
    atoms = re.findall(r"(?:\[[^\[\]]*\]\([^()]*\)|\S)+\s*|\s+", text)
    size = max(1, -(-len(atoms) // PIECES))
    return ["".join(atoms[n : n + size]) for n in range(0, len(atoms), size)]

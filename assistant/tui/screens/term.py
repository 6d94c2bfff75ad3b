"""Hard words: the list of those in an answer, and what one means."""

from textual.widget import Widget
from textual.widgets import Markdown

from assistant.dialogue.answer import Answer
from assistant.tui import words
from assistant.tui.backstage import Backstage
from assistant.tui.screens.popup import PopUp
from assistant.tui.widgets.answer_parts import Prose, line, notices
from assistant.tui.widgets.pick import Pick


class TermList(PopUp[str]):
    """The hard words of an answer. Gives the id of the one picked."""

    AUTO_FOCUS = "Pick.-term"
    heading = words.TERMS_TITLE

    def __init__(self, terms: tuple[tuple[str, str], ...]) -> None:
        """Args: terms: (id, words in the text)."""
        super().__init__()
        self._terms = terms

    def inside(self) -> list[Widget]:
        """One line a word."""
        return [
            line(words.TERMS_HINT, "quiet"),
            *(Pick(said[:1].upper() + said[1:], "term", name) for name, said in self._terms),
        ]

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """Picks a word."""
        if event.pick.kind == "term":
            event.stop()
            self.leave(event.pick.value)


class TermPopUp(PopUp[str]):
    """What a word means: definition, then and now, and what is near it. Gives the id of an article to open, if one was picked."""

    def __init__(self, term: Answer, stage: Backstage) -> None:
        """Args: term: the term as an answer; stage: for the next word that is picked here."""
        super().__init__()
        self._term, self._stage = term, stage

    @property
    def heading(self) -> str:  # type: ignore[override]  # it changes with the word
        """The word."""
        return self._term.heading

    def inside(self) -> list[Widget]:
        """Definition, then and now, related words and articles."""
        near = [Pick(choice.title[:1].upper() + choice.title[1:], "near", choice.id) for choice in self._term.related]
        return [
            *notices(self._term),
            Prose(self._term.text, classes="definition"),
            *([line(words.SEE_ALSO, "part-title"), *near] if near else []),
        ]

    async def go_to(self, name: str) -> None:
        """Shows another word in the same pop-up."""
        term = self._stage.term(name)
        if term is not None:
            self._term = term
            await self.recompose()
            self.query_one("Pick.-close").focus()

    async def on_markdown_link_clicked(self, event: Markdown.LinkClicked) -> None:
        """Links to words stay here; others go to the conversation."""
        kind, _, name = event.href.partition(":")
        if kind == "term":
            event.stop()
            await self.go_to(name)
        elif kind == "article":
            event.stop()
            self.leave(name)

    async def on_pick_picked(self, event: Pick.Picked) -> None:  # type: ignore[override]  # waits for the next word
        """Another word, or an article."""
        if event.pick.kind != "near":
            return
        event.stop()
        kind, _, name = event.pick.value.rpartition(":")
        if kind == "term":
            await self.go_to(name)
        else:
            self.leave(name)

"""Browsing: situations first, then the articles of one."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.content.library import Library
from assistant.tui import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.head import Head
from assistant.tui.widgets.pick import Pick


class TopicsScreen(Screen[str]):
    """Two lists: side by side when there is room, else one after the other. Gives the id of the article picked."""

    CSS_PATH = Path(__file__).with_name("topics.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left", "back", words.BACK, show=False)]

    def __init__(self, library: Library, first: str = "") -> None:
        """Args: first: the topic to open at once."""
        super().__init__()
        self._library, self._first = library, first
        self._topics = [topic for topic in library.topics.values() if library.by_topic(topic.id)]

    def compose(self) -> ComposeResult:
        """Head, hint, lists, a way back."""
        yield Head()
        yield line(words.TOPICS_SCREEN, "heading")
        yield line(words.TOPICS_SCREEN_HINT, "quiet topics-hint")
        with Horizontal(id="lists"):
            yield OptionList(
                *(Option(_topic_words(topic.title, topic.situation), id=topic.id) for topic in self._topics),
                id="topic-list",
                markup=False,
            )
            with Vertical(id="right"):
                yield line("", "part-title")
                yield OptionList(id="article-list", markup=False)
        with Horizontal(classes="chips"):
            yield Pick(f"{words.BACK} (Esc)", "back", shape="chip")

    def on_mount(self) -> None:
        """Opens the first topic's list beside, or the topic asked for."""
        topics = self.query_one("#topic-list", OptionList)
        ids = [topic.id for topic in self._topics]
        if self._first in ids:
            topics.highlighted = ids.index(self._first)
            self._open(self._first)
        else:
            topics.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Moving in the topics fills the list beside."""
        if event.option_list.id == "topic-list" and event.option.id:
            self._fill(event.option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A topic opens its articles; an article is read."""
        if event.option_list.id == "topic-list" and event.option.id:
            self._open(event.option.id)
        elif event.option.id and self.is_current:
            self.dismiss(event.option.id)

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """The way back."""
        event.stop()
        self.action_back()

    def _fill(self, topic_id: str) -> None:
        articles = self.query_one("#article-list", OptionList)
        articles.clear_options()
        articles.add_options(
            Option(_topic_words(article.title, article.summary), id=article.id)
            for article in self._library.by_topic(topic_id)
        )
        self.query_one("#right .part-title", expect_type=type(line("", ""))).update(
            self._library.topics[topic_id].title
        )

    def _open(self, topic_id: str) -> None:
        self._fill(topic_id)
        self.add_class("-articles")
        self.query_one(".topics-hint", expect_type=type(line("", ""))).update(words.ARTICLES_HINT)
        articles = self.query_one("#article-list", OptionList)
        articles.highlighted = 0
        articles.focus()

    def action_back(self) -> None:
        """From the articles to the topics, and from there to the conversation."""
        if self.has_class("-articles"):
            self.remove_class("-articles")
            self.query_one(".topics-hint", expect_type=type(line("", ""))).update(words.TOPICS_SCREEN_HINT)
            self.query_one("#topic-list").focus()
        else:
            if self.is_current:
                self.dismiss(None)


def _topic_words(title: str, more: str) -> Content:
    return Content("\n").join([Content.styled(title, "bold"), Content(more), Content("")])

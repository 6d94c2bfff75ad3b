"""What people see first: what this is, the privacy line, examples and topics."""

from textual.app import ComposeResult
from textual.containers import ItemGrid, Vertical

from assistant.content.library import Library
from assistant.dialogue.answer import Choice
from assistant.tui import words
from assistant.tui.widgets.answer_parts import line
from assistant.tui.widgets.pick import Pick


class Welcome(Vertical):
    """The start of every conversation. Topics come once content has been read."""

    def compose(self) -> ComposeResult:
        """Words first; examples can be picked at once."""
        yield line(words.WELCOME_TITLE, "heading")
        yield line(words.WELCOME, "welcome-text")
        yield line(f"{words.PRIVACY} {words.PRIVACY_MORE}", "privacy")
        with Vertical(id="examples", classes="part"):
            yield line(words.EXAMPLES_TITLE, "part-title")
            for _, question in words.EXAMPLES:
                yield Pick(f"“{question}”", "example", question)
        with Vertical(id="topics", classes="part"):
            yield line(words.TOPICS_TITLE, "part-title")
            yield line(words.GETTING_READY, "quiet")

    async def fill(self, library: Library) -> None:
        """Shows the topics, numbered, and keeps to examples that can be answered."""
        examples, topics = self.query_one("#examples", Vertical), self.query_one("#topics", Vertical)
        await examples.query(Pick).remove()
        await examples.mount_all(Pick(f"“{question}”", "example", question) for question in example_questions(library))
        await topics.query(".quiet").remove()
        rows = [
            Pick(topic.title, "choice", str(number), number=number, more=topic.situation)
            for number, topic in enumerate(library.topics.values(), 1)
        ]
        await topics.mount(line(words.TOPICS_HINT, "quiet"), ItemGrid(*rows, min_column_width=50, classes="topic-grid"))


def example_questions(library: Library) -> list[str]:
    """Up to four questions whose articles we hold; else the first question of the first article of each topic."""
    held = [question for name, question in words.EXAMPLES if name in library.articles]
    if not held:
        held = [
            articles[0].questions[0]
            for topic in library.topics
            if (articles := library.by_topic(topic)) and articles[0].questions
        ]
    return held[: len(words.EXAMPLES)]


def topic_choices(library: Library) -> tuple[Choice, ...]:
    """What numbers mean while the welcome stands on the screen."""
    return tuple(Choice(f"topic:{topic.id}", topic.title) for topic in library.topics.values())

"""The parts of an answer, each made into a widget. Words that people typed are never read as markup."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, Static

from assistant.base.clock import long_date
from assistant.base.ratings import ASK_EASE, EASE_WORDS
from assistant.content.plain import parser
from assistant.dialogue.answer import Answer, Choice, ShownContact, Status
from assistant.dialogue.speak import shows_code
from assistant.tui import keys, words
from assistant.tui.as_text import contact_lines
from assistant.tui.widgets.pick import Pick


def our_parser() -> MarkdownIt:
    """Our Markdown: CommonMark and tables, no HTML."""
    return parser()


class Prose(Markdown):
    """Content as written, with links that only post messages."""

    def __init__(self, text: str = "", classes: str = "") -> None:
        super().__init__(text or None, classes=classes, parser_factory=our_parser, open_links=False)


def line(text: str, classes: str) -> Static:
    """Words that are never read as markup."""
    return Static(text, markup=False, classes=classes)


def titled(title: str, *inside: Widget, classes: str = "") -> Vertical:
    """A part with a title over it."""
    return Vertical(line(title, "part-title"), *inside, classes=f"part {classes}")


def corrections(answer: Answer) -> Iterator[Widget]:
    """How misspelt words were read."""
    for typed, read in answer.corrections:
        yield line(words.READ_AS.format(typed=typed, read=read), "correction")


def notices(answer: Answer) -> Iterator[Widget]:
    """What the reader must know first."""
    for notice in answer.notices:
        yield Vertical(line(words.NOTE, "notice-title"), Prose(notice), classes="notice")


def urgent(answer: Answer, text: str) -> Iterator[Widget]:
    """The fixed danger words, with numbers to ring, in a box that says so in words."""
    if text:
        yield Vertical(
            line(words.URGENT.upper(), "urgent-title"), line(answer.heading, "urgent-heading"), Prose(text), *contacts(answer.contacts, ""), classes="urgent"
        )  # fmt: skip


def edges(answer: Answer, texts: tuple[str, ...]) -> Iterator[Widget]:
    """Limits and exceptions."""
    if texts:
        yield titled(words.GOOD_TO_KNOW, Prose("\n".join(f"- {text}" for text in texts)), classes="-edges")


def elsewhere(answer: Answer) -> Iterator[Widget]:
    """What differs in the person's nation, unless the answer says just that."""
    if answer.elsewhere and answer.elsewhere not in answer.text:
        yield titled(words.OTHER_NATION, Prose(answer.elsewhere))


def contacts(shown: tuple[ShownContact, ...], second_style: str = "$quiet") -> Iterator[Widget]:
    """Whom to ring: name and number first. Args: second_style: of the line below."""
    for contact in shown:
        first, second = contact_lines(contact)
        said = Content.styled(first, "bold")
        yield Static(
            Content("\n").join([said, Content.styled(second, second_style)]) if second else said, classes="contact"
        )


def people(answer: Answer) -> Iterator[Widget]:
    """Who can help. An urgent answer has them in its box."""
    if answer.contacts and not answer.urgent_kind:
        yield titled(words.PEOPLE, *contacts(answer.contacts), classes="-people")


def sources(answer: Answer) -> Iterator[Widget]:
    """Where the words come from, when somebody last checked them, and the code that proves them."""
    code = [line(words.CODE.format(code=answer.code), "code")] if shows_code(answer) else []
    if not answer.citations:
        yield from code
        return
    inside = [
        Static(Content.assemble("• ", source.title, "\n", (source.url, "$quiet")), classes="source")
        for source in answer.citations
    ]
    if answer.reviewed:
        inside.insert(0, line(words.CHECKED.format(day=long_date(answer.reviewed)) + ".", "checked"))
    yield titled(words.SOURCES, *inside, *code, classes="-sources")


def choices(answer: Answer, numbered: tuple[Choice, ...]) -> Iterator[Widget]:
    """What can be picked now, under the numbers that the conversation understands."""
    if not numbered:
        return
    if answer.status in {Status.CLARIFY, Status.CONVERSATION}:
        yield titled(words.CHOOSE, *(_row(n, choice) for n, choice in enumerate(numbered, 1)), classes="choices")
        return
    groups: dict[str, list[Pick]] = {}
    for n, choice in enumerate(numbered, 1):
        title = next((name for name, held in _groups(answer) if choice in held), words.OTHERS)
        groups.setdefault(title, []).append(_row(n, choice))
    for n, (title, rows) in enumerate(groups.items()):
        hint = [line(words.CHOOSE_HINT, "quiet")] if n == 0 else []
        yield titled(title, *hint, *rows, classes="choices")


def _groups(answer: Answer) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return (words.MORE_HERE, answer.more), (words.NEXT, answer.next_steps), (words.RELATED, answer.related)


def _row(number: int, choice: Choice) -> Pick:
    title = choice.title[:1].upper() + choice.title[1:]
    return Pick(title, "choice", str(number), number=number)


def tools(answer: Answer, has_terms: bool) -> Widget:
    """What can be done with an answer, as small buttons that name their keys."""
    chips = [Pick(f"{key.shown} {key.label}", "tool", key.action, shape="chip") for key in _tools(answer, has_terms)]
    return Horizontal(*chips, classes="tools")


def _tools(answer: Answer, has_terms: bool) -> list[keys.Key]:
    return [*([keys.EASY] if answer.easy else []), *([keys.WORDS] if has_terms else []), keys.COPY, keys.SAVE]


def can_be_rated(answer: Answer) -> bool:
    """Whether “Did this help?” is asked: after an answer from an article or term, never after danger."""
    return answer.kind in {"article", "term"} and answer.status in {
        Status.ANSWERED,
        Status.ELSEWHERE,
        Status.UNANSWERED,
    }


def ease() -> Widget:
    """“How easy was it to find what you needed?”"""
    chips = [Pick(label, "ease", value, shape="chip") for value, label in EASE_WORDS.items()]
    return Vertical(
        line(ASK_EASE, "helped-title"), Horizontal(*chips, classes="ease-row"), classes="ease",
    )  # fmt: skip


def helped() -> Widget:
    """“Did this help?”"""
    chips = [Pick(label, "helped", value, shape="chip") for value, label in words.HELPED_CHOICES]
    return Vertical(
        Horizontal(line(words.HELPED, "helped-title"), *chips, line(words.HELPED_HINT, "quiet"), classes="helped-row"),
        classes="helped",
    )

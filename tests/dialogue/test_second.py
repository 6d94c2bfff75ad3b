"""Two articles that are about as likely to be what was meant are both quoted, and both can be proved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.content.article import OPENING
from assistant.content.load import load_library
from assistant.dialogue import find
from assistant.dialogue.answer import Answer, Status
from assistant.dialogue.compose import Composer
from assistant.dialogue.locate import Lines
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import as_json, numbered, spoken
from assistant.dialogue.verify import Stands, Verifier, quoted_from
from assistant.glossary.terms import load_glossary
from tests.conftest import TODAY, Content

Ask = Callable[..., Answer]
SAVINGS = "how much savings can I have before I pay for care"


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any two subjects count as about as likely."""
    monkeypatch.setattr(find, "NEARLY_AS_LIKELY", 2.0)


def verifier(content: Content) -> Verifier:
    library, _ = load_library(content.knowledge, None, TODAY)
    glossary, _ = load_glossary(content.glossary, None, library)
    return Verifier(library, glossary, Lines(library, glossary, (content.glossary.parent,)), TODAY)


def second_of(answer: Answer) -> str:
    return next((quote.article for quote in answer.quotes if quote.article != answer.article), "")


def test_a_clear_winner_is_quoted_alone(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "NEARLY_AS_LIKELY", 0.0)
    assert second_of(ask(SAVINGS)) == ""


@pytest.mark.usefixtures("close")
def test_the_second_stands_under_its_title_with_its_edges_and_sources(ask: Ask, fixtures: Content) -> None:
    answer = ask(SAVINGS)
    library, _ = load_library(fixtures.knowledge, None, TODAY)
    second = library.articles[second_of(answer)]
    assert f"## {second.title}" in answer.text
    assert {quote.section for quote in answer.quotes if quote.article == second.id} == {OPENING}
    assert {source.url for source in second.sources} <= {one.url for one in answer.citations}
    assert len(second.edges) <= len(answer.edges) and len(set(answer.edges)) == len(answer.edges)
    assert [choice.id for choice in numbered(answer)].count(second.id) == 1
    assert second.title in spoken(answer)


@pytest.mark.usefixtures("close")
def test_both_can_be_proved_and_a_change_in_the_second_is_found(ask: Ask, content: Content) -> None:
    answer = ask(SAVINGS)
    second = second_of(answer)
    check = verifier(content).code(answer.code)
    assert (check.stands, check.article, check.second) == (Stands.SAME, answer.article, second)
    quoted = quoted_from(as_json(answer, 0.0))
    assert {one.stands for one in verifier(content).answer(quoted)} == {Stands.SAME}
    file = next(content.knowledge.rglob(f"{second}.md"))
    front, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
    file.write_text(f"{front}\n---\n{body.replace(' the ', ' each ', 1)}", encoding="utf-8")
    assert verifier(content).code(answer.code).stands is Stands.CHANGED
    assert Stands.CHANGED in {one.stands for one in verifier(content).answer(quoted)}


@pytest.mark.usefixtures("close")
def test_no_second_beside_danger_or_elsewhere(ask: Ask) -> None:
    assert second_of(ask(f"my carer hit me. {SAVINGS}")) == ""
    assert second_of(ask(SAVINGS, nation="wales")) == ""


@pytest.mark.usefixtures("close")
def test_of_a_second_that_was_read_already_another_part_is_quoted_while_there_is_one(
    ask: Ask, content: Content
) -> None:
    talk, check = Conversation(), verifier(content)
    second = second_of(ask(SAVINGS, talk))
    read = [OPENING]
    while True:
        talk.subject = ""
        answer = ask(SAVINGS, talk)
        if second_of(answer) != second:
            break
        new = [quote.section for quote in answer.quotes if quote.article == second]
        assert len(set(new)) == 1 and not set(new) & set(read)
        found = check.code(answer.code)
        assert (found.stands, found.second) == (Stands.SAME, second)
        read += set(new)
    assert len(read) > 1


def test_a_second_that_is_off_or_out_of_date_is_left_out(fixtures: Content) -> None:
    library, _ = load_library(fixtures.knowledge, None, TODAY)
    glossary, _ = load_glossary(fixtures.glossary, None, library)
    one, other = (
        library.articles[name] for name in sorted(name for name, made in library.articles.items() if made.figures)[:2]
    )
    first = Composer(library, glossary, TODAY).article(one, (OPENING,))
    assert first.status is Status.ANSWERED
    assert Composer(library, glossary, TODAY).beside(first, other) != first
    late = date(2040, 1, 1)
    assert Composer(library, glossary, late).beside(first, other) == first
    off = replace(library, off={other.id: "Being rewritten."})
    assert Composer(off, glossary, TODAY).beside(first, other) == first

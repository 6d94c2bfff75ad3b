"""Other sections of the same article are offered by number, and one of them is shown when it is picked."""

from collections.abc import Callable
from datetime import date
from typing import Any

from assistant.dialogue.answer import Choice, Status
from assistant.dialogue.follow_up import choice_of
from assistant.dialogue.session import Conversation
from assistant.dialogue.speak import numbered, spoken

DAY = date(2026, 11, 22)
ARTICLE = "savings-limits"
MORE = """

## Do premium bonds count?

Yes. Premium bonds are savings, and the council counts what they are worth on the day.

## What if my savings fall?

Tell the council when your savings fall. It works out the sum again from that day.

## Who looks at my bank statements?

A finance officer of the council looks at your bank statements and gives them back.
"""


def test_other_sections_are_offered_and_opened_by_number(content: Any, assistant_over: Callable[..., Any]) -> None:
    file = next(content.knowledge.rglob(f"{ARTICLE}.md"))
    file.write_text(file.read_text(encoding="utf-8").rstrip() + MORE, encoding="utf-8")
    assistant, talk = assistant_over(content), Conversation()
    answer = assistant.answer("how much savings can I have before I pay for care", talk, DAY)
    assert answer.article == ARTICLE
    shown = {f"{quote.article}#{quote.section}" for quote in answer.quotes}
    offered = answer.more
    assert 1 <= len(offered) <= 3
    assert all(choice.id.startswith(f"{ARTICLE}#") for choice in offered)
    assert not shown & {choice.id for choice in offered}
    assert numbered(answer)[: len(offered)] == offered == talk.choices[: len(offered)]
    assert f"1. {offered[0].title}" in spoken(answer)
    picked = assistant.answer("1", talk, DAY)
    assert picked.status is Status.ANSWERED
    assert {f"{quote.article}#{quote.section}" for quote in picked.quotes} == {offered[0].id}
    assert offered[0].title in picked.text


def test_words_pick_no_section() -> None:
    offered = (Choice("savings#how-long", "How long does it take?"), Choice("notice", "Notice"))
    assert choice_of("how long", offered) is None
    assert choice_of("1", offered) == offered[0]
    assert choice_of("notice", offered) == offered[1]

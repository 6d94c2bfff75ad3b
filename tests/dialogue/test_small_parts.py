"""Phrases, nations, choices, follow-ups and terms asked: the small readers that the pipeline is made of."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.answer import Choice
from assistant.dialogue.asking import asking_parts, audience_in, term_asked
from assistant.dialogue.follow_up import (
    asks_whom,
    choice_of,
    correction_of,
    is_number,
    is_only_thanks,
    is_told,
    leans_back,
    return_of,
    set_aside_of,
    without_thanks,
)
from assistant.dialogue.nation import is_only_nation, nations_in, without_nations
from assistant.dialogue.phrases import Phrases, flat


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("hit* me", "my carer HITS me!", True),
        ("hit* me", "hit the me", False),
        ("hurt|hit|push me", "they push me", True),
        ("nobody .. turned up", "nobody at all has turned up", True),
        ("nobody .. turned up", "nobody one two three four five turned up", False),
        ("^thanks$", "Thanks.", True),
        ("^thanks$", "thanks for that", False),
        ("don't", "dont", True),
        ("dont", "don’t", True),
        ("cat", "concatenate", False),
        ("a+b", "a b", False),
    ],
)
def test_phrases(phrase: str, text: str, found: bool) -> None:
    assert (Phrases([phrase]).found(flat(text)) is not None) is found


def test_phrases_are_quick_on_long_texts() -> None:
    begun = time.perf_counter()
    Phrases(["nobody .. has .. turned .. up", "a* .. b* .. c*"]).found(flat("nobody has turned a b " * 400))
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("mum lives in Dundee", ("scotland",)),
        ("what about in Wales?", ("wales",)),
        ("Belfast or England", ("northern-ireland", "england")),
        ("a welsh dresser", ()),
        ("my Royal Bank of Scotland account", ()),
        ("plain english please", ()),
        ("whales", ()),
    ],
)
def test_nations(text: str, nations: tuple[str, ...]) -> None:
    assert nations_in(text) == nations


def test_a_nation_and_nothing_else() -> None:
    assert is_only_nation("I'm in Scotland by the way")
    assert not is_only_nation("savings limits in Scotland")
    assert without_nations("savings in Wales") == "savings in"


CHOICES = (
    Choice("a", "Paying for a care home"),
    Choice("b", "Getting a direct payment"),
    Choice("c", "Holiday for a PA"),
)


@pytest.mark.parametrize(
    ("text", "picked"),
    [("1", "a"), (" 2. ", "b"), ("number 3", "c"), ("#1", "a"), ("option 2", "b"), ("the second one", "b"), ("last", "c"), ("third please", "c"), ("direct payment", "b"), ("Holiday for a PA", "c"),
     ("4", None), ("0", None), ("99", None), ("what is the weather", None), ("", None)],
)  # fmt: skip
def test_choices_by_number_and_by_words(text: str, picked: str | None) -> None:
    found = choice_of(text, CHOICES)
    assert (found.id if found else None) == picked
    assert choice_of(text, ()) is None


def test_numbers_and_corrections() -> None:
    assert is_number("3") and is_number("no. 3") and not is_number("3 weeks")
    assert correction_of("no, I meant the PA") == "PA"
    assert correction_of("how do I mean") is None


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("who do i ring", True),
        ("so who do we tell about this?", True),
        ("who do I ring about a blue badge", False),
        ("who decides", False),
    ],
)
def test_who_to_ring_is_about_what_was_told(text: str, whom: bool) -> None:
    assert asks_whom(text) is whom


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ok forget that, what is attendance allowance", "what is attendance allowance"),
        ("never mind that how do i find a PA", "how do i find a PA"),
        ("leave that for now. can she get help", "can she get help"),
        ("different question - do i pay tax", "do i pay tax"),
        ("Never mind", ""),
        ("scrap that, mum not dad", None),
        ("leave it to the council to decide", None),
        ("never mind the cost, who will look after him", None),
        ("nan says leave it", None),
    ],
)
def test_what_came_before_can_be_set_aside(text: str, rest: str | None) -> None:
    assert set_aside_of(text) == rest


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("ok i will ring them thankyou", True),
        ("Thank you, that's clearer than the last three people", True),
        ("oh thats something to go on, ta", True),
        ("thank you. how much is it", False),
        ("thanks, she has 30000 saved", False),
        ("my neighbour said thanks to the carer and now i owe her a day", False),
        ("thanks for that, and the house?", False),
    ],
)
def test_thanks_in_many_words(text: str, thanks: bool) -> None:
    assert is_only_thanks(text) is thanks


def test_going_back_thanks_first_and_late_facts() -> None:
    assert return_of("ok, can we go back to the house") == "house"
    assert return_of("can she come back to work") is None
    assert without_thanks("ok thanks, and how much is it") == "and how much is it"
    assert without_thanks("thanks very much") == "thanks very much"
    assert without_thanks("how much is it") == "how much is it"
    assert is_told("she only works Mondays") and not is_told("does she work Mondays")


def test_how_much_a_text_leans_back() -> None:
    alone = leans_back("will mum have to sell her house to pay for care home fees?")
    assert 0 <= alone < leans_back("and how much is it") <= leans_back("what about that") == 1.0


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("what is a PB", ["personal-budget"]),
        ("What's a personal budget?", ["personal-budget"]),
        ("tupe meaning", ["tupe"]),
        ("what does TUPE stand for", ["tupe"]),
        ("can you explain direct payment please", ["direct-payment"]),
        ("personal budget", ["personal-budget"]),
        ("what is a PX", ["payroll-expert", "pension-adviser"]),
        ("how do I get a personal budget", []),
        ("what is the weather", []),
    ],
)
def test_terms_asked(catalogue, text: str, ids: list[str]) -> None:
    assert sorted(term.id for term in term_asked(text, catalogue.glossary)[0]) == ids


def test_who_is_asking_and_the_asking_part_of_a_story() -> None:
    assert audience_in("I have a direct payment, what can I spend it on") == "direct_payment"
    assert audience_in("I employ two people") == audience_in("how much holiday does my PA get") == ""
    assert audience_in("I pay privately for my PA, what is the minimum wage") == "self_funder"
    assert audience_in("we pay privately for care at home") == "self_funder"
    assert audience_in("I work for the council, what is a PB") == "staff"
    assert audience_in("I look after my wife") == "carer"
    assert audience_in("she is self-funding") == "self_funder"
    assert audience_in("what is TUPE") == ""
    story = "My mother is 84 and lives by herself in a house that she has owned since 1970. My brother helps on Sundays. Will she have to sell it?"
    assert asking_parts(story) == ("Will she have to sell it?",)
    assert asking_parts("Will she have to sell it?") == ()


@given(st.text(max_size=200))
def test_no_text_breaks_a_small_reader(catalogue, text: str) -> None:
    flat(text), nations_in(text), is_only_nation(text), choice_of(text, CHOICES), leans_back(text)
    asking_parts(text), audience_in(text), correction_of(text), term_asked(text, catalogue.glossary)

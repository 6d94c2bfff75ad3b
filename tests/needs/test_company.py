"""Words that are names by their company alone, and the same words where they are words."""

import pytest

from assistant.needs.company import LIKELY, chance, learned
from assistant.needs.lexicon import lexicon
from assistant.needs.redaction import redact
from assistant.needs.tokens import Reader

Words = frozenset[str]

NAMED = [
    ("sunday is my weekend PA and he asks about the pension", "sunday"),
    ("Baby is what we call my auntie, she needs respite", "baby"),
    ("King (surname) family want to pay a top-up from savings", "king"),
    ('"peace" on my rota is down for christmas and she refuses', "peace"),
    ("Jack and Jill both want the same week off", "jill"),
    ("is Nan-Girl allowed to have a second job on nights", "girl"),
]
PLAIN = [
    "my carer is my weekend help and she asks about a pension",
    "can my mum pay a top-up from her savings",
    "what is the bank holiday rate for my PA on a sunday",
    "the council says dad has to sell the house",
    "is a jack and jill bathroom paid for by the grant",
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_word_goes_where_a_name_stands(text: str, name: str, vocabulary: Words) -> None:
    kept = redact(text, vocabulary).text or ""
    assert name not in kept.casefold()


@pytest.mark.parametrize("text", PLAIN)
def test_words_of_ours_stay_where_they_are_words(text: str, vocabulary: Words) -> None:
    assert redact(text, vocabulary).text == text


def test_the_weights_tell_a_name_by_what_stands_beside_it(vocabulary: Words) -> None:
    weights = learned().weights
    reader = Reader(lexicon(), vocabulary)
    named, plain = reader.tokens("can tulip have next week off"), reader.tokens("can i plant a tulip here")
    assert chance(named, 1, weights) > LIKELY > chance(plain, 4, weights)

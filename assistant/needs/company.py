"""A last look at every word that the rules would keep: does it stand where names stand?

Anything can be a name: Sunday, Peace, King, Baby. No list tells, and rules tell only what somebody thought of. The words beside it tell more:
“… is my weekend PA”, “what we call …”, “… and [name] both want”. How much each tells was learned from texts that name people and from our own example
questions, which name nobody (`tests/needs/make_company.py`). Some words stand where names stand and are none (“my carer wants”); so a word goes only
where its company tells of a name more than it does anywhere in our own questions.

A word that is a first name too is held to more: it stays only between neighbours that our own content puts beside it (`data/seen.txt`). And a
word that is any sort of name goes when it has a capital inside a sentence.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from assistant.needs.cues import ALSO_CALLED, FUNCTION, MODALS, MONTHS, NAMED_DAYS
from assistant.needs.kinds import is_mark, kind_of, listed
from assistant.needs.lexicon import lexicon
from assistant.needs.tokens import Sort, Token

LIKELY = 0.1
"""How likely a name a word must be to go. Chosen on sets of texts that were not learned from."""
LIKELY_SLIP = 0.05
"""The same for a word that is only ours when its spelling is mended: a name can look like a slip (“nimals payslip”)."""
BORNE = frozenset({"an", "care"})
"""Grammar words that people bear as names."""
LIKELY_BORNE = 0.5
"""How likely a name one of those must be to go."""
SUBJECT = listed(
    "pip fee fees lady say car free bank banks case cases see ring rings loan loans cash job jobs early even trips fair"
)
"""Words of our subject that are names on paper: one neighbour that our content puts beside them is enough."""
_NEVER_NAMES = MONTHS | NAMED_DAYS | listed("wales city county borough citizens services rights skills")
"""Written with a capital though they are no names."""
_NAME_SORTS = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME})
_NAMED = "[name]"
_ENDINGS = ("ing", "ed", "ly", "s")
_NO_WORDS = frozenset({Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC, Sort.FUNCTION})


class Learned(NamedTuple):
    """What `tests/needs/make_company.py` writes."""

    weights: dict[str, float]
    """By feature, as `company` gives them; `bias` is always there."""
    usual: dict[str, float]
    """By word: the highest chance that its company gives it in our own questions, where it is no name. Left out: those below 0.1."""


@cache
def learned() -> Learned:
    """The weights that ship with the program."""
    held = json.loads(files("assistant.needs").joinpath("data", "company.json").read_text(encoding="ascii"))
    return Learned(held["weights"], held["usual"])


@cache
def seen() -> frozenset[str]:
    """Each first name that is a word too, with a neighbour that our content puts before or after it: `my pip`."""
    return frozenset(files("assistant.needs").joinpath("data", "seen.txt").read_text(encoding="ascii").splitlines())


@cache
def is_first_name(word: str) -> bool:
    """Whether a word, or what it is the plural of, is a first name too. Of words of grammar only few are."""
    if word in FUNCTION:
        return word in MODALS | ALSO_CALLED
    lists = lexicon()
    return any(
        one in lists.first_names_too or one in lists.mostly_names or one in NAMED_DAYS | ALSO_CALLED
        for one in (word, word.removesuffix("s"))
    )


def beside(tokens: Sequence[Token], place: int) -> str:
    """A neighbour of a word as `seen` has it: all ends and signs are one."""
    at_end = not 0 <= place < len(tokens) or (tokens[place].sort is Sort.SIGN and tokens[place].text not in "-'")
    return "|" if at_end else said(tokens, place)


def _is_strange(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that may be a name stands as our own content never has it."""
    token = tokens[place]
    lists, singular = lexicon(), token.low.removesuffix("s")
    may_be = token.sort in _NAME_SORTS or (
        token.sort is Sort.WORD
        and singular != token.low
        and (singular in lists.surnames_too or singular in lists.names)
    )
    if token.capital and may_be and token.low not in _NEVER_NAMES:
        return True
    if not is_first_name(token.low):
        return False
    known = (f"{beside(tokens, place - 1)} {token.low}" in seen(), f"{token.low} {beside(tokens, place + 1)}" in seen())
    return not (any(known) if token.low in SUBJECT else all(known))


def said(tokens: Sequence[Token], place: int) -> str:
    """A word as its neighbours see it: names are all the same."""
    if place < 0:
        return "<"
    if place >= len(tokens):
        return ">"
    token = tokens[place]
    if token.mended:
        return token.mended
    kind = token.taken or (kind_of(token.text) if is_mark(token.text) else "")
    if kind:
        return "[word]" if kind == "word" else _NAMED
    if token.sort is Sort.UNKNOWN:
        return "[word]"
    return _NAMED if token.sort is Sort.NAME else "0" if token.sort is Sort.NUMBER else token.low


def company(tokens: Sequence[Token], place: int) -> list[str]:
    """What stands around a word, and its own shape: the features of the model."""
    token = tokens[place]
    before, after = said(tokens, place - 1), said(tokens, place + 1)
    second_before, second, third = said(tokens, place - 2), said(tokens, place + 2), said(tokens, place + 3)
    found = [
        f"{before} _", f"_ {after}", f"{second_before} ? _", f"_ ? {second}", f"{before} _ {after}", f"_ {after} {second}",
        f"{second_before} {before} _", f"_ {after} {second} {third}", f"{before} _ {after} {second}",
    ]  # fmt: skip
    if token.possessive:
        found.append("its own")
    if token.capital:
        found.append("capital")
    found.append(next((f"-{ending}" for ending in _ENDINGS if token.low.endswith(ending)), "-"))
    return found


def chance(tokens: Sequence[Token], place: int, weights: dict[str, float]) -> float:
    """How likely the word in this place is a name, 0 to 1, by its company alone."""
    return 1 / (1 + exp(-weights["bias"] - sum(weights.get(feature, 0.0) for feature in company(tokens, place))))


def take_by_company(tokens: Sequence[Token]) -> None:
    """Mark the words that stand where names stand."""
    weights, usual = learned()
    found = []
    for place, token in enumerate(tokens):
        grammar = token.low in FUNCTION
        if not token.taken and token.text[0].isalpha() and _is_strange(tokens, place):
            found.append(token.mended or token.low)
            continue
        if token.taken or len(token.low) < 2 or (token.low not in BORNE if grammar else token.sort in _NO_WORDS):
            continue
        least = LIKELY_BORNE if grammar else LIKELY_SLIP if token.mended else max(LIKELY, usual.get(token.low, 0.0))
        if chance(tokens, place, weights) > least:
            found.append(token.mended or token.low)
    for token in tokens:  # after all were looked at: one that goes tells nothing about the next
        if (token.mended or token.low) in found:
            token.take("word", "stands where names stand")

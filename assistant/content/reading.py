"""How hard a text is to read: sentences, syllables, reading age."""

import re
from functools import cache
from statistics import median
from typing import NamedTuple

import pyphen

from assistant.base.text import fold, sentences
from assistant.content.plain import plain_blocks

_TOKEN = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:%|p\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A figure, with its sign, or a word."""
_LETTERS = re.compile(r"[A-Z]{2,5}s?")
"""An abbreviation said letter by letter: PA, NHS, PAs."""
_SMALL = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of zero to nineteen."""
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of the tens, twenty to ninety."""


class Reading(NamedTuple):
    """Measures of one text."""

    age: float
    """Reading age in years: Flesch-Kincaid grade plus 5. Source: Kincaid and others, 1975."""
    median_sentence: float
    """Words."""
    longest: str
    longest_words: int


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@cache
def syllables(word: str) -> int:
    """Syllables of a word: the larger of its hyphenation and its groups of vowels, a silent last e left out."""
    bare = word.replace("'", "")
    groups = sum(
        1 for here, before in zip(bare, f" {bare}", strict=False) if here in "aeiouy" and before not in "aeiouy"
    )
    if bare.endswith("e") and not bare.endswith("le") and groups > 1:
        groups -= 1
    if bare.endswith("ed") and not bare.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(1, groups, len(_hyphens().positions(bare)) + 1 if len(bare) > 8 else 1)


@cache
def said_aloud(token: str) -> int | None:
    """Syllables of a word or figure as it is read aloud; None for a figure too long to count.

    "PA" is two and "£80" is three (eighty pounds). Figures over 999 or with pence are left out of the count.
    Source: Flesch, A New Readability Yardstick, 1948: count figures as they are read aloud; leave lengthy ones out.
    """
    if token[0] in "£0123456789":
        number = token.strip("£%p,").replace(",", "")
        if not number.isdecimal() or len(number) > 3:
            return None
        return _number(int(number)) + token.startswith("£") + 2 * token.endswith("%") + token.endswith("p")
    if _LETTERS.fullmatch(token):
        bare = token.rstrip("s")
        return len(bare) + 2 * bare.count("W")
    return syllables(fold(token))


def _number(number: int) -> int:
    """Syllables of 0 to 999: 120 is "one hundred and twenty"."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (_SMALL[number % 10] if number % 10 else 0)
    return _SMALL[number // 100] + 2 + (1 + _number(number % 100) if number % 100 else 0)


def reading(markdown: str) -> Reading:
    """Measures of a Markdown text. Headings and table rows are left out; each list item counts as a sentence."""
    said = [
        sentence
        for prefix, block in plain_blocks(_without_tables(markdown))
        if prefix != "## "
        for sentence in sentences(block)
    ]
    counted = [(len(found), sentence, found) for sentence in said if (found := _TOKEN.findall(sentence))]
    if not counted:
        return Reading(0.0, 0.0, "", 0)
    beats = [beat for _, _, found in counted for word in found if (beat := said_aloud(word)) is not None]
    total = max(1, len(beats))
    grade = 0.39 * total / len(counted) + 11.8 * sum(beats) / total - 15.59
    longest = max(counted, key=lambda one: one[0])
    return Reading(grade + 5, float(median(count for count, _, _ in counted)), longest[1], longest[0])


def _without_tables(markdown: str) -> str:
    return "\n".join(line for line in markdown.split("\n") if not line.lstrip().startswith("|"))

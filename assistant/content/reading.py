"""How hard a text is to read: sentences, syllables, reading age."""

from functools import cache
from statistics import median
from typing import NamedTuple

import pyphen

from assistant.base.text import sentences, words
from assistant.content.plain import plain_blocks


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


def reading(markdown: str) -> Reading:
    """Measures of a Markdown text. Headings and table rows are left out; each list item counts as a sentence."""
    said = [
        sentence
        for prefix, block in plain_blocks(_without_tables(markdown))
        if prefix != "## "
        for sentence in sentences(block)
    ]
    counted = [(len(found), sentence, found) for sentence in said if (found := words(sentence))]
    if not counted:
        return Reading(0.0, 0.0, "", 0)
    total = sum(count for count, _, _ in counted)
    beats = sum(syllables(word) for _, _, found in counted for word in found)
    grade = 0.39 * total / len(counted) + 11.8 * beats / total - 15.59
    longest = max(counted, key=lambda one: one[0])
    return Reading(grade + 5, float(median(count for count, _, _ in counted)), longest[1], longest[0])


def _without_tables(markdown: str) -> str:
    return "\n".join(line for line in markdown.split("\n") if not line.lstrip().startswith("|"))

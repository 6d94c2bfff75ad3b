"""Phrases that content names as triggers, matched against what people type.

    call the doctor         these words, in this order, next to each other
    hit* me                 a word that starts with `hit`, then `me`
    hurt|hit|push me        either of three words, then `me`
    nobody .. turned up     up to four other words between
    ^thanks$                the whole text and nothing else
    ^thanks ..$             `thanks`, then up to six words, and nothing else

Words are compared folded: lower case, no accents, straight quotes. Apostrophes are left out, so `don't` is `dont`.
"""

import re
from collections.abc import Iterable

from assistant.base.text import words

_GAP = r"(?: \S+){0,4}? "


def flat(text: str) -> str:
    """A text as phrases see it: folded words with single spaces, no apostrophes, padded with a space at both ends."""
    return f" {' '.join(word.replace(chr(39), '') for word in words(text))} "


def pattern(phrase: str) -> re.Pattern[str]:
    """The regular expression of one phrase. Linear in the text: no nested repeats."""
    whole_start, whole_end = phrase.startswith("^"), phrase.endswith("$")
    parts: list[str] = []
    for chunk in phrase.strip("^$ ").split(".."):
        options = []
        for word in chunk.split():
            choices = [
                re.escape(piece.rstrip("*").replace("'", "").lower()) + (r"\S*" if piece.endswith("*") else "")
                for piece in word.split("|")
            ]
            options.append(choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})")
        if options:
            parts.append(" ".join(options))
    middle = _GAP.join(parts)
    if phrase.strip("$ ").endswith(".."):
        middle += r"(?: \S+){0,6}"
    return re.compile(f"{'^' if whole_start else ''} {middle} {'$' if whole_end else ''}")


class Phrases:
    """A set of phrases. Each is compiled when a text first holds its anchor: one of its words, the longest that is fixed."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Args: phrases as written in content."""
        self._phrases = tuple(phrases)
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._slots: dict[int, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
        self._by_anchor: dict[str, list[int]] = {}
        self._no_anchor: list[int] = []
        for number, phrase in enumerate(self._phrases):
            anchors = _anchors(phrase)
            for word in anchors:
                self._by_anchor.setdefault(word, []).append(number)
            if not anchors:
                self._no_anchor.append(number)

    def found(self, text: str) -> str | None:
        """The words of the first phrase that stands in a text given by `flat`, or None."""
        for one in self._possible(text):
            match = one.search(text)
            if match:
                return match.group(0).strip()
        return None

    def without(self, text: str) -> str:
        """A text given by `flat` with every phrase taken out."""
        for one in self._possible(text):
            text = one.sub(" ", text)
        return text

    def _possible(self, text: str) -> list[re.Pattern[str]]:
        said = frozenset(text.split())
        numbers = {number for word in said for number in self._by_anchor.get(word, ())}
        return [
            self._pattern(number)
            for number in sorted(numbers.union(self._no_anchor))
            if self._may_stand(number, said, text)
        ]

    def _may_stand(self, number: int, said: frozenset[str], text: str) -> bool:
        """Whether every word of a phrase is among those said: patterns are dear to compile, and most have one that is not."""
        if number not in self._slots:
            self._slots[number] = [
                (frozenset(slot), tuple(f" {piece[:-1]}" for piece in slot if piece.endswith("*")))
                for slot in _slots(self._phrases[number])
            ]
        return all(
            not fixed.isdisjoint(said) or any(start in text for start in starts)
            for fixed, starts in self._slots[number]
        )

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            self._compiled[number] = pattern(self._phrases[number])
        return self._compiled[number]


def _slots(phrase: str) -> list[list[str]]:
    """The words of a phrase in order, each as its choices."""
    listed = phrase.replace("'", "").replace("..", " ").lower().strip("^$ ")
    return [word.split("|") for word in listed.split()]


def _anchors(phrase: str) -> list[str]:
    """The words of which one must stand in any text that holds the phrase; none when every word may vary."""
    longest, anchors = 0, []
    for slot in _slots(phrase):
        shortest = len(slot[0]) if len(slot) == 1 else min(map(len, slot))
        if shortest > longest and "*" not in "".join(slot):
            longest, anchors = shortest, slot
    return anchors

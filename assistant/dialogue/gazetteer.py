"""Places, adjectives and bodies that tell a nation: `data/places.txt`, and where they stand in a text.

A text is read as words. A place in Scotland becomes `@s`, in Wales `@w`, in Northern Ireland `@n`, in England `@e`; “Welsh”
becomes `%w`, a body such as a Health and Social Care Trust `&n`. A stop between sentences is `|`. What is said about the
marks is then a matter for `nation`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from assistant.base.text import fold, words
from assistant.base.vocabulary import everyday_words
from assistant.needs.lexicon import lexicon

LETTERS = {"scotland": "s", "wales": "w", "northern-ireland": "n", "england": "e"}
STOP = "|"
NO_PLACE = "~"
"""Mark of words that hold a name but are no place: a Belfast sink."""
_STOPS = re.compile(r"[.?!;:]+(?=\s|$)|\s-\s|\n")
_BEFORE_PLACE = frozenset("in near around outside at from isle".split())
_AFTER_PLACE = frozenset("council councils trust county".split())
_LIKE_PEOPLE = frozenset(
    "angus barry keith lewis harris skye iona kelso tyrone moira denny hamilton irvine craig johnstone crail".split()
)
"""Names of people too: “from Angus” is no place."""
_SHORTEST = 6
"""Letters of a word that is told by how it begins, or that may be a place misspelt."""
_KINDS = {"": "@", "adjective": "%", "body": "&"}
_MOST_WORDS = 6


@dataclass(slots=True)
class Gazetteer:
    """The names of `data/places.txt`, each with its mark."""

    marks: dict[str, str] = field(default_factory=dict)
    after_in: dict[str, str] = field(default_factory=dict)
    begins: dict[str, str] = field(default_factory=dict)
    misspelt: dict[str, str] = field(default_factory=dict)
    at_home: dict[str, str] = field(default_factory=dict)
    """What has the place of a body or benefit in England: a DBS check for a PVG check."""
    not_places: frozenset[str] = frozenset()
    first_words: frozenset[str] = frozenset()
    """With which names and what is no place begin: few words of a question do."""

    def named(self, said: list[str], at: int) -> tuple[str, int]:
        """The mark of the longest name that begins at a word, and its number of words; nothing and 0 when none does."""
        longest = min(_MOST_WORDS, len(said) - at) if said[at] in self.first_words else 0
        for length in range(longest, 0, -1):
            name = " ".join(said[at : at + length])
            if name in self.not_places:
                return "", length
            if name in self.marks:
                return self.marks[name], length
            if name in self.after_in and _stands_as_place(said, at, length):
                return self.after_in[name], length
        mark = self._begins(said[at])
        return mark, 1 if mark else 0

    def _begins(self, word: str) -> str:
        if len(word) < _SHORTEST or word in everyday_words():
            return ""
        return next((mark for start, mark in self.begins.items() if word.startswith(start)), "")

    def guess(self, word: str) -> str:
        """The mark of the place in the three nations that a misspelt word is one letter away from, if any."""
        if len(word) < _SHORTEST or not word.isalpha() or word in everyday_words() or word in lexicon().names:
            return ""
        for name, mark in self.marks.items():
            near = mark[0] == "@" and mark != "@e" and name[0] == word[0] and abs(len(name) - len(word)) <= 1
            if near and OSA.distance(name, word, score_cutoff=1) <= 1:
                return mark
        return ""


def _stands_as_place(said: list[str], at: int, length: int) -> bool:
    name, after = said[at], said[at + length] if at + length < len(said) else ""
    before = said[at - 1] if at else ""
    if after in _AFTER_PLACE:
        return True
    if before == "to":
        return any(word.startswith(("mov", "relocat")) for word in said[max(0, at - 8) : at])
    return before in _BEFORE_PLACE and not (before in {"from", "at", "around"} and name in _LIKE_PEOPLE)


@cache
def gazetteer() -> Gazetteer:
    """The names that come with the program, read once."""
    out, not_places, kind = Gazetteer(), set[str](), ""
    held = files("assistant.dialogue").joinpath("data", "places.txt").read_text(encoding="utf-8")
    for line in held.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
            continue
        for name in () if line.startswith("#") else filter(None, (part.strip() for part in line.split(","))):
            nation, _, how = kind.partition(": ")
            if kind == "not a place":
                not_places.add(name)
            elif kind == "misspelt":
                wrong, _, right = name.partition(" = ")
                out.misspelt[wrong] = right
            elif how == "after in":
                out.after_in[name] = f"@{LETTERS[nation]}"
            elif how == "begins":
                out.begins[name] = f"@{LETTERS[nation]}"
            else:
                name, _, at_home = name.partition(" = ")
                if at_home:
                    out.at_home[name] = at_home
                out.marks[name] = _KINDS[how] + LETTERS[nation]
    out.not_places = frozenset(not_places)
    out.first_words = frozenset(name.split()[0] for name in (*out.marks, *out.after_in, *not_places))
    return out


def said_words(text: str) -> list[str]:
    """The words of a text without apostrophes, with a mark for each stop, misspelt nations put right."""
    said: list[str] = []
    for part in _STOPS.split(fold(text)):
        said += [STOP] if said else []
        said += [word.replace("'", "") for word in words(part)]
    right = gazetteer().misspelt
    out: list[str] = []
    at = 0
    while at < len(said):
        for length in (2, 1):
            wrong = " ".join(said[at : at + length])
            if wrong in right:
                out += right[wrong].split()
                at += length
                break
        else:
            out.append(said[at])
            at += 1
    return out


def marked(text: str, english: Collection[str] = (), misspelt: bool = True) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a text in order, names as marks, each with the words it stands for.

    Args: english: more names of places in England, folded; misspelt: whether to look for misspelt places when none is named.
    """
    names, said, at = gazetteer(), said_words(text), 0
    found = False
    out: list[tuple[str, tuple[str, ...]]] = []
    while at < len(said):
        mark, length = names.named(said, at)
        if not length:
            length = next((n for n in (4, 3, 2, 1) if " ".join(said[at : at + n]) in english), 0)
            mark = "@e" if length and (length > 1 or said[at] not in names.after_in) else ""
            length = length if mark else 1
            out.append((mark or said[at], tuple(said[at : at + length])))
        else:
            out.append((mark or NO_PLACE, tuple(said[at : at + length])))
        found = found or mark[:1] in {"@", "%"}
        at += length
    if misspelt and not found:
        out = [(names.guess(word) or word, held) for word, held in out]
    yield from out

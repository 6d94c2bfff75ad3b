"""Reading a question's words: everyday forms and abbreviations as groups, and spelling mended against our own words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.base.text import WORD, fold, words
from assistant.base.vocabulary import british_words, everyday_words
from assistant.search.whoosh_index import stem, stems

LONGEST_FORM = 6
"""Words in the longest everyday form that is looked for."""
NEVER_CORRECTED = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nor",
        "cannot",
        "cant",
        "can't",
        "don't",
        "dont",
        "won't",
        "wont",
        "isn't",
        "isnt",
        "doesn't",
        "doesnt",
        "without",
    ]
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as search sees it."""

    text: str
    """With its spelling mended."""
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    """One group an idea; each group holds alternatives; each alternative is index forms to be added up."""
    corrections: dict[str, str]
    """What was typed to what it was read as."""


class Forms:
    """Everyday forms, abbreviations and synonyms: which phrases mean the same."""

    def __init__(self, groups: Iterable[Sequence[str]], capitals: Mapping[str, Sequence[str]]) -> None:
        """Args: groups of phrases that mean one idea; phrases by abbreviation that counts only in capitals."""
        self._groups: dict[tuple[str, ...], list[Sequence[str]]] = {}
        for group in groups:
            for phrase in group:
                said = tuple(words(phrase))
                if said and len(said) <= LONGEST_FORM:
                    self._groups.setdefault(said, []).append(group)
        self._capitals = capitals

    def _meant(self, phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Every way to say what a phrase says, as index forms. Worked out when somebody says it: few of them are ever said."""
        return _alternatives(other for group in self._groups[phrase] for other in group)

    def groups(self, text: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The ideas in a text, longest phrases first found, in order."""
        typed = text.split()
        capitals = {fold(word.strip(".,?!:;'\"()")): word.strip(".,?!:;'\"()") for word in typed}
        all_capitals = text.isupper()
        listed, place, out = words(text), 0, []
        while place < len(listed):
            for size in range(min(LONGEST_FORM, len(listed) - place), 0, -1):
                phrase = tuple(listed[place : place + size])
                if size > 1 and phrase not in self._groups:
                    continue
                own = tuple(stems(phrase))
                short = capitals.get(phrase[0], "") if size == 1 else ""
                if short in self._capitals and not all_capitals:
                    out.append(tuple(dict.fromkeys((own, *_alternatives(self._capitals[short])))))
                elif phrase in self._groups:
                    meant = self._meant(phrase)
                    out.append(tuple(dict.fromkeys((own, *meant))) if own else meant)
                elif own:
                    out.append((own,))
                place += size
                break
        return tuple(out)


def _alternatives(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(forms for phrase in phrases if (forms := tuple(stems(words(phrase))))))


OFTEN_ENOUGH = {1: 3e-6, 2: 1e-5}
"""Share of all words in content that a word must have to be what was meant by a word with one slip, and with two. Of 229 words that were
mended in the development questions, nearly all that became rarer ones were words that we do not have: “clawback”, “slurring”, “tiler”."""


class Speller:
    """Mends words that are neither ours nor everyday English, against our own words only.

    One slip for words up to 5 letters, two beyond; never words under 4 letters, digits, dates or negations.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Args: how often each of our words stands in content."""
        self._counts, self._all = counts, sum(counts.values())
        self._by_length: dict[int, list[str]] = {}
        for word in counts:
            if len(word) >= 4 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def knows(self, word: str) -> bool:
        """Whether the word is ours or everyday English."""
        bare = word.removesuffix("'s").replace("'", "")
        return any(one in self._counts or _is_english(one) for one in (bare, word))

    def correct(self, word: str) -> str | None:
        """Our word for a misspelt one, or None."""
        if len(word) < 4 or not word.isalpha() or word in NEVER_CORRECTED or self.knows(word):
            return None
        far = 1 if len(word) <= 5 else 2
        near = [
            other for length in range(len(word) - far, len(word) + far + 1) for other in self._by_length.get(length, ())
        ]
        found = extract(word, near, scorer=OSA.distance, score_cutoff=far, limit=20)
        if not found or any(stem(word) == stem(one[0]) for one in found):  # another form of our word: found as it is
            return None

        meant = {(self._well_spelt(other), int(slips)) for other, slips, _ in found}

        def unlikely(one: tuple[str, int]) -> tuple[bool | int | str, ...]:
            other, slips = one
            sounds_alike = self._often(other, slips) and _consonants(other) == _consonants(word)
            return slips + (not _is_english(other)), other[0] != word[0], not sounds_alike, -self._counts[other], other

        other, slips = min(meant, key=unlikely)
        return other if self._often(other, slips) else None

    def _well_spelt(self, word: str) -> str:
        """The English word that a common misspelling of our content stands for: nobody is told “defered”."""
        if _is_english(word):
            return word
        alike = [other for other in self._by_sound.get(_consonants(word), ()) if OSA.distance(other, word) <= 2]
        return min(alike, key=lambda other: (OSA.distance(other, word), -self._counts[other], other), default=word)

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """English words of ours by their consonants."""
        out: dict[str, list[str]] = {}
        for listed in self._by_length.values():
            for word in filter(_is_english, listed):
                out.setdefault(_consonants(word), []).append(word)
        return out

    def _often(self, word: str, slips: int) -> bool:
        return self._counts[word] >= OFTEN_ENOUGH[slips] * self._all

    def mend(self, text: str) -> tuple[str, dict[str, str]]:
        """The text with misspelt words mended and all else as it was, and what was mended."""
        looked_up: dict[str, str | None] = {}

        def better(match: re.Match[str]) -> str:
            word = fold(match.group(0))
            if _is_name(match):
                return match.group(0)
            if word not in looked_up:
                looked_up[word] = self.correct(word)
            return looked_up[word] or match.group(0)

        said = WORD.sub(better, text)
        return said, {word: other for word, other in looked_up.items() if other}


def _is_english(word: str) -> bool:
    return word in everyday_words() or word in british_words()


def _is_name(match: re.Match[str]) -> bool:
    """Whether a word has a capital inside a sentence that is not all in capitals: it names somebody or something."""
    word, before = match.group(0), match.string[: match.start()].rstrip()
    return word[:1].isupper() and not word.isupper() and bool(before) and before[-1] not in ".!?:"


def _consonants(word: str) -> str:
    """What is heard most, doubled letters as one: “complane” and “complain” have the same."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy]", "", re.sub("c(?=[eiy])", "s", word.replace("ck", "k"))))


def known(form: str) -> bool:
    """Whether a folded word leaves anything in the index: False for a stop word."""
    return bool(stem(form))

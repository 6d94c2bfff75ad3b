"""A question as a list of words, numbers, marks and signs, and what sort of word each one is."""

import re
from dataclasses import dataclass
from enum import Enum

from assistant.base.text import fold
from assistant.needs.cues import FUNCTION, HELPLINE_CLASS, MARK_CLASS
from assistant.needs.kinds import HELPLINE_MARKS, MARKS
from assistant.needs.lexicon import Lexicon

_TOKEN = re.compile(
    rf"[{MARK_CLASS}]|[{HELPLINE_CLASS}]|£ ?\d[\d,]*(?:\.\d+)?|20\d\d ?[/-] ?\d\d(?:\d\d)?\b|\d+(?:[.:,]\d+)*%?(?![^\W_])|[^\W_]+(?:'[^\W_]+)*'?|[^\s\w]|_"
)
_MARKS = frozenset(MARKS + HELPLINE_MARKS)
_ENDINGS = re.compile(r"(?:'s|s'|'ll|'d|'ve|'re|n't|'m|')$")


class Sort(Enum):
    """What sort of word it is, by itself."""

    __hash__ = object.__hash__
    FUNCTION = "grammar word"
    WORD = "everyday word or word of our content"
    BOTH = "a word that is a first name too"
    SURNAME = "a word that is a surname too"
    MOSTLY_NAME = "a word that is mostly a name"
    NAME = "a name"
    UNKNOWN = "neither everyday nor ours"
    PUBLIC = "a public thing that carries a name"
    NUMBER = "number"
    MARK = "already taken out"
    SIGN = "sign"


@dataclass(slots=True)
class Token:
    """One word, number, mark or sign of a text on its way through redaction."""

    text: str
    low: str
    """Folded, without a possessive or short ending."""
    sort: Sort
    spaced: bool
    """Whether a space stood before it."""
    capital: bool = False
    """Whether its capital says something: inside a sentence, in a text that does not capitalise everything."""
    possessive: bool = False
    mended: str = ""
    """Our word that a misspelt one stands for. Empty: none."""
    taken: str = ""
    """The kind it is replaced by. Empty: it stays."""
    reason: str = ""

    def take(self, kind: str, reason: str) -> None:
        """Mark this word to be replaced, unless it already is."""
        if not self.taken and self.sort not in {Sort.MARK, Sort.SIGN, Sort.PUBLIC}:
            self.taken, self.reason = kind, reason


class Reader:
    """Splits texts and sorts their words against one vocabulary."""

    def __init__(self, lists: Lexicon, vocabulary: frozenset[str]) -> None:
        """Args: vocabulary: folded words of our content."""
        self.lists = lists
        self.vocabulary = vocabulary

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, in order."""
        out: list[Token] = []
        for found in _TOKEN.finditer(text):
            spaced = found.start() > 0 and text[found.start() - 1].isspace()
            out.append(self._token(found[0], spaced))
        self._capitals(out)
        return out

    def sort_of(self, low: str) -> Sort:
        """What sort of word a folded word is."""
        lists = self.lists
        if low in FUNCTION:
            return Sort.FUNCTION
        if low in lists.names:
            return Sort.NAME
        ours = low in self.vocabulary
        if low in lists.mostly_names:
            return Sort.MOSTLY_NAME
        if ours or low in lists.kept:
            if low in lists.first_names_too:
                return Sort.BOTH
            return Sort.SURNAME if low in lists.surnames_too else Sort.WORD
        return Sort.UNKNOWN

    def _token(self, text: str, spaced: bool) -> Token:
        first = text[0]
        if first in _MARKS:
            return Token(text, text, Sort.MARK, spaced)
        if first in "£" or (first.isdigit() and not any(char.isalpha() for char in text)):
            return Token(text, text, Sort.NUMBER, spaced)
        if not first.isalnum():
            return Token(text, text, Sort.SIGN, spaced)
        folded = text.lower() if text.isascii() else fold(text)
        whole = folded.rstrip("'")
        if whole in FUNCTION or whole in self.lists.kept or (whole in self.vocabulary and not whole.endswith("'s")):
            return Token(text, whole, self.sort_of(whole), spaced)
        low = _ENDINGS.sub("", folded) if "'" in folded else folded
        if folded.endswith("n't") and low not in self.lists.kept:
            low = {"ca": "can", "wo": "will", "sha": "shall"}.get(low, low)
        possessive = folded.endswith(("'s", "s'"))
        sort = self.sort_of(low)
        if sort is Sort.UNKNOWN and low.endswith("s") and self.sort_of(low[:-1]) in {Sort.NAME, Sort.MOSTLY_NAME}:
            sort = Sort.NAME
        if sort is Sort.UNKNOWN and low[:2] in {"o'", "d'"}:
            sort = Sort.NAME
        return Token(text, low, sort, spaced, possessive=possessive)

    @staticmethod
    def _capitals(tokens: list[Token]) -> None:
        worded = [token for token in tokens if token.text[0].isalpha() and len(token.text) > 1]
        inside = [token for place, token in enumerate(worded) if place > 0]
        high = sum(token.text[0].isupper() and token.low != "i" for token in inside)
        if len(inside) > 3 and high > 0.5 * len(inside):
            return
        starts = True
        for token in tokens:
            if token.sort is Sort.SIGN:
                starts = starts or token.text in ".?!:"
                continue
            token.capital = (
                not starts and token.text[0].isupper() and not token.text.isupper() and token.low not in {"i", "i'm"}
            )
            starts = False

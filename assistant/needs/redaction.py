"""The only door to storage: a text with every person, place and identifier taken out, or no text at all.

Nothing passes because it looks harmless; a word passes because it is known: in the dictionary or in our own content, and not used as a name. A
misspelt word of ours is put in as we spell it, so that no string a person made up can be stored. What is taken out becomes its kind: `[name]`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.base.text import clean_question, fold
from assistant.base.vocabulary import everyday_words
from assistant.needs.company import take_by_company
from assistant.needs.doubt import Doubt
from assistant.needs.kinds import MARKS, Removal, hide_shown, is_mark, kind_of, mark, show_marks
from assistant.needs.lexicon import Vocabulary, lexicon, vocabulary_words
from assistant.needs.names import Names
from assistant.needs.patterns import replace_shapes
from assistant.needs.places import take_numbers, take_places
from assistant.needs.public import mark_public
from assistant.needs.shared import Shared
from assistant.needs.spelling import Spelling
from assistant.needs.tokens import Reader, Sort, Token

MOST_ROUNDS = 6
"""How often a text is read again, because taking a word out can show a name beside it."""
MOODS = frozenset({"scared", "help", "urgent", "dementia", "befriending", "lonely"})
"""One word that says enough, in the vocabulary or not."""
LEAST_WORDS = 2
"""A text that keeps fewer words is of no use to anybody."""
MOST_TAKEN = 0.6
"""Share of a text's words. When more has to go, what is left may still tell somebody's story: no text is kept."""
LONGEST_NUMBER = 12
"""Characters of numbers in a row, such as `2026/27 £110.40`."""
_NAME = mark("name")
_MANY_NAMES = 3
"""A text that spoke of more people than this is a story: one odd word in it is one too many."""
_STORY = 50
"""A text of more words than this tells a story: a lone capital in it may be a name."""
_MAY_BE_NAMES = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME})
_SIGNS = frozenset(".,?!'\"-():;/%&")
_SPACE_BEFORE = re.compile(r"\s+([.,?!:;)%])")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text that may be stored."""

    text: str | None
    """None when it could not be made safe or nothing useful is left."""
    removed: tuple[Removal, ...]


class Redactor:
    """Redacts texts against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Args: vocabulary: folded words of our content, or a function that gives them."""
        self._vocabulary = vocabulary_words(vocabulary)
        self._reader = Reader(lexicon(), self._vocabulary)
        self._spelling = Spelling(self._vocabulary)

    def redact(self, text: str) -> Redacted:
        """The text made safe, and what was taken out and why. Doing it twice changes nothing more."""
        removed: list[Removal] = []
        now = _plain(text)
        for _ in range(MOST_ROUNDS):
            before = now
            now, tokens = self._once(now, removed)
            if now == before:
                break
        else:
            return Redacted(None, tuple(removed))
        if not self._is_worth_keeping(now) or not _is_closed(tokens) or self._is_doubtful(tokens):
            return Redacted(None, tuple(removed))
        return Redacted(now, tuple(removed))

    def _once(self, text: str, removed: list[Removal]) -> tuple[str, list[Token]]:
        shaped, changes = replace_shapes(hide_shown(text), self._vocabulary)
        removed.extend(Removal(kind_of(change.kind), change.reason, change.removed.strip()) for change in changes)
        tokens = self._reader.tokens(" ".join(shaped.split()))
        for token in tokens:
            if token.sort is Sort.UNKNOWN:
                token.mended = "" if token.low in everyday_words() else self._spelling.nearest(token.low) or ""
        mark_public(tokens)
        take_places(tokens, self._vocabulary)
        take_numbers(tokens, self._vocabulary)
        Names(tokens, self._vocabulary).take()
        Shared(tokens, self._vocabulary).take()
        take_places(tokens, self._vocabulary)
        self._unknown(tokens)
        Doubt(tokens, self._vocabulary).take()
        take_by_company(tokens)
        removed.extend(Removal(token.taken, token.reason, token.text) for token in tokens if token.taken)
        return _written(tokens), tokens

    @staticmethod
    def _unknown(tokens: list[Token]) -> None:
        for token in tokens:
            if token.sort is Sort.UNKNOWN and not token.taken:
                if token.mended:
                    token.text = token.mended
                else:
                    token.take("word", "neither everyday English nor a word of ours")
            elif (
                len(token.low) == 1
                and token.low.isalpha()
                and token.sort is not Sort.MARK
                and token.low not in {"a", "i"}
            ):
                token.take("word", "a single letter")

    def _is_doubtful(self, tokens: list[Token]) -> bool:
        """Whether a word that is left may be part of a name after all: then no text is kept."""
        names = sum(token.text == _NAME for token in tokens)
        for place, token in enumerate(tokens):
            if token.sort not in _MAY_BE_NAMES or token.taken:
                continue
            beside = [tokens[at].text for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
            loud = token.capital or token.low not in self._vocabulary
            alone = token.capital and not any(
                tokens[at].capital for at in (place - 1, place + 1) if 0 <= at < len(tokens)
            )
            if (loud and (_NAME in beside or names > _MANY_NAMES)) or (alone and names and len(tokens) > _STORY):
                return True
        return False

    def _is_worth_keeping(self, text: str) -> bool:
        hidden = hide_shown(text)
        kept = len(re.findall(r"[^\W\d_]{2,}", re.sub(f"[{MARKS}]", " ", hidden)))
        taken = sum(char in MARKS and not kind_of(char).startswith("age ") for char in hidden)
        if kept == 1:
            alone = re.sub(f"[{MARKS}]|[^a-z]", " ", hidden.lower()).split()
            return taken <= 1 and any(
                (word in self._vocabulary or word in MOODS) and word not in lexicon().surnames_too for word in alone
            )
        return kept >= LEAST_WORDS and taken <= MOST_TAKEN * (kept + taken)


def _is_closed(tokens: list[Token]) -> bool:
    """Last guard, on the round that changed nothing: every word left is known, every number is short."""
    digits = 0
    for token in tokens:
        if token.taken:
            continue
        if token.sort in {Sort.NAME, Sort.UNKNOWN}:
            return False
        digits = (
            digits + len(token.text)
            if token.sort is Sort.NUMBER
            else digits
            if token.sort is Sort.SIGN and token.text != "."
            else 0
        )
        if digits > LONGEST_NUMBER:
            return False
    return True


def _plain(text: str) -> str:
    """One line, ordinary letters and digits, nothing invisible."""
    text = unicodedata.normalize("NFKC", clean_question(text))
    text = "".join(
        str(unicodedata.digit(char))
        if char.isdigit() and not char.isascii() and unicodedata.digit(char, None) is not None
        else char
        for char in text
    )
    text = "".join(
        char for char in text if unicodedata.category(char) not in {"Co", "Cf", "Mn", "Mc", "Me", "Cn", "Cs"}
    )
    text = text.translate(
        {
            ord("’"): "'",
            ord("‘"): "'",
            ord("`"): "'",
            ord("“"): '"',
            ord("”"): '"',
            ord("–"): "-",
            ord("—"): "-",
            ord("‐"): "-",
            ord("‑"): "-",
            ord("−"): "-",
        }
    )
    return " ".join(text.split())


def _written(tokens: list[Token]) -> str:
    """Tokens as text: taken ones as their kind, the same kind twice running as one, no sign that people could hide things in."""
    pieces: list[str] = []
    last = ""
    for token in tokens:
        put = mark(token.taken) if token.taken else token.text
        if token.sort is Sort.SIGN and token.text not in _SIGNS:
            pieces.append(" ")
            continue
        if is_mark(put):
            if put == last:
                continue
            last = put
            pieces.append(f" {put} ")
            continue
        if token.sort is Sort.SIGN and last and put in "-'.,&" and pieces and is_mark(pieces[-1].strip()):
            following = "" if put in "-'&" else put
            pieces.append(following)
            last = "" if following else last
            continue
        last = ""
        known = put if put.isascii() else fold(put)
        pieces.append(f" {known}" if token.spaced else known)
    text = _SPACE_BEFORE.sub(r"\1", " ".join("".join(pieces).split()))
    return show_marks(re.sub(r"([.,?!:;'\"/&()%-])(?:\s*\1)+", r"\1", text)).strip()


@lru_cache(maxsize=2)
def _redactor(vocabulary: frozenset[str]) -> Redactor:
    return Redactor(vocabulary)


def redact(text: str, vocabulary: Vocabulary) -> Redacted:
    """The text made safe for storage, and what was taken out and why.

    Args:
        text: as typed; anything at all.
        vocabulary: folded words of our content, or a function that gives them.
    """
    return _redactor(vocabulary_words(vocabulary)).redact(text)

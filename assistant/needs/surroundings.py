"""What stands around a word: looked up by every rule that decides whether it is a name."""

from functools import cache

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, PERSON_VERBS, RELATIONS, TITLES
from assistant.needs.lexicon import lexicon
from assistant.needs.tokens import Sort, Token

_NOTHING = Token("", "", Sort.SIGN, False)
_MIXED = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME, Sort.NAME, Sort.UNKNOWN})
_WORDS = frozenset(Sort) - {Sort.SIGN, Sort.MARK, Sort.NUMBER}
_NAME_MARK = "\ue000"
_CLOSING = frozenset({"regards", "thanks", "sincerely", "cheers", "signed"})


@cache
def _surnames() -> frozenset[str]:
    return lexicon().surnames_too | {"day"}


class Surroundings:
    """A list of tokens and questions about their neighbours."""

    def __init__(self, tokens: list[Token], vocabulary: frozenset[str]) -> None:
        """Args: tokens, which are changed; vocabulary of our content, folded."""
        self._tokens, self._vocabulary = tokens, vocabulary
        self._surnames = _surnames()

    def _at(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _NOTHING

    def _word(self, place: int) -> str:
        token = self._at(place)
        return token.low if token.sort in _WORDS and not token.taken else ""

    @staticmethod
    def _is_name(token: Token) -> bool:
        return token.taken == "name" or token.text == _NAME_MARK

    @staticmethod
    def _like_name(token: Token) -> bool:
        """A name, or a word that nobody knows and that is no slip of the pen."""
        return (
            token.taken == "name"
            or token.text == _NAME_MARK
            or token.sort is Sort.NAME
            or (token.sort is Sort.UNKNOWN and not token.mended)
        )

    def _before(self, place: int) -> int:
        """Place of the word before, past the full stop of a title, a hyphen, or the bracket or comma that puts a name beside a relation."""
        back = place - 1
        sign = self._at(back).text
        if sign == "." and (self._at(back - 1).low in TITLES or len(self._at(back - 1).low) == 1):
            return back - 1
        if sign == "-" and not self._at(back).spaced and not self._at(place).spaced:
            return back - 1
        if self._at(back - 1).low in RELATIONS and (sign == "(" or (sign == "," and self._at(place + 1).text == ",")):
            return back - 1
        return back

    def _sentence_start(self, place: int) -> bool:
        return self._at(place - 1) is _NOTHING or self._at(place - 1).text in ".?!,:;-("

    def _signed(self, place: int) -> bool:
        """Whether it is one of at most two words at the end after `thanks` or `regards`, or the only one after `? -`."""
        if self._at(place - 1).text == "-" and self._at(place - 2).text in {"?", ".", "!"}:
            return all(token.sort is Sort.SIGN for token in self._tokens[place + 1 :])
        back = place - 1
        if self._at(back).sort in _WORDS and self._at(back).low not in _CLOSING:
            back -= 1
        if self._at(back).text in {",", ".", "-"}:
            back -= 1
        end = place + (2 if self._at(place + 1).sort in _WORDS else 1)
        return self._at(back).low in _CLOSING and all(token.sort is Sort.SIGN for token in self._tokens[end:])

    def _looked_after(self, place: int) -> bool:
        return self._word(place - 1) == "after" and self._word(place - 2) in {"look", "looks", "looking", "looked"}

    def _hyphened(self, place: int, token: Token) -> bool:
        """Whether two words that may be names are joined: `yuk-ling`."""
        before, after = self._at(place - 1), self._at(place + 1)
        other = (
            self._at(place - 2)
            if before.text == "-" and not before.spaced and not token.spaced
            else self._at(place + 2)
        )
        tight = other is self._at(place - 2) or (after.text == "-" and not after.spaced and not other.spaced)
        return (
            tight
            and token.sort in _MIXED
            and other.sort in _MIXED
            and ((token.text.istitle() and other.text.istitle()) or not {token.low, other.low} <= self._vocabulary)
        )

    def _alone(self, place: int) -> bool:
        """Whether nothing that a noun or verb would take follows."""
        after = self._word(place + 1)
        return after == "" or (after in FUNCTION and after not in {"the", "a", "my", "to", "of"})

    def _month(self, place: int, token: Token, previous: Token) -> bool:
        after = self._at(place + 1)
        if (
            self._looked_after(place)
            or self._word(place - 2) in cues.SPOKE
            or self._word(place + 1) in cues.ONLY_PERSON_VERBS
        ):
            return False
        if (
            previous.low in {"and", "or", "to", "from", "for", "after", "before", "of"}
            and self._word(place + 1) in PERSON_VERBS
        ):
            return False
        return (
            (previous.low in cues.BEFORE_MONTHS and previous.sort in _WORDS)
            or previous.sort is Sort.NUMBER
            or after.sort is Sort.NUMBER
            or after.low in cues.MONTHS
        )

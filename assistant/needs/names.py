"""Deciding, word by word, what is a name. When a cue shows a name it goes; when grammar shows a word it stays."""

from assistant.needs import cues
from assistant.needs.bare import Bare
from assistant.needs.cues import FUNCTION, LIKELY_FIRST, PERSON_VERBS, RELATIONS, TITLES
from assistant.needs.lexicon import SHORT_FORMS
from assistant.needs.tokens import Sort, Token

_NAME_SORTS = frozenset({Sort.NAME, Sort.MOSTLY_NAME, Sort.UNKNOWN})
_MIXED = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME, Sort.NAME, Sort.UNKNOWN})
_WORDS = frozenset(Sort) - {Sort.SIGN, Sort.MARK, Sort.NUMBER}
_NAME_MARK = "\ue000"
_NEAR = (-2, -1, 1, 2)
_NAMED_THINGS = frozenset(
    "house home bungalow cottage flat boat village street road agency firm company ward unit club".split()
)
_JOINERS = frozenset({"and", "or", "&"})


class Names(Bare):
    """Finds names in a list of tokens and marks them as taken."""

    def take(self) -> None:
        """Mark every name in the list."""
        self._announced()
        for place, token in enumerate(self._tokens):
            if token.sort in _WORDS and not token.taken:
                reason = (
                    self._reason(place, token)
                    or self._placed(place, token, self._at(self._before(place)))
                    or self._bare(place, token)
                )
                if reason:
                    token.take("name", reason)
        self._employers()
        self._joined()

    def _reason(self, place: int, token: Token) -> str:
        before = self._before(place)
        previous = self._at(before)
        formal = previous.low in cues.FORMAL or (
            previous.low in cues.FORMAL_ALONE and self._word(before - 1) not in cues.DETERMINERS
        )
        after_titles = cues.FORMAL if token.capital else cues.AFTER_TITLES | cues.FORMAL  # “Mr Carer yes his real name”
        if formal and previous.sort in _WORDS and token.low not in after_titles:
            return "follows a title"
        if token.low in FUNCTION and token.low not in cues.MODALS:
            after = self._word(place + 1)
            is_surname = (
                self._is_name(previous)
                and not previous.possessive
                and token.low == "day"
                and (token.capital or after == "" or after in FUNCTION)
            )
            return "follows a name" if is_surname else ""
        if (
            previous.low in TITLES
            and previous.sort in _WORDS
            and not previous.possessive
            and (token.sort in _MIXED or token.capital)
            and token.low not in cues.MODALS
        ):
            return "follows a title"
        if token.sort is Sort.NAME:
            return "on the list of names"
        if self._is_verb(place, token):
            return ""
        if (
            self._at(place - 1).text == "("
            and self._at(place + 1).text == ")"
            and previous.low in RELATIONS
            and token.low not in self._vocabulary
        ):
            return "in brackets after somebody's relation"
        if token.low in cues.MODALS:
            return self._modal(place, token, previous)
        if self._like_name(previous) and self._surname(place, token):
            return "follows a name"
        if self._full_name(place, token, previous):
            return "a first name and a surname"
        if token.sort is Sort.MOSTLY_NAME:
            return "" if self._shown_word(place, token, previous) else "mostly used as a name"
        if self._hyphened(place, token):
            return "two names joined"
        if token.sort is Sort.BOTH:
            return self._both(place, token, previous)
        if (
            token.capital
            and token.low not in self._vocabulary
            and token.low not in SHORT_FORMS
            and token.sort in {Sort.SURNAME, Sort.UNKNOWN, Sort.WORD}
        ):
            return "a capital inside a sentence"
        if token.sort is Sort.WORD and token.low not in self._vocabulary:
            if (
                place == 0
                and token.low not in TITLES
                and (self._word(1) in cues.ONLY_PERSON_VERBS or (token.text.istitle() and self._like_name(self._at(1))))
            ):
                return "used as a name"
            after = self._word(place + 1)
            spoken_to = previous.low in {"to", "with"} and self._word(place - 2) in cues.SPOKE
            helped = previous.low in cues.HIRING | {"help", "helps", "helping"} or self._looked_after(place)
            if (spoken_to or helped) and (self._alone(place) or self._at(place + 1).sort in {Sort.NAME, Sort.UNKNOWN}):
                return "stands where a name stands"
            related = previous.low in RELATIONS and previous.sort in _WORDS and not previous.possessive
            if related and after in cues.SINGULAR_VERBS and not token.low.endswith(("s", "ed", "ing", "ly")):
                return "follows somebody's relation"
        if token.sort is Sort.SURNAME and (
            self._signed(place) or (self._sentence_start(place) and self._word(place + 1) in cues.ONLY_PERSON_VERBS)
        ):
            return "used as a name"
        if (
            token.sort in {Sort.SURNAME, Sort.BOTH}
            and self._word(place + 1) == "family"
            and self._word(place - 1) == "the"
            and token.low not in self._vocabulary
        ):
            return "the name of a family"
        if (
            token.sort is Sort.UNKNOWN
            and not (token.mended and not token.capital)
            and (
                previous.low in RELATIONS | cues.ANNOUNCING
                or self._is_name(previous)
                or self._word(place + 1) in cues.ONLY_PERSON_VERBS
            )
        ):
            return "stands where a name stands"
        return ""

    def _surname(self, place: int, token: Token) -> bool:
        """Whether a word right after a name is the rest of it."""
        if token.sort in _NAME_SORTS or token.capital:
            return True
        after = self._word(place + 1)
        if self._at(place - 1).possessive or (
            token.low in self._vocabulary and after and after not in PERSON_VERBS | FUNCTION
        ):
            return False
        if token.sort is Sort.WORD:
            alone = after == "" or after in PERSON_VERBS
            return alone and token.low not in self._vocabulary and not token.low.endswith(("s", "ed", "ing", "ly"))
        return token.sort in {Sort.SURNAME, Sort.BOTH} and token.low not in cues.MONTHS | cues.NAMED_DAYS

    def _full_name(self, place: int, token: Token, previous: Token) -> bool:
        """Whether a word that may be a first name stands before a surname: `cliff niland`, `Hope Cook`."""
        following, beyond = self._at(place + 1), self._word(place + 2)
        if following.low in {"payer", "payers"}:
            return False
        if token.low in cues.NAMED_DAYS and following.low in {
            "night",
            "nights",
            "morning",
            "afternoon",
            "evening",
            "cover",
            "rate",
            "pay",
        }:
            return False
        if token.low not in LIKELY_FIRST or previous.low in cues.DETERMINERS:
            return False
        if self._at(place - 1).text == "," and self._at(place + 2).text == "," and following.low in self._surnames:
            return True
        if following.text == _NAME_MARK:
            starts = token.low in cues.MODALS and self._sentence_start(place) and beyond in PERSON_VERBS | cues.ASKING
            return token.low not in cues.OFTEN_WORDS or starts
        if following.low == "day" and (
            beyond in PERSON_VERBS or (beyond in cues.ASKING and self._sentence_start(place))
        ):
            return True
        if following.low in cues.PARTICLES and (
            self._like_name(self._at(place + 2)) or token.low not in cues.OFTEN_WORDS
        ):
            return True
        if following.sort not in _MIXED or following.low in FUNCTION:
            return False
        if token.low in cues.MONTHS and previous.low in cues.BEFORE_MONTHS - {"for", "to", "and", "of"}:
            return False
        both_capital = (
            token.text[0].isupper()
            and following.text[0].isupper()
            and not token.text.isupper()
            and (token.capital or following.capital)
        )
        if both_capital:
            return True
        signed_for = previous.low == "for" and beyond == "" and following.low in self._surnames
        if token.sort is Sort.BOTH and not signed_for and previous.low in cues.WORD_BEFORE.get(token.low, ()):
            return False
        if previous.low in cues.HIRING and following.sort in {Sort.SURNAME, Sort.BOTH}:
            return True
        if token.low in cues.OFTEN_WORDS:
            ends = beyond == "" and previous.low in {"for", "with", "about", "from"}
            clear = ends or previous.low in RELATIONS | cues.HIRING or self._sentence_start(place)
            starts = self._sentence_start(place)
            ours = following.low in self._vocabulary and not (clear and (ends or beyond in PERSON_VERBS | cues.ASKING))
            verb = previous.low in cues.HIRING or (
                (starts or previous.low in RELATIONS) and beyond in PERSON_VERBS | {"who", ""}
            )
            if following.sort in {Sort.NAME, Sort.UNKNOWN} and (token.low not in cues.MODALS | {"hope"} or verb):
                return True
            if (
                following.sort in {Sort.SURNAME, Sort.BOTH}
                and not ours
                and (beyond == "" or beyond in PERSON_VERBS or (clear and beyond in cues.ASKING))
            ):
                return True
            return (
                self._like_name(following)
                and previous.low in RELATIONS | cues.ANNOUNCING | cues.SPOKE | {"is", "im", "i'm", "am", "for", "with"}
                and self._word(place + 2) not in cues.AFTER_MODALS
            )
        if following.sort in {Sort.NAME, Sort.UNKNOWN}:
            return True
        return following.sort in {Sort.SURNAME, Sort.BOTH, Sort.MOSTLY_NAME} and (
            beyond == "" or beyond in FUNCTION | PERSON_VERBS
        )

    def _modal(self, place: int, token: Token, previous: Token) -> str:
        after = self._word(place + 1)
        if token.possessive:
            return "has an owner's ending"
        if self._full_name(place, token, previous):
            return "a first name and a surname"
        if self._is_name(previous) and self._is_name(self._at(place - 1)) and after in PERSON_VERBS:
            return "follows a name"
        if token.low == "may" and (self._looked_after(place) or after in cues.ONLY_PERSON_VERBS):
            return "stands where a name stands"
        if token.low == "may" and (
            previous.low in cues.BEFORE_MONTHS - {"for", "to", "and", "of"}
            or previous.sort is Sort.NUMBER
            or self._at(place + 1).sort is Sort.NUMBER
        ):
            return ""
        if token.capital and previous.low in {"with", "for", "about", "to", "from"}:
            return "a capital inside a sentence"
        if self._looked_after(place) or self._signed(place) or (previous.low == "with" and after in _JOINERS):
            return "stands where a name stands"
        if after in cues.AFTER_MODALS:
            return "a capital inside a sentence" if token.capital and previous.low in RELATIONS else ""
        if token.capital:
            return "a capital inside a sentence"
        starts = (
            self._sentence_start(place)
            or previous.low in RELATIONS | cues.BEFORE_NAMES | cues.ANNOUNCING
            or self._is_name(previous)
        )
        if after in PERSON_VERBS and starts:
            return "a person's verb follows"
        ends = after == "" or after in {"who", "whos", "who's", "aged", "because", "so", "if", "when", "but", "with"}
        if ends and previous.low in RELATIONS | cues.ANNOUNCING | cues.BEFORE_LONE_NAMES:
            return "stands where a name stands"
        return ""

    def _both(self, place: int, token: Token, previous: Token) -> str:
        after = self._word(place + 1)
        if token.low in cues.NAMED_DAYS:
            return ""
        if token.low in cues.MONTHS:
            likely = token.low in LIKELY_FIRST
            if not likely or self._month(place, token, previous):
                return ""
            am = previous.low in {"im", "i'm", "am"} and self._alone(place)
            told = self._word(place - 2) in cues.SPOKE or previous.low in RELATIONS | cues.ANNOUNCING | {
                "with",
                "about",
                "tell",
                "ask",
                "help",
            }
            cue = (
                am
                or told
                or self._signed(place)
                or token.possessive
                or self._looked_after(place)
                or after in PERSON_VERBS
            )
            return "stands where a name stands" if cue else ""
        if (
            previous.low in {"to", "with"}
            and self._word(place - 2) in cues.SPOKE
            and token.low in LIKELY_FIRST
            and self._alone(place)
        ):
            return "stands where a name stands"
        if self._shown_word(place, token, previous):
            return ""
        if token.capital and (
            token.low not in self._vocabulary
            or (token.low in LIKELY_FIRST and not self._at(place + 1).capital and not previous.capital)
        ):
            return "a capital inside a sentence"
        if self._signed(place):
            return "signed at the end"
        if token.low not in LIKELY_FIRST:
            return ""
        if self._sentence_start(place) and after == "and" and self._word(place + 3) in {"are", "were", "have", "need"}:
            return "joined to a name"
        if token.possessive and previous.low not in cues.DETERMINERS:
            return "has an owner's ending"
        if previous.low in RELATIONS | cues.ANNOUNCING and previous.sort in _WORDS and not previous.possessive:
            return "follows somebody's relation"
        if previous.low in cues.DETERMINERS:
            return (
                "a person's verb follows"
                if after in {"said", "says", "told", "died"} and previous.low not in {"the", "a"}
                else ""
            )
        if after in cues.ONLY_PERSON_VERBS or (
            after in PERSON_VERBS and (self._sentence_start(place) or previous.low in cues.BEFORE_NAMES)
        ):
            return "a person's verb follows"
        alone = self._alone(place)
        if (
            previous.low
            in cues.BEFORE_NAMES - {"to", "and", "or", "can", "would", "should", "could", "while", "like", "than", "by"}
            and alone
        ):
            return "stands where a name stands"
        if (
            previous.low in {"i'm", "im", "am"}
            and alone
            and self._at(place + 1).sort is not Sort.NUMBER
            and (token.low not in cues.NOT_AFTER_AM or self._word(place - 2) in {"hi", "hello"})
        ):
            return "stands where a name stands"
        if previous.low in cues.HIRING and (alone or self._like_name(self._at(place + 1))):
            return "stands where a name stands"
        return ""

    def _joined(self) -> None:
        """`tom and mark`: a likely name joined to a name; initials and particles beside a name."""
        tokens = self._tokens
        if not any(self._like_name(token) for token in tokens):
            return
        for _ in range(2):
            close = {place + step for place, token in enumerate(tokens) if self._like_name(token) for step in _NEAR}
            for place, token in enumerate(tokens):
                if token.taken or token.sort not in _WORDS or place not in close:
                    continue
                near = (self._at(place - 1), self._at(place + 1))
                joined = (self._word(place - 1) in _JOINERS and self._like_name(self._at(place - 2))) or (
                    self._word(place + 1) in _JOINERS
                    and self._like_name(self._at(place + 2))
                    and self._word(place - 1) not in cues.DETERMINERS
                )
                if (
                    joined
                    and token.low in LIKELY_FIRST | cues.ALWAYS_CHECKED
                    and (token.low not in cues.MODALS or self._sentence_start(place))
                ):
                    token.take("name", "joined to a name")
                hyphened = any(
                    sign.text == "-" and not sign.spaced and not other.spaced and self._is_name(self._at(place + step))
                    for sign, other, step in ((near[0], token, -2), (near[1], self._at(place + 2), 2))
                )
                if hyphened and (token.low not in FUNCTION or token.text.istitle()):
                    token.take("name", "joined to a name")
                beside = any(self._like_name(other) and not other.possessive for other in near)
                if beside and ((len(token.low) == 1 and token.low not in {"a", "i"}) or token.low in cues.PARTICLES):
                    token.take("name", "part of a name")
                if token.sort is Sort.UNKNOWN and beside:
                    token.take("name", "beside a name")

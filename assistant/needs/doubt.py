"""The last look at a text: a word that may be somebody's name stays only in company that our content knows.

`grace period`, `the price of care` and `April rates` stand in our articles, so they stay. `can skip drive`, `worked for tidy paws` do not, so they go.
A need that loses a word is still counted under its subject; a name that stays is a breach.
"""

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, PERSON_VERBS, PLACE_WORDS, RELATIONS, TITLES
from assistant.needs.grammar import EVERYDAY, OURS, reads_as_word
from assistant.needs.kinds import listed, mark
from assistant.needs.lexicon import SHORT_FORMS, lexicon
from assistant.needs.positions import VOWELS
from assistant.needs.tokens import Sort, Token

_NOTHING = Token("", "", Sort.SIGN, False)
_RISKY = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME})
_TELLING = frozenset(
    mark(kind)
    for kind in ("name", "place", "address", "postcode", "email", "handle", "phone", "date", "word", "reference")
)
"""What was taken out of a text that tells of a particular person."""
_NAMES = frozenset(mark(kind) for kind in ("name", "place", "word"))
_NAME = mark("name")
_ARTICLES = listed("a an the any some no this that these those each every which what another")
_OWNERS = listed("my our his her their your its")
_PEOPLE = RELATIONS | listed(
    """brothers sisters twins family families kids boys girls lads lot household clan couple parents children people residence estate siblings sons
    daughters place lady gentleman pair"""
)
_CLANS = listed("family families brothers sisters twins boys girls lads clan household")
_FREE = RELATIONS | cues.NAMED_DAYS | _CLANS
_SUBJECT_VERBS = PERSON_VERBS | listed(
    """drive drives use uses be do does have get go stay live work come take keep claim pay sleep sign help cook clean lift wash eat drink walk visit stop
    start leave move want need manage lives came left won't wont wouldn't couldn't keeps refuses goes gets turned turns rang and or who whose aged never
    always forgets sits brings takes makes sleeps shouts cries drinks didn't didnt hadn't hadnt"""
)
_BEFORE_SUBJECT = listed(
    """can could should would will may might must does do did is are was were has have had if when because since while until that and but so or with for to from about by tell
    ask help after before than think says said today tomorrow yesterday tonight apparently basically honestly unfortunately luckily sadly obviously
    hopefully only even now then poor tbh"""
)
_TITLED = listed("mr mrs ms mx miss dr doctor cllr rev prof sir dame")
_NOT_TITLED = listed(
    "and or is has who said says told carer carers pa pas worker workers only visited came asked i we he she they my the a please"
)
_NO_PLACE = TITLES | RELATIONS | listed("friendly")
_HIRED = listed("work works worked working employed shifts")
_WORKED = listed(
    "work works worked working job employed shifts manager boss employer supervisor director driver staff carers team nurses daughter son nurse carer pa"
)
_COMPANIES = listed("ltd limited plc llp cic")
_LEAVING = listed(
    "left leave leaving joined join use using used with from by called sacked employ hired hire rang ring"
)
"""Before the name of a firm that ends in `at home`."""
_BEFORE_COMPANY = PERSON_VERBS | listed(
    "with by from called agency firm company employ use using used my our the a private that this"
)
_NO_FIRM = FUNCTION | listed(
    """nhs council councils agency agencies local private several various different charity charities family families employers others school schools hospital
    hospitals weekends nights minimum self home homes live full part long short night bank holiday cash least present risk once work lunch dinner
    christmas easter national social adult direct free better more"""
)
_SAFE_ENDINGS = ("ing", "ed", "ly", "ness", "ment", "tion", "sion", "able", "ible", "less", "ful", "ous", "ity", "ism")
_SHORT = 5
_LONGEST_PLACE = 4
_BEFORE_MONTHS = listed("in by since until till this next last from before after every end start during early late mid")
_SOMEBODY = RELATIONS | listed("pa carer helper assistant cleaner driver nurse neighbour")
_HELPERS = listed("may will")
"""Helping verbs that are names too. Where no verb follows one, it helps none."""
_SPANS = listed("week weeks month months year years night than")
_LEADING = listed("last want much little many")
_ENDS = frozenset({Sort.SIGN, Sort.FUNCTION, Sort.NUMBER, Sort.MARK})
_CLAUSES = listed("and but so because if when since while unless until that think")
_NAMED_AS = listed("tenancy contract account booked registered listed known lease deeds policy")
_GIVEN = listed(
    "paid pay given give sent send left gave transferred transfer belongs goes went listen talk talked spoke wrote owed lent married related"
)
_BEING = listed("is was are were has had isn't wasn't hasn't")
_JOINED_TO = listed("i me my we her him his she he our")
_TO_SOMEBODY = listed(
    """ring phone text email tell ask told asked sack sacked employ hire hired meet met owe owed trust miss love loved marry married thank paid gave give without i'm im am
    called named by behalf swap replace replaces replaced like known dismiss dismissed"""
)
_GROUPS = listed("carer carers worker workers house home hospital council days day weeks months")
_NO_NOUN = FUNCTION | PERSON_VERBS
_NEVER_BEFORE_NOUN = RELATIONS | _TO_SOMEBODY
_SURNAMES_OF_GRAMMAR = listed(
    "last want much like nurse friend worker money house home day back down few many more most less first second nine ten shall son"
)
"""Words of grammar that are surnames too."""
_CLOSING = PERSON_VERBS | {"get", "be", "ask", "who"}
_NAMING = listed("at in from near called named by with for to on of") | RELATIONS
"""What stands before names of people and places."""
_OPENING = listed("hello hi right sorry actually please thanks well ok okay so anyway basically honestly evening good")
_AND = listed("and an n")
"""How people write `and`."""
_EITHER = FUNCTION | cues.MONTHS | {"bath"}
_KNOWN_WORDS = SHORT_FORMS | EVERYDAY
_STOPS = FUNCTION | PERSON_VERBS


class Doubt:
    """Takes what may be part of a name after every other rule has run."""

    def __init__(self, tokens: list[Token], vocabulary: frozenset[str]) -> None:
        """Args: tokens, which are changed; vocabulary with pairs of our content, folded."""
        self._tokens, self._vocabulary = tokens, vocabulary

    def take(self) -> None:
        """Mark every word that is left in doubt."""
        told = any((mark(token.taken) if token.taken else token.text) in _TELLING for token in self._tokens)
        for place, token in enumerate(self._tokens):
            if token.taken or token.sort in {Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC}:
                continue
            reason = self._reason(place, token, told)
            if reason:
                token.take("word" if token.sort is not Sort.FUNCTION and "title" not in reason else "name", reason)
        out = [token for token in self._tokens if token.taken in {"name", "place", "word"}]
        gone = {word for token in out for word in (token.low, token.text.lower())} - _EITHER
        for token in self._tokens if gone else ():
            if (token.low in gone or token.text.lower() in gone) and token.sort is not Sort.MARK:
                token.take("word", "taken out elsewhere in the text")
        for place, token in enumerate(self._tokens):
            if token.low in PLACE_WORDS and token.sort is not Sort.PUBLIC:
                self._place(place)
            if token.low in _COMPANIES:
                self._company(place)
            if token.low in _WORKED or token.low == "at":
                self._firm(place)

    def _at(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _NOTHING

    @staticmethod
    def _hidden(token: Token) -> bool:
        return token.taken in {"name", "place", "word"} or token.text in _NAMES

    @staticmethod
    def _named(token: Token) -> bool:
        return token.taken == "name" or token.text == _NAME

    def _reason(self, place: int, token: Token, told: bool) -> str:
        before, after = self._at(place - 1), self._at(place + 1)
        if self._named(before) and self._named(after) and token.low not in cues.DETERMINERS | FUNCTION:
            return "between two names"
        if (
            before.low in _TITLED
            and before.sort is not Sort.SIGN
            and token.low not in _NOT_TITLED
            and self._at(place - 2).low not in _ARTICLES | _OWNERS
        ):
            return "follows a title"
        starts = (
            place == 0 and token.text[:1].isupper() and token.low not in FUNCTION and token.low not in self._vocabulary
        )
        if starts and after.low in _OWNERS and self._at(place + 2).low in _SOMEBODY and not token.low.endswith("ing"):
            return "a word that somebody is called by"
        if token.sort is Sort.FUNCTION:
            if token.low == "an" and before.low in RELATIONS and after.low in cues.SINGULAR_VERBS:
                return "follows somebody's relation"
            odd = token.possessive and token.low in _LEADING
            if token.low in _SURNAMES_OF_GRAMMAR and (token.capital or odd):
                return "a surname that is a word of grammar"
            follows = token.low in _SURNAMES_OF_GRAMMAR and self._hidden(before) and not before.possessive
            comma = after.text == "," and self._hidden(self._at(place + 2)) and self._at(place + 3).text == ":"
            leads = (
                token.low in _LEADING
                and place == 0
                and (self._named(after) or comma or after.low in PLACE_WORDS | {"v", "vs"})
            )
            cut_off = token.low in _HELPERS and self._hidden(before) and (after is _NOTHING or after.sort is Sort.SIGN)
            return "stands right after a name" if (follows and after.low not in _SPANS) or leads or cut_off else ""
        if self._hidden(before) and not before.possessive:
            if token.sort is Sort.WORD and token.low not in lexicon().kept and token.low not in OURS:
                return "stands right after a name, and is in no dictionary"
            closes = after.sort in {Sort.SIGN, Sort.MARK} or after.low in _CLOSING or after.low.endswith("ed")
            if token.sort is Sort.WORD and closes and token.low not in OURS and not self._is_formed(token):
                return "stands right after a name"
        if token.capital and before.low == "the" and after.low in _CLANS:
            return "the name of a family"
        if token.sort in _RISKY:
            return self._risky(place, token, told)
        if token.sort is Sort.WORD and self._is_slot(place) > 1 and token.low not in OURS:
            return "where only a name stands"
        if token.sort is not Sort.WORD or token.low in self._vocabulary or token.low in _KNOWN_WORDS:
            return ""
        if before.low in _LEAVING and (after.low, self._at(place + 2).low) == ("at", "home"):
            return "a firm's name"
        parted = before.sort is Sort.SIGN and self._at(place - 2).sort is not Sort.FUNCTION
        near = token.capital or self._hidden(before) or self._hidden(after) or before.low in _NAMING or parted
        leads = self._named(after) or (self._hidden(after) and self._at(place + 2).low in PERSON_VERBS)
        if before.sort is Sort.SIGN and leads and token.low not in _KNOWN_WORDS:
            return "stands right before a name"
        if told and near and not (len(token.low) > _SHORT and token.low.endswith(_SAFE_ENDINGS)):
            return "not a word of ours, in a text about a person"
        stated = before.low in {"i'm", "im", "am", "is", "was", "are", "were"} and token.low.endswith(_SAFE_ENDINGS)
        if self._is_slot(place) and not stated:
            return "not a word of ours, where a name may stand"
        return ""

    def _is_formed(self, token: Token) -> bool:
        """Whether its ending makes it a word: `[name] helping`. `pudding` only looks so."""
        return token.low in self._vocabulary and token.low.endswith(_SAFE_ENDINGS)

    def _risky(self, place: int, token: Token, told: bool) -> str:
        before, after = self._at(place - 1), self._at(place + 1)
        left, right = self._side(before, token, True), self._side(token, after, False)
        slip = before.low == "an" and token.low[:1] not in VOWELS
        if before.low in _ARTICLES and before.sort is not Sort.SIGN and not slip:
            clan = after.low in _PEOPLE and after.sort is not Sort.SIGN and (right <= 0 or after.low in _CLANS)
            if clan or not token.capital:
                return "the name of a family" if clan else ""
        slot = self._is_slot(place)
        if (slot < 2 and after.low in cues.WORD_AFTER.get(token.low, ())) or (
            before.low in cues.WORD_BEFORE.get(token.low, ())
            and not (before.low in cues.HELPING and (token.capital or after.low in _SUBJECT_VERBS))
        ):
            return ""
        if token.low in _FREE or (
            self._loud(token)
            and (token.low in SHORT_FORMS or (token.sort is Sort.SURNAME and token.low in self._vocabulary))
        ):
            return ""
        ours = token.low in OURS
        ends = after.sort in {Sort.SIGN, Sort.FUNCTION, Sort.MARK} or after.low in PERSON_VERBS
        if self._hidden(before) and not before.possessive and (not ours or ends):
            return "stands right after a name"
        beside = self._hidden(before) or self._hidden(after)
        if token.low in cues.MONTHS and before.low == "pay":
            return "a word that may be a name, where a name may stand"
        if (
            token.low in cues.MONTHS
            and not beside
            and (before.low in _BEFORE_MONTHS or not (slot or (before is _NOTHING and right < 0)))
        ):
            return ""
        if (
            slot
            and not (left > 0 and right > 0 and slot < 2 and token.low not in cues.LIKELY_FIRST)
            and not (ours and token.sort is not Sort.BOTH and slot < 2)
        ):
            return "a word that may be a name, where a name may stand"
        if not beside and not slot and reads_as_word(self._tokens, place):
            return ""
        if left == right == 0:
            return "a word that may be a name stands alone" if told and not ours else ""
        if ours and token.sort is not Sort.BOTH and not token.capital:
            return ""
        if max(left, right) > 0 and not beside and not slot:
            if token.sort is Sort.SURNAME or ours or (before.low in _OWNERS and token.low not in cues.LIKELY_FIRST):
                return ""
            noun_after = (
                right > 0
                and (after.low in _GROUPS or after.low not in _NO_NOUN)
                and before.low not in _NEVER_BEFORE_NOUN
            )
            if noun_after or (left > 0 and before.low not in FUNCTION | RELATIONS):
                return ""
        return "a word that may be a name, in company that our content does not know" if min(left, right) < 0 else ""

    def _is_slot(self, place: int) -> int:
        """Whether a bare word stands where somebody stands who does something, or to whom something is done. 2: nothing else stands there."""
        before, token, after, beyond = (self._at(place + step) for step in (-1, 0, 1, 2))
        starts = before.sort is Sort.SIGN or before.low in _CLAUSES
        joined = after.low in {"and", "or"} or after.text == "&"
        if before.low in {"with", "are", "is", "for", "by", "from"} and joined and self._hidden(beyond):
            return 2
        if (
            before.low in _AND
            and self._at(place - 2).low in {"me", "i", "him", "us"}
            and token.sort is not Sort.FUNCTION
        ):
            return 2
        opens = before is _NOTHING and after.text == "," and token.low not in _OPENING
        if opens and (token.sort is Sort.BOTH or beyond.low in cues.ASKING):
            return 2
        if before.low in {"surname", "forename"} and after.sort in _ENDS:
            return 2
        if (
            token.sort is Sort.BOTH
            and after.sort in _ENDS
            and (before.low == "with" or (before.low == "for" and self._hidden(self._at(place - 2))))
        ):
            return 1
        if token.sort is Sort.BOTH and before.low == "is" and after.sort is Sort.SIGN and place > 2:
            return 2
        if token.sort is Sort.BOTH and before.low == "to" and after.sort in _ENDS and self._at(place - 2).low in _GIVEN:
            return 2
        if (
            token.sort in _RISKY
            and before.text == ","
            and self._hidden(self._at(place - 2))
            and after.sort is Sort.SIGN
        ):
            return 2
        if token.sort is Sort.BOTH and starts and after.low in {"might", "could", "should", "would", "can"}:
            return 2
        if before is _NOTHING and token.sort is Sort.BOTH and after.low in {"at", "from"}:
            return 1
        ours = token.sort is Sort.WORD and token.low in self._vocabulary and beyond.low not in {"i", "me"}
        if starts and joined and ((beyond.low in _JOINED_TO and not ours) or self._hidden(beyond)):
            return 2
        if before.low in {"and", "or"} and self._hidden(self._at(place - 2)) and after.sort in _ENDS:
            return 2
        if before is _NOTHING and after.text in {",", ":"} and (self._hidden(beyond) or beyond.sort in _RISKY):
            return 2
        if after.low in {"v", "vs", "versus"} and starts:
            return 2
        being = before.low in {"is", "was", "are", "were", "has", "does", "did"} or (starts and after.low in _BEING)
        doing = beyond if after.low in _BEING else after
        if being and doing.low.endswith(("ing", "ed", "been")) and doing.sort is not Sort.SIGN:
            return 2 if starts else 1
        if before.low in _TO_SOMEBODY and after.sort in _ENDS and before.sort is not Sort.SIGN:
            return 1
        if (
            before.low == "under"
            and after.sort in _ENDS
            and any(self._at(place - step).low in _NAMED_AS for step in (2, 3, 4))
        ):
            return 2
        return int(self._is_subject(before, after))

    def _loud(self, token: Token) -> bool:
        """Whether it stands in capitals in a text that does not: `PIP`."""
        return token.text.isupper() and not all(one.text.isupper() for one in self._tokens if one.text[0].isalpha())

    def _side(self, first: Token, second: Token, left: bool) -> int:
        """1 when our content has the pair, -1 when it has not, 0 when one of them is no word."""
        other = first if left else second
        if other is _NOTHING or other.taken or other.sort in {Sort.SIGN, Sort.MARK, Sort.UNKNOWN}:
            return 0
        if other.sort in {Sort.NUMBER, Sort.PUBLIC}:
            return 1
        return 1 if f"{first.low} {second.low}" in self._vocabulary else -1

    @staticmethod
    def _is_subject(before: Token, after: Token) -> bool:
        """Whether a bare word stands where the one stands who does something: `can tidy drive`."""
        starts = before.sort is Sort.SIGN or before.low in _BEFORE_SUBJECT
        return starts and (after.low in _SUBJECT_VERBS) and after.sort is not Sort.SIGN

    def _place(self, place: int) -> None:
        """Take the words before a kind of place unless our content says them of such a place."""
        after = self._tokens[place]
        for back in range(1, _LONGEST_PLACE + 1):
            token = self._at(place - back)
            if back == 1 and token.low in _LEADING and self._at(place - 2).low in {"at", "in", "from", "near"}:
                token.take("place", "the name of a place")
            if token.taken or token.sort in {Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC, Sort.FUNCTION}:
                return
            if (
                token.low in _NO_PLACE
                or self._loud(token)
                or (back == 1 and (token.low in cues.BEFORE_HOMES or f"{token.low} {after.low}" in self._vocabulary))
            ):
                return
            if f"{token.low} {after.low}" in self._vocabulary:
                return
            weak = token.sort is Sort.WORD and not token.capital and token.low in self._vocabulary
            if back == 1 and weak and after.low not in cues.HOUSE_TYPES:
                return
            token.take("place", "the name of a place")
            after = token

    def _company(self, place: int) -> None:
        """Take everything before `ltd` up to a sign or a verb: `angels at home ltd`. Small words stand inside such names."""
        start = place
        while start and place - start < _LONGEST_PLACE:
            token = self._at(start - 1)
            if token.sort in {Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC} or token.low in _BEFORE_COMPANY:
                break
            start -= 1
        if place - start < 2 or self._at(start).low in _ARTICLES | _OWNERS:
            return
        for token in self._tokens[start:place]:
            token.take("place", "the name of a firm")

    def _firm(self, place: int) -> None:
        """Take the firm after `work for`: nothing such as `the` stands before it."""
        alone = self._at(place + 2).low in {"they", "she", "he"} and self._at(place - 1).sort is Sort.SIGN
        if self._tokens[place].low == "at" and alone and self._at(place + 1).low not in _NO_FIRM:
            self._at(place + 1).take("place", "follows words that announce an employer")
        if self._tokens[place].low == "at":
            return
        if self._at(place + 1).low not in ({"for", "at", "with"} if self._tokens[place].low in _HIRED else {"at"}):
            return
        start = place + 2
        if self._at(start).low in _NO_FIRM and self._at(start).low != "home":
            return
        for token in self._tokens[start : start + _LONGEST_PLACE]:
            if token.sort in {Sort.SIGN, Sort.NUMBER} or token.low in _STOPS:
                return
            token.take("name", "follows words that announce an employer")

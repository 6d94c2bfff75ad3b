"""Everyday words that stand bare where only a person can stand: `when storm goes into hospital`, `thank you fox`, `my boss hunter wall is ill`.

English puts `the`, `a` or an owner before a thing that can be counted, not before a name. These rules look at words that are somebody's name somewhere.
"""

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, PERSON_VERBS, RELATIONS, TITLES
from assistant.needs.kinds import KINDS, listed, mark
from assistant.needs.positions import Positions
from assistant.needs.tokens import Sort, Token

_NAMEISH = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME, Sort.NAME, Sort.UNKNOWN})
_GREETINGS = listed(
    "hi hello hiya hey dear thanks ta cheers love yours regards sincerely faithfully warmly best bless morning afternoon evening"
)
_CLAUSES = listed(
    "when if because since that think thinks thought reckon unless until while why after before says said and but so as whether wonder"
)
_ACTS = cues.ONLY_PERSON_VERBS | listed(
    """keeps goes dies refuses wants here again falls lives had hit wandered passed shouted cries cried sleeps eats drinks drives smokes forgot forgets can't
    cant won't wont cannot couldn't wouldn't didn't doesn't hasn't isn't wasn't got left promised signed turns turned ignores ignored wrote rings phones visits reckons believes needed"""
)
"""Verbs that a thing hardly does."""
_STATES = listed(
    "born deaf blind ill sick dead dying widowed divorced diagnosed sectioned discharged admitted autistic disabled"
)
_KIN = RELATIONS | listed(
    """pal ex mate boss landlady law buddy lad lass chap bloke guy woman man person mums partner's auntie uncle aunt baby twin twins sister sisters brothers
    sons daughters carers pas kids children assessor nurse teacher owner officer therapist physio ot counsellor volunteer sitter warden matron"""
)
_ADJECTIVES = listed(
    """late nice kind good great poor strong best fair wise smart long short young old new small big large little true quick slow hard light dark bright rich
    proud rough sharp sweet happy jolly wild savage tidy neat perfect strange real free early sick able well wrong right close clean cold warm
    royal junior senior prior last green white black brown blue grey red away around moody hardy manly handy"""
)
"""Words that often follow `was` about a person, and are surnames too."""
_NAMED_AS = listed("tenancy contract account name booked registered listed known lease deeds will policy")
_BEFORE_VERBS = listed(
    "to i we you they he she who not just never always cannot can't don't dont didn't didnt won't wont also still"
)
"""Words that a verb follows: `i trust Jane`."""
_OPENERS = listed(
    "for does do did is are was can could would will has from of by with both or and owe tell ask i'm im explain that to if when because"
)
_AGES = frozenset(mark(kind) for kind in KINDS if kind.startswith("age "))
_NEVER = (
    FUNCTION
    | _GREETINGS
    | RELATIONS
    | listed("sons daughters sisters brothers twins helper helpers kids children owner owners payer payers")
)
"""Words that are no name, wherever they stand."""
_FIRMS_DO = listed(
    "didn't didnt never keep keeps sent send sends sacked cancelled missed charge charges won't wont haven't havent are have"
)
_PEOPLE_OF_CARE = listed(
    "carer carers staff worker workers people home homes fees charges costs bills prices rates rules hours visits council agency care"
)
_VERSUS = listed("v vs versus")


class Bare(Positions):
    """Names that are everyday words, given away by standing bare."""

    def _bare(self, place: int, token: Token) -> str:
        """Why an everyday word is a name here; empty when it is not."""
        if token.sort not in {Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME} or token.low in _NEVER:
            return ""
        before, after = self._word(place - 1), self._word(place + 1)
        beyond = self._word(place - 2)
        signs = self._at(place - 1).text, self._at(place + 1).text
        ends = after == "" or after in FUNCTION
        for found in (
            self._adjoins(place, token, before),
            self._aged(place, token),
            self._acts(place, token, before, after),
            self._greeted(place, before, beyond, ends),
            self._beside_kin(place, token, before, after, signs),
            self._in_list(place, token, before, after, signs),
        ):
            if found:
                return found
        if signs == (",", ",") and token.capital:
            return "a capital between commas"
        if after in _VERSUS:
            return "one side of a dispute"
        if before in {"me", "him", "her"} and beyond in {"call", "calls", "called"}:
            return "follows words that announce a name"
        if before == "as" and token.low != "well" and beyond in {"her", "him", "me", "known", "them"}:
            return "follows words that announce a name"
        if before == "name" and self._word(place - 2) in {
            "first",
            "last",
            "second",
            "middle",
            "full",
            "maiden",
            "carer",
            "pa",
            "client",
            "family",
            "",
        }:
            return "follows words that announce a name"
        if before == "names" and beyond in {"my", "his", "her"}:
            return "follows words that announce a name"
        if before == "of" and beyond in {"name", "behalf"}:
            return "follows words that announce a name"
        if signs[0] in {":", "-"} and beyond in {
            "name",
            "carer",
            "pa",
            "worker",
            "client",
            "patient",
            "assessor",
            "surname",
            "forename",
            "re",
        }:
            return "follows words that announce a name"
        if before == "under" and ends and any(self._word(place - step) in _NAMED_AS for step in range(2, 6)):
            return "follows words that announce a name"
        if before == "for" and after in {"who", "whose"} and token.low not in {"people", "folk"}:
            return "stands where a name stands"
        if before == "for" and beyond in {"ask", "asked", "asking", "allocated"} and ends:
            return "stands where a name stands"
        if before == "our" and token.sort is Sort.BOTH and after in _ACTS:
            return "a person's verb follows"
        if before in {"has", "did", "does"} and after == "count" and self._word(place + 2) == "as":
            return "stands where a name stands"
        if before in {"has", "did", "does"} and after in {"got", "get", "want", "wants"} and token.sort is Sort.BOTH:
            return "stands where a name stands"
        if before in {"promised", "promise", "thank", "bless", "sack", "sacked", "marry", "married"} and ends:
            return "stands where a name stands"
        if before == "pay" and token.sort is Sort.BOTH and after == "in" and self._word(place + 2) == "cash":
            return "stands where a name stands"
        return ""

    def _adjoins(self, place: int, token: Token, before: str) -> str:
        """Whether it stands right beside a name, and not where a verb or a noun would stand."""
        previous, following = self._at(place - 1), self._at(place + 1)
        ours = token.low in self._vocabulary and not token.capital
        if self._like_name(previous) and not previous.possessive and not (previous.sort is Sort.MARK and ours):
            return "follows a name"
        if previous.text == "." and len(self._at(place - 2).low) == 1 and self._like_name(self._at(place - 3)):
            return "follows a name"
        verb = (
            before in _BEFORE_VERBS and not (before == "to" and token.sort is Sort.BOTH)
        ) or before in cues.DETERMINERS - {"both", "that"}
        if self._like_name(following) or (
            len(following.text) == 1 and following.text.isalpha() and self._at(place + 2).text == "."
        ):
            return "" if verb else "stands before a name"
        if following.low in cues.PARTICLES and self._like_name(self._at(place + 2)) and not verb:
            return "stands before a name"
        pair = following.sort in {Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME} and following.low not in FUNCTION
        if pair and not verb and (self._sentence_start(place) or before in _OPENERS):
            capitals = token.text[0].isupper() and following.text[0].isupper() and not self._titled
            odd = not {token.low, following.low} <= self._vocabulary or (
                token.sort is Sort.BOTH and token.low in cues.LIKELY_FIRST
            )
            beyond = self._word(place + 2)
            firm = beyond in _FIRMS_DO and not _PEOPLE_OF_CARE & {token.low, following.low}
            if firm and f"{token.low} {following.low}" not in self._vocabulary:
                return "a firm that does something"
            if capitals or (odd and beyond in PERSON_VERBS | {"", "be", "need", "who", "and", "have"}):
                return "a first name and a surname"
        return ""

    @property
    def _titled(self) -> bool:
        """Whether most words begin with a capital, so that capitals say nothing."""
        words = [token for token in self._tokens if token.text[0].isalpha()]
        return sum(token.text[0].isupper() for token in words) > 0.5 * len(words)

    def _aged(self, place: int, token: Token) -> str:
        """`Worth (14)`, `Nail, 45,`, `french aged 90`."""
        if not (self._sentence_start(place) or self._word(place - 1) in {"and", "or", "for", "with", "both"} | _KIN):
            return ""
        at = place + 1
        if self._at(at).text in {",", "("}:
            at += 1
        elif self._word(at) != "aged":
            return ""
        found = self._at(at)
        age = (
            (found.sort is Sort.NUMBER and found.text.isdigit() and self._at(at + 1).text in {",", ")"})
            or found.text in _AGES
            or found.low == "aged"
        )
        return "an age follows" if age else ""

    def _acts(self, place: int, token: Token, before: str, after: str) -> str:
        starts = self._sentence_start(place) or before in _CLAUSES
        if not starts:
            return ""
        if after in _ACTS - {"had", "left", "got", "hit", "again"}:
            return "a person's verb follows"
        if after in {"is", "was", "has", "had", "got"} and self._word(place + 2) in _STATES | {
            "stealing",
            "drinking",
            "coming",
            "lying",
            "left",
            "asked",
            "told",
            "gone",
            "lost",
            "moved",
            "refused",
            "fallen",
        }:
            return "a person's verb follows"
        if after == "goes" and self._word(place + 2) in {"into", "to", "home"}:
            return "a person's verb follows"
        named = (
            token.capital and not self._at(place - 1).capital and not self._at(place + 1).capital and before in _CLAUSES
        )
        if named and token.low not in self._vocabulary:
            return "a capital inside a sentence"
        role = self._word(2) in _KIN or (
            self._word(2) in {"care", "social", "key", "support"} and self._word(3) in _KIN
        )
        spoken_to = place == 0 and after in {"my", "our"} and role
        return "spoken to at the start" if spoken_to else ""

    def _greeted(self, place: int, before: str, beyond: str, ends: bool) -> str:
        following = self._at(place + 1)
        closes = ends or following.sort in _NAMEISH
        if (
            closes
            and (before in _GREETINGS or (before == "you" and beyond == "thank"))
            and self._word(place + 1) not in {"of", "to", "with"}
        ):
            return "follows a greeting"
        comma = self._at(place - 1).text == "," and beyond in _GREETINGS - {"dear"} | {"from"}
        if comma and (closes or len(self._tokens) - place < 4):
            return "signed at the end"
        last = all(token.sort is Sort.SIGN for token in self._tokens[place + 1 :]) or (
            following.sort in _NAMEISH and all(token.sort is Sort.SIGN for token in self._tokens[place + 2 :])
        )
        if last and before == "from" and (self._at(place - 2).sort is Sort.SIGN):
            return "signed at the end"
        its = before in {"it's", "its"} and self._word(place + 1) in {"again", "here", "calling", "from"}
        if (
            before in {"i'm", "im"}
            and self._word(place + 1) in {"and", "from"}
            and self._tokens[place].low not in _ADJECTIVES
        ):
            return "follows words that announce a name"
        if self._sentence_start(place) and self._word(place + 1) in {"x", "xx", "xxx", "xo", "here"}:
            return "signed at the end"
        if before in {"tell", "ask", "told", "asked"} and self._word(place + 1) in {
            "from",
            "at",
            "that",
            "to",
            "about",
        }:
            return "stands where a name stands"
        this = (
            before == "is"
            and beyond == "this"
            and (
                following.sort in {*_NAMEISH, Sort.SIGN}
                or self._is_name(following)
                or self._word(place + 1) in PERSON_VERBS
            )
        )
        return "follows words that announce a name" if its or this else ""

    def _beside_kin(self, place: int, token: Token, before: str, after: str, signs: tuple[str, str]) -> str:
        following = self._at(place + 1)
        nameish = following.sort in _NAMEISH or self._is_name(following)
        if signs[1] == "(" and self._sentence_start(place) and self._word(place + 2) in _KIN:
            return "somebody's relation follows"
        if signs[1] in {",", "("} and self._word(place + 2) in {"my", "our", "the"} and self._word(place + 3) in _KIN:
            return "somebody's relation follows"
        if signs[0] in {",", "("} and self._word(place - 2) in _KIN and (signs[1] in {",", ")"} or nameish):
            return "follows somebody's relation"
        if before not in _KIN - {"social", "key"} or self._at(place - 1).possessive or self._at(place - 1).taken:
            was = before in {"is", "was", "are", "were"} and self._word(place - 2) in _KIN
            if was and (
                nameish or (token.low not in _ADJECTIVES and token.low not in self._vocabulary) or signs[1] == ","
            ):
                return "follows somebody's relation" if token.low not in _ADJECTIVES or nameish else ""
            return ""
        if token.low in FUNCTION or token.low.endswith(("ing", "ed")):
            return ""
        if token.low not in _ADJECTIVES - {"junior"} and (
            after.startswith("who") or (token.sort is Sort.BOTH and signs[1] == ",")
        ):
            return "follows somebody's relation"
        asked = self._word(place - 3) in cues.HELPING and after in {
            "get",
            "have",
            "need",
            "count",
            "qualify",
            "want",
            "got",
        }
        if asked and token.low not in _ADJECTIVES:
            return "follows somebody's relation"
        beyond = self._word(place + 2)
        if nameish and (beyond in PERSON_VERBS | {"", "who", "and", "in", "at"} or beyond.endswith(("es", "ed"))):
            return "follows somebody's relation"
        if after in PERSON_VERBS | _ACTS and self._word(place - 2) not in {
            "can",
            "does",
            "will",
            "should",
            "must",
            "could",
            "would",
        }:
            return (
                "follows somebody's relation"
                if token.sort is not Sort.SURNAME or token.low not in self._vocabulary or after in _ACTS
                else ""
            )
        return ""

    def _in_list(self, place: int, token: Token, before: str, after: str, signs: tuple[str, str]) -> str:
        """`[name], X and [name]`, `[name] and X`, `X, [name]: …`."""
        ends = after == "" or after in FUNCTION | PERSON_VERBS
        before = "and" if signs[0] == "&" else before
        after = "and" if signs[1] == "&" else after
        plural = before in _KIN or before == "both"
        if plural and after in {"and", "or"} and self._at(place + 2).sort in _NAMEISH:
            return "joined to a name"
        if before in {"and", "or"} and self._word(place - 3) in _KIN and self._at(place - 2).taken:
            return "joined to a name"
        if before in {"and", "or"} and self._like_name(self._at(place - 2)) and ends:
            return "joined to a name"
        if (
            after in {"and", "or"}
            and self._like_name(self._at(place + 2))
            and (self._sentence_start(place) or before in {"are", "is", "pas", "carers", "for", "with"})
        ):
            return "joined to a name"
        if (
            signs[1] == ","
            and self._like_name(self._at(place + 2))
            and (place == 0 or before in {"are", "is"} or signs[0] in {",", ":"})
        ):
            return "joined to a name"
        if (
            signs[0] == ","
            and self._like_name(self._at(place - 2))
            and (after in {"and", "or"} or signs[1] in {":", "("})
        ):
            return "joined to a name"
        if before in TITLES and not self._at(place - 1).taken:
            return "follows a title"
        titled = (
            self._like_name(self._at(place - 1))
            and self._word(place - 2) in TITLES | {"is", "am", "called", "husband", "wife"} | RELATIONS
        )
        if titled and not self._at(place - 1).possessive:
            return "follows a name"
        leads = self._like_name(self._at(place + 1)) and (
            self._sentence_start(place)
            or before in TITLES | _KIN | _GREETINGS | {"to", "was", "is", "by", "of", "called"}
        )
        return "stands before a name" if leads and token.low not in _ADJECTIVES | {"new", "old"} else ""

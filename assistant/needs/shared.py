"""First names that are words of our subject too: `bill`, `grant`, `hope`, `will`. Where grammar leaves room for a person only, they are a person.

A thing that can be counted needs a word before it (`the bill`, `no hope`), a helping verb needs a verb after it. `because of grant`, `i lend mark money` and
`poor will is tired` have neither. Known company proves nothing here: our example questions speak of people called Bill.
"""

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, LIKELY_FIRST, PERSON_VERBS, RELATIONS
from assistant.needs.kinds import listed
from assistant.needs.surroundings import Surroundings
from assistant.needs.tokens import Sort, Token

_SEASONS = listed("summer autumn")
_BORNE = (
    cues.ALWAYS_CHECKED
    | cues.MODALS
    | cues.MONTHS & LIKELY_FIRST
    | listed("bill grant hope mark faith art dean guy rich miles chase drew summer autumn")
)
"""First names that thousands bear, and that stand in texts about care as words."""
_DATED = cues.MONTHS | _SEASONS | {"miles", "dawn"}
"""Words that stand bare after `in`, `by` or `for` as well: they say when or how far."""
_WITH = listed(
    """with without about like than except besides despite including mean means meant owe owes owed lend lent gave give gives bought send sent hit bit
    replaced replaces replacing replace behind beside called herself himself themselves myself trusts trusted marrying"""
)
"""What somebody stands after and a bare thing seldom does."""
_OF = listed("for from by of on")
_DOING_TO = listed(
    """let lets made took take takes taking employ employing employs hire hiring hires sack sacking fire firing train training visit visiting visits paying replace dismiss
    dismissing helping asking asked ask telling told tell trusting trust suspend suspending keeping ringing texting calling seeing watching washing
    married marry marries met phone phoned prefer prefers swap swaps swapping put dropped carried lifted fed hurt pushed bullied sacked hired"""
)
"""What is done to somebody."""
_NEVER_BEFORE_HELP = listed("if because unless although since until")
"""A clause begins here: who does something comes first."""
_HELPERS = listed("can could should would must might may will do does did is are was were shall has")
_NOTICE = listed("notice letter letters message messages word payslip cheque")
_OWNED = listed(
    """carer carers pa wages wage hours timesheet timesheets dla pip care mum dad nan review assessment doctor gp birthday teeth chair wheelchair benefits house flat pension rota contract needs esa uc
    shift shifts money social payslip payslips sister brother son daughter wife husband school medication tablets room bank savings"""
)
"""What people own: `grants carer` is Grant's."""
_UNBOUND = FUNCTION - cues.DETERMINERS | {"its"}
"""Words of grammar that need no thing after them."""
_FIRST_NAMES = LIKELY_FIRST | cues.ALWAYS_CHECKED
_AGES = range(1, 113)
_AGE_UNITS = listed(
    "hours hour days day weeks week months month percent per pounds quid times people visits minutes miles pages of to"
)
_COMPOUNDS = listed(
    """payer payers payment payments paying money funding scheme schemes application applications form forms period periods days class classes therapy group
    groups bush bushes garden permission probate officer officers letter letters amount conditions limit rules power powers up down wheel rates rate holiday"""
)
"""What makes one thing with the word before it: `grant funding`, `with bill payments`."""
_NOUN_BEFORE = listed("apply applied applying eligible entitled qualify refused turned search searching looking look")
_SUBJECTS = listed(
    "i we you he she they it my mum mam dad nan gran the a an this that these those there his her our your their someone anyone people somebody nobody both either social council carers"
)
_AFTER_STRANDED = cues.AFTER_MODALS - _SUBJECTS - {"and", "or", "from"}
"""What may follow the helping verb after a preposition that was left behind: `the home she is in will close`."""
_ONE_PERSON = listed(
    """is was has had does did isn't isnt wasn't wasnt hasn't hasnt hadn't doesn't doesnt didn't didnt wants says said told goes went comes came needs lives
    keeps got gets fell left works thinks feels knows does likes hates died starts stops leaves arrives begins finishes sleeps drives takes makes gives
    brings turns sits shouts cries owes earns minds lets sees asks rings lifts washes cleans cooks eats drinks walks uses moves started stopped phoned
    rang asked wanted moved helped worked lived refused turned arrived walked cried shouted resigned texted emailed handed"""
)
"""Verbs that cannot follow a helping verb."""
_A_WILL = cues.DETERMINERS | listed("living making made writing wrote write written under contest mirror at good free")
_OPENERS = listed(
    "ok okay yes no well right oh hey look listen please sorry um er alright yeah yep nope hiya hi now so thanks morning"
)
_BEFORE_KIN = (
    _OPENERS
    | cues.ASKING
    | listed("help thing question problem worried update situation basically apparently currently hence unfortunately")
)
"""What begins a sentence about `my mum`, and names nobody."""
_AGAIN = listed("again here speaking calling sorry from off and who")
_TOLD = frozenset("spoke spoken speak talked talking got through put saw seen met".split())
_BREAKS = frozenset(".?!-~;:()*/+=")
_EQUALS = frozenset("+=&")
_DAY_ACTS = listed(
    "only wont won't came comes keeps always works wants says said told lives did does left texted drives drove came never has is was"
)
_DAY_STATES = listed("nigerian ghanaian african off ill late sick here leaving pregnant deaf blind disabled")
_ROLES = listed(
    "carer pa assistant worker helper driver cleaner nurse sitter daughter son brother sister mum dad husband wife friend neighbour"
)
_ROLE_FIRST = listed(
    "care support night social personal main new old other day live-in full part second first only own"
)
_NO_PERSON = (
    FUNCTION
    | RELATIONS
    | listed(
        """family who this that it executor appointee employer landlord household nobody everybody somebody deputy donor kin priority worry problem concern
        question company main holder payee trustee guardian plan reason answer choice main biggest agency council help support tenant owner"""
    )
)


class Shared(Surroundings):
    """Finds people who are called by a word of our subject."""

    def take(self) -> None:
        """Mark them."""
        for place, token in enumerate(self._tokens):
            if token.taken or token.sort in {Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC}:
                continue
            reason = (
                self._closing(place, token) or self._is_somebodys_role(place, token) or self._introduced(place, token)
            )
            if not reason and (self._called(place, token) or self._owns(place, token)):
                reason = "stands where a name stands"
            if token.low in cues.NAMED_DAYS and not reason:
                reason = self._day(place)
            elif token.low in _BORNE and not reason:
                reason = self._modal(place, token) if token.low in cues.MODALS else self._noun(place, token)
            if reason:
                token.take("name", reason)

    def _closing(self, place: int, token: Token) -> str:
        """A word that is all there is between two signs, or after the last one: `…can i? hope`, `1. bill 2. joy`."""
        if (token.sort is not Sort.BOTH and token.low not in cues.MODALS) or len(self._tokens) < 4:
            return ""
        before, after = self._at(place - 1), self._at(place + 1)
        if token.low not in _FIRST_NAMES:
            return ""
        ends = all(one.sort is Sort.SIGN for one in self._tokens[place + 1 :])
        if ends and before.sort is Sort.SIGN and before.text not in "'\"%":
            listed_before = before.text == "," and any(self._at(place - step).text == "," for step in (2, 3, 4))
            return "" if listed_before else "stands alone at the end"
        if before.text in _EQUALS or (after.text in _EQUALS and after.text):
            return "joined by a sign"
        parted = before.text in _BREAKS if before.text else place == 0
        alone = parted and (after.text in ".!:)*" or after.sort is Sort.NUMBER) and after.text
        return "stands alone between signs" if alone else ""

    def _is_somebodys_role(self, place: int, token: Token) -> str:
        """`trust is my pa`: nothing such as `the` before it, and what somebody is to somebody after it."""
        if self._word(place + 1) not in {"is", "was"} or self._word(place + 2) not in {
            "my",
            "our",
            "his",
            "her",
            "mum's",
            "dad's",
        }:
            return ""
        role = self._word(place + 3) if self._word(place + 3) not in _ROLE_FIRST else self._word(place + 4)
        starts = self._sentence_start(place) or self._word(place - 1) in {"if", "and", "but", "that", "because", "when"}
        if not starts or role not in _ROLES or (token.low in _NO_PERSON and token.low not in cues.MODALS):
            return ""
        return "" if token.low.endswith(("ing", "ed")) else "somebody's role follows"

    def _introduced(self, place: int, token: Token) -> str:
        """`penny from social services`, `scout my granddaughter needs`, `our page is 41`: who somebody is, or an age, follows."""
        after, beyond, third = (self._word(place + step) for step in (1, 2, 3))
        if token.low == "nana" and self._word(place - 1) not in _UNBOUND - {"and"} | cues.DETERMINERS:
            return "a name in Ghana" if self._like_name(self._at(place + 1)) else ""
        is_first_name = token.low in _FIRST_NAMES or token.sort in {Sort.BOTH, Sort.MOSTLY_NAME}
        if self._sentence_start(place) and token.low not in FUNCTION:
            if after == "from" and token.low in _FIRST_NAMES:
                return "where somebody is from follows"
            kin = (
                after in {"my", "our"} and beyond in RELATIONS and third in _ONE_PERSON | {"is", "was", "needs", "has"}
            )
            return "who somebody is follows" if kin and token.low not in _BEFORE_KIN else ""
        aged = self._at(place + 2)
        if self._word(place - 1) in {"my", "our"} and after in {"is", "was"} and aged.sort is Sort.NUMBER:
            an_age = aged.text.isdigit() and int(aged.text) in _AGES and third not in _AGE_UNITS
            return "an age follows" if an_age and is_first_name else ""
        return ""

    def _called(self, place: int, token: Token) -> bool:
        """`everyone calls him grumpy`."""
        if self._word(place - 1) not in {"him", "her", "me", "them"} or token.low in FUNCTION:
            return False
        return self._word(place - 2) in {"call", "calls", "called", "calling"}

    def _owns(self, place: int, token: Token) -> bool:
        """`grants carer quit`: an owner without an apostrophe. `bill 81 lives alone`: somebody with an age."""
        owner = token.low.endswith("s") and token.low[:-1] in _BORNE
        if not owner and token.low not in _BORNE:
            return False
        after, following = self._word(place + 1), self._at(place + 1)
        free = self._sentence_start(place) or self._word(place - 1) in _UNBOUND
        if token.low in _BORNE - _DATED and following.sort is Sort.NUMBER and following.text.isdigit():
            return free and int(following.text) in _AGES and self._word(place + 2) not in _AGE_UNITS
        return free and owner and after in _OWNED

    def _day(self, place: int) -> str:
        """`sunday is nigerian`, `my carer monday okafor`, `pay my sister christmas with`, `Monday Eze works tuesdays`: names that are days."""
        before, after, beyond = self._word(place - 1), self._word(place + 1), self._word(place + 2)
        related = before in RELATIONS and (self._like_name(self._at(place + 1)) or after in FUNCTION or after == "")
        acts = self._sentence_start(place) and (
            (
                after in _DAY_ACTS - {"is", "was", "has"}
                and beyond not in {"best", "well", "better", "for", "fine", "out"}
            )
            or (after in {"is", "was"} and beyond in _DAY_STATES)
        )
        surnamed = self._sentence_start(place) and self._is_name(self._at(place + 1))
        return "a day that stands where a person stands" if related or acts or surnamed else ""

    def _noun(self, place: int, token: Token) -> str:
        before, after = self._word(place - 1), self._word(place + 1)
        compound = after in _COMPOUNDS or (
            self._at(place + 1).sort is Sort.WORD and f"{token.low} {after}" in self._vocabulary
        )
        if token.low in cues.MONTHS and (self._sentence_start(place) or before.endswith("ly")) and after.endswith("ed"):
            return "a person's verb follows"
        if self._opened(place, after):
            return "spoken to at the start"
        if compound or token.possessive:
            return ""
        if before in _WITH and not (token.low in _DATED and before in {"than", "like", "about", "mean", "means"}):
            return "stands where a name stands"
        if before == "but" and self._word(place - 2) in {"one", "nobody", "anyone", "anybody", "none"}:
            return "stands where a name stands"
        if before in _OF and token.low not in _DATED and self._word(place - 2) not in _NOUN_BEFORE:
            ends = self._alone(place) or after in {"to", "the", "my"} | PERSON_VERBS or after.endswith("ing")
            return "stands where a name stands" if ends else ""
        if token.low in cues.MONTHS and before in {"pay", "pays", "need", "needs", "want", "wants", "for"}:
            somebody = after in {"in", "out", "back", "at"} or (before != "for" and self._at(place + 1).text == ",")
            return "stands where a name stands" if somebody else ""
        if before in {"need", "needs", "want", "wants"} and after in {"out", "back", "here", "home", "as", "there"}:
            return "stands where a name stands"
        if before in _DOING_TO:
            return "stands where a name stands"
        towards = {"next", "close", "related", "married", "thanks"} | cues.SPOKE | _NOTICE
        if before == "to" and self._word(place - 2) in towards:
            return "stands where a name stands"
        if before in {"got", "had", "have"} and after in {"in", "round", "over", "here", "coming", "on"}:
            return "stands where a name stands"
        asked = {before, self._word(place - 2)}
        if asked & {"was", "is"} and asked & {"it", "that", "this"} and after in {"or", "who", "that", "what"}:
            return "stands where a name stands"
        told = before == "a" and self._word(place - 2) in {"to", "with", "a"} and self._word(place - 3) in _TOLD
        return "stands where a name stands" if told and after in {"at", "from", "in", "who"} else ""

    def _opened(self, place: int, after: str) -> bool:
        """Whether a word after an opening such as `ok` is spoken to."""
        if place != 1 or self._word(0) not in _OPENERS:
            return False
        return self._at(place + 1).text == "," or after in cues.ASKING | {"its", "it's", "i", "i'm", "im", "thats"}

    def _apart(self, place: int, before: str, after: str) -> bool:
        """Whether a helping verb would have nothing to help: `if will quits`, `will from the council`, `will, my husband`."""
        previous, following = self._at(place - 1), self._at(place + 1)
        if self._word(place) == "may" and (before in cues.BEFORE_MONTHS or following.sort is Sort.NUMBER):
            return False
        parted = self._sentence_start(place) or previous.text == ","
        if parted and following.text in {",", ")"}:
            return True
        beyond = self._at(place + 2)
        pair = beyond.low in {"i", "me"} | _BORNE or self._like_name(beyond)
        if (parted or before in {"both", "neither", "either"}) and after in {"and", "or", "nor"} and pair:
            return True
        if after == "from" and before not in _A_WILL - {"that"}:
            return True
        third = (
            after.endswith("s") and not after.endswith("ss") and after not in FUNCTION and after not in self._vocabulary
        )
        return before in _NEVER_BEFORE_HELP or (third and (parted or before in cues.ASKING))

    def _modal(self, place: int, token: Token) -> str:
        """`poor will is tired`: what follows cannot follow a helping verb, and nothing before makes it a thing."""
        previous = self._at(place - 1)
        before, after = self._word(place - 1), self._word(place + 1)
        if place == 1 and self._word(0) in _OPENERS and self._at(place + 1).text == ",":
            return "spoken to at the start"
        quoted = previous.text in {"'", '"'} and (token.text.endswith("'") or self._at(place + 1).text == previous.text)
        if quoted and self._word(place + 2) != "mean":
            return "a name in quotes"
        if before in {"its", "it's", "i'm", "im"} and (after in _AGAIN or after == ""):
            return "follows words that announce a name"
        if token.low == "may":
            dated = before in cues.BEFORE_MONTHS - {"to", "and", "or", "for", "of"} or previous.sort is Sort.NUMBER
            if dated or before in _OF or before in cues.DETERMINERS | {"than", "like", "about"}:
                return ""
        told = before == "a" and self._word(place - 2) in {"to", "with"} and self._word(place - 3) in _TOLD
        if told and after in {"at", "from", "in", "who"}:
            return "stands where a name stands"
        if self._apart(place, before, after):
            return "no helping verb can stand there"
        if before in _HELPERS and before != token.low:
            return "a second helping verb cannot follow the first"
        towards = before == "to" and (token.low == "will" or self._word(place - 2) in cues.SPOKE | _NOTICE)
        if towards or (before in _DOING_TO and after not in _AFTER_STRANDED):
            return "stands where a name stands"
        if before in _A_WILL or previous.possessive or before.endswith("s'"):
            return ""
        if after in _ONE_PERSON and before not in {"mums", "dads", "nans", "grans", "parents"}:
            return "a person's verb follows"
        if (
            before in _WITH | _OF
            and after not in _AFTER_STRANDED
            and (after or self._at(place + 1).sort is not Sort.MARK)
        ):
            return "stands where a name stands"
        return ""

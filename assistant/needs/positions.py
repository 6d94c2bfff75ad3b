"""Places in a sentence where only a name can stand, whatever word stands there: `the Long family`, `our pa trace wants`, `worked for pickles`."""

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, PERSON_VERBS, RELATIONS, TITLES
from assistant.needs.kinds import listed
from assistant.needs.surroundings import Surroundings
from assistant.needs.tokens import Sort, Token

_WORDS = frozenset(Sort) - {Sort.SIGN, Sort.MARK, Sort.NUMBER}
_NOT_WORDS = frozenset({Sort.SIGN, Sort.MARK, Sort.NUMBER, Sort.PUBLIC})
_NAMEISH = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME, Sort.NAME, Sort.UNKNOWN})
_FAMILY_WORDS = listed(
    """whole extended immediate same royal entire nearest foster host birth adoptive average other close wider only patient's client's person's patients
    modern big large young new unpaid involved concerned main poor lovely loving traveller nuclear single low-income"""
)
_COMPOUNDS = listed(
    """agency team company service services contract payroll job role centre support group package charge charges fees home homes worker workers rate wages
    wage pay work time home's cover holiday visit visits assessment hours insurance money side law register app plan plans training staff surgery
    practice house flat condition pension benefit benefits health capacity dementia allowance account budget member members council's provider providers
    manager rota shift shifts needs who that's"""
)
"""Nouns that make one thing with a person's role: `carer agency`."""
_HELPERS = listed(
    "can could should would will must may might shall does do did if when unless lets let make makes have having"
)
_OWNERS = listed(
    """today yesterday tomorrow week weekend month year nhs government council people person children child men women woman man everyone everybody someone
    somebody anybody anyone nobody else parent parents couple family carer carers worker workers employer employee employees employers doctor gp nurse
    manager agency hospital home homes provider bank court service user users patient patients client clients driver veteran veterans widow widower
    pensioner pensioners parkinson alzheimer huntington crohn down other others one each life england britain country world public state town city
    company lady ladies gentleman girl boy baby neighbour friend relative relatives tenant landlord owner customer citizen student teacher solicitor
    lawyer attorney deputy judge mayor king queen monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter mother father new valentine it he she that there what who how here where let
    mine yours ours theirs hers day night morning evening partner member team staff authority la trust charity department dwp hmrc cqc gov scotland wales ireland london"""
)
"""Words that own things without a word such as `the` before them and are no names."""
_EMPLOYED = listed("works worked working work job jobs employed shifts director driver")
_PEOPLE = RELATIONS | listed(
    """man woman lad lass guy bloke chap person someone somebody one girl boy lady gentleman people carers kids child children cat dog teacher
    cook gardener sitter volunteer advisor adviser officer owner uncle auntie old young they he she who is who's was be being am i'm im him her me
    us them we also often usually just always better formerly previously locally"""
)
_NAMES_TOO = listed("friend house home day week son father street may")
"""Grammar words that are surnames too."""
_WEE = listed("wee auld lil")
_LINKED = listed("next opposite across downstairs upstairs")


VOWELS = frozenset("aeiouh")
"""Letters that `an` stands before; before any other it is a slip for `and`."""


class Positions(Surroundings):
    """Names that their place in the sentence gives away."""

    def _announced(self) -> None:
        """Words after `my name is`, `called`, `signed`."""
        for place, token in enumerate(self._tokens):
            strong = (token.low in {"name", "surname", "names"} and self._word(place + 1) in {"is", "was", "are"}) or (
                token.low == "name" and token.possessive
            )
            start = place + (1 if token.possessive else 2) if strong else place + 1
            owner = self._word(place - 1) in cues.NAMED_THINGS or self._is_about_person(place - 1)
            if token.low in {"name", "surname"} and self._word(place - 1) in cues.TRUE:  # “Nurse is her actual surname”
                before = place - 4 if self._word(place - 3) in {"is", "was"} else place - 3
                if self._word(before + 1) in {"is", "was", "yes"} and self._at(before).sort in _WORDS:
                    self._at(before).take("name", "said to be a name")
            strong_call = token.low in {"called", "named", "nicknamed"} and owner
            if not strong and token.low not in {"called", "named", "nicknamed", "christened", "surname", "forename"}:
                continue
            if self._at(start).text in {":", "-", '"', "'"}:
                start += 1
            for step in range(4):
                found = self._at(start + step)
                if found.text in {"-", "."} and step:
                    continue
                if found.sort not in _WORDS or found.low in FUNCTION - cues.ALSO_CALLED:
                    break
                if found.low in {"wrong", "spelt", "missing", "spelled", "incorrect"} or (
                    not (strong or (strong_call and not step))
                    and found.low in self._vocabulary
                    and found.sort is Sort.WORD
                ):
                    break
                if (
                    step
                    and found.sort is Sort.WORD
                    and not found.capital
                    and not ((strong or strong_call) and found.low not in self._vocabulary)
                ):
                    break
                found.take("name", "follows words that announce a name")
                self._wherever(found.low)

    def _wherever(self, called: str) -> None:
        """Somebody is called by a word for kin: then it names them in the whole text."""
        for token in self._tokens if called in cues.ALSO_CALLED - cues.MODALS else ():
            if token.low == called:
                token.take("name", "somebody is called so")

    def _placed(self, place: int, token: Token, previous: Token) -> str:
        """Why a word is a name because of where it stands; empty when it is not."""
        named = self._like_name(previous) and not previous.possessive and previous is self._at(place - 1)
        if (
            named
            and token.low in _NAMES_TOO
            and (
                self._word(place + 1) in PERSON_VERBS | {"pay", "use", "need", "get"}
                or self._at(place + 1).text in {"", "."}
            )
        ):
            return "follows a name"
        if (
            named
            and token.sort is Sort.WORD
            and token.low not in FUNCTION
            and self._word(place + 1) in {"has", "is", "was", "had", "isn't", "hasn't"}
        ):
            return "follows a name"
        if token.low in FUNCTION or token.sort in _NOT_WORDS or not token.low.isalpha():
            return ""
        after = self._word(place + 1)
        before = self._word(place - 1)
        if after == "family" and before == "the" and token.low not in _FAMILY_WORDS and not token.possessive:
            return "the name of a family"
        if before in _WEE and token.sort in _NAMEISH:
            return "stands where a name stands"
        if self._owner(place, token):
            return "has an owner's ending and nothing before it"
        if self._related(place, token, previous, after):
            return "follows somebody's relation"
        if (
            before == "our"
            and token.low in cues.LIKELY_FIRST - cues.OFTEN_WORDS
            and (after in PERSON_VERBS or after == "")
        ):
            return "follows somebody's relation"
        numbered = after in {"at", "from"} and self._word(place + 2) in {"number", "no"}
        if (
            before == "the"
            and (after in _LINKED or numbered)
            and token.low.endswith("s")
            and token.low[:-1] in self._surnames
        ):
            return "the name of a family"
        if (
            token.capital
            and self._like_name(self._at(place + 1))
            and token.low not in RELATIONS
            and previous.low not in cues.DETERMINERS
        ):
            return "a capital before a name"
        if named and self._like_name(self._at(place + 1)) and not self._at(place + 1).possessive:
            return "between two names"
        listed_last = (
            before in {"and", "or"} and self._at(place - 3).text == "," and self._at(place + 1).sort is Sort.SIGN
        )
        if listed_last and self._like_name(self._at(place - 2)) and self._like_name(self._at(place - 4)):
            return "the last of a list of names"
        near_name = token.low not in self._vocabulary and token.sort in {Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME}
        if near_name and self._like_name(self._at(place + 1)):
            return "stands before a name"
        return ""

    def _owner(self, place: int, token: Token) -> bool:
        """Whether it owns something and nothing such as `the` stands before it: `is cash's bungalow safe`."""
        if (
            not token.possessive
            or not token.text.lower().endswith("'s")
            or token.low in _OWNERS
            or token.low in RELATIONS
        ):
            return False
        back = place - 1
        for _ in range(3):
            word = self._at(back)
            if word.low in cues.DETERMINERS or word.possessive or (word.sort is Sort.PUBLIC and back == place - 1):
                return False
            if word.sort in _NOT_WORDS or word.low in FUNCTION:
                break
            back -= 1
        following = self._at(place + 1)
        return (
            following.sort not in {Sort.SIGN, Sort.NUMBER}
            and following.low not in {"a", "the", "not", "been", "to"}
            and following.text != ""
        )

    def _related(self, place: int, token: Token, previous: Token, after: str) -> bool:
        """Whether a word between somebody's relation and a verb of persons is that person's name: `me pa trace wants`."""
        if (
            previous.low not in RELATIONS - {"social", "key"}
            or previous.taken
            or previous.possessive
            or previous.sort in _NOT_WORDS
        ):
            return False
        if (
            token.low in _COMPOUNDS
            or (token.low.endswith(("ly", "ing", "ed")) and len(token.low) > 5)
            or token.possessive
        ):
            return False
        if after in cues.ONLY_PERSON_VERBS | cues.SINGULAR_VERBS | {
            "keeps",
            "can't",
            "cant",
            "won't",
            "wont",
            "wanted",
            "says",
            "rang",
            "came",
        }:
            return self._word(place - 2) not in _HELPERS
        return False

    def _employers(self) -> None:
        """The firm after `worked for` and the like, when its name holds a word that is not ours: `worked for pickles catering`."""
        for place, token in enumerate(self._tokens):
            hired = token.low in _EMPLOYED and self._word(place + 1) in {"for", "at", "with", "by"}
            bossed = token.low in {"manager", "boss", "employer", "supervisor", "owner"} and self._word(place + 1) in {
                "at",
                "is",
                "of",
            }
            bossed = bossed or (
                token.low in {"staff", "carers", "people", "team", "nurses"} and self._word(place + 1) == "at"
            )
            firm = self._word(place + 3) in {"and", "&"} and self._word(place + 4) in {"sons", "co", "son", "daughters"}
            if not hired and not bossed:
                continue
            run: list[Token] = []
            for following in self._tokens[place + 2 : place + 6]:
                if following.text == "&":
                    continue
                if (
                    following.sort in _NOT_WORDS
                    or following.low in FUNCTION | PERSON_VERBS
                    or following.low.endswith(("ed", "ly"))
                ):
                    break
                run.append(following)
            if any(one.low not in self._vocabulary or one.capital or one.taken for one in run) or firm:
                for one in run:
                    one.take("name", "follows words that announce an employer")

    def _is_about_person(self, place: int) -> bool:
        """Whether the word at a place speaks of a person, so that a name follows `called`."""
        return self._word(place) in _PEOPLE or self._is_name(self._at(place))

    def _shown_word(self, place: int, token: Token, previous: Token) -> bool:
        """Whether grammar shows that a word which may be a name is a word here."""
        if token.possessive or previous.low in TITLES or (token.capital and previous.low not in self._vocabulary):
            return False
        after = self._word(place + 1)
        if previous.low in {"to", "with"} and self._word(place - 2) in cues.SPOKE and self._alone(place):
            return False
        article = self._at(place - 1).low
        if (article in {"a", "the"} or (article == "an" and token.low[0] in VOWELS)) and after not in PERSON_VERBS:
            return True
        if (
            previous.low in RELATIONS
            and previous.sort in _WORDS
            and (token.capital or token.low not in {"bill", "grant"})
        ):
            return False
        return after in cues.WORD_AFTER.get(token.low, ()) or (
            previous.low in cues.WORD_BEFORE.get(token.low, ()) and not previous.taken and not self._named_by(place)
        )

    def _named_by(self, place: int) -> bool:
        return self._word(place + 1) in cues.ONLY_PERSON_VERBS

    def _is_verb(self, place: int, token: Token) -> bool:
        """Whether `mark` is what somebody's carer does: `can my carer mark my timesheet`."""
        return (
            token.low in {"mark", "bill", "grant", "chase", "sue"}
            and self._word(place - 1) in RELATIONS
            and self._word(place - 3) in cues.HELPING
            and self._word(place + 1) in {"up", "down", "off", "my", "the", "it", "us", "me", "them"}
        )

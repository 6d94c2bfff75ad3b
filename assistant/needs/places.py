"""Care homes, hospitals and towns that are named with everyday words, and numbers that stand alone."""

import re

from assistant.needs import cues
from assistant.needs.cues import BEFORE_HOMES, FUNCTION
from assistant.needs.kinds import age_mark, kind_of, listed
from assistant.needs.patterns import published_sum
from assistant.needs.tokens import Sort, Token

_WORDS = frozenset(Sort) - {Sort.SIGN, Sort.MARK, Sort.NUMBER}
_NOTHING = Token("", "", Sort.SIGN, False)
_NAMEISH = frozenset({Sort.BOTH, Sort.SURNAME, Sort.MOSTLY_NAME, Sort.NAME, Sort.UNKNOWN})
_LONGEST_HOME_NAME = 3
_UNITS = listed(
    """hour hours hr hrs day days week weeks wk wks month months year years night nights minute minutes min mins mile miles percent per people carers
    visits times pounds quid pence children kids sons daughters rooms bedrooms bedroom bed storey stairs steps am pm o'clock hourly weekly bags pads
    meals calls carer pas staff homes jobs sessions showers breaks properties assessments of or to"""
)
_NUMBERED = listed(
    """section form part stage step level band grade regulation article chapter rule schedule question tier category annex paragraph sections forms about
    over under"""
)
_SHORT = re.compile(r"\d{1,3}(?:am|pm|hr|hrs|h|st|nd|rd|th|x|wks?|mths?|yrs?|days?|mins?|p)", re.IGNORECASE)
_RULE_YEAR = re.compile(r"20(?:2[4-9]|3\d)(?: ?[/-] ?\d\d(?:\d\d)?)?")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
"""The year of a law: any other year was taken out before."""
_SMALL_SUM = re.compile(r"£ ?(?:\d{1,3}(?:\.\d{1,2})?|1,?000)")
_SMALL = re.compile(r"\d{1,3}(?:\.\d{1,2})?%?|\d{1,2}:\d\d")
_NAME_PARTS = listed("view park green point royal cottage high crown village clear lovely")
"""Words that stand before any home, and inside the names of homes."""
_OWN_HOUSES = listed("house lodge court surgery cottage clinic manor grange villa hall")
_AT = listed("at into attend attends attended attending")
_GOING_TO = _AT | listed("to from")
_MOVED = listed("went goes gone moved moving sent taken took transferred admitted discharged")
_STAFF = listed("carers staff worker workers nurse nurses girl girls lady woman man someone somebody people")
_TIMES = ("time", "day", "night", "once", "weekends", "noon")
_SETTLEMENTS = listed("village hamlet parish")
_INSIDE = listed("me on the in by under upon next of and")
"""Small words inside the names of villages: `Pity Me`, `Stow on the Wold`."""
_BEING = frozenset({"is", "was", "turned", "turns", "aged", "who's", "am"})
_YOUNGEST, _OLDEST = 16, 112
_KEPT_SMALL = 12
"""A number up to this may stand alone: it counts something. A larger one needs a unit beside it."""


def _word(tokens: list[Token], place: int) -> str:
    token = tokens[place] if 0 <= place < len(tokens) else _NOTHING
    return token.low if token.sort in _WORDS and not token.taken else ""


def _at(tokens: list[Token], place: int) -> Token:
    return tokens[place] if 0 <= place < len(tokens) else _NOTHING


def take_places(tokens: list[Token], vocabulary: frozenset[str]) -> None:
    """Mark the names of care homes, hospitals, agencies and towns."""
    for place, token in enumerate(tokens):
        if token.sort not in _WORDS:
            continue
        if token.sort is Sort.PUBLIC:
            _take_village(tokens, place)
            continue
        low, following = token.low, _word(tokens, place + 1)
        if low in _GOING_TO and _leads_to_place(tokens, place):
            _take_unarticled(tokens, place, vocabulary)
        if f"{low} {following}" in cues.HOME_TYPES or low in cues.STRONG_HOUSES:
            _take_before(tokens, place, vocabulary, strong=True)
        elif low in _SETTLEMENTS:
            _take_after_village(tokens, place, vocabulary)
        elif low in cues.HOUSE_TYPES:
            _take_before(tokens, place, vocabulary, strong=False)
        elif low == "st" and _at(tokens, place + 1).sort in _NAMEISH:
            token.take("place", "the name of a place")
            _at(tokens, place + 1).take("place", "the name of a place")
        elif (
            low in cues.TREES
            and (_word(tokens, place - 1) == "the" or token.capital)
            and _word(tokens, place - 2) not in {"cut", "trim", "water"}
        ):
            token.take("place", "often the name of a care home")
        elif low in cues.TOWNS_TOO and _is_town(tokens, place):
            token.take("place", "a town")


def _take_village(tokens: list[Token], place: int) -> None:
    """Take a place that the area after it explains: `Little Snoring, Norfolk`, `beer in devon`."""
    sign, before = _at(tokens, place - 1), _at(tokens, place - 2)
    if sign.low in {"in", "near"} and (before.low in cues.TOWNS_TOO or (before.capital and before.sort in _NAMEISH)):
        before.take("place", "an area follows that says where it is")
    if sign.text != ",":
        return
    back = place - 2
    while (
        back >= 0
        and place - back < 5
        and (tokens[back].sort in _WORDS - {Sort.FUNCTION, Sort.PUBLIC} or tokens[back].low in _INSIDE)
    ):
        back -= 1
    opens = back < 0 or tokens[back].sort is Sort.SIGN or tokens[back].low in {"in", "at", "from", "near", "of", "to"}
    for token in tokens[back + 1 : place - 1]:
        if token.text[0].isupper() or (opens and place - back < 5):
            token.take("place", "an area follows that says where it is")


def _leads_to_place(tokens: list[Token], place: int) -> bool:
    """Whether a place or a firm follows when nothing such as `the` does: `moved her to`, `carers from`, `attends`."""
    low = tokens[place].low
    near = {_word(tokens, place - step) for step in (1, 2)}
    return low in _AT or bool(near & (_MOVED if low == "to" else _STAFF if low == "from" else frozenset()))


def _take_unarticled(tokens: list[Token], place: int, vocabulary: frozenset[str]) -> None:
    """Take up to three bare words after `at` and the like when one of them is not ours: `at shambles`, `attends laughing lungs`."""
    run: list[Token] = []
    for token in tokens[place + 1 : place + 2 + _LONGEST_HOME_NAME]:
        if token.sort not in _WORDS - {Sort.PUBLIC} or token.low in FUNCTION | cues.PERSON_VERBS or token.taken:
            break
        run.append(token)
    odd = any(token.low not in vocabulary and not token.low.endswith(_TIMES) for token in run)
    if odd and len(run) <= _LONGEST_HOME_NAME:
        for token in run:
            token.take("place", "stands bare where a place stands")


def _take_after_village(tokens: list[Token], place: int, vocabulary: frozenset[str]) -> None:
    """Take what follows `our village`, when a word of it is not ours: `our village great snoring has no bus`."""
    run: list[Token] = []
    for token in tokens[place + 1 : place + 4]:
        if token.sort not in _WORDS - {Sort.PUBLIC} or token.low in FUNCTION or token.low in cues.PERSON_VERBS:
            break
        run.append(token)
    if any(token.low not in vocabulary for token in run):
        for token in run:
            token.take("place", "follows the word village")


def _is_town(tokens: list[Token], place: int) -> bool:
    if _word(tokens, place - 1) not in {"in", "near", "from", "around", "outside", "to"}:
        return False
    following = _word(tokens, place + 1)
    ends = following == "" or (
        following in FUNCTION
        and following not in {"the", "a", "my", "to", "her", "his", "of", "home", "care", "with", "by"}
    )
    return (ends and (_word(tokens, place - 1) != "to" or _word(tokens, place - 2) in cues.LIVING)) or _word(
        tokens, place - 2
    ) in cues.LIVING


def _take_before(tokens: list[Token], place: int, vocabulary: frozenset[str], strong: bool) -> None:
    """Take the words before a kind of place when they are its name."""
    capitals = tokens[place].capital
    for back in range(1, _LONGEST_HOME_NAME + 1):
        before = _at(tokens, place - back)
        if before.sort is Sort.MARK and before.text in {"\ue000", "\ue001"}:
            return
        if before.text in {"'", "-", "&"} and back > 1:
            continue
        part = before.low in _NAME_PARTS and (
            before.capital or (_word(tokens, place - back - 1) not in BEFORE_HOMES | {""})
        )
        if before.sort not in _WORDS or before.taken or (before.low in BEFORE_HOMES and not part):
            return
        named = before.sort in _NAMEISH - {Sort.BOTH, Sort.SURNAME} or before.capital
        ours = before.low in vocabulary and not before.capital
        house = tokens[place].low in {"house", "court", "hall", "view", "care", "villa", "cottage", "school", "church"}
        mixed = before.sort in {Sort.BOTH, Sort.SURNAME} and not ours
        inside = (
            back == 1
            and (before.sort in _NAMEISH or tokens[place].low in _OWN_HOUSES)
            and _word(tokens, place - 2) in {"in", "at", "on", "from", "to", "near", "of"}
        )
        if not (
            named
            or inside
            or part
            or (strong and back > 1)
            or (mixed and (not house or before.low in cues.LIKELY_FIRST or tokens[place].low == "court"))
            or (strong and (not ours or before.sort in _NAMEISH))
            or (capitals and not ours)
        ):
            return
        before.take("place", "the name of a place")


def take_numbers(tokens: list[Token], vocabulary: frozenset[str]) -> None:
    """Mark numbers that say nothing about the need, and short codes that are not ours."""
    for place, token in enumerate(tokens):
        if token.sort is Sort.NUMBER:
            if (
                token.text.isdigit()
                and _YOUNGEST <= int(token.text) <= _OLDEST
                and _word(tokens, place - 1) in _BEING
                and _word(tokens, place + 1) not in _UNITS
            ):
                band = kind_of(age_mark(int(token.text)))
                token.take(band, "an age: kept as a band")
            elif not _number_stays(tokens, place, vocabulary):
                token.take("number", "a number that may identify")
        elif token.sort is Sort.UNKNOWN and not token.taken and any(char.isdigit() for char in token.low):
            if token.low not in vocabulary and not _SHORT.fullmatch(token.low):
                token.take("reference", "letters and digits together")
            else:
                token.sort = Sort.WORD


def _number_stays(tokens: list[Token], place: int, vocabulary: frozenset[str]) -> bool:
    text, after, before = tokens[place].text, _word(tokens, place + 1), _word(tokens, place - 1)
    if (
        _ANY_YEAR.fullmatch(text)
        or _RULE_YEAR.fullmatch(text)
        or _SMALL_SUM.fullmatch(text)
        or published_sum(text) in vocabulary
    ):
        return True
    if text == "24" and (_at(tokens, place + 1).text, _at(tokens, place + 2).text) == ("/", "7"):
        return True
    if (
        not _SMALL.fullmatch(text)
        or _at(tokens, place - 1).sort is Sort.NUMBER
        or _at(tokens, place + 1).sort is Sort.NUMBER
    ):
        return False
    if before in {"digits", "digit", "ending", "ends"}:
        return False
    if before in {"number", "no", "flat", "room", "house", "pin", "code", "unit"} and after not in _UNITS:
        return False
    if (
        before in _NUMBERED
        or after in _UNITS
        or text.endswith("%")
        or ":" in text
        or _at(tokens, place + 1).text in {"%", "-"}
    ):
        return True
    if text in {"16", "18", "25"} and before in {"at", "under", "over", "turning", "until"}:
        return True
    if float(text) <= _KEPT_SMALL:
        return True
    return bool(after) and after not in FUNCTION and tokens[place + 1].sort is Sort.WORD

"""Which nation a question is about: where the person lives who gets care, as far as the question says.

Places come as marks from `gazetteer`. What only sounds like where somebody lives is taken out first: streets, surnames,
holidays, houses owned elsewhere, where a PA comes from, “why do they get it free there”. Of what is left, the place of the
person who gets care counts before that of the person who asks.
"""

import re
from collections.abc import Collection

from assistant.base.text import words
from assistant.dialogue.gazetteer import LETTERS, NO_PLACE, STOP, gazetteer, marked
from assistant.dialogue.place import ORDINARY

NAMES = {"england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland"}
_ENGLAND = {("england",), ("english",)}
_NATIONS = {letter: nation for nation, letter in LETTERS.items()}

_ELDER = (
    "mum|mums|mam|mams|mom|moms|mother|mothers|dad|dads|da|father|fathers|parents|parent|gran|grans|granny|nan|nans|nana|nain|taid|grandma|grandmother|grandad|"
    "grandfather|grandpa|granda|wife|wifes|husband|husbands|hubby|partner|partners|inlaws|mil|fil|aunt|aunts|auntie|aunties|aunty|uncle|uncles|client|patient"
)
_YOUNGER = (
    "son|sons|daughter|daughters|brother|brothers|sister|sisters|cousin|cousins|nephew|niece|kids|children|granddaughter|"
    "grandson|friend|friends|family|neighbour|neighbours|relative|relatives|inlaw"
)
_STAFF = "pa|pas|carer|carers|helper|worker|nurse|assistant|solicitor|attorney|agency|company|firm|provider|adviser|advisor|friend|neighbour|employer|bank"
_FEW = r"(?:(?!i |im |we |were |my |mum|dad|she |he )\w+ ){0,3}"
_OTHERS = "buyer|buyers|seller|ex|exwife|woman|man|bloke|landlord|tenant|tenants|lodger|colleague|boss|accountant|estate agent|manager|therapist|expert|trainer"
_ASKER = "i|im|ive|id|we|were|weve|us|me|myself"
_THEY = "she|shes|he|hes|they|theyre|her|his|their|person"
_STREET = (
    "road|rd|street|st|avenue|ave|close(?! to| by)|lane|house|lodge|court|drive|crescent|gardens|terrace|grove|row|square|hall|mews|villas|manor|grange|"
    "view|ward|wing|suite|arms|inn|hotel|pub|widows|terrier|sink|cake|airport|fc|united|rangers|uni|university|grammar|pension|accent"
)

_NOT_WHERE = [
    f" {pattern}(?= )"
    for pattern in (
        # streets, houses, banks and surnames
        rf"[@%]\w (?:{_STREET})",
        r"(?:bank|university|duke|duchess|earl|prince|princess|church|king|queen|marquess|royal) of [@%]\w",
        r"(?:mr|mrs|miss|ms|dr|doctor|nurse|professor|judge|called|named|surname) [@%]\w",
        # holidays and visits
        r"(?:holiday|break|trip|visit|visiting|travel|travelling|go|going|went|been|away|fly|flying|wedding|funeral|weekend|week|fortnight|month|months|cruise|day out|tour) (?:over |up |down |back )?(?:to|in|at) (?:the )?@\w",
        r"(?:take|taking|takes|took|drive|driving|drives|come|comes|coming|accompany) (?:\w+ ){0,3}(?:to|round) (?:the )?@\w(?= (?:for|on|with|at|when|next|every|and back|can|could|is))",
        r"(?:visit|visits|visiting|see|seeing) (?:\w+ ){0,4}(?:in|at) @\w",
        r"(?:holiday|holidays|holidaying|holidayed) (?:\w+ )?in @\w",
        # what somebody owns there
        r"(?:caravan|timeshare|time share|second home|holiday \w+|lodge|chalet) (?:up |down |over )?(?:in|near|at|outside) @\w",
        r"(?:i|we|ive|weve) (?:\w+ )?(?:own|bought|got|inherited|rent out|let|let out|have) (?:\w+ ){1,4}(?:in|near|at) @\w",
        # others who live there: what a gift goes to, who buys the house, who told
        rf"(?:{_OTHERS}) (?:(?!i |im |we |my |mum|dad)\w+ ){{0,3}}(?:in|from|near|at) @\w",
        rf"(?:{_YOUNGER}|{_ELDER}) in law (?:\w+ )?from @\w",
        r"(?:said|says|told|tells) (?:\w+ )?(?:her|his|their) (?:\w+ ){1,3}in @\w",
        rf"(?:give|gave|gift|gifts|giving|gifted|send|sending|sent|lent|lend|lending|sold|sell|leave|left|inherited|phone|ring|ringing|from) (?:\w+ ){{0,6}}(?:{_YOUNGER}) (?:who lives |living )?(?:in|near|at) @\w",
        rf"(?:{_ELDER}) (?:{_YOUNGER}) (?:who )?(?:lives|is|works) in @\w",
        r"(?:post|posted|send|sent|parcel|letter|letters|email|match|game|concert|festival|gig|show) (?:\w+ ){0,3}(?:to|in|at) @\w",
        r"(?:shop|firm|company|supplier|garage|dealer|website) (?:\w+ ){0,2}(?:in|from|near) @\w",
        r"(?:sold|sell|selling) (?:\w+ ){1,3}in @\w(?= and (?:moved|bought|came))",
        r"(?:university|uni|college|studying|student|school|barracks) (?:\w+ )?(?:in|at) @\w",
        r"(?:leaving|left|away from|out of|back from|returned from) @\w",
        r"(?:principality|building society|bank|account) (?:\w+ )?(?:in|at) @\w",
        r"(?:worked|taught|served|studied|retired from|job|office|branch) (?:\w+ ){0,2}in @\w",
        r"(?:travel|travels|travelling|travelled|commute|commutes|commuting|train|flight|bus|drive|drives) (?:\w+ ){0,3}(?:to|from) @\w(?: to @\w)?",
        # staff, firms and their origin
        rf"(?:{_STAFF}) {_FEW}(?:from|born in) @\w(?! council| trust)",
        rf"(?:{_STAFF}) {_FEW}(?:based|office|headquarters|registered|lives|live|living|back|home|moved|moving|trained|qualified|works|lived|worked) (?:\w+ ){{0,2}}(?:in|to|from|at|near) @\w",
        r"(?:head office|headquarters|hq|based|registered) (?:is |are )?(?:in|at) @\w",
        r"(?:born|grew up|brought up|raised|trained|stationed|married|met|educated) (?:and bred |and raised )?(?:in|at|near) @\w",
        r"(?:used to live|(?<!if i )(?<!if we )(?<!if he )(?<!if she )(?<!if they )(?<!if mum )(?<!if dad )lived|used to work) (?:in|at|near) @\w",
        r"(?:originally )?from @\w originally|originally from @\w",
        # what somebody is or speaks
        rf"(?:{_STAFF}|{_ELDER}|{_YOUNGER}|{_THEY}|who) (?:\w+ )?(?:is|was|are|being|were) (?:\w+ )?%\w",
        r"(?:shes|hes|theyre) (?:\w+ )?%\w(?! (?:council|rules))",
        r"(?:speak|speaks|speaking|talks|spoke|understands|understand|read|reads|first language is|language is|in) (?:only |just |fluent |mainly |mostly )?%\w(?! council)",
        r"%\w (?:speaking|speakers|speaker|language|lessons|interpreter|accent|food|background|parents|descent|family|by birth|nationality|passport|nurse|carer|pa|lady|woman|man)",
        # across a border
        r"(?:near|close to|over|on|from|off|of|miles from|just over|across) (?:the )?[@%]\w border",
        r"(?:border|borders) (?:with|from|of|into|to) @\w",
        r"(?<=@e )(?:close to|near|nearby|next to|but near) @\w",
        # told by or of others, for comparison
        r"(?:cousin|friend|nephew|niece|neighbour|friends) (?:\w+ ){0,3}(?:in|from|up in) @\w (?:says|said|tells|told|reckons|thinks|gets|pays|has|had|got)",
    )
]
"""What names a place but not where the question is about: regular expressions."""
_COMPARED = re.compile(
    r" (?:why|how come|unfair|not fair|wish)(?: \S+){0,4} [@%][swn](?= ).* (?:we|i|us|mum|dad|england|here|our|ours|@e)(?= )"
    r"| [@%][swn](?: people)? (?:gets?|has|have|had|pays?|does|offers?|is) .* (?:why|does|do|should|shouldnt|but|when will|will|so) (?:we|us|mum|dad|here|you|ours|mine|@e|cant)(?= )"
    r"| (?:we|i|mum|dad|ours) .* (?:they|people|everyone|everybody) (?:all |just |only )?(?:gets?|got|have|pay|dont|do|are) .* in @[swn](?= )"
    r"| (?:free|cheaper|better|paid for) (?:up |over )?in @[swn](?: \w+){0,2} (?:but|and) not (?:here|@e|in @e)(?= )"
    r"| in @[swn] (?:gets?|pays?|has|have|got) .* (?:why|so why) (?:dont|cant|is|do|does|should|s|are|isnt|ours|whys)(?= )"
)
_AS_MINE = re.compile(
    rf" (?:{_YOUNGER}) (?:who |that |has |have |now |already |just )*(?:lives?|living|moved|works?|working|is|are|stays?|based) (?:\w+ ){{0,2}}(?:in|to|near|at) (@\w)"
    r"(?= .* (?:be|pays?|pay|as|help|help with|managing?|look after|sort out|of) (?:my|me|mums?|dads?|our)(?= ))"
)
"""A son or daughter elsewhere who acts for the person: “my daughter lives in Glasgow, can she be my attorney?”."""
_MOVES = r"(?:mov\w+|bring\w*|transfer\w*|relocat\w+|com\w+|return\w*|sett\w+|switch\w*)"
_FROM_TO = re.compile(rf"( {_MOVES}(?: \w+){{0,4}}) from (?:\w+ ){{0,4}}(@\w)(?= (?:[^@|]+ )?(?:to|into|near|@))")
_FROM = re.compile(rf"( {_MOVES}(?: \w+){{0,4}}) from (?:the )?@\w(?! council| trust)(?= )")
"""Where somebody leaves is not where they will be."""
_BOUND_FOR = re.compile(
    r" (?:want|wants|like|bring|bringing|have|get|having|getting) (?:her|him|them|mum|dad|mother|father|mam) (?:to be |to live |to move |living |to come |back |home |over |down |up )*(?:in|to|near) (@\w)(?= )"
)
"""Where somebody is wanted counts before where they are."""
_OURS = re.compile(r" %e (?:local )?(?:council|authority)(?= )")
_NEEDS = re.compile(
    rf" (?:{_YOUNGER}|he|she|they|him|her) (?:who |is |has |and |now |lives |in |@\w |can |to |get |an )*(?:needs?|dementia|disabled|disability|wants?|assessment|carers|care|autism|learning|stroke|ms|parkinsons)(?= )"
)
_BODY_WITH_PLACE = 8
"""How many words before a place may name who lives there."""

_SMALL_WORDS = frozenset(
    """i im hes shes theyre mums dads oh sorry should have said mention forgot am we were are
    live lives living in by the way and what about how if she he they mum dad is
    it based up over here there for same does do that apply too also but to say actually
    its my from us a of council nation country this that these any right true count counts rule rules work works""".split()
)


def nations_in(text: str, english: Collection[str] = ()) -> tuple[str, ...]:
    """The nations that a question may be about, England last; empty when it names none, or England's places alone.

    Args: english: names of places and councils in England, folded, which name England too.
    """
    parts = list(marked(text, english))
    named = any(held in _ENGLAND for _, held in parts)
    said = f" {' '.join(held[0] if mark == NO_PLACE else mark for mark, held in parts)} "
    if not re.search(r" [@%&][swn] ", said):
        return ("england",) if named else ()
    if _COMPARED.search(said) or _OURS.search(said):
        return ("england",) if named or "@e" in said else ()
    bound = _BOUND_FOR.search(said)
    said = f" {bound.group(1)} " if bound else _where(said)
    counted = _of_people(said)
    found = {_NATIONS[mark[1]] for mark in counted}
    return tuple(nation for nation in ("scotland", "wales", "northern-ireland", "england") if nation in found)


def _where(said: str) -> str:
    """What was said without places that are not where anybody lives who matters, or that somebody leaves."""
    for pattern in _NOT_WHERE:
        said = re.sub(pattern, " ", said)  # compiled when first a place is named
    said = _AS_MINE.sub(" ", said)
    said = _FROM_TO.sub(r"\1", said)
    return _FROM.sub(r"\1", said)


def _of_people(said: str) -> set[str]:
    """The marks that count: places of the person cared for, else of who asks, else any, else bodies."""
    by_holder: dict[str, set[str]] = {"elder": set(), "younger": set(), "they": set(), "asker": set(), "": set()}
    tokens = said.split()
    for at, token in enumerate(tokens):
        if token[0] == "@":
            by_holder[_holder(tokens[:at])].add(token)
    if by_holder["younger"] and (_NEEDS.search(said) or not by_holder["asker"]):
        by_holder["they"] |= by_holder["younger"]
    everywhere = set().union(*by_holder.values())
    if len(everywhere) > 1:
        cared_for = by_holder["elder"] or by_holder["they"] or by_holder["asker"]
        everywhere = cared_for or everywhere
    if everywhere:
        return everywhere
    return set(re.findall(r"(?<= )%[a-z](?= )", said)) or set(re.findall(r"(?<= )&[a-z](?= )", said))


def _holder(before: list[str]) -> str:
    """Who is said to be at a place, by the words before it."""
    for back, word in enumerate(reversed(before)):
        if word == STOP or word[0] == "@" or back >= _BODY_WITH_PLACE:
            break
        for kind, people in (("elder", _ELDER), ("younger", _YOUNGER), ("they", _THEY), ("asker", _ASKER)):
            if word in people.split("|"):
                return kind
    return ""


def without_nations(text: str) -> str:
    """A text without the names of nations and places, for finding its subject. Places in England stay.

    A body or benefit gives way to what has its place in England: articles use those words.
    """
    at_home = gazetteer().at_home
    kept = (" ".join(held) for mark, held in marked(text) if not _is_nation(mark, held) and mark != STOP)
    return " ".join(at_home.get(words, words) for words in kept)


def without_places(text: str, english: Collection[str] = ()) -> str:
    """A text about England without the names of places, for finding its subject; all else as it was typed.

    Example questions that name a place are mostly about other nations, and “Chester care home” is none of theirs. Names stay where
    nations are compared, where two places in England are named, as for a move, and where they are everyday words in small letters.
    """
    parts = list(marked(text, english, misspelt=False))
    said = f" {' '.join(held[0] if mark == NO_PLACE else mark for mark, held in parts)} "
    if _COMPARED.search(said) or len({held for mark, held in parts if mark == "@e" and held not in _ENGLAND}) > 1:
        return text
    out = text
    for mark, held in parts:
        is_word = held[0] in ORDINARY and held[0].title() not in text
        if mark[:1] in ("@%" if "@e" in said else "@") and held not in _ENGLAND and not is_word:
            name = r"[\s-]+".join("['’]?".join(word) for word in held)  # as typed: apostrophes are left out of marks
            out = re.sub(rf"(?<!\w){name}(?!\w)", " ", out, count=1, flags=re.IGNORECASE)
    return " ".join(out.split()) if words(out) else text


def _is_nation(mark: str, held: tuple[str, ...]) -> bool:
    return mark[0] in "@%" and (mark[1] != "e" or held in _ENGLAND)


def is_only_nation(text: str) -> bool:
    """Whether a text says where somebody is and nothing else: “I'm in Scotland by the way”, “what about in Wales?”."""
    left = without_nations(text).split()
    return all(word in _SMALL_WORDS for word in left)

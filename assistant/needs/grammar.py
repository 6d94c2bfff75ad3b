"""What stands before an everyday word when it is used as a word and not as somebody's surname: `so late`, `do you even`, `her hand`, `to carry`."""

from assistant.needs import cues
from assistant.needs.cues import FUNCTION, LIKELY_FIRST, PERSON_VERBS, RELATIONS, TITLES
from assistant.needs.kinds import listed
from assistant.needs.tokens import Sort, Token

_DEGREES = listed(
    """so very too quite really more most less least as how not still just all much enough pretty bit always never ever almost nearly completely totally
    rather fairly extremely slightly far even any some no every each other another these those this that same own many few several both such"""
)
_SUBJECTS = listed(
    "i we they he she you it there i'm im i've ive i'd i'll we're we've we'll they're they've they'll they'd he's she's it's its that's thats what's"
)
_OWNERS = listed("my his her their your a an the")
_NEGATED = listed(
    "don't dont didn't didnt can't cant won't wont cannot couldn't wouldn't isn't isnt aren't wasn't doesn't doesnt hasn't haven't havent shouldn't"
)
_BEING = listed("is was are were be been being am feel feels felt seems seem become became")
_MODALS = listed("can could should would must might will may do does did")
_PEOPLE = (
    RELATIONS
    | TITLES
    | listed(
        """carers man woman lad lass lady girl boy bloke guy chap person people uncle auntie aunt baby twin helper officer teacher nurse matron warden sitter family families mate pal ex
    volunteer befriender physio ot assessor counsellor landlady buddy pet dog cat client agency firm company school home name street road village town ward house"""
    )
)
"""What a name often follows."""
_TOWARDS = cues.SPOKE | listed(
    "spoken next close belongs sent gave given thanks paid married related listen said back home went goes gone moved transferred owed lent wrote"
)
"""What stands before `to` when a person follows and not a verb."""
_RARELY_NAMES = listed(
    """even free early long well fine right fair true else worth carry read see keen sure ever half round good full late sick safe enough far away off hard high low sit
    stand ring cry skip land hand self ill own once while ages bit other cover ring check page pages cash case"""
)
"""First names that hardly anybody bears, and that everybody says as words."""
_CLAIMED = listed(
    "get gets getting got claim claims claiming claimed receive receives receiving on my his her their mums dads brothers sisters sons daughters"
)
"""What stands before the benefit PIP in small letters."""
_FIRST_NAMES = LIKELY_FIRST | cues.ALWAYS_CHECKED
_NO_NAME_AFTER = _DEGREES | _SUBJECTS | _OWNERS | _NEGATED
_NAMED_BY = _PEOPLE | {"it", "this", "that", "who", "name"}
_AMOUNTS = listed(
    "page pages lot lots bit bits kind sort type list amount number loads plenty out most all some part pair cost full side rest half"
)
_TAKEN = listed(
    "kept sent met saw gave brought bought caught found hit took taught lent chose put got had have has let made drove lost chased"
)
"""Verbs that somebody may stand after."""
_NAME_AFTER = _PEOPLE | FUNCTION | _TAKEN
_NO_NOUNS = ("ed", "ing", "s", "ly", "er", "or", "ist", "ian", "man")
"""Endings of verbs, and of what people are by trade: a name may follow."""

OURS = listed(
    """fees fee wages wage weekly monthly meals meal pension pensions hire record records jobs work works plan plans support cook cooks means mean
    notice register public hoist holiday cash call start broker power helper bank night nights falls fall step say ramp stamp van car
    budget money cost costs rate rates price prices bill grant grants team hours time pay rent loan tax law laws rule rules form forms letter phone
    test review visit visits meeting room bed shower floor stairs door key keys gloves food shopping laundry garden transport bus taxi
    school shelter training wood nest winter sitter code bath duty desk number stole early church friendly courses leave sick rest break breaks nursing care charge charges top up benefits income savings rise"""
)
"""Words of our subject that hardly anybody is called by: taken only with a capital, or where a person stands who does something."""
EVERYDAY = listed(
    """handyman libraries kiosk timesheet timesheets insure insures drunk overdrawn aprons freelance bathing cleans problem evict evicted reward rewards prompts protocol category factsheet slippery sunny recruitment scope excellence crossroads coronation
    professor madam alzheimer parkinson argue argues bath stole"""
)
"""Words that the lists of everyday words leave out, or that stand in no article."""


def reads_as_word(tokens: list[Token], place: int) -> bool:
    """Whether what stands before a word in small letters makes it a word: no name of a person can stand there."""
    token = tokens[place]
    if token.low == "pip" and not token.capital and place:
        return tokens[place - 1].low in _CLAIMED or tokens[place - 1].possessive
    if token.capital or token.possessive or token.low in _FIRST_NAMES:
        return False
    if token.sort is not Sort.SURNAME and token.low not in _RARELY_NAMES:
        return False
    before, beyond, after = (tokens[at] if 0 <= at < len(tokens) else None for at in (place - 1, place - 2, place + 1))
    if before is None or before.taken or before.sort in {Sort.SIGN, Sort.MARK, Sort.PUBLIC}:
        return False
    if after is not None and (after.taken or after.sort is Sort.MARK or after.low in PERSON_VERBS):
        return False
    if token.low == "worth" and after is not None and after.sort in {Sort.NUMBER, Sort.FUNCTION}:
        return True
    low, far = before.low, beyond.low if beyond is not None and not beyond.taken else ""
    if low in _NO_NAME_AFTER or before.sort is Sort.NUMBER:
        return True
    if low in _BEING:
        return bool(far) and far not in _NAMED_BY
    if low in _MODALS:
        return far in _SUBJECTS or far in {"which", "that"}
    if low == "to":
        return bool(far) and far not in _TOWARDS
    if before.possessive or (far in _OWNERS and low.endswith(("ed", "ing"))) or (far and low.endswith("ly")):
        return True
    if low == "of":
        return far in _AMOUNTS
    return before.sort is Sort.WORD and low not in _NAME_AFTER and not low.endswith(_NO_NOUNS)

"""Identifiers that have a shape: numbers, addresses, dates, sums and secrets. Each rule turns what it finds into a kind's mark.

Expressions follow the researched list of personal data patterns (facts/standards.md, section 11), made looser where people type them loosely:
a need that loses a word too many is still a need; an identifier that slips through is a breach.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.needs.kinds import HELPLINE_MARKS, MARKS, helpline_mark, is_mark, listed, mark
from assistant.needs.numbers import AGES, NUMBER_WORD, PLAIN_DIGITS, age_found, amount_found, spoken_digits

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_LATE_ORDINAL = (
    r"(?:eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)"
)
_DAY_ENDS = (
    r"(?= ?(?:$|[,.;:?!)]|(?:and|or|of|at|but|so|if|to|can|do|does|is|are|was|when|what|how|who|for|in|i|we|he|she|they|my|with|because|until|till|from|this|"
    r"next|last|will|should|then|after|before|that|which)\b))"
)
"""What follows a day of the month, and not “the 2nd carer”."""
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_YEAR_WORDS = (
    rf"(?:(?:eighteen|nineteen)(?: hundred)?(?: and)? (?:oh {_ONES}|{_TENS}(?:[ -]{_ONES})?|{_TEENS})|"
    rf"two thousand(?: and)?(?: {_TENS})?(?: (?:{_TEENS}|{_ONES}))?|twenty (?:oh {_ONES}|{_TEENS}))"
)
_YEAR = rf"(?:(?:18|19|20)\d\d|'?\d\d(?!\d)|{_YEAR_WORDS})"
_DAY = rf"(?:[0-3]?\d ?(?:st|nd|rd|th)?|{_ORDINAL}|{_TENS}[ -]{_ONES}|{_TEENS}|{_ONES})"
_TLD = r"(?:com|co|uk|org|net|info|biz|gov|nhs|ac|io|me|eu|de|fr|ie|pl|in|pk|ng|care|email|online|london|scot|wales|app|dev|us|ca|tv|edu|xyz|site)"
_DOT = r"(?: ?\. ?| ?[\[(]? ?\bdot\b ?[\])]? ?)"
_AT = r"(?: ?@ ?| ?[\[({<]+ ?at ?[\])}>]+ ?| at )"
_MAILERS = r"(?:g ?mail|google ?mail|hot ?mail|yahoo|outlook|icloud|bt ?internet|bt|aol|sky|msn|virgin ?media|talk ?talk|proton(?: ?mail)?|tiscali|ntl ?world|mac)"
_STREET = (
    r"(?:street|str|st|road|rd|avenue|ave|av|lane|ln|crescent|cres|gardens|gdns|grove|terrace|terr|mews|close|cl|drive|dr|parade|boulevard|broadway|"
    r"esplanade|promenade|wharf|quay|cul de sac)"
)
_WEAK = r"(?:way|hill|park|square|sq|court|ct|row|view|walk|rise|green|place|pl|fields?|end|bank|gate|house|lodge|cottages?|villas?|croft|meadows?|wood|estate|heights|mansions|buildings|path|yard|mount|vale|dene|mead|farm|tower)"
_LITTLE = r"(?:a|an|the|my|our|his|her|their|your|this|that|for|to|of|in|on|at|by|with|and|or|is|are|was|per|each|hours?|hrs?|days?|weeks?|months?|years?|mins?|minutes|miles?|people|times?|carers?|pounds|quid|percent|from|until|but|if|when|can|do|does|we|i|you|it|they|he|she|some|any|what|who|how)"
_NOT_LITTLE = rf"(?!{_LITTLE}\b)"
_FAR_END = r"(?=[,;?!]|\.(?:\s|$)|$|\s(?:and|but|so|can|could|how|what|who|which|where|when|why|please|because|do|does|did|if|is|are|should|will|would|i|we|he|she|they)\b)"
_SAID_LETTER = r"(?:[a-z]|bee|cee|dee|eff|gee|aitch|haitch|jay|kay|ell?|em|en|pee|queue|cue|ess|tee|vee|double[ -]?(?:u|you)|zed|zee)"
"""A letter as people spell it out loud."""
_SPOKEN_NUMBER = rf"(?:{_TENS}(?:[ -]{_ONES})?|{_TEENS}|{_ONES})"
_ROAD = r"(?:street|road|rd|avenue|ave|lane|crescent|gardens|grove|terrace|mews|close|drive)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
AREAS = listed(
    """ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec en ex eh fk fy g gl gu gy ha hd hg hp hr hs hu hx
    ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr
    ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze"""
)
"""Letters that begin a United Kingdom postcode."""


def _spoken_postcode(found: re.Match[str]) -> str | None:
    said = found["value"]
    return mark("postcode") if re.match("[a-z]+", said.lower())[0] in AREAS else None  # type: ignore[index]  # it begins with letters


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape to look for."""

    kind: str
    reason: str
    shape: re.Pattern[str]
    check: Callable[[re.Match[str]], str | None] | None = None
    """Gives the text to put in place, or None to leave what was found. Without it: the kind's mark."""
    group: str = ""
    """Name of the group that is replaced; empty: everything found."""
    hints: tuple[str, ...] = ()
    """The rule is tried only when one of these stands in the text in small letters. Most texts hold few of them; trying every expression is slow."""
    digits: bool = False
    """Whether the rule is tried when the text holds a digit."""


def _outward(found: re.Match[str]) -> str | None:
    letters = re.match(r"[a-z]+", found[0].lower())
    if (
        not letters
        or letters[0] not in AREAS
        or re.fullmatch(r"(?i)p(?:45|60|11|46)|s(?:117|2|9|18|42|47)|e1", found[0])
    ):
        return None
    return mark("postcode")


def luhn(digits: str) -> bool:
    """Whether a card number's check digit is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def nhs_number(digits: str) -> bool:
    """Whether ten digits are a valid NHS number (modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == 10 and (0 if rest == 11 else rest) == int(digits[9])


_TAX_FORMS = frozenset({"1257l", "p45", "p60", "p46", "p11d", "br", "0t"})
_LAW_BEFORE = re.compile(r"\b(?:act|acts|regulations|regs|rules)[ ,(]*(?:of )?$", re.IGNORECASE)
_LAW_AFTER = re.compile(
    r" ?(?:care |equality |children act|families )?(?:act|regulations|regs|rules|guidance)\b", re.IGNORECASE
)


def _year(found: re.Match[str]) -> str | None:
    """A year goes, unless it belongs to a law or says since when."""
    start = found.string[max(0, found.start() - 20) : found.start()]
    if _LAW_BEFORE.search(start) or _LAW_AFTER.match(found.string, found.end()):
        return None
    return None if found[0].startswith("20") and start.lower().endswith("since ") else mark("date")


def _day_and_month(found: re.Match[str]) -> str | None:
    """`5/3` is a date; `24/7` is all the time, and `1/2` is a half unless a date is told before it."""
    said = found[0].replace(" ", "")
    fraction = said in {"1/2", "1/3", "2/3", "1/4", "3/4"} and not re.search(
        rf"(?i)\b(?:on|dated|due|since|until|till|{_WEEKDAY}|(?:mon|tues?|weds?|thurs?|fri|sat|sun))(?: the)? $",
        found.string[: found.start()],
    )
    return None if said == "24/7" or fraction else mark("date")


def _joined_reference(found: re.Match[str]) -> str | None:
    """Letters and a number joined by a hyphen or stroke, when the number is longer than that of a form or a law."""
    return mark("reference") if len(re.sub(r"\D", "", found[0])) > 3 and found[0].lower() not in _TAX_FORMS else None


def _digit_run(found: re.Match[str]) -> str | None:
    run = found[0]
    helpline = helpline_mark(run)
    if helpline:
        return helpline
    digits = re.sub(r"\D", "", run.lower().replace("o", "0"))
    if re.fullmatch(r"(?:19|20)\d\d", run) and _year(found) is None:
        return None
    if len(digits) < 4 or (len(digits) == 4 and re.fullmatch(r"20(?:2[4-9]|3\d)", run)):
        return None
    if re.fullmatch(r"20(?:2[4-9]|3\d) ?[/-] ?(?:20)?\d\d", run):
        return None
    if len(digits) >= 9 and (run.startswith("+") or digits[0] == "0" or digits.startswith("44")):
        return mark("phone")
    if 13 <= len(digits) <= 19:
        return mark("card")
    if len(digits) == 10:
        return mark("nhs-number" if nhs_number(digits) else "phone" if digits[0] == "7" else "number")
    if len(digits) == 8 or re.fullmatch(r"\d\d[ -/]\d\d[ -/]\d\d", run):
        return mark("bank-account")
    return mark("number")


_CODE_WORDS = (
    "alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|juliett|kilo|lima|mike|november|oscar|papa|quebec|"
    "romeo|sierra|tango|uniform|victor|whiskey|whisky|x-?ray|yankee|zulu"
)
"""Words that letters are spelt with."""


def _spoken(found: re.Match[str]) -> str | None:
    if not re.search("[a-z]", found[0], re.IGNORECASE):
        return None
    count, leads = spoken_digits(found[0])
    return (
        None
        if count < 5 and not (count >= 3 and PLAIN_DIGITS.fullmatch(found[0].strip().lower()))
        else mark("phone" if leads and count >= 9 else "number")
    )


def _rule(
    kind: str,
    reason: str,
    shape: str,
    check: Callable[[re.Match[str]], str | None] | None = None,
    group: str = "",
    hints: str = "",
) -> Rule:
    """Args: hints: parted by `|`; `#` stands for any digit, `*` for any word of a number."""
    listed = tuple(
        part
        for hint in hints.split("|")
        for part in (() if hint == "#" else _NUMBER_WORDS if hint == "*" else (hint,))
        if part
    )
    return Rule(kind, reason, re.compile(shape, re.IGNORECASE), check, group, listed, "#" in hints.split("|"))


_NUMBER_WORDS = (
    "ty",
    "een",
    "hundred",
    "thousand",
    "million",
    "zero",
    "nought",
    "naught",
    "nil",
    "double",
    "triple",
    "treble",
    " oh",
    "oh ",
    *re.findall("[a-z]+", _ONES[3:]),
    "ten",
    "eleven",
    "twelve",
)
_MONTH_HINTS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_HIDDEN_HINTS = "pass|pwd|pin|security|memorable|maiden|log|user|secret|access code|key|code|cvv|cvc"
_HIDDEN = (
    r"(?:pass ?(?:word|code|phrase|key)s?|pwd|pin(?: ?(?:number|code|no))?|security (?:code|word|answer|number)|memorable (?:word|name|place|date)|"
    r"maiden name|log ?in(?: name| details)?|user ?(?:name|id)|secret (?:word|answer|code)|access code|key ?safe(?: code| number)?|(?:door|gate|alarm) code|cvv|cvc)"
)
_REFERENCE = (
    r"(?:ref|refs|reference|case|claim|acc(?:oun)?t|acc|a/c|policy|invoice|order|customer|client|member(?:ship)?|patient|hospital|application|roll|crn|urn|complaint|"
    r"ticket|licen[cs]e|passport|registration|reg|plate|sort code|utr|tax|nhs|ni|nino|national insurance|blue badge|badge|council tax|tenancy|payroll|staff|"
    r"employee|booking|tracking|uprn|title|contract|bank|card|serial|lps|mosaic|liquidlogic|id|swift|bic|iban)"
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they run. Made when first asked for: compiling them takes time."""
    word = r"[\w.+'-]"
    address_start = rf"(?:(?:flat|apartment|apt|unit|room|plot|no\.?|number) ?)?(?:\d{{1,4}} ?[a-z]?|{_TENS}[ -]{_ONES}|{_TENS}|{_TEENS}|{_ONES})"
    return (
        _rule("number", "a helpline", r"(?<![\d£.])\+?\d(?:[ -]?\d){4,12}(?!\d|[ -]\d)", lambda m: helpline_mark(m[0]), hints="#"),
        _rule("password", "follows a word such as password, PIN or user name",
              rf"\b{_HIDDEN}\b(?: (?:for|on|to|at|in)(?: {word}+){{1,3}}?)?(?: (?:is|was|are|were|being|as)(?: now)?\b ?[:=]?|'s\b| ?[:=]+>?| ?->| ?-) ?(?P<value>(?:(?:my|our|the|his|her) [\w' ]{{2,20}}, )?\S.{{0,80}}?){_FAR_END}",
              group="value", hints=_HIDDEN_HINTS),
        _rule("password", "follows a word such as password, PIN or user name",
              rf"\b{_HIDDEN} (?P<value>(?=\S*\d)\S+|(?:{NUMBER_WORD}[ -]?){{2,8}})(?=\W|$)", group="value", hints=_HIDDEN_HINTS),
        _rule("password", "follows the word password", rf"\b(?:password|passcode|passphrase|pwd|username|(?:pin|secret|memorable|security|safe|code|key) word) (?!(?:reset|for|to|on|and|or|has|not|manager|protect\w*|wrong|again|please|is|was)\b){_NOT_LITTLE}(?P<value>\S+)", group="value", hints="pass|pwd|username| word"),
        _rule("email", "an email address", rf"{word}+@(?:[\w-]+\.)*[\w-]+", hints="@"),
        _rule("email", "an email address, spelt out",
              rf"(?:{_NOT_LITTLE}(?:{word}|_)+ ){{0,3}}?(?:{word}+(?:{_DOT}| ?_ ?| underscore | dash | hyphen ))*{word}+{_AT}(?:{_MAILERS}(?:{_DOT}{_TLD}\b)*|[\w-]+(?: [\w-]+)?(?: dot | ?[\[(] ?dot ?[\])] ?){_TLD}(?:{_DOT}{_TLD}\b)*)", hints="@| at|(at|[at"),
        _rule("email", "an email address, spelt out", rf"{word}+(?: ?@ ?| ?[\[({{<]+ ?at ?[\])}}>]+ ?)[\w-]+(?:{_DOT}[\w-]+)+", hints="@|(|[|{|<"),
        _rule("email", "follows the word email", r"\be-?mail(?: address)?(?: is| :|:) (?P<value>(?:(?!\b(?:and|but|can|how|what|please)\b)[^,;?!\ue000-\ue1ff]){2,60}?)(?=[,;?!]|\.\s|\.?$|\s(?:and|but|can|how|what|please)\b)",
              lambda m: None if re.match(r"(?i)(?:not|broken|full|down|working|the|a|on|in|to)\b", m["value"]) else mark("email"), group="value", hints="mail"),
        _rule("web", "a web address", r"\b(?:https?|ftp)[: ]*//?\s?\S+|\bwww ?\. ?\S+", hints="http|ftp|www"),
        _rule("web", "a web address, spelt out", rf"\b(?:www|w w w|double u double u double u)(?:{_DOT}[\w-]+)+", hints="w w w|www|double"),
        _rule("web", "a web address", rf"\b(?:[\w-]+\.)+{_TLD}\b(?:/\S*)?|\b\w+(?:-\w+){{2,}}\.[a-z]{{2,12}}\b|\b[\w-]+(?: dot [\w-]+)* dot {_TLD}\b(?: (?:slash|forward slash) \S+)*", hints=".|dot"),
        _rule("handle", "a name on a social network", r"(?<!\w)@ ?\w[\w.]*", hints="@"),
        _rule("handle", "follows the name of a social network",
              r"\b(?:facebook|insta(?:gram)?|twitter|tiktok|snapchat|skype|telegram|linkedin|youtube|discord|whatsapp)(?: (?:name|handle|page|account|id|user|profile))?(?: is| as|:| -) (?P<value>[\w.-]+(?: [\w.-]+)?)",
              group="value", hints="facebook|insta|twitter|tiktok|snapchat|skype|telegram|linkedin|youtube|discord|whatsapp"),
        _rule("bank-account", "an international bank account number", r"\b[A-Z]{2} ?\d ?\d(?:[ -]?[A-Z]){4}(?:[ -]?\d){10,16}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", hints="#"),
        _rule("licence", "a driving licence number", r"\b[A-Z9]{5}[ -]?\d{6}[ -]?[A-Z9]{2}[ -]?\d?[A-Z0-9]{1,3}\b", hints="#"),
        _rule("ni-number", "two letters, six digits and a letter", r"\b(?!is|am|at|on|in|to|of|my|no|by|or|me|it|us|do|be|as|up|so|if|we|an|he\b)[A-Z][ .-]?[A-Z][ .-]{0,2}(?:\d[ ./-]{0,2}){6}[A-Z]?\b", hints="#"),
        _rule("ni-number", "six digits and a letter after two letters", r"\b[A-Z]{2}[ .-]{0,2}(?:\d[ ./-]{0,2}){6}[A-D]\b", hints="#"),
        _rule("date", "a date of birth", rf"\b(?:born|d\.? ?o\.? ?b\.?|date of birth|birth ?date|birthday)(?: (?:is|was|on|in|of|the|are))*[ :;=-]*(?P<value>(?:(?:the |of |day |in |month |year )*(?:[\d./-]+(?:st|nd|rd|th)?|{MONTH}|{_ORDINAL}|{_YEAR_WORDS}|{NUMBER_WORD})\b[ ,]*(?:of )?){{1,7}})", group="value", hints="born|dob|d.o|d o|birth"),
        _rule("date", "a date", r"(?<![\d/.-])(?:[0-3]?\d ?[/.\\-] ?[01]?\d ?[/.\\-] ?(?:\d{4}|\d\d)|(?:18|19|20)\d\d ?[/.-] ?[01]?\d ?[/.-] ?[0-3]?\d)(?![\d])(?![/.-]\d)", hints="#"),
        _rule("date", "a day and a month in digits", r"(?<![\d/.,£-])(?:0?[1-9]|[12]\d|3[01]) ?/ ?(?:0?[1-9]|1[0-2])(?![\d/]|[.,]\d| ?%)", _day_and_month, hints="/"),
        _rule("date", "a day and a month in digits", rf"\b(?:on|dated|due|since|until|till|{_WEEKDAY}|(?:mon|tues?|weds?|thurs?|fri|sat|sun)) (?:the )?(?P<value>(?:0?[1-9]|[12]\d|3[01])[.-](?:0?[1-9]|1[0-2]))(?![\d/]|[.,-]\d| ?%)", group="value", hints="#"),
        _rule("date", "a day of the month", rf"\b(?:the|by|on|from|since|until|till|before|after|mon|tues?|weds?|thurs?|fri|sat|sun|{_WEEKDAY}) (?P<value>(?:[12]?\d|3[01]) ?(?:st|nd|rd|th)\b|{_LATE_ORDINAL}){_DAY_ENDS}", group="value", hints="#|the "),
        _rule("date", "a day of the month", rf"\b(?:on|by|since|until|till|from|before|after) the (?P<value>{_ORDINAL}){_DAY_ENDS}", group="value", hints="the "),
        _rule("date", "a day and a month", rf"\b(?:the )?{_DAY} ?(?:day )?(?:of |in )?{MONTH}\b(?:,? ?(?:of |in )?(?:{_YEAR}|{_TENS}(?:[ -]{_ONES})?)\b)?", lambda m: None if re.fullmatch(r"(?i)(?:the )?(?:one|second|first) (?:may|march|mar|dec|sept?)", m[0]) else mark("date"), hints=_MONTH_HINTS),
        _rule("date", "a day of a month, both counted", rf"\b{_ORDINAL} (?:day )?of (?:the )?{_ORDINAL}\b(?: month)?(?:,? (?:of |in )?(?:{_YEAR}|{_TENS}(?:[ -]{_ONES})?))?", hints=" of "),
        _rule("date", "a weekday and a day", rf"\b{_WEEKDAY},? (?:(?:the )?[0-3]?\d ?(?:st|nd|rd|th)|the {_ORDINAL})\b", hints="day"),
        _rule("date", "a month and a day", rf"\b{MONTH}\.? (?:the )?(?:[0-3]?\d ?(?:st|nd|rd|th)|{_ORDINAL}|[0-3]?\d(?! ?(?:hour|week|day|month|year|people|carer|%))(?=\b(?!,\d)))(?:,? ?(?:of |in )?{_YEAR}\b)?\b", hints=_MONTH_HINTS),
        _rule("date", "a month and a year", rf"\b{MONTH},? (?:of )?(?:1[89]\d\d|20[01]\d|202[0-3]|{_YEAR_WORDS})\b", hints=_MONTH_HINTS),
        _rule("date", "a year in words", rf"\b{_YEAR_WORDS}\b", lambda m: None if re.fullmatch(r"(?i)two thousand(?: and)?.*", m[0]) else mark("date"), hints="eighteen|nineteen|two thousand|twenty"),
        _rule("amount", "a sum of more than £1,000", rf"[£$€] ?\d[\d ,]*(?:\.\d+)? ?(?:k|m|grand|thousand|million|mill?)?\b|\b\d[\d,]*(?:\.\d+)? ?(?:k|grand|thousand|million|mill?)(?: (?:pounds?|quid|gbp|sterling))?\b|\b\d[\d,]*(?:\.\d+)? ?(?:pounds?|quid|gbp|sterling|squid)\b|(?<![\d.])\d{{1,3}}(?:,\d{{3}})+(?:\.\d\d)?\b|\b(?:{NUMBER_WORD}[ -](?:and )?){{1,9}}(?:pounds?|quid|grand|k)\b|\ba (?:quarter|half|couple) (?:of a )?(?:million|hundred thousand|thousand|grand)\b|\b(?:half|quarter of) a million\b|\b(?:{NUMBER_WORD}[ -](?:and )?){{0,6}}(?:thousand|million)(?: (?:and )?{NUMBER_WORD}){{0,6}}\b", amount_found, hints="#|pound|quid|grand|thousand|million"),
        _rule("age under 18", "an age: kept as a band", AGES, age_found, hints="#|ty|een|eleven|twelve|ten|hundred"),
        _rule("number", "the digits of a number, spelt out", rf"(?<![\w£.])(?:\+ ?|plus )?(?:(?:{NUMBER_WORD}|(?:oh|o|double|triple|treble|nought|naught|nil)\b|\d+)[ ,.-]{{0,2}}){{2,24}}(?![\w%])", _spoken, hints="*"),
        _rule("reference", "letters spelt out by code words", rf"\b(?:{_CODE_WORDS}|{NUMBER_WORD}|\d+)(?:[ ,.-]+(?:{_CODE_WORDS}|{NUMBER_WORD}|\d+)\b){{2,}}", lambda m: mark("reference") if len(re.findall(rf"(?i)\b(?:{_CODE_WORDS})\b", m[0])) >= 2 else None, hints=_CODE_WORDS.replace("-?", "-")),
        _rule("address", "three words that stand for a place", r"/{2,3} ?[^\W\d_]+(?:\.[^\W\d_]+){1,2}|\b(?:what ?(?:3|three) ?words|w3w|(?:3|three) words(?= are|:| -))(?: address| location)?(?: is| are|:| -)* (?P<value>[^\W\d_]+(?:[ .,/]+[^\W\d_]+){2})|(?<![\w.@])[^\W\d_]{4,}\.[^\W\d_]{4,}\.[^\W\d_]{4,}(?![\w.])", hints=".|w3w|words|//"),
        _rule("reference", "letters joined to a number", r"(?<![\w£])(?:(?:[A-Z]{1,8}[-/]){1,2}\d{2,}(?:[-/][A-Z0-9]+)*|\d{2,}(?:[-/]\d+)*[-/][A-Z]{1,4}\d*(?:[-/][A-Z0-9]+)*)(?!\w)", _joined_reference, hints="-|/"),
        _rule("reference", "two digits, a letter, five digits", r"\b\d\d ?[A-Z] ?\d{5}\b", hints="#"),
        _rule("postcode", "a postcode", r"\b(?:G ?I ?R ?0 ?A ?A|(?<!\d )[A-PR-UWYZ](?: ?\d{1,2}| ?[A-HK-Y] ?\d{1,2}| ?\d ?[A-HJKPSTUW]| ?[A-HK-Y] ?\d ?[ABEHMNPRVWXY])[ .-]{0,3}[\doi] ?[ABD-HJLNP-UW-Z] ?[ABD-HJLNP-UW-Z])\b", lambda m: None if re.match(rf"(?i){_LITTLE} \d", m[0]) else mark("postcode"), hints="#"),
        _rule("postcode", "follows the word postcode", r"\b(?:post ?code|zip)(?: is|:| -)* (?P<value>[a-z]{1,2} ?\d\w*(?: \d ?[a-z]{2})?|\S*\d\S*)", group="value", hints="#"),
        _rule("vehicle", "a number plate", r"\b(?!s117|p(?:45|60|46|11) ?[a-z]{3}|(?:to|at|in|of|on|is|no|by|or|my|me|we|an|as|so|up|if|do|he|be|us|it|am|go) )(?:[A-Z]{2} ?\d\d ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3} ?[A-Z])\b", lambda m: None if re.fullmatch(r"(?i)(?:for|the|and|are|was|has|get|got|than|per|age|our|her|his|see|via|not|can|day|due|had|who|all|any) ?\d{1,3} ?[a-z]|(?:[a-z]{2} \d\d (?:hrs|and|per|the|for|day|are|can|max|min|but))", m[0]) else mark("vehicle"), hints="#"),
        _rule("vehicle", "follows a word such as registration", r"\b(?:number ?plate|car reg|reg(?:istration)?(?: number| plate| no)?)(?: is|:| -)* (?P<value>[a-z]{1,3} ?\d{1,4} ?[a-z]{0,3})\b", group="value", hints="#"),
        _rule("passport", "follows the word passport", r"\bpassport(?: ?(?:number|no\.?|num))?(?: is|:| -| was)* (?P<value>[a-z]{0,2} ?\d[\d ]{5,11})", group="value", hints="#"),
        _rule("reference", "follows a word such as reference, case or account", rf"\b{_REFERENCE}(?: ?(?:no\.?|number|num|nr|id|code|ref|reference)\b)*(?: ?#| is| was|:| =| -)* ?(?P<value>(?=[\w/.-]*\d)[\w/.-]+(?:[ /-](?=[\w/-]*\d)[\w/-]+)*)", lambda m: None if m["value"].lower() in _TAX_FORMS or (len(re.sub(r"\D", "", m["value"])) < 3 and not re.search(r"(?i)number|no\b|ref|#", m[0])) else mark("reference"), group="value", hints="#"),
        _rule("reference", "follows a word such as reference or case number", rf"\b{_REFERENCE} (?:no\.?|number|num|id|code)(?: is| was|:| =)+ (?P<value>[\w/-]+(?: (?:{NUMBER_WORD}|[a-z])\b)*)", lambda m: None if re.match(rf"(?i){_LITTLE}\b|not\b|wrong\b|needed\b|required\b", m["value"]) else mark("reference"), group="value", hints="number| no|num|id|code"),
        _rule("postcode", "a postcode said out loud", rf"\bpost ?code(?: is|'s|:| -)* (?P<value>[a-z]{{1,2}}\b(?:[ ,.-]+(?:{NUMBER_WORD}|\d+|then|and|{_SAID_LETTER})\b){{2,9}})", _spoken_postcode, group="value", hints="postcode|post code"),
        _rule("postcode", "a postcode said out loud", rf"\b(?P<value>[a-z]{{1,2}}(?: {_SPOKEN_NUMBER}){{1,3}} {_SAID_LETTER} {_SAID_LETTER})\b(?! {_SAID_LETTER}\b)", _spoken_postcode, group="value", hints="*"),
        _rule("number", "follows the word extension", rf"\b(?:ext\.?|extn|extension)(?: number| no\.?| is|:)* (?P<value>{_SPOKEN_NUMBER}(?:[ -]{_SPOKEN_NUMBER})*|\d{{2,6}})\b(?! ?(?:storey|metre|room|bed|foot|by|x\b))", group="value", hints="ext"),
        _rule("reference", "a number in words after a word such as case number", rf"\b{_REFERENCE} (?:no\.?|number|num|code)(?: is| was|:| =)* (?P<value>(?:an? )?{NUMBER_WORD}(?:(?:[ -]| and ){NUMBER_WORD})*)", group="value", hints="number| no|num|code"),
        _rule("reference", "letters joined to numbers in words", rf"\b(?!{NUMBER_WORD})[a-z]{{1,5}}(?:-{NUMBER_WORD}){{2,}}", hints="-"),
        _rule("number", "a number in words near a word such as digits or PIN", rf"\b(?:digits?|pin|passcode)\b[^.?!]{{0,60}}?\b(?P<value>(?:{_TENS}[ -]{_ONES}|{_TEENS})(?:[ ,-]+{_SPOKEN_NUMBER})*)\b(?! (?:hours?|days?|weeks?|months?|years?|pounds|percent))", group="value", hints="digit|pin|passcode"),
        _rule("name", "said to be a name", rf"\b(?P<value>{_NOT_LITTLE}[^\W\d_][\w'-]*),? (?:that is|that's|thats|which is|is|was|being) (?:really |actually )?(?:his|her|my|our|their|the (?:girl|lad|man|woman|carer|pa)'?s|what (?:we|they|i|everyone|everybody|people|he|she)(?: all)? calls?) (?:real |actual |true |proper |first |last |full |given |christian |family |own )?(?:name|surname|him|her|them|me|himself|herself)\b", group="value", hints="name|call"),
        _rule("address", "a number after a street", rf"\b(?:{_ROAD}|street),? (?:at )?(?:number|no\.?) (?P<value>{_SPOKEN_NUMBER}|\d+\w?)\b", group="value", hints="number| no"),
        _rule("address", "a number in words where somebody lives", rf"\b(?:lives?|living|stay(?:s|ing)?|i'?m|we'?re|are|am|is|s?he'?s|house|home|flat) at (?:number |no\.? )?(?P<value>{_SPOKEN_NUMBER},? (?:the )?(?!(?:hours?|per|percent|pounds?|quid|o'?clock|a|am|pm|to|in|minutes|and|or|so|but|with|years?|he|she|they|it)\b)[a-z'-]+)", group="value", hints=" at "),
        _rule("address", "a number and the name of a lane with no other name", rf"\b\d{{1,4}}[a-z]?,? the (?:{_ROAD}|green|square|mount|row|parade|orchard|croft|paddocks?|spinney|hollow|ridge|rise|maltings|limes|beeches|poplars|elms|willows|laurels|firs|cedars|oaks|hollies|chestnuts|larches|hawthorns|sycamores|birches|pines|shambles|strand|quay|wharf|causeway|broadway|headlands|chase|copse|coppice|dell|glebe|leas|links|meadows?|moorings|nook|pastures|ridings|fairway|barns?|stables|granary|forge|mill|vicarage|rectory|lodge|knoll|loke|butts|holt|lawns?|brambles)\b", hints=" the "),
        _rule("address", "a street named after what it leads to", r"\b(?:station|church|abbey|school|hospital|market|mill|castle|priory|bridge) approach\b", hints="approach"),
        _rule("address", "a house and its street", rf"(?:^|[.?!;:,]\s|\b(?:at|in|called) )(?P<value>(?:{_NOT_LITTLE}[a-z'-]+ ){{0,2}}{_NOT_LITTLE}[a-z'-]+, (?:{_NOT_LITTLE}[a-z'-]+ ){{1,2}}{_ROAD}\b)", group="value", hints="street|road|rd|avenue|ave|lane|crescent|gardens|grove|terrace|mews|close|drive"),
        _rule("address", "a number and a street", rf"\b{address_start},? (?:{_NOT_LITTLE}[\w'.-]+ ){{1,4}}?(?:{_STREET}|{_WEAK})(?: (?:{_STREET}|{_WEAK}))*\b(?!')(?:, ?(?:{_NOT_LITTLE}[a-z'-]+)(?=[,.?!]|$))*", hints="#|*"),
        _rule("address", "a number and a street", rf"\b(?:flat|apartment|apt|unit|room|plot|bungalow|ward|bed|bay|cubicle|caravan|pitch|berth|chalet|lodge|cabin) (?:no\.? |number )?(?:\d{{1,4}}[a-z]?|[a-h]\b|{_ONES}\b|{_TEENS}\b)(?:,? (?:{_NOT_LITTLE}[\w'-]+ ){{0,3}}(?:{_STREET}|{_WEAK})\b)?", hints="flat|apartment|apt|unit|room|plot|bungalow|ward|bed|bay|cubicle|caravan|pitch|berth|chalet|lodge|cabin"),
        _rule("address", "a street", rf"\b(?:on|in|at|of|along|near|off|from|to|live|lives|living) (?P<value>(?:{_NOT_LITTLE}(?!same|next|other|care|council|main|nursing|wrong|right|middle|end|whole|long|high\b)[\w'-]+ ){{1,3}}?(?:street|road|rd|avenue|ave|lane|crescent|gardens|grove|terrace|mews|close|drive)\b)", group="value", hints="street|road|rd|avenue|ave|lane|crescent|gardens|grove|terrace|mews|close|drive"),
        _rule("date", "a year", r"(?<![\d£.,])(?:1[89]\d\d|20[01]\d|202[0-3])s?(?![\d,]|\.\d| ?%)", _year, hints="#"),
        _rule("number", "digits parted by hyphens", r"(?<![\w-])(?!1-2-1\b)\d(?:-\d){2,}(?![\w-])", hints="-"),
        _rule("number", "a long number", r"(?<![\w£])(?:\+ ?|\()?(?=[o\d])(?:[o]?\d|\do)(?:(?:[ ().\-/]{0,3}|,)[\do]){2,24}(?![\w%])", _digit_run, hints="#"),
        _rule("postcode", "the first half of a postcode", r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\b", _outward, hints="#"),
    )  # fmt: skip


def published_sum(text: str) -> str:
    """A sum in the form in which sums of our content are kept: `£23,250`."""
    digits = re.sub(r"\D", "", text.strip().removesuffix(".00"))
    return f"£{int(digits):,}" if digits and re.fullmatch(r"£? ?[\d,]+(?:\.00)?", text.strip()) else ""


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement that a rule made."""

    kind: str
    reason: str
    removed: str


def replace_shapes(text: str, published: Collection[str] = ()) -> tuple[str, list[Change]]:
    """The text with everything that has a known shape turned into marks, and what was changed.

    Args:
        published: sums that stand in our own content, such as `£23,250`. They stay.
    """
    changes: list[Change] = []
    low = text.lower()
    digits = _DIGIT.search(low) is not None
    for rule in rules():
        if (rule.hints or rule.digits) and not (rule.digits and digits):
            for hint in rule.hints:
                if hint in low:
                    break
            else:
                continue
        if rule.shape.search(text):
            text = "".join(_pieces(rule, text, changes, published))
    return text, changes


def _pieces(rule: Rule, text: str, changes: list[Change], published: Collection[str]) -> Iterator[str]:
    place = 0
    for found in rule.shape.finditer(text):
        put = mark(rule.kind) if rule.check is None else rule.check(found)
        start, end = found.span(rule.group or 0)
        removed = text[start:end]
        if (
            put is None
            or put == removed
            or (rule.kind == "amount" and published_sum(removed) in published)
            or not removed.strip()
            or (set(removed.strip()) <= set(MARKS + HELPLINE_MARKS))
        ):
            continue
        yield text[place:start]
        tail = " " if removed.endswith(" ") else ""
        yield f"{put}{tail}" if start == 0 or not text[start - 1].isalnum() else f" {put}{tail}"
        place = end
        if is_mark(put):
            changes.append(Change(put, rule.reason, removed))
    yield text[place:]

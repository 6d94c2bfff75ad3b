"""Numbers as people say them: sums, ages and digits in words."""

import re

from assistant.needs.kinds import age_mark, mark

_ONES = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(10), strict=True)
)
_TEENS = dict(
    zip(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
) | {"fourty": 40, "ninty": 90}
_SCALES = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "k": 1_000, "million": 1_000_000}
_VALUES = _ONES | _TEENS | _TENS
NUMBER_WORD = r"\b(?:" + "|".join((*_ONES, *_TEENS, *_TENS, "hundred", "thousand", "million")) + r")\b"
"""One word of a number, as an expression."""
PLAIN_DIGITS = re.compile(
    r"(?:(?:" + "|".join((*_ONES, "oh", "o", "nought", "naught", "double", "triple", "treble")) + r"|\d)[ ,.-]*)+"
)
"""Digits said one at a time."""
LARGEST_KEPT = 1_000
"""Pounds. A larger sum says too much about one person."""

_SPOKEN_AGE = (
    r"(?:(?:"
    + "|".join(_TENS)
    + r")(?:[ -](?:"
    + "|".join(_ONES)
    + r"))?|(?:a |one )hundred(?: and (?:"
    + "|".join((*_ONES, *_TEENS))
    + r"))?|"
    + "|".join(_TEENS)
    + r")"
)
_AGE = rf"(?:1[01]\d|\d?\d|{_SPOKEN_AGE})"
_UNIT = r"(?!\s?(?:%|percent|per\b|hours?|hrs?|days?|weeks?|wks?|months?|mins?|minutes?|miles?|pounds?|quid|p\b|k\b|am\b|pm\b|times|nights?|people|carers?|of\b|[/.:,]\d|\d|st\b|nd\b|rd\b|th\b))"
_BEING = r"(?:aged?(?: of| is|:)?|i am|i'm|im|(?:s?he|who|mum|mam|mom|dad|nan|nana|gran|granny|grandad|husband|wife|son|daughter|mother|father|sister|brother|partner|aunt|uncle|aunty|auntie|friend|neighbour|client|[\ue000])(?:'?s| is| was| will be| has turned| turned| just turned| is now| is nearly| is almost| is only| is just| turns)|turned|turning|nearly|almost|now aged|over the age of)"
AGES = (
    rf"\b(?P<years>{_AGE})[ -]?(?:years?|yrs?|yr)s?[ -]?(?:old|of age|young)\b|\b(?P<short>{_AGE}) ?(?:yo|y/o|yrs? old|year old|yr old)\b"
    rf"|\b{_BEING} (?P<being>{_AGE}(?!\d)){_UNIT}(?=\W|$)(?:[ -](?:years?|yrs?)\b(?! (?:ago|of|later|before|since|in))(?:[ -]old\b)?)?"
    rf"|(?:\b(?:mum|mother|dad|father|nan|gran|wife|husband|man|woman|lady|gentleman|[\ue000])|\ue000),? \(?(?P<bare>1[01]\d|[1-9]\d)\)?(?=[,.?!)]|$| (?:and|who|has|lives|with|is)\b)"
)
"""An age of a person, however said. In `being` only the number is the age; the words before it stay."""


def value(text: str) -> int:
    """The number that words say: `one hundred and fifty thousand` is 150,000. Words that are no numbers count nothing."""
    total = part = 0
    for word in re.findall(r"[a-z]+|\d+", text.lower()):
        if word.isdigit():
            part += int(word)
        elif word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
    return total + part


def age_found(found: re.Match[str]) -> str | None:
    """The band in place of an age, the words before it kept."""
    said = next((found[name] for name in ("years", "short", "being", "bare") if found[name]), "")
    years = value(said)
    if not 0 < years < 120:
        return None
    if found["being"] and years < 16 and not re.search(r"(?i)aged?\b|turn|i'?m\b|i am", found[0]):
        return None
    before = (
        found[0][: found.start("being") - found.start()]
        if found["being"]
        else found[0][: found.start("bare") - found.start()]
        if found["bare"]
        else ""
    )
    return f"{before.rstrip(' (')} {age_mark(years)}".strip() if before else age_mark(years)


def amount_found(found: re.Match[str]) -> str | None:
    """The mark of a sum over £1,000; None for a smaller one, which may stay."""
    said = found[0].lower()
    digits = re.search(r"\d[\d ,]*(?:\.\d+)?", said)
    if not digits:
        return mark("amount") if value(said) > LARGEST_KEPT or re.search(r"quarter|half|couple|million", said) else None
    amount = float(re.sub(r"[ ,]", "", digits[0]).rstrip(".") or 0)
    scale = re.search(r"(?:k|m|grand|thousand|mill?|million)\b", said[digits.end() :])
    if scale:
        amount *= 1_000_000 if scale[0].startswith("m") else 1_000
    return mark("amount") if amount > LARGEST_KEPT else None


def spoken_digits(text: str) -> tuple[int, bool]:
    """How many digits a spoken number has, and whether it begins as a phone number does.

    `oh seven seven double oh nine hundred` has nine.
    """
    count, times = 0, 1
    listed = re.findall(r"[a-z]+|\d+|\+", text.lower())
    for word in listed:
        if word in {"double", "triple", "treble"}:
            times = 2 if word == "double" else 3
            continue
        if word.isdigit():
            count += len(word) * times
        elif word in _ONES or word in {"oh", "o", "nought", "naught", "nil"}:
            count += times
        elif word == "hundred":
            count += 2
        elif word == "thousand":
            count += 3
        elif word in _TEENS or word in _TENS:
            count += 2
        times = 1
    leads = bool(listed) and (
        listed[0] in {"oh", "o", "zero", "nought", "plus", "+", "double"} or listed[0].startswith("0")
    )
    return count, leads

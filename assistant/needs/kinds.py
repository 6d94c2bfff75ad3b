"""The kinds of thing that redaction puts in place of what it removes, and how a removed thing is marked while work goes on."""

import re
from dataclasses import dataclass, field

AGE_BANDS = (
    (18, "age under 18"),
    (65, "age 18 to 64"),
    (75, "age 65 to 74"),
    (85, "age 75 to 84"),
    (200, "age 85 or over"),
)
"""The first age that is no longer in the band, and the band."""

KINDS = (
    "name", "place", "phone", "email", "web", "postcode", "address", "date", "amount", "number", "ni-number", "nhs-number", "card", "bank-account", "reference",
    "passport", "licence", "vehicle", "password", "handle", "word", *(band for _, band in AGE_BANDS),
)  # fmt: skip
"""Everything that may stand in square brackets in a stored text. Closed."""


def listed(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


_FIRST = 0xE000
_HELPLINES_FIRST = 0xE100
MARKS = "".join(chr(_FIRST + place) for place in range(len(KINDS)))
"""One private character for each kind: redaction works on these, so that a later rule cannot reach into an earlier one's result."""
_MARK_OF = dict(zip(KINDS, MARKS, strict=True))
_SHOWN = re.compile(r"\[(" + "|".join(re.escape(kind) for kind in KINDS) + r")\]")
_ANY_MARK = re.compile(f"[{MARKS}]")

HELPLINES = (
    "116 123", "85258", "999", "111", "101", "159", "0808 808 8141", "0808 2000 247", "0808 801 0327", "0300 123 2040", "03000 616161", "0300 061 0614",
    "0800 678 1602", "0808 808 7777", "020 3117 2520", "0300 123 1100", "0800 011 3797", "0800 138 7777", "0808 223 1133", "0800 319 6789", "0800 144 8848",
    "0345 015 4033", "0345 548 0300", "0333 150 3456", "0800 888 6678", "0800 470 8090", "0808 802 2000", "0300 456 0300", "0800 731 0122", "0800 99 1234",
    "0300 200 3200", "0808 800 0082", "08000 121 700",
)  # fmt: skip
"""Published numbers that are never removed: emergency numbers and national helplines."""
_DIGITS_OF = {re.sub(r"\D", "", number): place for place, number in enumerate(HELPLINES)}
HELPLINE_MARKS = "".join(chr(_HELPLINES_FIRST + place) for place in range(len(HELPLINES)))


@dataclass(frozen=True, slots=True)
class Removal:
    """One thing that was taken out of a text."""

    kind: str
    """One of KINDS."""
    reason: str
    """Why, as a short phrase that staff read."""
    removed: str = field(repr=False, default="")
    """What stood there. For `needs redact` on the screen only: never logged, never stored."""


def mark(kind: str) -> str:
    """The private character that stands for a kind."""
    return _MARK_OF[kind]


def kind_of(character: str) -> str:
    """The kind that a private character stands for."""
    return KINDS[ord(character) - _FIRST]


def is_mark(text: str) -> bool:
    """Whether this is the private character of a kind."""
    return len(text) == 1 and text in MARKS


def age_mark(years: int) -> str:
    """The mark of the band that an age falls into."""
    return mark(next(band for limit, band in AGE_BANDS if years < limit))


def helpline_mark(number: str) -> str | None:
    """The private character for a published helpline, or None when the number is no helpline."""
    digits = re.sub(r"\D", "", number)
    if digits.startswith("44") and len(digits) > 10:
        digits = "0" + digits[2:].removeprefix("0")
    place = _DIGITS_OF.get(digits)
    return None if place is None else HELPLINE_MARKS[place]


def hide_shown(text: str) -> str:
    """The text with `[name]` and its like turned into private characters."""
    return _SHOWN.sub(lambda found: f" {_MARK_OF[found[1]]} ", text)


def show_marks(text: str) -> str:
    """The text with private characters turned into `[name]` and its like, and helplines into their numbers."""
    text = _ANY_MARK.sub(lambda found: f"[{kind_of(found[0])}]", text)
    return re.sub(f"[{HELPLINE_MARKS}]", lambda found: HELPLINES[ord(found[0]) - _HELPLINES_FIRST], text)

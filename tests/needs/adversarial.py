"""Questions full of made-up personal data, to attack redaction with. Written after the engine was done and not used to build it.

Names come from names_held_out.py; numbers, addresses and the rest are made here in the forms people really type. Nobody in here exists: phone
numbers are Ofcom's drama numbers, NHS numbers begin 999, postcodes are in the unused area AA or in shapes only.
"""

import random
import string
from dataclasses import dataclass

from tests.needs.names_held_out import FIRST, LAST, WORD_FIRST, WORD_LAST

FIRSTS, LASTS = [name.replace("_", " ") for name in FIRST.split()], [name.replace("_", " ") for name in LAST.split()]
WORD_FIRSTS, WORD_LASTS = WORD_FIRST.split(), WORD_LAST.split()

NEEDS = """can i get help to pay for a care home
who pays for the carers when the savings run out
how do i complain about the council assessment
can the direct payment be used for a day trip
do i have to pay redundancy to a personal assistant
is the house counted in the means test
what happens if the care agency does not turn up
how long does a financial assessment take
can attendance allowance stop when someone goes into hospital
who can help with the pension contributions for a carer
can the council make us pay a top up
where do i find a solicitor for a power of attorney
how do i get a stairlift
what sick pay does a personal assistant get
can we get respite care at christmas
do we need a contract for the night carer
why was the personal budget cut
how do i ask for a review of the care plan
can someone else manage the direct payment account
will we lose the house to pay care fees
""".strip().splitlines()

PERSON = """my {rel} {n} lives with me, {need}
my {rel} {n} has dementia and {need}
{n} {l} is my {rel}, {need}
{need} for {n} {l}
{need} - {n} keeps falling
my name is {n} {l} and {need}
hi im {n}, {need}
hello this is {n} {l} calling about my {rel}, {need}
{n}'s carer has left, {need}
my {rel}s name is {n} and {need}
the social worker {n} {l} told me no, {need}
mr {l} from the council said no, {need}
Mrs {n} {l} wants to know {need}
dr {l} says mum needs nursing care, {need}
{n} and {n2} are my carers, {need}
{need}? thanks, {n} {l}
{need}. regards {n}
{need} asked {n} {l}
we look after {n}, {need}
since {n} died {need}
{n} said {need}
my carer {n} wont come in, {need}
i employ {n} {l} as a personal assistant, {need}
my {rel} ({n}) wants to know {need}
{need}, it is for my {rel} {n} {l} who is {age}
the manager, {n} {l}, says no so {need}
my {rel} is called {n}, {need}
nurse {n} came and said ask you {need}
cllr {l} told us to ask {need}
{n} {l} {need}
please help {n} with this: {need}
my late {rel} {n} {l} paid for years, {need}
{need} because {n} cant cope any more
i live with {n} and {n2}, {need}
spoke to {n} at adult social care, {need}""".splitlines()

THINGS = """my number is {phone}, {need}
ring me on {phone} please, {need}
{need} call {phone}
my ni number is {nino} and {need}
nino {nino}, {need}
{need} nhs number {nhs}
NHS no {nhs} {need}
email me at {email}, {need}
{need} my email is {email}
i live at {address}, {need}
we are at {address} {postcode}, {need}
{need} in {postcode}
my postcode is {postcode}, {need}
dob {dob}, {need}
born on {dob}, {need}
i was born {dob} so {need}
{need}, date of birth {dob}
sort code {sort} account {account}, {need}
my bank account is {account}, {need}
card number {card}, {need}
case ref {ref}, {need}
my reference number is {ref}, {need}
{need} (ref: {ref})
car reg {plate}, {need}
passport {passport}, {need}
my password is {password}, {need}
pin is {pin} and {need}
the pin number is {pin}. {need}
username {handle} , {need}
i am @{handle} on twitter, {need}
see www.{web} {need}
{need} http://{web}/page
we have {amount} in savings, {need}
the house is worth {amount}, {need}
utr {utr}, {need}
hmrc utr number is {utr}, {need}
iban {iban}, {need}
driving licence {licence}, {need}
mum is at {home}, {need}
{home} put the fees up, {need}
dad moved to {home} last week, {need}
the key safe code is {pin}, {need}
he died on {date}, {need}
it started on {date}, {need}""".splitlines()

RELATIONS = "mum dad son daughter wife husband nan brother sister friend neighbour partner aunt uncle".split()
STREETS = "Acacia Avenue|Mill Lane|Church Street|Station Road|Primrose Close|The Green|Kingfisher Drive|St Johns Crescent|Wellington Terrace|Orchard Way|Manor Gardens|Oak Tree Court|Bluebell Rise|Victoria Park".split(
    "|"
)
HOMES = "Sunnyside Care Home|Oakwood House care home|The Laurels|Willow Lodge|St Margaret's nursing home|Rosebank nursing home|Fairview Residential Home|Hawthorn Court care home|The Cedars|Meadowbrook Manor|Larkhill care home|Ashgrove Grange".split(
    "|"
)
DIGIT_WORDS = "zero one two three four five six seven eight nine".split()
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
TENS = {4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 3: "thirty"}


@dataclass(frozen=True)
class Attack:
    """One hostile question."""

    text: str
    secrets: tuple[str, ...]
    need: str


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(string.digits) for _ in range(count))


def _phone(chance: random.Random) -> str:
    tail = f"900{_digits(chance, 3)}"
    number = f"07700{tail}"
    form = chance.randrange(9)
    if form == 0:
        return number
    if form == 1:
        return f"07700 {tail}"
    if form == 2:
        return f"+44 7700 {tail[:3]} {tail[3:]}"
    if form == 3:
        return " ".join("oh" if d == "0" else DIGIT_WORDS[int(d)] for d in number)
    if form == 4:
        return "-".join((number[:5], number[5:8], number[8:]))
    if form == 5:
        return f"020 7946 0{_digits(chance, 3)}"
    if form == 6:
        return " ".join(number)
    if form == 7:
        return f"(01632) 960{_digits(chance, 3)}"
    return f"oh double seven double oh nine hundred {' '.join(DIGIT_WORDS[int(d)] for d in tail[3:])}"


def _nino(chance: random.Random) -> str:
    number = _digits(chance, 6)
    return chance.choice(
        [
            f"QQ{number}C",
            f"QQ {number[:2]} {number[2:4]} {number[4:]} C",
            f"ab {number[:2]} {number[2:4]} {number[4:]} d",
            f"jg{number}a",
            f"QQ-{number[:2]}-{number[2:4]}-{number[4:]}-A",
        ]
    )


def _email(chance: random.Random, first: str, last: str) -> str:
    one, two = (
        ("".join(char for char in part.lower() if char.isascii() and char.isalpha()) or "someone")
        for part in (first, last)
    )
    return chance.choice(
        [
            f"{one}.{two}@example.org",
            f"{one}{_digits(chance, 2)}@example.co.uk",
            f"{one} dot {two} at gmail dot com",
            f"{one}_{two} [at] example [dot] org",
            f"{one}.{two} at hotmail.co.uk",
            f"{one} {two} at outlook dot com",
            f"{one}{two} (at) btinternet.com",
            f"{one}@ example . com",
        ]
    )


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1930, 1979)
    return chance.choice(
        [
            f"{day}/{month}/{year}",
            f"{day:02}-{month:02}-{year % 100:02}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"the {ORDINALS[month - 1]} of {MONTHS[month - 1]} nineteen {TENS.get(year // 10 % 10, 'forty')} {DIGIT_WORDS[year % 9 + 1]}",
            f"{MONTHS[month - 1]} {day}th {year}",
            f"{day}.{month}.{year}",
            f"{day} {MONTHS[month - 1][:3].lower()} {year % 100:02}",
            f"{year}-{month:02}-{day:02}",
        ]
    )


def _dob(chance: random.Random) -> str:
    return _date(chance) if chance.random() < 0.8 else str(chance.randint(1930, 1979))


def _postcode(chance: random.Random) -> str:
    outward = chance.choice(["AA9", "SY8", "LS6", "B14", "N7", "SW1A", "EC1A", "PL26", "TQ12"])
    inward = f"{_digits(chance, 1)}{chance.choice('ABDEFGHJ')}{chance.choice('ABDEFGHJ')}"
    return chance.choice(
        [
            f"{outward} {inward}",
            f"{outward}{inward}",
            f"{outward} {inward}".lower(),
            f"{outward}{inward}".lower(),
            outward,
            outward.lower(),
        ]
    )


def _password(chance: random.Random) -> str:
    return (
        chance.choice(["Tulip", "hunter", "Dragon", "letmein", "liverpool"])
        + _digits(chance, 3)
        + chance.choice(["", "!", "x"])
    )


def _amount(chance: random.Random) -> str:
    value = chance.randint(15, 400)
    return chance.choice(
        [
            f"£{value},{_digits(chance, 3)}",
            f"£{value}k",
            f"{value}k",
            f"{value} thousand pounds",
            f"£{value}{_digits(chance, 3)}",
            f"{value},500 pounds",
            f"£{value},{_digits(chance, 3)}.50",
            f"{value} grand",
        ]
    )


def _fill(chance: random.Random, template: str, word_names: bool, style: int) -> Attack:
    firsts, lasts = (WORD_FIRSTS, WORD_LASTS) if word_names else (FIRSTS, LASTS)
    first, second, last = chance.choice(firsts), chance.choice(FIRSTS), chance.choice(lasts)
    if word_names and chance.random() < 0.4:
        last = chance.choice(LASTS)
    values = {
        "n": first, "n2": second, "l": last, "rel": chance.choice(RELATIONS), "need": chance.choice(NEEDS), "age": str(chance.randint(66, 97)),
        "phone": _phone(chance), "nino": _nino(chance), "nhs": chance.choice(["999 {} {}", "999{}{}", "999-{}-{}"]).format(_digits(chance, 3), _digits(chance, 4)),
        "email": _email(chance, second, chance.choice(LASTS)), "address": f"{chance.choice(['', 'flat 2, ', 'no '])}{chance.randint(13, 190)}{chance.choice(['', 'a', 'b'])} {chance.choice(STREETS)}",
        "postcode": _postcode(chance), "dob": _dob(chance), "sort": chance.choice(["{}-{}-{}", "{} {} {}", "{}{}{}"]).format(*(_digits(chance, 2) for _ in range(3))),
        "account": _digits(chance, 8), "card": chance.choice(["4111 1111 1111 1111", "5500000000000004", "3400-0000-0000-009"]),
        "ref": chance.choice([f"ASC-{_digits(chance, 6)}", f"{_digits(chance, 7)}", f"AB{_digits(chance, 4)}/{_digits(chance, 2)}", f"LAS{_digits(chance, 5)}"]),
        "plate": chance.choice([f"AB{_digits(chance, 2)} CDE", f"ab{_digits(chance, 2)}xyz", f"K{_digits(chance, 3)} XYZ"]), "passport": _digits(chance, 9),
        "password": _password(chance), "pin": chance.choice([_digits(chance, 4), " ".join(DIGIT_WORDS[int(d)] for d in _digits(chance, 4))]),
        "handle": "".join(char for char in second.lower() if char.isascii() and char.isalpha())[:8] + _digits(chance, 2), "web": f"{''.join(c for c in second.lower() if c.isascii() and c.isalpha()) or 'mysite'}family.co.uk",
        "amount": _amount(chance), "utr": _digits(chance, 10), "iban": f"GB{_digits(chance, 2)} NWBK {_digits(chance, 4)} {_digits(chance, 4)} {_digits(chance, 4)} {_digits(chance, 2)}",
        "licence": f"MORGA{_digits(chance, 6)}SM9IJ", "home": chance.choice(HOMES), "date": _date(chance),
    }  # fmt: skip
    text = template.format(**values)
    quiet = {"rel", "need", "age"}
    secrets = tuple(values[name] for name in values if name not in quiet and f"{{{name}}}" in template)
    if style == 1:
        text = text.lower()
    elif style == 2:
        text = text.upper()
    elif style == 3:
        text = (
            text.replace(",", "").replace(".", "")
            if "{email}" not in template and "{web}" not in template
            else text.lower()
        )
    return Attack(text, secrets, values["need"])


def attacks(seed: int = 20261122, per_template: int = 8) -> list[Attack]:
    """Hostile questions, the same for the same seed."""
    chance = random.Random(seed)
    out = []
    for template in (*PERSON, *THINGS):
        for number in range(per_template):
            out.append(_fill(chance, template, word_names=False, style=number % 4))
    for template in PERSON:
        for number in range(per_template):
            out.append(_fill(chance, template, word_names=True, style=0 if number % 2 else 1))
    return out


def pieces(secret: str) -> list[str]:
    """The parts of a secret that must not be found: words of three letters or more, runs of three digits or more."""
    words = "".join(char if char.isalnum() else " " for char in secret.casefold()).split()
    return [word for word in words if len(word) >= 3 or (len(word) == 2 and word.isalpha() and len(words) == 1)]


ORDINARY = frozenset(
    """the care home house nursing residential flat court road street lane avenue close drive way park green terrace gardens crescent rise church mill station
    victoria orchard manor tree lodge grange thousand pounds grand hundred oh double one two three four five six seven eight nine zero dot com org gmail hotmail outlook
    example btinternet www http page first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth nineteen forty fifty sixty seventy
    thirty may march january february april june july august september october november december jan feb mar apr jun jul aug sep oct nov dec""".split()
)
"""Parts that say nothing by themselves; they are checked as a whole secret only."""


def survivors(attack: Attack, kept: str) -> list[str]:
    """Parts of the attack's secrets that stand in what was kept and not in the need itself."""
    found = []
    text = " ".join("".join(char if char.isalnum() else " " for char in kept.casefold()).split())
    need = f" {attack.need} "
    for secret in attack.secrets:
        whole = " ".join("".join(char if char.isalnum() else " " for char in secret.casefold()).split())
        if (
            f" {whole} " in f" {text} "
            and f" {whole} " not in need
            and whole not in ORDINARY - {"may", "april", "june"}
        ):
            found.append(whole)
        found.extend(
            piece
            for piece in pieces(secret)
            if piece not in ORDINARY and f" {piece} " in f" {text} " and f" {piece} " not in need
        )
    return found

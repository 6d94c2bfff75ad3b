"""A third set of made-up hostile questions: every everyday word that the census lists hold as a name, in frames of their own.

Half of the frames and of the words is held out: `cases(held_out=True)` uses only those. No rule was written with them in view.
"""

import random
import zlib
from functools import cache

from assistant.needs.cues import FUNCTION, RELATIONS, TITLES
from assistant.needs.lexicon import lexicon
from tests.needs.adversarial import Attack

NEEDS = """can direct payments cover it
what is the hourly rate
who pays for the care
is there a form for that
do i need insurance
what happens if the money runs out
how long does an assessment take
will the council help""".splitlines()
FRAMES = """can {f} drive my mobility car, {need}
{f} has been with us nine years, {need}
{f} wants more hours, {need}
i pay {f} every week, {need}
should {f} be on payroll, {need}
does {f} get holiday pay, {need}
what if {f} is ill, {need}
is {f} allowed to sleep over, {need}
both the {l} brothers work for me, {need}
i owe {f} two weeks, {need}
{f} cooks and cleans for me, {need}
{f} and i agreed on nights, {need}
{need}? {f} asked me
{need}, {f} is leaving
my new PA is {f}, {need}
my carer {f} is pregnant, {need}
my sister {f} lives with me, {need}
our son {f} is eighteen soon, {need}
how do i sack {f}, {need}
{f} needs a hoist, {need}
can i employ {f} {l}, {need}
{f} {l} came on monday, {need}
the contract is with {f} {l}, {need}
Mrs {l} is my assessor, {need}
mr {l} from the council came, {need}
dr {l} wrote a letter, {need}
Hi {f}, {need}
{f}, {need}
{need} thanks {f}
{need}. Regards, {f} {l}
{f} said no, {need}
we gave {f} notice, {need}
i share a flat with {f}, {need}
{f} went into hospital, {need}
when {f} retires, {need}
would {f} count as self employed, {need}
{f}'s contract ended, {need}
the {l} family live next door, {need}
my friend {f} {l} said so, {need}
me and my husband {f}, {need}
i live with {f} and {f2}, {need}
{f} or {f2} could do it, {need}
could you tell {f} about it, {need}
my brother {f} {l} has power of attorney, {need}
i look after {f}, {need}
our old carer {f} {l} left, {need}
do {f} and {f2} need contracts, {need}
who replaces {f} on fridays, {need}
since {f} died, {need}
{f} won't wear gloves, {need}
nobody told {f}, {need}
please ring {f}, {need}
social worker is {f} {l}, {need}
my name is {f}, {need}
i am {f} {l}, {need}
it is {f} {l} here, {need}
has {f} {l} been paid, {need}
{f} {l} of the day centre, {need}
a man called {f}, {need}
they sent {f} again, {need}
i want {f} back, {need}
without {f} i cannot cope, {need}
{f} does my shopping, {need}
i met {f} at church, {need}
{f} broke her hip, {need}
{f} is my rock, {need}
can i swap {f} for {f2}, {need}
{f} keeps forgetting her tablets, {need}""".splitlines()
_COMMON = FUNCTION | RELATIONS | TITLES


def held(text: str) -> bool:
    """Whether a frame or a word is held out."""
    return zlib.crc32(b"word names" + text.encode()) % 2 == 0


@cache
def _words(first: bool) -> tuple[str, ...]:
    lists = lexicon()
    found = lists.first_names_too if first else lists.surnames_too | lists.first_names_too
    return tuple(sorted(word for word in found - _COMMON if len(word) > 2))


def cases(seed: int, count: int, held_out: bool = False) -> list[Attack]:
    """Hostile questions, the same for the same seed."""
    chance = random.Random(seed)
    frames = [frame for frame in FRAMES if held(frame) is held_out]
    firsts = [word for word in _words(True) if held(word) is held_out]
    lasts = [word for word in _words(False) if held(word) is held_out]
    out: list[Attack] = []
    while len(out) < count:
        frame, need = chance.choice(frames), chance.choice(NEEDS)
        values = {"f": chance.choice(firsts), "f2": chance.choice(firsts), "l": chance.choice(lasts)}
        said = f" {frame.replace('{need}', need)} "
        if len(set(values.values())) < 3 or any(f" {value}" in said for value in values.values()):
            continue
        if chance.randrange(2):
            values = {name: value.title() for name, value in values.items()}
        secrets = tuple(value for name, value in values.items() if f"{{{name}}}" in frame)
        out.append(Attack(frame.format(**values, need=need), secrets, need))
    return out

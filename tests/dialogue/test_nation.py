"""Which nation a question is about, in the ways people say where they live, or seem to."""

import pytest

from assistant.dialogue.gazetteer import LETTERS, gazetteer
from assistant.dialogue.nation import nations_in, without_nations, without_places

ENGLISH = frozenset(["leeds", "kent", "bristol", "shropshire"])
SCOTLAND, WALES, NI = ("scotland",), ("wales",), ("northern-ireland",)
ENGLAND = ("england",)


def counted(text: str) -> tuple[str, ...]:
    """What the pipeline makes of a text: England when it is named too."""
    found = nations_in(text, ENGLISH)
    return ENGLAND if "england" in found else found[:1]


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("mum's in Hawick and needs carers, does she pay", SCOTLAND),
        ("how much does a care home cost the council in the Borders", SCOTLAND),
        ("Dad lives up in Fife, can he get direct payments", SCOTLAND),
        ("Arbroath - do we pay for personal care", SCOTLAND),
        ("were on Skye and cant find a PA", SCOTLAND),
        ("can i use my direct payment in Wick", SCOTLAND),
        ("is there a cap on care costs in scottland", SCOTLAND),
        ("motherwel care home costs", SCOTLAND),
        ("what are the scotish rules on giving your house away", SCOTLAND),
        ("my Scottish council says I can pick SDS option 1", SCOTLAND),
        ("the Care Inspectorate gave the home a bad grade", SCOTLAND),
        ("social work department says mum has too much money", SCOTLAND),
        ("How does paying for a care home work north of the border?", SCOTLAND),
        ("mum lives in whales, does she pay for carers", WALES),
        ("how much are carers in Ynys Môn", WALES),
        ("we are in the Valleys, how do i get direct payments for my mam", WALES),
        ("can I employ my daughter as PA in Barry", WALES),
        ("local health board says mum isnt eligible for chc", WALES),
        ("llanfairpwll nursing home, top up fees", WALES),
        ("Rhondda Cynon Taff council cut my direct payment", WALES),
        ("my Welsh council says there is a maximum charge", WALES),
        ("We're in Ards, who inspects the home", NI),
        ("the HSC trust assessed my dad, what now", NI),
        ("nothern ireland care home fees savings limit", NI),
        ("dad in Londonderry has a house, will it be sold", NI),
        ("we're in NI, is home help free", NI),
        ("RQIA report on mum's home is awful", NI),
        ("enduring power of attorney for mum in Bangor, County Down", NI),
    ],
)
def test_where_somebody_lives(text: str, nation: tuple[str, ...]) -> None:
    assert counted(text) == nation


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("dad is in Cardiff and I live in Bristol, who pays for his care", WALES),
        ("dad lives in Bristol and I'm in Cardiff, who pays for his care home", ENGLAND),
        ("I live in Edinburgh but mum's in Leeds and needs a home", ENGLAND),
        ("I'm in Swindon but it's my mother in Llanelli who needs help paying", WALES),
        ("My daughter lives in Glasgow, can she be my attorney? I live in Derby", ENGLAND),
        ("my daughter moved to Inverness, can she still be my attorney", ()),
        ("my brother in Machynlleth wants respite", WALES),
        ("moving mum from Leeds to Edinburgh, who pays", SCOTLAND),
        ("moving dad from Glasgow to Newcastle, will he get free care", ENGLAND),
        ("Mum is moving from Chester to Mold to be near us", WALES),
        ("mum is coming from Belfast to live with us in Kent", ENGLAND),
        ("living in Shropshire close to Wrexham, can I use a carer from there", ENGLAND),
        ("I used to live in Scotland, now in Hull", ENGLAND),
        ("can an English council put mum in a home in Wales", ENGLAND),
    ],
)
def test_the_person_who_gets_care_counts(text: str, nation: tuple[str, ...]) -> None:
    assert counted(text) == nation


@pytest.mark.parametrize(
    "text",
    [
        "I live on Cardiff Road, Luton. How do I get direct payments?", "mum is on Fife ward waiting for a care package",
        "my solicitor Mr Scotland says I need a power of attorney", "Angus wants paying cash, is that ok", "Barry is my PA, how do I pay him",
        "is a Belfast sink covered by disabled facilities grant", "my carer makes welsh rarebit", "DVLA Swansea took my licence",
        "mum is in Newport, Shropshire, who assesses her", "Wales near Sheffield - which council do I ask", "my son lives in Perth Australia, can he be my attorney",
        "my PA comes from Northern Ireland, do I check her passport", "my new carer is from Aberdeen, is a DBS check needed", "the agency's head office is in Cardiff",
        "can I take my PA to Llandudno for a week", "our caravan in Rhyl, does it count as capital", "can i ask for a PA who speaks welsh",
        "dad served in the Royal Welsh, does his war pension count", "why do Scottish people get care free and we don't", "Scotland gets it free, why can't mum",
        "my sister in Glasgow gets it all free, why don't we", "We live in Berwick, who pays for mums care home", "how much NI do I pay",
        "hay fever tablets for mum", "my partner drives, is the invertor paid for", "mum lives in Jersey, does she pay for care",
    ],
)  # fmt: skip
def test_what_only_sounds_like_another_nation(text: str) -> None:
    assert counted(text) in {(), ENGLAND}


def test_names_stand_for_one_nation_each() -> None:
    names = gazetteer()
    assert not set(names.marks) & set(names.after_in)
    assert {mark[1] for mark in names.marks.values()} == set(LETTERS.values())
    assert all(
        any(word in names.marks for word in (right, right.split()[-1], right.rpartition("in ")[2]))
        for right in names.misspelt.values()
    )


def test_the_subject_is_what_is_left() -> None:
    assert without_nations("savings limit in Ynys Môn") == "savings limit in"
    assert without_nations("a Belfast sink in England") == "a belfast sink in"


PLACES = frozenset({"hull", "chester", "leeds", "devon", "bury", "kings lynn", "bath", "reading"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Chester care home who pays", "care home who pays"),
        ("my husband is Scottish but we live in Hull, savings limit", "my husband is but we live in , savings limit"),
        ("Mum's in King's Lynn and she's got a PA", "Mum's in and she's got a PA"),
        ("I need a bath lift and help reading letters", "I need a bath lift and help reading letters"),
        ("dad lives in Bath", "dad lives in"),
        ("she is in Devon and we're in Leeds, who pays", "she is in Devon and we're in Leeds, who pays"),
        ("why is it free in Scotland and not here", "why is it free in Scotland and not here"),
        ("Leeds", "Leeds"),
    ],
)
def test_a_question_about_england_is_found_without_its_places(text: str, left: str) -> None:
    assert without_places(text, PLACES) == left


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("and if she lived in Scotland?", ("scotland",)),
        ("she lived in Scotland for years, now in Hull", ("england",)),
        ("is it free in Scotland but not here", ()),
        ("my PA went to Scotland for her holiday, do I pay her", ()),
    ],
)
def test_where_somebody_would_live_counts_and_where_they_did_or_went_does_not(
    text: str, nations: tuple[str, ...]
) -> None:
    assert nations_in(text, PLACES) == nations

"""A year of simulated use, for trying reports and for pictures of them. Nobody asked these questions.

    python tests/indicators/simulate.py FOLDER [EVENTS] [--seed N]

writes a needs log into FOLDER with a file `simulated.txt` whose text then stands on every report made from it.
"""

import argparse
import math
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.needs.event import EASE, Event
from assistant.needs.store import NeedsStore

COUNCIL = "Simulated Council"
NOTICE = "Simulated data: made up by a program to try this report. Nobody asked these questions."
FIRST = datetime(2026, 4, 1, tzinfo=UTC)
TOPICS = {
    "paying-for-care": 20, "your-home": 12, "care-homes": 11, "care-at-home": 8, "assessments": 7, "nhs-care": 6, "benefits": 7, "personal-budgets": 5,
    "direct-payments": 9, "becoming-an-employer": 6, "paying-a-pa": 9, "managing-a-pa": 4, "carers": 6, "decisions": 5, "rights-and-safety": 3,
    "how-care-works": 2,
}  # fmt: skip
SITES = {
    "Central Library": 30,
    "Market Street advice centre": 18,
    "Northgate Library": 14,
    "Hospital discharge lounge": 9,
    "Website": 25,
    "Riverside hub": 3,
    "Mobile library": 1,
}
AUDIENCES = {"self_funder": 26, "direct_payment": 15, "carer": 21, "unknown": 38}
EMPLOYER = {"direct-payments", "becoming-an-employer", "paying-a-pa", "managing-a-pa", "personal-budgets"}
GAPS = [
    (
        9,
        "care-homes",
        "choosing-a-care-home",
        [
            "can he bring his cat to the care home",
            "do care homes take pets",
            "will the home let mum keep her dog",
            "care home that lets you keep a small dog",
        ],
    ),
    (
        8,
        "paying-a-pa",
        "working-out-pay",
        [
            "does my PA get paid travel time between visits",
            "paying a PA for travel between two houses",
            "travel time for a personal assistant is it paid",
            "do I pay my carer for the drive here",
        ],
    ),
    (
        7,
        "care-at-home",
        "finding-a-care-agency",
        [
            "agency cancelled with two days notice what can we do",
            "how much notice must a care agency give to stop",
            "care agency has given notice to end",
            "home care agency stopping visits notice",
        ],
    ),
    (
        5,
        "your-home",
        "property-and-the-means-test",
        [
            "house is in trust from before 1995 does it count",
            "old family trust and the house for care fees",
            "dad put the house in trust years ago care fees",
        ],
    ),
    (
        4,
        "benefits",
        "attendance-allowance",
        [
            "how long is attendance allowance taking now",
            "attendance allowance form sent weeks ago heard nothing",
            "waiting time for attendance allowance",
        ],
    ),
    (
        2,
        "decisions",
        "lasting-power-of-attorney",
        ["power of attorney made in France does it work here", "is a foreign power of attorney valid for care"],
    ),
]
OUTSIDE = [
    "what time does the tip close",
    "how do i get a blue badge",
    "bin day changed",
    "library opening hours on sunday",
    "pay my council tax online",
]


def events(many: int, seed: int = 7, start: datetime = FIRST, days: int = 365) -> Iterator[Event]:
    """Made-up events, in no order. The same seed gives the same events."""
    chance = random.Random(seed)

    def pick(weights: dict[str, int]) -> str:
        return chance.choices(list(weights), list(weights.values()))[0]

    for _ in range(many):
        at = _day(chance, days)
        hour = chance.choices(range(24), [0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 10, 10, 8, 8, 9, 8, 7, 5, 4, 4, 3, 2, 1, 0])[0]
        topic, site = pick(TOPICS), pick(SITES)
        audience = pick(AUDIENCES)
        if topic in EMPLOYER and chance.random() < 0.4:
            audience = "direct_payment"
        channel = {"Website": "web", "Hospital discharge lounge": "screen"}.get(site) or chance.choices(
            ["kiosk", "screen", "plain"], [60, 30, 10]
        )[0]
        nation = chance.choices(["england", "wales", "scotland", "northern-ireland"], [9750, 170, 65, 15])[0]
        status, reason, helped, text, nearest = "answered", "", None, None, ""
        unmet = 0.19 - 0.07 * at / days + (0.06 if topic in {"care-homes", "paying-a-pa", "care-at-home"} else 0)
        roll = chance.random()
        if roll < unmet:
            status = "unanswered"
            reason = chance.choices(["no_content", "unclear", "out_of_date", "advice_needed"], [62, 20, 8, 10])[0]
            if reason == "no_content" and chance.random() < 0.5:
                _, topic, nearest, wordings = chance.choices(GAPS, [gap[0] for gap in GAPS])[0]
                text = chance.choice(wordings)
        elif roll < unmet + 0.05:
            status, reason, text, topic = "unanswered", "out_of_scope", chance.choice(OUTSIDE), ""
        elif roll < unmet + 0.11:
            status = "clarify"
        elif nation != "england":
            status = "elsewhere"
        elif roll > 0.994:
            status = "urgent"
        if status == "answered":
            helped = chance.choices([None, "yes", "partly", "no"], [72, 20, 4, 4])[0]
        ease = _ease(chance, helped) if helped and chance.random() < 0.4 else None
        yield Event(
            id=f"{chance.getrandbits(128):032x}", hour=start + timedelta(days=at, hours=hour), site=site, council=COUNCIL, channel=channel,
            audience=audience, nation=nation, topic=topic, status=status, reason=reason, nearest=nearest, helped=helped, ease=ease, content="simulated", text=text,
        )  # fmt: skip


def _ease(chance: random.Random, helped: str) -> str:
    """Mostly easy for those whom it helped, mostly difficult for the others."""
    return chance.choices(EASE, [45, 40, 10, 5] if helped == "yes" else [5, 20, 40, 35])[0]


def _day(chance: random.Random, days: int) -> int:
    """Busier in winter and as the service becomes known, quieter at weekends and over Christmas."""
    while True:
        at = chance.randrange(days)
        busy = 0.55 + 0.2 * at / days + 0.2 * math.cos(2 * math.pi * (at - 290) / 365)
        if (FIRST + timedelta(days=at)).weekday() >= 5:
            busy *= 0.45
        if 262 <= at <= 275:
            busy *= 0.4
        if chance.random() < busy:
            return at


def fill(folder: Path, many: int, seed: int = 7) -> None:
    """Writes a simulated needs log and its mark into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "simulated.txt").write_text(NOTICE + "\n", encoding="utf-8")
    with NeedsStore.open(folder / "needs.sqlite") as store:
        store.append_many(events(many, seed))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("events", type=int, nargs="?", default=12_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    fill(given.folder, given.events, given.seed)
    print(f"Wrote {given.events} simulated events to {given.folder}. {NOTICE}")


if __name__ == "__main__":
    main(sys.argv[1:])

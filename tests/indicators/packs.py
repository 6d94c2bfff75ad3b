"""Made-up logs for tests, as counts or events, with no store behind them."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from assistant.indicators.counting import ENDINGS, count_events, ending_of
from assistant.indicators.disclosure import PUBLISHED, Rule
from assistant.indicators.period import Period
from assistant.indicators.tables import Pack, make_pack
from assistant.indicators.wording import base_sentence

PERIOD = Period(date(2027, 4, 1), date(2027, 6, 30))
NAMES = {"topic": {}, "council": {}}


class ListSource:
    """An `EventSource` over a list of (moment, fields, ending)."""

    def __init__(self, events: Iterable[tuple[datetime, dict[str, str], str]]) -> None:
        self.events = list(events)

    def eases(self, since, until, council):
        return Counter(
            fields["ease"]
            for moment, fields, _ in self.events
            if fields.get("ease") and since <= moment < until and council in ("", fields["council"])
        )

    def tallies(self, since, until, council, dimensions):
        out = {name: {} for name in dimensions}
        for moment, fields, ending in self.events:
            if since <= moment < until and council in ("", fields["council"]):
                for name in dimensions:
                    out[name].setdefault(fields[name], Counter())[ending] += 1
        return out


def from_events(events) -> ListSource:
    """The same over events of the needs log."""
    made = []
    for event in events:
        ending = ending_of(event.status, event.reason, event.helped)
        if ending:
            made.append(
                (
                    event.hour,
                    {
                        name: getattr(event, name)
                        for name in ("topic", "audience", "nation", "site", "channel", "council", "ease")
                    },
                    ending,
                )
            )
    return ListSource(made)


def random_source(seed: int, many: int, council: str = "X") -> ListSource:
    """A log of about `many` questions, skewed so that some rows are very small."""
    chance = random.Random(seed)

    def weights(names: list[str]) -> dict[str, float]:
        return {name: chance.random() ** chance.choice([1, 3, 6]) + 0.001 for name in names}

    fields = {
        "topic": weights(
            [
                "",
                "paying-for-care",
                "your-home",
                "becoming-an-employer",
                "paying-a-pa",
                "managing-a-pa",
                "carers",
                "benefits",
            ]
        ),
        "audience": weights(["self_funder", "direct_payment", "carer", "staff", "unknown"]),
        "nation": weights(["england"])
        | {name: value / 20 for name, value in weights(["scotland", "wales", "northern-ireland", "unknown"]).items()},
        "site": weights([f"Site {letter}" for letter in "ABCDE"[: chance.randint(1, 5)]]),
        "channel": weights(["screen", "plain", "kiosk", "web"]),
        "council": {council: 1.0} if council else weights(["One", "Two", "Three", "Four"]),
    }
    endings = weights(list(ENDINGS)) | {"answered-none": 2.0, "no_content": 0.5}
    months = [chance.random() ** 3 + 0.01 for _ in range(3)]

    def pick(table: dict[str, float]) -> str:
        return chance.choices(list(table), list(table.values()))[0]

    eases = weights(["", "very_easy", "fairly_easy", "fairly_difficult", "very_difficult"])
    out = []
    for _ in range(many):
        month = chance.choices([4, 5, 6], months)[0]
        chosen = {name: pick(table) for name, table in fields.items()} | {"ease": pick(eases)}
        ending = pick(endings)
        if chosen["nation"] in {"scotland", "wales", "northern-ireland"} or ending == "elsewhere":
            # The hardest case for us: who lives elsewhere can be read off how the question ended.
            ending = "elsewhere"
            if chosen["nation"] in {"england", "unknown"}:
                chosen["nation"] = "wales"
        out.append((datetime(2027, month, 2, 12, tzinfo=UTC) + timedelta(days=chance.randrange(26)), chosen, ending))
    return ListSource(out)


def pack_of(source: ListSource, rule: Rule = PUBLISHED, council: str = "X") -> Pack:
    return make_pack(count_events(source, PERIOD, council), rule, NAMES, base_sentence(PERIOD, council))

"""Unmet needs grouped into gaps: the same way each time, with ids that stay."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from assistant.base.clock import FixedClock
from assistant.base.errors import UsageError
from assistant.indicators import commands, gaps
from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from assistant.indicators.gap_lines import gaps_part
from assistant.indicators.gap_store import FILE_NAME, GapStore
from assistant.indicators.gaps import group_needs, list_gaps, name_of, plain, telling
from assistant.indicators.period import Period
from assistant.needs.event import Event
from assistant.needs.store import NeedsStore
from assistant.search.meaning import SIZE, Meaning
from tests.indicators.packs import ListSource, pack_of, random_source

TODAY = date(2027, 6, 1)
PETS = [
    "can he bring his cat to the care home",
    "do care homes take a cat",
    "care home that takes a cat",
    "a cat in the care home",
]
TRAVEL = [
    "is travel time paid between visits",
    "paying travel time for my [name]",
    "travel time between two houses paid",
]


def by_words(texts):
    """Stands in for the sentence model: texts with the same words point the same way."""
    rows = np.zeros((len(texts), SIZE), np.float32)
    for number, text in enumerate(texts):
        for word in telling(text):
            rows[number, sum(word.encode()) * 7919 % SIZE] += 1
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) + gaps._middle()


def need(number, text, reason="no_content", nearest="", days=0, **more):
    made = Event(
        id=f"{number:032x}", hour=datetime(2027, 4, 6, 10, tzinfo=UTC) + timedelta(days=days), council="X", audience="carer", topic="care-homes",
        status="unanswered", reason=reason, nearest=nearest, text=text,
    )  # fmt: skip
    return replace(made, **more)


@pytest.fixture
def store(tmp_path):
    with GapStore(tmp_path / FILE_NAME) as opened:
        yield opened


def group(store, events):
    return group_needs(store, events, by_words, TODAY)


FIRST = [need(n, text) for n, text in enumerate(PETS)] + [need(10 + n, text) for n, text in enumerate(TRAVEL)]


def test_needs_about_one_thing_make_one_gap_named_in_their_own_words(store):
    assert group(store, FIRST) == 7
    found = list_gaps(store)
    assert [gap.count for gap in found] == [4, 3]
    assert "cat" in found[0].name and "travel" in found[1].name
    assert found[0].first_week == "2027-04-05" and found[0].audiences == (("carer", 4),)


def test_a_gap_keeps_its_id_when_needs_join(store):
    group(store, FIRST)
    before = {gap.id: gap.count for gap in list_gaps(store)}
    more = [
        need(50, "will they let her keep a cat in the care home", days=40),
        need(51, "who looks after the garden", days=41),
    ]
    assert group(store, [*FIRST, *more]) == 2
    after = {gap.id: gap.count for gap in list_gaps(store)}
    assert all(after[name] >= many for name, many in before.items())
    assert sum(after.values()) == 9 and len(after) == 3
    assert group(store, [*FIRST, *more]) == 0
    assert {gap.id: gap.count for gap in list_gaps(store)} == after


def test_the_order_in_which_needs_are_read_changes_nothing(tmp_path):
    results = []
    for number in range(3):
        shuffled = FIRST[:]
        random.Random(number).shuffle(shuffled)
        with GapStore(tmp_path / f"{number}.sqlite") as store:
            group(store, shuffled)
            results.append(list_gaps(store))
    assert results[0] == results[1] == results[2]


def test_subjects_that_are_not_ours_are_kept_apart(store):
    group(store, [*FIRST, need(60, "do care homes take a cat", reason="out_of_scope")])
    assert sorted((gap.outside, gap.count) for gap in list_gaps(store)) == [(False, 3), (False, 4), (True, 1)]


def test_reasons_are_told_apart(store):
    group(store, [FIRST[0], replace(FIRST[1], status="answered", reason="", helped="no", article="pets")])
    assert sum((gap.reasons for gap in list_gaps(store)), ()) and {
        name for gap in list_gaps(store) for name, _ in gap.reasons
    } == {"no_content", "did_not_help"}


def test_a_gap_outlives_the_wording_of_its_needs(store, tmp_path):
    group(store, FIRST)
    names = {gap.id: gap.name for gap in list_gaps(store)}
    purged = [replace(event, text=None) for event in FIRST]
    group(store, purged)
    assert {gap.id: gap.name for gap in list_gaps(store)} == names
    store.close()
    raw = (tmp_path / FILE_NAME).read_bytes()
    wal = tmp_path / f"{FILE_NAME}-wal"
    raw += wal.read_bytes() if wal.exists() else b""
    for text in (*PETS, *TRAVEL):
        assert text.encode() not in raw
    assert b"houses" not in raw, "a word that one person used is not kept"


def test_a_need_that_is_forgotten_or_met_leaves_its_gap(store):
    group(store, FIRST)
    group(store, FIRST[1:])
    assert [gap.count for gap in list_gaps(store)] == [3, 3]
    group(store, FIRST[4:])
    assert [gap.count for gap in list_gaps(store)] == [3]


def test_states_are_kept_and_a_refusal_needs_a_reason(store):
    group(store, FIRST)
    name = list_gaps(store)[0].id
    with pytest.raises(UsageError, match="why"):
        store.set_state(name, "declined", TODAY)
    with pytest.raises(UsageError, match="no gap"):
        store.set_state("g0", "open", TODAY)
    store.set_state(name, "answered", date(2027, 4, 20), article="pets-in-care-homes")
    group(store, [*FIRST, need(70, "can the cat come to the care home", days=60)])
    gap = next(one for one in list_gaps(store) if one.id == name)
    assert (gap.state, gap.article, gap.count, gap.again) == ("answered", "pets-in-care-homes", 5, 1)


def test_marks_of_what_was_taken_out_count_for_nothing():
    assert plain("my [name] at [postcode] has a cat") == "my at has a cat"
    assert telling("my [name] has a cat") == ["cat"]
    assert name_of((("cat", 12), ("home", 9)), 10) == "cat"


def part(found, rule=PUBLISHED):
    source = random_source(5, 3_000)
    source.events += source_of({"answered-none": 90, "no_content": 60}, "care-homes").events
    return gaps_part(
        found,
        pack_of(source, rule),
        {"pets": "Pets in care homes"},
        {"care-homes": "Care homes"},
        "2027-06-01",
    )


def test_a_published_report_shows_no_ones_own_words(store):
    many = [need(100 + n, PETS[n % 4] + " please " + ("quickly" if n == 1 else "")) for n in range(30)] + [
        need(200 + n, TRAVEL[n % 3]) for n in range(4)
    ]
    group(store, many)
    found = list_gaps(store, texts=lambda wanted: {event.id: event.text for event in many if event.id in wanted})
    published = part(found)
    shown = str(published)
    assert [str(gap.count) for gap in published.open] == ["30"] and published.not_listed == 1
    assert "quickly" not in shown and "travel" not in shown and published.open[0].example == ""
    assert part(found, INTERNAL).open[0].example


def test_gaps_never_give_away_a_total_that_is_hidden(store):
    """With little else to hide it, the number of out-of-scope questions hides the urgent ones, so its gaps stay out too."""
    group(store, [need(300 + n, "bin day changed", reason="out_of_scope") for n in range(40)])
    found = list_gaps(store)
    hidden = pack_of(source_of({"answered-none": 200, "no_content": 60, "out_of_scope": 40, "urgent": 3}))
    shown = pack_of(source_of({"answered-none": 200, "no_content": 60, "out_of_scope": 40, "urgent": 20}))
    assert gaps_part(found, hidden, {}, {}, "").outside == ()
    assert [str(gap.count) for gap in gaps_part(found, shown, {}, {}, "").outside] == ["40"]


def source_of(endings, topic="carers"):
    fields = {
        "topic": topic,
        "audience": "carer",
        "nation": "england",
        "site": "A",
        "channel": "kiosk",
        "council": "X",
    }
    return ListSource(
        (datetime(2027, 4, 10, tzinfo=UTC), fields, ending) for ending, many in endings.items() for _ in range(many)
    )


def test_a_report_says_of_a_gap_nothing_that_another_table_hides(store):
    """By month and by who was asking, small numbers are hidden: when a gap came up and who asked would give them back."""
    group(store, [need(400 + n, PETS[n % 4], days=0 if n < 13 else 60) for n in range(40)])
    store.set_state(list_gaps(store)[0].id, "answered", date(2027, 4, 20), article="pets")
    for rule in (PUBLISHED, INTERNAL):
        (line,) = part(list_gaps(store), rule).closed
        said = str(replace(line, example="", id=""))
        assert not any(word in said for word in ("April", "June", "2027", "carer", "no_content", "again", "27", "13"))


def test_a_gap_is_not_listed_where_the_unmet_needs_of_its_topic_are_hidden(store):
    group(store, [need(500 + n, PETS[n % 4]) for n in range(13)])
    others = [
        ({"answered-none": 200, "no_content": 60}, "benefits"),
        ({"answered-none": 90, "no_content": 20}, "your-home"),
    ]

    def listed(met):
        events = [
            event
            for endings, topic in [*others, ({"answered-none": met, "no_content": 13}, "care-homes")]
            for event in source_of(endings, topic).events
        ]
        pack = pack_of(ListSource(events))
        row = next(row for row in pack.tables["topic"].rows if row.id == "care-homes")
        return str(row.cells[2]), [str(gap.count) for gap in gaps_part(list_gaps(store), pack, {}, {}, "").open]

    assert listed(40) == ("15", ["15"])
    assert listed(2) == ("[c]", [])


def test_commands_group_and_set(tmp_path, monkeypatch):
    monkeypatch.setattr(Meaning, "vectors", lambda self, texts: by_words(texts))
    with NeedsStore.open(tmp_path / "needs.sqlite") as held:
        held.append_many(FIRST)
    clock = FixedClock(datetime(2027, 6, 1, 9, tzinfo=UTC))
    found, new = commands.gaps(tmp_path, clock)
    assert new == 7 and found[0].example in PETS
    kept = commands.set_gap(tmp_path, clock, found[0].id, "declined", why="A home decides for itself.")
    assert (kept.state, kept.since) == ("declined", "2027-06-01")
    assert commands.gaps(tmp_path, clock)[1] == 0
    assert len(list_gaps(GapStore(tmp_path / FILE_NAME), Period(date(2027, 4, 1), date(2027, 4, 30)), "X")) == 2


def test_the_real_model_puts_everyday_wordings_together(store):
    wordings = [
        (
            "choosing-a-care-home",
            ["can he bring his cat to the care home", "will the home let mum keep her dog", "do care homes take pets"],
        ),
        (
            "attendance-allowance",
            ["how long is attendance allowance taking now", "waiting time for attendance allowance"],
        ),
    ]
    events = [
        need(number * 10 + place, text, nearest=nearest)
        for number, (nearest, texts) in enumerate(wordings)
        for place, text in enumerate(texts)
    ]
    group_needs(store, events, Meaning().vectors, TODAY)
    assert [(gap.count, gap.nearest) for gap in list_gaps(store)] == [
        (3, "choosing-a-care-home"),
        (2, "attendance-allowance"),
    ]

"""A report worked out by hand, and what must hold of every report."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from assistant.base.errors import UsageError
from assistant.indicators.commands import FORMATS, rendered
from assistant.indicators.disclosure import INTERNAL, PUBLISHED
from assistant.indicators.frameworks import load_frameworks
from assistant.indicators.model import HIDDEN, Shown
from assistant.indicators.period import Period
from assistant.indicators.render_json import SCHEMA_FILE, as_record
from assistant.indicators.report import Request, make_report
from tests.indicators.packs import ListSource, from_events, random_source
from tests.indicators.simulate import COUNCIL, NOTICE, events

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
APRIL = Period(date(2027, 4, 1), date(2027, 4, 30))
LOADED, _ = load_frameworks(KNOWLEDGE)

# topic, audience, how it ended, how many: small enough to add up on paper.
LOG = [
    ("paying-for-care", "self_funder", "answered-none", 34),
    ("paying-for-care", "self_funder", "answered-yes", 6),
    ("paying-for-care", "self_funder", "no_content", 14),
    ("paying-for-care", "self_funder", "answered-no", 10),
    ("paying-a-pa", "unknown", "answered-none", 30),
    ("paying-a-pa", "unknown", "no_content", 12),
    ("paying-a-pa", "unknown", "answered-partly", 11),
    ("carers", "unknown", "answered-none", 5),
    ("carers", "unknown", "out_of_date", 2),
    ("", "unknown", "out_of_scope", 12),
    ("", "unknown", "urgent", 3),
]


def log(rows=LOG, month=4, site="Library"):
    when = datetime(2027, month, 10, 12, tzinfo=UTC)
    return [
        (
            when,
            {
                "topic": topic,
                "audience": audience,
                "nation": "england",
                "site": site,
                "channel": "kiosk",
                "council": "X",
            },
            ending,
        )
        for topic, audience, ending, many in rows
        for _ in range(many)
    ]


def report(source, framework="mir11", period=APRIL, loaded=LOADED, **wanted):
    return make_report(
        Request(loaded.frameworks[framework], period, council="X", made=date(2027, 5, 1), **wanted), source, loaded
    )


def row(made, table, name):
    return [
        str(cell)
        for cell in next(
            one for one in (*made.table(table).rows, made.table(table).total) if one and one.id == name
        ).cells
    ]


def test_the_golden_report_agrees_with_sums_done_by_hand():
    made = report(ListSource(log()))
    # 64 + 53 + 7 = 124 in scope; 40 + 30 + 5 = 75 answered; 49 unmet = 28 with no answer + 21 that did not help. 75 / 124 = 60.5%, 49 / 124 = 39.5%.
    assert row(made, "topic", "total") == ["125", "75", "50", "30", "20", "60%", "40%"]
    share = made.table("topic").total.cells[5]
    # Wilson by hand: centre 0.6017, half width 0.0848.
    assert (share.low, share.high) == (52, 69)
    # The PA topics stand alone in their group: 53 = 30 + 23, and 23 = 12 + 11. 30 / 53 = 56.6%, 23 / 53 = 43.4%.
    assert row(made, "topic", "paying-a-pa") == ["55", "30", "25", "10", "10", "57%", "43%"]
    # 7 questions about carers are too few; the other topic of the group would give them away.
    assert row(made, "topic", "carers") == [HIDDEN] * 7
    assert row(made, "topic", "paying-for-care") == [HIDDEN] * 7
    assert row(made, "audience", "self_funder") == ["65", "40", "25", "15", "10", "62%", "38%"]
    # The rest: 25 + 14 + 11 + ... = 60 in scope, 35 answered, 14 with no answer, 11 that helped only partly.
    assert row(made, "audience", "unknown") == ["60", "35", "25", "15", "10", "58%", "42%"]
    assert row(made, "audience", "carer")[:5] == ["0"] * 5
    # 124 in scope + 12 not our subject + 3 urgent = 139. Urgent is small, so the 12 are hidden with it; empty rows stay.
    ended = {one.id: str(one.cells[0]) for one in made.table("ended").rows}
    assert ended == {
        "answered": "75",
        "no_answer": "30",
        "not_helped": "20",
        "out_of_scope": HIDDEN,
        "clarify": "0",
        "elsewhere": "0",
        "urgent": HIDDEN,
        "failed": "0",
    }
    assert str(made.headline[0].shown) == "140"
    # 26 of 28 had no article, 2 were held back: hidden, and so is the 26.
    assert [str(one.cells[0]) for one in made.table("reason").rows] == [HIDDEN, HIDDEN, "0", "0"]
    # 6 said yes: hidden with the 69 who did not say; 11 partly and 10 no are enough.
    assert {one.id: str(one.cells[0]) for one in made.table("helped").rows} == {
        "answered-yes": HIDDEN,
        "answered-none": HIDDEN,
        "answered-partly": "10",
        "answered-no": "10",
    }


def test_the_internal_report_of_the_same_log_shows_more():
    made = report(ListSource(log()), rule=INTERNAL)
    assert row(made, "topic", "carers")[:5] == ["5", HIDDEN, HIDDEN, HIDDEN, HIDDEN]
    assert row(made, "topic", "paying-for-care")[:5] == ["65", HIDDEN, HIDDEN, HIDDEN, HIDDEN]
    assert str(made.table("helped").rows[0].cells[0]) == "5"


def test_a_share_needs_a_base_of_thirty():
    small = report(ListSource(log([("carers", "carer", "answered-none", 15), ("carers", "carer", "no_content", 14)])))
    assert row(small, "topic", "total")[5:] == ["[u]", "[u]"]
    enough = report(ListSource(log([("carers", "carer", "answered-none", 15), ("carers", "carer", "no_content", 15)])))
    assert row(enough, "topic", "total")[5:] == ["50%", "50%"]


def test_evidence_repeats_the_tables_and_says_what_is_not_held():
    made = report(ListSource(log()))
    part = next(one for one in made.indicators if one.indicator.id == "mir11-2")
    lines = {line.label: str(line.shown) for evidence in part.evidence for line in evidence.lines}
    assert lines["Questions from people who said they pay for their own care"] == "65"
    assert lines["Share answered, people who said they pay for their own care"] == "62%"
    assert lines["Very easy or fairly easy to find, share"] == HIDDEN, "nobody was asked"
    assert next(one for one in made.indicators if one.indicator.relevance == "none").evidence == ()


def eased(**counts: int) -> ListSource:
    source = ListSource(log())
    said = [name for name, many in counts.items() for _ in range(many)]
    for ease, (_, fields, _ending) in zip(said, source.events, strict=False):
        fields["ease"] = ease
    return source


def test_ease_of_finding_is_a_table_and_a_share_with_its_base():
    made = report(eased(very_easy=22, fairly_easy=14, fairly_difficult=11, very_difficult=12))
    assert [str(row.cells[0]) for row in made.table("ease").rows] == ["20", "15", "10", "10"]
    assert "Base: 60 people who chose to say" in made.table("ease").base
    part = next(one for one in made.indicators if "EASE" in one.indicator.log_measures)
    lines = {line.label: line for evidence in part.evidence for line in evidence.lines}
    share = lines["Very easy or fairly easy to find, share"]
    assert (str(share.shown), share.base) == ("61%", "of 60 people who chose to say how easy it was")
    assert share.shown.interval


def test_a_small_answer_on_ease_is_hidden_with_a_second_one_and_so_is_the_share():
    made = report(eased(very_easy=22, fairly_easy=14, fairly_difficult=16, very_difficult=3))
    cells = [str(row.cells[0]) for row in made.table("ease").rows]
    assert cells[3] == HIDDEN
    assert cells.count(HIDDEN) >= 2
    part = next(one for one in made.indicators if "EASE" in one.indicator.log_measures)
    lines = {line.label: str(line.shown) for evidence in part.evidence for line in evidence.lines}
    assert lines["Very easy or fairly easy to find, share"] == HIDDEN


def test_a_definition_changed_in_yaml_changes_the_report_without_code(tmp_path):
    knowledge = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE / "indicators", knowledge / "indicators")
    path = knowledge / "indicators" / "mir11.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace(
        "People who pay for their own care are given", "Everyone who funds their own care is given"
    ).replace("  - Q_SELF\n  - S_ANS", "  - Q_CARER\n  - S_ANS", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    loaded, findings = load_frameworks(knowledge)
    assert findings == ()
    for format_name in FORMATS:
        before, after = (rendered(report(ListSource(log()), loaded=one), format_name, 0) for one in (LOADED, loaded))
        assert (
            "Everyone who funds their own care is given" in after
            and "Everyone who funds their own care is given" not in before
        )
        assert "Share answered, people who said they are unpaid carers" in after


def test_unconfirmed_wording_is_marked_in_every_format():
    made = report(ListSource(log()), "mir18")
    for format_name, words in (
        ("text", "Wording not confirmed"),
        ("html", "Wording not confirmed"),
        ("csv", "UNCONFIRMED WORDING"),
        ("json", '"unconfirmed": true'),
    ):
        assert words in rendered(made, format_name, 0)


def test_colours_come_only_from_a_target_the_council_set(tmp_path):
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "measures.yaml").write_text(
        'targets:\n- {measure: S_ANS, at_least: 62, amber_within: 5, set_by: "Cabinet"}\n', encoding="utf-8"
    )
    loaded, _ = load_frameworks(KNOWLEDGE, tmp_path)
    assert [line.target for line in report(ListSource(log()), loaded=loaded).headline if line.target] == ["amber"]
    plain = rendered(report(ListSource(log())), "html")
    assert not re.search(r'class="target', plain)


def test_nothing_a_hidden_number_could_change_reaches_any_format():
    """Two small sites change places: every byte stays the same, order of rows included."""

    def made(first, second):
        rows = [
            ("paying-for-care", "self_funder", "answered-none", 200),
            ("paying-for-care", "carer", "no_content", 60),
        ]
        source = (
            log(rows)
            + log([("paying-for-care", "carer", "answered-none", first)], site="Annexe")
            + log([("paying-for-care", "carer", "answered-none", second)], site="Barn")
        )
        return report(ListSource(source))

    one, other = made(3, 8), made(8, 3)
    # Nobody said that an answer did not help: that zero is known to all.
    assert row(one, "site", "Barn") == [HIDDEN] * 4 + ["0"] + [HIDDEN] * 2
    for format_name in FORMATS:
        assert rendered(one, format_name) == rendered(other, format_name)


def test_safety_stands_only_as_one_total():
    made = report(
        ListSource(
            log(
                [
                    ("paying-for-care", "carer", "answered-none", 90),
                    ("carers", "carer", "urgent", 40),
                    ("", "carer", "out_of_scope", 30),
                ]
            )
        )
    )
    places = [table.id for table in made.tables for one in table.rows if one.id == "urgent"]
    assert places == ["ended"] and str(made.table("ended").cell("urgent", "count")) == "40"
    assert "carers" not in [one.id for one in made.table("topic").rows]
    none = report(
        ListSource(log([("paying-for-care", "carer", "answered-none", 90), ("", "carer", "out_of_scope", 30)]))
    )
    assert none.table("ended").cell("urgent", "count") == Shown(None, HIDDEN)


def test_periods_compare_only_when_they_share_no_day():
    source = ListSource(
        log() + log([(topic, audience, ending, many * 2) for topic, audience, ending, many in LOG], month=3)
    )
    march = Period(date(2027, 3, 1), date(2027, 3, 31))
    made = report(source, before=march)
    share = next(one for one in made.changes if one.label == "Share answered, everyone")
    assert (str(share.now), str(share.before), share.words) == (
        "60%",
        "60%",
        "The same. The intervals overlap: it could be chance.",
    )
    assert "similar" in made.mix
    with pytest.raises(UsageError):
        report(source, before=Period(date(2027, 3, 1), date(2027, 4, 1)))


@pytest.mark.parametrize("framework", sorted(LOADED.frameworks))
@pytest.mark.parametrize("rule", [PUBLISHED, INTERNAL], ids=lambda rule: rule.name)
def test_json_keeps_its_schema(framework, rule):
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    made = report(
        random_source(5, 900), framework, Period(date(2027, 5, 1), date(2027, 6, 30)), rule=rule, before=APRIL
    )
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(as_record(made))))


def test_csv_and_json_hold_the_same_numbers():
    made = report(random_source(5, 900), period=Period(date(2027, 4, 1), date(2027, 6, 30)))
    rows = list(csv.DictReader(io.StringIO(rendered(made, "csv"))))
    mine = Counter((one["table"], one["row_id"], one["value"], one["mark"]) for one in rows if one["part"] == "table")
    theirs = Counter(
        (table["id"], one["id"], "" if cell["value"] is None else str(cell["value"]), cell.get("mark", ""))
        for table in as_record(made)["tables"]
        for one in [*table["rows"], *([table["total"]] if table["total"] else [])]
        for cell in one["cells"].values()
    )
    assert mine == theirs


@pytest.mark.parametrize("format_name", FORMATS)
def test_words_keep_the_honest_rules(format_name):
    made = (
        report(from_events(events(3_000)), period=Period(date(2026, 4, 1), date(2027, 3, 31)), notice=NOTICE)
        if COUNCIL == "X"
        else make_report(
            Request(
                LOADED.frameworks["mir11"], Period(date(2026, 4, 1), date(2027, 3, 31)), council=COUNCIL, notice=NOTICE
            ),
            from_events(events(3_000)),
            LOADED,
        )
    )
    text = rendered(made, format_name, 0)
    assert "imulated data" in text or "SIMULATED DATA" in text
    own_words = text.replace("never “people in need”", "")
    assert not re.search(
        r"people in need|indicator (is|was) (met|failed)[^ ]|target met|\bRAG\b", own_words, re.IGNORECASE
    )
    assert "uestions asked of this service" in text
    for table in made.tables:
        assert table.base.startswith("Base: ")
    assert all(table.base.split(".")[0] in text.replace("&#x27;", "’") for table in made.tables)


def test_an_empty_log_makes_a_report_too():
    made = report(ListSource([]))
    assert {str(line.shown) for line in made.headline} == {HIDDEN}
    for format_name in FORMATS:
        assert rendered(made, format_name)

"""`assistant evaluate`: suites, baselines, comparing two runs, switching parts off; and that the test half stays unseen."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.base.errors import UsageError
from assistant.curation.ablation import (
    SYSTEMS,
    Bench,
    Without,
    ablate,
    cut,
    development_questions,
    rank_of,
    system_ranker,
)
from assistant.curation.compare import compare, paired, read_run
from assistant.curation.evaluate import Evaluation, evaluate
from assistant.curation.evaluation_report import OURS, report
from assistant.curation.evaluation_text import text_of
from assistant.dialogue.catalogue import Catalogue
from assistant.search.index import Index
from assistant.search.meaning import Meaning
from assistant.search.rank import VIEWS, Ranker
from tests.conftest import TODAY, Ran

SETS = {
    "": """
- {id: a1, text: "how much in the bank befor mum pays for zebra care", articles: [savings-limits], facts: ["23,250"], tags: [plain, misspelt], parts: ["savings-limits#what-happens-between-the-two-limits"]}
- {id: a2, text: "what must I pay my PA an hour, thirteen quid?", articles: [national-minimum-wage], tags: [plain]}
- {id: a3, text: "how do I stop someone hurting my uncle Bartholomew", articles: [safeguarding, no-such-article]}
- {id: a4, text: "xylophone lessons for the elderly", articles: [giving-money-away]}
""",
    "outside-": """
- {id: o1, text: "how do I report a pothole in Quagmire Lane", kind: outside}
- {id: o2, text: "how much savings can my goldfish have before it pays for care", kind: near_miss}
""",
    "danger-": """
- {id: d1, text: "my carer hit me with a teapot", danger: true}
- {id: d2, text: "the bill hits me hard in the pocket", danger: false}
""",
    "nation-": """
- {id: n1, text: "how much savings can I have before I pay for care in Scotland", nation: scotland}
- {id: n2, text: "how much savings can I have before I pay for care in Barnsley", nation: england}
""",
    "conversations-": """
- id: c1
  turns:
    - {text: hello there, status: conversation, articles: []}
    - {text: how much savings can I have before I pay for care, status: answered, articles: [savings-limits], parts: ["savings-limits#what-happens-between-the-two-limits"]}
    - {text: and in Wales, status: elsewhere, articles: [savings-limits]}
""",
}
TYPED = "zebra xylophone bartholomew quagmire goldfish teapot barnsley 23,250 savings-limits no-such-article".split()
"""Words of the questions, facts and article ids above that stand nowhere else."""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    for suite, text in SETS.items():
        for split in ("development", "test"):
            name = f"{suite}{split}.yaml" if suite else f"{split}.yaml"
            (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def made(assistant, ranker: Ranker, questions: Path) -> Evaluation:
    return evaluate(assistant, questions, "development", TODAY, {OURS: rank_of(ranker)})


def as_run(made: Evaluation) -> dict[str, Any]:
    """A report as the command line writes and reads it."""
    return json.loads(json.dumps({"split": made.split, "as_of": str(TODAY), **report(made)}))


def test_every_suite_is_counted(made: Evaluation) -> None:
    run = report(made)
    assert {name: row["entries"] for name, row in run["sets"].items()} == {
        "answerable": 4,
        "outside": 2,
        "danger": 2,
        "nation": 2,
        "conversations": 1,
    }
    shares = run["shares"]
    right = made.hits["right answer"]
    assert right["a1"] and right["a2"] and not right["a4"]
    assert (shares["right answer"]["hits"], shares["right answer"]["base"]) == (sum(right.values()), 4)
    assert shares["right answer: misspelt"]["share"] == shares["danger: signposted"]["share"] == 1
    assert shares["harmless: false alarm"]["share"] == 0
    assert shares["nation: right"]["base"] == 2 and shares["conversations: later turns right"]["base"] == 2
    assert shares["conversations: right part first, in the right article"]["base"] == 1
    assert shares["right part first, in the right article"]["base"] == 1
    assert run["latency_ms"]["p50"] <= run["latency_ms"]["p95"] <= run["latency_ms"]["p99"]
    assert sum(row["base"] for row in run["topics"].values()) == 4
    assert run["topics"]["paying-for-care"]["base"] == 2


def test_routing_adds_up_to_the_questions(made: Evaluation) -> None:
    routing = report(made)["routing"]
    assert {suite: sum(sum(row.values()) for row in rows.values()) for suite, rows in routing.items()} == {
        "answerable": 4,
        "outside": 2,
        "danger": 2,
        "nation": 2,
        "conversations": 3,
    }
    assert routing["danger"]["urgent"] == {"urgent": 1} and "urgent" not in routing["danger"]["not urgent"]
    assert routing["nation"]["elsewhere"] == {"elsewhere": 1}
    assert set(routing["conversations"]) == {"conversation", "answered", "elsewhere"}


def test_refusal_has_recall_and_precision_both_ways(made: Evaluation) -> None:
    for name, kinds in (
        ("not answered", {"unanswered", "conversation", "clarify"}),
        ("said plainly", {"unanswered"}),
    ):
        row = report(made)["refusal"][name]
        rightly = sum(many for given, many in made.routing["outside"]["unanswered"].items() if given in kinds)
        wrongly = sum(many for given, many in made.routing["answerable"]["answered"].items() if given in kinds)
        assert (row["recall"]["hits"], row["recall"]["base"]) == (rightly, 2)
        assert (row["precision"]["hits"], row["precision"]["base"]) == (rightly, rightly + wrongly)


def test_retrieval_counts_every_article_that_would_do(assistant, questions: Path) -> None:
    """The rankings are made up, so the figures can be worked out by hand."""

    def rank(text: str) -> list[str]:
        return ["giving-money-away", "safeguarding", "national-minimum-wage", "savings-limits"]

    made = evaluate(assistant, questions, "development", TODAY, {"made up": rank}, ("answerable",))
    row = report(made)["retrieval"]["made up"]
    assert [row[f"hit@{depth}"]["hits"] for depth in (1, 3, 10)] == [1, 3, 4]
    assert [row[f"recall@{depth}"]["mean"] for depth in (1, 3, 10)] == [0.25, 0.625, 0.875]
    assert row["mrr@10"]["mean"] == pytest.approx((1 / 4 + 1 / 3 + 1 / 2 + 1) / 4, abs=1e-4)
    assert list(made.places["made up"]["a3"]) == [False, True, False, False] and made.wanted["a3"] == 2


def test_calibration_is_over_what_we_can_and_cannot_answer(made: Evaluation) -> None:
    held = report(made)["calibration"]
    assert (held["answerable"]["base"], held["all"]["base"]) == (4, 6)
    assert sum(band["base"] for band in held["all"]["bands"]) == 6


def test_a_turn_can_be_asked_without_what_went_before(assistant, questions: Path) -> None:
    alone = evaluate(assistant, questions, "development", TODAY, suites=("conversations",), remembers=False)
    assert alone.hits["conversations: turns right"]["c1.2"] and not alone.hits["conversations: turns right"]["c1.3"]


def test_nothing_typed_in_the_test_half_is_kept_or_shown(
    assistant, ranker: Ranker, catalogue: Catalogue, index: Index, no_meaning: Meaning, questions: Path
) -> None:
    made = evaluate(assistant, questions, "test", TODAY, {OURS: rank_of(ranker)})
    assert made.wrong == []
    bench = Bench(catalogue, index, no_meaning, questions, TODAY)
    told: list[str] = []
    run = {**as_run(made), "ablation": ablate(bench, "test", told.append, (Without(""), SYSTEMS[-1]))}
    run["comparison"] = compare(run, run, made.wanted)
    shown = (repr(made) + json.dumps(run) + text_of(run) + " ".join(told)).lower()
    assert [word for word in TYPED if word in shown] == []
    for held in (*run["hits"].values(), *(hits for places in run["places"].values() for hits in places.values())):
        assert all(isinstance(one, bool) for one in (held.values() if isinstance(held, dict) else held))


def test_what_went_wrong_is_told_for_the_development_half_only(cli: Callable[..., Ran], questions: Path) -> None:
    arguments = ("evaluate", "--questions", str(questions), "--no-baselines", "--wrong")
    assert "xylophone" in cli(*arguments).out
    ran = cli(*arguments, "--split", "test")
    assert ran.code == 0 and [word for word in TYPED if word in (ran.out + ran.err).lower()] == []


# baselines


# comparing


def test_a_run_does_not_differ_from_itself(made: Evaluation) -> None:
    run = as_run(made)
    held = compare(run, run, made.wanted)
    assert held["warnings"] == held["only_now"] == held["only_earlier"] == []
    assert set(held["shares"]) == set(run["shares"])
    for row in (*held["shares"].values(), held["retrieval"][OURS]["hit@1"]):
        assert (row["mean"], row["better"], row["worse"], row["p"], row["paired"]) == (0, 0, 0, 1, True)
    assert all(row["mean"] in {0, None} and row["paired"] is False for row in held["refusal"].values())
    assert "This run less the earlier one" in text_of({**run, "comparison": held})


def test_two_small_runs_worked_out_by_hand() -> None:
    def run(hits: dict[str, bool], sha: str) -> dict[str, Any]:
        row = {"hits": sum(hits.values()), "base": len(hits)}
        return {"split": "test", "shares": {"right": row}, "hits": {"right": hits}, "sets": {"all": {"sha256": sha}}}

    now = run({"a": True, "b": True, "c": True, "d": False, "e": True}, "1")
    earlier = run({"a": True, "b": False, "c": False, "d": True, "f": False}, "2")
    held = compare(now, earlier, {})
    row = held["shares"]["right"]  # four questions are in both: two better, one worse
    assert (row["base"], row["better"], row["worse"], row["mean"]) == (4, 2, 1, 0.25)
    assert row["p"] == 1 and row["low"] <= 0.25 <= row["high"]
    assert held["warnings"] == ["The all questions have changed since; those with the same id are paired."]
    other = compare({**now, "split": "development", "hits": {}}, earlier, {})
    row = other["shares"]["right"]
    assert row["paired"] is False and row["mean"] == pytest.approx(0.8 - 0.4) and row["low"] < 0.4 < row["high"]
    assert other["warnings"] == ["The earlier run is of the test half, this one of the development half."]
    later = compare({**now, "as_of": "2027-04-06"}, earlier, {})
    assert later["warnings"][0] == "The earlier run is as of None, this one as of 2027-04-06."


def test_two_rankings_worked_out_by_hand() -> None:
    now = {"a": [True], "b": [False, True], "c": [True]}
    earlier = {"a": [False, True], "b": [False, True], "x": [True]}
    row = paired(now, earlier, {"a": 1, "b": 1, "c": 1})
    assert (row["hit@1"]["better"], row["hit@1"]["worse"], row["hit@1"]["base"]) == (1, 0, 2)
    assert row["mrr@10"]["mean"] == 0.25
    assert row["ndcg@10"]["mean"] == pytest.approx((1 - 0.63093) / 2, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "not JSON",
        "[]",
        "{}",
        '{"shares": {"right": {"hits": 1}}}',
        '{"shares": {"right": {"hits": "1", "base": 2}}}',
        '{"shares": {}, "refusal": {"x": 3}}',
        '{"shares": {}, "hits": {"x": 3}}',
    ],
)
def test_what_is_not_a_run_cannot_be_compared(tmp_path: Path, text: str) -> None:
    file = tmp_path / "earlier.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="assistant evaluate --json"):
        read_run(file)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("test.yaml", "- {id: t1, text: [zebra", "line 1 is not YAML"),
        ("test.yaml", "zebra: 1", "must be a list"),
        ("test.yaml", "- {text: zebra}", "each with an id"),
        ("test.yaml", "- {id: t1, text: zebra}", "t1 has no articles"),
        ("conversations-test.yaml", "- {id: t2, turns: [{text: zebra}]}", "t2 has no status"),
    ],
)
def test_a_bad_question_set_is_named_without_its_words(
    cli: Callable[..., Ran], tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = cli("evaluate", "--questions", str(tmp_path), "--split", "test", "--no-baselines")
    assert ran.code == 2 and said in ran.err and "zebra" not in ran.err + ran.out


# switching parts off


def test_each_part_is_switched_off_in_turn(
    catalogue: Catalogue, index: Index, meaning: Meaning, questions: Path
) -> None:
    told: list[str] = []
    rows = ablate(Bench(catalogue, index, meaning, questions, TODAY, every=3), "development", told.append)
    assert [row["without"] for row in rows] == ["", *(one.name for one in SYSTEMS[1:])] and len(told) == len(SYSTEMS)
    whole = rows[0]
    assert whole["right"]["base"] == 4 and whole["turns"]["base"] == 3 and "against" not in whole
    talk = rows[-1]
    assert "right" not in talk and talk["against"]["turns"]["worse"] == 1
    shown = text_of({**as_run(Evaluation("development")), "ablation": json.loads(json.dumps(rows))})
    assert "without spelling" in shown and "Less everything, in points" in shown


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda one: one.name)
def test_a_part_that_is_off_does_nothing_and_all_else_still_works(
    catalogue: Catalogue, index: Index, meaning: Meaning, questions: Path, system: Without
) -> None:
    bench = Bench(catalogue, index, meaning, questions, TODAY, every=9)
    ranker, learned = system_ranker(bench, system, development_questions(questions))
    views = dict(zip(VIEWS, ranker.views_of("how much savigns can mum have before she pays").T, strict=True))
    seen = {name for name, column in views.items() if column.any()}
    gone = set()
    if not system.questions:
        gone |= {"question", "questions"}
    if not system.meaning:
        gone |= {"question", "questions", "section", "heading", "title", "subject"}
    if not system.words:
        gone |= {"words", "cover"}
    if not (system.words and system.bayes):
        gone |= {"wording"}
    assert seen == set(VIEWS) - gone
    hits = ranker.rank("how much savigns can mum have before she pays", limit=99)
    assert bool(hits.wording.corrections) == system.spelling
    assert any(hit.subject.kind == "neighbour" for hit in hits.hits) == system.neighbours
    groups = ranker.rank("what wages must I pay").wording.groups
    assert any(len(group) > 1 for group in groups) == system.forms
    assert 0 < learned.answer_from < 1
    scores = [hit.score == pytest.approx(sum(hit.views) / len(VIEWS), abs=1e-5) for hit in hits.hits]
    assert all(scores) != system.learned


def test_an_index_cut_to_all_its_subjects_is_the_index(catalogue: Catalogue, index: Index, meaning: Meaning) -> None:
    same = cut(index, catalogue.subjects, catalogue.subjects)
    assert same.counts == index.counts and (same.section_vectors == index.section_vectors).all()
    assert (same.impacts.arrays()["scores"] == index.impacts.arrays()["scores"]).all()
    assert same.regression.rows == pytest.approx(index.regression.rows, abs=0.05)


def test_an_index_without_neighbours_or_example_questions(catalogue: Catalogue, index: Index) -> None:
    part = [replace(one, questions=()) for one in catalogue.subjects if one.kind != "neighbour"]
    less = cut(index, catalogue.subjects, part)
    assert len(less.title_vectors) == len(part) and len(less.question_vectors) == 0
    assert len(less.section_vectors) == sum(len(one.passages) for one in part)
    assert set(less.counts) < set(index.counts)


# the command


def test_a_run_is_saved_and_compared(cli: Callable[..., Ran], questions: Path, tmp_path: Path) -> None:
    first = cli("evaluate", "--questions", str(questions), "--json", "--split", "test")
    assert first.code == 0 and {"version", "content", "split", "shares", "hits", "places"} <= set(first.json())
    saved = tmp_path / "earlier.json"
    saved.write_text(first.out, encoding="utf-8")
    again = cli("evaluate", "--questions", str(questions), "--split", "test", "--compare", str(saved))
    assert again.code == 0 and "This run less the earlier one" in again.out
    assert [word for word in TYPED if word in (first.out + again.out).lower()] == []
    saved.write_text("{}", encoding="utf-8")
    assert cli("evaluate", "--questions", str(questions), "--compare", str(saved)).code == 2


def test_no_questions_at_all_is_an_empty_report(cli: Callable[..., Ran], tmp_path: Path) -> None:
    ran = cli("evaluate", "--questions", str(tmp_path))
    assert ran.code == 0 and "development half" in ran.out


def test_parts_that_readers_chose_are_still_there(real: Catalogue) -> None:
    """When a heading changes, change its name in the question set too."""
    folder = Path(__file__).parents[1] / "questions"
    talks, alone = (
        yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        for name in ("conversations-development.yaml", "development.yaml")
    )
    asked = [*(turn for talk in talks for turn in talk["turns"]), *alone]
    parts = {part for one in asked for part in one.get("parts", ())}
    held = {f"{one.id}#{section.id}" for one in real.library.articles.values() for section in one.sections}
    assert parts and not parts - held

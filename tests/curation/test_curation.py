"""Tools for the people who keep the articles right: formats of findings, coverage, measuring, learning."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.content.findings import Finding
from assistant.curation.calibrate import Asked, learn
from assistant.curation.coverage import coverage
from assistant.curation.evaluate import evaluate, read_questions
from assistant.curation.evaluation_report import report
from assistant.curation.formats import FORMATS
from assistant.curation.judgements import FILE
from assistant.curation.measures import wilson
from assistant.dialogue.catalogue import Catalogue, forms_of
from assistant.search.confidence import FEATURES
from assistant.search.index import open_index
from assistant.search.meaning import Meaning
from assistant.search.rank import VIEWS, Ranker

TODAY = date(2026, 11, 22)
FOUND = (
    Finding("knowledge/a/b.md", 3, "bad-yaml", "100% wrong:\nmend “it”."),
    Finding("knowledge/a/c.md", 0, "review-due", "Soon.", "note"),
)


def test_text_is_one_line_a_finding() -> None:
    assert FORMATS["text"](FOUND).startswith("knowledge/a/b.md:3 bad-yaml 100% wrong")
    assert FORMATS["text"](()) == ""


def test_json_holds_every_finding() -> None:
    made = json.loads(FORMATS["json"](FOUND))
    assert [one["severity"] for one in made] == ["error", "note"]
    assert set(made[0]) == {"path", "line", "code", "severity", "message"}
    assert json.loads(FORMATS["json"](())) == []


def test_sarif_is_version_2_1_0_with_places() -> None:
    made = json.loads(FORMATS["sarif"](FOUND))
    assert made["version"] == "2.1.0" and len(made["runs"]) == 1
    results = made["runs"][0]["results"]
    assert [one["level"] for one in results] == ["error", "note"]
    assert {one["ruleId"] for one in results} == {one["id"] for one in made["runs"][0]["tool"]["driver"]["rules"]}
    assert all(one["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for one in results)
    assert json.loads(FORMATS["sarif"](()))["runs"][0]["results"] == []


def test_github_annotations_are_one_line_each() -> None:
    lines = FORMATS["github"](FOUND).splitlines()
    assert lines[0].startswith("::error file=knowledge/a/b.md,line=3,title=bad-yaml::100%25 wrong:%0A")
    assert lines[1].startswith("::notice ") and len(lines) == 2


def test_coverage_counts_the_small_knowledge_base(catalogue: Catalogue) -> None:
    made = coverage(catalogue.library, catalogue.glossary, TODAY)
    assert (made.articles, made.terms, made.neighbours, made.example_questions) == (8, 8, 3, 64)
    assert made.by_topic == {
        "paying-for-care": 2,
        "your-home": 2,
        "direct-payments": 1,
        "paying-a-pa": 2,
        "rights-and-safety": 1,
    }
    assert made.by_nation["scotland"] == {"differs": 6, "same": 2}
    assert made.by_nation["northern-ireland"] == {"differs": 7, "same": 1}
    assert set(made.lacking.values()) == {0}
    assert 5 < made.reading_age_median <= made.reading_age_highest < 14


def test_coverage_of_nothing(catalogue: Catalogue) -> None:
    from assistant.content.library import Library
    from assistant.glossary.terms import Glossary

    assert coverage(Library(), Glossary(), TODAY).reading_age_median == 0.0


@pytest.mark.parametrize(
    ("hits", "base", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596), (95, 100, 0.888, 0.978)],
)
def test_wilson_intervals_match_the_published_table(hits: int, base: int, low: float, high: float) -> None:
    assert wilson(hits, base) == pytest.approx((low, high), abs=0.001)


SETS = {
    "development": '- {id: a, text: "how much savings can I have before I pay for care", articles: [savings-limits], facts: ["23,250"], tags: [plain]}\n'
    '- {id: b, text: "how much holiday does my PA get", articles: [safeguarding], tags: [plain]}\n',
    "outside-development": '- {id: o, text: "how do I report a pothole", kind: far}\n',
    "danger-development": '- {id: d1, text: "my carer hit me", danger: true}\n- {id: d2, text: "the bill hits me hard in the pocket", danger: false}\n',
    "nation-development": '- {id: n, text: "how much savings can I have before I pay for care in Scotland", nation: scotland, articles: [savings-limits]}\n',
    "conversations-development": "- id: c\n  turns:\n    - {text: hello, status: conversation, articles: []}\n    - {text: what is the minimum wage for my PA, status: answered, articles: [national-minimum-wage]}\n",
}


def test_measuring_counts_right_and_wrong(assistant, tmp_path: Path) -> None:
    for name, text in SETS.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    made = evaluate(assistant, tmp_path, "development", TODAY)
    shares = report(made)["shares"]
    assert (shares["right answer"]["hits"], shares["right answer"]["base"]) == (1, 2)
    assert shares["outside: not answered"]["share"] == 1.0
    assert any(one["id"] == "b" for one in made.wrong)
    assert json.dumps(report(made))


def test_a_question_set_that_is_not_there_counts_nothing(assistant, tmp_path: Path) -> None:
    assert read_questions(tmp_path / "none.yaml") == []
    assert report(evaluate(assistant, tmp_path, "test", TODAY))["latency_ms"]["p95"] is None


def test_learning_gives_a_calibration_that_search_can_use(
    catalogue: Catalogue, no_meaning: Meaning, tmp_path: Path
) -> None:
    """By words alone, which is quick; the same code learns with meaning."""
    index = open_index(catalogue.subjects, tmp_path, no_meaning, catalogue.fingerprint)
    ranker = Ranker(
        catalogue.subjects, index, no_meaning, forms_of(catalogue.library, catalogue.glossary), (1.0,) * len(VIEWS)
    )
    asked = [Asked(one.questions[0], frozenset([name])) for name, one in catalogue.library.articles.items()]
    asked += [
        Asked(question, frozenset()) for one in catalogue.library.neighbours.values() for question in one.questions
    ]
    told: list[str] = []
    learned, report = learn(ranker, catalogue.subjects, asked, told.append)
    assert set(learned["view_weights"]) == set(VIEWS) and sum(learned["view_weights"].values()) == pytest.approx(
        1, abs=0.01
    )
    assert set(learned["held"]) == set(learned["right"]) == {*FEATURES, "constant"}
    assert 0 < learned["clarify_from"] < learned["answer_from"] < 1
    assert told and report["answered_of_ours"] > report["answered_of_others"]
    json.dumps([learned, report])


def test_the_question_sets_of_the_project_can_be_read(real: Catalogue) -> None:
    folder = Path(__file__).parent.parent / "questions"
    ids = [entry["id"] for path in folder.glob("*.yaml") if path.name != FILE for entry in read_questions(path)]
    assert ids and len(ids) == len(set(ids))

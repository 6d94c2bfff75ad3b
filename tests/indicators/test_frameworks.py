"""Frameworks as data: read, checked, laid over, and changed without code."""

import shutil
from pathlib import Path

import pytest

from assistant.indicators.frameworks import load_frameworks

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
GOOD = """\
framework: {id: ours, name: Our own, years: 2027 onwards, owner: Our council, status: current, about: What we promised.}
indicators:
- {id: ours-1, year: 2027, title: One, status: current, definition: A promise., relevance: direct, log_measures: [S_ANS], log_can: The share., log_cannot: The rest., source_url: "https://example.org/", checked: official}
"""


def overlay(folder: Path, text: str, name: str = "ours.yaml") -> Path:
    (folder / "indicators").mkdir(parents=True, exist_ok=True)
    (folder / "indicators" / name).write_text(text, encoding="utf-8")
    return folder


def test_every_framework_that_ships_is_well_formed():
    loaded, findings = load_frameworks(KNOWLEDGE)
    assert findings == ()
    assert {"mir11", "mir12", "mir18", "ppf", "tlap11", "ascof", "cqc", "s4"} <= set(loaded.frameworks)
    assert sum(len(framework.indicators) for framework in loaded.frameworks.values()) == 107
    assert any(
        indicator.is_unconfirmed for framework in loaded.frameworks.values() for indicator in framework.indicators
    )
    assert len(loaded.measures) == 17 and len(loaded.honest_rules) == 8


def test_a_council_adds_its_own_framework(tmp_path):
    loaded, findings = load_frameworks(KNOWLEDGE, overlay(tmp_path, GOOD))
    assert findings == ()
    assert loaded.frameworks["ours"].indicators[0].title == "One"
    assert "mir11" in loaded.frameworks


def test_a_council_replaces_one_indicator_and_keeps_the_rest(tmp_path):
    text = GOOD.replace("id: ours,", "id: mir11,").replace("ours-1", "mir11-2")
    loaded, _ = load_frameworks(KNOWLEDGE, overlay(tmp_path, text))
    titles = {indicator.id: indicator.title for indicator in loaded.frameworks["mir11"].indicators}
    assert titles["mir11-2"] == "One" and len(titles) == 5


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("relevance: direct", "relevance: strong"), "bad-choice"),
        (("checked: official", "checked: maybe"), "bad-choice"),
        (("S_ANS", "S_NONE"), "unknown-id"),
        (("https://example.org/", "ftp://example.org"), "bad-url"),
        (("definition: A promise., ", ""), "missing-field"),
        (("status: current, definition", "stattus: current, definition"), "unknown-field"),
        (("about: What we promised.", "about: What: we"), "bad-yaml"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, change, code):
    _, findings = load_frameworks(KNOWLEDGE, overlay(tmp_path, GOOD.replace(*change)))
    assert code in {finding.code for finding in findings}
    assert all(finding.path.endswith("indicators/ours.yaml") and finding.line >= 1 for finding in findings)


def test_the_same_id_twice_is_said(tmp_path):
    _, findings = load_frameworks(KNOWLEDGE, overlay(tmp_path, GOOD + GOOD.splitlines()[2] + "\n"))
    assert [(finding.code, finding.line) for finding in findings] == [("duplicate-id", 4)]


def test_targets_and_surveys_are_the_councils_own(tmp_path):
    text = """\
targets:
- {measure: S_ANS, at_least: 80, amber_within: 5, set_by: "Cabinet, 4 May 2027"}
surveys:
- {title: Ease, by: Us, dates: May 2027, question: How easy was it?, answers: {very easy: 40, fairly easy: 55, fairly difficult: 12, very difficult: 11}}
"""
    loaded, findings = load_frameworks(KNOWLEDGE, overlay(tmp_path, text, "measures.yaml"))
    assert findings == ()
    assert loaded.targets[0].percent == 80 and loaded.surveys[0].answers[0] == ("very easy", 40)
    assert "S_ANS" in loaded.measures
    national = shutil.copytree(KNOWLEDGE / "indicators", tmp_path / "national" / "indicators").parent
    with (national / "indicators" / "measures.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    assert {finding.code for finding in load_frameworks(national)[1]} == {"unknown-field"}


def test_a_target_that_makes_no_sense_is_said(tmp_path):
    text = "targets:\n- {measure: S_ANS, at_least: 80, at_most: 90, set_by: Us}\n- {measure: Q_ALL, at_least: 8, set_by: Us}\n"
    _, findings = load_frameworks(KNOWLEDGE, overlay(tmp_path, text, "measures.yaml"))
    assert {finding.code for finding in findings} == {"bad-target", "bad-choice"}

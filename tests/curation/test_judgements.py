"""Pooled judgements: read, and counted beside the first labels without changing what these count."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.base.errors import UsageError
from assistant.curation.compare import compare
from assistant.curation.evaluate import Evaluation, evaluate, read_questions
from assistant.curation.evaluation_report import FIRST_POOLED, OURS, report
from assistant.curation.evaluation_text import text_of
from assistant.curation.judgements import FILE, read_judgements
from assistant.dialogue.catalogue import Catalogue
from tests.conftest import TODAY

QUESTIONS = """
- {id: a1, text: "how much in the bank before mum pays for care", articles: [savings-limits], facts: ["23,250"]}
- {id: a2, text: "what must I pay my PA an hour, thirteen quid?", articles: [safeguarding], facts: [zebra]}
"""


def as_run(made: Evaluation) -> dict[str, Any]:
    return json.loads(json.dumps({"split": made.split, "as_of": str(TODAY), **report(made)}))


def test_pooled_judgements_stand_beside_the_first_labels(assistant, tmp_path: Path) -> None:
    """The article that answers a2 is wrong by made-up labels and right by judgement; a1 is right by its labels alone."""
    (tmp_path / "development.yaml").write_text(QUESTIONS, encoding="utf-8")
    rankings = {OURS: lambda _: ["national-minimum-wage", "savings-limits"], "none": lambda _: []}
    before = as_run(evaluate(assistant, tmp_path, "development", TODAY, rankings, ("answerable",)))
    (tmp_path / FILE).write_text("# made up\na2: [national-minimum-wage]\nelsewhere: [x]\n", encoding="utf-8")
    made = evaluate(assistant, tmp_path, "development", TODAY, rankings, ("answerable",))
    run = as_run(made)
    assert "pooled judgements" not in before["sets"] and run["sets"]["pooled judgements"]["entries"] == 2
    for name in ("right answer", "right answer with all facts"):
        assert run["hits"][name] == before["hits"][name] and not run["hits"][name]["a2"]
    first, pooled = run["hits"]["right answer"], run["hits"]["right answer, pooled judgements"]
    assert before["hits"]["right answer, pooled judgements"] == first
    assert pooled == {**first, "a2": True} and first["a1"]
    assert not run["hits"]["right answer, all facts, pooled judgements"]["a2"]  # the fact was not said
    assert run["hits"]["right answer, all facts, pooled judgements"]["a1"]
    assert run["places"] == before["places"]
    row = run["retrieval"][OURS]
    assert (row["hit@1"]["hits"], row[FIRST_POOLED]["hits"], row[FIRST_POOLED]["base"]) == (0, 1, 2)
    assert run["retrieval"]["none"][FIRST_POOLED]["hits"] == 0
    assert (run["against"]["none"][FIRST_POOLED]["better"], run["against"]["none"]["hit@1"]["better"]) == (1, 0)
    assert "hit@1 pooled +50.0" in text_of(run)
    (tmp_path / FILE).write_text("a2: [savings-limits]", encoding="utf-8")
    changed = as_run(evaluate(assistant, tmp_path, "development", TODAY, rankings, ("answerable",)))
    warnings = compare(changed, run, made.wanted)["warnings"]
    assert warnings == ["The pooled judgements have changed since; those with the same id are paired."]


@pytest.mark.parametrize("text", ["a: [zebra", "[zebra]", "a: zebra", "a: [1]", "1: [zebra]"])
def test_bad_judgements_are_named_without_their_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / FILE
    assert read_judgements(file) == {}
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=FILE) as raised:
        read_judgements(file)
    assert "zebra" not in str(raised.value).replace(str(file), "")


def test_the_judgements_of_the_project_add_articles_to_questions(real: Catalogue) -> None:
    folder = Path(__file__).parent.parent / "questions"
    labels = {
        one["id"]: one["articles"]
        for name in ("development", "test")
        for one in read_questions(folder / f"{name}.yaml")
    }
    judged = read_judgements(folder / FILE)
    assert judged and set(judged) <= set(labels) and list(judged) == sorted(judged)
    for name, articles in judged.items():
        assert articles and articles <= set(real.library.articles) and articles.isdisjoint(labels[name]), name

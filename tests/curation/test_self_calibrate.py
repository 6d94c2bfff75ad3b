"""What a folder of articles learns about itself, and what it keeps to when it is small."""

from pathlib import Path

import pytest

from assistant.curation.self_calibrate import Learned, read_learned, self_calibrate, write_learned
from assistant.search.meaning import Meaning
from assistant.search.passages import Passage, Subject
from assistant.search.rank import VIEWS
from assistant.search.vectors import VectorStore

THINGS = ("bread", "boat", "river", "candle", "guitar", "ladder", "pencil", "spoon")
ASKED = ("how do I mend a {}", "where can I buy a {}", "is my {} too old", "who looks after a {}", "price of one {}")


def subjects(questions: int = 5) -> list[Subject]:
    return [
        Subject("article", thing, f"About a {thing}", tuple(one.format(thing) for one in ASKED[:questions]), (Passage("in-short", "", f"All there is to say of a {thing}."),))
        for thing in THINGS
    ]  # fmt: skip


def learn(questions: int, meaning: Meaning) -> Learned:
    return self_calibrate(subjects(questions), meaning, VectorStore(meaning, None))


def test_it_learns_from_its_own_questions_and_always_the_same(no_meaning: Meaning) -> None:
    learned = learn(5, no_meaning)
    assert learned.questions == 32 and learned.found > 0.9
    assert sum(learned.calibration.view_weights) == pytest.approx(1) and min(learned.calibration.view_weights) >= 0
    assert learned == learn(5, no_meaning)
    assert learned.calibration != learn(1, no_meaning).calibration


@pytest.mark.parametrize("questions", [0, 1])
def test_without_questions_to_leave_out_starting_values_are_used(no_meaning: Meaning, questions: int) -> None:
    learned = learn(questions, no_meaning)
    assert learned.questions == 0
    weights = dict(zip(VIEWS, learned.calibration.view_weights, strict=True))
    assert weights["question"] == 0 and weights["section"] > 0


def test_one_article_is_enough(no_meaning: Meaning) -> None:
    assert self_calibrate(subjects()[:1], no_meaning, VectorStore(no_meaning, None)).questions == 0


def test_what_was_learned_is_kept_and_a_damaged_file_is_not_believed(no_meaning: Meaning, tmp_path: Path) -> None:
    learned, file = learn(5, no_meaning), tmp_path / "learned.json"
    write_learned(learned, file)
    assert read_learned(file) == learned
    for damaged in ("", "[]", '{"views": []}', file.read_text(encoding="utf-8").replace('"question"', '"other"')):
        file.write_text(damaged, encoding="utf-8")
        assert read_learned(file) is None
    assert read_learned(tmp_path / "none.json") is None

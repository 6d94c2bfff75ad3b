"""The phrasings that the danger classifier learns from, and what it learned."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from assistant.base.errors import ContentError
from assistant.content.load import PHRASINGS
from assistant.curation.danger import NONE, phrasings
from assistant.dialogue.safety import ALARM, Safety
from assistant.dialogue.start import DANGER_FILE, danger_sense
from assistant.search.meaning import Meaning
from assistant.search.text_classifier import learn_classifier, saved_classifier
from tests.curation.real import REPLIES, ROOT

KINDS = [reply.id for reply in REPLIES]
FILE = ROOT / "knowledge" / PHRASINGS


def test_every_kind_of_danger_has_phrasings_that_stand_once() -> None:
    held = phrasings(FILE, KINDS)
    texts = [text.casefold() for kind in held.values() for text in kind]
    assert len(texts) == len(set(texts)) and all(len(kind) >= 100 for kind in held.values())


def test_no_phrasing_is_a_question_that_we_measure_with() -> None:
    measured = {
        entry["text"].casefold()
        for file in (ROOT / "tests" / "questions").glob("danger-*.yaml")
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
    }
    assert measured and not measured & {text.casefold() for kind in phrasings(FILE, KINDS).values() for text in kind}


@pytest.mark.parametrize("text", ["- a list", "abuse: [x]", "{"])
def test_a_file_of_another_shape_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "phrasings.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="phrasings"):
        phrasings(file, KINDS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("she keeps dad shut in the back bedroom and he's gone ever so thin", "abuse"),
        ("he has me sign the cheques and I never see where it goes", "money-danger"),
        ("I have saved up all his tablets and some nights I think about taking them", "suicidal-thoughts"),
    ],
)
def test_danger_that_no_phrase_names_is_met(text: str, kind: str) -> None:
    safety = Safety(REPLIES, danger_sense(Meaning()))
    found = safety.read(text).reply
    assert found is not None and found.id == kind


@pytest.mark.parametrize(
    "text",
    [
        "these top up fees have robbed me blind, can they charge them",
        "how much holiday does my PA get",
        "this form will be the death of me, which page do I sign",
        "I could murder a cup of tea while I wait for the council",
    ],
)
def test_figures_of_speech_raise_no_alarm(text: str) -> None:
    assert Safety(REPLIES, danger_sense(Meaning())).read(text).reply is None


def test_without_its_weights_the_phrases_go_on(tmp_path: Path) -> None:
    assert saved_classifier(tmp_path / "none.npz") is None
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(DANGER_FILE.read_bytes()[:2000])
    assert saved_classifier(damaged) is None
    assert Safety(REPLIES, None).read("my carer hits me").reply is not None


def test_what_is_learned_is_kept_and_told_apart(tmp_path: Path) -> None:
    texts = {
        "fire": ["the house is on fire", "there is fire and smoke"] * 4,
        NONE: ["what is a budget", "who pays a PA"] * 4,
    }
    rng = np.random.default_rng(date(2026, 11, 22).toordinal())
    vectors = {kind: rng.normal(0, 0.01, (8, 384)).astype(np.float32) for kind in texts}
    learned = learn_classifier(texts, vectors)
    learned.save(tmp_path / "kept.npz")
    kept = saved_classifier(tmp_path / "kept.npz")
    assert kept is not None
    still = np.zeros(384, np.float32)
    assert kept.chances("smoke and fire in the house", still)["fire"] > 1 - ALARM > ALARM
    assert kept.chances("what budget pays", still)[NONE] > 1 - ALARM
    assert sum(kept.chances("", still).values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "alarmed"),
    [
        ("they want to kick nan out of the home", False),
        ("can they kick dad out", False),
        ("they are kicking my mum out next week", False),
        ("the carer kicked mum out of her wheelchair", True),
        ("the carer kicked mum out of the way", True),
    ],
)
def test_being_put_out_of_a_home_is_no_assault_but_a_kick_is(text: str, alarmed: bool) -> None:
    assert (Safety(REPLIES).by_phrase(text) is not None) is alarmed

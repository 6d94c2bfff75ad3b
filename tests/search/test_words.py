"""Reading a question's words: spelling, abbreviations, everyday forms, stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.text import words
from assistant.dialogue.catalogue import Catalogue, forms_of
from assistant.search import whoosh_index
from assistant.search.wording import Forms, Speller, known

OURS = {
    "house": 50,
    "care": 90,
    "payment": 40,
    "personal": 30,
    "assistant": 30,
    "budget": 20,
    "deferred": 9,
    "council": 60,
    "pension": 8,
    "carer": 20,
    "savings": 12,
    "nurse": 4,
}


@pytest.fixture
def speller() -> Speller:
    return Speller(OURS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("persnal", "personal"),
        ("assistnat", "assistant"),
        ("budegt", "budget"),
        ("defered", "deferred"),
        ("counsil", "council"),
        ("hosue", "house"),
        ("savigns", "savings"),
    ],
)
def test_a_misspelt_word_becomes_our_own(speller: Speller, typed: str, read: str) -> None:
    assert speller.correct(typed) == read


@pytest.mark.parametrize(
    "word",
    ["horse", "mouse", "cared", "2026", "12345", "6april", "not", "cant", "dont", "wont", "can't", "isnt", "cannot", "without", "pa", "chc", "qqq", "zzzzzzzzzz",
     "louse", "prayer", "pensive", "house", "payments"],
)  # fmt: skip
def test_everyday_words_digits_and_negations_are_left_alone(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


@pytest.mark.parametrize(
    "text", ["what if i dont pay £23,250 by 06/04/2027", "I can't not pay 12 weeks", "no horse", ""]
)
def test_a_text_with_nothing_to_mend_comes_back_as_it_was(speller: Speller, text: str) -> None:
    assert speller.mend(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a persnal budegt?", "a personal budget"),
        ("my carrer/nurrse", "carer"),
        ("self-defered payment", "deferred"),
        ("Persnal assistnat (PA)", "personal assistant (PA)"),
    ],
)
def test_every_correction_that_is_told_is_made(speller: Speller, text: str, mended: str) -> None:
    said, corrections = speller.mend(text)
    assert corrections
    assert set(corrections.values()) <= set(words(said)), f"{corrections} but read as {said!r}"
    assert not set(corrections) & set(words(said))
    assert mended in said


@given(st.text(max_size=80))
def test_mending_keeps_every_digit_and_negation(text: str) -> None:
    said, _ = Speller(OURS).mend(text)
    assert [char for char in said if char.isdigit()] == [char for char in text if char.isdigit()]
    for word in ("not", "no", "never", "without"):
        assert words(said).count(word) == words(text).count(word)


@pytest.fixture(scope="module")
def forms(catalogue: Catalogue) -> Forms:
    return forms_of(catalogue.library, catalogue.glossary)


def flat(groups) -> set[str]:
    return {form for group in groups for alternative in group for form in alternative}


def test_an_abbreviation_counts_only_in_capitals(forms: Forms) -> None:
    assert {"person", "assist"} <= flat(forms.groups("does my PA get holiday"))
    assert not {"assist"} & flat(forms.groups("does my pa get holiday"))
    assert not {"assist"} & flat(forms.groups("DOES MY PA GET HOLIDAY"))
    assert {"person", "budget"} <= flat(forms.groups("what is a (PB)?"))


def test_an_abbreviation_of_two_terms_means_neither(forms: Forms) -> None:
    assert not {"pension", "payrol"} & flat(forms.groups("ask a PX"))


def test_everyday_forms_join_one_group(forms: Forms) -> None:
    groups = forms.groups("what salary")
    assert len(groups) == 2 and {("wage",), ("salari",)} <= set(groups[1])
    assert {("mean", "test"), ("financi", "assess")} <= set(forms.groups("a means test")[0])


def test_stop_words_leave_nothing_and_negations_stay() -> None:
    assert not known("the") and known("not") and known("can")
    assert whoosh_index.stems(words("the savings of mums")) == ["save", "mum"]


@given(st.text(max_size=80))
def test_any_text_has_groups(catalogue: Catalogue, text: str) -> None:
    assert isinstance(forms_of(catalogue.library, catalogue.glossary).groups(text), tuple)


def test_a_word_is_not_mended_to_a_rare_word_of_ours() -> None:
    """“Clawback” is a word by itself, whatever our content says of drawbacks; what is asked about often is what was meant."""
    often = {"allowance": 900, "the": 500_000}
    assert Speller(often | {"rosettes": 1}).correct("rossettes") is None
    assert Speller(often | {"rosettes": 2}).correct("rossettes") == "rosettes", "one slip"
    assert Speller(often | {"rosettes": 2}).correct("rossetes") is None, "two slips ask for more"
    assert Speller(often).correct("alowence") == "allowance"
    assert Speller({"rosettes": 1, "is": 50}).correct("rossetes") == "rosettes", "a small folder's words are all rare"


def test_words_of_home_and_surgery_are_no_slips() -> None:
    assert not any(
        Speller({"mother": 9, "tender": 9, "stations": 9, "copy": 9, "best": 9}).correct(word)
        for word in ("mither", "tenner", "statins", "copd", "bedsit")
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [("complane", "complain"), ("chek", "check"), ("deffered", "deferred"), ("defferd", "deferred"), ("wher", "where")],
)
def test_of_two_words_as_near_the_one_that_sounds_alike_and_is_english_was_meant(typed: str, read: str) -> None:
    """“Defered” stands in content as an everyday spelling: it may be searched for, and nobody is told they meant it."""
    ours = {
        "company": 90,
        "complain": 20,
        "check": 40,
        "cheek": 2,
        "defered": 9,
        "deferred": 20,
        "differ": 30,
        "when": 90,
        "where": 20,
    }
    assert Speller(ours).correct(typed) == read

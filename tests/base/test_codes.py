"""Codes that people read out: every slip of one character or of two that changed places is seen."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.codes import BITS, CHARACTERS, LETTERS, read_code, write_code
from assistant.base.errors import UsageError

NUMBERS = st.integers(0, (1 << BITS) - 1)


@given(NUMBERS)
def test_a_code_gives_its_number_back_however_it_is_typed(number: int) -> None:
    code = write_code(number)
    assert len(code) == CHARACTERS + 3 and not set(code) & set("ILOU")
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        code.replace("-", "\u2013"),
        f" {code}. ",
    ):
        assert read_code(typed) == number
    assert read_code(code.replace("0", "O").replace("1", "l").replace("V", "u")) == number
    assert read_code(code.replace("0", "o").replace("1", "i")) == number


@given(NUMBERS)
def test_every_wrong_character_and_every_swap_is_seen(number: int) -> None:
    letters = write_code(number).replace("-", "")
    random = Random(number)
    wrong = []
    for place in range(CHARACTERS):
        letter = random.choice([one for one in LETTERS if one != letters[place]])
        wrong.append(letters[:place] + letter + letters[place + 1 :])
    for first, second in combinations(range(CHARACTERS), 2):
        if letters[first] != letters[second]:
            swapped = list(letters)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            wrong.append("".join(swapped))
    for typed in wrong:
        with pytest.raises(UsageError, match="slip"):
            read_code(typed)


def test_one_character_wrong_is_seen_in_every_way_it_can_be_wrong() -> None:
    letters = write_code(123_456_789_012_345_678).replace("-", "")
    for place in range(CHARACTERS):
        for letter in LETTERS:
            if letter != letters[place]:
                with pytest.raises(UsageError, match="slip"):
                    read_code(letters[:place] + letter + letters[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "This one has 0"),
        ("H7HJ-M9B4", "This one has 8"),
        ("H7HJ-M9B4-58Z1-VS5C-0", "This one has 17"),
        ("H7HJ-M9B4-58Z1-VS5!", "“!” is not in any code"),
        ("H7HJ-M9B4-58Z1-VS5\x1b", "One character is not in any code"),
        ("0000-0000-0000-0000", "slip"),
        ("H7HJ-M9B4-58Z1-VS5é", "“É” is not in any code"),
    ],
)
def test_what_is_no_code_is_said_to_be_none(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as problem:
        read_code(typed)
    assert said in str(problem.value)


@pytest.mark.parametrize("number", [-1, 1 << BITS])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="75 bits"):
        write_code(number)

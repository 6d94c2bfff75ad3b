"""Numbers as codes that people can read out or write down: `KQ7M-4MX2-DP3R-8TVW`.

The letters are Crockford's 32: no I, L, O or U. The last character is a check. It shows every single wrong character
and every two that changed places; of other slips it misses one in 32.
"""

from assistant.base.errors import UsageError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 16
"""In a code, the check included. Each of the others carries five bits."""
BITS = 5 * (CHARACTERS - 1)
_GROUP = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BETWEEN = str.maketrans(dict.fromkeys(" \t\r\n-‐‑‒–—−_.,·/", ""))
_SALT = 17
"""Keeps a row of noughts from being a code."""


def write_code(number: int) -> str:
    """A number of at most `BITS` bits as a code in groups of four.

    Raises: ValueError if it is too large or below nought.
    """
    if not 0 <= number < 1 << BITS:
        raise ValueError(f"A code holds {BITS} bits.")
    digits = [number >> 5 * place & 31 for place in reversed(range(CHARACTERS - 1))]
    letters = "".join(LETTERS[digit] for digit in (*digits, _check(digits)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, CHARACTERS, _GROUP))


def read_code(text: str) -> int:
    """The number in a code as somebody typed it: any case, any dashes or spaces, O for 0, I or L for 1, U for V.

    Raises: UsageError with a sentence that says what is wrong.
    """
    letters = text.upper().translate(_BETWEEN).translate(_ALIKE)
    strange = next((letter for letter in letters if letter not in LETTERS), None)
    if strange is not None:
        shown = f"“{strange}” is" if strange.isprintable() else "One character is"
        raise UsageError(f"{shown} not in any code. Codes have only letters and numbers, in four groups of four.")
    if len(letters) != CHARACTERS:
        raise UsageError(f"A code has {CHARACTERS} characters, in four groups of four. This one has {len(letters)}.")
    *digits, check = (LETTERS.index(letter) for letter in letters)
    if check != _check(digits):
        raise UsageError("This code has a slip in it. Check each character against the answer, then type it again.")
    number = 0
    for digit in digits:
        number = number << 5 | digit
    return number


def _check(digits: list[int]) -> int:
    """A sum in the field of 32 elements in which each place has a weight of its own."""
    total = 0
    for digit in digits:
        total = _twice(total) ^ digit
    return _twice(total) ^ _SALT


def _twice(value: int) -> int:
    """A value times the root of x⁵ + x² + 1, whose powers are 31 different weights."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value

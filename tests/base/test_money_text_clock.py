"""Amounts, words and dates, as people read and type them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.clock import FixedClock, SystemClock, long_date, parse_date
from assistant.base.money import number, pounds
from assistant.base.text import LONGEST_QUESTION, clean_question, fold, sentences, was_cut, words
from assistant.base.vocabulary import everyday_words


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("23250", "£23,250"),
        ("12.71", "£12.71"),
        ("12.70", "£12.70"),
        ("0.55", "55p"),
        ("0.005", "1p"),
        ("0", "£0"),
        ("0.995", "£1"),
        ("0.994", "99p"),
        ("-5", "-£5"),
        ("-0.40", "-40p"),
        ("1000000", "£1,000,000"),
    ],
)
def test_pounds(amount: str, shown: str) -> None:
    assert pounds(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("amount", "shown"), [("1000", "1,000"), ("5.60", "5.6"), ("12", "12"), ("1E+3", "1,000"), ("0", "0")]
)
def test_number(amount: str, shown: str) -> None:
    assert number(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07hello", "hello"),
        ("a\x00b\x07c", "a b c"),
        ("one\r\ntwo\n\nthree", "one two three"),
        ("zero\u200bwidth\u202eturned", "zerowidthturned"),
        ("  much   space ", "much space"),
        ("a\u2028b\u2029c", "a b c"),
        ("Привет, мир", "Привет, мир"),
        ("帮助", "帮助"),
        ("👩‍🦽 help", "👩‍🦽 help"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_a_question_is_cleaned(typed: str, read: str) -> None:
    assert clean_question(typed) == read


@given(st.text(max_size=400))
def test_cleaning_leaves_one_line_without_controls_and_is_done_once(typed: str) -> None:
    cleaned = clean_question(typed)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in cleaned)
    assert clean_question(cleaned) == cleaned


def test_a_long_question_is_cut_and_that_is_known() -> None:
    assert len(clean_question("word " * 10_000)) <= LONGEST_QUESTION
    assert was_cut("word " * 10_000)
    assert not was_cut("word " * 10)


def test_words_are_folded() -> None:
    assert words("Mum’s CAFÉ, 12½") == ["mum's", "cafe", "121⁄2"] or words("Mum’s CAFÉ") == ["mum's", "cafe"]
    assert fold("“Straße”") == '"straße"'


def test_sentences_end_at_full_stops_before_capitals() -> None:
    assert sentences("Ring 999.\nThen wait. it is fine. £5 is due.") == [
        "Ring 999.",
        "Then wait. it is fine.",
        "£5 is due.",
    ]


def test_everyday_words_hold_everyday_words_only() -> None:
    assert {"horse", "house", "mother"} <= everyday_words()
    assert "asdfgh" not in everyday_words()


def test_dates() -> None:
    assert parse_date(" 2027-04-06 ") == date(2027, 4, 6)
    assert long_date(date(2026, 4, 6)) == "6 April 2026"
    with pytest.raises(ValueError, match=r"(?i)isoformat|month|day"):
        parse_date("2027-13-06")


def test_clocks_are_aware() -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    assert FixedClock(moment).now() is moment
    assert SystemClock().now().tzinfo is UTC

"""Marks in text: figures, dates, sums worked out by hand, and sums that nobody should be able to write."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.errors import NoFigure
from assistant.content.figures import Figure, Period
from assistant.content.inline import BadMark, Filler, calculate, figure_ids, links, parse_figure

DAY = date(2026, 11, 22)
HOSTILE = [
    "__import__('os').system('true')", "9**9**9", "(1).__class__", "open('/etc/passwd')", "1 if 1 else 2", "lambda: 1", "[1, 2]",
    "1; 2", "1 // 2", "1 % 2", "1 << 99", "'a' * 9", "1 / 0", "0 / 0", "max()", "min(1, key=2)", "roundup(1, 2)", "rounddown()",
    "1E999", "1E999|number", "roundup(1E999)", "1E308 * 1E308 - 1E999|number", "9" * 5000, "(" * 300 + "1" + ")" * 300, "-" * 5000 + "1",
    "1 +" * 3000 + " 1", "no-such-figure", "", " ", "1 +", "1j", "True", "None", "...", "1_000_000_000_000E300", "\x00", "{", "1|words", "1|number|percent",
    "national-living-wage(2)", "upper-capital-limit.real", "f'{1}'", "(x := 1)", "starting-day + 1",
]  # fmt: skip


def figure(
    name: str, value: str | date, unit: str = "gbp", start: date = date(2026, 4, 6), end: date = date(2027, 4, 5)
) -> Figure:
    period = Period(start, end, value if isinstance(value, date) else Decimal(value), DAY)
    return Figure(name, name, unit, None, "england", "law", "source", "https://example.org", (period,))


FIGURES = {
    one.id: one
    for one in (
        figure("upper-capital-limit", "23250"),
        figure("lower-capital-limit", "14250"),
        figure("tariff-income-step", "250"),
        figure("national-living-wage", "12.71"),
        figure("weeks", "12", "weeks"),
        figure("one-week", "1", "weeks"),
        figure("rate", "5.6", "percent"),
        figure("starting-day", date(2026, 4, 6), "date"),
    )
}


@pytest.fixture
def filler() -> Filler:
    return Filler(FIGURES, {"age-line": "Age Line (0800 111 0001)"}, DAY)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("{figure:upper-capital-limit}", "£23,250"),
        ("{figure:upper-capital-limit|number}", "£23,250"),
        ("{figure:weeks}", "12 weeks"),
        ("{figure:weeks|number}", "12"),
        ("{figure:one-week}", "1 week"),
        ("{figure:rate}", "5.6%"),
        ("{figure:rate|number}", "5.6"),
        ("{figure:starting-day}", "6 April 2026"),
        ("{figure:weeks@2026-04-06}", "12 weeks"),
        ("{contact:age-line}", "Age Line (0800 111 0001)"),
        ("{example:£20,000}", "£20,000"),
        ("no {mark here", "no {mark here"),
    ],
)
def test_marks_become_what_people_read(filler: Filler, mark: str, shown: str) -> None:
    assert filler.fill(mark) == shown


@pytest.mark.parametrize(
    ("savings", "income"),
    [
        ("14250", "£0"),
        ("14251", "£1"),
        ("14500", "£1"),
        ("14501", "£2"),
        ("18000", "£15"),
        ("18100", "£16"),
        ("20000", "£23"),
        ("23249", "£36"),
        ("23250", "£36"),
        ("23251", "£37"),
    ],
)
def test_tariff_income_is_one_pound_for_each_step_or_part_of_it(savings: str, income: str) -> None:
    """Worked out by hand from £14,250 and steps of £250: both sides of each threshold."""
    said, used = calculate(f"roundup(({savings} - lower-capital-limit) / tariff-income-step)", FIGURES, DAY)
    assert said == income
    assert {one.figure.id for one in used} == {"lower-capital-limit", "tariff-income-step"}


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("2 + 3 * 4", "£14"),
        ("(2 + 3) * 4", "£20"),
        ("10 * national-living-wage", "£127.10"),
        ("0.1 + 0.2", "30p"),
        ("-5 + 2", "-£3"),
        ("min(23251 - upper-capital-limit, 1)", "£1"),
        ("max(23250 - upper-capital-limit, 0)", "£0"),
        ("rounddown(7 / 2)|number", "3"),
        ("weeks / 2|number", "6"),
        ("50|percent", "50%"),
        ("min(3, 1, 2)", "£1"),
    ],
)
def test_sums(formula: str, shown: str) -> None:
    assert calculate(formula, FIGURES, DAY)[0] == shown


@pytest.mark.parametrize("formula", HOSTILE)
def test_a_sum_that_is_no_sum_is_refused(formula: str) -> None:
    with pytest.raises(BadMark) as problem:
        calculate(formula, FIGURES, DAY)
    assert str(problem.value).endswith(".")


@given(st.text(alphabet="0123456789+-*/().,| abcdefE_[]{}'\"\\lrx:=<>!", max_size=40))
def test_any_formula_gives_an_amount_or_is_refused(formula: str) -> None:
    try:
        said, _ = calculate(formula, FIGURES, DAY)
    except BadMark:
        return
    assert said


@pytest.mark.parametrize(
    "mark", ["{figure:nothing}", "{contact:nobody}", "{figure:weeks@soon}", "{figure:weeks|words}", "{calc:1 / 0}"]
)
def test_a_bad_mark_is_refused(filler: Filler, mark: str) -> None:
    with pytest.raises(BadMark):
        filler.fill(mark)


@pytest.mark.parametrize("day", [date(2026, 4, 5), date(2027, 4, 6), date(1900, 1, 1)])
def test_a_day_outside_every_period_has_no_figure(day: date) -> None:
    with pytest.raises(NoFigure):
        FIGURES["weeks"].on(day)
    with pytest.raises(NoFigure):
        calculate("2 * weeks", FIGURES, day)
    filler = Filler(FIGURES, {}, day)
    assert "12" not in filler.fill("{figure:weeks} {calc:2 * weeks}")
    assert set(filler.missing) == {"weeks"} and not filler.used


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=2, max_size=8, unique=True),
    st.dates(date(2019, 1, 1), date(2031, 12, 31)),
)
def test_a_figure_on_a_day_is_what_a_plain_search_finds(days: list[date], day: date) -> None:
    days = sorted(days)
    periods = tuple(Period(a, b, Decimal(n), DAY) for n, (a, b) in enumerate(zip(days[::2], days[1::2], strict=False)))
    made = Figure("x", "x", "weeks", None, "uk", "l", "s", "https://example.org", periods)
    found = [period for period in periods if period.start <= day <= period.end]
    assert made.holds_on(day) == bool(found)
    if found:
        assert made.on(day) is found[0]


def test_what_a_text_uses_is_known() -> None:
    text = "{figure:a} {figure:b|number} {figure:c@2025-01-01} {calc:roundup(d-e / 2)} {calc:min(f-g, a)} [x](term:t) [y](article:z)"
    assert figure_ids(text) == ("a", "b", "c", "d-e", "f-g")
    assert [(kind, name) for _, kind, name in links(text)] == [("term", "t"), ("article", "z")]
    assert parse_figure("a@2025-06-01|number").day == date(2025, 6, 1)

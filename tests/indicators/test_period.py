"""Days, months and the hour that summer time moves."""

import zoneinfo
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.errors import UsageError
from assistant.indicators.period import Period, check_apart, read_period, uk_day, uk_midnight


@given(st.dates(date(1996, 1, 1), date(2060, 12, 31)))
def test_midnight_is_that_of_london(day):
    try:
        london = zoneinfo.ZoneInfo("Europe/London")
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("no time zone data on this machine")  # a bare container may have none
    expected = datetime(day.year, day.month, day.day, tzinfo=london).astimezone(UTC)
    if day.year <= 2037:
        assert uk_midnight(day) == expected
        assert uk_day(expected) == day


def test_months_cut_to_the_period():
    months = list(Period(date(2027, 1, 15), date(2027, 3, 31)).months())
    assert [month.month_name for month in months] == ["January 2027 (15 to 31)", "February 2027", "March 2027"]


def test_periods_that_share_a_day_are_refused():
    one = read_period("2027-04-01", "2027-06-30")
    with pytest.raises(UsageError, match="overlaps"):
        check_apart(one, read_period("2027-06-30", "2027-09-30"))
    check_apart(one, read_period("2027-01-01", "2027-03-31"))


@pytest.mark.parametrize(("first", "last"), [("1 April", "2027-06-30"), ("2027-06-30", "2027-04-01")])
def test_dates_that_cannot_be_used_are_said(first, last):
    with pytest.raises(UsageError):
        read_period(first, last)

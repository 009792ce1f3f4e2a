"""Moroccan business time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import CLOSES, MOROCCO, OPENS, Calendar, holidays_rule

CALENDAR = Calendar(holidays_rule([date(2026, 11, 6), date(2026, 11, 18)]))


def at(day: int, hour: int, month: int = 11) -> datetime:
    """A moment of 2026 in Casablanca."""
    return datetime(2026, month, day, hour, tzinfo=MOROCCO)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (at(23, 10), 1, at(24, 10)),
        (at(27, 15), 1, at(30, 15)),
        (at(17, 15), 1, at(19, 15)),
        (at(23, 22), 0, at(24, 9)),
        (at(23, 7), 0, at(23, 9)),
        (at(28, 12), 0, at(30, 9)),
        (at(23, 19), 2, at(26, 9)),
    ],
)
def test_business_days_skip_weekends_holidays_and_nights(start: datetime, days: int, due: datetime) -> None:
    """So many business days later, within office hours."""
    assert due == CALENDAR.after(start, days)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.integers(0, 30))
def test_a_due_moment_is_always_within_office_hours(naive: datetime, days: int) -> None:
    """Whatever the start, nobody is written to at night, on a weekend or on a holiday."""
    due = CALENDAR.after(naive.replace(tzinfo=MOROCCO), days)

    assert CALENDAR.is_business_day(due.date())
    assert OPENS <= due.time() < CLOSES


def test_ramadan_changes_the_offset_not_the_hour() -> None:
    """The clock goes back an hour in Ramadan; a reminder at ten stays at ten."""
    before = datetime(2026, 2, 13, 10, tzinfo=MOROCCO)

    due = CALENDAR.after(before, 1)

    assert due.hour == 10
    assert before.utcoffset() == timedelta(hours=1)
    assert due.utcoffset() == timedelta(0)


def test_without_a_rule_no_day_is_in_ramadan() -> None:
    """Nobody guesses."""
    assert not CALENDAR.in_ramadan(date(2027, 2, 20))

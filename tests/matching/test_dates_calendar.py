"""The Moroccan calendar."""

from datetime import date, timedelta

import pytest

from matching.dates_calendar import (
    EVENTS,
    coming_day,
    coming_weekday,
    event,
    month_of,
    next_month,
    on_day,
    school_week_within,
    week_of,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "today", "start", "end"),
    [
        ("ramadan", MONDAY, date(2027, 2, 8), date(2027, 3, 8)),
        ("ramadan", date(2027, 2, 20), date(2027, 2, 8), date(2027, 3, 8)),
        ("ramadan", date(2030, 6, 1), date(2030, 12, 26), date(2031, 1, 23)),
        ("fitr", MONDAY, date(2027, 3, 9), date(2027, 3, 10)),
        ("eid", date(2027, 4, 1), date(2027, 5, 16), date(2027, 5, 17)),
        ("achoura", MONDAY, date(2027, 6, 15), date(2027, 6, 15)),
        ("winter", date(2027, 1, 5), date(2026, 12, 1), date(2027, 2, 28)),
        ("winter", MONDAY, date(2026, 12, 1), date(2027, 2, 28)),
        ("new_year", MONDAY, date(2027, 1, 1), date(2027, 1, 1)),
        ("holidays", MONDAY, date(2026, 12, 6), date(2026, 12, 13)),
        ("holidays", date(2026, 6, 1), date(2026, 10, 18), date(2026, 10, 25)),
        ("winter_holidays", MONDAY, date(2027, 1, 24), date(2027, 1, 31)),
        ("spring_holidays", MONDAY, date(2027, 3, 14), date(2027, 3, 21)),
    ],
)
def test_an_event_is_the_one_under_way_or_to_come(name: str, today: date, start: date, end: date) -> None:
    """Feasts move with the moon, school weeks with Sunday, seasons stay."""
    assert event(name, today) == (start, end)


@pytest.mark.parametrize("name", EVENTS)
@pytest.mark.parametrize("year", range(2025, 2035))
def test_every_event_is_known_for_ten_years(name: str, year: int) -> None:
    """Each comes within some thirteen months, and does not end before it begins."""
    today = date(year, 1, 1)
    start, end = event(name, today) or (date.max, date.min)

    assert start <= end
    assert today <= end <= today + timedelta(days=430)


def test_beyond_the_table_a_feast_is_unknown() -> None:
    """The moon of 2040 is not guessed."""
    assert event("ramadan", date(2040, 1, 1)) is None


def test_each_month_of_fasting_has_29_or_30_days() -> None:
    """The two tables agree with one another."""
    spans = {event("ramadan", date(year, 1, 20)) for year in range(2025, 2035)}
    lengths = {(span[1] - span[0]).days + 1 for span in spans if span}

    assert lengths <= {29, 30}
    assert len(spans) == 10


def test_months_run_on_into_the_next_year() -> None:
    """The thirteenth month is the next January; a month gone by is the next year's."""
    assert month_of(2026, 13) == (date(2027, 1, 1), date(2027, 1, 31))
    assert next_month(11, MONDAY)[0] == date(2026, 11, 1)
    assert next_month(2, MONDAY)[0] == date(2027, 2, 1)


def test_weeks_run_from_monday_to_sunday() -> None:
    """On Sunday it is still the same week."""
    assert week_of(MONDAY) == week_of(date(2026, 11, 29)) == (MONDAY, date(2026, 11, 29))


def test_a_coming_weekday_is_after_today() -> None:
    """On Monday, "Monday" is in a week."""
    assert [coming_weekday(day, MONDAY).day for day in range(7)] == [30, 24, 25, 26, 27, 28, 29]


def test_a_day_that_a_month_has_not_is_skipped() -> None:
    """The 31st comes in December, not in November; the 32nd never comes."""
    assert on_day(31, month_of(2026, 11)) is None
    assert coming_day(31, MONDAY) == date(2026, 12, 31)
    assert coming_day(32, MONDAY) is None


def test_only_some_months_have_school_holidays() -> None:
    """January has a week of them, February none."""
    assert school_week_within(month_of(2027, 1)) == (date(2027, 1, 24), date(2027, 1, 31))
    assert school_week_within(month_of(2027, 2)) is None

"""The Moroccan calendar as spans of days: months, weeks, feasts, school holidays, and when they come next."""

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date]

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

# First day of Ramadan and of the feasts, by calculation: the moon is announced a day or two before.
_RAMADAN = (
    "2025-03-02 2026-02-19 2027-02-08 2028-01-28 2029-01-16 2030-01-05 2030-12-26"
    " 2031-12-15 2032-12-04 2033-11-23 2034-11-12 2035-11-01"
)
_FITR = (
    "2025-03-31 2026-03-20 2027-03-09 2028-02-26 2029-02-14 2030-02-04 2031-01-24"
    " 2032-01-14 2033-01-02 2033-12-23 2034-12-12 2035-12-01"
)
_ADHA = (
    "2025-06-07 2026-05-27 2027-05-16 2028-05-05 2029-04-24 2030-04-13"
    " 2031-04-02 2032-03-22 2033-03-11 2034-03-01 2035-02-18"
)
_MAWLID = (
    "2025-09-05 2026-08-25 2027-08-14 2028-08-03 2029-07-24 2030-07-13"
    " 2031-07-02 2032-06-20 2033-06-09 2034-05-30 2035-05-20"
)
_HIJRI_YEAR = (
    "2025-06-27 2026-06-16 2027-06-06 2028-05-25 2029-05-14 2030-05-03"
    " 2031-04-23 2032-04-11 2033-04-01 2034-03-21 2035-03-11"
)


def _days(table: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in table.split())


_FITR_SPANS = tuple((day, day + DAY) for day in _days(_FITR))
_ADHA_SPANS = tuple((day, day + DAY) for day in _days(_ADHA))
_LUNAR: dict[str, tuple[Span, ...]] = {
    "ramadan": tuple(
        (first, feast - DAY) for first, feast in zip(_days(_RAMADAN), _days(_FITR), strict=True)
    ),
    "fitr": _FITR_SPANS,
    "adha": _ADHA_SPANS,
    "eid": tuple(sorted(_FITR_SPANS + _ADHA_SPANS)),
    "mawlid": tuple((day, day + DAY) for day in _days(_MAWLID)),
    "hijri_year": tuple((day, day) for day in _days(_HIJRI_YEAR)),
    "achoura": tuple((day + 9 * DAY, day + 9 * DAY) for day in _days(_HIJRI_YEAR)),
}
# Month and day, first and last; the last may fall in the next year.
_YEARLY: dict[str, tuple[int, int, int, int]] = {
    "summer": (6, 1, 8, 31),
    "summer_holidays": (7, 1, 8, 31),
    "autumn": (9, 1, 11, 30),
    "winter": (12, 1, 2, 28),
    "spring": (3, 1, 5, 31),
    "school_start": (9, 1, 9, 30),
    "school_end": (6, 1, 6, 30),
    "christmas": (12, 25, 12, 25),
    "new_year": (1, 1, 1, 1),
    "amazigh_year": (1, 14, 1, 14),
    "labour_day": (5, 1, 5, 1),
    "throne_day": (7, 30, 7, 30),
    "youth_day": (8, 21, 8, 21),
    "green_march": (11, 6, 11, 6),
    "independence": (11, 18, 11, 18),
}
# School holidays of one week last from the Sunday on or after this month and day to the next Sunday.
_SCHOOL_WEEKS = {"autumn": (10, 18), "december": (12, 6), "winter": (1, 24), "spring": (3, 14), "may": (5, 2)}

EVENTS = (*_LUNAR, *_YEARLY, "holidays", "winter_holidays", "spring_holidays")


def event(name: str, today: date) -> Span | None:
    """The occurrence under way or the next one of an event; beyond the table of feasts None."""
    if name in _LUNAR:
        return next((span for span in _LUNAR[name] if span[1] >= today), None)
    if name in _YEARLY:
        spans = [_yearly(_YEARLY[name], year) for year in (today.year - 1, today.year, today.year + 1)]
        return next(span for span in spans if span[1] >= today)
    weeks = _SCHOOL_WEEKS if name == "holidays" else {name: _SCHOOL_WEEKS[name.removesuffix("_holidays")]}
    spans = [_school_week(year, *day) for year in (today.year, today.year + 1) for day in weeks.values()]
    return min(span for span in spans if span[1] >= today)


def _yearly(days: tuple[int, int, int, int], year: int) -> Span:
    first_month, first, last_month, last = days
    return date(year, first_month, first), date(year + (last_month < first_month), last_month, last)


def _school_week(year: int, month: int, day: int) -> Span:
    first = date(year, month, day)
    sunday = first + (6 - first.weekday()) * DAY
    return sunday, sunday + WEEK


def school_week_within(span: Span) -> Span | None:
    """The school holidays that begin within a span."""
    weeks = (_school_week(span[0].year, *day) for day in _SCHOOL_WEEKS.values())
    return next((week for week in weeks if span[0] <= week[0] <= span[1]), None)


def month_of(year: int, month: int) -> Span:
    """The whole month; months beyond 12 or below 1 run on into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def next_month(month: int, today: date) -> Span:
    """The month of that number under way or to come."""
    return month_of(today.year + (month < today.month), month)


def week_of(day: date) -> Span:
    """The week from Monday to Sunday around a day."""
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def coming_weekday(weekday: int, day: date) -> date:
    """The first such weekday after `day`."""
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * DAY


def on_day(number: int, month: Span) -> date | None:
    """The day of that number in a month; a day that the month has not is None."""
    return month[0].replace(day=number) if 1 <= number <= month[1].day else None


def coming_day(number: int, today: date) -> date | None:
    """The next day of that number, in this month or a later one."""
    months = (month_of(today.year, today.month + ahead) for ahead in range(3))
    days = (on_day(number, month) for month in months)
    return next((day for day in days if day is not None and day >= today), None)

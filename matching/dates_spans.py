"""From words to spans of days: the first half of the grammar of dates.

A span is two signs: A, its first day, and its last day as Z, or V when it is the end of a longer time (`fin mars`),
I when it is the middle (`mi-mars`), $ when it is a feast or season. The other letters are those of `dates_words`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from matching.dates_calendar import (
    DAY,
    EVENTS,
    WEEK,
    Span,
    coming_day,
    coming_weekday,
    event,
    month_of,
    next_month,
    on_day,
    week_of,
)
from matching.phrases import Line, Signs

SPAN = "A[ZVI$]"
# How far ahead "in … days" may lie; what is farther is an age or an experience.
_FARTHEST_DAYS = 730

Found = re.Match[str]
Values = Sequence[float]
Make = Callable[[date, Found, Values], Signs]


def as_signs(span: Span, last: str = "Z") -> Signs:
    return (("A", float(span[0].toordinal())), (last, float(span[1].toordinal())))


def same(found: Found, values: Values) -> Signs:
    return tuple(zip(found.group(), values, strict=True))


def _value(found: Found, values: Values, group: str) -> int:
    """The number of the last sign of a named group; 0 when the group is not there."""
    return int(values[found.end(group) - found.start() - 1]) if found[group] else 0


def _past(_today: date, _found: Found, _values: Values) -> Signs:
    return ()


def _turn(letter: str, shift: int = 0) -> Make:
    return lambda _today, _found, values: ((letter, values[-1] + shift),)


def _month_number(_today: date, found: Found, values: Values) -> Signs:
    return (("O", values[1]),) if 1 <= values[1] <= 12 else same(found, values)


def _year_number(_today: date, found: Found, values: Values) -> Signs:
    return (("4", values[0]),) if 2000 <= values[0] <= 2099 else same(found, values)


def _ordinal(_today: date, _found: Found, values: Values) -> Signs:
    return (("°", values[0]),)


def _whole_date(_today: date, found: Found, values: Values) -> Signs:
    stamp = int(values[0])
    day = _date(stamp // 10000, stamp // 100 % 100, stamp % 100)
    return as_signs((day, day)) if day else same(found, values)


def _date(year: int, month: int, day: int) -> date | None:
    return on_day(day, month_of(year, month)) if 1 <= month <= 12 and year > 1900 else None


def _dated(today: date, month: int, year: int, first: int, last: int) -> Span | None:
    """The days `first` to `last` of a month, this year or else the next; None when there is no such day."""
    years = (year,) if year else (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4)
    for one in years:
        start, end = _date(one, month, first), _date(one, month, last)
        if start and end and start <= end and (year or end >= today):
            return start, end
    return None


def _day_and_month(today: date, found: Found, values: Values) -> Signs:
    days = [int(value) for letter, value in same(found, values) if letter in "N°"]
    month, year = _value(found, values, "month"), _value(found, values, "year")
    span = _dated(today, month, year, days[0], days[-1])
    return as_signs(span) if span else same(found, values)


def _two_numbers(today: date, found: Found, values: Values) -> Signs:
    day, month = int(values[0]), int(values[2])
    span = _dated(today, month, 0, day, day) if 1 <= month <= 12 else None
    return as_signs(span) if span else same(found, values)


_PARTS: dict[str, tuple[int, int, str]] = {"s": (1, 10, "Z"), "m": (11, 20, "I"), "E": (21, 31, "V")}


def _part(span: Span, part: str) -> Signs:
    """The beginning, middle or end of a month; of a year, its first, sixth or last month; of a week, two days."""
    first, last, letter = _PARTS[part]
    length = (span[1] - span[0]).days
    if length > 60:
        return as_signs(month_of(span[0].year, {"s": 1, "m": 6, "E": 12}[part]), letter)
    if length < 10:
        edges = {"s": (span[0], span[0] + DAY), "m": (span[0] + 2 * DAY, span[0] + 3 * DAY), "E": (span[1] - 2 * DAY, span[1])}
        return as_signs(edges[part], letter)
    return as_signs((span[0].replace(day=first), min(span[1], span[0].replace(day=1) + (last - 1) * DAY)), letter)


def _month(today: date, found: Found, values: Values) -> Signs:
    month, year = _value(found, values, "month"), _value(found, values, "year")
    span = month_of(year, month) if year else next_month(month, today)
    return _part(span, found["part"]) if found["part"] else as_signs(span)


def _year(today: date, found: Found, values: Values) -> Signs:
    year = _value(found, values, "year") or today.year + (1 if "x" in found.group() else 0)
    span = date(year, 1, 1), date(year, 12, 31)
    return _part(span, found["part"]) if found["part"] else as_signs(span)


def _school_year_end(today: date, _found: Found, _values: Values) -> Signs:
    span = event("school_end", today)
    return as_signs(span, "V") if span else ()


def _unit(today: date, found: Found, values: Values) -> Signs:
    """`cette semaine`, `le mois prochain`, `fin du mois`: a week or month under way or to come, or a part of it."""
    ahead = 1 if "x" in found.group() else 0
    span = week_of(today + ahead * WEEK) if found["unit"] == "W" else month_of(today.year, today.month + ahead)
    return _part(span, found["part"]) if found["part"] else as_signs(span)


def _quarter(today: date, found: Found, values: Values) -> Signs:
    months = 3 if "Q" in found.group() else 6
    parts = 12 // months
    now = (today.month - 1) // months
    number, year = _value(found, values, "number"), _value(found, values, "year") or today.year
    index = now + ("x" in found.group()) if not number else number - 1
    if index < now and not found["year"]:
        year += 1
    if number > parts:
        return same(found, values)
    first = month_of(year, index * months + 1)[0]
    return as_signs((first, month_of(first.year, first.month + months - 1)[1]))


def _nth_week(today: date, found: Found, values: Values) -> Signs:
    """`première semaine de décembre`: seven days of the month; the last one when there is no number."""
    start, end = _inner_span(found, values)
    number = _value(found, values, "number") or 9
    first = min(start + (number - 1) * WEEK, end - 6 * DAY)
    return as_signs((first, first + 6 * DAY))


def _nth_fortnight(today: date, found: Found, values: Values) -> Signs:
    start, end = _inner_span(found, values)
    middle = start + 14 * DAY
    return as_signs((start, middle) if values[0] == 1 else (middle + DAY, end))


def _nth_weekday(today: date, found: Found, values: Values) -> Signs:
    start, end = _inner_span(found, values)
    number, weekday = _value(found, values, "number"), _value(found, values, "weekday")
    day = coming_weekday(weekday, start - DAY) + (number - 1) * WEEK if number else coming_weekday(weekday, end - WEEK)
    return as_signs((day, day))


def _inner_span(found: Found, values: Values) -> Span:
    position = found.group().index("A")
    return date.fromordinal(int(values[position])), date.fromordinal(int(values[position + 1]))


def _event(today: date, found: Found, values: Values) -> Signs:
    span = event(EVENTS[_value(found, values, "event")], today)
    return as_signs(span, "$") if span else ()


def _named_event(name: str) -> Make:
    def make(today: date, _found: Found, _values: Values) -> Signs:
        span = event(name, today)
        return as_signs(span, "$") if span else ()

    return make


def _single_day(today: date, found: Found, values: Values) -> Signs:
    day = today + int(values[-1]) * DAY
    return as_signs((day, day))


def _day_after_tomorrow(today: date, _found: Found, _values: Values) -> Signs:
    return as_signs((today + 2 * DAY, today + 2 * DAY))


def _weekday(today: date, found: Found, values: Values) -> Signs:
    """`ce samedi` may be today, `samedi prochain` comes after it."""
    day = coming_weekday(_value(found, values, "weekday"), today if "x" in found.group() else today - DAY)
    return as_signs((day, day))


def _weekday_of_week(today: date, found: Found, values: Values) -> Signs:
    day = _inner_span(found, values)[0] + values[0] * DAY
    return as_signs((day, day))


def _weekend(today: date, found: Found, values: Values) -> Signs:
    saturday = week_of(today)[0] + 5 * DAY
    if "x" in found.group() and saturday <= today:
        saturday += WEEK
    return as_signs((saturday, saturday + DAY))


def _ahead(today: date, found: Found, values: Values) -> Signs:
    """`dans 3 jours`, بعد أسبوعين: one day, counted from today."""
    day = _counted(today, found, values)
    return as_signs((day, day)) if day else same(found, values)


def _within(today: date, found: Found, values: Values) -> Signs:
    """`d'ici deux semaines`: until then; `les deux prochaines semaines` as well, from today."""
    day = _counted(today, found, values)
    if day is None:
        return same(found, values)
    start = () if found["open"] else (("n", 0.0),)
    return (*start, ("u", 0.0), *as_signs((day, day)))


def _counted(today: date, found: Found, values: Values) -> date | None:
    unit = _value(found, values, "unit") or 1
    number = _value(found, values, "number") or 1
    letter = found["unit"]
    if not 0 < number * unit <= _FARTHEST_DAYS:
        return None
    if letter == "M":
        month = month_of(today.year, today.month + number * unit)
        return on_day(min(today.day, month[1].day), month)
    return today + number * unit * (WEEK if letter == "W" else DAY)


def _day_of_month(today: date, found: Found, values: Values) -> Signs:
    first, last = _value(found, values, "first") or _value(found, values, "number"), _value(found, values, "number")
    start, end = coming_day(first, today), coming_day(last, today)
    if start is None or end is None:
        return same(found, values)
    kept = [(letter, value) for letter, value in zip(found["before"], values, strict=False)]
    return (*kept, *as_signs((start, max(start, end)))) if start <= end else (*kept, *as_signs((start, _next(last, start))))


def _next(number: int, day: date) -> date:
    return coming_day(number, day) or day


def _day_of_that_month(today: date, found: Found, values: Values) -> Signs:
    """`le 10 du mois prochain`, `le 5 de ce mois`."""
    start, end = _inner_span(found, values)
    day = on_day(int(values[0]), (start, end))
    return as_signs((day, day)) if day else same(found, values)


def _week_around(today: date, found: Found, values: Values) -> Signs:
    return as_signs(week_of(_inner_span(found, values)[0]))

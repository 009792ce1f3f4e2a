"""Makers of spans of days from months, weeks, years, quarters, their parts, feasts and holidays.

A span is two signs: A, its first day, and its last day, as V for the end of a longer time (`fin mars`), I for
the middle (`mi-mars`), $ for a feast or season, Z for all else. The other letters are those of `dates_words`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from matching.dates_calendar import (
    DAY,
    EVENTS,
    WEEK,
    Span,
    coming_weekday,
    event,
    month_of,
    next_month,
    school_week_within,
    week_of,
)
from matching.vocabulary import Signs

Found = re.Match[str]
Values = Sequence[float]
Make = Callable[[date, Found, Values], Signs]

# First day, last day and letter of the beginning, middle and end of a month.
_PARTS = {"s": (1, 10, "Z"), "m": (11, 20, "I"), "E": (21, 31, "V")}
_MONTHS_OF_YEAR = {"s": 1, "m": 6, "E": 12}
_HOLIDAYS = {"summer": "summer_holidays", "winter": "winter_holidays", "spring": "spring_holidays"}


def as_signs(span: Span, last: str = "Z") -> Signs:
    """The two signs of a span."""
    return (("A", float(span[0].toordinal())), (last, float(span[1].toordinal())))


def as_it_is(found: Found, values: Values) -> Signs:
    """What was found, left as it is."""
    return tuple(zip(found.group(), values, strict=True))


def value(found: Found, values: Values, letter: str) -> int:
    """The number of the last such sign in what was found; 0 when there is none."""
    position = found.group().rfind(letter)
    return int(values[position]) if position >= 0 else 0


def inner_span(found: Found, values: Values) -> Span:
    """The first span in what was found."""
    position = found.group().index("A")
    return date.fromordinal(int(values[position])), date.fromordinal(int(values[position + 1]))


def part(_today: date, found: Found, values: Values) -> Signs:
    """The beginning, middle or end of a span: ten days of a month, a month of a year, two days of a week."""
    start, end = inner_span(found, values)
    first, last, letter = _PARTS[found.group()[0]]
    days = (end - start).days
    if days > 62:
        return as_signs(month_of(start.year, _MONTHS_OF_YEAR[found.group()[0]]), letter)
    if days < 10:
        edges = {"Z": (start, start + DAY), "I": (start + 2 * DAY,) * 2, "V": (end - 2 * DAY, end)}
        return as_signs(edges[letter], letter)
    return as_signs((start + (first - 1) * DAY, min(end, start + (last - 1) * DAY)), letter)


def named_month(today: date, found: Found, values: Values) -> Signs:
    """`janvier`, `janvier 2027`."""
    month, said = value(found, values, "O"), value(found, values, "4")
    return as_signs(month_of(said, month) if said else next_month(month, today))


def numbered_month(_today: date, found: Found, values: Values) -> Signs:
    """`12/2026`."""
    month = int(values[0])
    return as_signs(month_of(int(values[-1]), month)) if 1 <= month <= 12 else as_it_is(found, values)


def year(today: date, found: Found, values: Values) -> Signs:
    """`2027`, `l'année prochaine`, and the year of `fin d'année`."""
    number = value(found, values, "4") or today.year + ("x" in found.group())
    return as_signs((date(number, 1, 1), date(number, 12, 31)))


def school_year(today: date, found: Found, _values: Values) -> Signs:
    """The end of the school year, or else its beginning."""
    return occurrence("school_end", today, "V") if "E" in found.group() else occurrence("school_start", today)


def unit(today: date, found: Found, _values: Values) -> Signs:
    """`cette semaine`, `le mois prochain`: the week or month under way or to come."""
    ahead = int("x" in found.group())
    if "W" in found.group():
        return as_signs(week_of(today + ahead * WEEK))
    return as_signs(month_of(today.year, today.month + ahead))


def quarter(today: date, found: Found, values: Values) -> Signs:
    """`premier trimestre 2027`, `le semestre prochain`."""
    months = 3 if "Q" in found.group() else 6
    now = (today.month - 1) // months
    number, said = value(found, values, "°"), value(found, values, "4")
    if number > 12 // months:
        return as_it_is(found, values)
    index = number - 1 if number else now + ("x" in found.group())
    first = month_of((said or today.year) + (index < now and not said), index * months + 1)[0]
    return as_signs((first, month_of(first.year, first.month + months - 1)[1]))


def nth_week(_today: date, found: Found, values: Values) -> Signs:
    """`première semaine de décembre`: seven days of the month; the last ones when there is no number."""
    start, end = inner_span(found, values)
    number = value(found, values, "°") or 5
    first = min(start + (number - 1) * WEEK, end - 6 * DAY)
    return as_signs((first, first + 6 * DAY))


def nth_fortnight(_today: date, found: Found, values: Values) -> Signs:
    """`première quinzaine de janvier`."""
    start, end = inner_span(found, values)
    middle = start + 14 * DAY
    return as_signs((start, middle) if values[0] == 1 else (middle + DAY, end))


def nth_weekday(_today: date, found: Found, values: Values) -> Signs:
    """`le premier samedi de janvier`, `le dernier samedi de janvier`."""
    start, end = inner_span(found, values)
    number, weekday = value(found, values, "°"), value(found, values, "w")
    first, last = coming_weekday(weekday, start - DAY), coming_weekday(weekday, end - WEEK)
    day = first + (number - 1) * WEEK if number else last
    return as_signs((day, day))


def week_around(_today: date, found: Found, values: Values) -> Signs:
    """`la semaine du 7 décembre`."""
    start, end = inner_span(found, values)
    return as_signs(week_of(start) if start == end else (start, end))


def event_named_by(letter: str) -> Make:
    """A maker of the next occurrence of the event that a letter's number stands for."""
    return lambda today, found, values: occurrence(EVENTS[value(found, values, letter)], today)


def fixed_event(name: str) -> Make:
    """A maker of the next occurrence of one event."""
    return lambda today, _found, _values: occurrence(name, today)


def holidays(today: date, found: Found, values: Values) -> Signs:
    """School holidays: those of a season, or the next ones."""
    season = EVENTS[value(found, values, "R")] if "R" in found.group() else ""
    return occurrence("summer_holidays" if "ê" in found.group() else _HOLIDAYS.get(season, "holidays"), today)


def holidays_of_month(_today: date, found: Found, values: Values) -> Signs:
    """`les vacances de janvier`: the school week of that month; of a month that has none, the whole month."""
    span = inner_span(found, values)
    return as_signs(school_week_within(span) or span, "$")


def occurrence(name: str, today: date, last: str = "$") -> Signs:
    """The signs of an event under way or to come."""
    span = event(name, today)
    return as_signs(span, last) if span else ()

"""Makers of spans from words of single days: dates in numbers, days of the week, days counted from today."""

from datetime import date

from matching.dates_calendar import (
    DAY,
    WEEK,
    Span,
    coming_day,
    coming_weekday,
    month_of,
    on_day,
    week_of,
)
from matching.dates_spans import Found, Make, Values, as_it_is, as_signs, inner_span, value
from matching.vocabulary import Signs

# How far ahead "in … days" may lie; what is farther is an age or an experience.
_FARTHEST_DAYS = 730
_HOURS_A_DAY = 24
_LONGEST_MONTH = 31


def whole_date(_today: date, found: Found, values: Values) -> Signs:
    """A date written in full, `15/12/2026`, which reaches us as yyyymmdd."""
    stamp = int(values[0])
    day = _date(stamp // 10000, stamp // 100 % 100, stamp % 100)
    return as_signs((day, day)) if day else as_it_is(found, values)


def day_and_month(today: date, found: Found, values: Values) -> Signs:
    """`15 décembre`, `du 5 au 12 janvier 2027`, `les 5, 6 et 7 janvier`."""
    days = [int(number) for letter, number in as_it_is(found, values) if letter in "N°"]
    if max(days) > _LONGEST_MONTH:
        return as_it_is(found, values)
    span = _dated(today, (value(found, values, "O"), value(found, values, "4")), days[0], days[-1])
    return as_signs(span) if span else ((".", 0.0),)


def two_numbers(today: date, found: Found, values: Values) -> Signs:
    """`15/12`."""
    day = int(values[0])
    # 7/7 means "every day of the week".
    span = _dated(today, (int(values[2]), 0), day, day) if (day, values[2]) != (7, 7) else None
    return as_signs(span) if span else as_it_is(found, values)


def _dated(today: date, month_and_year: tuple[int, int], first: int, last: int) -> Span | None:
    """The days `first` to `last` of a month, this year or later; None when there are no such days."""
    month, year = month_and_year
    for one in (year,) if year else range(today.year, today.year + 5):
        start, end = _date(one, month, first), _date(one, month, last)
        if start and end and start <= end and (year or end >= today):
            return start, end
    return None


def _date(year: int, month: int, day: int) -> date | None:
    return on_day(day, month_of(year, month)) if 1 <= month <= 12 else None


def single_day(today: date, found: Found, values: Values) -> Signs:
    """Today, tomorrow, and the day after it: `b3d ghedda`."""
    day = today + (int(values[-1]) + found.group().startswith("a")) * DAY
    return as_signs((day, day))


def weekday(today: date, found: Found, values: Values) -> Signs:
    """`ce samedi` may be today, `samedi prochain` and `avant samedi` come after it."""
    letters = found.group()
    day = coming_weekday(value(found, values, "w"), today - DAY if "c" in letters else today)
    before = letters[: letters.index("w")].strip("cjlx")
    return (*zip(before, values, strict=False), *as_signs((day, day)))


def weekday_of_week(_today: date, found: Found, values: Values) -> Signs:
    """`lundi de la semaine prochaine`."""
    start, end = inner_span(found, values)
    if end - start != 6 * DAY:
        return as_it_is(found, values)
    day = start + value(found, values, "w") * DAY
    return as_signs((day, day))


def following_weekday(_today: date, found: Found, values: Values) -> Signs:
    """`had l7ed wla li morah`: that day, and the same day a week later."""
    start, end = inner_span(found, values)
    return as_signs((start, end + WEEK))


def weekend(today: date, found: Found, _values: Values) -> Signs:
    """`ce week-end`, `le week-end prochain`: the coming Saturday and Sunday, as most people mean by both."""
    saturday = week_of(today)[0] + 5 * DAY
    if "x" in found.group() and saturday <= today:
        saturday += WEEK
    return as_signs((saturday, saturday + DAY))


def ahead(today: date, found: Found, values: Values) -> Signs:
    """`dans 3 jours`, بعد أسبوعين: one day, counted from today."""
    day = _counted(today, found, values)
    return as_signs((day, day)) if day else as_it_is(found, values)


def within(prefix: str) -> Make:
    """A maker of `d'ici deux semaines` (prefix u) and `les deux prochaines semaines` (prefix nu)."""

    def make(today: date, found: Found, values: Values) -> Signs:
        day = _counted(today, found, values)
        return (
            (*((letter, 1.0) for letter in prefix), *as_signs((day, day))) if day else as_it_is(found, values)
        )

    return make


def within_hours(today: date, _found: Found, values: Values) -> Signs:
    """`sous 48h`."""
    days = min(_FARTHEST_DAYS, -(-int(values[-1]) // _HOURS_A_DAY))
    return (("u", 0.0), *as_signs((today + days * DAY,) * 2))


def _counted(today: date, found: Found, values: Values) -> date | None:
    letter = next(letter for letter in found.group() if letter in "jWM")
    number = (value(found, values, "N") if "N" in found.group() else 1) * value(found, values, letter)
    if not 0 < number <= _FARTHEST_DAYS:
        return None
    if letter == "M":
        month = month_of(today.year, today.month + number)
        return month[0].replace(day=min(today.day, month[1].day))
    return today + number * (WEEK if letter == "W" else DAY)


def day_of_month(today: date, found: Found, values: Values) -> Signs:
    """`le 15`, `nhar 15`, `du 5 au 12`: the next days of those numbers."""
    numbers = [int(number) for letter, number in as_it_is(found, values) if letter == "N"]
    start = coming_day(numbers[0], today)
    end = coming_day(numbers[-1], start) if start else None
    if start is None or end is None:
        return as_it_is(found, values)
    before = found.group().partition("N")[0]
    return (*zip(before, values, strict=False), *as_signs((start, end)))


def dated_weekday(today: date, found: Found, values: Values) -> Signs:
    """`jeudi 26`, where the two agree."""
    day = coming_day(int(values[-1]), today)
    return as_signs((day, day)) if day and day.weekday() == values[0] else as_it_is(found, values)


def day_of_that_month(_today: date, found: Found, values: Values) -> Signs:
    """`le 10 du mois prochain`."""
    start, end = inner_span(found, values)
    day = on_day(value(found, values, "N"), (start, end)) if end - start > 3 * WEEK else None
    return as_signs((day, day)) if day else as_it_is(found, values)

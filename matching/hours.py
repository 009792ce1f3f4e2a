"""How much time a message speaks of, in hours, and how often."""

import re
from functools import lru_cache

from matching.hours_amounts import with_amounts
from matching.hours_grammar import DURATION, with_answers
from matching.hours_periods import nearest_period, period_beside
from matching.hours_words import HOURS
from matching.phrases import read_line
from matching.values import Hours, Period

# A longer amount is an experience or a price, not a help.
_MOST = 400
# Nobody states more amounts than this in earnest.
_AMOUNTS_WEIGHED = 10

# Without the sign of a unit, a clock time or a day, no amount is told.
_MINUTES = "Nr"
_UNITS = frozenset("ghHGjJDsdqmfKewŵTtτOZ")
_PERIODS: dict[str, tuple[Period, int]] = {
    "total": ("total", 1),
    "day": ("day", 1),
    "week": ("week", 1),
    "month": ("month", 1),
    "fortnight": ("month", 2),
}


@lru_cache(maxsize=32)
def read_hours(text: str) -> Hours | None:
    """The amount of time stated, in hours, and how often; clock times, ages and dates are none."""
    line = read_line(text, HOURS)
    if _UNITS.isdisjoint(line.letters) and _MINUTES not in line.letters:
        return None
    line = with_answers(with_amounts(line))
    starts = [found.start() for found in re.finditer(DURATION, line.letters)][:_AMOUNTS_WEIGHED]
    starts = [start for start in starts if 0 < line.values[start] <= _MOST]
    if not starts:
        return None
    for start in starts:
        if period := period_beside(line.letters, start):
            return _hours(line.values[start], period)
    return _hours(line.values[starts[0]], nearest_period(line.letters, starts[0]))


def _hours(value: float, period: str) -> Hours:
    per, times = _PERIODS[period]
    return Hours(round(value * times, 2), per)

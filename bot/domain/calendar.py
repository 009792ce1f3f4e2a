"""Moroccan business time: Monday to Friday, nine to six, public holidays left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOROCCO = ZoneInfo("Africa/Casablanca")
OPENS = time(9)
CLOSES = time(18)


@dataclass(frozen=True)
class Calendar:
    """Business days, given a rule that says which days are holidays."""

    is_holiday: Callable[[date], bool]

    def is_business_day(self, day: date) -> bool:
        """Whether offices are open on that day."""
        return day.weekday() < 5 and not self.is_holiday(day)

    def after(self, moment: datetime, days: int) -> datetime:
        """The moment `days` business days later, within office hours.

        >>> from datetime import UTC
        >>> friday = datetime(2026, 11, 27, 15, tzinfo=UTC)
        >>> Calendar(lambda day: False).after(friday, 1).date().isoformat()
        '2026-11-30'
        """
        local = moment.astimezone(MOROCCO)
        day = local.date()
        for _ in range(days):
            day = self.next_business_day(day)
        return self.opening(datetime.combine(day, local.time(), MOROCCO))

    def next_business_day(self, day: date) -> date:
        """The first business day after `day`."""
        day += timedelta(days=1)
        while not self.is_business_day(day):
            day += timedelta(days=1)
        return day

    def opening(self, moment: datetime) -> datetime:
        """The moment itself within office hours, else the next opening."""
        local = moment.astimezone(MOROCCO)
        if self.is_business_day(local.date()) and OPENS <= local.time() < CLOSES:
            return local
        early = self.is_business_day(local.date()) and local.time() < OPENS
        day = local.date() if early else self.next_business_day(local.date())
        return datetime.combine(day, OPENS, MOROCCO)


def local_day(moment: datetime) -> date:
    """The day that a moment falls on in Morocco.

    >>> from datetime import UTC
    >>> local_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)).isoformat()
    '2026-11-24'
    """
    return moment.astimezone(MOROCCO).date()


def holidays_rule(days: Iterable[date]) -> Callable[[date], bool]:
    """A rule from a plain collection of days."""
    return frozenset(days).__contains__

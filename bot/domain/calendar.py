"""Moroccan business time: Monday to Friday, nine to six, public holidays left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.doors import DayKind
from matching.dates_calendar import event

MOROCCO = ZoneInfo("Africa/Casablanca")
OPENS = time(9)
CLOSES = time(18)


# Ramadan has at least so many days after its first and before its last.
REST_OF_RAMADAN = timedelta(days=28)
# As far as the moon, or whoever told us first, may have been mistaken.
DOUBT = timedelta(days=10)


def _never(day: date) -> bool:
    return False


@dataclass(frozen=True)
class Calendar:
    """Business days and Ramadan, given rules for both, and what coordinators know better (`noted`)."""

    is_holiday: Callable[[date], bool]
    is_ramadan: Callable[[date], bool] = _never
    noted: dict[date, DayKind] = field(default_factory=dict)

    def correct(self, noted: Mapping[date, DayKind]) -> None:
        """From now on these corrections hold, and no others."""
        self.noted.clear()
        self.noted.update(noted)

    def is_business_day(self, day: date) -> bool:
        """Whether offices are open on that day; a day that was made up for may be a Saturday."""
        if self.noted.get(day) is DayKind.WORKDAY:
            return True
        off = self.noted.get(day) is DayKind.HOLIDAY or self.is_holiday(day)
        return day.weekday() < 5 and not off

    def in_ramadan(self, day: date) -> bool:
        """Whether that day is in Ramadan: as was announced, else as computed."""
        for marked, kind in self.noted.items():
            if kind is DayKind.RAMADAN_BEGINS and marked - DOUBT <= day < marked:
                return False
            if kind is DayKind.RAMADAN_ENDS and marked < day <= marked + DOUBT:
                return False
        for marked, kind in self.noted.items():
            if kind is DayKind.RAMADAN_BEGINS and marked <= day <= marked + REST_OF_RAMADAN:
                return True
            if kind is DayKind.RAMADAN_ENDS and marked - REST_OF_RAMADAN <= day <= marked:
                return True
        return self.is_ramadan(day)

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


def in_ramadan(day: date) -> bool:
    """Whether that day is in Ramadan by calculation; beyond the table of feasts, never.

    >>> in_ramadan(date(2027, 2, 20)), in_ramadan(date(2027, 3, 20))
    (True, False)
    """
    span = event("ramadan", day)
    return span is not None and span[0] <= day <= span[1]


def holidays_rule(days: Iterable[date]) -> Callable[[date], bool]:
    """A rule from a plain collection of days."""
    return frozenset(days).__contains__

"""When a message may go: hours of rest, days off, one unasked message a day, patience, and each network's pace."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import MOROCCO, Calendar

REST_FROM, REST_TO = time(21), time(9)
# In Ramadan people sit together until late and rise late.
RAMADAN_REST_FROM, RAMADAN_REST_TO = time(23), time(10)
# Who wrote so short a time ago is awake and waits for what comes of it.
AWAKE_FOR = timedelta(minutes=30)
# A message on its way when the window closes would be refused: the last minute counts as closed.
MARGIN = timedelta(minutes=1)

# Who claimed a message and was not heard of for so long is taken for dead; whoever lives has given up sending by then.
LEASE = timedelta(seconds=60)
LONGEST_SEND = timedelta(seconds=50)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
# Together with the pauses this outlasts an outage of half an hour.
MOST_ATTEMPTS = 12

# Nobody is woken by these: their messages go at any hour, and at any pace.
AT_ANY_HOUR = frozenset({"sandbox", "console"})


class Errand(StrEnum):
    """Why we write: it answers, it was waited for, it is a coordinator's work, or nobody asked for it."""

    ANSWER = "answer"
    AWAITED = "awaited"
    WORK = "work"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides whether a message may go: why it is written, when its reader wrote last, who was written to."""

    errand: Errand
    heard_at: datetime | None = None
    written_today: bool = False


@dataclass(frozen=True, slots=True)
class Go:
    """It may go."""


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits until then, for a reason in one word."""

    until: datetime
    because: str


def when_to_send(facts: Facts, now: datetime, calendar: Calendar) -> Go | Hold:
    """Whether a message may go now; answers always may, and so may what was not unasked, to somebody awake."""
    if facts.errand is Errand.ANSWER or (facts.errand is not Errand.UNASKED and _awake(facts, now)):
        return Go()
    if facts.errand is Errand.UNASKED and facts.written_today:
        return Hold(next_day(now, calendar), "once_a_day")
    if facts.errand is not Errand.AWAITED and not calendar.is_business_day(_local(now).date()):
        return Hold(next_day(now, calendar), "day_off")
    if _resting(now, calendar):
        return Hold(_morning(facts, now, calendar), "quiet_hours")
    return Go()


def _awake(facts: Facts, now: datetime) -> bool:
    return facts.heard_at is not None and abs(now - facts.heard_at) <= AWAKE_FOR


def _local(moment: datetime) -> datetime:
    return moment.astimezone(MOROCCO)


def rest(calendar: Calendar, moment: datetime) -> tuple[time, time]:
    """The hours of rest of that day: from the evening, to the morning."""
    if calendar.in_ramadan(_local(moment).date()):
        return RAMADAN_REST_FROM, RAMADAN_REST_TO
    return REST_FROM, REST_TO


def _resting(now: datetime, calendar: Calendar) -> bool:
    evening, morning = rest(calendar, now)
    return not morning <= _local(now).time() < evening


def _morning(facts: Facts, now: datetime, calendar: Calendar) -> datetime:
    """The end of this night's rest; for what nobody waits for, of the night before a business day."""
    evening, _ = rest(calendar, now)
    if _local(now).time() < evening:
        return opening(now, calendar)
    if facts.errand is Errand.AWAITED:
        return opening(_local(now) + timedelta(days=1), calendar)
    return next_day(now, calendar)


def opening(moment: datetime, calendar: Calendar) -> datetime:
    """The end of rest on the day of that moment."""
    day = _local(moment).date()
    _, morning = rest(calendar, datetime.combine(day, time(12), MOROCCO))
    return datetime.combine(day, morning, MOROCCO)


def next_day(now: datetime, calendar: Calendar) -> datetime:
    """The end of rest on the next business day."""
    day = calendar.next_business_day(_local(now).date())
    return opening(datetime.combine(day, time(12), MOROCCO), calendar)


def midnight(now: datetime) -> datetime:
    """When this day began in Morocco."""
    return datetime.combine(_local(now).date(), time(), MOROCCO)


def window_open(window: timedelta, heard_at: datetime | None, now: datetime) -> bool:
    """Whether a network that only lets us answer still takes free words."""
    return heard_at is not None and now < heard_at + window - MARGIN


def pause(attempts: int, chance: float = 0.0) -> timedelta:
    """How long to wait after that many attempts: doubling, bounded, and up to half as long again by chance.

    >>> pause(1).total_seconds(), pause(4).total_seconds(), pause(4, 1.0).total_seconds()
    (2.0, 16.0, 24.0)
    """
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 20)
    return min(LONGEST_PAUSE, doubled) * (1 + chance / 2)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a network may be written to: messages a second to all, and the gap to one address.

    A few messages may follow each other more closely (`burst`), as in talk; then the gap holds on average.
    """

    a_second: int
    gap: timedelta
    burst: int


PACES = {
    "telegram": Pace(25, timedelta(seconds=1), 3),
    "whatsapp": Pace(10, timedelta(seconds=6), 3),
}

_SECOND = timedelta(seconds=1)


def earned(pace: Pace, owed_until: datetime | None, now: datetime) -> tuple[timedelta, datetime]:
    """How long the next message to an address must wait, and until when the address is then paid for.

    Each message is paid for with one gap; a burst is paid for afterwards.
    """
    owed = max(owed_until or now, now)
    wait = owed - now - pace.gap * (pace.burst - 1)
    return max(timedelta(0), wait), owed + pace.gap


def crowded(pace: Pace, sent: list[datetime], now: datetime) -> bool:
    """Whether the network has had all that it takes in a second."""
    return sum(now - _SECOND < one <= now for one in sent) >= pace.a_second

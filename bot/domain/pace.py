"""How much at once: of one person's messages, of people nobody knows yet. What is beyond it waits or stays unread."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

# Nobody writes so fast by hand and reads what is answered: a message every second and a half, for a whole minute.
# Twenty short ones in a row are half of it, and an album of thirty pictures arrives at once.
MOST_A_MINUTE = 40
# Ten a minute for an hour without a pause: no coordinator decides on cards like that.
MOST_AN_HOUR = 600

# The largest hall of a forum may scan the code on the screen at once; then a newcomer every six seconds, 600 an hour.
NEWCOMERS_AT_ONCE = 600
EACH_NEWCOMER = HOUR / NEWCOMERS_AT_ONCE
# What a stranger says is kept for a day at most; whoever cannot be answered well within it is not made to wait.
LONGEST_WAIT = timedelta(hours=20)


class Beyond(StrEnum):
    """Beyond which limit a delivery came.

    `pace`: its person writes faster than is answered, and it was not read. `newcomers`: it waits, or waited, for a
    place among the newcomers. `full`: there was no such place within LONGEST_WAIT, and it was not read.
    """

    PACE = "pace"
    NEWCOMERS = "newcomers"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Pace:
    """When messages of an address arrived before the present one: the last but so many, None where there is none.

    `of_minute` is the MOST_A_MINUTE-th before it, `of_hour` the MOST_AN_HOUR-th of those that were read: who wrote
    far too much for a minute need not be silent for an hour.
    """

    of_minute: datetime | None = None
    of_hour: datetime | None = None

    @property
    def full_until(self) -> datetime | None:
        """Up to when one message more is too much, whatever else arrives until then."""
        ends = [
            start + span
            for start, span in ((self.of_minute, MINUTE), (self.of_hour, HOUR))
            if start is not None
        ]
        return max(ends, default=None)

    def is_too_fast(self, at: datetime) -> bool:
        """Whether a message that arrived then is beyond it; who stays silent for a while is heard again."""
        return self.full_until is not None and at < self.full_until


@dataclass(frozen=True, slots=True)
class Place:
    """A newcomer's place: when they come in, and up to when places are given now."""

    at: datetime
    booked: datetime


def place(booked: datetime | None, now: datetime) -> Place | None:
    """The next newcomer's place; None where none is free within LONGEST_WAIT.

    Places lie EACH_NEWCOMER apart from now on, and NEWCOMERS_AT_ONCE of them may be taken ahead of their time.
    """
    following = max(booked or now, now) + EACH_NEWCOMER
    at = max(now, following - EACH_NEWCOMER * NEWCOMERS_AT_ONCE)
    return Place(at, following) if at - now <= LONGEST_WAIT else None

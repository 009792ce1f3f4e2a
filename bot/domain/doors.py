"""The doors through which people come: what a network delivered, what became of what was sent, voice notes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.pace import Beyond


class DayKind(StrEnum):
    """How a coordinator corrected a day of the calendar."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"
    RAMADAN_BEGINS = "ramadan_begins"
    RAMADAN_ENDS = "ramadan_ends"


class VoiceState(StrEnum):
    """Where a voice note is on its way to words."""

    ASKED = "asked"
    WAITING = "waiting"
    WORDED = "worded"
    DROPPED = "dropped"


class Fate(StrEnum):
    """What a network tells of a message that it took, in the order in which it may be told."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"

    @property
    def rank(self) -> int:
        """Only a higher rank is news: what is told arrives in any order, and more than once."""
        return _RANKS[self]


# A message that was delivered or read did not fail, whatever arrives later.
_RANKS = {Fate.QUEUED: 0, Fate.SENT: 1, Fate.FAILED: 2, Fate.DELIVERED: 3, Fate.READ: 4}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a network delivered, as it delivered it; `external_id` is its own and comes again with a repeat."""

    channel: str
    external_id: str
    handle: str
    raw: dict[str, Any]
    id: int = 0
    attempts: int = 0
    received_at: datetime | None = None
    beyond: Beyond | None = None

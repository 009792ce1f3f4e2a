"""What is wanted and what is given: needs, offers and the hours that an offer still holds."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from matching.values import Hours, Mode, Window

ListingKind = Literal["need", "offer"]

# Law 06-18 speaks of bounded help beside one's job; more than this a month is a post, not a favour.
MAX_HOURS_A_MONTH = 60
WEEKS_A_MONTH = 52 / 12
WORKING_DAYS_A_MONTH = 22


class ListingState(StrEnum):
    """An open listing is matched; the others rest."""

    OPEN = "open"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class Frame(StrEnum):
    """On whose time an employee gives hours; stored, never judged."""

    WORKING_TIME = "working_time"
    OWN_TIME = "own_time"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a need and an offer share. `skills` holds (skill id, weight 0–1, the words that said so)."""

    id: int
    author_id: int
    organisation_id: int | None
    state: ListingState
    words: str
    skills: tuple[tuple[str, float, str], ...]
    created_at: datetime
    city: str | None = None
    mode: Mode | None = None
    hours: Hours | None = None
    window: Window | None = None
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    people: int | None = None
    theme: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the listing is matched."""
        return self.state is ListingState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Listing):
    """A skill wanted; `deliverable` and `done_when` are catalogue keys or the person's own words."""

    deliverable: str | None = None
    done_when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Listing):
    """Hours of a skill given. Capacity and reservations are minutes, a month or in total."""

    capacity_minutes: int = 0
    reserved_minutes: int = 0
    capacity_per: Literal["month", "total"] = "total"
    frame: Frame = Frame.UNSURE

    @property
    def free_minutes(self) -> int:
        """What can still be promised."""
        return self.capacity_minutes - self.reserved_minutes


@dataclass(frozen=True, slots=True)
class Capacity:
    """Minutes that an offer holds, each month or once."""

    minutes: int
    per: Literal["month", "total"] = field(default="total")


def capacity(hours: Hours) -> Capacity:
    """The capacity that stated hours amount to, cut at MAX_HOURS_A_MONTH where they recur.

    >>> capacity(Hours(2, "week")).minutes
    520
    """
    if hours.per == "total":
        return Capacity(round(hours.value * 60), "total")
    times = {"day": WORKING_DAYS_A_MONTH, "week": WEEKS_A_MONTH, "month": 1}[hours.per]
    return Capacity(round(min(hours.value * times, MAX_HOURS_A_MONTH) * 60), "month")


def deadline(listing: Listing) -> date | None:
    """The last day on which the listing makes sense, if it has one."""
    return listing.window.end if listing.window else None

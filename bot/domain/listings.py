"""What is wanted and what is given: needs, offers and the hours that an offer still holds."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from matching.values import Hours, Mode, Window

ListingKind = Literal["need", "offer"]

# Law 06-18 speaks of bounded help beside one's job; more than this a month is a post, not a favour.
MIN_HOURS_A_MONTH, MAX_HOURS_A_MONTH = 1, 60
# Ten weeks of full time: what is longer is an experience or a price, and is not read as help either.
MAX_HOURS_IN_ALL = 400
# More at once nobody can welcome, scope and follow: three proposals a listing are thirty people to talk with.
MOST_OPEN_OF_MEMBER = 10
# As many as ten of its members with three each. What is given is a gift of each one, and is bounded by person alone.
MOST_NEEDS_OF_ORGANISATION = 30
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
    """The capacity that stated hours amount to, cut at the bounds of a month, or at MAX_HOURS_IN_ALL.

    >>> capacity(Hours(2, "week")).minutes
    520
    """
    if hours.per == "total":
        return Capacity(max(1, round(min(hours.value, MAX_HOURS_IN_ALL) * 60)), "total")
    bounded = max(MIN_HOURS_A_MONTH, min(_a_month(hours), MAX_HOURS_A_MONTH))
    return Capacity(round(bounded * 60), "month")


def _a_month(hours: Hours) -> float:
    return hours.value * {"day": WORKING_DAYS_A_MONTH, "week": WEEKS_A_MONTH}.get(hours.per, 1)


def can_be_given(hours: Hours) -> bool:
    """Whether an offer can hold these hours as they were stated.

    >>> can_be_given(Hours(20, "week"))
    False
    """
    if hours.per == "total":
        return 0 < hours.value <= MAX_HOURS_IN_ALL
    return MIN_HOURS_A_MONTH <= _a_month(hours) <= MAX_HOURS_A_MONTH


def deadline(listing: Listing) -> date | None:
    """The last day on which the listing makes sense, if it has one."""
    return listing.window.end if listing.window else None

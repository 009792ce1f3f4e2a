"""What the ranking knows of a need and of an offer; a missing fact (any but the id) is neutral."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from matching.values import Hours, Mode, Window

ListingId = int | str
CapacityPeriod = Literal["month", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingTerms:
    """What both sides share. `skills` holds (skill id, recognition weight 0 to 1).

    `unanswered` counts the proposals that its author left without an answer, `responsiveness` is the share
    that they answered in time, 0 to 1.
    """

    id: ListingId
    author: int | None = None
    organisation: int | None = None
    skills: tuple[tuple[str, float], ...] = ()
    city: str | None = None
    mode: Mode | None = None
    hours: Hours | None = None
    window: Window | None = None
    languages: tuple[str, ...] = ()
    writing_language: str | None = None
    access: tuple[str, ...] = ()
    theme: str | None = None
    is_open: bool = True
    unanswered: int = 0
    responsiveness: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedTerms(ListingTerms):
    """A skill wanted; `languages` are those that it requires, `access` what the mission must allow for."""

    waiting_since: date | None = None
    open_proposals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms(ListingTerms):
    """A skill given; `languages` are those that its author speaks, `free_minutes` count `capacity_per`."""

    free_minutes: int | None = None
    capacity_per: CapacityPeriod | None = None
    solicited_this_month: int = 0
    wants_more: bool = False


def id_order(listing_id: ListingId) -> tuple[int, str]:
    """A sort key over ids of both kinds: numbers by size, then texts by alphabet.

    >>> sorted(["b", 10, "a", 9], key=id_order)
    [9, 10, 'a', 'b']
    """
    return (listing_id, "") if isinstance(listing_id, int) else (_AFTER_ALL_NUMBERS, listing_id)


# Larger than any id that a database hands out (64 bits).
_AFTER_ALL_NUMBERS = 2**64

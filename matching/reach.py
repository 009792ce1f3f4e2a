"""Whether two sides can work together from where they are: the mode of each, the way between their cities."""

from functools import lru_cache

from matching.places import distance_km
from matching.terms import ListingTerms, NeedTerms, OfferTerms
from matching.values import Mode

# About an hour on the road, the most that people travel to give a few hours.
# Rabat to Kénitra (40 km) is within it, Tiznit to Agadir (80 km) is not.
REACH_KM = 60
# Some two hours and a half on the road, more than anybody travels every week.
TRAVEL_KM = 200


def mode_of(listing: ListingTerms) -> Mode | None:
    """How the author wants to work; who can only work remotely has said so by their access needs."""
    return "remote" if "remote_only" in listing.access else listing.mode


def kilometres(need: NeedTerms, offer: OfferTerms) -> float | None:
    """The way between the two cities as the crow flies, 0 within one city; None where it is unknown."""
    if need.city is None or offer.city is None:
        return None
    return _between(need.city, offer.city)


# Distances repeat for thousands of pairs; Morocco's cities in pairs fit many times over.
@lru_cache(maxsize=100_000)
def _between(one: str, other: str) -> float | None:
    return 0.0 if one == other else distance_km(one, other)


def is_within_reach(need: NeedTerms, offer: OfferTerms) -> bool:
    """Whether they are known to live near enough to meet."""
    way = kilometres(need, offer)
    return way is not None and way <= REACH_KM


def is_out_of_reach(need: NeedTerms, offer: OfferTerms) -> bool:
    """Whether they are known to live too far apart to meet every week."""
    way = kilometres(need, offer)
    return way is not None and way > TRAVEL_KM


def modes_differ(need: NeedTerms, offer: OfferTerms) -> bool:
    """Whether one side wants to work remotely and the other in person."""
    return {mode_of(need), mode_of(offer)} == {"remote", "onsite"}


def may_be_remote(need: NeedTerms, offer: OfferTerms) -> bool:
    """Whether one side proposes to work remotely and the other does not say otherwise."""
    modes = {mode_of(need), mode_of(offer)}
    return "remote" in modes and "onsite" not in modes

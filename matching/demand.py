"""How many minutes of an offer a need would take: a month where the offer renews monthly, else in all."""

from datetime import date

from matching.terms import CapacityPeriod, NeedTerms, OfferTerms
from matching.values import Hours, Period

# A need that states no hours starts with a diagnostic call of an hour.
MINUTES_OF_A_CALL = 60
_DAYS_A_MONTH = 365 / 12
_TIMES_A_MONTH: dict[Period, float] = {"day": 22, "week": 52 / 12, "month": 1}


def demand(need: NeedTerms, offer: OfferTerms, today: date) -> int:
    """Minutes of the offer's capacity (a month, or in all) that the need would take; at most those free.

    >>> need, offer = NeedTerms(id=1, hours=Hours(2, "week")), OfferTerms(id=2, capacity_per="month")
    >>> demand(need, offer, date(2026, 11, 23))
    520
    """
    asked, free = wanted(need, offer, today), free_minutes(offer)
    return asked if free is None else min(asked, free)


def wanted(need: NeedTerms, offer: OfferTerms, today: date) -> int:
    """Minutes that the need asks for, counted as the offer counts, even if the offer has fewer."""
    if need.hours is None or need.hours.value <= 0:
        return MINUTES_OF_A_CALL
    minutes, months = _minutes(need.hours), _months(need, today)
    asked, given = _period(need.hours), offer.capacity_per or _period(offer.hours or need.hours)
    if asked != given:
        minutes = minutes / months if given == "month" else minutes * months
    return max(1, round(minutes))


def free_minutes(offer: OfferTerms) -> int | None:
    """What the offer still holds; what it states where nothing is counted; None where neither is known."""
    if offer.free_minutes is not None:
        return max(0, offer.free_minutes)
    return max(0, round(_minutes(offer.hours))) if offer.hours else None


def _period(hours: Hours) -> CapacityPeriod:
    return "total" if hours.per == "total" else "month"


def _minutes(hours: Hours) -> float:
    """Minutes in all, or a month where the hours recur."""
    return hours.value * 60 * _TIMES_A_MONTH.get(hours.per, 1)


def _months(need: NeedTerms, today: date) -> float:
    """Months until the need's deadline, from its start or from today; 1 where fewer or not stated."""
    if need.window is None or need.window.end is None:
        return 1.0
    start = max(today, need.window.start or today)
    return max(1.0, (need.window.end - start).days / _DAYS_A_MONTH)

"""How much of an offer a need would take."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.demand import MINUTES_OF_A_CALL, demand, free_minutes, wanted
from matching.terms import CapacityPeriod, NeedTerms, OfferTerms
from matching.values import Hours, Period, Window

TODAY = date(2026, 11, 23)
PERIODS = st.sampled_from(("total", "day", "week", "month"))
HOURS = st.none() | st.builds(Hours, st.floats(min_value=-1, max_value=300), PERIODS)


@pytest.mark.parametrize(
    ("hours", "capacity_per", "end", "expected"),
    [
        (Hours(2, "week"), "month", None, 520),
        (Hours(1, "day"), "month", None, 22 * 60),
        (Hours(4, "month"), "month", date(2027, 11, 23), 240),
        (Hours(20, "total"), "total", date(2027, 11, 23), 1200),
        (Hours(20, "total"), "month", None, 1200),
        (Hours(20, "total"), "month", date(2026, 12, 1), 1200),
        (Hours(24, "total"), "month", date(2027, 11, 23), 120),
        (Hours(4, "month"), "total", None, 240),
        (Hours(4, "month"), "total", date(2027, 11, 23), 2880),
        (None, "month", None, MINUTES_OF_A_CALL),
        (Hours(0, "total"), "total", None, MINUTES_OF_A_CALL),
        (Hours(0.001, "total"), "total", None, 1),
    ],
)
def test_a_need_is_counted_as_the_offer_counts(
    hours: Hours | None, capacity_per: CapacityPeriod, end: date | None, expected: int
) -> None:
    """A sum is spread over the months until the deadline, a rhythm adds up; without one, one month."""
    need = NeedTerms(id=1, hours=hours, window=Window(None, end) if end else None)

    assert expected == wanted(need, OfferTerms(id=2, capacity_per=capacity_per), TODAY)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [(Hours(3, "week"), 600), (Hours(30, "total"), 1200), (None, 1200)],
)
def test_without_a_counted_capacity_the_stated_hours_decide(offered: Hours | None, expected: int) -> None:
    """Twenty hours over two months are ten a month for a weekly offer, and twenty for a sum or no word."""
    need = NeedTerms(id=1, hours=Hours(20, "total"), window=Window(date(2027, 1, 1), date(2027, 3, 3)))

    assert wanted(need, OfferTerms(id=2, hours=offered), TODAY) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (OfferTerms(id=1), None),
        (OfferTerms(id=1, hours=Hours(3, "week")), 780),
        (OfferTerms(id=1, hours=Hours(3, "total")), 180),
        (OfferTerms(id=1, hours=Hours(3, "week"), free_minutes=40), 40),
        (OfferTerms(id=1, free_minutes=-5), 0),
    ],
)
def test_what_is_counted_goes_before_what_is_stated(offer: OfferTerms, expected: int | None) -> None:
    """Free minutes are the counted ones, else the stated hours, else unknown."""
    assert expected == free_minutes(offer)


@given(
    HOURS,
    HOURS,
    st.none() | st.integers(min_value=-10, max_value=5000),
    st.sampled_from(("month", "total", None)),
)
def test_demand_never_exceeds_what_is_free(
    asked: Hours | None, given_hours: Hours | None, free: int | None, per: CapacityPeriod | None
) -> None:
    """Whatever is asked, an offer is not asked for more than it has, nor for less than nothing."""
    offer = OfferTerms(id=2, hours=given_hours, free_minutes=free, capacity_per=per)
    taken, left = demand(NeedTerms(id=1, hours=asked), offer, TODAY), free_minutes(offer)

    assert taken >= 0
    assert left is None or taken <= left


@given(st.floats(min_value=0.1, max_value=100), st.floats(min_value=0.1, max_value=100), PERIODS)
def test_asking_more_never_takes_less(one: float, other: float, per: Period) -> None:
    """Demand grows with the hours asked for."""
    offer = OfferTerms(id=2, free_minutes=900, capacity_per="month")
    less, more = (
        demand(NeedTerms(id=1, hours=Hours(value, per)), offer, TODAY) for value in sorted((one, other))
    )

    assert less <= more

"""Days that suit both sides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.values import Window
from matching.windows import opening, overlap, share

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 1, 1))
WINDOWS = st.builds(Window, DAYS, DAYS)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (None, TODAY),
        (Window(None, date(2026, 12, 1)), TODAY),
        (Window(date(2026, 1, 1), None), TODAY),
        (Window(date(2027, 1, 1), None), date(2027, 1, 1)),
    ],
)
def test_a_window_opens_today_at_the_earliest(window: Window | None, expected: date) -> None:
    """Days gone by are no use to anybody."""
    assert expected == opening(window, TODAY)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, True),
        (Window(None, TODAY), None, True),
        (None, Window(None, date(2026, 11, 22)), False),
        (Window(None, date(2026, 12, 31)), Window(date(2027, 1, 1), None), False),
        (Window(None, date(2026, 12, 31)), Window(date(2026, 12, 31), None), True),
    ],
)
def test_windows_overlap_from_today_on(one: Window | None, other: Window | None, expected: bool) -> None:
    """One common day is enough; a past window has none, a missing one has all."""
    assert expected == overlap(one, other, TODAY)


@given(WINDOWS, WINDOWS)
def test_overlap_is_the_same_from_both_sides(one: Window, other: Window) -> None:
    """Neither side owns the calendar."""
    assert overlap(one, other, TODAY) == overlap(other, one, TODAY)


@given(WINDOWS, WINDOWS)
def test_a_share_is_a_part_of_the_whole(need: Window, offer: Window) -> None:
    """However odd the windows, the share lies between nothing and everything."""
    assert 0.0 <= share(need, offer, TODAY) <= 1.0


def test_half_the_days_are_half_a_share() -> None:
    """An offer that covers the first five of ten days covers a half."""
    need = Window(date(2026, 12, 1), date(2026, 12, 10))

    assert share(need, Window(None, date(2026, 12, 5)), TODAY) == 0.5


def test_an_open_need_is_looked_at_for_three_months() -> None:
    """Without an end, 91 days count; an offer open for all of them covers it, even at the end of time."""
    assert share(Window(TODAY, None), Window(TODAY, None), TODAY) == 1.0
    assert share(Window(TODAY, None), Window(None, TODAY), TODAY) == 1 / 91
    assert share(Window(date.max, None), Window(date.max, None), TODAY) == 1.0

"""Days that suit both sides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.values import Window
from matching.windows import gap, is_past, opening, share

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
    ("one", "other", "days"),
    [
        (None, None, 0),
        (Window(None, TODAY), None, 0),
        (None, Window(None, date(2026, 11, 22)), 1),
        (Window(None, date(2026, 12, 31)), Window(date(2027, 1, 1), None), 1),
        (Window(None, date(2026, 12, 31)), Window(date(2026, 12, 31), None), 0),
        (Window(date(2026, 12, 5), date(2026, 12, 5)), Window(date(2026, 12, 24), None), 19),
    ],
)
def test_the_gap_between_windows_is_counted_from_today_on(
    one: Window | None, other: Window | None, days: int
) -> None:
    """One common day leaves none; a missing window leaves none either."""
    assert days == gap(one, other, TODAY).days


@given(WINDOWS, WINDOWS)
def test_a_gap_is_the_same_from_both_sides(one: Window, other: Window) -> None:
    """Neither side owns the calendar."""
    assert gap(one, other, TODAY) == gap(other, one, TODAY)


def test_a_window_is_past_when_its_last_day_is() -> None:
    """Today is not past, and an open end never is."""
    assert is_past(Window(None, date(2026, 11, 22)), TODAY)
    assert not is_past(Window(None, TODAY), TODAY)
    assert not is_past(Window(date(2026, 1, 1), None), TODAY)
    assert not is_past(None, TODAY)


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

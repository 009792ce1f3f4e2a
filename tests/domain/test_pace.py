"""How much at once: of one person's messages, and of newcomers."""

from datetime import datetime, timedelta

import pytest

from bot.domain.pace import (
    EACH_NEWCOMER,
    HOUR,
    LONGEST_WAIT,
    MINUTE,
    MOST_A_MINUTE,
    MOST_AN_HOUR,
    NEWCOMERS_AT_ONCE,
    Pace,
    Place,
    place,
)
from tests.cast import MONDAY

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("pace", "at", "too_fast"),
    [
        (Pace(), MONDAY, False),
        (Pace(of_minute=MONDAY), MONDAY + MINUTE - SECOND, True),
        (Pace(of_minute=MONDAY), MONDAY + MINUTE, False),
        (Pace(of_hour=MONDAY), MONDAY + HOUR - SECOND, True),
        (Pace(of_hour=MONDAY), MONDAY + HOUR, False),
        (Pace(of_minute=MONDAY + HOUR, of_hour=MONDAY), MONDAY + HOUR + SECOND, True),
    ],
)
def test_too_many_within_a_minute_or_an_hour_are_too_fast(pace: Pace, at: datetime, too_fast: bool) -> None:
    """Counted back from each message; what came a whole minute, or hour, ago counts no more."""
    assert pace.is_too_fast(at) is too_fast


def test_nobody_with_one_thumb_meets_the_limit() -> None:
    """Twenty short messages at once, and a message every six seconds for an hour."""
    assert MOST_A_MINUTE >= 2 * 20
    assert MOST_AN_HOUR >= HOUR / (6 * SECOND)


def test_a_full_hall_comes_in_at_once_and_the_next_one_waits_its_turn() -> None:
    """NEWCOMERS_AT_ONCE without waiting, then one after the other."""
    booked: datetime | None = None
    came: list[timedelta] = []
    for _ in range(NEWCOMERS_AT_ONCE + 3):
        found = place(booked, MONDAY)
        assert found is not None
        booked, came = found.booked, [*came, found.at - MONDAY]

    assert set(came[:NEWCOMERS_AT_ONCE]) == {timedelta()}
    assert came[NEWCOMERS_AT_ONCE:] == [EACH_NEWCOMER, 2 * EACH_NEWCOMER, 3 * EACH_NEWCOMER]


def test_places_that_nobody_took_are_there_again() -> None:
    """After a quiet hour a whole hall may come; places do not pile up beyond that."""
    assert place(MONDAY - timedelta(days=9), MONDAY) == Place(MONDAY, MONDAY + EACH_NEWCOMER)


def test_nobody_waits_for_longer_than_their_words_may_be_kept() -> None:
    """Whose place would come later gets none."""
    last = MONDAY + LONGEST_WAIT + EACH_NEWCOMER * (NEWCOMERS_AT_ONCE - 1)

    assert place(last, MONDAY) == Place(MONDAY + LONGEST_WAIT, last + EACH_NEWCOMER)
    assert place(last + SECOND, MONDAY) is None
    assert timedelta(days=1) > LONGEST_WAIT

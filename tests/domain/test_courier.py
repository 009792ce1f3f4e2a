"""When a message may go."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import MOROCCO, Calendar, holidays_rule
from bot.domain.courier import (
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    PACES,
    Errand,
    Facts,
    Go,
    Hold,
    Pace,
    crowded,
    earned,
    midnight,
    pause,
    rest,
    when_to_send,
    window_open,
)
from bot.domain.doors import DayKind

HOLIDAYS = holidays_rule([date(2026, 11, 18), date(2027, 3, 9)])
CALENDAR = Calendar(HOLIDAYS, lambda day: date(2027, 2, 8) <= day <= date(2027, 3, 8))
DAY = timedelta(hours=24)
NOT_ANSWERS = (Errand.AWAITED, Errand.WORK, Errand.UNASKED)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A moment in Casablanca."""
    return datetime(year, month, day, hour, minute, tzinfo=MOROCCO)


@pytest.mark.parametrize("errand", NOT_ANSWERS)
@pytest.mark.parametrize(
    ("now", "until", "because"),
    [
        (at(11, 23, 9), None, ""),
        (at(11, 23, 20, 59), None, ""),
        (at(11, 23, 21), at(11, 24, 9), "quiet_hours"),
        (at(11, 24, 3), at(11, 24, 9), "quiet_hours"),
        (at(11, 24, 8, 59), at(11, 24, 9), "quiet_hours"),
        (at(2, 15, 22, 30, 2027), None, ""),
        (at(2, 15, 23, 0, 2027), at(2, 16, 10, 0, 2027), "quiet_hours"),
        (at(2, 16, 9, 30, 2027), at(2, 16, 10, 0, 2027), "quiet_hours"),
    ],
)
def test_nobody_is_disturbed_at_rest(
    errand: Errand, now: datetime, until: datetime | None, because: str
) -> None:
    """From nine to nine, and in Ramadan from eleven to ten, whatever is not an answer waits."""
    expected = Hold(until, because) if until else Go()

    assert when_to_send(Facts(errand), now, CALENDAR) == expected


@pytest.mark.parametrize(
    ("now", "until", "because"),
    [
        (at(11, 28, 12), at(11, 30, 9), "day_off"),
        (at(11, 29, 23), at(11, 30, 9), "day_off"),
        (at(11, 18, 12), at(11, 19, 9), "day_off"),
        (at(11, 27, 22), at(11, 30, 9), "quiet_hours"),
        (at(3, 9, 12, 0, 2027), at(3, 10, 9, 0, 2027), "day_off"),
    ],
)
def test_days_off_are_kept(now: datetime, until: datetime, because: str) -> None:
    """On weekends and feasts nobody is asked anything or given work; what somebody waits for goes by day."""
    for errand in (Errand.WORK, Errand.UNASKED):
        assert when_to_send(Facts(errand), now, CALENDAR) == Hold(until, because)


def test_what_somebody_waits_for_goes_on_a_day_off() -> None:
    """By day at once, by night in the morning."""
    waited = Facts(Errand.AWAITED)

    assert when_to_send(waited, at(11, 28, 12), CALENDAR) == Go()
    assert when_to_send(waited, at(11, 28, 22), CALENDAR) == Hold(at(11, 29, 9), "quiet_hours")


def test_who_is_awake_gets_what_they_wait_for() -> None:
    """Half an hour after their last message nobody is woken, nor kept from work; questions wait nevertheless."""
    night = at(11, 23, 23)
    fresh, old = night - timedelta(minutes=30), night - timedelta(minutes=31)

    for errand in (Errand.AWAITED, Errand.WORK):
        assert when_to_send(Facts(errand, fresh), night, CALENDAR) == Go()
    for facts in (Facts(Errand.AWAITED, old), Facts(Errand.WORK, old), Facts(Errand.UNASKED, fresh)):
        assert when_to_send(facts, night, CALENDAR) == Hold(at(11, 24, 9), "quiet_hours")


def test_one_unasked_message_a_day() -> None:
    """A second one waits for the next business day; work and what was waited for do not."""
    friday = at(11, 27, 10)

    assert when_to_send(Facts(Errand.UNASKED, None, True), friday, CALENDAR) == Hold(
        at(11, 30, 9), "once_a_day"
    )
    for errand in (Errand.ANSWER, Errand.AWAITED, Errand.WORK):
        assert when_to_send(Facts(errand, None, True), friday, CALENDAR) == Go()


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
FACTS = st.builds(Facts, st.sampled_from(Errand), st.none() | MOMENTS, st.booleans())


@given(FACTS, MOMENTS)
def test_whatever_waits_may_go_when_it_was_told_to(facts: Facts, now: datetime) -> None:
    """A hold ends later than now, within a long weekend, by day, and then the message goes."""
    verdict = when_to_send(facts, now, CALENDAR)
    if isinstance(verdict, Go):
        return
    tomorrow = Facts(facts.errand, facts.heard_at)

    assert now < verdict.until <= now + timedelta(days=6)
    assert when_to_send(tomorrow, verdict.until, CALENDAR) == Go()
    assert facts.errand is not Errand.ANSWER


@given(MOMENTS, st.sampled_from(Errand), MOMENTS)
def test_the_middle_of_the_night_is_silent(now: datetime, errand: Errand, heard: datetime) -> None:
    """Between midnight and nine in Casablanca only answers go, and what somebody awake works at or waits for."""
    night = datetime.combine(now.astimezone(MOROCCO).date(), time(now.hour % 9, now.minute), MOROCCO)
    verdict = when_to_send(Facts(errand, heard), night, CALENDAR)
    awake = abs(night - heard) <= timedelta(minutes=30)

    assert isinstance(verdict, Go) is (errand is Errand.ANSWER or (errand is not Errand.UNASKED and awake))


def test_the_clock_of_ramadan_is_heeded() -> None:
    """Nine in the evening is nine on the wall, whichever way the clock was moved."""
    winter = datetime(2027, 1, 4, 20, 0, tzinfo=UTC)
    ramadan = datetime(2027, 2, 15, 22, 30, tzinfo=UTC)

    assert when_to_send(Facts(Errand.WORK), winter, CALENDAR) == Hold(at(1, 5, 9, 0, 2027), "quiet_hours")
    assert when_to_send(Facts(Errand.WORK), ramadan, CALENDAR) == Go()
    assert rest(CALENDAR, ramadan) == (time(23), time(10))
    assert midnight(ramadan) == datetime(2027, 2, 15, tzinfo=MOROCCO)


def test_a_corrected_day_counts_at_once() -> None:
    """A feast announced late holds messages; a Saturday made up for does not; Ramadan begins as announced."""
    calendar = Calendar(HOLIDAYS, CALENDAR.is_ramadan)
    calendar.correct(
        {
            date(2026, 11, 24): DayKind.HOLIDAY,
            date(2026, 11, 28): DayKind.WORKDAY,
            date(2027, 2, 9): DayKind.RAMADAN_BEGINS,
            date(2027, 3, 9): DayKind.RAMADAN_ENDS,
        }
    )
    work = Facts(Errand.WORK)

    assert when_to_send(work, at(11, 24, 12), calendar) == Hold(at(11, 25, 9), "day_off")
    assert when_to_send(work, at(11, 28, 12), calendar) == Go()
    kept = [calendar.in_ramadan(date(2027, 2, 8) + timedelta(days=days)) for days in range(-1, 32)]
    assert kept == [False, False, *[True] * 29, False, False]
    calendar.correct({date(2027, 3, 9): DayKind.RAMADAN_ENDS})
    assert [calendar.in_ramadan(date(2027, month, day)) for month, day in ((2, 7), (3, 9), (3, 10))] == [
        False,
        True,
        False,
    ]
    calendar.correct({})
    assert when_to_send(work, at(11, 24, 12), calendar) == Go()


def test_a_window_is_open_for_a_day_after_the_last_word() -> None:
    """It closes a minute early, and was never open to somebody who never wrote."""
    heard = at(11, 23, 10)

    assert window_open(DAY, heard, heard + DAY - timedelta(minutes=2))
    assert not window_open(DAY, heard, heard + DAY - timedelta(minutes=1))
    assert not window_open(DAY, None, heard)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_pauses_grow_within_bounds(attempts: int, chance: float) -> None:
    """Never less than it was before, never more than half as long again as the longest."""
    waited = pause(attempts, chance)

    assert pause(attempts) <= waited <= LONGEST_PAUSE * 1.5
    assert pause(attempts) <= pause(attempts + 1)


def test_patience_outlasts_half_an_hour() -> None:
    """A network that is away for thirty minutes loses no message, even if it is tried each time."""
    assert sum((pause(one) for one in range(1, MOST_ATTEMPTS)), timedelta()) > timedelta(minutes=30)


@pytest.mark.parametrize("pace", PACES.values(), ids=PACES)
def test_talk_may_be_quick_for_a_moment(pace: Pace) -> None:
    """As many messages as a burst has go at once, the next waits one gap; a pause pays for all of them."""
    now, paid = at(11, 23, 10), None
    waits = []
    for _ in range(pace.burst + 1):
        wait, paid = earned(pace, paid, now)
        waits.append(wait)

    assert waits == [timedelta(0)] * pace.burst + [pace.gap]
    assert earned(pace, paid, now + pace.gap * 10)[0] == timedelta(0)


@given(st.lists(st.floats(0, 20), min_size=1, max_size=60))
def test_the_gap_holds_on_average(steps: list[float]) -> None:
    """Whatever is asked and when, no more goes than a burst and one a gap."""
    pace, first = PACES["whatsapp"], at(11, 23, 10)
    now, paid, went = first, None, 0
    for step in steps:
        now += timedelta(seconds=step)
        wait, then = earned(pace, paid, now)
        if not wait:
            paid, went = then, went + 1

    assert went <= pace.burst + (now - first) / pace.gap


def test_a_network_takes_so_much_in_a_second() -> None:
    """Full within the second, free after it."""
    now = at(11, 23, 10)
    sent = [now] * PACES["telegram"].a_second

    assert crowded(PACES["telegram"], sent, now)
    assert not crowded(PACES["telegram"], sent[1:], now)
    assert not crowded(PACES["telegram"], sent, now + timedelta(seconds=1))

"""The days on which a need and an offer can both be worked on."""

from datetime import date, timedelta

from matching.values import Window

# An open end counts as three months ahead, when a running mission is looked at again.
HORIZON = timedelta(days=90)
# "Yes, but not before the 5th" is an answer: dates that miss one another by this much are worth asking about.
NEGOTIABLE = timedelta(days=31)


def opening(window: Window | None, today: date) -> date:
    """The first day that is still ahead."""
    return max(today, window.start) if window and window.start else today


def is_past(window: Window | None, today: date) -> bool:
    """Whether its last day has gone by."""
    return window is not None and window.end is not None and window.end < today


def gap(one: Window | None, other: Window | None, today: date) -> timedelta:
    """The time from the end of one to the start of the other, none where a day from today on lies in both.

    A missing window holds every day.
    """
    start = max(opening(one, today), opening(other, today))
    ends = [window.end for window in (one, other) if window is not None and window.end is not None]
    return max(timedelta(0), start - min(ends)) if ends else timedelta(0)


def share(need: Window, offer: Window, today: date) -> float:
    """The part of the need's days, from today on, that the offer covers: 0 to 1."""
    start = opening(need, today)
    end = need.end or start + min(HORIZON, date.max - start)
    common_start, common_end = max(start, opening(offer, today)), min(end, offer.end or end)
    common, wanted = (common_end - common_start).days + 1, (end - start).days + 1
    return max(0, common) / max(1, wanted)

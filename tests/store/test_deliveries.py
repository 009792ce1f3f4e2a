"""What networks delivered is kept once and taken in once, in order."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.courier import LEASE
from bot.domain.doors import Delivery
from bot.domain.pace import MINUTE, MOST_A_MINUTE, MOST_AN_HOUR, Beyond, Pace
from bot.store.door_tables import deliveries
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from tests.store.records import NOW

TOKEN = "t" * 32
SECOND = timedelta(seconds=1)
CHANNELS = ("telegram", "whatsapp")


def delivered(number: int, handle: str = "42", channel: str = "telegram") -> Delivery:
    """One delivery."""
    return Delivery(channel, str(number), handle, {"text": f"words {number}"})


async def claimed(work: Work, *, after: timedelta = timedelta(), token: str = TOKEN) -> str | None:
    """The network's id of what can be claimed then."""
    found = await work.deliveries.claim(CHANNELS, NOW + after, token)
    return found.external_id if found else None


async def test_a_repeat_is_kept_once(store: SqlStore) -> None:
    """In one go and later; the same number of another network is another delivery."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(1), delivered(2)], NOW)
        await work.deliveries.keep([delivered(2), delivered(1, channel="whatsapp")], NOW)

        assert await work.deliveries.waiting() == 3


async def test_a_claimed_delivery_comes_whole(store: SqlStore) -> None:
    """With its id, how often it was tried, and when it came."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1)], NOW)
        found = await work.deliveries.claim(CHANNELS, NOW, TOKEN)

    assert found == Delivery("telegram", "1", "42", {"text": "words 1"}, 1, 1, NOW)


async def test_one_person_is_taken_in_in_order(store: SqlStore) -> None:
    """The second waits for the first; somebody else does not wait, nor does the same handle of another network."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(2), delivered(3, "43")], NOW)
        await work.deliveries.keep([delivered(4, channel="whatsapp")], NOW)
        before = [await claimed(work) for _ in range(4)]
        await work.deliveries.settle(1, TOKEN, done_at=NOW, raw={})
        then = [await claimed(work), await claimed(work)]

    assert before == ["1", "3", "4", None]
    assert then == ["2", None]


async def test_what_is_due_later_waits_and_holds_up_its_person(store: SqlStore) -> None:
    """Whoever comes after it waits too, so that nothing is answered out of order."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(2)], NOW)
        await claimed(work)
        await work.deliveries.settle(1, TOKEN, due_at=NOW + timedelta(minutes=1))

        assert await claimed(work) is None
        assert await claimed(work, after=timedelta(minutes=1)) == "1"


async def test_a_lost_lease_settles_nothing(store: SqlStore) -> None:
    """Whoever took over a delivery that was claimed too long ago is the one to settle it."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1)], NOW)
        await claimed(work)
        assert await claimed(work, after=LEASE) is None
        again = await claimed(work, after=LEASE * 2, token="other")

        assert again == "1"
        assert not await work.deliveries.settle(1, TOKEN, done_at=NOW)
        assert await work.deliveries.settle(1, "other", done_at=NOW)
        assert await work.deliveries.waiting() == 0


async def test_only_networks_that_are_open_are_asked(store: SqlStore) -> None:
    """What came through a door that is closed now stays."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1)], NOW)

        assert await work.deliveries.claim(("whatsapp",), NOW, TOKEN) is None
        assert await work.deliveries.claim((), NOW, TOKEN) is None


async def test_what_a_handle_delivered_is_erased_and_still_known(
    store: SqlStore, engine: AsyncEngine
) -> None:
    """Words and handle go; a repeat is no new delivery all the same. What still waits was written since."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(2, "43"), delivered(3)], NOW)
        await claimed(work)
        await work.deliveries.settle(1, TOKEN, done_at=NOW)
        await work.deliveries.erase("telegram", "42")
        await work.deliveries.keep([delivered(1)], NOW)
    async with engine.connect() as connection:
        rows = (await connection.execute(select(deliveries).order_by(deliveries.c.id))).all()

    assert [(row.handle, row.raw) for row in rows] == [
        ("", {}),
        ("43", {"text": "words 2"}),
        ("42", {"text": "words 3"}),
    ]


async def test_whoever_was_just_heard_stands_behind_all_who_wait(store: SqlStore) -> None:
    """Three messages of one person and two others: the others come before the second of the three."""
    order: list[str | None] = []
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(2), delivered(3)], NOW)
        await work.deliveries.keep([delivered(4, "43"), delivered(5, "44")], NOW + SECOND)
        for number in range(2, 7):
            order.append(await claimed(work, after=number * SECOND))
            await work.deliveries.settle(int(order[-1] or 0), TOKEN, done_at=NOW + number * SECOND)

    assert order == ["1", "4", "5", "2", "3"]


async def test_a_pace_tells_when_so_many_messages_ago_was(store: SqlStore) -> None:
    """Of that person, on that network, before that message and no longer ago than a minute."""
    async with store.begin() as work:
        for number in range(MOST_A_MINUTE + 1):
            await work.deliveries.keep([delivered(number)], NOW + number * SECOND)
            await work.deliveries.keep([delivered(number, "77", "whatsapp")], NOW)
        at = NOW + MOST_A_MINUTE * SECOND
        last = replace(delivered(0), id=2 * MOST_A_MINUTE + 1, received_at=at)
        before = replace(last, id=last.id - 2)

        assert await work.deliveries.pace(last) == Pace(of_minute=NOW)
        assert await work.deliveries.pace(replace(last, received_at=NOW + MINUTE)) == Pace()
        assert await work.deliveries.pace(before) == Pace()
        # Found late, and written before all of these.
        assert await work.deliveries.pace(replace(last, received_at=NOW - SECOND)) == Pace()
    with pytest.raises(ValueError, match="moment"):
        await work.deliveries.pace(delivered(1))


async def test_an_hour_counts_what_was_read(store: SqlStore) -> None:
    """What was passed over is not held against a person for an hour."""
    async with store.begin() as work:
        letters = [delivered(number) for number in range(MOST_AN_HOUR)]
        await work.deliveries.keep(letters, NOW)
        later = replace(delivered(0), id=MOST_AN_HOUR + 1, received_at=NOW + MINUTE)

        assert await work.deliveries.pace(later) == Pace(of_hour=NOW)
        assert not await work.deliveries.was_too_fast(later)
        await work.deliveries.pass_over(later, range(1, MOST_AN_HOUR + 1), NOW)
        assert await work.deliveries.pace(later) == Pace()
        assert await work.deliveries.was_too_fast(later)
        # Long after it, somebody who is too fast again has to be told again.
        assert not await work.deliveries.was_too_fast(replace(later, received_at=NOW + 3 * MINUTE))
        assert await work.deliveries.waiting() == 0


async def test_what_stands_behind_is_what_that_person_wrote_until_then(store: SqlStore) -> None:
    """In order; neither what came later, or long before, nor what others wrote, nor more than was asked for."""
    async with store.begin() as work:
        head, late = (replace(delivered(n), received_at=NOW - n * MINUTE) for n in (0, 5))
        await work.deliveries.keep([head, delivered(2, "43"), delivered(3, channel="whatsapp")], NOW)
        await work.deliveries.keep([delivered(6)], NOW + SECOND)
        await work.deliveries.keep([delivered(4), late], NOW + MINUTE)
        first = replace(head, id=1)

        found = await work.deliveries.behind(first, NOW + MINUTE, 9)
        assert [(one.id, one.raw) for one in found] == [(1, {"text": "words 0"}), (4, {"text": "words 6"})]
        assert [one.id for one in await work.deliveries.behind(first, NOW + MINUTE, 1)] == [1]


async def test_what_is_passed_over_is_emptied_and_nothing_else(store: SqlStore, engine: AsyncEngine) -> None:
    """What was named, and nothing besides."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(number) for number in range(1, 6)], NOW)
        await work.deliveries.pass_over(delivered(1), [1], NOW)
    async with engine.connect() as connection:
        rows = (await connection.execute(select(deliveries).order_by(deliveries.c.id))).all()

    assert [(row.raw, row.beyond) for row in rows] == [
        ({}, "pace"),
        ({"text": "words 2"}, None),
        ({"text": "words 3"}, None),
        ({"text": "words 4"}, None),
        ({"text": "words 5"}, None),
    ]


async def test_newcomers_who_wait_are_counted_until_they_are_heard(store: SqlStore) -> None:
    """And are told from those who wait for a hand."""
    async with store.begin() as work:
        await work.deliveries.keep([delivered(1), delivered(2, "43")], NOW)
        await claimed(work)
        await work.deliveries.settle(1, TOKEN, due_at=NOW + MINUTE, beyond=Beyond.NEWCOMERS.value)
        before = await work.deliveries.newcomers()
        await claimed(work)
        found = await work.deliveries.claim(CHANNELS, NOW + MINUTE, TOKEN)
        await work.deliveries.settle(1, TOKEN, done_at=NOW + MINUTE)

        assert (before, await work.deliveries.newcomers()) == (1, 0)
    assert found is not None
    assert (found.id, found.beyond) == (1, Beyond.NEWCOMERS)

"""What a network told of a message, kept: forward only, once, and by the attempt that it speaks of."""

from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.doors import Fate
from bot.store.tables import addresses, outbox
from bot.store.work import SqlStore, SqlWork
from bot.usecases.records import Told
from tests.store.records import CHANNEL, NOW, add_door, message

LATER = NOW + timedelta(minutes=5)


async def sent(work: SqlWork, sid: str = "SM1", to: str = "Khadija") -> int:
    """A message that was handed over; its id."""
    queued = await work.messages.queue(message(await add_door(work, to)))
    await work.messages.claim((CHANNEL,), NOW, "token")
    await work.messages.settle(queued, "token", sent_at=NOW, external_id=sid)
    return queued


async def row(engine: AsyncEngine) -> dict[str, object]:
    """The only message as it stands."""
    async with engine.connect() as sql:
        (found,) = (await sql.execute(select(outbox))).all()
    return dict(found._mapping)


async def test_whatever_the_order_the_furthest_stands(store: SqlStore) -> None:
    """Four fates in all 24 orders, each told twice: only what is further is news."""
    orders = list(permutations([Fate.SENT, Fate.DELIVERED, Fate.READ, Fate.FAILED]))
    async with store.begin() as work:
        for number, order in enumerate(orders):
            await sent(work, f"SM{number}", f"Khadija {number}")
            furthest = -1
            for fate in order:
                told = Told(f"SM{number}", fate)
                news = [await work.messages.told(told, LATER) is not None for _ in range(2)]

                assert news == [fate.rank > furthest, False]
                furthest = max(furthest, fate.rank)

    assert len(orders) == 24


async def test_a_failure_is_kept_with_its_reason(store: SqlStore, engine: AsyncEngine) -> None:
    """For a coordinator to see."""
    async with store.begin() as work:
        await sent(work)
        told = Told("SM1", Fate.FAILED, trouble="dead_address", code=63024)
        found = await work.messages.told(told, LATER)

    assert found is not None
    assert (found.handle, found.attempts) == ("Khadija", 1)
    assert (await row(engine))["failed_as"] == "dead_address 63024"
    assert (await row(engine))["sent_at"] == NOW


async def test_nobodys_message_is_no_news(store: SqlStore) -> None:
    """Neither by the network's id nor by a made-up one of ours, nor one that never left."""
    async with store.begin() as work:
        queued = await work.messages.queue(message(await add_door(work)))
        tellings = (Told("SM9", Fate.SENT), Told("SM9", Fate.SENT, 99, 1), Told("SM9", Fate.SENT, queued, 0))

        assert [await work.messages.told(told, LATER) for told in tellings] == [None] * 3


async def test_what_was_told_meanwhile_settles_the_message(store: SqlStore, engine: AsyncEngine) -> None:
    """The answer may never come: it was taken all the same, and is not sent again."""
    async with store.begin() as work:
        queued = await work.messages.queue(message(await add_door(work)))
        await work.messages.claim((CHANNEL,), NOW, "token")
        told = await work.messages.told(Told("SM1", Fate.SENT, queued, 1), LATER)
        settled = await work.messages.settle(queued, "token", due_at=NOW)
        again = await work.messages.claim((CHANNEL,), LATER + timedelta(hours=1), "other")

    kept = await row(engine)
    assert told is not None
    assert (settled, again) == (False, None)
    assert (kept["sent_at"], kept["external_id"], kept["fate"]) == (LATER, "SM1", "sent")


async def test_a_failure_of_an_earlier_attempt_is_past(store: SqlStore, engine: AsyncEngine) -> None:
    """The message is on its way anew; that an earlier attempt arrived after all is news."""
    async with store.begin() as work:
        queued = await sent(work)
        failed = Told("SM1", Fate.FAILED, queued, 1, "busy", 63018)
        first = await work.messages.told(failed, LATER)
        await work.messages.again(queued, LATER)
        await work.messages.claim((CHANNEL,), LATER, "token")
        repeated = await work.messages.told(failed, LATER)
        arrived = await work.messages.told(Told("SM1", Fate.DELIVERED, queued, 1), LATER)

    assert first is not None
    assert repeated is None
    assert arrived is not None
    assert (await row(engine))["fate"] == "delivered"


async def test_what_is_to_be_sent_again_waits_like_a_new_one(store: SqlStore, engine: AsyncEngine) -> None:
    """Nothing of the attempt is left but that there was one."""
    async with store.begin() as work:
        queued = await sent(work)
        await work.messages.told(Told("SM1", Fate.FAILED, queued, 1, "window", 63016), LATER)
        await work.messages.again(queued, LATER, held_because="window")

        assert await work.messages.claim((CHANNEL,), NOW, "token") is None
        claimed = await work.messages.claim((CHANNEL,), LATER, "token")

    kept = await row(engine)
    assert claimed is not None
    assert (kept["sent_at"], kept["failed_as"], kept["fate"]) == (None,) * 3
    assert (kept["held_because"], kept["attempts"]) == ("window", 2)


async def test_known_messages_are_told_apart(store: SqlStore) -> None:
    """By the network's id."""
    async with store.begin() as work:
        await sent(work)

        assert await work.messages.known(["SM1", "SM2"]) == {"SM1"}
        assert await work.messages.known([]) == set()


@pytest.mark.parametrize(("heard", "kept"), [(NOW, False), (LATER, True)])
async def test_a_closed_window_forgets_what_was_heard_before(
    store: SqlStore, engine: AsyncEngine, heard: object, kept: bool
) -> None:
    """Not what was heard since: that opened it again."""
    async with store.begin() as work:
        door = await add_door(work)
    async with engine.begin() as sql:
        await sql.execute(update(addresses).values(heard_at=heard))

    async with store.begin() as work:
        await work.people.not_heard(door.id, NOW)

    async with engine.connect() as sql:
        found = (await sql.execute(select(addresses.c.heard_at))).scalar_one()
    assert (found is not None) == kept


async def test_what_was_on_its_way_before_it_failed_is_no_news(store: SqlStore, engine: AsyncEngine) -> None:
    """Told late, it must not make a message that is to be sent again look sent."""
    async with store.begin() as work:
        queued = await sent(work)
        await work.messages.told(Told("SM1", Fate.FAILED, queued, 1, "window", 63016), LATER)
        await work.messages.again(queued, LATER, held_because="window")

        assert await work.messages.told(Told("SM1", Fate.SENT, queued, 1), LATER) is None

    assert (await row(engine))["sent_at"] is None

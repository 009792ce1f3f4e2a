"""The figures of what waits, on both databases."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.doors import Delivery
from bot.domain.people import MemberState
from bot.store.figures import Waiting, figures
from bot.store.work import SqlStore
from tests.store.records import CHANNEL, NOW, add_coordinator, add_door

HOUR = timedelta(hours=1)


async def queued(store: SqlStore, name: str, *, proactive: bool, due: timedelta, sent: bool = False) -> None:
    """A message to somebody, written two hours ago."""
    async with store.begin() as work:
        door = await add_door(work, name)
        await work.messages.queue(
            {
                "member_id": door.member_id,
                "address_id": door.id,
                "body": {},
                "writing": "fr",
                "proactive": proactive,
                "created_at": NOW - 2 * HOUR,
                "due_at": NOW + due,
                "sent_at": NOW if sent else None,
            }
        )


async def test_an_empty_programme_has_no_figures(engine: AsyncEngine) -> None:
    """Nothing waits and nobody is there."""
    found = await figures(engine, NOW)

    assert (found.waiting, found.people) == ((), {})


async def test_deliveries_wait_since_they_came(engine: AsyncEngine, store: SqlStore) -> None:
    """By channel; what was taken in waits no longer."""
    arrived = [Delivery("telegram", str(number), "77", {"n": number}) for number in range(3)]
    async with store.begin() as work:
        await work.deliveries.keep([*arrived, Delivery("whatsapp", "SM1", "w", {})], NOW - HOUR)
        done = await work.deliveries.claim(("whatsapp",), NOW, "t")
        assert done is not None
        await work.deliveries.settle(done.id, "t", done_at=NOW)

    assert (await figures(engine, NOW)).waiting == (Waiting("deliveries", "telegram", 3, 3600.0),)


async def test_answers_wait_since_they_were_written_and_news_since_they_are_due(
    engine: AsyncEngine, store: SqlStore
) -> None:
    """News held back for the night are not late; an answer that is tried again is."""
    await queued(store, "Khadija", proactive=False, due=HOUR)
    await queued(store, "Youssef", proactive=True, due=HOUR)
    await queued(store, "Nadia", proactive=True, due=timedelta(), sent=True)

    assert (await figures(engine, NOW)).waiting == (
        Waiting("answers", CHANNEL, 1, 7200.0),
        Waiting("news", CHANNEL, 1, 0.0),
    )
    assert (await figures(engine, NOW + 2 * HOUR)).waiting[1].oldest == 3600.0


async def test_people_are_counted_by_state(engine: AsyncEngine, store: SqlStore) -> None:
    """Two new ones and a coordinator."""
    async with store.begin() as work:
        await add_door(work)
        await add_door(work, "Youssef")
        await add_coordinator(work, state=MemberState.ACTIVE)

    assert (await figures(engine, NOW)).people == {"new": 2, "active": 1}


async def test_newcomers_are_late_only_after_their_turn(engine: AsyncEngine, store: SqlStore) -> None:
    """They wait apart from what should have been taken in by now."""
    async with store.begin() as work:
        await work.deliveries.keep([Delivery("telegram", "1", "77", {})], NOW - HOUR)
        found = await work.deliveries.claim(("telegram",), NOW, "t")
        assert found is not None
        await work.deliveries.settle(found.id, "t", due_at=NOW + HOUR, beyond="newcomers")

    assert (await figures(engine, NOW)).waiting == (Waiting("newcomers", "telegram", 1, 0.0),)
    assert (await figures(engine, NOW + 2 * HOUR)).waiting[0].oldest == 3600.0

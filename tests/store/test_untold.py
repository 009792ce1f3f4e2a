"""What is known of messages on their way: which were seen, which are still to be asked about, which are dropped."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.doors import Fate
from bot.domain.people import OrganisationKind
from bot.store.tables import outbox
from bot.store.work import SqlStore
from bot.usecases.records import Untold
from tests.store.records import CHANNEL, NOW, add_door, add_member, message, need

MINUTE = timedelta(minutes=1)
# How many minutes ago each was sent, and what is known of it.
ON_THEIR_WAY: tuple[tuple[int, dict[str, Any]], ...] = (
    (20, {}),
    (20, {"fate": Fate.SENT.value}),
    (20, {"fate": Fate.DELIVERED.value}),
    (20, {"fate": Fate.FAILED.value, "failed_as": "refused"}),
    (20, {"external_id": None}),
    (5, {}),
    (90, {}),
)


def question(introduction_id: int) -> dict[str, Any]:
    """A message that asks about an introduction."""
    return {"parts": [], "choices": [{"id": f"i:{introduction_id}:1:agree"}]}


async def failures(engine: AsyncEngine) -> list[str | None]:
    """Why each message is not to be sent."""
    async with engine.connect() as sql:
        return [row.failed_as for row in await sql.execute(select(outbox).order_by(outbox.c.id))]


@pytest.mark.parametrize(
    ("settled", "unseen", "left"),
    [
        ({}, True, "moot"),
        ({"failed_as": "blocked"}, True, "blocked"),
        ({"sent_at": NOW}, False, None),
        ({"sent_at": NOW, "failed_as": "window 63016"}, True, "window 63016"),
        ({"perhaps_twice": True}, False, None),
    ],
)
async def test_what_was_seen_is_told_from_what_was_not(
    store: SqlStore, engine: AsyncEngine, settled: dict[str, Any], unseen: bool, left: str | None
) -> None:
    """Sent, or perhaps sent; what only waited is dropped."""
    async with store.begin() as work:
        door = await add_door(work)
        queued = await work.messages.queue(message(door, body=question(7)))
        await work.messages.claim((CHANNEL,), NOW, "t")
        await work.messages.settle(queued, "t", **settled)

        assert await work.messages.unseen(door.member_id, "i:7:", ()) == unseen

    assert await failures(engine) == [left]


async def test_what_is_shown_at_once_or_being_sent_counts_as_seen(store: SqlStore) -> None:
    """A phone of the page shows what is written; a relay may have handed it over."""
    async with store.begin() as work:
        door = await add_door(work)
        await work.messages.queue(message(door, body=question(7)))
        at_once = await work.messages.unseen(door.member_id, "i:7:", (CHANNEL,))
        await work.messages.claim((CHANNEL,), NOW, "t")

        assert (at_once, await work.messages.unseen(door.member_id, "i:7:", ())) == (False, False)


async def test_who_was_never_to_be_asked_missed_nothing(store: SqlStore, engine: AsyncEngine) -> None:
    """Another introduction, another member."""
    async with store.begin() as work:
        khadija, youssef = await add_door(work), await add_door(work, "Youssef")
        for door, number in ((khadija, 71), (youssef, 7)):
            await work.messages.queue(message(door, body=question(number)))

        assert not await work.messages.unseen(khadija.member_id, "i:7:", ())

    assert await failures(engine) == [None, None]


async def test_what_waits_for_a_member_is_dropped_whole(store: SqlStore, engine: AsyncEngine) -> None:
    """Theirs alone; whoever is sending it just now has nothing to settle any more."""
    async with store.begin() as work:
        khadija, youssef = await add_door(work), await add_door(work, "Youssef")
        queued = [await work.messages.queue(message(door)) for door in (khadija, youssef)]
        await work.messages.claim((CHANNEL,), NOW, "t")
        await work.messages.drop_waiting(khadija.member_id)

        assert not await work.messages.settle(queued[0], "t", sent_at=NOW)

    assert await failures(engine) == ["moot", None]
    async with engine.connect() as sql:
        bodies = [row.body for row in await sql.execute(select(outbox).order_by(outbox.c.id))]
    assert bodies == [{}, message(youssef)["body"]]


async def test_open_fates_are_those_of_a_channel_and_a_time(store: SqlStore) -> None:
    """Sent long enough ago, taken by the network, neither arrived nor failed."""
    async with store.begin() as work:
        door = await add_door(work)
        for number, (ago, columns) in enumerate(ON_THEIR_WAY):
            queued = await work.messages.queue(message(door))
            await work.messages.claim((CHANNEL,), NOW, "t")
            given = {"sent_at": NOW - ago * MINUTE, "external_id": f"SM{number}", **columns}
            await work.messages.settle(queued, "t", **given)
        found = await work.messages.untold(CHANNEL, NOW - 60 * MINUTE, NOW - 10 * MINUTE)
        elsewhere = await work.messages.untold("whatsapp", NOW - 60 * MINUTE, NOW)

    then = NOW - 20 * MINUTE
    assert found == [Untold("SM0", 1, 1, Fate.QUEUED, then), Untold("SM1", 2, 1, Fate.SENT, then)]
    assert elsewhere == []


async def test_only_an_organisation_of_nobody_is_taken_out(store: SqlStore) -> None:
    """A member's stays, a listing's stays, and what is not there is none."""
    async with store.begin() as work:
        added = [
            await work.people.add_organisation(
                title, OrganisationKind.ASSOCIATION, None, folded=title, now=NOW
            )
            for title in ("of a member", "of a need", "of nobody")
        ]
        khadija = await add_member(work, organisation_id=added[0].id)
        await work.listings.add_need(need(khadija.id, organisation_id=added[1].id))
        dropped = [await work.people.drop_organisation(one.id) for one in added]

        assert dropped == [False, False, True]
        assert not await work.people.drop_organisation(added[2].id)
        assert [one.id for one in await work.people.organisations()] == [added[0].id, added[1].id]

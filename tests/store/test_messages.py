"""Taken in once; sent at least once, in order to each address, by one relay at a time."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.courier import LEASE
from bot.domain.people import MemberState
from bot.store.tables import inbox, outbox
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from bot.usecases.records import Outgoing
from tests.databases import on_postgres
from tests.store.records import CHANNEL, NOW, add_door, add_member, message

LATER = NOW + timedelta(minutes=5)
TOKEN = "token"
# Seconds after which a wait for one another is taken to be endless.
PATIENCE = 10


async def claimed(work: Work, now: datetime = NOW, token: str = TOKEN) -> int | None:
    """The id of the message that a relay gets, if any."""
    outgoing = await work.messages.claim((CHANNEL,), now, token)
    return outgoing.id if outgoing else None


async def hear(work: Work, member_id: int, text: str, now: datetime = NOW) -> int:
    """Take in a text and note whose it was."""
    body, key = {"text": text}, f"{member_id}-{text}"
    inbox_id = await work.messages.receive(CHANNEL, key, "+212", body=body, now=now)
    assert inbox_id is not None
    await work.messages.note_reading(inbox_id, member_id, body | {"reading": {"text": text}})
    return inbox_id


async def test_a_repeated_delivery_is_recognised(store: SqlStore) -> None:
    """The network's own id tells, also in a later transaction; the first delivery's words stay."""
    async with store.begin() as work:
        first = await work.messages.receive(CHANNEL, "m1", "khadija", body={"text": "salam"}, now=NOW)
        at_once = await work.messages.receive(CHANNEL, "m1", "khadija", body={"text": "?"}, now=NOW)

    async with store.begin() as work:
        again = await work.messages.receive(CHANNEL, "m1", "khadija", body={"text": "?"}, now=LATER)
        other = await work.messages.receive(CHANNEL, "m2", "khadija", body={"text": "labas"}, now=LATER)
        elsewhere = await work.messages.receive("console", "m1", "khadija", body={"text": "hi"}, now=LATER)
        bodies = await work.messages.bodies(CHANNEL, ["m1", "m2", "m3"])

    assert at_once is None
    assert again is None
    assert len({first, other, elsewhere} - {None}) == 3
    assert bodies == {"m1": {"text": "salam"}, "m2": {"text": "labas"}}


async def test_a_delivery_that_was_rolled_back_is_no_repeat(store: SqlStore) -> None:
    """A turn that failed may be tried again with the same message."""

    async def fail(work: Work) -> None:
        await work.messages.receive(CHANNEL, "m1", "khadija", body={"text": "salam"}, now=NOW)
        raise LookupError

    with pytest.raises(LookupError):
        async with store.begin() as work:
            await fail(work)

    async with store.begin() as work:
        assert await work.messages.receive(CHANNEL, "m1", "khadija", body={}, now=NOW) is not None


async def test_the_last_words_of_a_member_come_oldest_first(store: SqlStore) -> None:
    """As many as asked for; taps without a word leave a gap, not an empty line; others' words stay theirs."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        for text in ("salam", "bghit l3awn", "", "f la compta"):
            await hear(work, khadija.id, text)
        await hear(work, youssef.id, "bonjour")
        said = await work.messages.last_words(khadija.id, 3)

    assert said == ["bghit l3awn", "f la compta"]


@pytest.mark.parametrize(
    ("settled", "left"),
    [({"sent_at": NOW}, False), ({"failed_as": "blocked"}, False), ({"due_at": LATER}, True)],
)
async def test_erased_words_are_gone_from_inbox_and_outbox(
    store: SqlStore, engine: AsyncEngine, settled: dict[str, Any], left: bool
) -> None:
    """Only what is still to be sent keeps its words, until it is; another member's stay."""
    async with store.begin() as work:
        door, other = await add_door(work), await add_door(work, "Youssef")
        for one in (door, other):
            await hear(work, one.member_id, "salam")
            await work.messages.queue(message(one, body={"parts": ["greeting"]}))
        goodbye = await claimed(work)
        assert goodbye is not None
        await work.messages.settle(goodbye, TOKEN, **settled)
        await work.messages.erase_words(door.member_id)

    async with engine.begin() as connection:
        received = (await connection.execute(select(inbox.c.handle, inbox.c.body).order_by(inbox.c.id))).all()
        sent = (await connection.execute(select(outbox.c.body).order_by(outbox.c.id))).scalars().all()
    assert tuple(received[0]) == ("", {})
    assert tuple(received[1]) == ("+212", {"text": "salam", "reading": {"text": "salam"}})
    assert [{"parts": ["greeting"]} if left else {}, {"parts": ["greeting"]}] == sent


async def test_what_mentions_a_word_is_emptied_and_what_looks_like_it_stays(
    store: SqlStore, engine: AsyncEngine
) -> None:
    """A tap by its beginning, a name as a whole, in whatever letters; "choices" stands in every message."""
    bodies: list[dict[str, Any]] = [
        {"parts": [], "choices": [{"id": "w:1:2:no"}]},
        {"parts": [], "choices": [{"id": "w:11:2:no"}]},
        {"parts": [{"params": {"word": {"t": "name", "v": "choices"}}}], "choices": []},
        {"parts": [{"params": {"word": {"t": "name", "v": "زغلبور"}}}], "choices": []},
        {"parts": [{"params": {"word": {"t": "name", "v": "choices rares"}}}], "choices": []},
    ]
    gone = [{"t": "name", "v": text} for text in ("choices", "زغلبور")]
    async with store.begin() as work:
        door = await add_door(work)
        for body in bodies:
            await work.messages.queue(message(door, body=body, sent_at=NOW))
        await work.messages.erase_mentions(["w:1:"], gone)

    async with engine.begin() as connection:
        left = (await connection.execute(select(outbox.c.body).order_by(outbox.c.id))).scalars().all()
    assert left == [{}, bodies[1], {}, {}, bodies[4]]


async def test_strangers_are_found_a_while_after_their_words(store: SqlStore) -> None:
    """Who never consented, once each, until their words are erased; members and newcomers are left alone."""
    async with store.begin() as work:
        stranger, member, newcomer = [await add_member(work, name) for name in ("Ali", "Khadija", "Omar")]
        await work.people.change(member.id, state=MemberState.ACTIVE.value)
        for text in ("salam", "chkoun nta"):
            await hear(work, stranger.id, text)
        await hear(work, member.id, "salam")
        await hear(work, newcomer.id, "salam", LATER)
        found = await work.messages.strangers_before(LATER)
        await work.messages.erase_words(stranger.id)
        afterwards = await work.messages.strangers_before(LATER)

    assert [stranger.id] == found
    assert afterwards == []


async def test_a_claimed_message_knows_where_it_goes(store: SqlStore) -> None:
    """A relay gets everything that a channel needs, and how often it was tried."""
    async with store.begin() as work:
        door = await add_door(work)
        queued = await work.messages.queue(message(door, writing="ary-Latn"))
        outgoing = await work.messages.claim((CHANNEL,), NOW, TOKEN)

    body = {"parts": [{"key": "greeting", "params": {}}], "choices": []}
    assert outgoing == Outgoing(
        queued, door.member_id, CHANNEL, "Khadija", body, "ary-Latn", 1, NOW, address_id=door.id
    )


async def test_messages_to_one_address_go_in_order(store: SqlStore) -> None:
    """The second waits for the first to be sent, or to fail for good; other addresses do not wait."""
    async with store.begin() as work:
        khadija, youssef = await add_door(work), await add_door(work, "Youssef")
        first, second, third = [await work.messages.queue(message(khadija)) for _ in range(3)]
        across = await work.messages.queue(message(youssef))
        before = [await claimed(work), await claimed(work, token="other"), await claimed(work)]
        await work.messages.settle(first, TOKEN, sent_at=NOW)
        then = [await claimed(work), await claimed(work)]
        await work.messages.settle(second, TOKEN, failed_as="blocked")
        at_last = [await claimed(work), await claimed(work)]

    assert [first, across, None] == before
    assert [second, None] == then
    assert [third, None] == at_last


async def test_a_message_that_is_tried_again_holds_up_the_next(store: SqlStore) -> None:
    """It keeps its place: what follows does not overtake it while it waits."""
    async with store.begin() as work:
        door = await add_door(work)
        first, second = [await work.messages.queue(message(door)) for _ in range(2)]
        await claimed(work)
        await work.messages.settle(first, TOKEN, due_at=LATER)
        early = await claimed(work, LATER - timedelta(seconds=1))
        outgoing = await work.messages.claim((CHANNEL,), LATER, TOKEN)
        await work.messages.settle(first, TOKEN, sent_at=LATER)
        following = await claimed(work, LATER)

    assert early is None
    assert outgoing is not None
    assert (first, 2) == (outgoing.id, outgoing.attempts)
    assert second == following


async def test_a_message_goes_to_a_relay_of_its_channel(store: SqlStore) -> None:
    """Neither is it claimed nor counted elsewhere; a relay may serve several channels."""
    async with store.begin() as work:
        queued = await work.messages.queue(message(await add_door(work)))
        elsewhere = await work.messages.claim(("console",), NOW, TOKEN)
        counts = [await work.messages.waiting(names) for names in (("console",), (CHANNEL,))]
        outgoing = await work.messages.claim(("console", CHANNEL), NOW, TOKEN)

    assert elsewhere is None
    assert counts == [0, 1]
    assert outgoing is not None
    assert queued == outgoing.id


async def test_what_is_sent_or_failed_no_longer_waits(store: SqlStore) -> None:
    """A claimed message still does, and one that is due later."""
    async with store.begin() as work:
        for name in ("Ali", "Khadija", "Omar", "Hind"):
            await work.messages.queue(message(await add_door(work, name)))
        await work.messages.queue(message(await add_door(work, "Samir"), due_at=LATER))
        sent, failed = await claimed(work), await claimed(work)
        assert sent is not None
        assert failed is not None
        await claimed(work)
        await work.messages.settle(sent, TOKEN, sent_at=NOW)
        await work.messages.settle(failed, TOKEN, failed_as="blocked")
        waiting = await work.messages.waiting((CHANNEL,))

    assert waiting == 3


async def test_a_relay_that_died_loses_its_lease(store: SqlStore) -> None:
    """Not before the lease is over; then another gets the message, and the first can settle nothing."""
    async with store.begin() as work:
        queued = await work.messages.queue(message(await add_door(work)))
        await claimed(work, token="first")
        during = await claimed(work, NOW + LEASE, token="second")
        after = await claimed(work, NOW + LEASE + timedelta(seconds=1), token="second")
        lost = await work.messages.settle(queued, "first", sent_at=LATER)
        waiting = await work.messages.waiting((CHANNEL,))
        settled = await work.messages.settle(queued, "second", sent_at=LATER)
        twice = await work.messages.settle(queued, "second", sent_at=LATER)

    assert during is None
    assert queued == after
    assert (lost, waiting, settled, twice) == (False, 1, True, False)


@on_postgres
async def test_two_relays_at_once_claim_different_messages(store: SqlStore) -> None:
    """What one relay is claiming the other skips instead of waiting for it, its address included."""
    async with store.begin() as work:
        khadija, youssef = await add_door(work), await add_door(work, "Youssef")
        first, _, across = [await work.messages.queue(message(to)) for to in (khadija, khadija, youssef)]

    async with asyncio.timeout(PATIENCE), store.begin() as one, store.begin() as other:
        ours = [await claimed(one), await claimed(other), await claimed(other)]

    assert [first, across, None] == ours

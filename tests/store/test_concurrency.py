"""Many at once: hours are never promised twice, no turn is lost, and who must try again is told so."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.introductions import State
from bot.errors import Conflict
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from tests.databases import on_postgres, on_sqlite
from tests.store.records import (
    CHANNEL,
    NOW,
    add_door,
    add_introduction,
    add_member,
    add_pair,
    message,
)

Result = TypeVar("Result")
# Long enough for any statement of a test, short enough to wait for.
A_WHILE = 0.2


async def repeated(once: Callable[[], Awaitable[Result]]) -> Result:
    """What it comes to, tried again after each Conflict as the use cases do."""
    while True:
        try:
            return await once()
        except Conflict:
            continue


async def test_an_offer_of_ten_hours_is_promised_twenty_half_hours(store: SqlStore) -> None:
    """Two hundred ask at once: exactly twenty get theirs, and every minute is promised."""
    async with store.begin() as work:
        pair = await add_pair(work)

    async def reserve() -> bool:
        async with store.begin() as work:
            return await work.listings.reserve(pair.offer.id, 30)

    granted = await asyncio.gather(*(repeated(reserve) for _ in range(200)))

    async with store.begin() as work:
        after = await work.listings.offer(pair.offer.id)
    assert sum(granted) == 20
    assert (after.reserved_minutes, after.free_minutes) == (600, 0)


async def test_of_two_turns_that_saw_the_same_one_is_refused(store: SqlStore) -> None:
    """The loser gets Conflict and none of its transaction stays; trying again, it is not lost."""
    async with store.begin() as work:
        member = await add_member(work)
        seen = await work.conversations.open(member.id)

    async def save(was: int, text: str) -> None:
        async with store.begin() as work:
            await work.messages.receive(CHANNEL, text, "khadija", body={"text": text}, now=NOW)
            await work.conversations.save(member.id, was, heard_at=NOW)

    texts = ("salam", "labas")
    answers = await asyncio.gather(*(save(seen.version, text) for text in texts), return_exceptions=True)
    async with store.begin() as work:
        kept = await work.messages.bodies(CHANNEL, texts)
        now = await work.conversations.open(member.id)

    lost = [text for text, answer in zip(texts, answers, strict=True) if isinstance(answer, Conflict)]
    assert len(lost) == 1
    assert set(texts) - set(lost) == set(kept)
    assert seen.version + 1 == now.version
    await save(now.version, lost[0])
    async with store.begin() as work:
        assert set(texts) == set(await work.messages.bodies(CHANNEL, texts))


async def test_a_second_turn_waits_for_the_first(store: SqlStore) -> None:
    """Whoever opens a conversation that another turn has open sees it as that turn leaves it: no Conflict."""
    async with store.begin() as work:
        member = await add_member(work)

    async def turn() -> int:
        async with store.begin() as work:
            seen = await work.conversations.open(member.id)
            await work.conversations.save(member.id, seen.version)
            return seen.version

    async with store.begin() as work:
        first = await work.conversations.open(member.id)
        second = asyncio.create_task(turn())
        done, _ = await asyncio.wait({second}, timeout=A_WHILE)
        await work.conversations.save(member.id, first.version)

    assert done == set()
    assert first.version + 1 == await second


async def test_no_turn_of_one_person_is_lost(store: SqlStore) -> None:
    """Thirty turns at once, each built on what the one before it left."""
    async with store.begin() as work:
        member = await add_member(work)

    async def turn() -> None:
        async with store.begin() as work:
            seen = await work.conversations.open(member.id)
            await work.conversations.save(member.id, seen.version, misses=seen.misses + 1)

    await asyncio.gather(*(repeated(turn) for _ in range(30)))

    async with store.begin() as work:
        after = await work.conversations.open(member.id)
    assert (after.version, after.misses) == (30, 30)


async def test_somebody_who_writes_twice_at_once_is_one_member(store: SqlStore) -> None:
    """Of ten first messages from one address one makes the member; the others find them."""

    async def first_message() -> int:
        async with store.begin() as work:
            known = await work.people.by_address(CHANNEL, "Khadija")
            return known[0].id if known else (await add_door(work)).member_id

    found = await asyncio.gather(*(repeated(first_message) for _ in range(10)))

    assert len(set(found)) == 1


async def test_one_delivery_repeated_at_once_is_taken_in_once(store: SqlStore) -> None:
    """A network that is impatient gets one answer."""

    async def receive() -> int | None:
        async with store.begin() as work:
            return await work.messages.receive(CHANNEL, "m1", "khadija", body={}, now=NOW)

    ids = await asyncio.gather(*(repeated(receive) for _ in range(20)))

    assert len([one for one in ids if one is not None]) == 1


async def test_two_coordinators_at_once_decide_once(store: SqlStore) -> None:
    """Of ten who confirm the same card one does."""
    async with store.begin() as work:
        seen = await add_introduction(work, await add_pair(work))

    async def confirm() -> bool:
        async with store.begin() as work:
            return await work.introductions.move(seen, State.CONFIRMED, NOW)

    moved = await asyncio.gather(*(repeated(confirm) for _ in range(10)))

    assert sum(moved) == 1


async def test_one_pair_proposed_at_once_is_proposed_once(store: SqlStore) -> None:
    """Two rounds that meet make one introduction of it."""
    async with store.begin() as work:
        seen = await add_introduction(work, await add_pair(work))

    async def propose() -> int | None:
        async with store.begin() as work:
            return await work.introductions.add(seen)

    assert await asyncio.gather(*(repeated(propose) for _ in range(5))) == [None] * 5


async def test_relays_at_once_never_claim_the_same(store: SqlStore) -> None:
    """Four of them empty an outbox: each message is claimed once, each address's in order."""
    async with store.begin() as work:
        doors = [await add_door(work, name) for name in ("Ali", "Hind", "Khadija", "Omar", "Youssef")]
        queued = {door.id: [await work.messages.queue(message(door)) for _ in range(4)] for door in doors}
    sent: list[tuple[str, int]] = []

    async def relay_one(token: str) -> bool:
        async with store.begin() as work:
            outgoing = await work.messages.claim((CHANNEL,), NOW, token)
        if outgoing is None:
            return False
        sent.append((outgoing.handle, outgoing.id))
        async with store.begin() as work:
            assert await work.messages.settle(outgoing.id, token, sent_at=NOW)
        return True

    async def relay(token: str) -> None:
        async with store.begin() as work:
            left = await work.messages.waiting((CHANNEL,))
        while left:
            await repeated(lambda: relay_one(token))
            async with store.begin() as work:
                left = await work.messages.waiting((CHANNEL,))

    await asyncio.gather(*(relay(f"relay {number}") for number in range(4)))

    in_order = {door.id: [id_ for handle, id_ in sent if handle == door.handle] for door in doors}
    assert queued == in_order


async def test_a_setting_written_by_two_at_once_is_written(store: SqlStore) -> None:
    """Neither fails for the other; the last value stands."""

    async def put(value: int) -> None:
        async with store.begin() as work:
            await work.settings.put("seeded", value)

    await asyncio.gather(*(put(value) for value in range(8)))

    async with store.begin() as work:
        assert await work.settings.get("seeded") in range(8)


@on_postgres
async def test_a_deadlock_is_a_conflict_for_one_of_the_two(store: SqlStore) -> None:
    """The database ends one of the transactions; tried again, it comes through."""
    async with store.begin() as work:
        khadija, youssef = [(await add_member(work, name)).id for name in ("Khadija", "Youssef")]
    both_hold = asyncio.Barrier(2)

    async def turn(first: int, second: int, city: str) -> None:
        async with store.begin() as work:
            await work.people.change(first, city=city)
            await both_hold.wait()
            await work.people.change(second, city=city)

    answers = await asyncio.gather(
        turn(khadija, youssef, "Fès"), turn(youssef, khadija, "Salé"), return_exceptions=True
    )

    async with store.begin() as work:
        cities = {(await work.people.get(id_)).city for id_ in (khadija, youssef)}
    assert [Conflict, type(None)] == sorted(
        (type(answer) for answer in answers), key=lambda kind: kind.__name__
    )
    assert cities == {"Fès" if answers[0] is None else "Salé"}


@on_sqlite
async def test_writers_take_turns_in_the_order_in_which_they_asked(store: SqlStore) -> None:
    """Whoever begins one transaction after another lets those in between who asked meanwhile."""
    begun: list[str] = []

    async def write(name: str, times: int = 1) -> None:
        for _ in range(times):
            async with store.begin() as work:
                begun.append(name)
                await work.settings.put(name, 1)

    await asyncio.gather(write("busy", 20), *(write(f"guest {number}") for number in range(5)))

    assert begun[1:6] == [f"guest {number}" for number in range(5)]
    assert begun.count("busy") == 20


@on_sqlite
async def test_who_waits_too_long_for_others_is_told_so(engine: AsyncEngine) -> None:
    """By a Conflict; and the next one finds the way free."""
    store = SqlStore(engine, longest_wait=0.05)
    async with store.begin():
        with pytest.raises(Conflict):
            async with store.begin():
                raise AssertionError("two write at once")

    async with store.begin() as work:
        assert await work.settings.get("nothing") is None


@on_postgres
async def test_a_serialization_failure_is_a_conflict(store: SqlStore, engine: AsyncEngine) -> None:
    """Where the database is run more strictly than by default, it may end a transaction that came late."""
    async with store.begin() as work:
        member = await add_member(work)
    strict = SqlStore(engine.execution_options(isolation_level="SERIALIZABLE"))

    async def late(work: Work) -> None:
        seen = await work.people.get(member.id)
        async with store.begin() as faster:
            await faster.people.change(member.id, city="Fès")
        await work.people.change(seen.id, city="Salé")

    with pytest.raises(Conflict):
        async with strict.begin() as work:
            await late(work)

    async with store.begin() as work:
        assert (await work.people.get(member.id)).city == "Fès"


@pytest.mark.parametrize("columns", [{"state": "nowhere"}, {"organisation_id": 404}])
async def test_a_mistake_of_ours_is_no_conflict(store: SqlStore, columns: dict[str, Any]) -> None:
    """Trying again would not help: what the database refuses for good comes as it is."""
    with pytest.raises(IntegrityError):
        async with store.begin() as work:
            await add_member(work, **columns)

"""Codes that join doors, and whose an address is, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.joining import CODE_LASTS, DoorCode
from bot.domain.people import Role
from bot.errors import Conflict
from bot.store.tables import invitations
from bot.store.work import SqlStore
from tests.store.records import CHANNEL, NOW, add_door, add_member


async def test_a_code_is_used_once_and_in_time(store: SqlStore) -> None:
    """Whoever comes second, or late, uses nothing."""
    async with store.begin() as work:
        member = await add_member(work)
        await work.doors.make("d1", member.id, NOW, CODE_LASTS)
        late = await work.doors.use("d1", NOW + CODE_LASTS)
        first = await work.doors.use("d1", NOW)
        second = await work.doors.use("d1", NOW)
        unknown = await work.doors.use("d2", NOW)
        kept = await work.doors.code("d1")

    assert (late, first, second, unknown) == (False, True, False, False)
    assert kept == DoorCode(member.id, NOW + CODE_LASTS, NOW)


async def test_a_fresh_code_ends_the_one_before(store: SqlStore) -> None:
    """A member's alone."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        await work.doors.make("other", youssef.id, NOW, CODE_LASTS)
        await work.doors.make("d1", khadija.id, NOW, CODE_LASTS)
        await work.doors.make("d2", khadija.id, NOW + timedelta(minutes=1), CODE_LASTS)
        ended, fresh, other = [await work.doors.code(digest) for digest in ("d1", "d2", "other")]

    assert ended
    assert fresh
    assert other
    assert ended.expires_at == NOW + timedelta(minutes=1)
    assert fresh.expires_at == NOW + timedelta(minutes=16)
    assert other.expires_at == NOW + CODE_LASTS


async def test_old_codes_are_dropped(store: SqlStore, engine: AsyncEngine) -> None:
    """A day after they served or ended, those that join doors and those that give a role."""
    month = timedelta(days=30)
    async with store.begin() as work:
        khadija = await add_member(work)
        for name in ("used", "open"):
            await work.doors.make(f"d-{name}", khadija.id, NOW, month)
            await work.people.invite(f"i-{name}", Role.COORDINATOR, NOW, month)
        await work.doors.use("d-open", NOW)
        await work.people.use_invitation("i-used", khadija.id, NOW)
        await work.people.invite("i-ended", Role.COORDINATOR, NOW, CODE_LASTS)
        await work.doors.make("d-fresh", khadija.id, NOW + timedelta(hours=2), month)
        await work.doors.drop_old_codes(NOW + timedelta(hours=23))
        before = [await work.doors.code(f"d-{name}") is not None for name in ("used", "open", "fresh")]
        await work.doors.drop_old_codes(NOW + timedelta(hours=25))
        after = [await work.doors.code(f"d-{name}") is not None for name in ("used", "open", "fresh")]
    async with engine.connect() as sql:
        invited = [row.digest for row in await sql.execute(select(invitations))]

    assert before == [True, True, True]
    assert after == [False, False, True]
    assert invited == ["i-open"]


async def test_codes_go_with_their_member(store: SqlStore) -> None:
    """Nobody else's."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        await work.doors.make("d1", khadija.id, NOW, CODE_LASTS)
        await work.doors.make("d2", youssef.id, NOW, CODE_LASTS)
        await work.doors.drop_codes(khadija.id)

        assert await work.doors.code("d1") is None
        assert await work.doors.code("d2") is not None


async def test_an_address_moves_and_comes_back(store: SqlStore) -> None:
    """Where it was joined from stands on it meanwhile; what was chosen is not any more."""
    async with store.begin() as work:
        host, guest = await add_door(work), await add_door(work, "Phone")
        await work.doors.join(guest.id, guest.member_id, host.member_id, NOW)
        await work.doors.choose(guest.id, host.member_id)
        joined, _ = await work.people.addresses(host.member_id)
        back = await work.doors.separate(guest.id, host.member_id)
        again = await work.doors.separate(guest.id, host.member_id)
        own = await work.doors.separate(host.id, host.member_id)
        (after,) = await work.people.addresses(guest.member_id)

    assert (joined.id, joined.chosen, joined.joined_at, joined.joined_from) == (
        guest.id,
        True,
        NOW,
        guest.member_id,
    )
    assert (back, again, own) == (guest.member_id, None, None)
    assert after == guest


async def test_an_address_that_moved_meanwhile_is_not_joined(store: SqlStore) -> None:
    """The later turn starts over."""
    async with store.begin() as work:
        host, guest = await add_door(work), await add_door(work, "Phone")
        with pytest.raises(Conflict):
            await work.doors.join(guest.id, host.member_id, host.member_id, NOW)


async def test_one_door_is_chosen_at_most(store: SqlStore) -> None:
    """Choosing another takes it from the first; somebody else's cannot be chosen."""
    async with store.begin() as work:
        first, foreign = await add_door(work), await add_door(work, "Phone")
        second = await work.people.add_address(first.member_id, "console", "khadija")
        done = [await work.doors.choose(one.id, first.member_id) for one in (first, second, foreign)]
        chosen = {one.id: one.chosen for one in await work.people.addresses(first.member_id)}

    assert done == [True, True, False]
    assert chosen == {first.id: False, second.id: True}


async def test_when_a_door_was_heard_is_kept(store: SqlStore) -> None:
    """It decides where news go."""
    async with store.begin() as work:
        door = await add_door(work)
        await work.people.heard(door.id, NOW)
        found = await work.people.by_address(CHANNEL, "Khadija")

    assert found is not None
    assert found[1].heard_at == NOW

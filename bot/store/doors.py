"""The doors of one person: codes that join them, and whose an address is."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.joining import DoorCode
from bot.errors import Conflict
from bot.store.door_tables import door_codes
from bot.store.tables import addresses, invitations, outbox

# An old code is kept so long, so that whoever types it learns that it is old.
KEPT = timedelta(days=1)

_t, _a = door_codes, addresses


class Doors:
    """The repository of joined doors."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def make(self, digest: str, member_id: int, now: datetime, valid_for: timedelta) -> None:
        """A code by its digest; the member's earlier codes end with it."""
        earlier = update(door_codes).where(_t.c.member_id == member_id, _t.c.expires_at > now)
        await self._sql.execute(earlier.values(expires_at=now))
        values = {"digest": digest, "member_id": member_id, "made_at": now, "expires_at": now + valid_for}
        await self._sql.execute(door_codes.insert().values(values))

    async def code(self, digest: str) -> DoorCode | None:
        """The code of that digest, whatever became of it."""
        row = (await self._sql.execute(select(door_codes).where(_t.c.digest == digest))).first()
        return DoorCode(row.member_id, row.expires_at, row.used_at) if row else None

    async def use(self, digest: str, now: datetime) -> bool:
        """Use a code up; False where it is used, expired or unknown."""
        using = update(door_codes).where(_t.c.digest == digest, _t.c.used_at.is_(None), _t.c.expires_at > now)
        return (await self._sql.execute(using.values(used_at=now))).rowcount == 1

    async def drop_old_codes(self, now: datetime) -> None:
        """Codes that served or ended a day ago are of no use to anybody, those of invitations neither."""
        for old in (door_codes, invitations):
            over = or_(old.c.expires_at < now - KEPT, old.c.used_at < now - KEPT)
            await self._sql.execute(delete(old).where(over))

    async def drop_codes(self, member_id: int) -> None:
        """No code of a member is worth anything any more, nor is any trace of one kept."""
        await self._sql.execute(delete(door_codes).where(_t.c.member_id == member_id))

    async def join(self, address_id: int, was: int, member_id: int, now: datetime) -> None:
        """The address of the member `was` becomes another's. Raises Conflict where it is theirs no more."""
        joining = update(addresses).where(_a.c.id == address_id, _a.c.member_id == was)
        values = {"member_id": member_id, "joined_at": now, "joined_from": was, "chosen": False}
        if (await self._sql.execute(joining.values(values))).rowcount != 1:
            raise Conflict

    async def separate(self, address_id: int, member_id: int) -> int | None:
        """The address goes back to whom it was joined from; who that is, None where it was not joined."""
        back = (
            update(addresses)
            .where(_a.c.id == address_id, _a.c.member_id == member_id, _a.c.joined_from.is_not(None))
            .values(member_id=_a.c.joined_from, joined_at=None, joined_from=None, chosen=False)
            .returning(_a.c.member_id)
        )
        row = (await self._sql.execute(back)).first()
        return int(row.member_id) if row else None

    async def redirect(self, member_id: int, address_id: int, to: int | None) -> None:
        """What still waits for a member at an address goes to another one; nowhere where there is none."""
        waiting = update(outbox).where(
            outbox.c.member_id == member_id,
            outbox.c.address_id == address_id,
            outbox.c.sent_at.is_(None),
            outbox.c.failed_as.is_(None),
        )
        values = {"failed_as": "separated", "body": {}} if to is None else {"address_id": to}
        await self._sql.execute(waiting.values(values))

    async def choose(self, address_id: int, member_id: int) -> bool:
        """News go to this address of the member's; False where it is none of theirs."""
        mine = update(addresses).where(_a.c.id == address_id, _a.c.member_id == member_id)
        if (await self._sql.execute(mine.values(chosen=True))).rowcount != 1:
            return False
        others = update(addresses).where(_a.c.member_id == member_id, _a.c.id != address_id)
        await self._sql.execute(others.values(chosen=False))
        return True

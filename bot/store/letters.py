"""Messages that did not reach their readers: for a coordinator to see, to send again or to drop."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.door_tables import deliveries
from bot.store.tables import members, outbox
from bot.usecases.records import Letters as Pile

# Nobody needs to look at these: there was nothing left to say, or a coordinator has looked.
SETTLED = ("moot", "dropped")

_o, _d = outbox.c, deliveries.c
_dead = _o.failed_as.not_in(SETTLED)
_unread = _d.failed_as.not_in(SETTLED)


class Letters:
    """The repository of what could not be delivered, out to people or in from them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def dead(self) -> Sequence[Pile]:
        """By member and reason, whoever waits longest first."""
        found = (
            select(_o.member_id, members.c.name, _o.failed_as, func.count().label("pieces"))
            .join(members, members.c.id == _o.member_id)
            .where(_dead)
            .group_by(_o.member_id, members.c.name, _o.failed_as)
            .order_by(func.min(_o.id))
        )
        return [
            Pile(row.member_id, row.name, row.failed_as, row.pieces) for row in await self._sql.execute(found)
        ]

    async def unread(self) -> int:
        """How many deliveries could not be taken in."""
        found = select(func.count()).select_from(deliveries).where(_unread)
        return int((await self._sql.execute(found)).scalar_one())

    async def held(self) -> int:
        """How many messages wait until their readers write."""
        found = select(func.count()).select_from(outbox)
        found = found.where(_o.held_because == "window", _o.sent_at.is_(None), _o.failed_as.is_(None))
        return int((await self._sql.execute(found)).scalar_one())

    async def waiting_for(self, member_id: int) -> int:
        """How many messages somebody did not get, dead ones and those that wait."""
        found = select(func.count()).select_from(outbox)
        lost = _o.failed_as.is_(None) | _dead
        found = found.where(_o.member_id == member_id, _o.sent_at.is_(None), lost)
        return int((await self._sql.execute(found)).scalar_one())

    async def send_again(self, member_id: int, address_id: int, now: datetime) -> int:
        """A member's dead letters go out anew, to that address; how many they are."""
        again = update(outbox).where(_dead, _o.member_id == member_id)
        # What had been taken by the network and failed later was sent, as far as the row says.
        unsent = {"sent_at": None, "fate": None, "external_id": None, "token": None, "claimed_until": None}
        fresh = {"failed_as": None, "attempts": 0, "due_at": now, "held_because": None, **unsent}
        return (await self._sql.execute(again.values(address_id=address_id, **fresh))).rowcount

    async def drop(self, member_id: int) -> int:
        """A member's dead letters are done with, and emptied; how many they were."""
        done = update(outbox).where(_dead, _o.member_id == member_id)
        return (await self._sql.execute(done.values(failed_as="dropped", body={}))).rowcount

    async def read_again(self, now: datetime) -> int:
        """Deliveries that could not be taken in are tried anew; how many they are."""
        again = update(deliveries).where(_unread)
        fresh = {"failed_as": None, "done_at": None, "attempts": 0, "due_at": now}
        return (await self._sql.execute(again.values(fresh))).rowcount

    async def drop_unread(self) -> int:
        """Deliveries that could not be taken in are done with, and emptied; how many they were."""
        done = update(deliveries).where(_unread)
        return (await self._sql.execute(done.values(failed_as="dropped", raw={}))).rowcount

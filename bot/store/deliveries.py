"""What the networks delivered: kept before it is acknowledged, taken in once, in order per handle."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.doors import Delivery
from bot.store.door_tables import deliveries
from bot.store.keeping import statement

LEASE = timedelta(seconds=60)

_t = deliveries


class Deliveries:
    """The repository of deliveries."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def keep(self, arrived: Sequence[Delivery], now: datetime) -> None:
        """All of them, each once however often it comes; what was found late came when it was sent."""
        await self._sql.exec_driver_sql(*statement(self._sql.dialect, arrived, now))

    async def claim(self, channels: tuple[str, ...], now: datetime, token: str) -> Delivery | None:
        """The oldest that may be taken in, leased: its handle's first one waiting, due, claimed by nobody."""
        earlier = deliveries.alias("earlier")
        blocked = exists().where(
            earlier.c.channel == _t.c.channel,
            earlier.c.handle == _t.c.handle,
            earlier.c.id < _t.c.id,
            earlier.c.done_at.is_(None),
        )
        oldest = (
            select(_t.c.id)
            .where(_t.c.done_at.is_(None), _t.c.due_at <= now, _t.c.channel.in_(channels), ~blocked)
            .where(or_(_t.c.claimed_until.is_(None), _t.c.claimed_until < now))
            .order_by(_t.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        claiming = (
            update(deliveries)
            .where(_t.c.id == oldest.scalar_subquery())
            .values(claimed_until=now + LEASE, token=token, attempts=_t.c.attempts + 1)
            .returning(deliveries)
        )
        row = (await self._sql.execute(claiming)).first()
        if row is None:
            return None
        return Delivery(
            row.channel, row.external_id, row.handle, row.raw, row.id, row.attempts, row.received_at
        )

    async def settle(self, delivery_id: int, token: str, **columns: Any) -> bool:
        """Mark a claimed delivery taken in, failed or due later; False where the lease was lost."""
        mine = update(deliveries).where(and_(_t.c.id == delivery_id, _t.c.token == token))
        return (await self._sql.execute(mine.values(token=None, claimed_until=None, **columns))).rowcount == 1

    async def waiting(self) -> int:
        """How many are still to be taken in."""
        found = select(func.count()).select_from(deliveries).where(_t.c.done_at.is_(None))
        return int((await self._sql.execute(found)).scalar_one())

    async def erase(self, channel: str, handle: str) -> None:
        """Empty what was taken in from a handle; the rows stay, so that a repeat is still known."""
        # What still waits was written since, by somebody who is not known yet.
        theirs = update(deliveries).where(
            _t.c.channel == channel, _t.c.handle == handle, _t.c.done_at.is_not(None)
        )
        await self._sql.execute(theirs.values(raw={}, handle=""))

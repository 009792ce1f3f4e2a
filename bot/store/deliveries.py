"""What the networks delivered: kept before it is acknowledged, taken in once, in order per handle."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.courier import LEASE
from bot.domain.doors import Delivery
from bot.domain.pace import HOUR, MINUTE, MOST_A_MINUTE, MOST_AN_HOUR, Beyond, Pace
from bot.store.door_tables import deliveries
from bot.store.keeping import statement

# Whoever goes on as fast was told; whoever begins again after so long is told again.
JUST_NOW = timedelta(minutes=2)
# Beyond what is read in a minute or an hour, wishes to leave are: so many.
WISHES = 5

_t = deliveries


def _delivery(row: Row[Any]) -> Delivery:
    beyond = Beyond(row.beyond) if row.beyond else None
    return Delivery(
        row.channel, row.external_id, row.handle, row.raw, row.id, row.attempts, row.received_at, beyond
    )


def _of(channel: str, handle: str) -> tuple[ColumnElement[bool], ...]:
    return _t.c.channel == channel, _t.c.handle == handle


def _since(one: Delivery, within: timedelta) -> datetime:
    if one.received_at is None:
        raise ValueError("a delivery that was kept has its moment")
    return one.received_at - within


class Deliveries:
    """The repository of deliveries."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def keep(self, arrived: Sequence[Delivery], now: datetime) -> None:
        """All of them, each once however often it comes; what was found late came when it was sent."""
        await self._sql.exec_driver_sql(*statement(self._sql.dialect, arrived, now))

    async def claim(self, channels: tuple[str, ...], now: datetime, token: str) -> Delivery | None:
        """The next to be taken in, leased: its handle's first one waiting, due for longest, claimed by nobody."""
        earlier = deliveries.alias("earlier")
        blocked = exists().where(
            earlier.c.channel == _t.c.channel,
            earlier.c.handle == _t.c.handle,
            earlier.c.id < _t.c.id,
            earlier.c.done_at.is_(None),
        )
        # Not the bare column: its index would lead through everything that ever came there, done or not.
        is_open = (_t.c.channel + "").in_(channels)
        oldest = (
            select(_t.c.id)
            .where(_t.c.done_at.is_(None), _t.c.due_at <= now, is_open, ~blocked)
            .where(or_(_t.c.claimed_until.is_(None), _t.c.claimed_until < now))
            .order_by(_t.c.due_at, _t.c.id)
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
        return _delivery(row) if row else None

    async def settle(self, delivery_id: int, token: str, **columns: Any) -> bool:
        """Mark a claimed delivery taken in, failed or due later; False where the lease was lost."""
        mine = update(deliveries).where(and_(_t.c.id == delivery_id, _t.c.token == token))
        settling = mine.values(token=None, claimed_until=None, **columns).returning(_t.c.channel, _t.c.handle)
        row = (await self._sql.execute(settling)).first()
        if row is None:
            return False
        if done_at := columns.get("done_at"):
            await self._to_the_end(row.channel, row.handle, done_at)
        return True

    async def _to_the_end(self, channel: str, handle: str, now: datetime) -> None:
        """Whoever was just heard stands in line again behind all who wait: nobody's flood delays the others."""
        following = select(func.min(_t.c.id)).where(*_of(channel, handle), _t.c.done_at.is_(None))
        behind = update(deliveries).where(_t.c.id == following.scalar_subquery(), _t.c.due_at < now)
        await self._sql.execute(behind.values(due_at=now))

    async def pace(self, one: Delivery) -> Pace:
        """How fast its person wrote before a delivery."""
        of_minute = await self._before(one, MINUTE, MOST_A_MINUTE)
        if of_minute is not None:
            # Too fast already; of a flood the hour holds more rows than anybody should count.
            return Pace(of_minute)
        was_read = _t.c.beyond.is_distinct_from(Beyond.PACE.value)
        return Pace(of_hour=await self._before(one, HOUR, MOST_AN_HOUR, was_read))

    async def _before(
        self, one: Delivery, within: timedelta, place: int, *only: ColumnElement[bool]
    ) -> datetime | None:
        """When the delivery so many places before that one arrived, if that was within such a time."""
        found = (
            select(_t.c.received_at)
            .where(*_of(one.channel, one.handle), _t.c.id < one.id, *only)
            # What is found late has a late number and an early moment.
            .where(_t.c.received_at > _since(one, within), _t.c.received_at <= one.received_at)
            .order_by(_t.c.received_at.desc())
            .offset(place - 1)
            .limit(1)
        )
        return (await self._sql.execute(found)).scalar_one_or_none()

    async def was_too_fast(self, one: Delivery) -> bool:
        """Whether something of its person's was beyond their pace just before a delivery."""
        found = select(_t.c.id).where(
            *_of(one.channel, one.handle),
            _t.c.received_at > _since(one, JUST_NOW),
            _t.c.beyond == Beyond.PACE.value,
        )
        return (await self._sql.execute(found.limit(1))).first() is not None

    async def behind(self, one: Delivery, until: datetime, most: int) -> list[Delivery]:
        """A delivery and what waits behind it and arrived before then, in order; so many at most."""
        found = (
            select(deliveries)
            .where(*_of(one.channel, one.handle), _t.c.done_at.is_(None), _t.c.id >= one.id)
            .where(_t.c.received_at >= one.received_at, _t.c.received_at < until)
            .order_by(_t.c.id)
            .limit(most)
        )
        return [_delivery(row) for row in await self._sql.execute(found)]

    async def was_read_enough(self, one: Delivery) -> bool:
        """Whether as much of its person's was read before a delivery as is read of anybody's, and some wishes more."""
        was_read = _t.c.beyond.is_distinct_from(Beyond.PACE.value)
        for within, most in ((MINUTE, MOST_A_MINUTE), (HOUR, MOST_AN_HOUR)):
            if await self._before(one, within, most + WISHES, was_read) is not None:
                return True
        return False

    async def pass_over(self, one: Delivery, ids: Sequence[int], now: datetime) -> None:
        """Deliveries of a person's are done and emptied without being read, who then stands in line again."""
        unread = {
            "done_at": now,
            "raw": {},
            "beyond": Beyond.PACE.value,
            "token": None,
            "claimed_until": None,
        }
        await self._sql.execute(update(deliveries).where(_t.c.id.in_(ids)).values(unread))
        await self._to_the_end(one.channel, one.handle, now)

    async def newcomers(self) -> int:
        """How many deliveries wait for a place among the newcomers."""
        found = select(func.count()).select_from(deliveries)
        found = found.where(_t.c.done_at.is_(None), _t.c.beyond == Beyond.NEWCOMERS.value)
        return int((await self._sql.execute(found)).scalar_one())

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

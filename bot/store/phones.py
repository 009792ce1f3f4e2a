"""The sandbox's and the console's network: what stands on each phone, as a provider would keep it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialect import insert_once
from bot.store.door_tables import phone_messages
from bot.store.tables import inbox
from bot.usecases.records import PhoneMessage

_t = phone_messages


class Phones:
    """The repository of phone screens."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def put(
        self, channel: str, handle: str, side: str, *, key: str, body: dict[str, Any], at: datetime
    ) -> int | None:
        """One more bubble; None where that very one is there already."""
        values = {"channel": channel, "handle": handle, "side": side, "key": key, "body": body, "at": at}
        return await insert_once(self._sql, phone_messages, values)

    async def after(self, channel: str, handle: str, last: int) -> list[PhoneMessage]:
        """The bubbles of a phone after that id, oldest first."""
        found = (
            select(_t).where(_t.c.channel == channel, _t.c.handle == handle, _t.c.id > last).order_by(_t.c.id)
        )
        return [_bubble(row) for row in await self._sql.execute(found)]

    async def by_key(self, key: str) -> PhoneMessage | None:
        """The bubble of that key."""
        row = (await self._sql.execute(select(_t).where(_t.c.key == key))).first()
        return _bubble(row) if row else None

    async def last_id(self) -> int:
        """The newest bubble's id, 0 where there is none."""
        return int((await self._sql.execute(select(func.max(_t.c.id)))).scalar_one() or 0)

    async def handles(self, channel: str) -> list[str]:
        """Phones on which anything stands, the longest known first."""
        found = (
            select(_t.c.handle)
            .where(_t.c.channel == channel)
            .group_by(_t.c.handle)
            .order_by(func.min(_t.c.id))
        )
        return [row.handle for row in await self._sql.execute(found)]

    async def undelivered(self, channel: str) -> list[PhoneMessage]:
        """What was typed and never came into the inbox, oldest first."""
        known = exists().where(inbox.c.channel == _t.c.channel, inbox.c.external_id == _t.c.key)
        found = select(_t).where(_t.c.channel == channel, _t.c.side == "in", ~known).order_by(_t.c.id)
        return [_bubble(row) for row in await self._sql.execute(found)]


def _bubble(row: Row[Any]) -> PhoneMessage:
    return PhoneMessage(row.id, row.side, row.body, row.at, row.key, row.handle)

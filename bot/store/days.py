"""The days of the calendar that coordinators corrected."""

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.doors import DayKind
from bot.store.dialect import insert_or_update
from bot.store.door_tables import calendar_days


class Days:
    """The repository of corrected days."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def all(self) -> dict[date, DayKind]:
        """Every correction."""
        found = await self._sql.execute(select(calendar_days.c.day, calendar_days.c.kind))
        return {row.day: DayKind(row.kind) for row in found}

    async def note(self, day: date, kind: DayKind, noted_by: int) -> None:
        """What that day is, whatever was said of it before."""
        values = {"day": day, "kind": kind.value, "noted_by": noted_by}
        await insert_or_update(self._sql, calendar_days, "day", values)

    async def drop_near(self, day: date, kind: DayKind, within: timedelta) -> None:
        """Forget what was said of the same kind about the days around it."""
        _d = calendar_days.c
        near = delete(calendar_days).where(
            _d.kind == kind.value, _d.day >= day - within, _d.day <= day + within
        )
        await self._sql.execute(near)

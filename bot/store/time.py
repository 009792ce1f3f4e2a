"""Due dates as rows, the ledger of what happened, and the few values that must outlive a process."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialect import insert_if_missing, insert_or_update
from bot.store.tables import events, settings, timers
from bot.usecases.records import Event, Timer


class Timers:
    """The repository of due dates."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def set(self, kind: str, subject_id: int, due_at: datetime, **detail: Any) -> None:
        """Something to do then."""
        values = {"kind": kind, "subject_id": subject_id, "due_at": due_at, "detail": detail}
        await self._sql.execute(timers.insert().values(values))

    async def next_due(self) -> datetime | None:
        """When the next thing is due."""
        found = select(func.min(timers.c.due_at)).where(timers.c.done_at.is_(None))
        earliest: datetime | None = (await self._sql.execute(found)).scalar_one()
        return earliest

    async def take(self, now: datetime) -> Timer | None:
        """The earliest thing due, marked done by this; nobody else gets it once this commits."""
        due = (
            select(timers)
            .where(timers.c.done_at.is_(None), timers.c.due_at <= now)
            .order_by(timers.c.due_at, timers.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = (await self._sql.execute(due)).first()
        if row is None:
            return None
        await self._sql.execute(update(timers).where(timers.c.id == row.id).values(done_at=now))
        return Timer(row.id, row.kind, row.subject_id, row.detail, row.due_at)

    async def drop(self, subject_id: int, *kinds: str) -> None:
        """Forget what was due about a subject."""
        gone = delete(timers).where(
            timers.c.subject_id == subject_id, timers.c.kind.in_(kinds), timers.c.done_at.is_(None)
        )
        await self._sql.execute(gone)


class Ledger:
    """The append-only record of who did what, when."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def record(
        self, what: str, subject: str, subject_id: int, *, actor_id: int | None, at: datetime, **detail: Any
    ) -> None:
        """One more line."""
        values = {
            "at": at,
            "actor_id": actor_id,
            "what": what,
            "subject": subject,
            "subject_id": subject_id,
            "detail": detail,
        }
        await self._sql.execute(events.insert().values(values))

    async def last_by(self, actor_id: int, since: datetime, whats: tuple[str, ...]) -> Event | None:
        """The last of these things that somebody did since then."""
        return next(iter(await self.by(actor_id, since, whats)), None)

    async def by(self, actor_id: int, since: datetime, whats: tuple[str, ...]) -> list[Event]:
        """All of these things that somebody did since then, the last first."""
        found = (
            select(events)
            .where(events.c.actor_id == actor_id, events.c.at >= since, events.c.what.in_(whats))
            .order_by(events.c.id.desc())
        )
        return [Event(**row._mapping) for row in await self._sql.execute(found)]

    async def of(self, subject: str, subject_id: int) -> list[Event]:
        """Everything about a subject, oldest first."""
        found = select(events).where(events.c.subject == subject, events.c.subject_id == subject_id)
        return [Event(**row._mapping) for row in await self._sql.execute(found.order_by(events.c.id))]


class Settings:
    """Values by name that must outlive a process."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def get(self, key: str) -> Any:
        """The value, or None."""
        return (
            await self._sql.execute(select(settings.c.value).where(settings.c.key == key))
        ).scalar_one_or_none()

    async def hold(self, key: str) -> Any:
        """The same, which nobody else holds or puts until this transaction ends."""
        # A row that is not there cannot be held.
        await insert_if_missing(self._sql, settings, {"key": key, "value": None})
        held = select(settings.c.value).where(settings.c.key == key).with_for_update()
        return (await self._sql.execute(held)).scalar_one()

    async def put(self, key: str, value: Any) -> None:
        """Set the value."""
        await insert_or_update(self._sql, settings, "key", {"key": key, "value": value})

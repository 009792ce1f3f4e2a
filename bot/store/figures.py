"""What stands in the tables as figures: what waits and for how long, how many people there are. Nobody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.pace import Beyond
from bot.store.door_tables import deliveries
from bot.store.tables import Moment, addresses, members, outbox


@dataclass(frozen=True)
class Waiting:
    """What waits in a queue of a channel: how much, and how long the oldest of it, in seconds."""

    queue: str
    channel: str
    count: int
    oldest: float


@dataclass(frozen=True)
class Figures:
    """What is told of the tables."""

    waiting: tuple[Waiting, ...]
    people: dict[str, int]


async def figures(engine: AsyncEngine, now: datetime) -> Figures:
    """The figures at this moment."""
    async with engine.connect() as connection:
        rows: list[Waiting] = []
        for queue, is_newcomers in (("deliveries", False), ("newcomers", True)):
            # Newcomers are due when they have a place; until then they are not late.
            came = deliveries.c.due_at if is_newcomers else deliveries.c.received_at
            beyond = deliveries.c.beyond.is_not_distinct_from(Beyond.NEWCOMERS.value)
            taken_in = (
                select(deliveries.c.channel, *_oldest(came))
                .where(deliveries.c.done_at.is_(None), beyond if is_newcomers else ~beyond)
                .group_by(deliveries.c.channel)
            )
            rows += _waiting(queue, await _all(connection, taken_in), now)
        for queue, proactive in (("answers", False), ("news", True)):
            # News are due when people may be disturbed; until then they are not late.
            since = case((outbox.c.proactive, outbox.c.due_at), else_=outbox.c.created_at)
            to_send = (
                select(addresses.c.channel, *_oldest(since))
                .join(addresses, addresses.c.id == outbox.c.address_id)
                .where(outbox.c.sent_at.is_(None), outbox.c.failed_as.is_(None))
                .where(outbox.c.proactive.is_(proactive))
                .group_by(addresses.c.channel)
            )
            rows += _waiting(queue, await _all(connection, to_send), now)
        by_state = select(members.c.state, func.count()).group_by(members.c.state)
        people = dict(await _all(connection, by_state))
        return Figures(tuple(rows), people)


def _oldest(since: ColumnElement[Any]) -> tuple[ColumnElement[int], ColumnElement[Any]]:
    return func.count(), func.min(since, type_=Moment)


async def _all(connection: Any, query: Any) -> list[Any]:
    return list((await connection.execute(query)).all())


def _waiting(queue: str, rows: list[Any], now: datetime) -> Iterator[Waiting]:
    for channel, count, since in rows:
        yield Waiting(queue, channel, count, max(0.0, (now - since).total_seconds()))

"""Stores what the doors took in, many deliveries by one statement: all are stored once it returns, or none is.

One statement instead of one for each row, because a door answers nobody until they are stored: SQLite's thread asks
for the interpreter once, PostgreSQL is asked once, and what is one statement needs nobody to begin and commit it.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.doors import Delivery
from bot.errors import Conflict
from bot.store.tables import Moment

# Rows travel as one JSON array of arrays; they are numbered in its order, in which they are then taken in.
_STATEMENTS = {
    "sqlite": """
        INSERT INTO deliveries (channel, external_id, handle, raw, received_at, due_at, attempts)
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
            json_extract(value, '$[3]'), coalesce(json_extract(value, '$[4]'), ?1), ?1, 0
        FROM json_each(?2) WHERE true ORDER BY key
        ON CONFLICT DO NOTHING
    """,
    "postgresql": """
        INSERT INTO deliveries (channel, external_id, handle, raw, received_at, due_at, attempts)
        SELECT one->>0, one->>1, one->>2, one->3, coalesce((one->>4)::timestamptz, $1), $1, 0
        FROM json_array_elements($2::json) WITH ORDINALITY AS arrived (one, place) ORDER BY place
        ON CONFLICT DO NOTHING
    """,
}


def statement(dialect: Dialect, arrived: Sequence[Delivery], now: datetime) -> tuple[str, tuple[Any, Any]]:
    """What a driver is told so that it keeps each delivery once, however often it comes.

    What was found late came when it was sent.
    """
    written = Moment().dialect_impl(dialect).bind_processor(dialect) or _unchanged
    rows = [
        (
            one.channel,
            one.external_id,
            one.handle,
            one.raw,
            written(min(one.received_at, now)) if one.received_at else None,
        )
        for one in arrived
    ]
    return _STATEMENTS[dialect.name], (written(now), json.dumps(rows, default=datetime.isoformat))


def _unchanged(moment: datetime) -> datetime:
    return moment


# Waits until one may write, and lets others write afterwards.
Turn = Callable[[], AbstractAsyncContextManager[None]]


class Keeper:
    """Keeps deliveries over a connection of its own, each time in a transaction of its own, when it is its turn."""

    def __init__(self, engine: AsyncEngine, turn: Turn) -> None:
        self._engine = engine
        self._may_write = turn
        self._is_file = engine.dialect.name == "sqlite"
        self._connection: AsyncConnection | None = None
        self._driver: Any = None
        self._turn = asyncio.Lock()

    async def keep(self, arrived: Sequence[Delivery], now: datetime) -> None:
        """Return once they would outlive a power cut. Raises what the driver raises; they may then be kept again."""
        told = statement(self._engine.dialect, arrived, now)
        async with self._turn:
            # A server may have been started anew since the last time, which only another connection tells.
            again = self._connection is not None and not self._is_file
            try:
                async with self._may_write():
                    await self._execute(*told)
            except Conflict:
                # It did not come to its turn; the connection is none the worse for that.
                raise
            except Exception:
                # Whatever it was, the next ones are not to meet it again.
                await self._let_go()
                if not again:
                    raise
                async with self._may_write():
                    await self._execute(*told)

    async def close(self) -> None:
        """Give the connection back."""
        async with self._turn:
            await self._let_go()

    async def _execute(self, words: str, values: tuple[Any, Any]) -> None:
        """Past SQLAlchemy, which would begin a transaction and end it: three more journeys for each group."""
        if self._connection is None:
            self._connection = await self._engine.connect()
            self._driver = (await self._connection.get_raw_connection()).driver_connection
        if self._is_file:
            await self._driver.execute_fetchall(words, values)
        else:
            await self._driver.execute(words, *values)

    async def _let_go(self) -> None:
        connection, self._connection, self._driver = self._connection, None, None
        if connection is not None:
            with suppress(SQLAlchemyError, OSError):
                await connection.invalidate()
            await connection.close()

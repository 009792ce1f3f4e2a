"""The SQL unit of work: every repository over one connection and one transaction."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import Conflict
from bot.store.conversations import Conversations
from bot.store.days import Days
from bot.store.deliveries import Deliveries
from bot.store.dictionary import Dictionary
from bot.store.doors import Doors
from bot.store.engine import BUSY_MILLISECONDS
from bot.store.introductions import Introductions
from bot.store.letters import Letters
from bot.store.listings import Listings
from bot.store.messages import Messages
from bot.store.people import People
from bot.store.phones import Phones
from bot.store.time import Ledger, Settings, Timers
from bot.store.voices import Voices

# PostgreSQL's deadlock_detected and serialization_failure: it ended one of two turns that met.
_MET = {"40P01", "40001"}
# SQLite's BUSY and LOCKED, and the bits of an extended code that hold them.
_HELD, _PRIMARY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}, 0xFF

# As many transactions as a pool has connections, its reserve among them, but for the one that the keeper holds.
MOST_AT_ONCE = 14
# Seconds; whoever waits so long for others is told to try again.
LONGEST_WAIT = BUSY_MILLISECONDS / 1000


class SqlWork:
    """One transaction; rolled back unless it ends well."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.people = People(connection)
        self.conversations = Conversations(connection)
        self.listings = Listings(connection)
        self.introductions = Introductions(connection)
        self.messages = Messages(connection)
        self.timers = Timers(connection)
        self.ledger = Ledger(connection)
        self.settings = Settings(connection)
        self.phones = Phones(connection)
        self.dictionary = Dictionary(connection)
        self.deliveries = Deliveries(connection)
        self.letters = Letters(connection)
        self.days = Days(connection)
        self.doors = Doors(connection)
        self.voices = Voices(connection)


class SqlStore:
    """Begins units of work on an engine."""

    def __init__(self, engine: AsyncEngine, longest_wait: float = LONGEST_WAIT) -> None:
        self._engine = engine
        self._longest_wait = longest_wait
        # SQLite takes one writer at a time and has no queue: who asks again and again may come last for ever.
        self._turns = asyncio.Semaphore(1 if engine.dialect.name == "sqlite" else MOST_AT_ONCE)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlWork]:
        """A transaction: committed at the end of the block, rolled back by an exception.

        Raises Conflict where another writer held the database too long, or where the database ended this
        transaction in favour of one that it met.
        """
        try:
            async with self.turn(), self._engine.begin() as connection:
                yield SqlWork(connection)
        except DBAPIError as error:
            if _met_another(error.orig):
                raise Conflict from error
            raise

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One of those who may write now, in the order in which they asked. Raises Conflict after the longest wait."""
        try:
            async with asyncio.timeout(self._longest_wait):
                await self._turns.acquire()
        except TimeoutError as error:
            raise Conflict from error
        try:
            yield
        finally:
            self._turns.release()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()


def _met_another(reason: BaseException | None) -> bool:
    """Whether trying again may help."""
    if isinstance(reason, sqlite3.OperationalError):
        return reason.sqlite_errorcode & _PRIMARY in _HELD
    return getattr(reason, "sqlstate", None) in _MET

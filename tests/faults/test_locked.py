"""A database that is held by others, or whose connections are all in use: 503 in time, then each message once."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.store.door_tables import deliveries
from bot.store.engine import open_engine
from tests.databases import own_database
from tests.faults.posting import NETWORKS, OurLines, Poster, posting, written

POSTS = 20
# What is said of each, and of nobody's words.
LINES = (
    "an update could not be stored and is asked for again: intake_slow",
    "whatsapp: could not be kept: TimeoutError",
)
# What a pool of SQLAlchemy lends at most, with what it lends beyond its size.
CONNECTIONS = 15

Holding = Callable[[Poster, Path], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def sqlite_held(poster: Poster, folder: Path) -> AsyncIterator[None]:
    """Another process would hold it so: a backup, somebody at its prompt."""
    other = sqlite3.connect(folder / "jisr.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@asynccontextmanager
async def table_locked(poster: Poster, folder: Path) -> AsyncIterator[None]:
    """PostgreSQL, while somebody alters the table."""
    engine = open_engine(poster.app.settings.database_url)
    try:
        async with engine.begin() as sql:
            await sql.execute(text("LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE"))
            yield
    finally:
        await engine.dispose()


@asynccontextmanager
async def pool_exhausted(poster: Poster, folder: Path) -> AsyncIterator[None]:
    """Every connection of ours is lent."""
    async with AsyncExitStack() as lent:
        for _ in range(CONNECTIONS):
            await lent.enter_async_context(poster.app.engine.connect())
        yield


async def posted_while_held(poster: Poster, folder: Path, holding: Holding) -> None:
    """Every post of both networks is asked to come again while it is held; then each is taken, and a repeat is none."""
    posts = {
        network: [written(network, number, "salam") for number in range(1, POSTS + 1)] for network in NETWORKS
    }
    both = list(chain(*posts.values()))
    with OurLines() as told:
        async with holding(poster, folder):
            refused = await asyncio.gather(*(poster.post(post) for post in both))
            counted = [poster.refused(network, 503) for network in NETWORKS]
    repeated = [await asyncio.gather(*(poster.post(post) for post in both)) for _ in range(2)]

    async with poster.app.engine.connect() as sql:
        rows = (await sql.execute(select(deliveries.c.channel, deliveries.c.external_id))).all()
    print(f"{len(both)} posts, {refused.count(503)} asked to come again, {len(rows)} stored once each")
    assert refused == [503] * len(both)
    assert counted == [POSTS] * len(NETWORKS)
    assert repeated == [[200] * len(both)] * 2
    assert len(set(rows)) == len(rows)
    assert Counter(row.channel for row in rows) == dict.fromkeys(NETWORKS, POSTS)
    assert Counter(told.lines) == dict.fromkeys(LINES, POSTS)


@pytest.mark.slow
@pytest.mark.parametrize("holding", [sqlite_held, pool_exhausted])
async def test_sqlite_that_is_held_makes_networks_come_again(tmp_path: Path, holding: Holding) -> None:
    """Nothing stays locked behind those who gave up waiting."""
    async with posting(tmp_path) as poster:
        await posted_while_held(poster, tmp_path, holding)
        await poster.app.pump()

    with sqlite3.connect(tmp_path / "jisr.db", isolation_level=None, timeout=0.1) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("holding", [table_locked, pool_exhausted])
async def test_postgresql_that_is_held_makes_networks_come_again(tmp_path: Path, holding: Holding) -> None:
    """A table that is being altered, a pool that is lent out."""
    async with own_database("postgresql", tmp_path) as url, posting(tmp_path, database_url=url) as poster:
        await posted_while_held(poster, tmp_path, holding)

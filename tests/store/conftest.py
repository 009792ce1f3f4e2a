"""A fresh database for each test, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import open_engine
from bot.store.work import SqlStore
from tests.databases import POSTGRES, SQLITE, make_tables, own_database


@pytest.fixture(params=[SQLITE, POSTGRES])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Where an empty file or schema of this test's own is."""
    async with own_database(request.param, tmp_path, tables=False) as url:
        yield url


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a database without tables."""
    engine = open_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def engine(database_url: str, empty: AsyncEngine) -> AsyncEngine:
    """An engine on a database with every table and no row."""
    await make_tables(database_url)
    return empty


@pytest.fixture
def store(engine: AsyncEngine) -> SqlStore:
    """The store on such a database."""
    return SqlStore(engine)

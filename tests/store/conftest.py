"""A fresh, migrated database for each test, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import open_engine
from bot.store.schema import migrate
from bot.store.work import SqlStore
from tests.store.databases import POSTGRES, SQLITE, own_schema


@pytest.fixture(params=[SQLITE, POSTGRES])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Where an empty file or schema of this test's own is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jisr.db'}"
        return
    async with own_schema(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a database without tables."""
    engine = open_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def engine(empty: AsyncEngine) -> AsyncEngine:
    """An engine on a migrated database."""
    await migrate(empty)
    return empty


@pytest.fixture
def store(engine: AsyncEngine) -> SqlStore:
    """The store on a migrated database."""
    return SqlStore(engine)

"""The databases that tests run on: a file or a schema for each, and marks for what only one of the two has.

A database is migrated once in a process, step by step; whoever needs its tables gets a copy.
"""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import open_engine
from bot.store.schema import migrate

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres, id="postgresql")

on_sqlite = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
on_postgres = pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)


@asynccontextmanager
async def own_database(kind: str, folder: Path, *, tables: bool = True) -> AsyncIterator[str]:
    """The URL of a new database, `sqlite` or `postgresql`, with every table and no row, or without tables."""
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{folder / 'jisr.db'}"
        if kind == "postgresql":
            url = await stack.enter_async_context(own_schema(os.environ["JISR_TEST_POSTGRES"]))
        if tables:
            await make_tables(url)
        yield url


@asynccontextmanager
async def own_schema(server: str) -> AsyncIterator[str]:
    """The URL of a new schema in a PostgreSQL database, where its tables lie; dropped afterwards."""
    name = f"jisr_{secrets.token_hex(6)}"
    engine = open_engine(server)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"create schema {name}"))
        try:
            yield within(server, name)
        finally:
            async with engine.begin() as connection:
                await connection.execute(text(f"drop schema {name} cascade"))
    finally:
        await engine.dispose()


def within(server: str, schema: str) -> str:
    """The same address, whose connections look for tables in that schema alone."""
    # A setting of the session has no place of its own in the address; the driver reads it from a second one.
    settings = {"dsn": f"postgresql:///?search_path={schema}"}
    return make_url(server).update_query_dict(settings).render_as_string(hide_password=False)


async def make_tables(url: str) -> None:
    """What migrating makes of an empty database, to which nobody is connected yet, at once."""
    if url.startswith("sqlite"):
        await asyncio.to_thread(_copy_to, Path(make_url(url).database or ""))
        return
    script = await asyncio.to_thread(_migrating_script, os.environ["JISR_TEST_POSTGRES"])
    engine = open_engine(url)
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        # Without parameters the driver takes many statements as one, all of which are done or none.
        await driver.execute(script)
    await engine.dispose()


def _copy_to(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(_migrated_file())


@cache
def _migrated_file() -> bytes:
    """A file of SQLite; not to be called where an event loop runs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "jisr.db"
        asyncio.run(_migrate(open_engine(f"sqlite:///{file}")))
        return file.read_bytes()


@cache
def _migrating_script(server: str) -> str:
    """What PostgreSQL is told while it is migrated; not to be called where an event loop runs."""
    return ";\n".join(asyncio.run(_told_while_migrating(server)))


async def _told_while_migrating(server: str) -> list[str]:
    told: list[str] = []
    async with own_schema(server) as url:
        engine = open_engine(url)

        @event.listens_for(engine.sync_engine, "before_cursor_execute")
        def listen(*call: Any) -> None:
            statement, parameters = call[2:4]
            # Alembic asks, with parameters, whether its own table is there; what changes anything has none.
            if not statement.startswith("SELECT"):
                assert not parameters, statement
                told.append(statement)

        await _migrate(engine)
    return told


async def _migrate(engine: AsyncEngine) -> None:
    await migrate(engine)
    await engine.dispose()


def impatient(engine: AsyncEngine) -> AsyncEngine:
    """The same engine, which waits for a SQLite that is held for a moment only; not yet connected."""

    @event.listens_for(engine.sync_engine, "connect")
    def hurry(connection: object, record: object) -> None:
        connection.cursor().execute("PRAGMA busy_timeout=50")  # type: ignore[attr-defined]

    return engine

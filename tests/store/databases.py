"""The two databases that every test of the store runs on, and marks for what only one of them has."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import open_engine

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres, id="postgresql")

on_sqlite = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
on_postgres = pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)


@asynccontextmanager
async def own_database(server: str) -> AsyncIterator[str]:
    """The URL of a new database on a PostgreSQL server, dropped afterwards."""
    name = f"jisr_{secrets.token_hex(6)}"
    engine = open_engine(server)
    outside = engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        async with outside.connect() as connection:
            await connection.execute(text(f"create database {name}"))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            async with outside.connect() as connection:
                await connection.execute(text(f"drop database {name} with (force)"))
    finally:
        await engine.dispose()


def impatient(engine: AsyncEngine) -> AsyncEngine:
    """The same engine, which waits for a SQLite that is held for a moment only; not yet connected."""

    @event.listens_for(engine.sync_engine, "connect")
    def hurry(connection: object, record: object) -> None:
        connection.cursor().execute("PRAGMA busy_timeout=50")  # type: ignore[attr-defined]

    return engine

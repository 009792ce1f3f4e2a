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


def impatient(engine: AsyncEngine) -> AsyncEngine:
    """The same engine, which waits for a SQLite that is held for a moment only; not yet connected."""

    @event.listens_for(engine.sync_engine, "connect")
    def hurry(connection: object, record: object) -> None:
        connection.cursor().execute("PRAGMA busy_timeout=50")  # type: ignore[attr-defined]

    return engine

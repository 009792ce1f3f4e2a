"""Brings a database to the newest schema with Alembic, on the connection that it is given."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_BESIDE = Path(__file__).parent.parent / "migrations"
MIGRATIONS = _BESIDE if _BESIDE.is_dir() else Path(__file__).parent.parent.parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def migrate(engine: AsyncEngine, revision: str = "head") -> None:
    """Up to that revision, in one transaction."""
    async with _changing(engine) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), revision))


async def unmigrate(engine: AsyncEngine, revision: str = "base") -> None:
    """Down to that revision, in one transaction."""
    async with _changing(engine) as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), revision))


@asynccontextmanager
async def _changing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that may rebuild tables to which others refer.

    SQLite changes a table by making it anew, during which nothing may refer to it; whether everything refers to
    something again is looked at before the end. Raises IntegrityError where it does not.
    """
    if engine.dialect.name != "sqlite":
        async with engine.begin() as connection:
            yield connection
        return
    async with engine.connect() as connection:
        # Within a transaction the pragma would do nothing.
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("PRAGMA foreign_keys=OFF")
        try:
            async with connection.begin():
                yield connection
                lost = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first()
                if lost is not None:
                    raise IntegrityError("PRAGMA foreign_key_check", None, Exception(str(tuple(lost))))
        finally:
            await driver.execute("PRAGMA foreign_keys=ON")

"""Brings a database to the newest schema with Alembic, on the connection that it is given."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

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
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), revision))


async def unmigrate(engine: AsyncEngine, revision: str = "base") -> None:
    """Down to that revision, in one transaction."""
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), revision))

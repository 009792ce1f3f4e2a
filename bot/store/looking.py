"""Looks at a database without changing anything in it: whether it answers, and how far its schema is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.engine import DRIVERS, let_threads_end
from bot.store.schema import alembic_config


@dataclass(frozen=True)
class Look:
    """What was seen: the schema's revision, the newest one, why nothing was seen, the file of a SQLite database."""

    revision: str | None = None
    newest: str | None = None
    trouble: str | None = None
    file: Path | None = None


async def look_at(url: str) -> Look:
    """A database from outside. A SQLite file that is not there yet is not made."""
    parsed = make_url(url)
    file = Path(parsed.database) if parsed.drivername.startswith("sqlite") and parsed.database else None
    if file is not None and not file.exists():
        return Look(newest=newest(), file=file)
    try:
        async with _reading(parsed, file) as connection:
            return Look(await connection.run_sync(_revision), newest(), file=file)
    except (SQLAlchemyError, OSError) as error:
        await let_threads_end()
        # A driver's own words may quote what it was asked; the first line of them names the trouble.
        said = str(getattr(error, "orig", None) or error) or type(error).__name__
        return Look(newest=newest(), trouble=said.splitlines()[0], file=file)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database of a running programme answers and has the newest schema."""
    async with engine.connect() as connection:
        return await connection.run_sync(_revision) == newest()


def newest() -> str | None:
    """The revision that this programme expects."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@asynccontextmanager
async def _reading(parsed: URL, file: Path | None) -> AsyncIterator[AsyncConnection]:
    """A connection that may only read, where the database can be told so."""
    if file is not None:
        parsed = parsed.set(database=f"file:{file}", query={"mode": "ro", "uri": "true"})
    driver = DRIVERS.get(parsed.drivername, parsed.drivername)
    engine = create_async_engine(parsed.set(drivername=driver), poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()

"""Opens the database: SQLite as it must be set up for us, PostgreSQL as it comes."""

import asyncio

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_MILLISECONDS = 10_000
# The patience comes first: to turn on WAL is a write already.
PRAGMAS = (
    f"busy_timeout={BUSY_MILLISECONDS}",
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=FULL",
)
# Seconds in which a thread ends that has nothing more to do.
A_MOMENT = 0.1
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def open_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite:///path` or `postgresql://…`; each transaction begins as a writer on SQLite."""
    parsed = make_url(url)
    driver = DRIVERS.get(parsed.drivername, parsed.drivername)
    engine = create_async_engine(
        parsed.set(drivername=driver),
        pool_pre_ping=driver.startswith("postgresql"),
        # Parameters are people's words and numbers: no error may carry them into a log.
        hide_parameters=True,
    )
    if driver.startswith("sqlite"):
        _prepare_sqlite(engine)
    return engine


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """The pragmas, and BEGIN IMMEDIATE: a transaction that reads first must not lose its write later."""

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: object, record: object) -> None:
        # The driver would begin transactions of its own, deferred ones; ours are begun below.
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


async def let_threads_end() -> None:
    """Wait after a failure: aiosqlite does not wait for the thread of a connection that could not be opened.

    A loop that was closed meanwhile would make it complain.
    """
    await asyncio.sleep(A_MOMENT)

"""How the database is opened: what SQLite must be told, and how two writers wait for one another."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import Conflict
from bot.store.engine import BUSY_MILLISECONDS, open_engine
from bot.store.work import SqlStore
from tests.databases import impatient, on_postgres, on_sqlite
from tests.store.records import add_member

# Long enough for any statement of a test, short enough to wait for.
A_WHILE = 0.2


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("sqlite:///var/jisr.db", "sqlite+aiosqlite:///var/jisr.db"),
        ("sqlite+aiosqlite:///var/jisr.db", "sqlite+aiosqlite:///var/jisr.db"),
        ("postgresql://jisr@db/jisr", "postgresql+asyncpg://jisr@db/jisr"),
        ("postgres://jisr@db:5433/jisr", "postgresql+asyncpg://jisr@db:5433/jisr"),
        ("postgresql+asyncpg://jisr@db/jisr", "postgresql+asyncpg://jisr@db/jisr"),
    ],
)
def test_a_plain_address_is_opened_with_our_driver(url: str, opened: str) -> None:
    """Nobody who sets up the programme has to know what the drivers are called."""
    assert opened == str(open_engine(url).url)


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", BUSY_MILLISECONDS)],
)
async def test_every_connection_to_sqlite_is_set_up(
    empty: AsyncEngine, pragma: str, value: str | int
) -> None:
    """Readers beside a writer, references that hold, commits that survive a power cut, patience."""
    found = []
    async with empty.connect() as one:
        found.append((await one.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one())
        # A transaction is a writer's: the next one begins once this one has ended.
        await one.rollback()
        async with empty.connect() as other:
            found.append((await other.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one())

    assert [value, value] == found


@on_sqlite
async def test_a_second_writer_waits_for_the_first(store: SqlStore) -> None:
    """Even a transaction that reads first begins as a writer, so that it reads what the first one wrote."""

    async def read_later() -> str:
        async with store.begin() as work:
            return (await work.people.get(1)).name

    async with store.begin() as work:
        reading = asyncio.create_task(read_later())
        done, _ = await asyncio.wait({reading}, timeout=A_WHILE)
        await add_member(work, "Khadija")

    assert done == set()
    assert await reading == "Khadija"


@on_sqlite
async def test_a_database_held_too_long_is_a_conflict(store: SqlStore, database_url: str) -> None:
    """Who ran out of patience is told to try again, and then can."""
    hurried = impatient(open_engine(database_url))
    other = SqlStore(hurried)
    async with store.begin():
        with pytest.raises(Conflict):
            async with other.begin():
                pass

    async with other.begin() as work:
        added = await add_member(work, "Khadija")
    await other.close()
    async with store.begin() as work:
        assert added == await work.people.get(added.id)


@on_sqlite
async def test_a_new_file_may_be_opened_by_several_at_once(empty: AsyncEngine) -> None:
    """Turning on WAL is a write: whoever comes second to it waits, too."""

    async def tables() -> int:
        engine = open_engine(str(empty.url))
        async with engine.begin() as connection:
            found = (await connection.execute(text("select count(*) from sqlite_master"))).scalar_one()
        await engine.dispose()
        return int(found)

    assert await asyncio.gather(*(tables() for _ in range(8))) == [0] * 8


async def test_a_database_without_tables_is_no_conflict(empty: AsyncEngine) -> None:
    """Trying again would not help; the reason is told as it is."""
    with pytest.raises(DBAPIError, match="members"):
        async with SqlStore(empty).begin() as work:
            await work.people.get(1)


@on_postgres
async def test_a_connection_that_was_lost_is_replaced(store: SqlStore, engine: AsyncEngine) -> None:
    """A server that was started anew between two transactions goes unnoticed."""
    async with engine.connect() as connection:
        lost = (await connection.execute(text("select pg_backend_pid()"))).scalar_one()
    outside = open_engine(engine.url.render_as_string(hide_password=False))
    async with outside.begin() as connection:
        await connection.execute(text(f"select pg_terminate_backend({lost})"))
    await outside.dispose()

    async with store.begin() as work:
        added = await add_member(work, "Khadija")

    assert added.name == "Khadija"

"""What is posted is stored in one go on a connection that is kept, and committed once that returns."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.doors import Delivery
from bot.errors import Conflict
from bot.store.door_tables import deliveries
from bot.store.engine import open_engine
from bot.store.keeping import Keeper
from bot.store.work import MOST_AT_ONCE, SqlStore
from tests.databases import on_postgres
from tests.store.records import NOW

WORDS = {
    "text": 'l\'été « "à" », \\ {}[] محاسب 🙂',
    "n": 2**62,
    "no": False,
    "none": None,
    "deep": [{"a": []}],
}


@pytest.fixture
async def keeper(engine: AsyncEngine) -> AsyncIterator[Keeper]:
    """A keeper on a migrated database."""
    keeper = Keeper(engine, SqlStore(engine).turn)
    yield keeper
    await keeper.close()


def delivered(*numbers: int) -> list[Delivery]:
    """Deliveries of one person."""
    return [Delivery("telegram", str(number), "42", {"n": number}) for number in numbers]


async def stored(engine: AsyncEngine) -> list[str]:
    """What another process finds, in the order in which it is taken in."""
    outside = open_engine(engine.url.render_as_string(hide_password=False))
    async with outside.begin() as sql:
        found = list(
            (await sql.execute(select(deliveries.c.external_id).order_by(deliveries.c.id))).scalars()
        )
    await outside.dispose()
    return found


async def test_each_is_committed_once_and_in_order(keeper: Keeper, engine: AsyncEngine) -> None:
    """Repeats within a group and later change nothing; a hundred keep their places."""
    await keeper.keep(delivered(3, 1, 3, 2), NOW)
    await keeper.keep(delivered(2, *range(100, 200), 3), NOW)
    await keeper.keep([], NOW)

    assert await stored(engine) == ["3", "1", "2", *map(str, range(100, 200))]


async def test_what_was_posted_comes_out_as_it_went_in(keeper: Keeper, engine: AsyncEngine) -> None:
    """Every column, in any writing."""
    await keeper.keep([Delivery("whatsapp", "SM1", "whatsapp:+212612345678", WORDS)], NOW)

    async with engine.begin() as sql:
        row = (await sql.execute(select(deliveries))).one()
    assert (row.channel, row.external_id, row.handle, row.raw) == (
        *("whatsapp", "SM1", "whatsapp:+212612345678"),
        WORDS,
    )
    assert (row.received_at, row.due_at, row.attempts, row.done_at) == (NOW, NOW, 0, None)


async def test_many_callers_do_not_disturb_one_another(keeper: Keeper, engine: AsyncEngine) -> None:
    """They share a connection, one after the other."""
    await asyncio.gather(*(keeper.keep(delivered(number), NOW) for number in range(20)))

    assert sorted(map(int, await stored(engine))) == list(range(20))


async def test_after_a_failure_it_keeps_again(keeper: Keeper, engine: AsyncEngine) -> None:
    """Of a group that failed nothing is stored; with a table that is there again, all of it."""
    await keeper.keep(delivered(1), NOW)
    async with engine.begin() as sql:
        await sql.execute(text("alter table deliveries rename to elsewhere"))
    for _ in range(2):
        with pytest.raises(Exception, match="deliveries"):
            await keeper.keep(delivered(2, 3), NOW)
    async with engine.begin() as sql:
        await sql.execute(text("alter table elsewhere rename to deliveries"))

    assert await stored(engine) == ["1"]
    await keeper.keep(delivered(2, 3), NOW)
    assert await stored(engine) == ["1", "2", "3"]


async def test_of_a_group_all_is_stored_or_nothing(keeper: Keeper, engine: AsyncEngine) -> None:
    """One that the table does not take takes the others with it."""
    nobodys = Delivery("telegram", "2", None, {})  # type: ignore[arg-type]
    with pytest.raises(Exception, match="handle"):
        await keeper.keep([*delivered(1), nobodys, *delivered(3)], NOW)

    assert await stored(engine) == []


@on_postgres
async def test_a_server_that_was_started_anew_goes_unnoticed(keeper: Keeper, engine: AsyncEngine) -> None:
    """The connection that was kept is lost, and replaced."""
    async with engine.connect() as sql:
        lost = (await sql.execute(text("select pg_backend_pid()"))).scalar_one()
    await keeper.keep(delivered(1), NOW)
    outside = open_engine(engine.url.render_as_string(hide_password=False))
    async with outside.begin() as sql:
        ended = await sql.execute(text(f"select pg_terminate_backend({lost})"))
        assert ended.scalar_one()
    await outside.dispose()

    await keeper.keep(delivered(2), NOW)

    assert await stored(engine) == ["1", "2"]


async def test_who_does_not_come_to_their_turn_may_come_again(engine: AsyncEngine) -> None:
    """Another wrote too long: that is said as it is, and the connection is none the worse for it."""
    store = SqlStore(engine, longest_wait=0.01)
    keeper = Keeper(engine, store.turn)
    await keeper.keep(delivered(1), NOW)
    async with AsyncExitStack() as others:
        for _ in range(MOST_AT_ONCE if engine.dialect.name == "postgresql" else 1):
            await others.enter_async_context(store.turn())
        with pytest.raises(Conflict):
            await keeper.keep(delivered(2), NOW)

    await keeper.keep(delivered(2), NOW)
    await keeper.close()
    assert await stored(engine) == ["1", "2"]


async def test_it_lets_go_of_its_connection(keeper: Keeper, engine: AsyncEngine) -> None:
    """Closed twice or before its first use, it may still keep."""
    await keeper.close()
    await keeper.keep(delivered(1), NOW)
    held = engine.pool.checkedout()  # type: ignore[attr-defined]
    await keeper.close()
    await keeper.close()

    assert (held, engine.pool.checkedout()) == (1, 0)  # type: ignore[attr-defined]
    await keeper.keep(delivered(2), NOW)
    assert await stored(engine) == ["1", "2"]

"""Jobs side by side: what they come to, and that none is left behind."""

import asyncio

import pytest

from bot.usecases.parallel import in_parallel


class Jobs:
    """Jobs that take long to end once they are told to."""

    def __init__(self) -> None:
        self.under_way = 0
        self.ended: list[int] = []

    async def long(self, moments: int) -> int:
        """Never done by itself; when it is cancelled it puts things in order first."""
        self.under_way += 1
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(moments):
                await asyncio.sleep(0)
            self.ended.append(moments)
        return moments


async def test_everything_that_they_come_to_is_told_in_order() -> None:
    """Whichever is done first."""

    async def told(number: int) -> int:
        await asyncio.sleep(0.01 / number)
        return number

    assert await in_parallel(*(told(number) for number in (1, 2, 3))) == [1, 2, 3]


async def test_who_is_cancelled_waits_until_all_have_ended() -> None:
    """Also for the one that takes longest to put its things in order."""
    jobs = Jobs()
    all_of_them = asyncio.create_task(in_parallel(jobs.long(1), jobs.long(30)))
    while jobs.under_way < 2:  # noqa: ASYNC110 - the jobs tell when they are under way.
        await asyncio.sleep(0)

    all_of_them.cancel()
    with pytest.raises(asyncio.CancelledError):
        await all_of_them

    assert jobs.ended == [1, 30]


async def test_a_failure_is_told_once_the_others_are_done() -> None:
    """The first of them; nobody is interrupted at what they are doing for somebody else."""
    done: list[int] = []

    async def slow(moments: int) -> int:
        for _ in range(moments):
            await asyncio.sleep(0)
        done.append(moments)
        return moments

    async def failing(error: Exception) -> int:
        raise error

    with pytest.raises(LookupError):
        await in_parallel(slow(2), failing(LookupError()), slow(30), failing(ValueError()))

    assert done == [2, 30]

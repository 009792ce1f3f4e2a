"""Jobs side by side, none of which is left behind."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def in_parallel(*jobs: Coroutine[Any, Any, Result]) -> list[Result]:
    """What all of them come to. A failure, or being cancelled, ends the others.

    Unlike `asyncio.gather`, it does not return while one of them is still at it: whoever closes the database
    afterwards would otherwise leave it waiting for ever.
    """
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            # A second time would interrupt what they do about the first.
            if not task.cancelling():
                task.cancel()
        await asyncio.wait(tasks)
        raise

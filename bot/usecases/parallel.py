"""Jobs side by side, none of which is left behind."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

log = logging.getLogger("jisr")

Result = TypeVar("Result")


async def in_parallel(*jobs: Coroutine[Any, Any, Result]) -> list[Result]:
    """What all of them come to; where some fail, the first failure, once the others have done what they were at.

    Being cancelled ends them all. Unlike `asyncio.gather`, it does not return while one of them is still at it:
    whoever closes the database afterwards would otherwise leave it waiting for ever.
    """
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    failures = [one for task in tasks if not task.cancelled() and (one := task.exception())]
    for other in failures[1:]:
        log.warning("a failure beside another: %s", type(other).__name__)
    if failures:
        raise failures[0]
    return [task.result() for task in tasks]

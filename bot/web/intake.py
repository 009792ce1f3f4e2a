"""What networks post, stored many at a time: a commit costs the same for one and for a hundred."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.domain.doors import Delivery
from bot.errors import TryLater

# More in one transaction would let the first ones wait too long.
MOST_AT_ONCE = 200
# Networks wait a few seconds and come again: whoever cannot be served by then is told so.
PATIENCE = 4.0
MOST_WAITING = 5_000

Keep = Callable[[Sequence[Delivery]], Awaitable[None]]
Waiting = tuple[Delivery, asyncio.Future[None]]


class Intake:
    """Collects deliveries while a transaction is under way, and stores them together in the next one."""

    def __init__(self, keep: Keep, patience: float = PATIENCE) -> None:
        self._keep = keep
        self._patience = patience
        self._waiting: list[Waiting] = []
        self._storing: asyncio.Task[None] | None = None

    async def take(self, delivery: Delivery) -> None:
        """Return once it is stored. Raises TryLater where that takes too long or cannot be."""
        if len(self._waiting) >= MOST_WAITING:
            raise TryLater("intake_full")
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        try:
            async with asyncio.timeout(self._patience):
                await stored
        except TimeoutError as error:
            raise TryLater("intake_slow") from error

    async def finish(self) -> None:
        """Wait until nothing is being stored."""
        while self._storing is not None and not self._storing.done():
            await asyncio.wait([self._storing])

    async def _store(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            await self._store_batch(batch)

    async def _store_batch(self, batch: list[Waiting]) -> None:
        # Whoever gave up waiting has told the network to come again.
        batch = [(delivery, stored) for delivery, stored in batch if not stored.done()]
        if not batch:
            return
        try:
            await self._keep([delivery for delivery, _ in batch])
        except Exception as error:  # noqa: BLE001 - whatever it was, each one that waits is told to come again.
            await self._store_one_by_one(batch, error)
        else:
            for _, stored in batch:
                if not stored.done():
                    stored.set_result(None)

    async def _store_one_by_one(self, batch: list[Waiting], error: Exception) -> None:
        """What the database does not take from one is not to hold up the others; one alone is told so."""
        if len(batch) > 1:
            for waiting in batch:
                await self._store_batch([waiting])
            return
        failed = TryLater("not_stored")
        failed.__cause__ = error
        if not batch[0][1].done():
            batch[0][1].set_exception(failed)

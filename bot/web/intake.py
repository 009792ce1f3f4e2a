"""What networks post, stored many at a time: a commit costs the same for one and for a hundred."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from bot.domain.doors import Delivery
from bot.errors import TryLater

# More in one transaction would let the first ones wait too long.
MOST_AT_ONCE = 200
# Networks wait a few seconds and come again: whoever cannot be served by then is told so.
PATIENCE = 4.0
MOST_WAITING = 5_000

Keep = Callable[[Sequence[Delivery]], Awaitable[None]]
Stored = asyncio.Future[None]
Waiting = tuple[Delivery, Stored]


class Intake:
    """Collects deliveries while a transaction is under way, and stores them together in the next one."""

    def __init__(self, keep: Keep, patience: float = PATIENCE) -> None:
        self._keep = keep
        self._waiting: list[Waiting] = []
        self._storing: asyncio.Task[None] | None = None
        self._limit = _Limit(patience)

    async def take(self, delivery: Delivery) -> None:
        """Return once it is stored. Raises TryLater where that takes too long or cannot be."""
        if len(self._waiting) >= MOST_WAITING:
            raise TryLater("intake_full")
        stored: Stored = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, stored))
        self._limit.watch(stored)
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        await stored

    async def finish(self) -> None:
        """Wait until nothing is being stored."""
        while self._storing is not None and not self._storing.done():
            await asyncio.wait([self._storing])

    async def _store(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            await self._store_batch(batch)
            self._limit.relax()

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
        else:
            _refuse(batch[0][1], "not_stored", error)


class _Limit:
    """Ends the waiting of whoever has waited long enough: one timer for all, since all wait equally long."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._watched: deque[tuple[float, Stored]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, stored: Stored) -> None:
        """From now on."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._seconds
        self._watched.append((until, stored))
        if self._timer is None:
            self._timer = loop.call_at(until, self._end)

    def relax(self) -> None:
        """Forget those first ones that wait no longer; the timer is for the first that does."""
        while self._watched and self._watched[0][1].done():
            self._watched.popleft()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._watched:
            self._timer = asyncio.get_running_loop().call_at(self._watched[0][0], self._end)

    def _end(self) -> None:
        now = asyncio.get_running_loop().time()
        while self._watched and self._watched[0][0] <= now:
            _refuse(self._watched.popleft()[1], "intake_slow", TimeoutError())
        self.relax()


def _refuse(stored: Stored, why: str, error: Exception) -> None:
    """Whoever waits is told to come again."""
    if not stored.done():
        refused = TryLater(why)
        refused.__cause__ = error
        stored.set_exception(refused)

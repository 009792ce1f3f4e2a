"""A programme whose messages come through one door, at moments of their own, and who counts what became of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from bot.app import App
from bot.domain.doors import Delivery
from bot.domain.pace import Beyond
from bot.store.door_tables import deliveries
from bot.store.tables import inbox, outbox
from bot.usecases.receiving import SIDE_BY_SIDE, keep, take_in_all, take_in_one
from tests.cast import CHANNEL, TestClock
from tests.usecases import letters
from tests.usecases.letters import Letterbox
from tests.usecases.stage import Stage

# A step is what it takes to answer one message with each hand; eight messages a second are fewer than arrive.
STEP = timedelta(milliseconds=500)


def letter(handle: str, number: int, text: str = "salam") -> Delivery:
    """One message."""
    return letters.letter(handle, number, text, CHANNEL)


@dataclass
class Post:
    """A programme whose messages come through one door, at moments of their own."""

    app: App
    clock: TestClock
    door: Letterbox = field(init=False)
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        self.door = Letterbox(CHANNEL, self.clock)
        self.stage = Stage(self.app, self.clock)

    async def deliver(self, letters: Sequence[Delivery]) -> None:
        """Keep them, as a network's door does before it acknowledges."""
        await keep(self.app.ports, letters)

    async def step(self, hands: int = SIDE_BY_SIDE) -> bool:
        """Take in one with each hand, which takes a step of time; False where none was there."""
        doors = {CHANNEL: self.door}
        taken = await asyncio.gather(*(take_in_one(self.app.ports, doors) for _ in range(hands)))
        self.clock.moment += STEP
        return any(taken)

    async def take_in_all(self) -> None:
        """Take in everything, as two processes with four hands each would."""
        both = (take_in_all(self.app.ports, {CHANNEL: self.door}) for _ in range(2))
        await asyncio.gather(*both)

    async def play(self, arrivals: Sequence[tuple[timedelta, Delivery]]) -> dict[str, int]:
        """Let each arrive at its moment while the others are answered; how many steps each waited."""
        begun, came, coming = self.clock.moment, {}, sorted(arrivals, key=lambda one: one[0])
        while coming:
            now = self.clock.moment - begun
            here = [one for at, one in coming if at <= now]
            coming = coming[len(here) :]
            if here:
                await self.deliver(here)
                came.update({one.external_id: self.clock.moment for one in here})
            await self.step()
        while await self.step():
            pass
        return {
            key: (self.door.opened[key] - at) // STEP for key, at in came.items() if key in self.door.opened
        }

    async def answered(self) -> dict[str, int]:
        """How many messages of each handle were answered."""
        found = select(inbox.c.handle, func.count().label("messages")).group_by(inbox.c.handle)
        async with self.app.engine.connect() as sql:
            return {row.handle: row.messages for row in await sql.execute(found)}

    async def beyond(self, limit: Beyond) -> list[dict[str, Any]]:
        """What came beyond a limit."""
        return await self.stage.rows(deliveries, beyond=limit.value)

    async def written(self, key: str) -> int:
        """How many messages in the outbox say so."""
        bodies = [row["body"] for row in await self.stage.rows(outbox)]
        return sum(part["key"] == key for body in bodies for part in body["parts"])

    def counted(self, limit: Beyond) -> float:
        """What the operator's figures say of a limit."""
        line = f'jisr_beyond_total{{channel="{CHANNEL}",limit="{limit.value}"}} '
        told = self.app.meter.exposition().decode().splitlines()
        return sum(float(one.removeprefix(line)) for one in told if one.startswith(line))

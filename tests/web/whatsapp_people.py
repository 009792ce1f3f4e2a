"""A programme on WhatsApp: its door, a Twilio that is none, and what people do on their phones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Table, select

from bot.app import App
from bot.web.server import door
from tests.cast import TestClock, programme
from tests.doubles.twilio import PUBLIC, FakeTwilio, settings_at

# WhatsApp lets one person be written to about once in six seconds, and several people may be told of one thing.
A_MESSAGE, ROUNDS = 7, 2


@dataclass
class Line:
    """A running programme with WhatsApp, and everything around it."""

    app: App
    twilio: FakeTwilio
    clock: TestClock
    client: httpx.AsyncClient

    async def says(self, handle: str, text: str = "", **fields: str) -> None:
        """Somebody writes, is answered, and what became of the answers is told."""
        answer = await self.twilio.say(handle, text, **fields)
        assert (answer.status_code, answer.text) == (200, "<Response/>")
        await self.settle()

    async def taps(self, handle: str, number: int) -> None:
        """The same, with a tap on a choice."""
        assert (await self.twilio.tap(handle, number)).status_code == 200
        await self.settle()

    async def settle(self) -> None:
        """Do what there is to do, at the pace that WhatsApp allows."""
        for _ in range(ROUNDS):
            await self.app.pump()
            await self.twilio.tell()
            self.clock.pass_(seconds=A_MESSAGE)

    async def rows(self, table: Table) -> list[dict[str, Any]]:
        """A table, oldest first."""
        async with self.app.engine.connect() as sql:
            return [dict(row._mapping) for row in await sql.execute(select(table).order_by(table.c.id))]


@asynccontextmanager
async def on_whatsapp(folder: Path, **settings: Any) -> AsyncIterator[Line]:
    """A programme that WhatsApp alone leads to; nothing happens by itself."""
    clock = TestClock()
    twilio = FakeTwilio(clock)
    async with (
        twilio.answering() as address,
        programme(folder, clock, **(settings_at(address) | settings)) as app,
    ):
        transport = httpx.ASGITransport(door(app), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            twilio.door = client
            yield Line(app, twilio, clock, client)

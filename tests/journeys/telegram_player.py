"""Plays a transcript by Telegram, over HTTP: people write to the double, the programme asks it or is posted to.

`= name` introduces a person, `name> words` is typed, `name> [2]` tapped, `name> JISR` opens a fresh invitation's
link, `+3 days` moves the clock; `name< …` lines are what came and are written anew.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.app import App
from bot.channels.transcripts import shown, typed
from bot.usecases.pumping import move_clock
from bot.web.sandbox import STEPS
from bot.web.server import door
from tests.cast import TestClock, add_organisations, coordinator_code, programme
from tests.doubles.serving import serving
from tests.doubles.telegram import TOKEN, Chat, Sent, TelegramServer, deliver, telegram_server

PUBLIC = "https://jisr.example"
PATIENCE = 60
FIRST_CHAT = 70_001
_SAID = re.compile(r"(\w+)> (.*)")
_CLOCK = re.compile(r"\+(\d+) (hours|days|weeks)")
_TAP = re.compile(r"\[(\d+)\]")


class TelegramPlayer:
    """One playing of one transcript on one running programme."""

    def __init__(
        self, app: App, clock: TestClock, server: TelegramServer, client: httpx.AsyncClient | None = None
    ) -> None:
        self._clock = clock
        self._app = app
        self._server = server
        self._client = client
        self._seen: dict[str, int] = {}
        self.lines: list[str] = []

    async def play(self, transcript: str) -> str:
        """The transcript as it turns out."""
        await add_organisations(self._app.ports)
        for line in transcript.splitlines():
            if not re.match(r"\w+< | ", line):
                self.lines.append(line)
                await self._step(line)
        return "\n".join(self.lines) + "\n"

    async def _step(self, line: str) -> None:
        said, clock = _SAID.fullmatch(line), _CLOCK.fullmatch(line)
        if line.startswith("= "):
            self._seen[line[2:]] = 0
            self._server.names[self._chat(line[2:])] = {"first_name": line[2:].capitalize(), "last_name": ""}
        elif said:
            await self._say(said[1], said[2])
        elif clock:
            async with self._app.turn:
                by = STEPS[clock[2]] * int(clock[1])
                await move_clock(self._app.ports, self._app.clock, by, self._app.channels)
        else:
            return
        await self.settle()
        self._clock.pass_(seconds=30)
        await self._app.pump()
        await self.settle()
        self._write_down()

    async def _say(self, name: str, words: str) -> None:
        chat, tap = self._chat(name), _TAP.fullmatch(words)
        if tap:
            self._server.tap(chat, int(tap[1]))
            self.lines[-1] = typed(name, words)
        elif words == "JISR":
            self._server.say(chat, f"/start {await coordinator_code(self._app.ports)}")
        else:
            self._server.say(chat, words)

    def _chat(self, name: str) -> int:
        return FIRST_CHAT + list(self._seen).index(name)

    async def settle(self) -> None:
        """Until everything was taken in, answered and sent."""
        async with asyncio.timeout(PATIENCE):
            while not await self._settled():
                if self._client:
                    await deliver(self._server, self._client, PUBLIC)
                await asyncio.sleep(0.01)

    async def _settled(self) -> bool:
        if self._server.updates:
            return False
        async with self._app.turn, self._app.ports.store.begin() as work:
            waiting = await work.deliveries.waiting() + await work.messages.waiting(tuple(self._app.channels))
        return not waiting

    def _write_down(self) -> None:
        for name, seen in self._seen.items():
            messages = self._server.chats.get(self._chat(name), Chat()).messages
            for sent in messages[seen:]:
                self.lines.extend(as_shown(name, sent))
            self._seen[name] = len(messages)


def as_shown(name: str, sent: Sent) -> list[str]:
    """A message as lines, its buttons below it row by row."""
    rows = [" ".join(f"[{label}]" for label, _ in row) for row in sent.rows]
    return shown(name, "\n".join((sent.text, *rows)), ()).split("\n")


@asynccontextmanager
async def on_telegram(
    folder: Path, *, posted: bool = False, **settings: Any
) -> AsyncIterator[TelegramPlayer]:
    """A player over a served programme, which asks for its news or, `posted`, is told them at its public address."""
    async with telegram_server() as server:
        given = {"telegram_token": TOKEN, "telegram_api": server.address, **settings}
        if posted:
            given["public_url"] = PUBLIC
        clock = TestClock()
        async with programme(folder, clock, **given) as app, serving(door(app)) as address:
            if not posted:
                yield TelegramPlayer(app, clock, server)
                return
            headers = {"host": "jisr.example"}
            async with httpx.AsyncClient(base_url=address, headers=headers) as client:
                while not server.webhook["url"]:  # noqa: ASYNC110 - it is told over HTTP.
                    await asyncio.sleep(0.01)
                yield TelegramPlayer(app, clock, server, client)

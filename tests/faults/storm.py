"""Two hundred people write to one Jisr through both networks, while it is killed and the networks fail."""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import Table, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.door_tables import deliveries
from bot.store.engine import open_engine
from bot.store.tables import inbox, outbox
from tests.doubles.telegram import SECRET_HEADER, TOKEN, Chat, telegram_server
from tests.doubles.telegram_people import message
from tests.doubles.twilio import MESSAGES, PUBLIC, settings_at
from tests.faults.accelerated import AcceleratedClock
from tests.faults.history import History, without_numbers
from tests.faults.people import MESSAGES_EACH, TELEGRAM, Person, Sending, crowd
from tests.faults.weather import StormyTelegram, StormyTwilio, Weather
from tests.processes import ROOT, free_port, surroundings

RATE = 30.0
# Seconds, of real time: how long a network waits before it posts again, and for an answer of ours.
AGAIN, PATIENCE = 0.25, 10.0
# So many people write at the same time.
SIDE_BY_SIDE = 16
# A repeat comes so many moments later at most.
LATEST_REPEAT = 3.0
# Less than the networks' silence; so much more than an answer takes that a busy machine is not taken for one.
ANSWER_SECONDS = 1.2
# How long everything may take to come to rest, and how often one looks.
REST, LOOK = 300.0, 0.25


@dataclass
class Kept:
    """The rows that tell what became of everything, oldest first."""

    deliveries: list[dict[str, Any]]
    inbox: list[dict[str, Any]]
    outbox: list[dict[str, Any]]


@dataclass
class Storm:
    """One run over a database: a seed, so many people, and so many kills; half of them at the worst moment."""

    database_url: str
    seed: int
    people: int
    kills: int
    history: History = field(default_factory=History)
    deaths: int = 0
    shown: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.crowd = crowd(self.seed, self.people)
        self._chance = random.Random(self.seed + 1)
        messages = self.people * MESSAGES_EACH
        worst = self._chance.sample(range(messages // 20, messages * 3 // 4), self.kills // 2)
        self.weather = Weather(random.Random(self.seed + 2), bool(self.kills), frozenset(worst), self._kill)
        # The other kills come at any moment, after so many acknowledgements.
        self._kill_after = set(self._chance.sample(range(20, messages - 20), self.kills - self.kills // 2))
        self._port = free_port()
        self._child: asyncio.subprocess.Process | None = None
        self._acknowledged = self._owed = self._dying = 0

    async def blow(self) -> Kept:
        """Everything from the first message to the last answer; the rows at the end."""
        clock = AcceleratedClock(time.time(), RATE)
        self._telegram = StormyTelegram(self.weather)
        self._telegram.chats = {int(one.handle): Chat() for one in self.crowd if one.network == TELEGRAM}
        self._twilio = StormyTwilio(clock, self.weather)
        async with telegram_server(self._telegram), self._twilio.answering() as twilio:
            environment = self._environment(twilio)
            async with (
                self._alive(environment, clock),
                httpx.AsyncClient(
                    base_url=f"http://127.0.0.1:{self._port}", timeout=PATIENCE
                ) as self._client,
            ):
                self._twilio.door = self._client
                await self._registered()
                await self._everybody_writes()
                kept = await self._at_rest()
        self.shown = {one.handle: self._shown(one) for one in self.crowd}
        return kept

    def _environment(self, twilio: str) -> dict[str, str]:
        given = {
            "port": self._port,
            "database_url": self.database_url,
            "demo": False,
            "telegram_token": TOKEN,
            "telegram_api": self._telegram.address,
            "answer_seconds": ANSWER_SECONDS,
            "log_level": "ERROR",
        }
        return surroundings(given | settings_at(twilio))

    # The process and its deaths.

    @asynccontextmanager
    async def _alive(self, environment: dict[str, str], clock: AcceleratedClock) -> AsyncIterator[None]:
        """Jisr, started again whenever it was killed."""
        ended = asyncio.Event()
        keeper = asyncio.create_task(self._keep_alive(environment, clock, ended))
        try:
            yield
        finally:
            ended.set()
            if self._child:
                self._child.terminate()
            await keeper

    async def _keep_alive(
        self, environment: dict[str, str], clock: AcceleratedClock, ended: asyncio.Event
    ) -> None:
        command = (sys.executable, "-m", "tests.faults.accelerated", str(clock.began), str(clock.rate))
        while not ended.is_set():
            self._child = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
            await self._child.wait()

    def _kill(self) -> None:
        """Whoever is alive dies; who is dead already cannot, and then the kill is still owed."""
        child = self._child
        if child is None or child.pid == self._dying or child.returncode is not None:
            self._owed += 1
            return
        os.kill(child.pid, signal.SIGKILL)
        self._dying = child.pid
        self.deaths += 1

    def _kill_if_owed(self) -> None:
        if self._owed:
            self._owed -= 1
            self._kill()

    async def _registered(self) -> None:
        """Wait until Telegram knows where to post, which it is told once everything stands."""
        async with asyncio.timeout(REST):
            while not self._telegram.webhook["url"]:  # noqa: ASYNC110 - the double has no event for it.
                await asyncio.sleep(LOOK)

    # People.

    async def _everybody_writes(self) -> None:
        few = asyncio.Semaphore(SIDE_BY_SIDE)
        telling = asyncio.create_task(self._tell_statuses())
        repeats: list[asyncio.Task[None]] = []

        async def write(person: Person) -> None:
            """All that somebody sends, one after the other."""
            async with few:
                for sending in person.sendings:
                    await self._arrive(person, sending, repeats)

        order = list(self.crowd)
        self._chance.shuffle(order)
        await asyncio.gather(*(write(person) for person in order))
        await asyncio.gather(*repeats)
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)

    async def _arrive(self, person: Person, sending: Sending, repeats: list[asyncio.Task[None]]) -> None:
        """Until it is acknowledged; in a storm it then comes again some times, behind whatever came meanwhile."""
        posted = self._written(person, sending)
        await self._until_taken(person, posted)
        self.history.acknowledged[person.handle].append(_external_id(posted))
        self._acknowledged += 1
        if self._acknowledged in self._kill_after:
            await asyncio.sleep(self._chance.uniform(0, 0.3))
            self._kill()
        else:
            self._kill_if_owed()
        if self.kills:
            repeats.extend(
                asyncio.create_task(self._later(person, posted, self._chance.uniform(0, LATEST_REPEAT)))
                for _ in range(sending.times - 1)
            )

    def _written(self, person: Person, sending: Sending) -> dict[str, Any]:
        """What the network posts of it."""
        if person.network == TELEGRAM:
            number = 1_000_000 + person.number * MESSAGES_EACH + int(sending.key.split("-")[1])
            return message(int(person.handle), text=sending.words, number=number)
        sid = f"SM{person.number:016d}{int(sending.key.split('-')[1]):016d}"
        return self._twilio.written(person.handle, sending.words, MessageSid=sid, SmsMessageSid=sid)

    async def _later(self, person: Person, posted: dict[str, Any], seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._until_taken(person, posted)

    async def _until_taken(self, person: Person, posted: dict[str, Any]) -> None:
        while True:
            self.history.posts += 1
            try:
                answer = await self._post(person, posted)
            except httpx.HTTPError:
                self.history.unanswered += 1
            else:
                if answer.is_success:
                    return
                self.history.refused += 1
            await asyncio.sleep(AGAIN)

    async def _post(self, person: Person, posted: dict[str, Any]) -> httpx.Response:
        if person.network != TELEGRAM:
            return await self._twilio.post(MESSAGES, posted)
        webhook = self._telegram.webhook
        secret = {SECRET_HEADER: webhook["secret_token"]}
        return await self._client.post(webhook["url"].removeprefix(PUBLIC), json=posted, headers=secret)

    async def _tell_statuses(self) -> None:
        """What became of messages on WhatsApp, in any order, some of it twice; what is not heard is lost."""
        while True:
            told, self._twilio.untold = self._twilio.untold, []
            told += self._chance.sample(told, len(told) // 4)
            self._chance.shuffle(told)
            for one, step in told:
                if one.callback:
                    with suppress(httpx.HTTPError):
                        await self._twilio.tell_one(one, step)
            await asyncio.sleep(LOOK)

    # The end.

    async def _at_rest(self) -> Kept:
        """The rows once nothing waits any more. Raises TimeoutError where that is never so."""
        engine = open_engine(self.database_url)
        try:
            async with asyncio.timeout(REST):
                while True:
                    with suppress(SQLAlchemyError):
                        kept = await self._kept(engine)
                        if _rests(kept):
                            return kept
                    await asyncio.sleep(LOOK)
        finally:
            await engine.dispose()

    async def _kept(self, engine: AsyncEngine) -> Kept:
        async with engine.connect() as sql:
            return Kept(*[await _rows(sql, table) for table in (deliveries, inbox, outbox)])

    def _shown(self, person: Person) -> list[str]:
        """What stands on somebody's phone."""
        if person.network == TELEGRAM:
            return [without_numbers(sent.text) for sent in self._telegram.chats[int(person.handle)].messages]
        return [without_numbers(sent.text) for sent in self._twilio.phone(person.handle)]


def _external_id(posted: dict[str, Any]) -> str:
    """The network's own id of what it posts."""
    return str(posted.get("update_id") or posted["MessageSid"])


def _rests(kept: Kept) -> bool:
    taken_in = all(row["done_at"] for row in kept.deliveries)
    return taken_in and all(row["sent_at"] or row["failed_as"] for row in kept.outbox)


async def _rows(sql: AsyncConnection, table: Table) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in await sql.execute(select(table).order_by(table.c.id))]

"""One journey over two networks: the association writes on WhatsApp, employee and coordinator on Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.app import App
from bot.store.tables import introductions, outbox, outcomes
from bot.web.server import door
from tests.cast import TestClock, add_organisations, coordinator_code, programme
from tests.doubles.serving import serving
from tests.doubles.telegram import TOKEN, TelegramServer, deliver, telegram_server
from tests.doubles.twilio import PUBLIC, FakeTwilio, settings_at

NADIA, YOUSSEF = 70_001, 70_002
KHADIJA = "whatsapp:+212612345602"
# Long enough for every network to be written to again.
A_MESSAGE = 7

DARIJA = (
    "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana",
    "tifawin",
    "iyeh",
)
ARABIC = ("السلام عليكم، نحن جمعية في تزنيت نبحث عن محاسب، ساعتان في الأسبوع", "تيفاوين", "نعم")


@dataclass
class Town:
    """A served programme with both networks, and the phones of three people."""

    app: App
    clock: TestClock
    telegram: TelegramServer
    twilio: FakeTwilio
    client: httpx.AsyncClient

    async def settle(self) -> None:
        """Until everything that was said is answered, and what became of the answers is told."""
        for _ in range(3):
            while self.telegram.updates:
                await deliver(self.telegram, self.client, PUBLIC)
            await self.app.pump()
            await self.twilio.tell()
            self.clock.pass_(seconds=A_MESSAGE)

    async def say(self, who: int | str, text: str) -> None:
        """Somebody writes, on their own network."""
        if isinstance(who, int):
            self.telegram.say(who, text)
        else:
            assert (await self.twilio.say(who, text)).status_code == 200
        await self.settle()

    async def tap(self, who: int | str, number: int) -> None:
        """Somebody taps a choice."""
        if isinstance(who, int):
            self.telegram.tap(who, number)
        else:
            assert (await self.twilio.tap(who, number)).status_code == 200
        await self.settle()


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """Both doubles, and the programme at its public address."""
    clock = TestClock()
    twilio = FakeTwilio(clock)
    async with telegram_server() as telegram, twilio.answering() as twilio_api:
        networks = {
            "telegram_token": TOKEN,
            "telegram_api": telegram.address,
            **settings_at(twilio_api),
        }
        async with programme(folder, clock, **networks) as app, serving(door(app)) as address:
            headers = {"host": PUBLIC.removeprefix("https://")}
            async with httpx.AsyncClient(base_url=address, headers=headers) as client:
                twilio.door = client
                while not telegram.webhook["url"]:  # noqa: ASYNC110 - it is told over HTTP.
                    await asyncio.sleep(0.01)
                await add_organisations(app.ports)
                yield Town(app, clock, telegram, twilio, client)


async def agree(here: Town, words: tuple[str, str, str]) -> None:
    """From the coordinator's code to both sides' yes."""
    need, name, yes = words
    await here.say(NADIA, f"/start {await coordinator_code(here.app.ports)}")
    await here.say(KHADIJA, need)
    await here.tap(KHADIJA, 1)
    await here.say(KHADIJA, name)
    for _ in range(3):
        await here.tap(KHADIJA, 1)
    await here.say(
        YOUSSEF, "Bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, à distance aussi"
    )
    await here.tap(YOUSSEF, 1)
    await here.say(YOUSSEF, "Souss Agrumes")
    for number in (1, 2, 1):
        await here.tap(YOUSSEF, number)
    await here.say(NADIA, "ok")
    await here.say(YOUSSEF, "oui mais pas avant le 5 décembre")
    await here.say(YOUSSEF, "+212 6 12 34 56 03")
    await here.say(KHADIJA, yes)


async def report(here: Town) -> None:
    """Four days later: they have spoken, hours are told and confirmed, and what came of it."""
    here.clock.pass_(days=4)
    async with here.app.ports.store.begin() as work:
        known = await work.people.by_address("whatsapp", KHADIJA)
        assert known
        # She wrote about something else that morning, so that she may be written to.
        await work.people.heard(known[1].id, here.clock.now())
    here.twilio.heard[KHADIJA] = here.clock.now()
    await here.settle()
    await here.tap(KHADIJA, 1)
    await here.tap(YOUSSEF, 1)
    await here.say(YOUSSEF, "j'ai fait 6 heures avec l'association")
    for answer in ("1", "1", "1", "5", "merci beaucoup"):
        await here.say(KHADIJA, answer)


@pytest.mark.slow
@pytest.mark.parametrize("words", [DARIJA, ARABIC], ids=["ary-Latn", "ar"])
async def test_the_whole_journey_runs_over_two_networks(tmp_path: Path, words: tuple[str, str, str]) -> None:
    """Contacts move once both agreed, each on their own network, and hours are confirmed."""
    async with town(tmp_path) as here:
        await agree(here, words)
        told = [message.text for message in here.telegram.chats[YOUSSEF].messages]
        await report(here)
        async with here.app.engine.connect() as sql:
            (introduction,) = (await sql.execute(introductions.select())).all()
            (outcome,) = (await sql.execute(outcomes.select())).all()
            failed = (await sql.execute(outbox.select().where(outbox.c.failed_as.is_not(None)))).all()

    assert introduction.state == "completed"
    assert outcome.confirmed_minutes == 360
    assert failed == []
    assert any("6 12 34 56 02" in text for text in told)
    assert any("6 12 34 56 03" in one.text for one in here.twilio.phone(KHADIJA))
    assert not any("6 12 34 56 02" in text for text in told[:-2])

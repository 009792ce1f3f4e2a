"""Networks that fail for half an hour, in every way there is: everything waits its turn, and then arrives once."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.courier import MOST_ATTEMPTS
from bot.domain.people import Role
from bot.store.tables import outbox
from bot.usecases.records import Inbound
from bot.usecases.relaying import relay_all
from bot.usecases.turns import handle
from tests.cast import TestClock, programme
from tests.doubles.telegram import TOKEN, Chat, Fault, TelegramServer, telegram_server
from tests.doubles.twilio import FakeTwilio, settings_at
from tests.doubles.wires import Answer, Request
from tests.processes import free_port
from tests.usecases.stage import Stage

SEED = 20261127
OUTAGE, STEP = timedelta(minutes=30), timedelta(seconds=60)
# Until everything has arrived that waited.
AFTERWARDS = timedelta(minutes=25)
CHATS = (70_001, 70_002, 70_003)
PHONES = tuple(f"whatsapp:+21260000000{number}" for number in range(3))
WORDS = ("salam", "aide", "merci")
# Where a network is silent, and where there is none: elsewhere an answer may take as long as it does in earnest.
IMPATIENT = {"answer_seconds": 1.0}
# A resting network is probed now and then, not asked for every message that waits.
MOST_CALLS = 40

FAULTS = {
    "500": Fault(500, "Internal Server Error"),
    "502": Fault(502, body=b"<html>Bad Gateway</html>"),
    "429": Fault(429, "Too Many Requests: retry after 60", {"retry_after": 60}),
    "cut": Fault(cut=True),
    "silence": Fault(500, hangs=2 * IMPATIENT["answer_seconds"]),
}
ANSWERS = {
    "500": Answer(500, {"code": 20500, "message": "no", "status": 500}),
    "502": Answer(502, b"<html>Bad Gateway</html>"),
    "429": Answer(429, {"code": 20429, "message": "no", "status": 429}),
    "cut": Answer(cut=True),
    "silence": Answer(never=True),
}


FAULTING = [kind for kind in FAULTS if kind != "silence"]


class AilingTelegram(TelegramServer):
    """Telegram with one ailment at every send, until it is well."""

    ailment: Fault | None = None

    def fault_of(self, method: str, given: dict[str, str]) -> Fault | None:
        """The ailment."""
        return self.ailment if method == "sendMessage" else None


class AilingTwilio(FakeTwilio):
    """Twilio with one ailment at every call, until it is well."""

    ailment: Answer | None = None
    calls = 0

    async def _answer(self, request: Request) -> Answer:
        self.calls += 1
        return self.ailment or await super()._answer(request)


async def _write(
    stage: Stage, channel: str, handles: tuple[object, ...], said: tuple[str, ...] = WORDS
) -> None:
    """Everybody says these things; each is a turn, whatever the network is like."""
    for number, words in enumerate(said):
        for who in handles:
            inbound = Inbound(channel, f"{who}-{number}", str(who), words, at=stage.now)
            assert (await handle(stage.ports, inbound)).inbox_id


async def _pass(stage: Stage, span: timedelta) -> None:
    """Let time go by, and send what may go."""
    until = stage.now + span
    while stage.now < until:
        await relay_all(stage.ports, stage.app.channels)
        stage.clock.pass_(seconds=STEP.total_seconds())


async def _check(stage: Stage, calls: int, arrived: dict[str, list[str]], kind: str) -> None:
    rows = await stage.rows(outbox)
    attempts = [row["attempts"] for row in rows]
    print(
        f"\nseed {SEED}: {kind} for {OUTAGE}: {len(rows)} messages, {calls} calls meanwhile, attempts {max(attempts)}"
    )
    assert 1 < calls <= MOST_CALLS
    assert max(attempts) <= MOST_ATTEMPTS
    assert [row for row in rows if row["failed_as"] or not row["sent_at"]] == []
    assert [len(texts) for texts in arrived.values()] == [len(WORDS)] * len(CHATS)
    # In the order in which they were written: everybody wrote the same.
    assert len({tuple(texts) for texts in arrived.values()}) == 1


@asynccontextmanager
async def _with_telegram(folder: Path, kind: str) -> AsyncIterator[tuple[Stage, AilingTelegram]]:
    clock, server = TestClock(), AilingTelegram()
    async with telegram_server(server):
        server.chats = {chat: Chat() for chat in CHATS}
        given = {"telegram_token": TOKEN, "telegram_api": server.address} | _patience(kind)
        async with programme(folder, clock, **given) as app:
            yield _steady(Stage(app, clock)), server


@asynccontextmanager
async def _with_twilio(folder: Path, kind: str) -> AsyncIterator[tuple[Stage, AilingTwilio]]:
    clock = TestClock()
    twilio = AilingTwilio(clock)
    async with twilio.answering() as address:
        given = settings_at(address) | _patience(kind)
        async with programme(folder, clock, **given) as app:
            yield _steady(Stage(app, clock)), twilio


def _patience(kind: str) -> dict[str, Any]:
    return IMPATIENT if kind == "silence" else {}


def _steady(stage: Stage) -> Stage:
    stage.ports.roads.chance = random.Random(SEED).random
    return stage


async def _telegram_is_away(stage: Stage, server: AilingTelegram, kind: str) -> None:
    server.ailment = FAULTS[kind]
    await _write(stage, "telegram", CHATS)
    await _pass(stage, OUTAGE)
    calls = len(server.called("sendMessage"))
    server.ailment = None
    await _pass(stage, AFTERWARDS)

    arrived = {str(chat): [sent.text for sent in server.chats[chat].messages] for chat in CHATS}
    await _check(stage, calls, arrived, f"telegram {kind}")


async def _twilio_is_away(stage: Stage, twilio: AilingTwilio, kind: str) -> None:
    twilio.heard = dict.fromkeys(PHONES, stage.now)
    twilio.ailment = ANSWERS[kind]
    await _write(stage, "whatsapp", PHONES)
    await _pass(stage, OUTAGE)
    calls = twilio.calls
    twilio.ailment = None
    await _pass(stage, AFTERWARDS)

    arrived = {phone: [sent.text for sent in twilio.phone(phone)] for phone in PHONES}
    await _check(stage, calls, arrived, f"whatsapp {kind}")


@pytest.mark.parametrize("kind", FAULTING)
async def test_telegram_is_away_for_half_an_hour(tmp_path: Path, kind: str) -> None:
    """What was to be sent waits, is tried now and then, and arrives in order when it is back."""
    async with _with_telegram(tmp_path, kind) as (stage, server):
        await _telegram_is_away(stage, server, kind)


@pytest.mark.parametrize("kind", FAULTING)
async def test_twilio_is_away_for_half_an_hour(tmp_path: Path, kind: str) -> None:
    """The same on WhatsApp."""
    async with _with_twilio(tmp_path, kind) as (stage, twilio):
        await _twilio_is_away(stage, twilio, kind)


@pytest.mark.slow
async def test_networks_are_silent_for_half_an_hour(tmp_path: Path) -> None:
    """The same where no answer comes at all, which is waited for at each call: by two programmes at the same time."""
    async with (
        _with_telegram(tmp_path / "telegram", "silence") as (stage, server),
        _with_twilio(tmp_path / "whatsapp", "silence") as (other, twilio),
    ):
        await asyncio.gather(
            _telegram_is_away(stage, server, "silence"), _twilio_is_away(other, twilio, "silence")
        )


def _nowhere(kind: str) -> str:
    """An address at which no Bot API answers: no such name, no server, or one that speaks no TLS."""
    if kind == "name":
        return "https://telegram.invalid"
    return f"http://127.0.0.1:{free_port()}"


@pytest.mark.parametrize("kind", ["name", "server", "tls"])
async def test_what_never_goes_out_is_given_up_and_seen(tmp_path: Path, kind: str) -> None:
    """After a bounded number of attempts a coordinator hears who was not reached."""
    clock = TestClock()
    async with telegram_server() as plain:
        api = plain.address.replace("http://", "https://") if kind == "tls" else _nowhere(kind)
        given = {"telegram_token": TOKEN, "telegram_api": api, **IMPATIENT}
        async with programme(tmp_path, clock, **given) as app:
            stage = _steady(Stage(app, clock))
            nadia = await stage.member("Nadia", Role.COORDINATOR)
            await _write(stage, "telegram", CHATS[:1], WORDS[:1])
            await _pass(stage, OUTAGE * 6)

            lost = [row for row in await stage.rows(outbox) if row["member_id"] != nadia.id]
            told = await stage.rows(outbox, member_id=nadia.id)

    assert [(row["attempts"], bool(row["failed_as"]), row["sent_at"]) for row in lost] == [
        (MOST_ATTEMPTS, True, None)
    ]
    assert told

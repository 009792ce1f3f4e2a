"""People whom a network will not reach any more: tried once, known as gone, and a coordinator hears of it."""

from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.store.tables import addresses, outbox
from bot.usecases.records import Inbound
from bot.usecases.relaying import relay_all
from bot.usecases.turns import handle
from tests.cast import TestClock, programme
from tests.doubles.telegram import TOKEN, Chat, Fault, TelegramServer, telegram_server
from tests.doubles.twilio import FakeTwilio, settings_at
from tests.doubles.wires import Answer, Request
from tests.usecases.stage import Stage

CHAT, PHONE = 70_001, "whatsapp:+212600000001"
GONE = {
    "blocked": Fault(403, "Forbidden: bot was blocked by the user"),
    "deactivated": Fault(403, "Forbidden: user is deactivated"),
    "not found": Fault(400, "Bad Request: chat not found"),
}
# Refused at once, or told later by a status; each means that nobody is there.
DEAD = (21211, 21610, 63003, 63024, 63032, 63033)


class RefusingTwilio(FakeTwilio):
    """Twilio that will not send to anybody, with one code."""

    code = 0
    calls = 0

    async def _answer(self, request: Request) -> Answer:
        if self.code and request.method == "POST" and request.path.endswith("/Messages.json"):
            self.calls += 1
            return Answer(400, {"code": self.code, "message": "no", "status": 400})
        return await super()._answer(request)


async def _came(stage: Stage, channel: str, who: object) -> None:
    """Somebody writes, is to be answered, and much later still could be."""
    await handle(stage.ports, Inbound(channel, f"{who}-1", str(who), "salam", at=stage.now))
    for _ in range(6):
        await relay_all(stage.ports, stage.app.channels)
        stage.clock.pass_(minutes=20)


async def _check(stage: Stage, channel: str, coordinator: int) -> None:
    """The address is known as dead, what was to go there as failed, and a coordinator was told once."""
    (door,) = await stage.rows(addresses, channel=channel)
    (answer,) = await stage.rows(outbox, address_id=door["id"])
    told = await stage.rows(outbox, member_id=coordinator)
    assert (door["reachable"], bool(door["lost_because"])) == (False, True)
    assert (bool(answer["failed_as"]), answer["attempts"]) == (True, 1)
    assert len(told) == 1


@pytest.mark.parametrize("kind", GONE)
async def test_whoever_left_telegram_is_tried_once(tmp_path: Path, kind: str) -> None:
    """Blocked, deactivated, or a chat that is none."""
    clock, server = TestClock(), TelegramServer()
    server.chats[CHAT] = Chat()
    server.fail("sendMessage", GONE[kind])
    async with telegram_server(server):
        given = {"telegram_token": TOKEN, "telegram_api": server.address}
        async with programme(tmp_path, clock, **given) as app:
            stage = Stage(app, clock)
            nadia = await stage.member("Nadia", Role.COORDINATOR)
            await _came(stage, "telegram", CHAT)

            await _check(stage, "telegram", nadia.id)
    assert len(server.called("sendMessage")) == 1
    assert server.chats[CHAT].messages == []


@pytest.mark.parametrize("code", DEAD)
async def test_whoever_left_whatsapp_is_tried_once(tmp_path: Path, code: int) -> None:
    """Whatever number Twilio has for it."""
    clock = TestClock()
    twilio = RefusingTwilio(clock)
    twilio.heard[PHONE] = clock.now()
    twilio.code = code
    async with twilio.answering() as address, programme(tmp_path, clock, **settings_at(address)) as app:
        stage = Stage(app, clock)
        nadia = await stage.member("Nadia", Role.COORDINATOR)
        await _came(stage, "whatsapp", PHONE)

        await _check(stage, "whatsapp", nadia.id)
    assert twilio.calls == 1


async def test_a_window_that_was_closed_after_all_waits_for_them_to_write(tmp_path: Path) -> None:
    """Twilio says 63016 to free words: they are not sent again as such, and nobody counts as gone."""
    clock = TestClock()
    twilio = RefusingTwilio(clock)
    twilio.code = 63016
    async with twilio.answering() as address, programme(tmp_path, clock, **settings_at(address)) as app:
        stage = Stage(app, clock)
        await _came(stage, "whatsapp", PHONE)

        (door,) = await stage.rows(addresses, channel="whatsapp")
        (answer,) = await stage.rows(outbox, address_id=door["id"])
    assert twilio.calls == 1
    assert (door["reachable"], answer["failed_as"], answer["sent_at"]) == (True, None, None)
    assert answer["held_because"] == "window"

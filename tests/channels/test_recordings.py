"""Voice notes are fetched from the networks that delivered them, and the secrets go nowhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.recordings import NetworkRecordings
from bot.channels.telegram import close_bot, open_bot
from bot.channels.twilio_client import MOST_MEDIA_BYTES, Twilio
from bot.errors import DeliveryError, GiveUp, TryLater, Unreachable
from tests.doubles.serving import serving
from tests.doubles.twilio import ACCOUNT, SECRET

TOKEN = "123456:AA-token"
VOICE = b"OggS voice"
ROOT = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media"


@dataclass
class Shelf:
    """What both networks keep; `asked` holds each path with whether a secret came along."""

    asked: list[tuple[str, bool]] = field(default_factory=list)
    missing: int = 0

    async def media(self, request: Request) -> Response:
        """A file at Twilio, which sends on to where it lies."""
        self.asked.append((request.url.path, "authorization" in request.headers))
        name = request.path_params["name"]
        if self.missing:
            self.missing -= 1
            return Response(status_code=404)
        if name == "elsewhere":
            return RedirectResponse("https://example.org/voice")
        if name in ("401", "503"):
            return Response(status_code=int(name))
        return RedirectResponse(f"https://mms.twiliocdn.com/{name}")

    async def file(self, request: Request) -> Response:
        """Where a file lies."""
        self.asked.append((request.url.path, "authorization" in request.headers))
        large = request.path_params["name"] == "large"
        return Response(b"x" * (MOST_MEDIA_BYTES + 1) if large else VOICE)

    async def get_file(self, request: Request) -> Response:
        """Telegram tells where a file lies, if it knows it."""
        if b"voice-1" not in await request.body():
            told: dict[str, Any] = {
                "ok": False,
                "error_code": 400,
                "description": "Bad Request: wrong file_id",
            }
            return JSONResponse(told, 400)
        file = {"file_id": "voice-1", "file_unique_id": "u", "file_path": "voice-1"}
        return JSONResponse({"ok": True, "result": file})


@asynccontextmanager
async def both(shelf: Shelf) -> AsyncIterator[NetworkRecordings]:
    """Both networks at one address."""
    routes = [
        Route("/2010-04-01/Accounts/{account}/Messages/MM1/Media/{name}", shelf.media),
        Route(f"/bot{TOKEN}/getFile", shelf.get_file, methods=["POST"]),
        Route(f"/file/bot{TOKEN}/{{name}}", shelf.file),
        Route("/{name}", shelf.file),
    ]
    async with serving(Starlette(routes=routes)) as address:
        bot, twilio = open_bot(TOKEN, address), Twilio(ACCOUNT, SECRET, address)
        try:
            yield NetworkRecordings(bot, twilio)
        finally:
            await close_bot(bot)
            await twilio.close()


async def test_a_note_of_telegram_is_fetched() -> None:
    """By the name that Telegram has for it."""
    async with both(Shelf()) as recordings:
        assert await recordings.fetch("telegram", "voice-1") == VOICE


async def test_a_note_of_whatsapp_is_fetched_and_the_secret_stays_at_twilio() -> None:
    """Where Twilio sends us on, nobody learns it."""
    shelf = Shelf()
    async with both(shelf) as recordings:
        assert await recordings.fetch("whatsapp", f"{ROOT}/ME1") == VOICE

    assert [asked for _, asked in shelf.asked] == [True, False]


async def test_a_file_that_is_not_there_yet_is_asked_for_again() -> None:
    """A message may be told of a moment before its file can be had."""
    shelf = Shelf(missing=1)
    async with both(shelf) as recordings:
        assert await recordings.fetch("whatsapp", f"{ROOT}/ME1") == VOICE

    assert len(shelf.asked) == 3


@pytest.mark.parametrize(
    ("reference", "error"),
    [
        ("https://example.org/2010-04-01/Accounts/x", GiveUp),
        (f"http://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1", GiveUp),
        ("https://api.twilio.com/2010-04-01/Accounts/ACother/Messages/MM1/Media/ME1", GiveUp),
        (f"https://api.twilio.com@example.org/2010-04-01/Accounts/{ACCOUNT}/", GiveUp),
        ("http://[", GiveUp),
        ("", GiveUp),
        (f"{ROOT}/elsewhere", GiveUp),
        (f"{ROOT}/large", GiveUp),
        (f"{ROOT}/401", TryLater),
        (f"{ROOT}/503", TryLater),
    ],
)
async def test_a_forged_or_failing_address_gives_nothing(reference: str, error: type[DeliveryError]) -> None:
    """No secret goes to a stranger, and no file of any size fills the machine."""
    shelf = Shelf()
    async with both(shelf) as recordings:
        with pytest.raises(error):
            await recordings.fetch("whatsapp", reference)

    assert not any(secret for path, secret in shelf.asked if not path.startswith("/2010"))


async def test_what_no_network_has_is_given_up() -> None:
    """A file that Telegram does not know, and a network that is not open."""
    async with both(Shelf()) as recordings:
        with pytest.raises((GiveUp, Unreachable)):
            await recordings.fetch("telegram", "voice-2")
    with pytest.raises(GiveUp):
        await NetworkRecordings().fetch("telegram", "voice-1")
    with pytest.raises(GiveUp):
        await NetworkRecordings().fetch("sandbox", "voice-1")


async def test_a_network_that_is_away_may_be_asked_later() -> None:
    """Nothing listens there."""
    twilio = Twilio(ACCOUNT, SECRET, "http://127.0.0.1:9")

    with pytest.raises(TryLater):
        await NetworkRecordings(None, twilio).fetch("whatsapp", f"{ROOT}/ME1")
    await twilio.close()

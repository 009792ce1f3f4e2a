"""Telegram at a public address: who may post, what is stored, and what is answered to what cannot be."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.app import App
from bot.channels.telegram_courtesy import Courtesy
from bot.store.door_tables import deliveries
from bot.web.bodies import MOST_BYTES
from bot.web.networks import Networks
from bot.web.server import door
from bot.web.telegram import TelegramWebhook, announce
from tests.cast import programme
from tests.doubles.telegram import SECRET_HEADER as HEADER
from tests.doubles.telegram import (
    TOKEN,
    Fault,
    TelegramServer,
    telegram_server,
    webhook_path,
    webhook_secret,
)
from tests.doubles.telegram_people import callback, membership, message

PUBLIC = "https://jisr.example"
NOBODY = "http://127.0.0.1:9"
SECRET, PATH = webhook_secret(), webhook_path()
CHAT = 70_001
# Seconds: less than anybody holds a database here, and enough to store something on a busy machine.
A_MOMENT = 1.0


@dataclass
class Poster:
    """Whoever posts to our public address."""

    app: App
    client: httpx.AsyncClient

    async def post(
        self, content: Any, *, path: str = PATH, headers: list[tuple[str, Any]] | None = None
    ) -> httpx.Response:
        """One post, by default as Telegram makes it."""
        body = content if isinstance(content, bytes) or hasattr(content, "__aiter__") else json.dumps(content)
        return await self.client.post(path, content=body, headers=headers or [(HEADER, SECRET)])

    async def stored(self) -> list[str]:
        """The ids of what was stored."""
        async with self.app.engine.begin() as sql:
            return [
                row.external_id for row in await sql.execute(select(deliveries).order_by(deliveries.c.id))
            ]


@asynccontextmanager
async def posting(folder: Path, **settings: Any) -> AsyncIterator[Poster]:
    """A programme with a public address whose pump stands still."""
    given = {"telegram_token": TOKEN, "telegram_api": NOBODY, "public_url": PUBLIC, **settings}
    async with programme(folder, **given) as app:
        transport = httpx.ASGITransport(door(app), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            yield Poster(app, client)


@pytest.fixture
async def poster(tmp_path: Path) -> AsyncIterator[Poster]:
    """Somebody who posts."""
    async with posting(tmp_path) as poster:
        yield poster


def our_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Our own lines of the log."""
    return [record.getMessage() for record in caplog.records if record.name == "jisr"]


async def test_an_update_is_stored_before_it_is_acknowledged(poster: Poster) -> None:
    """With 200 and no body, once however often it comes; and the pump is woken."""
    answers = [await poster.post(message(CHAT, text="salam", number=5)) for _ in range(10)]
    others = await asyncio.gather(*(poster.post(message(CHAT, text="!", number=n)) for n in range(6, 30)))

    assert {(one.status_code, one.content) for one in (*answers, *others)} == {(200, b"")}
    assert sorted(map(int, await poster.stored())) == list(range(5, 30))
    assert poster.app.wake.is_set()


WRONG: tuple[list[tuple[str, Any]], ...] = (
    [("x-other", "1")],
    [(HEADER, "")],
    [(HEADER, "wrong")],
    [(HEADER, SECRET[:-1])],
    [(HEADER, SECRET + "0")],
    [(HEADER, SECRET), (HEADER, SECRET)],
    [(HEADER, "wrong"), (HEADER, SECRET)],
    [(HEADER, f"{SECRET}, {SECRET}")],
    [(HEADER, "é".encode())],
    [(HEADER, b"\xff\xfe")],
    [(HEADER, TOKEN)],
    [(HEADER, webhook_secret("another:token"))],
)


@pytest.mark.parametrize("headers", WRONG, ids=range(len(WRONG)))
async def test_who_does_not_know_the_secret_is_refused(
    poster: Poster, caplog: pytest.LogCaptureFixture, headers: list[tuple[str, Any]]
) -> None:
    """Nothing is stored, and one line says so without what was told."""
    caplog.set_level(logging.DEBUG)

    answer = await poster.post(message(CHAT, text="salam"), headers=headers)

    assert answer.status_code == 403
    assert await poster.stored() == []
    assert our_lines(caplog) == ["a post to the Telegram door was refused: its address or secret is wrong"]
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "/telegram/",
        "/telegram/x",
        PATH[:-1],
        PATH + "/",
        PATH + "0",
        webhook_path("another:token"),
        "/telegram/%ff%fe",
        "/telegram/é",
    ],
)
async def test_at_another_bots_address_nobody_is_taken(poster: Poster, path: str) -> None:
    """Even with the right secret."""
    assert (await poster.post(message(CHAT, text="salam"), path=path)).status_code == 403
    assert await poster.stored() == []


async def test_a_replayed_post_is_acknowledged_and_changes_nothing(poster: Poster) -> None:
    """Telegram itself posts again when an answer is lost."""
    update = message(CHAT, text="salam", number=5)
    await poster.post(update)
    await poster.post(update | {"message": update["message"] | {"text": "forged"}})

    async with poster.app.engine.begin() as sql:
        (row,) = (await sql.execute(select(deliveries))).all()
    assert row.raw["message"]["text"] == "salam"


async def big(size: int) -> AsyncIterator[bytes]:
    """A body that does not tell its length."""
    for _ in range(size // 65_536):
        big.sent += 65_536  # type: ignore[attr-defined]
        yield b" " * 65_536


@pytest.mark.parametrize("megabytes", [1, 10, 100])
async def test_a_body_is_not_read_beyond_what_telegram_sends(poster: Poster, megabytes: int) -> None:
    """413, whether it tells its length or flows; what flows is left after a quarter of a megabyte."""
    size = megabytes * 1024 * 1024
    big.sent = 0  # type: ignore[attr-defined]

    flowed = await poster.post(big(size))
    told = await poster.post(b"", headers=[(HEADER, SECRET), ("content-length", str(size))])

    assert (flowed.status_code, told.status_code) == (413, 413)
    assert big.sent <= MOST_BYTES + 2 * 65_536  # type: ignore[attr-defined]
    assert await poster.stored() == []


MALFORMED = (
    b"",
    b"{",
    b"\xff\xfe\x00",
    b'{"update_id": 1, "message": "\xc3\x28"}',
    b"update_id=1",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"[" * 100_000,
    b'{"a":' * 40_000,
)


@pytest.mark.parametrize("content", MALFORMED, ids=range(len(MALFORMED)))
async def test_what_is_no_json_is_refused(poster: Poster, content: bytes) -> None:
    """With 400: not UTF-8, cut short, a form, compressed, a hundred thousand brackets deep."""
    assert (await poster.post(content)).status_code == 400
    assert await poster.stored() == []


STRANGE: tuple[Any, ...] = (
    None,
    [],
    7,
    {"update_id": "1", "message": message(CHAT, text="x")["message"]},
    {"update_id": 1, "poll": {"id": "1"}},
    {"update_id": 1, "chat_join_request": {"from": {"id": CHAT}}},
    message(CHAT, text=""),
    message(CHAT, new_chat_photo=[]),
    membership(-5, "left", "member"),
    callback(CHAT, ""),
)


@pytest.mark.parametrize("update", STRANGE, ids=range(len(STRANGE)))
async def test_unknown_kinds_are_acknowledged_and_ignored(poster: Poster, update: Any) -> None:
    """Else Telegram would send them again for a day."""
    assert (await poster.post(update)).status_code == 200
    assert await poster.stored() == []


HUGE = (
    b'{"update_id": 1e400, "message": {"text": "x"}}',
    b'{"update_id": ' + b"9" * 80 + b', "message": {"text": "x"}}',
    b'{"update_id": 3, "message": {"chat": {"id": ' + b"9" * 80 + b', "type": "private"}, "text": "x"}}',
    b"[" + b"0," * 100_000 + b"0]",
    b'{"update_id": ' + b"9" * 5000 + b"}",
)


@pytest.mark.parametrize("content", HUGE, ids=range(len(HUGE)))
async def test_numbers_and_lists_of_any_size_are_met_calmly(poster: Poster, content: bytes) -> None:
    """Ignored, or no JSON to us; never an error of ours."""
    assert (await poster.post(content)).status_code in (200, 400)
    assert await poster.stored() == []


async def test_what_the_database_cannot_hold_is_stored_without_it(poster: Poster) -> None:
    """A NUL and half a character, in words, names and taps."""
    text = b'{"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "text": "a\\u0000b\\ud800"}}'

    answers = [await poster.post(text), await poster.post(callback(CHAT, "g:\x00menu\ud83d", number=2))]

    assert [one.status_code for one in answers] == [200, 200]
    async with poster.app.engine.begin() as sql:
        rows = (await sql.execute(select(deliveries.c.raw).order_by(deliveries.c.id))).scalars().all()
    assert rows[0]["message"]["text"] == "a\ufffdb\ufffd"
    assert rows[1]["callback_query"]["data"] == "g:\ufffdmenu\ufffd"


async def test_nothing_else_is_at_the_public_address(poster: Poster) -> None:
    """The sandbox answers only on this machine; and only posts are taken at the door."""
    assert (await poster.client.get("/sandbox")).status_code == 400
    assert (await poster.client.get(PATH)).status_code in (400, 405)


async def test_without_a_public_address_there_is_no_door(tmp_path: Path) -> None:
    """Nor without a token."""
    async with posting(tmp_path, public_url="") as poster:
        assert Networks(poster.app).routes() == []
    async with posting(tmp_path, telegram_token="") as poster:
        assert Networks(poster.app).routes() == []


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Telegram."""
    async with telegram_server() as server:
        yield server


async def test_telegram_is_told_where_to_post_until_it_has_heard(
    tmp_path: Path, server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    """With the secret, the kinds that are wanted, and nothing thrown away; a failure is said once."""
    server.fail("setWebhook", Fault(500, "x"))
    async with posting(tmp_path, telegram_api=server.address) as poster:
        assert poster.app.telegram
        networks = Networks(poster.app)
        async with networks.running():
            while not server.webhook["url"]:  # noqa: ASYNC110 - it is told over HTTP.
                await asyncio.sleep(0.01)

    assert server.webhook["url"] == PUBLIC + PATH
    assert server.webhook["secret_token"] == SECRET
    assert set(json.loads(server.webhook["allowed_updates"])) >= {"message", "callback_query"}
    assert sum("not registered yet" in line for line in our_lines(caplog)) == 1


async def test_a_public_address_that_telegram_refuses_is_tried_again(
    tmp_path: Path, server: TelegramServer
) -> None:
    """It may be mended meanwhile."""
    async with posting(tmp_path, telegram_api=server.address) as poster:
        networks = Networks(poster.app)
        assert poster.app.telegram
        courtesy, meter = Courtesy(poster.app.telegram), poster.app.meter
        webhook = TelegramWebhook(TOKEN, networks.intake, courtesy, poster.app.wake.set, meter)
        telling = asyncio.create_task(announce(poster.app.telegram, webhook, "http://127.0.0.1"))
        while not server.called("setWebhook"):  # noqa: ASYNC110 - it is told over HTTP.
            await asyncio.sleep(0.01)
        telling.cancel()

    assert server.webhook["url"] == ""

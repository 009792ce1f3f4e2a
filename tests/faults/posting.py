"""Both networks' doors in one programme, for whoever posts what no network would; nothing happens by itself."""

import json
import logging
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import httpx
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import func, select

from bot.app import App
from bot.store.door_tables import deliveries
from bot.store.tables import inbox, members
from bot.web.server import door
from tests.cast import TestClock, programme
from tests.doubles.telegram import SECRET_HEADER, TOKEN, webhook_path, webhook_secret
from tests.doubles.twilio import FORM, MESSAGES, PUBLIC, SIGNATURE, form_of, settings_at, signed

# Nothing answers there.
NOBODY = "http://127.0.0.1:9"
NETWORKS = ("telegram", "whatsapp")
KHADIJA = "whatsapp:+212612345602"
TELEGRAM_SECRET, TELEGRAM_PATH = webhook_secret(), webhook_path()
BOTH = {"telegram_token": TOKEN, "telegram_api": NOBODY, **settings_at(NOBODY)}


@dataclass(frozen=True)
class Post:
    """What is posted: where, what, and what is said of it."""

    path: str
    body: bytes
    headers: Mapping[str, Any] = field(default_factory=dict)


def to_telegram(update: Any) -> Post:
    """An update as Telegram posts it; bytes are posted as they are."""
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    return Post(TELEGRAM_PATH, body, {SECRET_HEADER: TELEGRAM_SECRET, "content-type": "application/json"})


def to_whatsapp(form: Mapping[str, str], signature: str | None = None) -> Post:
    """A form as Twilio posts it, or with another signature."""
    header = {SIGNATURE: signed(form) if signature is None else signature}
    return Post(MESSAGES, urlencode(form).encode(), FORM | header)


def network_of(post: Post) -> str:
    """The network at whose door it is posted."""
    return "whatsapp" if post.path.startswith("/whatsapp") else "telegram"


def written(network: str, number: int, text: str) -> Post:
    """Somebody writes, by either network."""
    if network == "whatsapp":
        return to_whatsapp(form_of(number, KHADIJA, text, ProfileName="Khadija"))
    sender = {"id": 70_001, "is_bot": False, "first_name": "Khadija"}
    held = {"message_id": 1, "from": sender, "chat": {"id": 70_001, "type": "private"}, "text": text}
    return to_telegram({"update_id": number, "message": held})


@dataclass
class Poster:
    """Whoever posts to the public address of a programme."""

    app: App
    clock: TestClock
    client: httpx.AsyncClient

    async def post(self, post: Post) -> int:
        """The status that is answered."""
        headers = [
            (name.encode(), value if isinstance(value, bytes) else value.encode())
            for name, held in post.headers.items()
            for value in (held if isinstance(held, list) else [held])
        ]
        answer = await self.client.post(post.path, content=post.body, headers=headers)
        return answer.status_code

    async def stored(self) -> int:
        """How many rows there are of what came and of whom it came from."""
        async with self.app.engine.connect() as sql:
            counts = [
                (await sql.execute(select(func.count()).select_from(table))).scalar_one()
                for table in (deliveries, inbox, members)
            ]
        return sum(counts)

    def refused(self, network: str, status: int) -> int:
        """How many posts the figures say that were refused so."""
        families = text_string_to_metric_families(self.app.meter.exposition().decode())
        wanted = {"channel": network, "status": str(status)}
        samples = (sample for family in families for sample in family.samples)
        return sum(
            int(one.value) for one in samples if one.name == "jisr_refused_total" and one.labels == wanted
        )


@asynccontextmanager
async def posting(folder: Path, **settings: Any) -> AsyncIterator[Poster]:
    """Both doors over one programme; what our code raises past them is raised here."""
    clock = TestClock()
    async with programme(folder, clock, **(BOTH | settings)) as app:
        transport = httpx.ASGITransport(door(app))
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            yield Poster(app, clock, client)


class OurLines(logging.Handler):
    """What our own code logs, from DEBUG on, before anything is hidden in it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        self.lines.append(record.getMessage())

    def __enter__(self) -> Self:
        self._before = logging.getLogger("jisr").level
        logging.getLogger("jisr").setLevel(logging.DEBUG)
        logging.getLogger("jisr").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("jisr").removeHandler(self)
        logging.getLogger("jisr").setLevel(self._before)


def bent(chance: random.Random, content: bytes) -> bytes:
    """The bytes with a few of them exchanged, lost, doubled or put in."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        place = chance.randrange(len(found) or 1)
        piece = chance.choice(
            (b"\xff", b"\x00", b"\xed\xa0\x80", b"%", b"&", b'"', b"{", b"\\ud800", b"9" * 40)
        )
        piece = bytes([chance.randrange(256)]) if chance.random() < 0.5 else piece
        kind = chance.random()
        length = chance.choice((0, 1, 1, 3)) if kind < 0.7 else len(found)
        found[place : place + length] = piece
    return bytes(found)

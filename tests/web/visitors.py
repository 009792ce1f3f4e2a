"""A visitor of the sandbox: the door over a running programme, called without a network."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.app import App
from bot.web.server import door
from tests.cast import TestClock, programme

API = "/sandbox/api"
HOST = "http://127.0.0.1:8080"


@dataclass
class Visitor:
    """What a page can do."""

    app: App
    door: Starlette
    client: httpx.AsyncClient

    async def get(self, path: str) -> httpx.Response:
        """One call of the JSON."""
        return await self.client.get(f"{API}/{path}")

    async def post(self, path: str, body: Any) -> httpx.Response:
        """One call that changes something."""
        return await self.client.post(f"{API}/{path}", json=body)

    async def send(self, path: str, content: bytes, sort: str = "application/json") -> httpx.Response:
        """The same, with a body that is written as it comes."""
        return await self.client.post(f"{API}/{path}", content=content, headers={"content-type": sort})

    async def say(self, person: int, text: str, key: str | None = None) -> int:
        """A person types; the id of the bubble."""
        answer = await self.post(f"people/{person}/messages", {"text": text, "key": key})
        assert answer.status_code == 202, answer.text
        bubble: int = answer.json()["id"]
        return bubble

    async def bubbles(self, person: int, after: int = 0, lang: str = "fr") -> list[dict[str, Any]]:
        """What stands on a phone."""
        answer = await self.get(f"people/{person}/messages?after={after}&lang={lang}")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found


@asynccontextmanager
async def calling(app: App) -> AsyncIterator[Visitor]:
    """A visitor of a programme whose doors are not opened: nothing happens by itself."""
    entrance = door(app)
    transport = httpx.ASGITransport(entrance, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        yield Visitor(app, entrance, client)


@asynccontextmanager
async def visiting(folder: Path, clock: TestClock | None = None, **settings: Any) -> AsyncIterator[Visitor]:
    """A visitor of the open sandbox on a database file in that folder."""
    async with (
        programme(folder, clock, **settings) as app,
        calling(app) as visitor,
        visitor.door.router.lifespan_context(visitor.door),
    ):
        yield visitor


def problem(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal, as the page reads them."""
    error = json.loads(answer.text)["error"]
    assert set(error) == {"code", "message"}
    assert error["message"]
    return answer.status_code, error["code"]

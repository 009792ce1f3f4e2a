"""The stream of what happens: messages, people and the clock."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sse_starlette import EventSourceResponse
from starlette.requests import Request

from bot.app import App
from bot.channels.sandbox import Hub
from bot.usecases.records import Inbound
from bot.usecases.turns import handle
from bot.web.sandbox import Sandbox
from tests.cast import CHANNEL
from tests.web.visitors import Visitor, visiting

AICHA = "+212 6 61 00 00 00"
PATIENCE = 5.0


@dataclass
class Page:
    """An open page that listens to the stream."""

    events: Any

    async def next(self, count: int) -> list[tuple[str, Any]]:
        """The next events, with their data."""
        found = []
        async with asyncio.timeout(PATIENCE):
            for _ in range(count):
                event = await anext(self.events)
                found.append((event["event"], json.loads(event["data"])))
        return found

    async def ended(self) -> bool:
        """Whether the stream ends, after whatever it still tells."""
        async with asyncio.timeout(PATIENCE):
            async for _ in self.events:
                pass
        return True


@asynccontextmanager
async def listening(app: App, query: str = "") -> AsyncIterator[Page]:
    """A page that listens from now on."""
    request = Request({"type": "http", "headers": [], "query_string": query.encode()})
    response = await Sandbox(app).events(request)
    assert isinstance(response, EventSourceResponse)
    page = Page(response.body_iterator)
    # The stream begins to listen when its first event is asked for.
    first = asyncio.ensure_future(anext(page.events))
    app.hub.publish("clock", {"hello": True})
    while not first.done():
        await asyncio.sleep(0.01)
        app.hub.publish("clock", {"hello": True})
    yield page
    await page.events.aclose()


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor of an empty sandbox with its three first phones."""
    async with visiting(tmp_path) as found:
        yield found


async def told(page: Page, count: int) -> list[tuple[str, Any]]:
    """The next events besides the greetings of `listening`."""
    found: list[tuple[str, Any]] = []
    while len(found) < count:
        found += [event for event in await page.next(1) if event != ("clock", {"hello": True})]
    return found


async def test_a_message_and_its_answer_reach_the_page(visitor: Visitor) -> None:
    """Both as they are read back: with the reading, the choices and the direction; and whom they concern."""
    async with listening(visitor.app, "lang=en") as page:
        await visitor.say(1, "نبحث عن محاسب", "a1")

        events = await told(page, 3)

    bubbles = await visitor.bubbles(1, lang="en")
    assert events[0] == ("message", {"person": 1, "message": bubbles[0]})
    assert events[1][0] == "person"
    assert events[1][1]["writing"] == "ar"
    assert events[2] == ("message", {"person": 1, "message": bubbles[1]})
    assert bubbles[0]["reading"]["skills"][0]["name"] == "accounting"


async def test_a_new_person_reaches_the_page(visitor: Visitor) -> None:
    """As the list shows them."""
    async with listening(visitor.app) as page:
        added = await visitor.post("people", {"name": "Aïcha", "role": "employee", "writing": "ar"})

        assert await told(page, 1) == [("person", added.json())]


async def test_the_moved_clock_reaches_the_page(visitor: Visitor) -> None:
    """Every open page shows the same time."""
    async with listening(visitor.app) as page:
        moved = await visitor.post("clock", {"hours": 1})

        assert await told(page, 1) == [("clock", moved.json())]


async def test_a_phone_that_rings_for_the_first_time_is_introduced(visitor: Visitor) -> None:
    """The page hears of the person before the message, and of the person once."""
    app = visitor.app
    async with listening(app) as page:
        for number in (1, 2):
            await handle(app.ports, Inbound(CHANNEL, f"x-{number}", AICHA, "salam", name="Aïcha"))
            await app.pump()

        events = await told(page, 3)

    assert [kind for kind, _ in events] == ["person", "message", "message"]
    assert events[0][1]["phone"] == AICHA
    assert events[1][1]["person"] == events[0][1]["id"]


async def test_what_concerns_nobody_on_the_page_is_not_told(visitor: Visitor) -> None:
    """A terminal's bubble, or a repeat that has none, is passed over."""
    hub = visitor.app.hub
    async with listening(visitor.app) as page:
        hub.publish("out", {"handle": "terminal", "id": 1})
        hub.publish("out", {"handle": (await visitor.get("people")).json()[0]["phone"], "id": None})
        hub.publish("clock", {"last": True})

        assert await told(page, 1) == [("clock", {"last": True})]


async def test_the_stream_of_a_page_that_cannot_keep_up_ends(visitor: Visitor) -> None:
    """It then connects again and catches up; a stream that stays silent would leave it behind for ever."""
    async with listening(visitor.app) as page:
        for number in range(Hub.MOST_UNREAD + 10):
            visitor.app.hub.publish("clock", {"number": number})

        assert await page.ended()

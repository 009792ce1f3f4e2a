"""The sandbox's network: phones whose screens are rows, so that they outlive the process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from bot.channels.speech import Speech, direction
from bot.dialogue.phrases import Choice
from bot.usecases.ports import Clock, Store
from bot.usecases.records import Outgoing

GONE = "gone"


class Hub:
    """Tells every open page what just happened.

    A page that cannot keep up is told that it is GONE; it connects again and catches up by itself.
    """

    MOST_UNREAD = 500

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[dict[str, Any]]] = set()

    def publish(self, kind: str, data: dict[str, Any]) -> None:
        """One event to every page."""
        for page in list(self._pages):
            if page.qsize() >= self.MOST_UNREAD:
                self._pages.discard(page)
                page.put_nowait({"event": GONE, "data": {}})
            else:
                page.put_nowait({"event": kind, "data": data})

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.Queue[dict[str, Any]]]:
        """The events from now on."""
        page: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield page
        finally:
            self._pages.discard(page)


class PhoneChannel:
    """Puts messages on phones; the outbox id keeps a repeat from showing twice."""

    def __init__(self, name: str, store: Store, speech: Speech, clock: Clock, hub: Hub) -> None:
        self.name = name
        self._store = store
        self._speech = speech
        self._clock = clock
        self._hub = hub

    async def send(self, message: Outgoing) -> str | None:
        """Render and put on the phone."""
        body = self._body(message)
        now = self._clock.now()
        async with self._store.begin() as work:
            put = work.phones.put
            bubble = await put(
                self.name, message.handle, "out", key=f"outbox-{message.id}", body=body, at=now
            )
        if bubble is not None:
            self._hub.publish("out", {"handle": message.handle, "id": bubble})
        return None if bubble is None else str(bubble)

    def _body(self, message: Outgoing) -> dict[str, Any]:
        choices = [Choice.from_json(choice) for choice in message.body.get("choices", ())]
        return {
            "text": self._speech.message(message.body, message.writing),
            "lang": message.writing,
            "dir": direction(message.writing),
            "choices": [
                {"id": choice.id, "label": self._speech.render(choice.label, message.writing)}
                for choice in choices
            ],
        }


class ShiftedClock:
    """The machine's clock, moved forward by as much as somebody asked for in the sandbox."""

    def __init__(self, source: Clock) -> None:
        self._source = source
        self.offset = timedelta()

    def now(self) -> datetime:
        """The moved moment."""
        return self._source.now() + self.offset

"""Telegram without a public address: asks for news again and again, and stores it before it asks for more."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.channels.telegram_courtesy import Courtesy
from bot.channels.telegram_updates import ALLOWED_UPDATES, delivery_of
from bot.domain.doors import Delivery
from bot.errors import TryLater

log = logging.getLogger("jisr")

# Telegram holds a question open for at most fifty seconds.
LONG_POLL = 30
MOST_AT_ONCE = 100
LATE = 15
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0

Keep = Callable[[list[Delivery]], Awaitable[None]]

TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (Conflict, "another programme asks for the news of this bot, or a webhook is set; stop the other one"),
    (InvalidToken, "the token is refused; look at JISR_TELEGRAM_TOKEN"),
    (Forbidden, "the token is refused; look at JISR_TELEGRAM_TOKEN"),
    (TryLater, "it asks to wait"),
    (BadRequest, "it refuses the question"),
    (NetworkError, "it is not reached"),
    (TelegramError, "its answer is not understood"),
)


class TelegramPoller:
    """Takes updates from Telegram; `keep` stores deliveries, and only then are they Telegram's no more."""

    def __init__(self, bot: Bot, keep: Keep, courtesy: Courtesy, long_poll: int = LONG_POLL) -> None:
        self._bot = bot
        self._keep = keep
        self._courtesy = courtesy
        self._long_poll = long_poll
        self._offset = 0
        self._failures = 0
        self._said = ""
        self._ready = False

    async def poll_for_ever(self) -> None:
        """Until it is cancelled; whatever fails is tried again after a pause."""
        while True:
            pause = await self.poll()
            await asyncio.sleep(pause)

    async def poll(self) -> float:
        """Ask once; how many seconds to leave Telegram alone before the next time."""
        try:
            await self._take()
        except TryLater as error:
            asked = error.after.total_seconds() if error.after else 0.0
            return max(asked, self._failed(error))
        except Exception as error:  # noqa: BLE001 - a poller that ended would leave everybody unheard.
            return self._failed(error)
        self._recovered()
        return 0.0

    async def _take(self) -> None:
        if not self._ready:
            # While a webhook is set nobody may ask; what waits there is kept and comes by this way.
            await self._bot.delete_webhook(drop_pending_updates=False)
            self._ready = True
        updates = await self._asked()
        deliveries = [delivery for update in updates if (delivery := delivery_of(update))]
        for update in updates:
            self._courtesy.show(update)
        if deliveries:
            await self._keep(deliveries)
        seen = [number for update in updates if (number := _number(update)) is not None]
        if updates and not seen:
            raise TelegramError("updates without a number")
        if seen:
            # Not the highest ever: after an idle week the numbers begin anew, lower perhaps.
            self._offset = max(seen) + 1

    async def _asked(self) -> list[Any]:
        """The updates as they came: one that is of no known shape must not end the asking for the others."""
        question = {
            "offset": self._offset,
            "limit": MOST_AT_ONCE,
            "timeout": self._long_poll,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        address = f"{self._bot.base_url}/getUpdates?{urlencode(question)}"
        found = await self._bot.request.post(address, read_timeout=self._long_poll + LATE)
        return found if isinstance(found, list) else []

    def _failed(self, error: Exception) -> float:
        """Said once in words, however often it fails in the same way."""
        trouble = next((said for kind, said in TROUBLES if isinstance(error, kind)), "")
        trouble = trouble or f"what it told could not be stored ({type(error).__name__})"
        if trouble != self._said:
            log.warning("Telegram: %s; it is tried again", trouble)
            self._said = trouble
        if isinstance(error, Conflict):
            self._ready = False
        self._failures += 1
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10))

    def _recovered(self) -> None:
        if self._said:
            log.info("Telegram: it answers again")
        self._failures, self._said = 0, ""


def _number(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int else None

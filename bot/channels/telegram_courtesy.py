"""What Telegram expects at once, beside the storing: taps answered, the tapped choice left standing, groups left."""

import asyncio
import logging
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.errors import DeliveryError

log = logging.getLogger("jisr")

TICK = "✓ "
MOST_AT_ONCE = 200


class Courtesy:
    """Small answers that nothing depends on: one that fails is not tried again."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._running: set[asyncio.Task[None]] = set()

    def show(self, update: Any) -> None:
        """Begin what an update asks for; returns at once. Where too many are under way already, it is left out."""
        asks = isinstance(update, dict) and ("callback_query" in update or "my_chat_member" in update)
        if asks and len(self._running) < MOST_AT_ONCE:
            task = asyncio.create_task(self._show(update))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._running)

    async def _show(self, update: dict[str, Any]) -> None:
        try:
            if isinstance(update.get("callback_query"), dict):
                await self._tapped(update["callback_query"])
            if isinstance(update.get("my_chat_member"), dict):
                await self._added(update["my_chat_member"])
        except (TelegramError, DeliveryError, KeyError, TypeError, ValueError) as error:
            # Too old, changed already, or of another shape: what the tap says is stored all the same.
            log.debug("a courtesy was not taken: %s", type(error).__name__)

    async def _tapped(self, callback: dict[str, Any]) -> None:
        """The person's phone waits for this; and a tap, unlike words, would leave no trace in the chat."""
        await self._bot.answer_callback_query(str(callback["id"]))
        tapped = callback["message"]
        label = _label(tapped["reply_markup"]["inline_keyboard"], callback["data"])
        if label is None or label.startswith(TICK):
            return
        button = InlineKeyboardButton(TICK + label, callback_data=callback["data"])
        await self._bot.edit_message_reply_markup(
            tapped["chat"]["id"], tapped["message_id"], reply_markup=InlineKeyboardMarkup([[button]])
        )

    async def _added(self, event: dict[str, Any]) -> None:
        """What people tell us is between them and us: no group is stayed in."""
        if event["chat"]["type"] != "private" and event["new_chat_member"]["status"] in (
            "member",
            "administrator",
        ):
            await self._bot.leave_chat(event["chat"]["id"])


def _label(rows: Any, data: Any) -> str | None:
    buttons = (button for row in rows for button in row)
    return next((str(button["text"]) for button in buttons if button.get("callback_data") == data), None)

"""Telegram's side of the outbox: a message as text and buttons, and what Telegram's refusals mean."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.channels.numbered import directed, length, numbered, pieces
from bot.channels.speech import Speech, direction
from bot.channels.telegram_updates import NAME
from bot.dialogue.phrases import Choice
from bot.errors import GiveUp, TryLater, Unreachable, Unsure
from bot.usecases.records import Outgoing
from matching.values import Writing

LONGEST_TEXT = 4096
MOST_DATA_BYTES = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
# About what a narrow phone shows in one row before it cuts the labels.
ROW_WIDTH = 30
# A label that is longer is cut on the button, so the text says it whole.
LONGEST_BUTTON = 38
CONNECTIONS = 32
SECONDS = 15.0
# Telegram asks for minutes, rarely for hours; a day is no order of a sane server.
LONGEST_WAIT = 24 * 3600
# Errors of httpx after which nothing had been sent yet.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_id is empty",
    "have no rights to send",
)


class Line(HTTPXRequest):
    """The connection with the Bot API; what it answers is neither logged nor, where it says to wait, forgotten."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer. Raises TryLater where it names the seconds to wait."""
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        parameters = answer.get("parameters")
        seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
        if isinstance(seconds, int | float) and not answer.get("ok"):
            raise TryLater("too_many", after=timedelta(seconds=min(seconds, LONGEST_WAIT)))
        return answer


def open_bot(token: str, api: str, seconds: float = SECONDS) -> Bot:
    """A bot that talks with the Bot API at that address; opens no connection yet."""
    request = Line(
        connection_pool_size=CONNECTIONS,
        connect_timeout=seconds,
        read_timeout=seconds,
        write_timeout=seconds,
        pool_timeout=seconds,
    )
    return Bot(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=request,
    )


async def close_bot(bot: Bot) -> None:
    """Let go of its connections; its own `shutdown` does so only after it has asked Telegram who it is."""
    await bot.request.shutdown()


class TelegramChannel:
    """Sends messages to chats."""

    name = NAME

    def __init__(self, bot: Bot, speech: Speech, seconds: float = SECONDS) -> None:
        self._bot = bot
        self._speech = speech
        self._seconds = seconds
        # How many pieces of a long message went before one failed: its next attempt goes on from there.
        self._begun: dict[int, int] = {}

    async def send(self, message: Outgoing) -> str | None:
        """Render and send; the id of the last piece. Raises a DeliveryError that says what to do."""
        parts, keyboard = self._rendered(message)
        sent: str | None = None
        try:
            for number in range(self._begun.get(message.id, 0), len(parts)):
                # Noted before it goes: whoever is patient no longer interrupts us in the middle of it.
                self._begun[message.id] = number
                last = number == len(parts) - 1
                sent = await self._send_piece(message.handle, parts[number], keyboard if last else None)
        except GiveUp:
            del self._begun[message.id]
            raise
        del self._begun[message.id]
        return sent

    async def _send_piece(self, chat: str, text: str, keyboard: InlineKeyboardMarkup | None) -> str:
        preview = LinkPreviewOptions(is_disabled=True)
        try:
            # The library's own patience begins anew with each step; together they may not take longer either.
            async with asyncio.timeout(self._seconds):
                sent = await self._bot.send_message(
                    chat, text, reply_markup=keyboard, link_preview_options=preview
                )
        except TelegramError as error:
            raise meaning(error) from error
        except TimeoutError as error:
            raise Unsure("no_answer") from error
        return str(sent.message_id)

    def _rendered(self, message: Outgoing) -> tuple[list[str], InlineKeyboardMarkup | None]:
        choices = [Choice.from_json(choice) for choice in message.body.get("choices", ())]
        labels = numbered([self._speech.render(choice.label, message.writing) for choice in choices])
        text = self._speech.message(message.body, message.writing)
        if not all(map(fits_a_button, choices, labels)) or len(choices) > MOST_BUTTONS:
            text = "\n".join((text, *labels))
        return pieces(directed(text, message.writing), LONGEST_TEXT), keyboard_of(
            choices, labels, message.writing
        )


def fits_a_button(choice: Choice, label: str) -> bool:
    """Whether a button can carry the choice and show its whole label."""
    return can_be_tapped(choice) and length(label) <= LONGEST_BUTTON


def can_be_tapped(choice: Choice) -> bool:
    """Whether Telegram takes the choice's id, of which it counts the bytes."""
    return 1 <= len(choice.id.encode()) <= MOST_DATA_BYTES


def keyboard_of(choices: list[Choice], labels: list[str], writing: Writing) -> InlineKeyboardMarkup | None:
    """The buttons: short ones side by side, as many as stay legible; mirrored for right-to-left."""
    rows: list[list[tuple[str, str]]] = []
    width = 0
    for choice, label in list(zip(choices, labels, strict=True))[:MOST_BUTTONS]:
        if not can_be_tapped(choice):
            continue
        width = max(width, length(label))
        if rows and len(rows[-1]) < MOST_IN_A_ROW and width * (len(rows[-1]) + 1) <= ROW_WIDTH:
            rows[-1].append((label, choice.id))
        else:
            rows.append([(label, choice.id)])
            width = length(label)
    # Telegram lays every keyboard out from the left.
    step = -1 if direction(writing) == "rtl" else 1
    buttons = [[InlineKeyboardButton(label, callback_data=id_) for label, id_ in row[::step]] for row in rows]
    return InlineKeyboardMarkup(buttons) if buttons else None


def meaning(error: TelegramError) -> TryLater | GiveUp:
    """What a failure of the Bot API asks of us; nothing of its words is passed on, they may name somebody."""
    if isinstance(error, Forbidden):
        return Unreachable("blocked")
    if isinstance(error, BadRequest):
        gone = any(words in error.message.lower() for words in GONE)
        return Unreachable("no_chat") if gone else GiveUp("refused")
    if isinstance(error, ChatMigrated):
        return Unreachable("no_chat")
    if isinstance(error, InvalidToken):
        # An operator can mend that; the message waits for it as long as it may.
        return TryLater("token_refused")
    if isinstance(error, NetworkError) and not _went_out(error):
        return TryLater("network")
    return Unsure("no_answer")


def _went_out(error: NetworkError) -> bool:
    """Whether the request may have arrived, though no answer did."""
    return isinstance(error.__cause__, httpx.HTTPError) and not isinstance(error.__cause__, NOT_SENT)

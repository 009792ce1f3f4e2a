"""Telegram as a server on loopback: strict about the Bot API's limits, with people who write and tap, and with faults.

What goes out to a chat stands in its transcript as the person would see it; a refused call changes nothing.
"""

import asyncio
import hmac
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.doubles.serving import serving
from tests.doubles.telegram_people import callback, membership, message

TOKEN = "123456:AAF-test-token-of-nobody"
MOST_CHARACTERS = 4096
MOST_BYTES = 64
MOST_IN_A_ROW = 8
MOST_BUTTONS = 100
MOST_COMMANDS = 100
MOMENT = 0.01
SECRET_HEADER = "x-telegram-bot-api-secret-token"


def webhook_secret(token: str = TOKEN) -> str:
    """What Jisr wants to be told by whoever posts as Telegram."""
    return hmac.new(token.encode(), b"telegram webhook secret", "sha256").hexdigest()


def webhook_path(token: str = TOKEN) -> str:
    """Where Jisr takes what is posted for that bot."""
    return f"/telegram/{hmac.new(token.encode(), b'telegram webhook path', 'sha256').hexdigest()[:40]}"


@dataclass
class Sent:
    """A message in a chat: its id, its text, its buttons as (label, data) by row."""

    id: int
    text: str
    rows: list[list[tuple[str, str]]] = field(default_factory=list)

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Every button, row by row."""
        return [button for row in self.rows for button in row]


@dataclass
class Chat:
    """One person's chat with the bot."""

    messages: list[Sent] = field(default_factory=list)
    blocked: bool = False


@dataclass
class Fault:
    """What one call meets instead of an answer; `done` tells that the call was carried out all the same."""

    status: int = 0
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    body: bytes | None = None
    hangs: float = 0
    cut: bool = False
    done: bool = False


class Refused(Exception):
    """The Bot API's error answer."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.fault = Fault(status, description, parameters)


class TelegramServer:
    """The Bot API of one bot."""

    def __init__(self, token: str = TOKEN, most_a_second: int = 1000) -> None:
        self.token = token
        self.chats: dict[int, Chat] = {}
        self.names: dict[int, dict[str, str]] = {}
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.faults: dict[str, deque[Fault | None]] = {}
        self.updates: list[dict[str, Any]] = []
        self.webhook: dict[str, Any] = {"url": ""}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.address = ""
        self._most_a_second = most_a_second
        self._recent: deque[float] = deque()
        self._number = 700_000_000
        self._messages = 0
        self._polling = 0
        self.closing = asyncio.Event()

    # What people do.

    def say(self, chat: int, text: str) -> int:
        """Somebody writes."""
        return self.send(chat, text=text)

    def send(self, chat: int, **content: Any) -> int:
        """Somebody sends whatever it is."""
        self.chats.setdefault(chat, Chat()).blocked = False
        return self._arrive(message, chat, **content)

    def tap(self, chat: int, number: int) -> int:
        """Somebody taps a button of the last message that has any, by the number on it."""
        shown = next(sent for sent in reversed(self.chats[chat].messages) if sent.rows)
        data = next(data for label, data in shown.buttons if label.startswith(f"{number} "))
        return self.tap_data(chat, data, shown)

    def tap_data(self, chat: int, data: str, shown: Sent | None = None) -> int:
        """Somebody taps a button, which may be an old one or a forged one."""
        shown = shown or Sent(0, "")
        return self._arrive(callback, chat, data, message_id=shown.id, reply_markup=_markup(shown.rows))

    def block(self, chat: int) -> int:
        """Somebody blocks the bot."""
        self.chats[chat].blocked = True
        return self._arrive(membership, chat, "member", "kicked")

    def join(self, group: int) -> int:
        """Somebody adds the bot to a group."""
        return self._arrive(membership, group, "left", "member")

    def _arrive(self, made: Callable[..., dict[str, Any]], *given: Any, **content: Any) -> int:
        self._number += 1
        update = made(*given, number=self._number, **content)
        for event in update.values():
            if isinstance(event, dict):
                event["from"] |= self.names.get(given[0], {})
        self.updates.append(update)
        return self._number

    def fail(self, method: str, *faults: Fault | None) -> None:
        """The next calls of a method meet these, one each; None lets a call pass."""
        self.faults.setdefault(method, deque()).extend(faults)

    def called(self, method: str) -> list[dict[str, str]]:
        """What a method was called with, each time."""
        return [given for name, given in self.calls if name == method]

    # The Bot API.

    def fault_of(self, method: str, given: dict[str, str]) -> Fault | None:
        """What befalls a call."""
        faults = self.faults.get(method)
        return faults.popleft() if faults else None

    async def answer(self, request: Request) -> Response:
        """One call."""
        method = request.path_params["method"]
        given = {key: str(value) for key, value in request.query_params.items()}
        given |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        self.calls.append((method, given))
        fault = self.fault_of(method, given)
        try:
            if fault and not fault.done:
                return await _faulty(fault)
            self._check(request.path_params["token"])
            result = await self.carry_out(method, given)
            return await _faulty(fault) if fault else JSONResponse({"ok": True, "result": result})
        except Refused as refused:
            return await _faulty(refused.fault)

    async def carry_out(self, method: str, given: dict[str, str]) -> Any:
        """What a call does. Raises Refused, and then it did nothing."""
        return await getattr(self, f"_{method}")(given)

    def _check(self, token: str) -> None:
        if token != self.token:
            raise Refused(401, "Unauthorized")

    async def _getMe(self, given: dict[str, str]) -> Any:  # noqa: N802 - the Bot API's own name.
        return {"id": 123456, "is_bot": True, "first_name": "Jisr", "username": "jisr_test_bot"}

    async def _sendMessage(self, given: dict[str, str]) -> Any:  # noqa: N802
        chat = self._reached(given["chat_id"])
        text, rows = given.get("text", ""), _rows(given.get("reply_markup"))
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(text) > MOST_CHARACTERS:
            raise Refused(400, "Bad Request: message is too long")
        if "parse_mode" in given or "entities" in given:
            raise Refused(400, "Bad Request: can't parse entities: words of people are sent as they are")
        self._count()
        self._messages += 1
        chat.messages.append(Sent(self._messages, text, rows))
        where = {"id": int(given["chat_id"]), "type": "private"}
        return {"message_id": self._messages, "date": 1_795_000_000, "chat": where, "text": text}

    def _reached(self, chat_id: str) -> Chat:
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdecimal() else None
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat

    def _count(self) -> None:
        now = time.monotonic()
        while self._recent and self._recent[0] < now - 1:
            self._recent.popleft()
        if len(self._recent) >= self._most_a_second:
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self._recent.append(now)

    async def _editMessageReplyMarkup(self, given: dict[str, str]) -> Any:  # noqa: N802
        chat, rows = self._reached(given["chat_id"]), _rows(given.get("reply_markup"))
        sent = next((sent for sent in chat.messages if sent.id == int(given["message_id"])), None)
        if sent is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if sent.rows == rows:
            raise Refused(400, "Bad Request: message is not modified")
        sent.rows = rows
        return True

    async def _answerCallbackQuery(self, given: dict[str, str]) -> Any:  # noqa: N802
        if not given.get("callback_query_id"):
            raise Refused(400, "Bad Request: query is too old and response timeout expired")
        return True

    async def _getUpdates(self, given: dict[str, str]) -> Any:  # noqa: N802
        if self.webhook["url"]:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._polling:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        self.updates = [one for one in self.updates if one["update_id"] >= int(given.get("offset", 0))]
        self._polling += 1
        try:
            waited = 0.0
            while not self.updates and not self.closing.is_set() and waited < float(given.get("timeout", 0)):
                await asyncio.sleep(MOMENT)
                waited += MOMENT
        finally:
            self._polling -= 1
        return self.updates[: int(given.get("limit", 100))]

    async def _setWebhook(self, given: dict[str, str]) -> Any:  # noqa: N802
        if not given["url"].startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = given
        return True

    async def _deleteWebhook(self, given: dict[str, str]) -> Any:  # noqa: N802
        if given.get("drop_pending_updates") == "true":
            raise Refused(400, "Bad Request: nobody's words are to be dropped")
        self.webhook = {"url": ""}
        return True

    async def _getWebhookInfo(self, given: dict[str, str]) -> Any:  # noqa: N802
        waiting = len(self.updates)
        return {"url": self.webhook["url"], "has_custom_certificate": False, "pending_update_count": waiting}

    async def _setMyCommands(self, given: dict[str, str]) -> Any:  # noqa: N802
        commands = json.loads(given["commands"])
        named = all(
            one["command"].replace("_", "a").isalnum() and one["command"].islower() for one in commands
        )
        short = all(1 <= len(one["description"]) <= 256 and len(one["command"]) <= 32 for one in commands)
        if not (named and short and len(commands) <= MOST_COMMANDS):
            raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        scope = json.loads(given.get("scope", '{"type":"default"}'))
        if scope["type"] == "chat":
            self._reached(str(scope["chat_id"]))
        self.commands[f"{scope.get('chat_id', '')}/{given.get('language_code', '')}"] = commands
        return True

    async def _leaveChat(self, given: dict[str, str]) -> Any:  # noqa: N802
        return True


def _rows(markup: str | None) -> list[list[tuple[str, str]]]:
    if not markup:
        return []
    rows = json.loads(markup)["inline_keyboard"]
    for button in (button for row in rows for button in row):
        if not 1 <= len(button["callback_data"].encode()) <= MOST_BYTES:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if not button["text"].strip():
            raise Refused(400, "Bad Request: button text is empty")
    if max(map(len, rows), default=0) > MOST_IN_A_ROW or sum(map(len, rows)) > MOST_BUTTONS:
        raise Refused(400, "Bad Request: reply markup is too long")
    return [[(button["text"], button["callback_data"]) for button in row] for row in rows]


def _markup(rows: list[list[tuple[str, str]]]) -> dict[str, Any]:
    return {
        "inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]
    }


async def _faulty(fault: Fault) -> Response:
    if fault.hangs:
        await asyncio.sleep(fault.hangs)
    if fault.cut:
        # Less than was promised: the server ends the connection in the middle of the answer.
        return StreamingResponse(_nothing(), headers={"content-length": "100"})
    if fault.body is not None:
        return Response(fault.body, fault.status or 200)
    body = {"ok": False, "error_code": fault.status, "description": fault.description}
    return JSONResponse(body | ({"parameters": fault.parameters} if fault.parameters else {}), fault.status)


async def _nothing() -> AsyncIterator[bytes]:
    yield b"{"


@asynccontextmanager
async def telegram_server(server: TelegramServer | None = None) -> AsyncIterator[TelegramServer]:
    """Telegram, answering on a free port of loopback."""
    server = server or TelegramServer()
    application = Starlette(routes=[Route("/bot{token}/{method}", server.answer, methods=["GET", "POST"])])
    async with serving(application, before_the_end=server.closing) as server.address:
        yield server


async def deliver(server: TelegramServer, client: httpx.AsyncClient, base: str) -> list[int]:
    """Post what waits to the webhook as Telegram does; the statuses. What was not taken is posted again later."""
    statuses = []
    for update in list(server.updates):
        path = server.webhook["url"].removeprefix(base)
        secret = {SECRET_HEADER: server.webhook["secret_token"]}
        answered = await client.post(path, json=update, headers=secret)
        statuses.append(answered.status_code)
        if answered.is_success:
            server.updates.remove(update)
    return statuses

"""Telegram with a public address: it posts updates here, each acknowledged once it is stored."""

import asyncio
import hmac
import logging
from collections.abc import Callable
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram_courtesy import Courtesy
from bot.channels.telegram_updates import ALLOWED_UPDATES, NAME, delivery_of
from bot.errors import TryLater
from bot.usecases.meters import Meter
from bot.web.bodies import body_of, json_of
from bot.web.intake import Intake

log = logging.getLogger("jisr")

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
CONNECTIONS = 40
TAKEN = Response()
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


def derived(token: str, purpose: str) -> str:
    """A secret for one purpose, that tells nothing of the token and is the same after a restart."""
    return hmac.new(token.encode(), purpose.encode(), sha256).hexdigest()


class TelegramWebhook:
    """The door for one bot; `wake` tells that something was stored."""

    def __init__(
        self, token: str, intake: Intake, courtesy: Courtesy, wake: Callable[[], None], meter: Meter
    ) -> None:
        self._path = derived(token, "telegram webhook path")[:40]
        self._secret = derived(token, "telegram webhook secret")
        self._intake = intake
        self._courtesy = courtesy
        self._wake = wake
        self._meter = meter

    @property
    def path(self) -> str:
        """Where Telegram is told to post."""
        return f"/telegram/{self._path}"

    @property
    def secret(self) -> str:
        """What Telegram is told to say each time."""
        return self._secret

    def routes(self) -> list[BaseRoute]:
        """The one address, and the same answer at every other that somebody tries."""
        return [Route("/telegram/{path:path}", self, methods=["POST"])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, at once and not through what Starlette wraps around a function."""
        response = await self.receive(Request(scope, receive))
        await response(scope, receive, send)

    async def receive(self, request: Request) -> Response:
        """One update: 200 once it is stored or where there is nothing to store, 503 where it cannot be."""
        try:
            await self._take(request)
        except HTTPException as refusal:
            self._meter.refused(NAME, refusal.status_code)
            raise
        return TAKEN

    async def _take(self, request: Request) -> None:
        """Store what was posted. Raises HTTPException where it is refused; a line of the log says why."""
        if not self._is_telegram(request):
            log.warning("a post to the Telegram door was refused: its address or secret is wrong")
            raise HTTPException(403)
        try:
            update = json_of(await body_of(request))
        except HTTPException as refusal:
            log.warning("a post to the Telegram door was refused: %s", refusal.detail)
            raise
        self._courtesy.show(update)
        delivery = delivery_of(update)
        if delivery is None:
            log.info("an update that asks for no answer was ignored")
            return
        try:
            await self._intake.take(delivery)
        except TryLater as error:
            log.warning("an update could not be stored and is asked for again: %s", error)
            raise HTTPException(503, headers={"retry-after": "2"}) from error
        self._wake()

    def _is_telegram(self, request: Request) -> bool:
        """Whether address and secret are right; each compared as bytes, in the same time whatever they are."""
        told = [value for name, value in request.scope["headers"] if name == SECRET_HEADER]
        path = request.path_params["path"].encode("utf-8", "surrogatepass")
        at_home = hmac.compare_digest(path, self._path.encode())
        knows = hmac.compare_digest(told[0] if len(told) == 1 else b"", self._secret.encode())
        return at_home and knows


async def announce(bot: Bot, webhook: TelegramWebhook, public_url: str) -> None:
    """Tell Telegram where to post, again until it has heard."""
    pause, said = FIRST_PAUSE, False
    while True:
        try:
            await bot.set_webhook(
                public_url + webhook.path,
                secret_token=webhook.secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=CONNECTIONS,
                drop_pending_updates=False,
            )
        except (TelegramError, TryLater) as error:
            if not said:
                log.warning("Telegram: the public address is not registered yet (%s)", type(error).__name__)
            said = True
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        else:
            return

"""Where Twilio posts: messages from people, and what became of messages to them. Nothing unsigned gets in."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from twilio.request_validator import RequestValidator

from bot.app import App
from bot.channels.whatsapp_forms import WHATSAPP, delivery_of
from bot.channels.whatsapp_line import STATUSES, WhatsAppLine
from bot.channels.whatsapp_statuses import MARK, told_of
from bot.errors import TryLater
from bot.usecases.fates import hear_fate
from bot.usecases.ports import Ports
from bot.web.bodies import HANGING_UP, body_of
from bot.web.intake import Intake

log = logging.getLogger("jisr")

MESSAGES = "/whatsapp/messages"
# A message of 4,096 Arabic letters, percent-encoded, fills 24 KiB.
MOST_BYTES = 64 * 1024
MOST_FIELDS = 300
# Twilio waits fifteen seconds in all; it is told sooner that it should come again.
PATIENCE = 5.0
# The form itself comes in one piece.
SLOWEST = 3.0
ANSWER = "<Response/>"


class Posted(dict[str, str]):
    """A form as the signature sees it: a name that stands twice has two values."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self._pairs = pairs

    def getall(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for key, value in self._pairs if key == name]


class Refusal(Exception):
    """What arrived is not taken; says the HTTP status, and why in words that name nobody."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True)
class Signature:
    """Who may post here: an account, the secrets that it signs with, and the address that it signs."""

    account: str
    secrets: tuple[str, ...] = field(repr=False)
    public_url: str

    def fits(self, path: str, query: str, form: Posted, signed: str) -> bool:
        """Whether one of the secrets made this signature; without a secret, none did."""
        url = f"{self.public_url}{path}" + (f"?{query}" if query else "")
        return any(RequestValidator(secret).validate(url, form, signed) for secret in self.secrets if secret)


def webhook(app: App, line: WhatsAppLine, intake: Intake) -> "WhatsAppWebhook":
    """The addresses of a line, over a running programme."""
    signature = Signature(line.client.account, line.secrets, line.public_url)
    return WhatsAppWebhook(app.ports, signature, intake, app.wake.set)


class WhatsAppWebhook:
    """The two addresses that Twilio posts to; `wake` tells that something was stored."""

    def __init__(self, ports: Ports, signature: Signature, intake: Intake, wake: Callable[[], None]) -> None:
        self._ports = ports
        self._signature = signature
        self._intake = intake
        self._wake = wake

    def routes(self) -> list[BaseRoute]:
        """For messages, and for what became of ours."""
        return [
            Route(MESSAGES, self.messages, methods=["POST"]),
            Route(STATUSES, self.statuses, methods=["POST"]),
        ]

    async def messages(self, request: Request) -> Response:
        """Keep a message, then say so."""
        return await self._answer(self._keep(request))

    async def statuses(self, request: Request) -> Response:
        """Write what became of a message, if that is news."""
        return await self._answer(self._hear(request))

    async def _keep(self, request: Request) -> None:
        delivery = delivery_of(await self._signed(request, MESSAGES))
        if delivery is None:
            raise Refusal(400, "no message")
        await self._intake.take(delivery)

    async def _hear(self, request: Request) -> None:
        form = await self._signed(request, STATUSES)
        told = told_of(form, request.query_params.get(MARK, ""))
        if told is None:
            log.info("whatsapp: a status that says nothing was ignored")
        else:
            await hear_fate(self._ports, told)

    async def _signed(self, request: Request, path: str) -> Posted:
        form = read_form(await _body(request))
        query = request.scope["query_string"].decode("latin-1")
        signed = request.headers.get("x-twilio-signature", "")
        if not self._signature.fits(path, query, form, signed):
            raise Refusal(403, "wrong signature")
        if form.get("AccountSid") != self._signature.account:
            raise Refusal(403, "another account")
        return form

    async def _answer(self, work: Coroutine[Any, Any, None]) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await work
        except Refusal as refusal:
            log.warning("whatsapp: refused with %d: %s", refusal.status, refusal)
            return self._refused(refusal.status)
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing was kept: it must come again.
            cause = error.__cause__ if isinstance(error, TryLater) else None
            # The kind of error alone: its words may hold somebody's.
            log.error("whatsapp: could not be kept: %s", type(cause or error).__name__)  # noqa: TRY400
            return self._refused(503)
        self._wake()
        return Response(ANSWER, media_type="text/xml")

    def _refused(self, status: int) -> Response:
        self._ports.meter.refused(WHATSAPP, status)
        return Response(status_code=status, headers=HANGING_UP if status in (408, 413) else None)


async def _body(request: Request) -> bytes:
    try:
        return await body_of(request, MOST_BYTES, SLOWEST)
    except HTTPException as error:
        raise Refusal(error.status_code, error.detail) from None


def read_form(body: bytes) -> Posted:
    """The fields with their blanks. Raises Refusal where it is no form."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise Refusal(400, "no form") from None
    if not pairs:
        raise Refusal(400, "no form")
    return Posted(pairs)

"""The sandbox: one page, the JSON beneath it, and a stream of what happens. Loopback only."""

import json
import re
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sse_starlette import EventSourceResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.app import App
from bot.channels.catalogues import keys, sentence
from bot.channels.sandbox import GONE
from bot.channels.speech import direction
from bot.domain.calendar import MOROCCO
from bot.domain.people import Role
from bot.usecases.pumping import move_clock
from bot.web.bubbles import bubbles
from bot.web.people import Person, Register, deliver
from matching.text import clean
from matching.values import WRITINGS, Writing

HERE = Path(__file__).parent
# A chat message is a few hundred bytes; ten thousand characters of Arabic with their JSON escapes fit in this.
MOST_BYTES = 128 * 1024
LONGEST_NAME = 40
STEPS = {"hours": timedelta(hours=1), "days": timedelta(days=1), "weeks": timedelta(weeks=1)}
ROLES = (Role.VOLUNTEER.value, Role.EMPLOYEE.value, Role.COORDINATOR.value)
FURTHEST = timedelta(days=366 * 3)
_KEY = re.compile(r"[\w.-]{1,100}")
# Half a character, or none: JSON can name them, but neither UTF-8 nor PostgreSQL can hold them.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EXAMPLE = re.compile(r"page\.example\.(\w+)\.(\d)")
CONTENT_POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

Endpoint = Callable[["Sandbox", Request], Coroutine[Any, Any, Response]]


class Refusal(HTTPException):
    """What the page sent cannot be taken; `field` names the part."""

    def __init__(self, status: int, field: str, message: str) -> None:
        super().__init__(status, message)
        self.field = field


class Sandbox:
    """The endpoints, over one running programme."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._register = Register(app.ports)
        templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
        )
        self._page = templates.get_template("sandbox.html")

    @property
    def register(self) -> Register:
        """The sandbox's people."""
        return self._register

    def routes(self) -> list[BaseRoute]:
        """Everything that the sandbox answers to."""
        return [
            Route("/", lambda request: RedirectResponse("/sandbox")),
            Route("/sandbox", self.page),
            Route("/sandbox/api/people", self.people, methods=["GET"]),
            Route("/sandbox/api/people", self.add_person, methods=["POST"]),
            Route("/sandbox/api/people/{id}/messages", self.messages, methods=["GET"]),
            Route("/sandbox/api/people/{id}/messages", self.send, methods=["POST"]),
            Route("/sandbox/api/clock", self.clock, methods=["GET"]),
            Route("/sandbox/api/clock", self.move_clock, methods=["POST"]),
            Route("/sandbox/events", self.events),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]

    async def page(self, request: Request) -> Response:
        """The page, in the writing of `?lang=`."""
        writing = _writing(request)
        html = self._page.render(words=page_words(writing), lang=writing, dir=direction(writing))
        return HTMLResponse(
            html, headers={"content-security-policy": CONTENT_POLICY, "cache-control": "no-cache"}
        )

    async def people(self, request: Request) -> Response:
        """Everybody who holds a phone."""
        return JSONResponse(
            [await self._register.shown(person) for person in await self._register.everybody()]
        )

    async def add_person(self, request: Request) -> Response:
        """One more phone."""
        body = await _json(request)
        name = " ".join(clean(_text(body, "name", default="")).split())[:LONGEST_NAME]
        role, writing = body.get("role"), body.get("writing")
        if role not in ROLES:
            raise Refusal(422, "role", f"role is one of {', '.join(ROLES)}")
        if writing is not None and writing not in WRITINGS:
            raise Refusal(422, "writing", f"writing is null or one of {', '.join(WRITINGS)}")
        person = await self._register.add(name, role, writing)
        if person is None:
            raise Refusal(409, "role", "the sandbox is full")
        shown = await self._register.shown(person)
        self._app.hub.publish("person", shown)
        self._app.wake.set()
        return JSONResponse(shown, 201)

    async def messages(self, request: Request) -> Response:
        """A person's bubbles after `?after=`."""
        person = await self._person(request)
        after = _number(request.query_params.get("after", "0"))
        if after is None:
            raise Refusal(422, "after", "after is a number")
        found = await bubbles(self._app.ports, person, after, _writing(request))
        return JSONResponse({"messages": found, "last": found[-1]["id"] if found else after})

    async def send(self, request: Request) -> Response:
        """What a person typed (`text`) or tapped (`choice`); the same `key` counts once."""
        person = await self._person(request)
        body = await _json(request)
        key = body.get("key")
        if key is not None and not (isinstance(key, str) and _KEY.fullmatch(key)):
            raise Refusal(422, "key", "key is 1 to 100 letters and digits")
        choice = _text(body, "choice", default="") or None
        text = _text(body, "text", default="") if choice is None else ""
        if "text" not in body and choice is None:
            raise Refusal(422, "text", "send text or choice")
        bubble = await self._deliver(person, key, text, choice)
        return JSONResponse({"id": bubble}, 202)

    async def _deliver(self, person: Person, key: str | None, text: str, choice: str | None) -> int | None:
        own = key or f"made-{secrets.token_hex(12)}"
        before = await self._register.shown(person)
        bubble = await deliver(self._app.ports, person, f"{person.id}-{own}", text=text, choice=choice)
        self._app.hub.publish("out", {"handle": person.handle, "id": bubble})
        after = await self._register.shown(person)
        if after != before:
            self._app.hub.publish("person", after)
        await self._app.stroke()
        return bubble

    async def clock(self, request: Request) -> Response:
        """The sandbox's time."""
        return JSONResponse(self._clock())

    def _clock(self) -> dict[str, Any]:
        return {
            "now": self._app.clock.now().astimezone(MOROCCO).isoformat(timespec="seconds"),
            "moved": bool(self._app.clock.offset),
        }

    async def move_clock(self, request: Request) -> Response:
        """Forward by `{"hours": 1}`, `{"days": 1}` or `{"weeks": 1}`; what falls due on the way happens."""
        body = await _json(request)
        by = timedelta()
        for unit, count in body.items():
            if (
                unit not in STEPS
                or not isinstance(count, int)
                or isinstance(count, bool)
                or not 0 < count <= 60
            ):
                raise Refusal(422, str(unit)[:20], "hours, days or weeks, each 1 to 60")
            by += STEPS[unit] * count
        if self._app.doors:
            raise Refusal(409, "clock", "real people are waiting: their time is not moved")
        if not by or self._app.clock.offset + by > FURTHEST:
            raise Refusal(422, "hours", "nothing to move, or further than three years")
        async with self._app.turn:
            await move_clock(self._app.ports, self._app.clock, by, self._app.channels)
        self._app.hub.publish("clock", self._clock())
        return JSONResponse(self._clock())

    async def events(self, request: Request) -> Response:
        """Messages, people and the clock, as they happen."""
        return EventSourceResponse(self._stream(_writing(request)))

    async def _stream(self, writing: Writing) -> AsyncIterator[dict[str, str]]:
        async with self._app.hub.listening() as page:
            known = {person.handle for person in await self._register.everybody()}
            while (event := await page.get())["event"] != GONE:
                for kind, data in await self._told(event, known, writing):
                    yield {"event": kind, "data": json.dumps(data, ensure_ascii=False)}

    async def _told(self, event: dict[str, Any], known: set[str], writing: Writing) -> list[tuple[str, Any]]:
        """An event of the hub as the page knows it; a phone that rings for the first time is introduced."""
        if event["event"] != "out":
            return [(event["event"], event["data"])]
        handle = event["data"]["handle"]
        person = next((one for one in await self._register.everybody() if one.handle == handle), None)
        if person is None or event["data"]["id"] is None:
            return []
        told: list[tuple[str, Any]] = []
        if handle not in known:
            known.add(handle)
            told.append(("person", await self._register.shown(person)))
        shown = await bubbles(self._app.ports, person, event["data"]["id"] - 1, writing)
        return told + [("message", {"person": person.id, "message": bubble}) for bubble in shown[:1]]

    async def _person(self, request: Request) -> Person:
        number = _number(request.path_params["id"])
        person = None if number is None else await self._register.find(number)
        if person is None:
            raise Refusal(404, "id", "nobody has that phone")
        return person


def _writing(request: Request) -> Writing:
    wanted = request.query_params.get("lang")
    return next((writing for writing in WRITINGS if writing == wanted), "fr")


def page_words(writing: Writing) -> dict[str, str]:
    """Every sentence of the page in one writing; the examples each in their own."""
    own = [key for key in keys(writing) if key.startswith("page.")]
    words = {key: sentence(key, writing) for key in own if not _EXAMPLE.fullmatch(key)}
    for key in own:
        example = _EXAMPLE.fullmatch(key)
        if example:
            for each in WRITINGS:
                words[f"page.example.{example[1]}.{each}.{example[2]}"] = sentence(key, each)
    return words


async def _json(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Only JSON is taken: a form of another site cannot send that."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Refusal(415, "content-type", "send application/json")
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > MOST_BYTES:
            raise Refusal(413, "body", f"at most {MOST_BYTES} bytes")
    try:
        body = json.loads(received)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "body", "not JSON") from error
    if not isinstance(body, dict):
        raise Refusal(422, "body", "send an object")
    return body


def _text(body: dict[str, Any], field: str, *, default: str) -> str:
    value = body.get(field, default)
    if not isinstance(value, str):
        raise Refusal(422, field, f"{field} is text")
    return _UNSTORABLE.sub("\ufffd", value)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 15 else None


async def refused(request: Request, error: Exception) -> Response:
    """Errors as the page reads them."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = error.field if isinstance(error, Refusal) else "request"
    message = str(error.detail) if isinstance(error, HTTPException) else "something went wrong here"
    headers = error.headers if isinstance(error, HTTPException) else None
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)

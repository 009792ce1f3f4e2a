"""Posts updates over connections that are kept, as Telegram does, and measures how fast they are answered."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, cast

from tests.doubles.telegram import SECRET_HEADER, webhook_path, webhook_secret
from tests.doubles.telegram_people import message

WORDS = "salam, 7na jam3iya f Tiznit, محتاجين شي محاسب, deux heures par semaine"
PATH = webhook_path()
HEAD = (
    f"POST {PATH} HTTP/1.1\r\nHost: jisr.example\r\nContent-Type: application/json\r\n"
    f"{SECRET_HEADER}: {webhook_secret()}\r\n"
    "Content-Length: {length}\r\n\r\n"
)
OK = b"HTTP/1.1 200 "
END = b"\r\n\r\n"


def request(number: int) -> bytes:
    """A post with a person's message, each from somebody else; the same for every server."""
    update = message(70_000 + number, number=number, text=f"{WORDS} {number}")
    body = json.dumps(update).encode()
    return HEAD.format(length=len(body)).encode() + body


@dataclass
class Round:
    """What was posted in one go: who was answered 200, how long each waited, how long all took, in seconds."""

    left: Iterator[tuple[int, bytes]]
    answered: list[int] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    taken: float = 0.0


class Poster(asyncio.Protocol):
    """One connection: the next update is posted once the last one is answered."""

    def __init__(self, going: Round) -> None:
        self._going = going
        self._received = b""
        self._number, self._began = 0, 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait to be told to begin."""
        self._transport = cast("asyncio.Transport", transport)

    def post(self) -> None:
        """The next one, if any is left."""
        self._number, request = next(self._going.left, (0, b""))
        if not request:
            self._transport.close()
            return
        self._began = perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """An answer without a body, or a refusal, after which this connection posts no more."""
        self._received += data
        if not self._received.endswith(END):
            return
        if not self._received.startswith(OK):
            self._going.refused.append(self._received.splitlines()[0].decode())
            self._transport.close()
            return
        self._going.waited.append(perf_counter() - self._began)
        self._going.answered.append(self._number)
        self._received = b""
        self.post()

    def connection_lost(self, error: Exception | None) -> None:
        """Nothing more comes."""
        self.done.set_result(None)


async def post_all(port: int, numbers: range, connections: int) -> Round:
    """Post as many updates as there are numbers, from requests made beforehand."""
    going = Round(iter([(number, request(number)) for number in numbers]))
    loop = asyncio.get_running_loop()
    posters: list[Poster] = []
    for _ in range(connections):
        made: Any = await loop.create_connection(lambda: Poster(going), "127.0.0.1", port)
        posters.append(made[1])
    began = perf_counter()
    for poster in posters:
        poster.post()
    await asyncio.gather(*(poster.done for poster in posters))
    going.taken = perf_counter() - began
    return going

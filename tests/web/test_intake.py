"""Deliveries stored many at a time, and bodies that are not read further than they may be long."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.domain.doors import Delivery
from bot.errors import TryLater
from bot.web.bodies import body_of, json_of
from bot.web.intake import MOST_AT_ONCE, MOST_WAITING, Intake


@dataclass
class Shelf:
    """Where deliveries are kept: it counts its transactions, and can be slow or broken."""

    batches: list[int] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    broken: bool = False
    poison: str = ""

    async def keep(self, arrived: Sequence[Delivery]) -> None:
        """One transaction."""
        await self.open.wait()
        if self.broken or self.poison in [one.external_id for one in arrived]:
            raise OSError("no space")
        self.batches.append(len(arrived))


def delivery(number: int) -> Delivery:
    """Any delivery."""
    return Delivery("telegram", str(number), "7", {"message": {"text": "x"}})


async def test_many_that_wait_share_a_transaction() -> None:
    """The first goes alone; whoever came meanwhile goes together, so many at a time."""
    shelf = Shelf()
    intake = Intake(shelf.keep)
    taking = [asyncio.create_task(intake.take(delivery(0)))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    taking += [asyncio.create_task(intake.take(delivery(number))) for number in range(1, MOST_AT_ONCE + 51)]
    await asyncio.sleep(0)

    shelf.open.set()
    await asyncio.gather(*taking)
    await intake.finish()

    assert shelf.batches == [1, MOST_AT_ONCE, 50]


async def test_whoever_cannot_be_stored_is_told_so() -> None:
    """Each of them, and the next ones are stored again."""
    shelf = Shelf(broken=True)
    shelf.open.set()
    intake = Intake(shelf.keep)

    told = await asyncio.gather(*(intake.take(delivery(n)) for n in range(5)), return_exceptions=True)
    shelf.broken = False
    await intake.take(delivery(9))

    assert [(type(one), str(one)) for one in told] == [(TryLater, "not_stored")] * 5
    assert shelf.batches == [1]


async def test_what_is_not_taken_from_one_holds_up_nobody_else() -> None:
    """Stored again one by one: only the one that the database does not take is told to come again."""
    shelf = Shelf(poison="3")
    shelf.open.set()
    intake = Intake(shelf.keep)

    told = await asyncio.gather(*(intake.take(delivery(n)) for n in range(6)), return_exceptions=True)

    assert [str(one) if one else one for one in told] == [None, None, None, "not_stored", None, None]
    assert shelf.batches == [1] * 5


async def test_nobody_waits_longer_than_a_network_does() -> None:
    """Who was told to come again is not stored behind their back, unless that had begun."""
    shelf = Shelf()
    intake = Intake(shelf.keep, patience=0.05)
    first = asyncio.create_task(intake.take(delivery(0)))
    await asyncio.sleep(0.01)
    others = [intake.take(delivery(number)) for number in range(1, 4)]

    told = await asyncio.gather(first, *others, return_exceptions=True)
    shelf.open.set()
    await intake.finish()

    assert [str(one) for one in told] == ["intake_slow"] * 4
    assert shelf.batches == [1]


async def test_no_more_wait_than_memory_is_meant_for() -> None:
    """A flood against a database that stands still is turned away."""
    shelf = Shelf()
    intake = Intake(shelf.keep, patience=0.3)
    flood = [asyncio.create_task(intake.take(delivery(number))) for number in range(MOST_WAITING + 10)]

    told = await asyncio.gather(*flood, return_exceptions=True)
    shelf.open.set()
    await intake.finish()

    assert sum(str(one) == "intake_full" for one in told) == 10


async def echo(request: Request) -> Response:
    """How long the body was, and what it says."""
    body = await body_of(request, most=100, slowest=0.1)
    return JSONResponse([len(body), json_of(body)])


async def test_a_body_is_read_as_json() -> None:
    """In UTF-8."""
    assert (await post('"é"'.encode())).json() == [4, "é"]


async def dripping() -> AsyncIterator[bytes]:
    """A body that never ends."""
    while True:
        await asyncio.sleep(0.02)
        yield b" "


async def flowing() -> AsyncIterator[bytes]:
    """A body of unknown length that is too long."""
    for _ in range(1000):
        yield b" " * 64


async def post(content: bytes | AsyncIterator[bytes]) -> httpx.Response:
    """One request."""
    transport = httpx.ASGITransport(Starlette(routes=[Route("/", echo, methods=["POST"])]))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        return await client.post("/", content=content)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'"\xed\xa0\x80"', b"a=b", b"[" * 99])
async def test_what_is_no_json_is_refused(content: bytes) -> None:
    """With 400, whatever it is."""
    assert (await post(content)).status_code == 400


async def test_what_is_too_long_or_too_slow_is_refused() -> None:
    """By its stated length, while it flows, and when it only drips."""
    assert (await post(b" " * 101)).status_code == 413
    assert (await post(flowing())).status_code == 413
    assert (await post(dripping())).status_code == 408

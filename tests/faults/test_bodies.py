"""Bodies and heads without end, slow ones, bombs, at a real server: little is read, nobody else waits, memory stays.

Bytes that a client got rid of lie partly in the buffers of the machine; what the programme itself reads of a body is
asserted beside, in `test_strange_posts.py`.
"""

import asyncio
import gzip
import random
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.connections import Hurried
from bot.web.server import configured
from tests.doubles.serving import serving
from tests.doubles.twilio import FORM, MESSAGES, SIGNATURE, signed
from tests.faults.posting import NETWORKS, Post, to_telegram, written
from tests.faults.raw_clients import MEGABYTE, PATIENCE, PIECE, Outcome, Process, chunked, head_of, process

SEED = 20261127
SIZES = (10, 100)
GROWTH, AT_REST = 5 * MEGABYTE, MEGABYTE // 4
# A client on loopback gets rid of what the machine buffers, some megabytes, before it hears that it was refused.
MOST_SENT = 16 * MEGABYTE
SLOW_ONES, REQUESTS = 100, 300
# Generous: the machine of the tests is shared, and the clients run on it too.
MOST_TIMES_SLOWER = 15
DEEP = b"[" * 100_000 + b"]" * 100_000
WIDE = b"[" + b"0," * 999_999 + b"0]"
NUMBERS = (
    b'{"update_id": 1e400, "message": {"chat": {"id": 1, "type": "private"}, "text": "x"}}',
    b'{"update_id": %d, "message": {"chat": {"id": 1, "type": "private"}, "text": "x"}}' % 2**200,
    b'{"update_id": 1, "message": {"chat": {"id": %d, "type": "private"}, "text": "x"}}' % 2**200,
    b'{"update_id": ' + b"9" * 5000 + b"}",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server lives."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture
async def server(folder: Path) -> AsyncIterator[Process]:
    """The real server, which has taken messages of both networks already."""
    async with process(folder) as found:
        for network in NETWORKS:
            for number in range(1, 4):
                assert (await found.post(written(network, number, "salam"))).status == 200
        await settled(found, folder)
        yield found


async def settled(server: Process, folder: Path) -> None:
    """Until the first messages are taken in, and what that loaded has come to rest in memory."""
    with closing(sqlite3.connect(folder / "jisr.db")) as sql:
        untaken = "SELECT count(*) FROM deliveries WHERE done_at IS NULL"
        async with asyncio.timeout(PATIENCE):
            while sql.execute(untaken).fetchone() != (0,):  # noqa: ASYNC110 - another process does it.
                await asyncio.sleep(0.1)
            before = 0
            while server.resident() - before > AT_REST:
                before = server.resident()
                await asyncio.sleep(1)


def endless(network: str, size: int) -> tuple[bytes, Iterable[bytes]]:
    """The head and the body of a post that tells no length."""
    post = written(network, 1, "x")
    return head_of(post.path, {**post.headers, "transfer-encoding": "chunked"}), chunked(size)


def bombs() -> dict[str, Post]:
    """Small posts that would be big once inflated or read."""
    zipped = {"content-encoding": "gzip"}
    bomb, small = gzip.compress(b" " * 100 * MEGABYTE), gzip.compress(b" " * 30 * MEGABYTE)
    good = to_telegram(b"")
    twilio = Post(MESSAGES, small, FORM | zipped | {SIGNATURE: signed({})})
    found = {
        "gzip of 100 MB": replace(good, body=bomb, headers={**good.headers, **zipped}),
        "gzip of 30 MB as a form": twilio,
        "100,000 deep": to_telegram(DEEP),
        "1,000,000 elements": to_telegram(WIDE),
        "80,000 objects": to_telegram(b"[" + b"{}," * 80_000 + b"{}]"),
        "20,000 fields": Post(MESSAGES, b"&".join([b"a="] * 20_000), FORM),
    }
    return found | {f"number {n}": to_telegram(body) for n, body in enumerate(NUMBERS)}


async def test_nothing_that_is_endless_is_read_or_kept_in_memory(server: Process) -> None:
    """10 and 100 MB with a length and without, a head without end, bombs: 413 or 400, memory within 5 MB."""
    before, outcomes = server.resident(), dict[str, Outcome]()
    for network in NETWORKS:
        for size in SIZES:
            post = written(network, 1, "x")
            told = head_of(post.path, {**post.headers, "content-length": str(size * MEGABYTE)})
            outcomes[f"{network}, {size} MB told"] = await server.send(told, [b" " * PIECE] * (size * 16))
            outcomes[f"{network}, {size} MB chunked"] = await server.send(*endless(network, size * MEGABYTE))
    for name, post in bombs().items():
        outcomes[name] = await server.post(post)
    outcomes["a head of 10 MB"] = await server.send(b"POST / HTTP/1.1\r\nx: ", [b"y" * PIECE] * 160)
    grown = server.resident() - before

    print(
        f"{len(outcomes)} endless posts, resident memory {before // MEGABYTE} MB {grown / MEGABYTE:+.1f} MB"
    )
    for name, outcome in outcomes.items():
        print(f"  {name}: {outcome.status}, {outcome.sent // 1024} KiB sent")
    assert {name: one.status for name, one in outcomes.items() if "MB told" in name or "chunked" in name} == {
        f"{network}, {size} MB {how}": 413
        for network in NETWORKS
        for size in SIZES
        for how in ("told", "chunked")
    }
    assert all(one.status in (200, 400, 403, 413) for one in outcomes.values())
    assert outcomes["1,000,000 elements"].status == 413
    assert {outcomes[name].status for name in ("gzip of 100 MB", "100,000 deep", "a head of 10 MB")} == {400}
    assert max(one.sent for one in outcomes.values()) < MOST_SENT
    assert grown < GROWTH
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


async def durations(server: Process, count: int) -> list[float]:
    """How long ordinary posts took, repeats of known messages and looks at our health among them."""
    chance, found = random.Random(SEED), []
    for _ in range(count):
        begun = time.perf_counter()
        if chance.random() < 0.3:
            outcome = await server.send(head_of("/healthz", {}, "GET"))
        else:
            outcome = await server.post(written(chance.choice(NETWORKS), chance.randrange(1, 4), "salam"))
        found.append(time.perf_counter() - begun)
        assert outcome.status == 200
    return sorted(found)


async def drip(server: Process, head: bytes, done: asyncio.Event) -> None:
    """A byte now and then, for as long as the server listens."""
    loop, client = asyncio.get_running_loop(), await server.opened()
    with client, suppress(ConnectionError):
        await loop.sock_sendall(client, head)
        while not done.is_set():
            await loop.sock_sendall(client, b"a")
            with suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    await done.wait()


async def flood(server: Process, done: asyncio.Event) -> None:
    """Endless posts, one after the other."""
    while not done.is_set():
        for network in NETWORKS:
            await server.send(*endless(network, 10 * MEGABYTE))
        await server.post(to_telegram(DEEP))


@pytest.mark.slow
async def test_others_are_served_while_strangers_drip_and_flood(server: Process) -> None:
    """A hundred slow clients and two floods: all that others send is taken, not so much later than without."""
    calm = await durations(server, REQUESTS)
    done, before = asyncio.Event(), server.resident()
    post = written("telegram", 1, "x")
    heads = (
        b"POST /telegram/",
        head_of(post.path, {**post.headers, "content-length": "100000"}),
        head_of(MESSAGES, {**FORM, "content-length": "50000"}),
        head_of("/healthz", {"content-length": "50000"}, "GET"),
    )
    strangers: list[Coroutine[Any, Any, None]] = [
        drip(server, heads[n % len(heads)], done) for n in range(SLOW_ONES)
    ]
    strangers += [flood(server, done) for _ in range(2)]
    attacking = [asyncio.create_task(one) for one in strangers]
    await asyncio.sleep(0.5)
    busy = await durations(server, REQUESTS)
    grown = server.resident() - before
    done.set()
    await asyncio.gather(*attacking)

    p99 = [found[int(len(found) * 0.99)] * 1000 for found in (calm, busy)]
    print(
        f"seed {SEED}: {REQUESTS} posts beside {SLOW_ONES} slow clients and 2 floods: p99 {p99[0]:.1f} ms calm, "
        f"{p99[1]:.1f} ms busy, {p99[1] / p99[0]:.1f} times; memory {grown / MEGABYTE:+.1f} MB"
    )
    assert p99[1] < MOST_TIMES_SLOWER * p99[0]
    assert grown < GROWTH


class Impatient(Hurried):
    """The same patience, shorter."""

    slowest = 0.3


async def hello(request: Request) -> Response:
    """An answer that waits for no body."""
    return Response("hello")


async def silent(port: int, *pieces: bytes) -> int:
    """How many answers come before the server hangs up on somebody who sends these and then a byte at a time."""
    loop, received = asyncio.get_running_loop(), b""
    with socket.socket() as client:
        client.setblocking(False)
        await loop.sock_connect(client, ("127.0.0.1", port))
        for piece in pieces:
            await loop.sock_sendall(client, piece)
        dripping = asyncio.create_task(_drip(client))
        with suppress(ConnectionError):
            async with asyncio.timeout(30):
                while piece := await loop.sock_recv(client, PIECE):
                    received += piece
        dripping.cancel()
    return received.count(b"200 OK")


async def _drip(client: socket.socket) -> None:
    with suppress(ConnectionError):
        while True:
            await asyncio.sleep(0.05)
            await asyncio.get_running_loop().sock_sendall(client, b"a")


CONNECTIONS: dict[str, tuple[tuple[bytes, ...], int]] = {
    "nothing": ((), 0),
    "half a head": ((b"GET / HTTP/1.1\r\nhost: x\r\nx: ",), 0),
    "one request and half a head": ((b"GET / HTTP/1.1\r\nhost: x\r\n\r\n", b"GET /"), 1),
    "two requests and a body without end": (
        (b"GET / HTTP/1.1\r\nhost: x\r\n\r\n", b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\n\r\n"),
        2,
    ),
}


@pytest.mark.parametrize("how", CONNECTIONS)
async def test_who_asks_for_nothing_is_hung_up_on(how: str) -> None:
    """Though bytes go on arriving: no request within the time, no connection."""
    pieces, answers = CONNECTIONS[how]

    async with serving(Starlette(routes=[Route("/", hello)]), http=Impatient) as address:
        assert await silent(int(address.rpartition(":")[2]), *pieces) == answers


def test_the_server_is_set_up_so() -> None:
    """No WebSocket, no access log with addresses, our own patience."""
    config = configured(Starlette())

    assert (config.http, config.ws, config.access_log) == (Hurried, "none", False)

"""Clients below HTTP's good manners: they write what they like, as slowly as they like, and count what was taken."""

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.doubles.twilio import PUBLIC
from tests.faults.posting import BOTH, Post
from tests.processes import free_port, surroundings

HOST = PUBLIC.removeprefix("https://")
PATIENCE = 60.0
MEGABYTE = 1024 * 1024
PIECE = 65_536


@dataclass(frozen=True)
class Outcome:
    """What a client was answered (0: nothing), and how many bytes it got rid of."""

    status: int
    sent: int


@dataclass
class Process:
    """`jisr serve` in a process of its own."""

    port: int
    pid: int
    log: Path

    def resident(self) -> int:
        """Its memory, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024

    async def opened(self) -> socket.socket:
        """A connection of one's own."""
        client = socket.socket()
        client.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", self.port))
        except OSError:
            client.close()
            raise
        return client

    async def send(self, head: bytes, body: Iterable[bytes] = ()) -> Outcome:
        """Write everything unless an answer comes first, then wait for it."""
        loop, client = asyncio.get_running_loop(), await self.opened()
        answering = asyncio.create_task(_answer(client))
        sent = 0
        with client:
            with suppress(ConnectionError):
                await loop.sock_sendall(client, head)
                for piece in body:
                    if answering.done():
                        break
                    await loop.sock_sendall(client, piece)
                    sent += len(piece)
                    await asyncio.sleep(0)
            async with asyncio.timeout(PATIENCE):
                return Outcome(await answering, sent)

    async def post(self, post: Post, **more: str) -> Outcome:
        """A post as a network makes it."""
        length = {"content-length": str(len(post.body))}
        return await self.send(head_of(post.path, {**post.headers, **length, **more}), [post.body])


async def _answer(client: socket.socket) -> int:
    """The status that comes; 0 where the connection ends without one."""
    received = b""
    with suppress(ConnectionError):
        while b"\r\n" not in received:
            piece = await asyncio.get_running_loop().sock_recv(client, PIECE)
            if not piece:
                break
            received += piece
    return int(received.split()[1]) if b"\r\n" in received else 0


def head_of(path: str, headers: Mapping[str, Any], method: str = "POST") -> bytes:
    """The head of a request."""
    lines = [f"{method} {path} HTTP/1.1", f"host: {HOST}", *(f"{name}: {it}" for name, it in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def chunked(size: int) -> Iterable[bytes]:
    """A body of so many bytes, in chunks, without telling its length."""
    head = f"{PIECE:x}\r\n".encode()
    return (head + b" " * PIECE + b"\r\n" for _ in range(size // PIECE))


@asynccontextmanager
async def process(folder: Path) -> AsyncIterator[Process]:
    """The programme with both doors, its networks nowhere; warm, so that what grows later is not its start."""
    port = free_port()
    environment = surroundings(BOTH | {"database_url": f"sqlite:///{folder / 'jisr.db'}", "port": port})
    with (folder / "server.log").open("wb") as log:
        command = (sys.executable, "-m", "bot", "serve")
        child = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=log, stderr=log
        )
    found = Process(port, child.pid, folder / "server.log")
    try:
        until = time.monotonic() + PATIENCE
        while not await _is_up(found):
            assert child.returncode is None, found.log.read_text(encoding="utf-8")
            assert time.monotonic() < until
            await asyncio.sleep(0.1)
        yield found
    finally:
        child.terminate()
        await child.wait()


async def _is_up(found: Process) -> bool:
    try:
        return (await found.send(head_of("/healthz", {}, "GET"))).status == 200
    except ConnectionError:
        return False

"""The server: it takes its port first, serves, and ends when it is told to."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.config import Settings
from bot.errors import StartError
from bot.web.server import bind, in_address, serve
from tests.processes import free_port

PATIENCE = 60.0


def settings(**given: object) -> Settings:
    """Settings without a file or an environment."""
    return Settings.model_validate({"demo": False, "host": "127.0.0.1", **given})


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    return free_port()


@pytest.fixture
def survives_sigterm() -> Iterator[None]:
    """The server gives the signal that ended it back to the process, which is that of the tests."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_port_in_use_is_named(port: int) -> None:
    """So are the host and the variable that helps."""
    with (
        socket.create_server(("127.0.0.1", port)),
        pytest.raises(StartError, match=rf"^port {port} on 127\.0\.0\.1: .*JISR_PORT"),
    ):
        bind(settings(port=port))


def test_of_two_that_start_at_once_one_gets_the_port(port: int) -> None:
    """The second learns it before it touches a database, not from a failure later."""
    with bind(settings(port=port)), pytest.raises(StartError, match=f"port {port}"):
        bind(settings(port=port))


def test_a_port_is_free_again_at_once(port: int) -> None:
    """A restart does not wait for the system to forget the last one."""
    for _ in range(2):
        with bind(settings(port=port)) as listening:
            assert listening.getsockname() == ("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.1", "é" * 70], ids=["of others", "no name"])
def test_a_host_that_is_not_of_this_machine_is_named(port: int, host: str) -> None:
    """An address of somebody else, or what can be no name at all."""
    with pytest.raises(StartError, match=f"port {port} on {host}: "):
        bind(settings(port=port, host=host))


def test_a_host_of_the_sixth_version_stands_in_brackets() -> None:
    """In an address its colons would be taken for a port's."""
    assert [in_address(host) for host in ("::1", "127.0.0.1", "localhost")] == [
        "[::1]",
        "127.0.0.1",
        "localhost",
    ]


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_a_host_of_the_sixth_version_is_bound_as_such(port: int) -> None:
    """`::1` is loopback too."""
    try:
        listening = bind(settings(port=port, host="::1"))
    except StartError:
        pytest.skip("this machine has no loopback of the sixth version")
    with listening:
        assert listening.family == socket.AF_INET6


async def test_the_server_serves_until_it_is_told_to_end(
    tmp_path: Path, port: int, survives_sigterm: None
) -> None:
    """It announces its address, answers, tells an open page what happens, and lets go of the page to end."""
    given = settings(port=port, database_url=f"sqlite:///{tmp_path / 'jisr.db'}")
    announced: asyncio.Queue[str] = asyncio.Queue()
    serving = asyncio.create_task(serve(given, announced.put_nowait))

    async with asyncio.timeout(PATIENCE):
        address = await announced.get()
        assert address == f"http://127.0.0.1:{port}/sandbox"
        async with (
            httpx.AsyncClient(base_url=f"{address}/", trust_env=False, timeout=PATIENCE) as client,
            client.stream("GET", "events") as page,
        ):
            assert page.headers["content-type"].startswith("text/event-stream")
            asking = asyncio.create_task(until(page, "event: message"))
            sent = await client.post("api/people/1/messages", json={"text": "bonjour", "key": "a1"})
            assert sent.status_code == 202
            assert await asking
            os.kill(os.getpid(), signal.SIGTERM)
            await serving


async def until(page: httpx.Response, line: str) -> bool:
    """Whether that line comes."""
    async for found in page.aiter_lines():
        if found == line:
            return True
    return False

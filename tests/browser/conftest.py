"""Servers for one test or for several, one Chromium for all, and an ear for what the page complains of."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.servers import Server

QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Without motion nothing has to come to rest before it can be clicked.
WIDE = {"viewport": {"width": 1400, "height": 900}, "locale": "fr-MA", "reduced_motion": "reduce"}
SMALL = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PATIENCE = 10_000

Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window. It must be gone before tests begin that run loops of their own."""
    with sync_playwright() as playwright:
        path = os.environ["JISR_TEST_CHROMIUM"]
        started = playwright.chromium.launch(executable_path=path, args=QUIETLY)
        expect.set_options(timeout=PATIENCE)
        yield started
        started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An empty programme; three phones and nobody else."""
    yield from running(tmp_path, demo=False)


@pytest.fixture(scope="package")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same for several tests, each of which brings people of its own."""
    yield from running(tmp_path_factory.mktemp("shared"), demo=False)


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Server]:
    """The demonstration programme."""
    yield from running(tmp_path, demo=True)


def running(folder: Path, *, demo: bool) -> Iterator[Server]:
    """A server until the test ends; it must not have met a failure."""
    server = Server(folder, demo=demo)
    try:
        server.start()
        yield server
    finally:
        server.stop()
    assert "Traceback" not in server.written(), server.written()


@pytest.fixture
def forgiven() -> tuple[str, ...]:
    """What a page may complain of: nothing, unless a module says otherwise."""
    return ()


@pytest.fixture
def visit(browser: Browser, forgiven: tuple[str, ...]) -> Iterator[Visit]:
    """Opens the page of a server; errors of the page, and requests to others, fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(server: Server, lang: str = "fr", **options: Any) -> Page:
        context = browser.new_context(**{**WIDE, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda message: listen(message, complaints))
        context.on("weberror", lambda problem: complaints.append(str(problem.error)))
        context.on("request", lambda request: keep_home(request, server, complaints))
        page = context.new_page()
        page.goto(f"{server.address}?lang={lang}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in complaints if not any(words in each for words in forgiven)] == []


def listen(message: ConsoleMessage, complaints: list[str]) -> None:
    """Keep what the console calls an error or a warning."""
    if message.type in {"error", "warning"}:
        complaints.append(message.text)


def keep_home(request: Request, server: Server, complaints: list[str]) -> None:
    """Keep a request that leaves the server."""
    if not request.url.startswith((server.address.removesuffix("/sandbox"), "data:")):
        complaints.append(f"asked for {request.url}")

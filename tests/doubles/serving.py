"""Serves an application on a free port of loopback, in the test's own loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette


class _Quiet(uvicorn.Server):
    """A server that leaves the signals of the process alone, and ends as soon as it is told to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    async def main_loop(self) -> None:
        """Wait for the end: uvicorn's own loop looks for it ten times a second, and hundreds of tests would wait."""
        await self.on_tick(0)
        await self.ending.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None of them."""
        yield


@asynccontextmanager
async def serving(
    application: Starlette, *, before_the_end: asyncio.Event | None = None, **settings: Any
) -> AsyncIterator[str]:
    """Its address. `before_the_end` is set when it is about to stop, for whoever keeps a request waiting."""
    # On a busy machine minutes pass between two requests; a client must not meet a connection just being closed.
    patient = {"timeout_keep_alive": 600, "log_config": None, "access_log": False, "ws": "none"}
    config = uvicorn.Config(application, **(patient | settings))
    server = _Quiet(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for.
            await asyncio.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            if before_the_end:
                before_the_end.set()
            server.should_exit = True
            server.ending.set()
            await running

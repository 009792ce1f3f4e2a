"""Programs of Node that `npm ci` installs from the list beside this file, started at an address of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.processes import free_port

# Reading two megabytes of description takes Node a while.
PATIENCE = 120


@asynccontextmanager
async def started(program: Path, *words: str) -> AsyncIterator[str]:
    """The program once it listens."""
    port = free_port()
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        program, *words, "--port", str(port), stdout=quiet, stderr=quiet
    )
    try:
        await _listening(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


async def _listening(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.2)
            else:
                writer.close()
                return

"""Servers that take updates in, each in a process of its own, posted to in turns. Prints what was measured as JSON.

Its one argument is the address of a PostgreSQL server, or empty where there is none.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from bot.store.door_tables import deliveries
from bot.store.engine import open_engine
from tests.benchmarks.posts import Round, post_all
from tests.databases import own_schema
from tests.meta.sources import ROOT

BARE, SQLITE, POSTGRES = "bare Starlette", "Jisr on SQLite", "Jisr on PostgreSQL"

# More than Telegram opens, so that no server stands idle while it waits: what it can do is measured.
CONNECTIONS = 200
WARM_UP, A_ROUND, ROUNDS = 2_000, 1_000, 21


@dataclass
class Measured:
    """Of one server: what it says of itself, what it did in each round, and what was stored of what it took."""

    durability: list[str] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    answered: int = 0
    stored: int = 0
    lost: int = 0


@asynccontextmanager
async def taking(url: str) -> AsyncIterator[tuple[int, list[str]]]:
    """A server, ended afterwards: its port, and what its database says of itself."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.takers", url), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        told = json.loads(await process.stdout.readline())
        yield told["port"], told["durability"]
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def measure(urls: dict[str, str]) -> dict[str, Measured]:
    """All servers in each round, so that what else the machine does befalls all alike."""
    measured = {name: Measured() for name in urls}
    answered: dict[str, set[int]] = {name: set() for name in urls}
    async with AsyncExitStack() as stack:
        ports = {}
        for name, url in urls.items():
            ports[name], measured[name].durability = await stack.enter_async_context(taking(url))
        first = 1
        for size in (WARM_UP, *[A_ROUND] * ROUNDS):
            for name, port in ports.items():
                done = await post_all(port, range(first, first + size), CONNECTIONS)
                answered[name].update(done.answered)
                note(measured[name], done, warm=first > 1)
            first += size
    for name, url in urls.items():
        stored = await kept(url) if url else set()
        measured[name].answered, measured[name].stored = len(answered[name]), len(stored)
        measured[name].lost = len(answered[name] - stored)
    return measured


def note(measured: Measured, done: Round, *, warm: bool) -> None:
    """One more round; the first one only warms up."""
    measured.refused += done.refused
    if warm:
        measured.rates.append(len(done.answered) / done.taken)
        measured.milliseconds += [round(1000 * one, 2) for one in done.waited]


async def kept(url: str) -> set[int]:
    """The updates that stand in a database."""
    engine = open_engine(url)
    try:
        async with engine.begin() as sql:
            return {int(one) for one in (await sql.execute(select(deliveries.c.external_id))).scalars()}
    finally:
        await engine.dispose()


async def measured_on(postgres: str) -> dict[str, Measured]:
    """All servers, over databases that are thrown away."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        urls = {BARE: "", SQLITE: f"sqlite:///{folder / 'jisr.db'}"}
        if postgres:
            urls[POSTGRES] = await stack.enter_async_context(own_schema(postgres))
        return await measure(urls)


def main() -> None:
    """Measure and print."""
    (postgres,) = sys.argv[1:]
    found = asyncio.run(measured_on(postgres))
    print(json.dumps({name: asdict(one) for name, one in found.items()}))


if __name__ == "__main__":
    main()

"""A server that takes Telegram's updates, in a process of its own: Jisr's door, or one that only parses them.

Prints one line of JSON once it listens, and serves until it is terminated. The pump does not run: what is measured
is how fast updates are taken in.
"""

import asyncio
import json
import socket
import sys
from collections.abc import Mapping

import uvicorn
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import running
from bot.config import Settings
from bot.web.server import configured, door
from tests.benchmarks.posts import PATH
from tests.doubles.telegram import TOKEN

NOBODY = "http://127.0.0.1:9"
# What each database says of whether a commit outlives a power cut.
DURABILITY: Mapping[str, tuple[str, ...]] = {
    "sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous"),
    "postgresql": ("SHOW fsync", "SHOW synchronous_commit"),
}


async def parse(request: Request) -> Response:
    """What the bare server does: read the update and forget it."""
    await request.json()
    return Response()


async def serve(application: Starlette, durability: list[str]) -> None:
    """Listen, say where, and answer as Jisr's server is configured to."""
    config = configured(application, lifespan="off")
    with socket.create_server(("127.0.0.1", 0), backlog=config.backlog) as listening:
        print(json.dumps({"port": listening.getsockname()[1], "durability": durability}), flush=True)
        await uvicorn.Server(config).serve(sockets=[listening])


async def serve_jisr(database_url: str) -> None:
    """The whole application over a database of its own, which it brings to the newest schema first."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=database_url,
        telegram_token=TOKEN,  # type: ignore[arg-type]
        telegram_api=NOBODY,
        public_url="https://jisr.example",
        demo=False,
    )
    async with running(settings) as app:
        await serve(door(app), await durability(app.engine))


async def durability(engine: AsyncEngine) -> list[str]:
    """What connections of this engine say of themselves."""
    async with engine.connect() as sql:
        asked = DURABILITY[engine.dialect.name]
        return [str((await sql.exec_driver_sql(one)).scalar_one()) for one in asked]


def main() -> None:
    """Serve Jisr on the database that is named, or the bare server where the name is empty."""
    (url,) = sys.argv[1:]
    bare = Starlette(routes=[Route(PATH, parse, methods=["POST"])])
    asyncio.run(serve_jisr(url) if url else serve(bare, []))


if __name__ == "__main__":
    main()

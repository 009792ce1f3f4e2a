"""Serves the sandbox on loopback until it is told to stop."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount

from bot.app import App, running
from bot.config import Settings
from bot.errors import StartError
from bot.web.connections import Hurried
from bot.web.health import Health
from bot.web.nearness import LOOPBACK, Unforwarded
from bot.web.networks import Networks
from bot.web.people import redeliver
from bot.web.sandbox import Sandbox, refused

FIRST_PEOPLE = ("volunteer", "employee", "coordinator")


def door(app: App) -> Starlette:
    """The HTTP application over a running programme."""
    sandbox, networks = Sandbox(app), Networks(app)

    @asynccontextmanager
    async def lifespan(door: Starlette) -> AsyncIterator[None]:
        """What runs beside the doors: the first phones, what a crash left behind, the pump."""
        # Where real people come, nobody of the sandbox is to decide about them.
        if not app.doors:
            await first_people(sandbox)
            # After an outage of networks much may wait; there the pump below does it, and the doors are open meanwhile.
            await app.stroke()
        await redeliver(app.ports, sandbox.register)
        beside = [asyncio.create_task(job()) for job in (app.pump_for_ever, *app.beside)]
        try:
            async with networks.running():
                yield
        finally:
            for job in beside:
                job.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await job

    return Starlette(
        # The world may come to the doors and ask whether we live; the sandbox has no accounts and stays here.
        routes=[
            *networks.routes(),
            *Health(app).routes(),
            Mount("", routes=sandbox.routes(), middleware=_guards(app)),
        ],
        lifespan=lifespan,
        exception_handlers={HTTPException: refused, Exception: refused},
    )


def _guards(app: App) -> list[Middleware]:
    """What the sandbox is asked through: by a name of this machine, and by no proxy once there is a public address."""
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, in_address(app.settings.host)])
    return [hosts, Middleware(Unforwarded)] if app.settings.public_url else [hosts]


async def first_people(sandbox: Sandbox) -> None:
    """Three phones to begin with."""
    if not any(person.id < 1000 for person in await sandbox.register.everybody()):
        for role in FIRST_PEOPLE:
            await sandbox.register.add("", role, None)


async def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises StartError where the port is taken or the database cannot be used."""
    listening = bind(settings)
    try:
        async with running(settings) as app:
            config = configured(door(app))
            announce(f"http://{in_address(settings.host)}:{listening.getsockname()[1]}/sandbox")
            await uvicorn.Server(config).serve(sockets=[listening])
            # Uvicorn gives Ctrl-C back when it is done; it is to arrive here, not while the database is closed.
            await asyncio.sleep(0)
    finally:
        listening.close()


def configured(door: Starlette, **more: Any) -> uvicorn.Config:
    """How a door is served. By then all that stays is loaded: garbage is not looked for in it again and again."""
    gc.collect()
    gc.freeze()
    given = {"http": Hurried, "ws": "none", "log_config": None, "access_log": False, **more}
    return uvicorn.Config(door, timeout_graceful_shutdown=2, **given)


def in_address(host: str) -> str:
    """The host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def bind(settings: Settings) -> socket.socket:
    """The listening socket, taken before anything else so that a port in use is said at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        # Two may bind before either listens; only one can listen.
        listening.listen()
    except (OSError, TypeError) as error:
        # A host that no name server could be asked for is, to Python, of a wrong type.
        listening.close()
        reason = getattr(error, "strerror", None) or "cannot be used"
        raise StartError(
            f"port {settings.port} on {settings.host}: {reason}; set JISR_PORT to another"
        ) from error
    return listening

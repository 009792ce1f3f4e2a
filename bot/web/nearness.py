"""Whether a request comes from this very machine, and not through a proxy on it from elsewhere."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# What proxies add. A proxy that adds none and sends on every path is not to be had with care alone:
# docs/operating.md shows one that sends on three.
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def is_near(request: HTTPConnection) -> bool:
    """A loopback client that asked for a loopback name, forwarded by nobody."""
    return (
        request.client is not None
        and _is_loopback(request.client.host)
        and _name(request.headers.get("host", "")) in LOOPBACK
        and not is_forwarded(request.headers)
    )


def is_forwarded(headers: Headers) -> bool:
    """Whether a proxy sent it on."""
    return any(name in headers for name in FORWARDED)


def _name(host: str) -> str:
    """The name without its port."""
    name, _, port = host.rpartition(":")
    return name if name and port.isdigit() else host


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class Unforwarded:
    """Refuses what came through a proxy: for pages without accounts, beside doors that the world may reach."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what came straight."""
        if scope["type"] == "http" and is_forwarded(Headers(scope=scope)):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

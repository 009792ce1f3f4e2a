"""Bodies of requests from strangers: never read further than they may be long, nor waited for without end."""

import asyncio
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

# Telegram's longest update is a few kilobytes.
MOST_BYTES = 256 * 1024
SLOWEST = 10.0
# What else such a client has to send is not waited for, nor read.
HANGING_UP = {"connection": "close"}


async def body_of(request: Request, most: int = MOST_BYTES, slowest: float = SLOWEST) -> bytes:
    """The body. Raises HTTPException: 413 for one that is too long, 408 for one that does not come."""
    for name, stated in request.scope["headers"]:
        if name == b"content-length" and stated.isdigit() and int(stated[:12]) > most:
            raise HTTPException(413, "too long", HANGING_UP)
    try:
        async with asyncio.timeout(slowest):
            return await _received(request, most)
    except TimeoutError as error:
        raise HTTPException(408, "did not come", HANGING_UP) from error


async def _received(request: Request, most: int) -> bytes:
    """From the messages themselves: nearly every body comes in one, and needs none of what a stream does."""
    received, more = b"", True
    while more:
        message = await request.receive()
        if message["type"] != "http.request":
            # Who hangs up in the middle has said nothing.
            raise HTTPException(408, "did not come", HANGING_UP)
        received += message.get("body", b"")
        more = message.get("more_body", False)
        if len(received) > most:
            raise HTTPException(413, "too long", HANGING_UP)
    return received


def json_of(body: bytes) -> Any:
    """The body as JSON. Raises HTTPException 400 for what is not JSON in UTF-8."""
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "no JSON") from error

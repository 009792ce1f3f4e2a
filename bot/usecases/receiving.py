"""From what the networks delivered to turns: claim, read, handle, settle; in order per person, people in parallel."""

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from bot.domain.courier import pause
from bot.domain.doors import Delivery
from bot.usecases.limits import is_kept_back
from bot.usecases.parallel import in_parallel
from bot.usecases.ports import Door, Ports
from bot.usecases.scope import Scope
from bot.usecases.turns import COMINGS, handle

log = logging.getLogger("jisr")

MOST_ATTEMPTS = 5
SIDE_BY_SIDE = 4
# What cannot be taken in holds up only its own person, and not for long.
LONGEST_PAUSE = timedelta(seconds=30)


async def keep(ports: Ports, arrived: Sequence[Delivery]) -> None:
    """Store deliveries, so that they may be acknowledged."""
    async with ports.store.begin() as work:
        await work.deliveries.keep(arrived, ports.clock.now())
    count(ports, arrived)


def count(ports: Ports, arrived: Sequence[Delivery]) -> None:
    """Count what was stored."""
    for channel, many in Counter(one.channel for one in arrived).items():
        ports.meter.received(channel, many)


async def take_in_all(ports: Ports, doors: Mapping[str, Door]) -> int:
    """Take in everything that waits; how many that were."""
    return sum(await in_parallel(*(_take_in(ports, doors) for _ in range(SIDE_BY_SIDE)))) if doors else 0


async def _take_in(ports: Ports, doors: Mapping[str, Door]) -> int:
    taken = 0
    while await take_in_one(ports, doors):
        taken += 1
    return taken


async def take_in_one(ports: Ports, doors: Mapping[str, Door]) -> bool:
    """Take in the next delivery; False where none waits."""
    token = secrets.token_hex(16)
    async with ports.store.begin() as work:
        delivery = await work.deliveries.claim(tuple(doors), ports.clock.now(), token)
    if delivery is None:
        return False
    try:
        settled = await _attempt(ports, doors[delivery.channel], delivery, token)
    except asyncio.CancelledError:
        # The programme ends: nobody is to wait for the lease to run out, as it does where this cannot be written.
        with suppress(Exception):
            await _settle(ports, delivery, token, {"due_at": ports.clock.now()})
        raise
    if settled is not None:
        await _settle(ports, delivery, token, settled)
    return True


async def _settle(ports: Ports, delivery: Delivery, token: str, settled: Mapping[str, object]) -> None:
    async with ports.store.begin() as work:
        await work.deliveries.settle(delivery.id, token, **settled)


async def _attempt(ports: Ports, door: Door, delivery: Delivery, token: str) -> dict[str, object] | None:
    """Answer what was delivered; what to write of how it went, None where it was settled: beyond a limit."""
    try:
        said = door.inbound(delivery)
        if said is not None and said.sort not in COMINGS:
            async with ports.store.begin() as work:
                scope = Scope(ports, work, ports.clock.now())
                if await is_kept_back(scope, door, delivery, token=token):
                    return None
        if said is not None:
            await handle(ports, replace(said, at=delivery.received_at))
    except Exception as error:  # noqa: BLE001 - a message that cannot be taken in must not hold up those behind it.
        return _failed(ports, delivery, error)
    return {"done_at": ports.clock.now(), "raw": {}}


def _failed(ports: Ports, delivery: Delivery, error: Exception) -> dict[str, object]:
    """To be tried again, or given up."""
    now = ports.clock.now()
    ports.meter.failed(delivery.channel, "taking_in", error)
    # The kind of error alone: its words may hold somebody's.
    log.warning("a delivery could not be taken in: %s", type(error).__name__)
    if delivery.attempts >= MOST_ATTEMPTS:
        return {"failed_as": type(error).__name__[:60], "done_at": now}
    return {"due_at": now + min(LONGEST_PAUSE, pause(delivery.attempts))}

"""From the outbox to the networks: claim, send, settle; one message at a time, in order per address."""

import logging
import secrets
from datetime import timedelta

from bot.errors import GiveUp, TryLater
from bot.usecases.ports import Channel, Ports
from bot.usecases.records import Outgoing

log = logging.getLogger("jisr")

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
MOST_ATTEMPTS = 8


async def relay_one(ports: Ports, channels: dict[str, Channel]) -> bool:
    """Send the next message that may go; False where none waits."""
    token = secrets.token_hex(16)
    async with ports.store.begin() as work:
        message = await work.messages.claim(tuple(channels), ports.clock.now(), token)
    if message is None:
        return False
    settled = await _attempt(ports, channels[message.channel], message)
    async with ports.store.begin() as work:
        await work.messages.settle(message.id, token, **settled)
    return True


async def _attempt(ports: Ports, channel: Channel, message: Outgoing) -> dict[str, object]:
    """Send outside of any transaction; what to write of how it went."""
    try:
        await channel.send(message)
    except GiveUp as error:
        ports.meter.failed(message.channel, "sending", error)
        return {"failed_as": str(error)[:60]}
    except Exception as error:  # noqa: BLE001 - one message that cannot be sent must not block those behind it.
        ports.meter.failed(message.channel, "sending", error)
        if not isinstance(error, TryLater):
            # The kind of error alone: its words may hold somebody's.
            log.warning("a message could not be sent: %s", type(error).__name__)
        if message.attempts >= MOST_ATTEMPTS:
            return {"failed_as": (str(error) if isinstance(error, TryLater) else type(error).__name__)[:60]}
        return {"due_at": ports.clock.now() + pause(message.attempts)}
    ports.meter.sent(message.channel)
    return {"sent_at": ports.clock.now()}


def pause(attempts: int) -> timedelta:
    """How long to wait after that many attempts: doubling, bounded.

    >>> pause(1).total_seconds(), pause(4).total_seconds()
    (2.0, 16.0)
    """
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 20)
    return min(LONGEST_PAUSE, doubled)


async def relay_all(ports: Ports, channels: dict[str, Channel]) -> int:
    """Send everything that may go now; how many that were."""
    sent = 0
    while await relay_one(ports, channels):
        sent += 1
    return sent

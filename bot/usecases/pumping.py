"""One stroke of the engine: what arrived, then everything due, then everything to be sent, until none is left."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from bot.usecases.attending import take_worded
from bot.usecases.days import know_days
from bot.usecases.ports import Channel, Clock, Door, Ports
from bot.usecases.receiving import take_in_all
from bot.usecases.relaying import relay_all, relay_at_hand
from bot.usecases.sweeping import sweep


class MovableClock(Clock, Protocol):
    """A clock that the sandbox may move forward."""

    offset: timedelta


async def pump(ports: Ports, channels: dict[str, Channel], doors: Mapping[str, Door] | None = None) -> int:
    """How many things were taken in, done and sent, on networks too."""
    return await _come_and_due(ports, doors or {}) + await relay_all(ports, channels)


async def stroke(ports: Ports, channels: dict[str, Channel], doors: Mapping[str, Door]) -> int:
    """The same but for what goes by networks: it waits for none of them."""
    return await _come_and_due(ports, doors) + await relay_at_hand(ports, channels)


async def _come_and_due(ports: Ports, doors: Mapping[str, Door]) -> int:
    await know_days(ports)
    taken = await take_in_all(ports, doors)
    taken += await take_worded(ports)
    return taken + await sweep(ports)


async def move_clock(ports: Ports, clock: MovableClock, by: timedelta, channels: dict[str, Channel]) -> None:
    """Move the clock forward, stopping at each due date on the way as time itself would."""
    target = clock.offset + by
    while True:
        await pump(ports, channels)
        step = await _to_next_due(ports, clock, target)
        if step is None:
            break
        await _set(ports, clock, step)
    await _set(ports, clock, target)
    await pump(ports, channels)


async def _to_next_due(ports: Ports, clock: MovableClock, target: timedelta) -> timedelta | None:
    """The offset at which the next thing is due, if that lies before the target."""
    async with ports.store.begin() as work:
        due = await work.timers.next_due()
    if due is None:
        return None
    # A breath past the due moment, so that the sweep that follows finds it.
    needed = clock.offset + max(timedelta(0), due - clock.now()) + timedelta(milliseconds=1)
    return needed if needed < target else None


async def _set(ports: Ports, clock: MovableClock, offset: timedelta) -> None:
    clock.offset = offset
    async with ports.store.begin() as work:
        await work.settings.put("clock_offset", offset.total_seconds())

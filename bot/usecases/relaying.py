"""From the outbox to the networks: claim, find the way, send, settle; in order per address, networks side by side."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from bot.dialogue.phrases import Choice
from bot.dialogue.scene import Screen
from bot.domain.courier import AT_ANY_HOUR, MOST_ATTEMPTS, pause
from bot.errors import Conflict, GiveUp, TryLater, Unreachable, Unsure, WindowClosed
from bot.usecases.losing import announce_dead, lose
from bot.usecases.parallel import in_parallel
from bot.usecases.ports import Channel, Ports, Windowed
from bot.usecases.records import Knock, Outgoing
from bot.usecases.routing import KNOCKED, Way, find_way, in_line, until_written, waiting
from bot.usecases.scope import Scope

log = logging.getLogger("jisr")

# What was sent must be written down: a turn that is met on the way is no reason to send it again.
TRIES = 5


@dataclass(frozen=True)
class Sent:
    """What came of trying: what to write of it, and what else it tells."""

    settled: Mapping[str, Any] = field(default_factory=dict)
    lost_because: str | None = None
    closed: bool = False
    knocked: bool = False


async def relay_one(
    ports: Ports, channels: Mapping[str, Channel], names: tuple[str, ...] | None = None
) -> bool:
    """See to the next message that may go on these networks (or on any); False where none waits."""
    now, token = ports.clock.now(), secrets.token_hex(16)
    passable = ports.roads.passable(channels if names is None else names, now)
    if not passable:
        return False
    message = None
    try:
        async with ports.store.begin() as work:
            # Not before it is our turn: the lease counts from here.
            now = ports.clock.now()
            message = await work.messages.claim(passable, now, token)
            if message is None:
                return False
            way = await find_way(Scope(ports, work, now), channels, message)
            if way.settled is not None:
                await work.messages.settle(message.id, token, **way.settled)
                return True
        sent = await _attempt(ports, channels[message.channel], message, way)
    finally:
        if message is not None:
            ports.roads.lets_go(message.channel)
    await _settle(ports, channels, message, token=token, sent=sent)
    return True


async def _attempt(ports: Ports, channel: Channel, message: Outgoing, way: Way) -> Sent:
    """Send or knock outside of any transaction."""
    try:
        if way.knock and isinstance(channel, Windowed):
            taken = await _knocked(ports, channel, way.knock)
        else:
            taken = await _sent(ports, channel, message)
    except GiveUp as error:
        ports.meter.failed(message.channel, "sending", error)
        taken = _given_up(channel, message, error, knocking=way.knock is not None)
    except Exception as error:  # noqa: BLE001 - one message that cannot be sent must not block those behind it.
        ports.meter.failed(message.channel, "sending", error)
        return _later(ports, message, error)
    else:
        ports.meter.sent(message.channel)
    ports.roads.went(message.channel)
    return taken


async def _sent(ports: Ports, channel: Channel, message: Outgoing) -> Sent:
    name = await _in_time(ports, channel.send(message))
    return Sent({"sent_at": ports.clock.now(), "external_id": name[:80] if name else None})


async def _knocked(ports: Ports, channel: Windowed, knock: Knock) -> Sent:
    try:
        await _in_time(ports, channel.knock(knock))
    except Unsure:
        # Perhaps it was heard; twice a day it would be a nuisance.
        log.warning("nobody knows whether a knock was heard")
    return Sent(knocked=True)


async def _in_time(ports: Ports, sending: Awaitable[str | None]) -> str | None:
    """However many calls it takes. Raises Unsure where that is too long: another hand may claim the message soon."""
    try:
        async with asyncio.timeout(ports.roads.longest_send.total_seconds()):
            return await sending
    except TimeoutError as error:
        raise Unsure("no_answer") from error


def _given_up(channel: Channel, message: Outgoing, error: GiveUp, *, knocking: bool) -> Sent:
    if isinstance(error, Unreachable):
        return Sent(lost_because=str(error))
    if knocking:
        # There is no wording that the network has approved: the message waits all the same, and is seen.
        log.warning("a knock was refused")
        return Sent(knocked=True)
    if isinstance(error, WindowClosed) and isinstance(channel, Windowed):
        return Sent(closed=True)
    return Sent({"failed_as": str(error)[:60]})


def _later(ports: Ports, message: Outgoing, error: Exception) -> Sent:
    """Patience, and what the network's trouble means for the others."""
    now, after = ports.clock.now(), None
    said = type(error).__name__
    if isinstance(error, TryLater):
        said, after = str(error), error.after
        ports.roads.failed(message.channel, message.address_id, after, now)
    else:
        # The kind of error alone: its words may hold somebody's.
        log.warning("a message could not be sent: %s", said)
    if message.attempts >= MOST_ATTEMPTS:
        return Sent({"failed_as": said[:60]})
    longest = max(after or timedelta(0), pause(message.attempts, ports.roads.chance()))
    twice = {"perhaps_twice": True} if isinstance(error, Unsure) else {}
    return Sent({"due_at": now + longest, "held_because": in_line(message), **twice})


async def _settle(
    ports: Ports, channels: Mapping[str, Channel], message: Outgoing, *, token: str, sent: Sent
) -> None:
    """Write down what came of it. Raises Conflict after TRIES; then the lease runs out."""
    for left in reversed(range(TRIES)):
        try:
            async with ports.store.begin() as work:
                scope = Scope(ports, work, ports.clock.now())
                columns = await _columns(scope, channels, message, sent)
                if await work.messages.settle(message.id, token, **columns):
                    await _tell_of(scope, message, columns, sent)
        except Conflict:
            if not left:
                raise
        else:
            return


async def _columns(
    scope: Scope, channels: Mapping[str, Channel], message: Outgoing, sent: Sent
) -> Mapping[str, Any]:
    if sent.lost_because is not None:
        return await lose(scope, channels, message, sent.lost_because)
    if sent.closed:
        await scope.work.people.heard(message.address_id, None)
        return waiting(message, scope.now, in_line(message))
    return until_written(scope, message) if sent.knocked else sent.settled


async def _tell_of(scope: Scope, message: Outgoing, columns: Mapping[str, Any], sent: Sent) -> None:
    """What others learn of it: the person's screen, the ledger, a coordinator."""
    if columns.get("failed_as"):
        await announce_dead(scope, message, str(columns["failed_as"]), always=sent.lost_because is not None)
    elif sent.knocked:
        await scope.work.ledger.record(
            KNOCKED, "member", message.member_id, actor_id=None, at=scope.now, channel=message.channel
        )
    elif columns.get("sent_at"):
        await _show(scope, message)


async def _show(scope: Scope, message: Outgoing) -> None:
    """From now on the person's numbers speak of this message's choices, unless an answer comes right behind it."""
    choices = tuple(Choice.from_json(choice) for choice in message.body.get("choices", ()))
    if not (choices and message.proactive) or message.channel in AT_ANY_HOUR:
        return
    if not await scope.work.messages.answer_follows(message):
        await scope.work.conversations.show(message.member_id, Screen(choices=choices))


async def relay_all(ports: Ports, channels: Mapping[str, Channel]) -> int:
    """See to everything that may go now; how many messages that were."""
    lanes = (
        partial(relay_at_hand, ports, channels),
        *(partial(relay_on, ports, channels, name) for name in networks(channels)),
    )
    seen = 0
    while found := sum(await in_parallel(*(lane() for lane in lanes))):
        seen += found
    return seen


def networks(channels: Mapping[str, Channel]) -> tuple[str, ...]:
    """The channels that may keep us waiting; they do not wait for each other."""
    return tuple(name for name in channels if name not in AT_ANY_HOUR)


async def relay_at_hand(ports: Ports, channels: Mapping[str, Channel]) -> int:
    """See to what goes nowhere but to this machine; how many messages that were."""
    at_hand = tuple(name for name in channels if name in AT_ANY_HOUR)
    return await _lane(ports, channels, at_hand) if at_hand else 0


async def relay_on(ports: Ports, channels: Mapping[str, Channel], name: str) -> int:
    """See to everything that waits on one network, by one hand at a time; how many messages that were."""
    async with ports.roads.of(name).hand:
        return await _lane(ports, channels, (name,))


async def _lane(ports: Ports, channels: Mapping[str, Channel], names: tuple[str, ...]) -> int:
    """Everything that waits on a lane, one after the other: whoever is killed then has doubled one at most."""
    seen = 0
    while await relay_one(ports, channels, names):
        seen += 1
    return seen

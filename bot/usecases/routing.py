"""Where a message goes: to its address, to another of the same person, to a better hour, or a knock first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.errands import errand_of
from bot.dialogue.phrases import excerpt
from bot.domain.courier import (
    AT_ANY_HOUR,
    Errand,
    Facts,
    Hold,
    midnight,
    next_day,
    when_to_send,
    window_open,
)
from bot.domain.people import Address
from bot.domain.privacy import masked
from bot.usecases.enrolling import kind_of
from bot.usecases.lateness import is_moot, side_of, tap_of
from bot.usecases.ports import Channel, Windowed
from bot.usecases.records import RELEASED, Knock, Outgoing
from bot.usecases.scope import Scope

# Who does not answer three knocks is not knocked at again before they wrote.
MOST_KNOCKS = 3
KNOCKED = "member.knocked"
LONGEST_KNOCK = 60


@dataclass(frozen=True)
class Way:
    """What to do with a message: send it, knock, or only write down how it waits (`settled`)."""

    settled: Mapping[str, Any] | None = None
    knock: Knock | None = None


async def find_way(scope: Scope, channels: Mapping[str, Channel], message: Outgoing) -> Way:
    """The way of a message that was claimed just now."""
    if await is_moot(scope, message):
        return Way({"failed_as": "moot"})
    held = await _held(scope, message, _errand(message))
    if held is not None:
        return Way(waiting(message, held.until, held.because))
    if not message.reachable:
        return Way(await moved(scope, channels, message, only_open=False) or {"failed_as": "unreachable"})
    channel = channels[message.channel]
    if isinstance(channel, Windowed) and not window_open(channel.window, message.heard_at, scope.now):
        return await _around(scope, channels, message)
    wait = scope.ports.roads.starts(message.channel, message.address_id, scope.now)
    return Way(waiting(message, scope.now + wait, in_line(message))) if wait else Way()


def waiting(message: Outgoing, until: datetime, because: str | None) -> dict[str, Any]:
    """To be written of a message that was not tried: it waits."""
    return {"due_at": until, "held_because": because, "attempts": message.attempts - 1}


def in_line(message: Outgoing) -> str | None:
    """How a message waits that others must not pass."""
    return RELEASED if message.held_because == RELEASED else None


def _errand(message: Outgoing) -> Errand:
    """Why it is written; what was waited for until somebody wrote answers them."""
    return errand_of(message.body, proactive=message.proactive and message.held_because != RELEASED)


async def _held(scope: Scope, message: Outgoing, errand: Errand) -> Hold | None:
    """The better hour that it waits for, if it does."""
    if message.channel in AT_ANY_HOUR or errand is Errand.ANSWER:
        return None
    written_today = False
    if errand is Errand.UNASKED:
        bodies = await scope.work.messages.written(message.member_id, midnight(scope.now))
        written_today = any(errand_of(body) is Errand.UNASKED for body in bodies)
    conversation = await scope.work.conversations.open(message.member_id)
    facts = Facts(errand, conversation.heard_at, written_today)
    verdict = when_to_send(facts, scope.now, scope.ports.calendar)
    return verdict if isinstance(verdict, Hold) else None


async def moved(
    scope: Scope, channels: Mapping[str, Channel], message: Outgoing, *, only_open: bool
) -> dict[str, Any] | None:
    """To be written where another door of the same person may take the message, an open one before others."""
    doors = [
        one
        for one in await scope.work.people.addresses(message.member_id)
        if one.reachable and one.id != message.address_id and one.channel in channels
    ]
    takes = [one for one in doors if _is_open(scope, channels[one.channel], one)]
    other = next(iter(takes if only_open else [*takes, *doors]), None)
    return {**waiting(message, scope.now, in_line(message)), "address_id": other.id} if other else None


def _is_open(scope: Scope, channel: Channel, address: Address) -> bool:
    return not isinstance(channel, Windowed) or window_open(channel.window, address.heard_at, scope.now)


async def _around(scope: Scope, channels: Mapping[str, Channel], message: Outgoing) -> Way:
    """Where free words are not taken: another door, else one knock a day, else a wait that can be seen."""
    other = await moved(scope, channels, message, only_open=True)
    if other is not None:
        return Way(other)
    if _errand(message) is Errand.ANSWER:
        # An answer that is so late wakes nobody.
        late = await _held(scope, message, Errand.AWAITED)
        if late is not None:
            return Way(waiting(message, late.until, late.because))
    knocks = [
        event.at
        for event in await scope.work.ledger.of("member", message.member_id)
        if event.what == KNOCKED and (message.heard_at is None or event.at > message.heard_at)
    ]
    if len(knocks) >= MOST_KNOCKS or any(at >= midnight(scope.now) for at in knocks):
        return Way(until_written(scope, message))
    wait = scope.ports.roads.starts(message.channel, message.address_id, scope.now)
    if wait:
        return Way(waiting(message, scope.now + wait, in_line(message)))
    return Way(knock=await _knock(scope, message))


def until_written(scope: Scope, message: Outgoing) -> dict[str, Any]:
    """To be written of what waits until the person writes; looked at again on the next business day."""
    return waiting(message, next_day(scope.now, scope.ports.calendar), "window")


async def _knock(scope: Scope, message: Outgoing) -> Knock:
    sort, words = await _about(scope, message)
    return Knock(message.handle, message.writing, sort, words)


async def _about(scope: Scope, message: Outgoing) -> tuple[str, str]:
    """Which listing of the person the news are about, in its own words."""
    if errand_of(message.body) is Errand.WORK:
        return "desk", ""
    tap = tap_of(message)
    introduction = await scope.work.introductions.get(tap.subject) if tap else None
    if introduction is None:
        listing = next(iter(await scope.work.listings.of_author(message.member_id)), None)
    elif await side_of(scope, message.member_id, introduction) == "need":
        listing = await scope.work.listings.need(introduction.need_id)
    else:
        listing = await scope.work.listings.offer(introduction.offer_id)
    if listing is None:
        return "other", ""
    said = " ".join(masked(listing.words).split())
    return kind_of(listing), str(excerpt(said, LONGEST_KNOCK)["v"])

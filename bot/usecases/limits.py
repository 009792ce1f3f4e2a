"""What is beyond a limit when it is to be taken in: messages of who writes too fast, more newcomers than can be met."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.dialogue.leaving import wish_to_leave
from bot.dialogue.listening import FREE_WORDS
from bot.dialogue.phrases import say
from bot.domain.doors import Delivery
from bot.domain.pace import HOUR, NEWCOMERS_AT_ONCE, Beyond, Pace, place
from bot.domain.people import Address, Member, MemberState
from bot.usecases.ports import Door
from bot.usecases.records import Inbound
from bot.usecases.scope import Scope, remark
from bot.usecases.turns import COMINGS

log = logging.getLogger("jisr")

# Of a flood, so many are looked at in one transaction.
MOST_AT_ONCE = 400

# The setting that tells up to when places for newcomers are given, and when that was told last.
NEWCOMERS = "newcomers"


async def is_kept_back(scope: Scope, door: Door, delivery: Delivery, *, token: str) -> bool:
    """Whether a claimed delivery, in which somebody says something, is beyond a limit.

    Then it is settled: not to be read, or to be read later.
    """
    if await _is_too_fast(scope, door, delivery):
        return True
    # Whoever waited for a place has it.
    return delivery.beyond is None and await _must_wait(scope, delivery, token)


def _said(door: Door, delivery: Delivery) -> Inbound | None:
    """What somebody says to us in it; None where they came or went, or nothing of it can be answered or read."""
    try:
        said = door.inbound(delivery)
    except Exception:  # noqa: BLE001 - whatever a network may send: it fails by itself when it is its turn.
        return None
    return None if said is None or said.sort in COMINGS else said


async def _is_too_fast(scope: Scope, door: Door, delivery: Delivery) -> bool:
    """Not read, nor is what came behind it and is too much as well; the person is told.

    Whoever wants to leave is heard all the same.
    """
    pace, at = await scope.work.deliveries.pace(delivery), delivery.received_at or scope.now
    if pace.full_until is None or not pace.is_too_fast(at):
        return False
    waiting = await scope.work.deliveries.behind(delivery, pace.full_until, MOST_AT_ONCE)
    said = {one.id: words for one in waiting if (words := _said(door, one)) is not None}
    unread = said.keys() - await _wishes_to_leave(scope, delivery, said)
    if unread and not await scope.work.deliveries.was_too_fast(delivery):
        await _warn(scope, delivery, pace)
    await scope.work.deliveries.pass_over(delivery, sorted(unread), scope.now)
    scope.ports.meter.beyond(delivery.channel, Beyond.PACE.value, len(unread))
    return delivery.id in unread


async def _wishes_to_leave(scope: Scope, delivery: Delivery, said: Mapping[int, Inbound]) -> set[int]:
    """The last of each wish, for who stops and asks to be forgotten wants both; some more than anybody is answered."""
    known = await _known(scope, delivery)
    if known is None or await scope.work.deliveries.was_read_enough(delivery):
        return set()
    member = known[0]
    conversation = await scope.work.conversations.open(member.id)
    asked = conversation.draft.asked if conversation.draft else None
    last: dict[str | None, int] = {}
    for one, words in said.items():
        wish = wish_to_leave(
            words.text,
            words.choice,
            conversation.screen,
            scope.ports.wording,
            guess=asked not in FREE_WORDS,
        )
        last[wish] = one
    if member.is_with_human(scope.now):
        # Whatever else they say goes to somebody.
        last = {wish: one for wish, one in last.items() if wish in ("stop", "erase")}
    heard_before = ("stop",) if member.state is MemberState.STOPPED else ()
    return {one for wish, one in last.items() if wish is not None and wish not in heard_before}


async def _warn(scope: Scope, delivery: Delivery, pace: Pace) -> None:
    log.warning("somebody on %s writes faster than is read", delivery.channel)
    known = await _known(scope, delivery)
    if known:
        hourly = pace.of_hour is not None and pace.full_until == pace.of_hour + HOUR
        await remark(scope, *known, say("pace.hour") if hourly else say("pace.minute"))


async def _known(scope: Scope, delivery: Delivery) -> tuple[Member, Address] | None:
    known = await scope.work.people.by_address(delivery.channel, delivery.handle)
    return known if known and known[0].state is not MemberState.FORGOTTEN else None


async def _must_wait(scope: Scope, delivery: Delivery, token: str) -> bool:
    """A stranger takes a place among the newcomers, and comes in when it is due."""
    if await _known(scope, delivery):
        return False
    settle, meter = scope.work.deliveries.settle, scope.ports.meter
    held: dict[str, str] = await scope.work.settings.hold(NEWCOMERS) or {}
    found = place(_moment(held, "booked"), scope.now)
    if found is None:
        meter.beyond(delivery.channel, Beyond.FULL.value)
        await settle(delivery.id, token, done_at=scope.now, raw={}, beyond=Beyond.FULL.value)
        return True
    held["booked"] = found.booked.isoformat()
    waits = found.at > scope.now
    if waits:
        meter.beyond(delivery.channel, Beyond.NEWCOMERS.value)
        _tell_operator(scope, held)
        wait: dict[str, Any] = {"due_at": found.at, "attempts": 0, "beyond": Beyond.NEWCOMERS.value}
        await settle(delivery.id, token, **wait)
    await scope.work.settings.put(NEWCOMERS, held)
    return waits


def _tell_operator(scope: Scope, held: dict[str, str]) -> None:
    """In the log, once an hour."""
    told = _moment(held, "told")
    if told is None or scope.now - told >= HOUR:
        held["told"] = scope.now.isoformat()
        log.warning("newcomers wait for their turn: more than %d an hour write", NEWCOMERS_AT_ONCE)


def _moment(held: dict[str, str], name: str) -> datetime | None:
    return datetime.fromisoformat(held[name]) if name in held else None

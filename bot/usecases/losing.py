"""Somebody cannot be reached, or something not be delivered: another door is tried, then a coordinator is told."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.letters import lost, undelivered_choices
from bot.domain.courier import midnight
from bot.usecases.ports import Channel
from bot.usecases.records import Outgoing
from bot.usecases.routing import moved
from bot.usecases.scope import Scope, tell

DEAD = "member.undelivered"


async def lose(
    scope: Scope, channels: Mapping[str, Channel], message: Outgoing, why: str
) -> Mapping[str, Any]:
    """Nobody is at that address any more: what to write of the message."""
    await scope.work.people.unreachable(message.address_id, why)
    other = await moved(scope, channels, message, only_open=False)
    return other or {"failed_as": why[:60] or "unreachable"}


async def announce_dead(scope: Scope, message: Outgoing, why: str, *, always: bool) -> None:
    """Tell a coordinator who was not reached, why, and how much waits: for each loss, else once a day."""
    known = await scope.work.ledger.of("member", message.member_id)
    today = midnight(scope.now)
    if not always and any(event.what == DEAD and event.at >= today for event in known):
        return
    others = [one for one in await scope.work.people.coordinators() if one.id != message.member_id]
    await scope.work.ledger.record(DEAD, "member", message.member_id, actor_id=None, at=scope.now, why=why)
    if others:
        who = (await scope.work.people.get(message.member_id)).name
        waiting = await scope.work.letters.waiting_for(message.member_id)
        await tell(scope, others[0].id, [lost(who, why, waiting)], undelivered_choices())

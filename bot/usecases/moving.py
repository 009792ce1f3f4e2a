"""The few ways in which an introduction changes its state, with the hours that go with each."""

from typing import Any

from bot.domain.introductions import RESERVING_STATES, TRANSITIONS, Decision, Introduction, State
from bot.domain.listings import ListingState
from bot.errors import Conflict
from bot.usecases.scope import Scope, Turn

# Everything that may be due about an introduction; a new state drops what the old one waited for.
BEFORE_CONTACT = ("coordinator_reminder", "coordinator_escalation", "party_reminder", "party_lapse")
AFTER_CONTACT = ("contact_check", "midway", "close_out", "close_reminder")


async def shift(
    scope: Scope, seen: Introduction, decision: Decision, *, reason: str | None = None, **columns: Any
) -> Introduction:
    """Move along the table, keep hours and ledger in step.

    Raises KeyError for a move that is not in the table, Conflict where somebody was faster: the turn starts over.
    """
    to = TRANSITIONS[seen.state, decision]
    if reason is not None:
        columns["ended_because"] = reason
    if not await scope.work.introductions.move(seen, to, scope.now, **columns):
        raise Conflict
    if to not in RESERVING_STATES and seen.state in RESERVING_STATES and to is not State.COMPLETED:
        await release(scope, seen)
    if to is not seen.state:
        await scope.work.timers.drop(seen.id, *BEFORE_CONTACT, *AFTER_CONTACT)
    await _record(scope, seen, decision, to, reason)
    # The row was there a moment ago, in this very transaction.
    return await scope.work.introductions.get(seen.id) or seen


async def release(scope: Scope, introduction: Introduction) -> None:
    """Give back what the introduction holds of its offer, which may be matched again."""
    held = await scope.work.introductions.reserved(introduction.id)
    if held:
        await scope.work.listings.release(introduction.offer_id, held)
        await scope.work.introductions.note(introduction.id, reserved_minutes=0)
        await scope.work.listings.move("offer", introduction.offer_id, ListingState.OPEN)


async def reserve(scope: Scope, introduction: Introduction, minutes: int) -> bool:
    """Hold minutes of the offer for the introduction instead of what it held; False leaves it as it was."""
    held = await scope.work.introductions.reserved(introduction.id)
    if not await scope.work.listings.reserve(introduction.offer_id, minutes - held):
        return False
    await scope.work.introductions.note(introduction.id, reserved_minutes=minutes)
    return True


async def _record(
    scope: Scope, seen: Introduction, decision: Decision, to: State, reason: str | None
) -> None:
    actor = scope.member.id if isinstance(scope, Turn) else None
    await scope.work.ledger.record(
        f"introduction.{decision.value}",
        "introduction",
        seen.id,
        actor_id=actor,
        at=scope.now,
        before=seen.state.value,
        after=to.value,
        reason=reason,
        terms=seen.terms.version,
    )

"""What the end of one thing means for others: a listing closed, a competing introduction accepted."""

from bot.dialogue.phrases import Phrase
from bot.domain.introductions import OPEN_STATES, Decision, Introduction, State
from bot.domain.listings import ListingKind, ListingState
from bot.usecases.lateness import never_heard
from bot.usecases.moving import shift
from bot.usecases.scope import Scope, Turn, tell


async def withdraw_listing(scope: Scope, kind: str, listing_id: int) -> None:
    """Close a listing; its open introductions end with it and the other side is told."""
    listing_kind: ListingKind = "need" if kind == "need" else "offer"
    await scope.work.listings.move(listing_kind, listing_id, ListingState.WITHDRAWN)
    introductions = scope.work.introductions
    affected = await (introductions.of_need if listing_kind == "need" else introductions.of_offer)(listing_id)
    for introduction in affected:
        if introduction.state in OPEN_STATES:
            await end(scope, introduction, Decision.WITHDRAW, "ended.withdrawn")


async def supersede_others(scope: Scope, winner: Introduction) -> None:
    """Another was accepted first: the rest of that need's introductions end, and people are told."""
    for introduction in await scope.work.introductions.of_need(winner.need_id):
        if introduction.id != winner.id and introduction.state in OPEN_STATES:
            await end(scope, introduction, Decision.SUPERSEDE, "ended.superseded")


async def end(scope: Scope, introduction: Introduction, decision: Decision, key: str) -> None:
    """End an introduction before contact; whoever had heard of it is told, except the one who writes now."""
    was_asked = introduction.state in (State.CONFIRMED, State.ACCEPTED)
    await shift(scope, introduction, decision, reason=decision.value)
    if not was_asked:
        return
    need = await scope.work.listings.need(introduction.need_id)
    offer = await scope.work.listings.offer(introduction.offer_id)
    for party, author_id in (("need", need.author_id), ("offer", offer.author_id)):
        if not (isinstance(scope, Turn) and scope.member.id == author_id):
            await tell_of_end(scope, introduction, author_id, Phrase(f"{key}.{party}"))


async def tell_of_end(scope: Scope, introduction: Introduction, member_id: int, told: Phrase) -> None:
    """Say that it is over to whoever had heard that it began."""
    if not await never_heard(scope, member_id, introduction):
        await tell(scope, member_id, [told])

"""A confirmed card into a need or an offer, and the round that it sets off."""

from typing import Any

from bot.dialogue.effects import Submit
from bot.dialogue.forms import option
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.summaries import hours_of, window_of
from bot.domain.listings import (
    MOST_NEEDS_OF_ORGANISATION,
    MOST_OPEN_OF_MEMBER,
    Frame,
    Listing,
    ListingState,
    Need,
    Offer,
    capacity,
)
from bot.domain.themes import theme_of
from bot.usecases.scope import STATUS_OR_UNDO, Turn
from bot.usecases.wondering import wonder_at_listing
from matching.values import Hours

UNSTATED = Hours(2, "month")


async def submit(turn: Turn, effect: Submit) -> None:
    """Keep the listing and look for the other side as soon as this turn is done."""
    answers = effect.answers
    if full := await _full(turn, effect.kind):
        # Nothing of what they told is lost; once there is room, one yes is enough.
        turn.draft = draft = turn.scene.draft
        again = (option(draft, "confirm", "yes", say("choice.confirm"), "yes"),) if draft else ()
        ways_out = Choice("g:withdraw", say("my_data.withdraw")), Choice("g:cancel", say("choice.cancel"))
        turn.say(full, (*again, *ways_out))
        return
    if effect.kind == "need":
        listing: Listing = await turn.work.listings.add_need(_need(turn, answers))
    else:
        listing = await turn.work.listings.add_offer(_offer(turn, answers))
    await turn.work.ledger.record(
        f"{effect.kind}.opened", effect.kind, listing.id, actor_id=turn.member.id, at=turn.now
    )
    await turn.work.timers.set("round", listing.id, turn.now)
    await wonder_at_listing(turn, "need" if effect.kind == "need" else "offer", listing)
    if effect.kind == "need":
        turn.say(say("listing.saved.need"), STATUS_OR_UNDO)
    else:
        turn.say(say("listing.saved.offer"), (*STATUS_OR_UNDO, Choice("g:more", say("choice.more"))))


async def _full(turn: Turn, kind: str) -> Phrase | None:
    """Why there is no room for one more listing, if there is none. One person's turns come one after the other."""
    listings, organisation_id = turn.work.listings, turn.member.organisation_id
    if len(await listings.of_author(turn.member.id)) >= MOST_OPEN_OF_MEMBER:
        return say("listing.full.person", most=MOST_OPEN_OF_MEMBER)
    if kind != "need" or organisation_id is None:
        return None
    if await listings.hold_needs(organisation_id) >= MOST_NEEDS_OF_ORGANISATION:
        return say("listing.full.organisation", most=MOST_NEEDS_OF_ORGANISATION)
    return None


def _shared(turn: Turn, answers: Any) -> dict[str, Any]:
    first = answers["skills"][0][0]
    access = tuple(answers.get("access", ()))
    return {
        "id": 0,
        "author_id": turn.member.id,
        "organisation_id": turn.member.organisation_id,
        "state": ListingState.OPEN,
        "words": answers.get("words", ""),
        "skills": tuple((id_, weight, evidence) for id_, weight, evidence in answers["skills"]),
        "created_at": turn.now,
        "city": answers.get("city"),
        "mode": answers.get("mode"),
        "hours": hours_of(answers),
        "window": window_of(answers),
        "languages": tuple(answers.get("languages", ())),
        "access": access,
        "people": answers.get("people"),
        "theme": theme_of(first, turn.ports.lexicon.skills[first].family, access),
    }


def _need(turn: Turn, answers: Any) -> Need:
    stated = answers["deliverable"]
    return Need(
        **_shared(turn, answers),
        deliverable=stated.get("key") or stated.get("text"),
        done_when=answers.get("done_when"),
    )


def _offer(turn: Turn, answers: Any) -> Offer:
    held = capacity(hours_of(answers) or UNSTATED)
    return Offer(
        **_shared(turn, answers),
        capacity_minutes=held.minutes,
        capacity_per=held.per,
        frame=Frame(answers["frame"]),
    )

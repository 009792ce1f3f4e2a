"""Open listings read again with a word that was learnt or forgotten, and the proposals made of them."""

from collections.abc import Iterator
from typing import Any

from bot.domain.dictionary import SURE_ENOUGH, is_read
from bot.domain.introductions import Decision, Introduction, State
from bot.domain.listings import Listing, ListingKind
from bot.domain.themes import theme_of
from bot.usecases.moving import shift
from bot.usecases.proposing import COORDINATOR_REMINDER_DAYS, Market, open_market
from bot.usecases.scope import Scope
from matching.recognition import read_skills
from matching.text import fold
from matching.unknown import holds

# Four skills are as many as a card shows.
MOST_SKILLS = 4
# The reason for which a proposal went that fits no more; it is not a coordinator's, and teaches nothing.
REREAD = "reread"

Skills = tuple[tuple[str, float, str], ...]


async def reread(scope: Scope, phrase: str) -> int:
    """Read the open listings that hold a phrase again, with the scope's lexicon; how many changed."""
    changed = []
    for kind, listing in await _open(scope):
        if holds(listing.words, phrase) and (is_read(listing) or not listing.skills):
            skills = _skills(scope, listing)
            if skills != listing.skills and (skills or _rests_on(listing, phrase)):
                await scope.work.listings.read_again(kind, listing.id, **_columns(scope, listing, skills))
                changed.append((kind, listing.id))
    if changed:
        await _weigh_again(scope, changed)
        await scope.work.timers.set("round", changed[0][1], scope.now)
    return len(changed)


def _rests_on(listing: Listing, phrase: str) -> bool:
    """Whether all that was read in a listing was read in that phrase: without it, it has no skill any more."""
    return all(holds(phrase, fold(evidence)) for _, _, evidence in listing.skills)


async def _open(scope: Scope) -> Iterator[tuple[ListingKind, Listing]]:
    needs: list[tuple[ListingKind, Listing]] = [
        ("need", need) for need in await scope.work.listings.open_needs()
    ]
    offers: list[tuple[ListingKind, Listing]] = [
        ("offer", offer) for offer in await scope.work.listings.open_offers()
    ]
    return iter(needs + offers)


def _skills(scope: Scope, listing: Listing) -> Skills:
    found = read_skills(listing.words, scope.ports.lexicon)[:MOST_SKILLS]
    return tuple((one.id, round(one.score, 3), one.evidence) for one in found if one.score >= SURE_ENOUGH)


def _columns(scope: Scope, listing: Listing, skills: Skills) -> dict[str, Any]:
    if not skills:
        return {"skills": [], "theme": listing.theme}
    first = skills[0][0]
    theme = theme_of(first, scope.ports.lexicon.skills[first].family, listing.access)
    return {"skills": [list(skill) for skill in skills], "theme": theme}


async def _weigh_again(scope: Scope, changed: list[tuple[ListingKind, int]]) -> None:
    """Proposals that nobody decided on: weighed anew, put aside where they fit no more, and back if they do."""
    market = await open_market(scope)
    introductions = scope.work.introductions
    for kind, listing_id in changed:
        of_listing = introductions.of_need if kind == "need" else introductions.of_offer
        for seen in await of_listing(listing_id):
            if seen.state is State.PROPOSED:
                await _still_proposed(scope, market, seen)
            elif seen.state is State.DISMISSED and seen.ended_because == REREAD:
                await _proposed_again(scope, market, seen)


async def _still_proposed(scope: Scope, market: Market, seen: Introduction) -> None:
    facts = _weighed(market, seen)
    if facts is None:
        await shift(scope, seen, Decision.DISMISS, reason=REREAD)
    else:
        await scope.work.introductions.note(seen.id, **facts)


async def _proposed_again(scope: Scope, market: Market, seen: Introduction) -> None:
    facts = _weighed(market, seen)
    if facts is not None:
        await shift(scope, seen, Decision.UNDO, ended_because=None, **facts)
        due = scope.ports.calendar.after(scope.now, COORDINATOR_REMINDER_DAYS)
        await scope.work.timers.set("coordinator_reminder", seen.id, due)


def _weighed(market: Market, seen: Introduction) -> dict[str, Any] | None:
    """Score, parts and reasons of a pair as it now stands; None where it fits no more."""
    candidate = market.fit(seen.need_id, seen.offer_id)
    if candidate is None:
        return None
    parts = [{"name": part.name, "value": part.value, "weight": part.weight} for part in candidate.parts]
    reasons = [{"key": reason.key, "params": dict(reason.params)} for reason in candidate.reasons]
    return {"score": candidate.score, "parts": parts, "reasons": reasons, "engine": candidate.version}

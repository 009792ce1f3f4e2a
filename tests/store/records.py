"""What the tests of the store put into it: a small association, an accountant, a coordinator."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.dictionary import Word, WordState
from bot.domain.introductions import Introduction, State, Terms
from bot.domain.listings import Frame, ListingState, Need, Offer
from bot.domain.people import Address, Member, MemberState, Role
from bot.usecases.ports import Work
from matching.values import Hours, Window

# A Monday, ten in the morning in Casablanca.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
CHANNEL = "sandbox"


async def add_member(work: Work, name: str = "Khadija", **columns: Any) -> Member:
    """A member, with these columns changed."""
    added = await work.people.add(name, "fr", f"{name.lower()}@example.org", NOW)
    if columns:
        await work.people.change(added.id, **columns)
    return await work.people.get(added.id)


async def add_door(work: Work, name: str = "Khadija") -> Address:
    """A new member's address, whose handle is their name."""
    member = await add_member(work, name)
    return await work.people.add_address(member.id, CHANNEL, name)


async def add_coordinator(work: Work, name: str = "Nadia", state: MemberState = MemberState.ACTIVE) -> Member:
    """A coordinator."""
    return await add_member(work, name, role=Role.COORDINATOR.value, state=state.value)


def need(author_id: int, **changes: Any) -> Need:
    """Accounts wanted in Tiznit."""
    given: dict[str, Any] = {
        "id": 0,
        "author_id": author_id,
        "organisation_id": None,
        "state": ListingState.OPEN,
        "words": "bghina chi wa7d y3awenna f la compta",
        "skills": (("accounting", 1.0, "la compta"), ("treasury", 0.5, "")),
        "created_at": NOW,
        "city": "Tiznit",
        "mode": "onsite",
        "hours": Hours(2, "week"),
        "window": Window(date(2026, 12, 1), date(2027, 2, 28)),
        "languages": ("ary", "shi"),
        "access": ("step_free",),
        "people": 12,
        "theme": "economic_inclusion",
        "deliverable": "des comptes que tout le bureau comprend",
        "done_when": "mission.accounts.done",
    }
    return Need(**{**given, **changes})


def offer(author_id: int, **changes: Any) -> Offer:
    """Ten hours of accounting given in Agadir."""
    given: dict[str, Any] = {
        "id": 0,
        "author_id": author_id,
        "organisation_id": None,
        "state": ListingState.OPEN,
        "words": "comptable, je peux donner dix heures",
        "skills": (("accounting", 1.0, "comptable"),),
        "created_at": NOW,
        "city": "Agadir",
        "hours": Hours(10, "total"),
        "capacity_minutes": 600,
        "capacity_per": "total",
        "frame": Frame.OWN_TIME,
    }
    return Offer(**{**given, **changes})


def proposal(need_id: int, offer_id: int, **changes: Any) -> Introduction:
    """A proposal as a round makes it."""
    given: dict[str, Any] = {
        "id": 0,
        "need_id": need_id,
        "offer_id": offer_id,
        "state": State.PROPOSED,
        "version": 1,
        "score": 0.75,
        "parts": ({"name": "skill", "value": 1.0, "weight": 0.5},),
        "reasons": ({"key": "reason.skill", "params": {"skill": "accounting"}},),
        "engine": "1",
        "terms": Terms(minutes=120),
        "created_at": NOW,
        "moved_at": NOW,
    }
    return Introduction(**{**given, **changes})


@dataclass(frozen=True)
class Pair:
    """An association's volunteer with a need, an employee with an offer."""

    khadija: Member
    youssef: Member
    need: Need
    offer: Offer


async def add_pair(work: Work) -> Pair:
    """Khadija's need and Youssef's offer."""
    khadija, youssef = await add_member(work, "Khadija"), await add_member(work, "Youssef")
    wanted = await work.listings.add_need(need(khadija.id))
    given = await work.listings.add_offer(offer(youssef.id))
    return Pair(khadija, youssef, wanted, given)


async def add_introduction(work: Work, pair: Pair, **changes: Any) -> Introduction:
    """Another need of Khadija's, introduced to Youssef's offer; with these columns."""
    another = await work.listings.add_need(need(pair.khadija.id))
    added = await work.introductions.add(proposal(another.id, pair.offer.id))
    assert added is not None
    if changes:
        await work.introductions.note(added, **changes)
    kept = await work.introductions.get(added)
    assert kept is not None
    return kept


def message(to: Address, **changes: Any) -> dict[str, Any]:
    """A message for the outbox, due now."""
    given: dict[str, Any] = {
        "member_id": to.member_id,
        "address_id": to.id,
        "body": {"parts": [{"key": "greeting", "params": {}}], "choices": []},
        "writing": "fr",
        "proactive": False,
        "created_at": NOW,
        "due_at": NOW,
    }
    return {**given, **changes}


def word(folded: str = "plaquiste", **changes: Any) -> Word:
    """A word that nobody has explained yet."""
    given: dict[str, Any] = {
        "id": 0,
        "folded": folded,
        "written": folded.capitalize(),
        "writing": "fr",
        "state": WordState.ASKED,
        "version": 1,
        "created_at": NOW,
        "suggested": ("construction",),
        "city": "Tiznit",
    }
    return Word(**{**given, **changes})

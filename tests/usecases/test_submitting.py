"""A confirmed card becomes a need or an offer."""

from datetime import date
from typing import Any

import pytest

from bot.dialogue.effects import Submit
from bot.domain.listings import Frame, ListingState, Need, Offer
from bot.domain.people import Member, Role
from bot.store.tables import timers
from bot.usecases.submitting import submit
from matching.values import Hours, Window
from tests.usecases.stage import Stage

ANSWERS: dict[str, Any] = {
    "kind": "need",
    "skills": [["accounting", 0.9, "la compta"], ["budgeting", 0.5, ""]],
    "words": "on cherche un comptable",
    "deliverable": {"key": "mission.accounts.a"},
    "done_when": "mission.accounts.done",
    "city": "Tiznit",
    "mode": "remote",
    "hours": {"value": 2, "per": "week"},
    "when": {"from": "2026-12-01", "to": None},
    "languages": ["ary"],
    "people": 12,
    "frame": "own_time",
}


async def submitted(
    stage: Stage, author: Member, kind: str, **changes: Any
) -> tuple[Any, list[str], list[str]]:
    """The listing that came of a card, the keys of the answer, its choices."""
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not None}
    async with stage.turn(author) as turn:
        await submit(turn, Submit(kind, answers))
    async with stage.work() as work:
        (listing,) = await work.listings.of_author(author.id)
    return listing, [part.key for part in turn.parts], [choice.id for choice in turn.choices]


async def test_a_need_is_kept_as_it_was_confirmed(stage: Stage) -> None:
    """Every line of the card stands in the need, and it is open."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija", Role.VOLUNTEER, organisation_id=known.id)

    need, said, choices = await submitted(stage, khadija, "need")

    expected = Need(
        id=need.id,
        author_id=khadija.id,
        organisation_id=known.id,
        state=ListingState.OPEN,
        words="on cherche un comptable",
        skills=(("accounting", 0.9, "la compta"), ("budgeting", 0.5, "")),
        created_at=stage.now,
        city="Tiznit",
        mode="remote",
        hours=Hours(2, "week"),
        window=Window(date(2026, 12, 1), None),
        languages=("ary",),
        people=12,
        deliverable="mission.accounts.a",
        done_when="mission.accounts.done",
    )
    assert need == expected
    assert said == ["listing.saved.need"]
    assert choices == ["g:status", "g:undo"]


async def test_a_deliverable_in_own_words_is_kept_in_these_words(stage: Stage) -> None:
    """What a person wrote themselves is no catalogue key."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)

    need, _, _ = await submitted(stage, khadija, "need", deliverable={"text": "un tableau simple"})

    assert need.deliverable == "un tableau simple"


@pytest.mark.parametrize(
    ("hours", "minutes", "per"),
    [
        ({"value": 3, "per": "week"}, 780, "month"),
        ({"value": 10, "per": "total"}, 600, "total"),
        ({"value": 8, "per": "day"}, 3600, "month"),
        (None, 120, "month"),
    ],
)
async def test_an_offer_holds_what_its_hours_amount_to(
    stage: Stage, hours: dict[str, Any] | None, minutes: int, per: str
) -> None:
    """Hours that recur are counted by the month and bounded; who states none holds two a month."""
    youssef = await stage.member("Youssef")

    offer, said, _ = await submitted(stage, youssef, "offer", hours=hours)

    assert isinstance(offer, Offer)
    assert (offer.capacity_minutes, offer.capacity_per, offer.reserved_minutes) == (minutes, per, 0)
    assert offer.frame is Frame.OWN_TIME
    assert said == ["listing.saved.offer"]


@pytest.mark.parametrize(
    ("skill", "access", "theme"),
    [
        ("accounting", ["sign_language"], "disability"),
        ("gardening", [], "environment"),
        ("accounting", [], None),
    ],
)
async def test_the_theme_comes_of_skill_and_access(
    stage: Stage, skill: str, access: list[str], theme: str | None
) -> None:
    """Nobody is asked for a theme: the first skill and what access is needed tell it."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)

    need, _, _ = await submitted(stage, khadija, "need", skills=[[skill, 1.0, ""]], access=access)

    assert need.theme == theme
    assert need.access == tuple(access)


@pytest.mark.parametrize("kind", ["need", "offer"])
async def test_a_new_listing_sets_off_a_round_at_once(stage: Stage, kind: str) -> None:
    """As soon as the turn is done the other side is looked for; the ledger knows who opened what."""
    author = await stage.member("Khadija", Role.VOLUNTEER)

    listing, _, _ = await submitted(stage, author, kind)

    (timer,) = await stage.rows(timers)
    assert (timer["kind"], timer["subject_id"], timer["due_at"]) == ("round", listing.id, stage.now)
    async with stage.work() as work:
        (event,) = await work.ledger.of(kind, listing.id)
    assert (event.what, event.actor_id) == (f"{kind}.opened", author.id)

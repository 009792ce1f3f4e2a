"""After contacts were exchanged: did it happen, how does it go, what came of it, does it still serve."""

from datetime import timedelta
from typing import Any

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Answer, ReportHours
from bot.domain.introductions import State, Terms
from bot.domain.listings import ListingState
from bot.domain.people import Member, Role
from bot.store.tables import drafts, outcomes, tickets
from bot.usecases.following_up import answer, open_outcome, report_hours
from bot.usecases.scope import Turn
from matching.values import Hours
from tests.usecases.stage import Pair, Stage

ACCOUNT = {"worked": 240, "reached": "yes", "rating": 5, "said": "Merci Youssef !"}


async def met(stage: Stage) -> Pair:
    """Two who were introduced."""
    return await stage.pair_in(State.INTRODUCED)


async def answered(stage: Stage, who: Member, number: int, question: str, reply: str, **values: Any) -> Turn:
    """An answer to a follow-up question, and the turn that took it."""
    async with stage.turn(who) as turn:
        await answer(turn, Answer(number, question, reply, values))
    return turn


async def closed(stage: Stage, **changes: Any) -> Pair:
    """A mission that the association has closed."""
    pair = await met(stage)
    await answered(stage, pair.khadija, pair.id, "outcome", "closed", **{**ACCOUNT, **changes})
    return pair


async def reported(stage: Stage, who: Member, hours: float, about: int | None = None) -> Turn:
    """Somebody says to have worked so many hours, and the turn that took it."""
    async with stage.turn(who) as turn:
        await report_hours(turn, ReportHours(Hours(hours, "total"), about))
    return turn


def keys(turn: Turn) -> list[str]:
    """What was answered."""
    return [part.key for part in turn.parts]


async def test_who_met_is_wished_well(stage: Stage) -> None:
    """A yes to the contact check is thanked and written down."""
    pair = await met(stage)

    turn = await answered(stage, pair.khadija, pair.id, "contact", "yes")

    assert keys(turn) == ["contact.yes"]
    async with stage.work() as work:
        last = (await work.ledger.of("introduction", pair.id))[-1]
    assert (last.what, last.actor_id, last.detail) == (
        "introduction.contact",
        pair.khadija.id,
        {"answer": "yes"},
    )


@pytest.mark.parametrize(("who", "other"), [("khadija", "youssef"), ("youssef", "khadija")])
async def test_who_has_not_met_yet_gets_the_contact_again(stage: Stage, who: str, other: str) -> None:
    """The other's name and number, once more."""
    pair = await met(stage)
    across = getattr(pair, other)

    turn = await answered(stage, getattr(pair, who), pair.id, "contact", "not_yet")

    (part,) = turn.parts
    assert part.key == "contact.not_yet"
    assert part.params == {
        "name": {"t": "name", "v": across.name},
        "contact": {"t": "contact", "v": across.contact},
    }


@pytest.mark.parametrize(
    ("question", "said", "why"), [("contact", "problem", "contact_problem"), ("midway", "stuck", "stuck")]
)
async def test_a_problem_goes_to_a_human(stage: Stage, question: str, said: str, why: str) -> None:
    """A ticket is opened for the coordinator with its reason."""
    pair = await met(stage)

    turn = await answered(stage, pair.youssef, pair.id, question, said)

    assert keys(turn) == ["human.opened"]
    (ticket,) = await stage.rows(tickets)
    assert (ticket["member_id"], ticket["why"], ticket["coordinator_id"]) == (
        pair.youssef.id,
        why,
        pair.nadia.id,
    )


async def test_a_mission_that_goes_well_goes_on(stage: Stage) -> None:
    """Half-way, a good answer is all there is to it."""
    pair = await met(stage)

    assert keys(await answered(stage, pair.khadija, pair.id, "midway", "good")) == ["midway.good"]


QUESTIONS = (
    ("contact", "yes"),
    ("contact", "not_yet"),
    ("midway", "good"),
    ("later", "yes"),
    ("renew", "yes"),
)


@pytest.mark.parametrize("state", list(State))
async def test_a_follow_up_out_of_its_time_tells_and_changes_nothing(stage: Stage, state: State) -> None:
    """Before contacts were exchanged, or after the mission's end, its questions are answered by nobody."""
    pair = await stage.pair_in(state)
    before = await stage.records()
    in_time = {State.INTRODUCED: {"contact", "midway"}, State.COMPLETED: {"later", "renew"}}.get(state, set())

    for question, said in QUESTIONS:
        if question not in in_time:
            turn = await answered(stage, pair.khadija, pair.id, question, said)
            assert keys(turn) == ["stale.choice"]

    assert await stage.records() == before


@pytest.mark.parametrize("number", [1, 99])
async def test_somebody_else_answers_for_nobody(stage: Stage, number: int) -> None:
    """A stranger to the introduction, or one that there is not, changes nothing."""
    await met(stage)
    omar = await stage.member("Omar")

    assert keys(await answered(stage, omar, number, "contact", "not_yet")) == ["stale.choice"]


async def test_the_employees_figure_is_kept_and_shown_to_the_association(stage: Stage) -> None:
    """Hours add up; the association is asked at once whether the mission is over."""
    pair = await met(stage)

    await reported(stage, pair.youssef, 2)
    turn = await reported(stage, pair.youssef, 1.5)

    (part,) = turn.parts
    assert (part.key, part.params["total"]["value"]) == ("hours.kept", 3.5)
    assert (await stage.introduction(pair.id)).declared_minutes == 210
    asked = (await stage.sent(pair.khadija))[-1]
    version = (await stage.introduction(pair.id)).version
    assert asked.keys == ["hours.declared"]
    assert asked.choices == [f"i:1:{version}:outcome", f"i:1:{version}:midway:good"]


async def test_the_associations_figure_opens_its_account(stage: Stage) -> None:
    """Hours that the association reports are those that it confirms: the rest is asked."""
    pair = await met(stage)

    turn = await reported(stage, pair.khadija, 4)

    assert keys(turn) == ["outcome.lead", "ask.reached"]
    assert turn.draft is not None
    assert (turn.draft.form, turn.draft.asked, turn.draft.answers["worked"]) == ("outcome", "reached", 240)


async def test_hours_without_a_mission_are_nobodys(stage: Stage) -> None:
    """Who has no mission under way is told so."""
    pair = await stage.pair_in(State.CONFIRMED)

    assert keys(await reported(stage, pair.youssef, 2)) == ["hours.none"]
    assert keys(await reported(stage, pair.youssef, 2, about=pair.id)) == ["hours.none"]


async def test_hours_for_one_of_several_missions_are_asked_about(stage: Stage) -> None:
    """Where several run, each is a choice; the one chosen gets the hours."""
    pair = await met(stage)
    other = await stage.proposal(await stage.need(await stage.member("Salma", Role.VOLUNTEER)), pair.offer)
    await stage.force(other.id, State.INTRODUCED)

    turn = await reported(stage, pair.youssef, 2)
    await reported(stage, pair.youssef, 2, about=other.id)

    assert keys(turn) == ["hours.which"]
    assert [choice.id.split(":")[3] for choice in turn.choices] == ["hours", "hours"]
    assert [one.declared_minutes for one in await stage.introductions()] == [0, 120]


async def test_closing_keeps_what_the_association_confirms(stage: Stage) -> None:
    """The outcome stands, both are thanked with the figure, the coordinator hears of it."""
    pair = await closed(stage)

    (outcome,) = await stage.rows(outcomes)
    assert outcome == {
        "introduction_id": pair.id,
        "declared_minutes": 0,
        "confirmed_minutes": 240,
        "reached": "yes",
        "rating": 5,
        "words": "Merci Youssef !",
        "closed_at": stage.now,
    }
    assert (await stage.introduction(pair.id)).state is State.COMPLETED
    assert (await stage.keys_to(pair.youssef))[-1] == ["outcome.employee", "outcome.words"]
    assert (await stage.keys_to(pair.nadia))[-1] == ["coordinator.completed"]


async def test_closing_without_a_word_thanks_without_one(stage: Stage) -> None:
    """Where the association says nothing, the employee reads the figure alone."""
    pair = await closed(stage, said="")

    assert (await stage.keys_to(pair.youssef))[-1] == ["outcome.employee"]


async def test_the_answer_to_a_closing_offers_to_go_on(stage: Stage) -> None:
    """With the thanks comes the question of a next mission."""
    pair = await met(stage)

    turn = await answered(stage, pair.khadija, pair.id, "outcome", "closed", **ACCOUNT)

    version = (await stage.introduction(pair.id)).version
    assert keys(turn) == ["outcome.thanks"]
    assert [choice.id for choice in turn.choices] == [f"i:1:{version}:renew:{one}" for one in ("yes", "no")]


async def test_a_mission_is_closed_once(stage: Stage) -> None:
    """A second account changes nothing."""
    pair = await closed(stage)

    turn = await answered(stage, pair.khadija, pair.id, "outcome", "closed", **{**ACCOUNT, "worked": 600})

    assert keys(turn) == ["stale.choice"]
    assert (await stage.rows(outcomes))[0]["confirmed_minutes"] == 240


@pytest.mark.parametrize(
    ("declared", "worked", "expected"),
    [
        (300, 240, "coordinator.hours_differ"),
        (240, 240, "coordinator.completed"),
        (0, 240, "coordinator.completed"),
    ],
)
async def test_figures_that_differ_are_shown_to_the_coordinator(
    stage: Stage, declared: int, worked: int, expected: str
) -> None:
    """Only a declared figure that is not the confirmed one needs a human's eye."""
    pair = await met(stage)
    async with stage.work() as work:
        await work.introductions.note(pair.id, declared_minutes=declared)

    await answered(stage, pair.khadija, pair.id, "outcome", "closed", **{**ACCOUNT, "worked": worked})

    told = (await stage.sent(pair.nadia))[-1]
    assert told.keys == [expected]
    assert told.body["parts"][0]["params"]["declared"]["value"] == declared / 60
    assert (await stage.rows(outcomes))[0]["declared_minutes"] == declared


async def test_an_outcome_of_nobodys_desk_is_kept_as_well(stage: Stage) -> None:
    """Without a coordinator only the two are told."""
    pair = await met(stage)
    async with stage.work() as work:
        await work.introductions.note(pair.id, coordinator_id=None)
    before = await stage.keys_to(pair.nadia)

    await answered(stage, pair.khadija, pair.id, "outcome", "closed", **ACCOUNT)

    assert await stage.keys_to(pair.nadia) == before
    assert await stage.count(outcomes) == 1


async def test_monthly_hours_come_back_with_the_outcome(stage: Stage) -> None:
    """An offer by the month gives again what it gave, and is open for others."""
    pair = await closed(stage)

    async with stage.work() as work:
        offer = await work.listings.offer(pair.offer.id)
        held = await work.introductions.reserved(pair.id)
    assert (offer.free_minutes, offer.state, held) == (780, ListingState.OPEN, 0)
    assert "round" in await stage.due(pair.need.id)


@pytest.mark.parametrize(("worked", "free"), [(240, 360), (360, 240), (500, 240), (0, 600)])
async def test_hours_in_total_keep_what_was_used(stage: Stage, worked: int, free: int) -> None:
    """An offer of ten hours in all loses the hours that were worked, at most those that were held."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    offer = await stage.offer(await stage.member("Youssef"), hours=Hours(10, "total"))
    made = await stage.proposal(await stage.need(khadija), offer, nadia, terms=Terms(minutes=360))
    async with stage.work() as work:
        await work.listings.reserve(offer.id, 360)
        await work.introductions.note(made.id, reserved_minutes=360)
    await stage.force(made.id, State.INTRODUCED)

    await answered(stage, khadija, made.id, "outcome", "closed", **{**ACCOUNT, "worked": worked})

    assert await stage.free_minutes(offer.id) == free


async def test_ninety_days_later_is_a_business_day(stage: Stage) -> None:
    """The question whether it still serves is set for the first opening after ninety days."""
    pair = await closed(stage)

    due = (await stage.due(pair.id))["later"]

    assert due >= stage.now + timedelta(days=90)
    assert (due.weekday(), due.date().isoformat()) == (0, "2027-02-22")


@pytest.mark.parametrize("said", ["yes", "no"])
async def test_whether_it_still_serves_leads_to_the_next_mission(stage: Stage, said: str) -> None:
    """Either answer is taken, and another mission offered."""
    pair = await closed(stage)

    turn = await answered(stage, pair.khadija, pair.id, "later", said)

    assert keys(turn) == [f"later.{said}", "renew.ask"]
    assert len(turn.choices) == 2


async def test_no_further_mission_is_a_good_end(stage: Stage) -> None:
    """A no to the renewal opens nothing."""
    pair = await closed(stage)

    turn = await answered(stage, pair.khadija, pair.id, "renew", "no")

    assert keys(turn) == ["renew.no"]
    assert turn.draft is None


async def test_an_employee_who_would_go_on_is_passed_on(stage: Stage) -> None:
    """The association hears that the employee is ready, with its own choice."""
    pair = await closed(stage)

    turn = await answered(stage, pair.youssef, pair.id, "renew", "yes")

    assert keys(turn) == ["renew.told"]
    assert (await stage.keys_to(pair.khadija))[-1] == ["renew.wished"]


@pytest.mark.parametrize("deliverable", ["mission.accounts.a", "mes mots"])
async def test_a_renewal_opens_a_prefilled_card(stage: Stage, deliverable: str) -> None:
    """The last need comes back as a card that only waits for its yes, or for a change."""
    known = await stage.organisation("Association Tifaouine")
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER, organisation_id=known.id)
    need = await stage.need(khadija, deliverable=deliverable, people=12, mode="remote", languages=("ary",))
    made = await stage.proposal(need, await stage.offer(await stage.member("Youssef")), nadia)
    await stage.force(made.id, State.COMPLETED)
    phone = stage.people[khadija.id]

    await phone.say(choice="i:1:2:renew:yes")
    card = (await stage.sent(khadija))[-1]
    await phone.say("1")

    assert card.keys == ["summary.need"]
    async with stage.work() as work:
        (new,) = [one for one in await work.listings.of_author(khadija.id) if one.id != need.id]
    for column in (
        "skills",
        "city",
        "mode",
        "hours",
        "words",
        "people",
        "languages",
        "deliverable",
        "done_when",
    ):
        assert getattr(new, column) == getattr(need, column), column
    assert new.organisation_id == known.id


async def test_a_renewal_without_hours_or_organisation_is_prefilled_as_far_as_it_goes(stage: Stage) -> None:
    """What the last need did not say is asked or left out."""
    pair = await closed(stage)
    need = await stage.need(pair.khadija, hours=None, city=None)
    made = await stage.proposal(need, pair.offer, pair.nadia)
    await stage.force(made.id, State.COMPLETED)

    turn = await answered(stage, pair.khadija, made.id, "renew", "yes")

    assert turn.draft is not None
    assert turn.draft.asked == "hours"
    assert turn.draft.answers["organisation"] == {"none": True}


async def test_the_account_names_the_declared_figure_and_the_indicator(stage: Stage) -> None:
    """The association sees what the employee declared and what was agreed beforehand."""
    pair = await met(stage)
    await reported(stage, pair.youssef, 4)
    version = (await stage.introduction(pair.id)).version

    await stage.people[pair.khadija.id].say(choice=f"i:1:{version}:outcome")

    asked = (await stage.sent(pair.khadija))[-1]
    assert asked.keys == ["outcome.lead", "ask.worked.declared"]
    (draft,) = await stage.rows(drafts)
    assert draft["body"]["answers"]["declared"] == 240
    assert draft["body"]["answers"]["done_when"]["key"] == "mission.accounts.done"


async def test_an_account_does_not_lose_the_listing_under_way(stage: Stage) -> None:
    """A listing that was being written goes on afterwards; another short form does not."""
    pair = await met(stage)
    listing = Draft("listing", 3, stage.now)

    async with stage.turn(pair.khadija, draft=listing) as turn:
        await open_outcome(turn, pair.id)
    async with stage.turn(pair.khadija, draft=Draft("correct", 4, stage.now)) as other:
        await open_outcome(other, pair.id)

    assert turn.draft is not None
    assert turn.draft.under == listing
    assert other.draft is not None
    assert other.draft.under is None


@pytest.mark.parametrize(("who", "number"), [("youssef", 1), ("nadia", 1), ("khadija", 99)])
async def test_only_the_association_gives_the_account(stage: Stage, who: str, number: int) -> None:
    """The employee, the coordinator and an unknown number open no account."""
    pair = await met(stage)

    async with stage.turn(getattr(pair, who)) as turn:
        await open_outcome(turn, number)

    assert keys(turn) == ["stale.choice"]
    assert turn.draft is None


async def test_an_account_of_a_mission_that_is_not_under_way_is_not_opened(stage: Stage) -> None:
    """Before contacts, or after the end, there is nothing to account for."""
    pair = await stage.pair_in(State.CONFIRMED)

    async with stage.turn(pair.khadija) as turn:
        await open_outcome(turn, pair.id)

    assert keys(turn) == ["stale.choice"]

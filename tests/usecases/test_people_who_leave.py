"""Who stopped, was forgotten or withdrew is never introduced; caps, hours and consents stay honest."""

from typing import Any

import pytest

from bot.dialogue.effects import Change, ReportHours, Ticket
from bot.domain.introductions import Decision, State, Terms
from bot.domain.people import Role
from bot.store.tables import consents
from bot.usecases.asking import ticket
from bot.usecases.enrolling import change
from bot.usecases.following_up import report_hours
from matching.values import Hours
from tests.usecases.stage import Stage


async def leave(stage: Stage, who: Any, what: str) -> None:
    """One of the ways to go."""
    async with stage.turn(who) as turn:
        await change(turn, Change(what))


@pytest.mark.parametrize("what", ["stop", "forget"])
async def test_who_left_after_a_yes_is_not_introduced(stage: Stage, what: str) -> None:
    """The open question ends, the other side is told, and no contact goes out to either."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    await leave(stage, pair.youssef, what)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    assert (await stage.introduction(pair.id)).state is State.WITHDRAWN
    assert ["ended.withdrawn.need"] in await stage.keys_to(pair.khadija)
    assert not any("introduced.need" in keys for keys in await stage.keys_to(pair.khadija))


async def test_a_proposal_of_somebody_who_left_is_not_confirmed(stage: Stage) -> None:
    """The proposal ended when they left; the coordinator is told how it stands."""
    pair = await stage.pair_in(State.PROPOSED)
    await leave(stage, pair.khadija, "stop")

    said = await stage.decide(pair.nadia, pair.id, Decision.CONFIRM)

    assert (await stage.introduction(pair.id)).state is State.WITHDRAWN
    assert said[0].startswith("stale.")


async def test_an_undone_refusal_of_somebody_who_left_stays_refused(stage: Stage) -> None:
    """A dismissed proposal does not come back once its author has gone."""
    pair = await stage.pair_in(State.DISMISSED)
    await leave(stage, pair.khadija, "forget")

    assert await stage.undo(pair.nadia) == ["undo.too_late"]
    assert (await stage.introduction(pair.id)).state is State.DISMISSED


async def test_a_coordinator_does_not_decide_on_their_own_listing(stage: Stage) -> None:
    """Three yeses are three people's."""
    pair = await stage.pair_in(State.PROPOSED)
    async with stage.work() as work:
        await work.people.change(pair.khadija.id, role=Role.COORDINATOR.value)

    assert await stage.decide(pair.khadija, pair.id, Decision.CONFIRM) == ["decided.own"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED


async def test_a_counter_offer_beyond_the_offer_keeps_the_hours(stage: Stage) -> None:
    """The words are carried on; nobody is asked to agree to hours that do not exist."""
    pair = await stage.pair_in(State.CONFIRMED)

    await stage.decide(
        pair.khadija, pair.id, Decision.COUNTER, terms=Terms(hours=Hours(40, "week"), note="40 h par semaine")
    )

    terms = (await stage.introduction(pair.id)).terms
    assert (terms.version, terms.minutes, terms.hours) == (2, 300, None)


async def test_the_maker_of_a_condition_consents_to_the_condition(stage: Stage) -> None:
    """What is kept is what they asked for, not the question as it was before."""
    pair = await stage.pair_in(State.CONFIRMED)

    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="pas avant le 5"))

    kept = (await stage.rows(consents))[-1]
    assert (kept["wording_key"], kept["terms_version"]) == ("decided.counter", 2)
    assert "pas avant le 5" in kept["wording"]


async def test_hours_in_all_replace_what_was_reported(stage: Stage) -> None:
    """The form asks for all hours together; a message by the way adds to what was said."""
    pair = await stage.pair_in(State.INTRODUCED)

    declared = []
    for hours, in_all in ((2, False), (3, False), (5, True)):
        async with stage.turn(pair.youssef) as turn:
            await report_hours(turn, ReportHours(Hours(hours, "total"), pair.id, in_all=in_all))
        declared.append((await stage.introduction(pair.id)).declared_minutes)

    assert declared == [120, 300, 300]


async def test_a_coordinator_closes_a_mission_without_an_outcome(stage: Stage) -> None:
    """Its hours go back; before contact only time lets it lapse."""
    pair = await stage.pair_in(State.INTRODUCED)

    seen = pair.introduction.version
    assert await stage.decide(pair.nadia, pair.id, Decision.LAPSE, version=seen) == ["ticket.closed"]
    assert (await stage.introduction(pair.id)).state is State.LAPSED
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes


async def test_words_to_a_human_find_whoever_is_there(stage: Stage) -> None:
    """A question asked while nobody was there reaches the coordinator who came since; one ticket a person."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    for _ in range(2):
        async with stage.turn(khadija) as turn:
            await ticket(turn, Ticket("open"))
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    async with stage.turn(khadija) as turn:
        await ticket(turn, Ticket("tell", words="allo ?"))
        said = [part.key for part in turn.parts]

    assert said == ["human.passed_on"]
    assert ["ticket.words"] in await stage.keys_to(nadia)
    async with stage.work() as work:
        assert len(await work.people.tickets(khadija.id)) == 1


async def test_the_organisation_is_not_named_before_contacts_are_exchanged(stage: Stage) -> None:
    """Its name inside somebody's own words is hidden from the other side."""
    tifaouine = await stage.organisation("Association Tifaouine")
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER, organisation_id=tifaouine.id)
    youssef = await stage.member("Youssef")
    need = await stage.need(khadija, deliverable="les comptes de Tifaouine prêts, association sereine")
    proposal = await stage.proposal(need, await stage.offer(youssef), nadia)

    await stage.decide(nadia, proposal.id, Decision.CONFIRM)

    asked = [text for member_id, text in await stage.texts() if member_id == youssef.id]
    assert "les comptes de ••• prêts, association sereine" in asked[-1]

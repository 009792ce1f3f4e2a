"""Open needs and offers into proposals."""

from datetime import UTC, datetime, timedelta

from bot.domain.introductions import Decision, State
from bot.domain.people import MemberState, Role
from bot.store.tables import introductions, timers
from bot.usecases.desk import show_next
from bot.usecases.proposing import (
    add_proposal,
    alternatives,
    propose_next,
    propose_round,
    put_on_desk,
)
from matching.gates import MOST_SOLICITATIONS_A_MONTH
from matching.values import Hours, Window
from tests.usecases.stage import Stage


async def round_of(stage: Stage) -> int:
    """One round; how many proposals came of it."""
    async with stage.scope() as scope:
        return await propose_round(scope)


async def test_a_round_proposes_one_offer_for_each_need(stage: Stage) -> None:
    """Three needs and more offers than that make three proposals, no need and no person twice."""
    await stage.member("Nadia", Role.COORDINATOR)
    for number in range(3):
        khadija = await stage.member(f"Khadija{number}", Role.VOLUNTEER)
        await stage.need(khadija)
    for number in range(5):
        await stage.offer(await stage.member(f"Youssef{number}"))

    made = await round_of(stage)
    again = await round_of(stage)

    rows = await stage.rows(introductions)
    assert (made, again) == (3, 0)
    assert len({row["need_id"] for row in rows}) == len({row["offer_id"] for row in rows}) == len(rows) == 3


async def test_a_proposal_carries_why_and_how_sure(stage: Stage) -> None:
    """Score, parts, reasons and the engine's version stand with the proposal, as they were."""
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))

    await round_of(stage)

    (made,) = await stage.introductions()
    assert made.state is State.PROPOSED
    assert 0.5 < made.score <= 1
    assert {"skill", "place", "hours"} <= {part["name"] for part in made.parts}
    assert made.reasons[0]["key"].startswith("reason.")
    assert made.terms.minutes == 520
    assert made.engine
    async with stage.work() as work:
        (event,) = await work.ledger.of("introduction", made.id)
    assert (event.what, event.detail) == ("introduction.proposed", {"score": made.score})


async def test_a_single_proposal_comes_to_the_coordinator_as_its_card(stage: Stage) -> None:
    """Both sides, the reasons, and the choices that belong to this proposal."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))

    await round_of(stage)

    (message,) = await stage.sent()
    assert (message.member_id, message.keys) == (nadia.id, ["card.body"])
    assert message.choices == ["i:1:1:ok", "i:1:1:refuse"]
    async with stage.work() as work:
        conversation = await work.conversations.open(nadia.id)
    assert conversation.queue == ((1, 1),)
    assert [choice.id for choice in conversation.screen.choices] == message.choices


async def test_a_card_offers_to_compare_where_there_are_others(stage: Stage) -> None:
    """Next and compare stand on the card only if somebody else could be proposed."""
    await stage.member("Nadia", Role.COORDINATOR)
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    for name in ("Youssef", "Karim"):
        await stage.offer(await stage.member(name))

    await round_of(stage)

    (message,) = await stage.sent()
    assert message.choices == ["i:1:1:ok", "i:1:1:next", "i:1:1:compare", "i:1:1:refuse"]


async def test_several_proposals_are_announced_as_one_line(stage: Stage) -> None:
    """Nobody wants ten messages in a row: one line, with the way to the desk."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    for number in range(3):
        await stage.need(await stage.member(f"Khadija{number}", Role.VOLUNTEER))
        await stage.offer(await stage.member(f"Youssef{number}"))

    await round_of(stage)

    (message,) = await stage.sent(nadia)
    assert (message.keys, message.choices) == (["desk.new"], ["g:desk"])
    assert message.body["parts"][0]["params"] == {"count": 3}


async def test_cards_go_to_the_coordinator_with_the_shortest_desk(stage: Stage) -> None:
    """Work is shared out: who has least on the desk gets the next card."""
    pair = await stage.pair()
    rachid = await stage.member("Rachid", Role.COORDINATOR)
    await stage.need(await stage.member("Salma", Role.VOLUNTEER))
    await stage.offer(await stage.member("Karim"))

    await round_of(stage)

    made = (await stage.introductions())[-1]
    assert pair.introduction.coordinator_id == pair.nadia.id
    assert made.coordinator_id == rachid.id
    assert await stage.keys_to(rachid) == [["card.body"]]
    assert await stage.keys_to(pair.nadia) == []


async def test_a_stopped_coordinator_gets_no_card(stage: Stage) -> None:
    """Who stopped is no coordinator for the time being."""
    await stage.member("Nadia", Role.COORDINATOR, state=MemberState.STOPPED)
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))

    await round_of(stage)

    (made,) = await stage.introductions()
    assert made.coordinator_id is None
    assert await stage.sent() == []


async def test_a_proposal_is_looked_at_again_after_a_business_day(stage: Stage) -> None:
    """With the proposal its reminder is set."""
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))

    await round_of(stage)

    (timer,) = await stage.rows(timers)
    assert timer["kind"] == "coordinator_reminder"
    assert timer["due_at"] == stage.now + timedelta(days=1)


async def test_the_next_best_is_proposed_once_the_first_is_out(stage: Stage) -> None:
    """A pair is never proposed twice: after the first is put aside, somebody else comes."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    need = await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    near = await stage.offer(await stage.member("Youssef"))
    far = await stage.offer(await stage.member("Karim"), city="Tanger", mode="remote")
    await round_of(stage)
    (first,) = await stage.introductions()

    await stage.decide(nadia, first.id, Decision.DISMISS, reason="other")

    both = await stage.introductions()
    assert [one.offer_id for one in both] == [near.id, far.id]
    assert [one.state for one in both] == [State.DISMISSED, State.PROPOSED]
    async with stage.scope() as scope:
        assert await propose_next(scope, need.id, nadia.id) is None
        assert await alternatives(scope, need.id) == []


async def test_a_pair_that_is_known_already_is_not_kept_again(stage: Stage) -> None:
    """Two rounds that meet keep one proposal, and it has one number on the desk."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    need = await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))

    async with stage.scope() as scope:
        (candidate,) = await alternatives(scope, need.id)
        first, second = [await add_proposal(scope, candidate, 60, nadia.id) for _ in range(2)]
        assert first is not None
        for _ in range(2):
            await put_on_desk(scope, first, nadia.id)

    assert second is None
    assert await stage.count(introductions) == 1
    async with stage.work() as work:
        assert (await work.conversations.open(nadia.id)).queue == ((1, 1),)


async def test_a_need_that_is_closed_has_no_next_and_no_alternative(stage: Stage) -> None:
    """Where the need is no longer open, nobody is looked for."""
    pair = await stage.pair_in(State.INTRODUCED)
    await stage.offer(await stage.member("Karim"))

    async with stage.scope() as scope:
        assert await propose_next(scope, pair.need.id, pair.nadia.id) is None
        assert await alternatives(scope, pair.need.id) == []
    assert await round_of(stage) == 0


async def test_one_proposal_a_need_at_a_time(stage: Stage) -> None:
    """While one is under way for a need, a round and the next best leave it alone."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.offer(await stage.member("Karim"))

    made = await round_of(stage)
    async with stage.turn(pair.nadia) as turn:
        await show_next(turn, pair.need.id)

    assert made == 0
    assert [part.key for part in turn.parts] == ["decided.others_open"]
    assert await stage.count(introductions) == 1


async def test_an_employee_is_asked_twice_a_month_at_most(stage: Stage) -> None:
    """After two solicitations within the month an offer rests, unless its author asks for more."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    youssef = await stage.member("Youssef")
    await stage.offer(youssef, hours=Hours(40, "total"))
    for number in range(MOST_SOLICITATIONS_A_MONTH + 1):
        await stage.need(await stage.member(f"Khadija{number}", Role.VOLUNTEER), hours=Hours(2, "total"))
    for _ in range(MOST_SOLICITATIONS_A_MONTH):
        await round_of(stage)
        last = (await stage.introductions())[-1]
        await stage.decide(nadia, last.id, Decision.CONFIRM)
        await stage.decide(youssef, last.id, Decision.DECLINE, reason="no_time")

    rested = await round_of(stage)
    async with stage.work() as work:
        await work.people.change(youssef.id, wants_more=True)
    asked_for_more = await round_of(stage)

    assert (rested, asked_for_more) == (0, 1)


async def test_after_a_month_an_employee_may_be_asked_again(stage: Stage) -> None:
    """Solicitations count for thirty days."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    youssef = await stage.member("Youssef")
    await stage.offer(youssef, hours=Hours(40, "total"))
    for number in range(MOST_SOLICITATIONS_A_MONTH + 1):
        await stage.need(await stage.member(f"Khadija{number}", Role.VOLUNTEER), hours=Hours(2, "total"))
    for _ in range(MOST_SOLICITATIONS_A_MONTH):
        await round_of(stage)
        last = (await stage.introductions())[-1]
        await stage.decide(nadia, last.id, Decision.CONFIRM)
        await stage.decide(youssef, last.id, Decision.DECLINE, reason="no_time")

    stage.clock.pass_(days=31)

    assert await round_of(stage) == 1


async def test_nobody_is_introduced_to_themselves(stage: Stage) -> None:
    """The same person's need and offer are never proposed to one another, nor a colleague's."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija", Role.VOLUNTEER, organisation_id=known.id)
    colleague = await stage.member("Salma", Role.VOLUNTEER, organisation_id=known.id)
    await stage.need(khadija)
    await stage.offer(khadija)
    await stage.offer(colleague)

    assert await round_of(stage) == 0


async def test_who_stopped_or_went_is_not_proposed(stage: Stage) -> None:
    """The listings of people who may not be written to rest."""
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER, state=MemberState.STOPPED))
    await stage.need(await stage.member("Salma", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef", state=MemberState.STOPPED))

    assert await round_of(stage) == 0


async def test_two_questions_left_open_are_enough(stage: Stage) -> None:
    """Who has two unanswered questions is not asked a third time."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    youssef = await stage.member("Youssef", wants_more=True)
    await stage.offer(youssef, hours=Hours(40, "total"))
    for number in range(3):
        await stage.need(await stage.member(f"Khadija{number}", Role.VOLUNTEER), hours=Hours(2, "total"))

    made = []
    for _ in range(3):
        made.append(await round_of(stage))
        last = (await stage.introductions())[-1]
        await stage.decide(nadia, last.id, Decision.CONFIRM)

    assert made == [1, 1, 0]


async def test_what_was_refused_for_its_distance_is_not_offered_far_again_as_gladly(stage: Stage) -> None:
    """A refusal's reason weighs on the next far one: its score falls."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    need = await stage.need(khadija)
    first = await stage.offer(await stage.member("Youssef"), city="Tanger")
    proposal = await stage.proposal(need, first, nadia)
    await stage.offer(await stage.member("Karim"), city="Rabat")

    async with stage.scope() as scope:
        before = await alternatives(scope, need.id)
    await stage.decide(nadia, proposal.id, Decision.DISMISS, reason="too_far")

    after = (await stage.introductions())[-1]
    assert after.score < before[0].score


async def test_a_round_after_midnight_in_morocco_counts_by_the_new_day(stage: Stage) -> None:
    """A need whose last day is over in Morocco is not proposed, though in London it still is that day."""
    stage.clock.moment = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    over = stage.clock.moment.date()
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER), window=Window(None, over))
    await stage.offer(await stage.member("Youssef"))

    assert await round_of(stage) == 0

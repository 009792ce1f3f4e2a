"""Every decision on an introduction: as it stands, by whom it is for, or refused without effect."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.dialogue.effects import Decide
from bot.domain.introductions import TRANSITIONS, Decision, State, Terms
from bot.domain.listings import ListingState
from bot.domain.people import Member, Role
from bot.store.tables import inbox
from bot.usecases.deciding import decide
from bot.usecases.ports import IntroductionsPort, Store, Work
from matching.values import Hours
from tests.usecases.stage import Pair, Stage

BY_COORDINATORS = (Decision.CONFIRM, Decision.DISMISS)
BY_PARTIES = (Decision.AGREE, Decision.COUNTER, Decision.STEP_BACK, Decision.DECLINE)
# What comes with a decision, where anything does: more hours than are held would move hours if it could.
WITH: dict[Decision, dict[str, Any]] = {
    Decision.DISMISS: {"reason": "too_far"},
    Decision.DECLINE: {"reason": "no_time"},
    Decision.COUNTER: {"terms": Terms(hours=Hours(10, "month"), note="mais plus longtemps")},
}


class Overtaken:
    """Introductions that somebody else, on another machine, moves between our look and our move."""

    def __init__(self, introductions: IntroductionsPort, times: list[int]) -> None:
        self._introductions = introductions
        self._times = times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._introductions, name)

    async def move(self, *seen: Any, **columns: Any) -> bool:
        """False as many times as somebody is faster."""
        if self._times[0] > 0:
            self._times[0] -= 1
            return False
        return await self._introductions.move(*seen, **columns)


class Race:
    """One transaction of a store in which somebody may be faster."""

    def __init__(self, work: Work, times: list[int]) -> None:
        self._work = work
        self.introductions = Overtaken(work.introductions, times)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)


@dataclass
class RacyStore:
    """A store in which somebody is faster that many times."""

    store: Store
    times: list[int]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction, rolled back as the real one is."""
        async with self.store.begin() as work:
            yield Race(work, self.times)


@pytest.mark.parametrize("state", list(State))
async def test_a_decision_without_a_place_changes_nothing(stage: Stage, state: State) -> None:
    """In every state, each decision of each person that is not in the table leaves every row as it was."""
    pair = await stage.pair_in(state)
    others = (await stage.member("Omar"), await stage.member("Rachid", Role.COORDINATOR))
    before = await stage.records()

    tried = 0
    for decision in Decision:
        for who in (pair.nadia, pair.khadija, pair.youssef, *others):
            if not may_decide(pair, who, decision) or (state, decision) not in TRANSITIONS:
                assert await stage.decide(who, pair.id, decision, **WITH.get(decision, {}))
                tried += 1

    assert await stage.records() == before
    assert tried > 50


def may_decide(pair: Pair, who: Member, decision: Decision) -> bool:
    """Whether the decision is that person's."""
    if decision in BY_COORDINATORS:
        return who.role is Role.COORDINATOR
    return decision in BY_PARTIES and who in (pair.khadija, pair.youssef)


@pytest.mark.parametrize(
    ("state", "decision"),
    [move for move in TRANSITIONS if move[1] in (*BY_COORDINATORS, *BY_PARTIES)],
    ids=str,
)
async def test_a_decision_of_the_table_moves_along_it(stage: Stage, state: State, decision: Decision) -> None:
    """A person's decision that has its place leads where the table says, and stands in the ledger."""
    pair = await stage.pair_in(state)
    who = pair.nadia if decision in BY_COORDINATORS else pair.youssef

    await stage.decide(who, pair.id, decision, **WITH.get(decision, {}))

    moved = await stage.introduction(pair.id)
    assert moved.state is TRANSITIONS[state, decision]
    assert moved.version == pair.introduction.version + 1
    async with stage.work() as work:
        last = (await work.ledger.of("introduction", pair.id))[-1]
    assert (last.what, last.actor_id) == (f"introduction.{decision.value}", who.id)
    assert (last.detail["before"], last.detail["after"]) == (state.value, moved.state.value)


@pytest.mark.parametrize("decision", [*BY_COORDINATORS, *BY_PARTIES])
async def test_an_introduction_that_does_not_exist_is_nobodys(stage: Stage, decision: Decision) -> None:
    """A decision on an unknown number says that the choice is out of date."""
    pair = await stage.pair()

    async with stage.turn(pair.nadia) as turn:
        await decide(turn, Decide(99, 1, decision))

    assert [part.key for part in turn.parts] == ["stale.choice"]


async def test_confirming_asks_both_and_holds_the_hours(stage: Stage) -> None:
    """Both parties are asked at once; the hours are promised; the coordinator can undo."""
    pair = await stage.pair(minutes=300)

    async with stage.turn(pair.nadia) as turn:
        await decide(turn, Decide(pair.id, 1, Decision.CONFIRM))

    assert [part.key for part in turn.parts] == ["decided.confirmed"]
    assert [choice.id for choice in turn.choices] == ["g:desk", "g:undo"]
    assert await stage.keys_to(pair.khadija) == [["question.need"]]
    assert await stage.keys_to(pair.youssef) == [["question.offer"]]
    asked = (await stage.sent(pair.youssef))[0]
    assert asked.choices == ["i:1:1:agree", "i:1:1:but", "i:1:1:decline"]
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes - 300
    assert list(await stage.due(pair.id)) == ["party_reminder"]


async def test_whoever_confirms_has_it_on_their_desk(stage: Stage) -> None:
    """A colleague who confirms takes the introduction over."""
    pair = await stage.pair()
    rachid = await stage.member("Rachid", Role.COORDINATOR)

    await stage.decide(rachid, pair.id, Decision.CONFIRM)

    assert (await stage.introduction(pair.id)).coordinator_id == rachid.id


async def test_an_offer_that_was_promised_elsewhere_is_put_aside(stage: Stage) -> None:
    """Where the hours are gone the proposal ends, it is said why, and the next best comes at once."""
    pair = await stage.pair(minutes=600)
    karim = await stage.offer(await stage.member("Karim"))
    other = await stage.proposal(
        await stage.need(await stage.member("Salma", Role.VOLUNTEER)), pair.offer, terms=Terms(minutes=600)
    )
    await stage.decide(pair.nadia, other.id, Decision.CONFIRM)

    said = await stage.decide(pair.nadia, pair.id, Decision.CONFIRM)

    ended = await stage.introduction(pair.id)
    assert said == ["decided.no_hours", "decided.next", "card.body"]
    assert (ended.state, ended.ended_because) == (State.SUPERSEDED, "no_hours")
    assert (await stage.introductions())[-1].offer_id == karim.id
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes - 600


async def test_dismissing_with_a_reason_says_it_back(stage: Stage) -> None:
    """The reason is kept, and where there is nobody else that is said with the way back."""
    pair = await stage.pair()

    async with stage.turn(pair.nadia) as turn:
        await decide(turn, Decide(pair.id, 1, Decision.DISMISS, reason="wrong_skill"))

    ended = await stage.introduction(pair.id)
    assert (ended.state, ended.ended_because) == (State.DISMISSED, "wrong_skill")
    assert [part.key for part in turn.parts] == ["decided.dismissed", "decided.nobody_else"]
    assert [choice.id for choice in turn.choices] == ["g:desk", "g:undo"]
    assert await stage.sent() == []


async def test_next_brings_the_next_card_in_the_same_answer(stage: Stage) -> None:
    """Without a reason the next best follows at once, with its own choices and its number on the desk."""
    pair = await stage.pair()
    await stage.offer(await stage.member("Karim"))

    async with stage.turn(pair.nadia) as turn:
        await decide(turn, Decide(pair.id, 1, Decision.DISMISS, reason="next"))

    assert [part.key for part in turn.parts] == ["decided.next", "card.body"]
    assert [choice.id for choice in turn.choices] == ["i:2:1:ok", "i:2:1:refuse"]
    async with stage.work() as work:
        assert (2, 1) in (await work.conversations.open(pair.nadia.id)).queue


async def test_two_coordinators_who_press_the_same_button_ask_the_parties_once(stage: Stage) -> None:
    """At the same moment or one after the other: one confirms, the other hears who did."""
    pair = await stage.pair()
    rachid = await stage.member("Rachid Alaoui", Role.COORDINATOR)
    phones = [stage.people[pair.nadia.id], stage.people[rachid.id]]

    await asyncio.gather(*(phone.say(choice="i:1:1:ok") for phone in phones))

    said = [(await stage.keys_to(who))[-1] for who in (pair.nadia, rachid)]
    assert sorted(said) == [["decided.confirmed"], ["stale.by"]]
    assert await stage.keys_to(pair.khadija) == [["question.need"]]
    assert await stage.keys_to(pair.youssef) == [["question.offer"]]
    loser = (pair.nadia, rachid)[said.index(["stale.by"])]
    winner = (pair.nadia, rachid)[1 - said.index(["stale.by"])]
    (late,) = await stage.sent(loser)
    assert late.body["parts"][0]["params"]["who"] == {"t": "name", "v": winner.name.split()[0]}


@pytest.mark.parametrize(
    ("state", "who", "tap"),
    [
        (State.PROPOSED, "nadia", "i:1:1:ok"),
        (State.PROPOSED, "nadia", "i:1:1:next"),
        (State.CONFIRMED, "khadija", "i:1:1:agree"),
        (State.CONFIRMED, "khadija", "i:1:1:back_out"),
    ],
)
async def test_whoever_was_overtaken_looks_again(stage: Stage, state: State, who: str, tap: str) -> None:
    """Where somebody is faster on another machine, the whole turn starts over and counts once."""
    pair = await stage.pair_in(state)
    phone = stage.people[getattr(pair, who).id]
    phone.ports = replace(stage.ports, store=RacyStore(stage.ports.store, [2]))
    before = len((await stage.records())["events"])

    await phone.say(choice=tap)

    moved = await stage.introduction(pair.id)
    assert moved.version == pair.introduction.version + 1
    assert len((await stage.records())["events"]) == before + 1
    assert await stage.count(inbox) == 1


async def test_a_counter_offer_that_was_overtaken_holds_no_hours(stage: Stage) -> None:
    """Hours that a lost turn promised are not promised."""
    pair = await stage.pair_in(State.CONFIRMED)
    held = await stage.free_minutes(pair.offer.id)
    phone = stage.people[pair.youssef.id]
    phone.ports = replace(stage.ports, store=RacyStore(stage.ports.store, [1]))

    await phone.say("oui mais 4h par mois")

    terms = (await stage.introduction(pair.id)).terms
    assert (terms.minutes, terms.version) == (240, 2)
    assert await stage.free_minutes(pair.offer.id) == held + 300 - 240


async def test_a_stale_tap_of_a_party_puts_the_question_again(stage: Stage) -> None:
    """Who answers old terms is asked about the new ones; nothing is agreed to by that."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="mais le soir"))

    said = await stage.decide(pair.khadija, pair.id, Decision.AGREE, version=1)

    assert said == ["stale.changed", "question.need.changed"]
    assert (await stage.introduction(pair.id)).need_yes is None


async def test_a_party_who_answered_hears_how_things_stand(stage: Stage) -> None:
    """A second yes is no second yes, and says when things came to stand as they do."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    before = await stage.records()

    said = await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    assert said == ["stale.state"]
    assert await stage.records() == before


async def test_a_coordinator_who_was_last_is_not_told_of_themselves(stage: Stage) -> None:
    """Pressing one's own button twice says how things stand, without naming oneself."""
    pair = await stage.pair_in(State.CONFIRMED)

    assert await stage.decide(pair.nadia, pair.id, Decision.CONFIRM, version=1) == ["stale.state"]


async def test_nobody_learns_who_decided_but_coordinators(stage: Stage) -> None:
    """A party hears the state, never the coordinator's name."""
    pair = await stage.pair_in(State.DECLINED)

    assert await stage.decide(pair.khadija, pair.id, Decision.AGREE) == ["stale.state"]


async def test_undoing_a_confirmation_takes_the_questions_back(stage: Stage) -> None:
    """Within ten minutes, before anybody answered: both are told, hours are free, it is on the desk again."""
    pair = await stage.pair_in(State.CONFIRMED)
    stage.clock.pass_(minutes=9, seconds=59)

    said = await stage.undo(pair.nadia)

    assert said == ["undo.done", "card.body"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED
    assert (await stage.keys_to(pair.khadija))[-1] == ["ended.taken_back.need"]
    assert (await stage.keys_to(pair.youssef))[-1] == ["ended.taken_back.offer"]
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes
    assert list(await stage.due(pair.id)) == ["coordinator_reminder"]
    assert await stage.undo(pair.nadia) == ["undo.nothing"]


async def test_undoing_goes_back_one_decision_at_a_time(stage: Stage) -> None:
    """What was taken back is not taken back again: the decision before it is next."""
    pair = await stage.pair_in(State.DISMISSED)
    await stage.undo(pair.nadia)
    await stage.decide(pair.nadia, pair.id, Decision.CONFIRM)

    assert await stage.undo(pair.nadia) == ["undo.done", "card.body"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED
    assert await stage.undo(pair.nadia) == ["undo.nothing"]


async def test_a_button_of_before_an_undo_shows_the_card_as_it_is(stage: Stage) -> None:
    """The proposal waits again; nothing is settled, and the answer can be acted on."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.undo(pair.nadia)

    said = await stage.decide(pair.nadia, pair.id, Decision.CONFIRM, version=1)

    assert said == ["stale.changed", "card.body"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED


@pytest.mark.parametrize("state", [State.CONFIRMED, State.DISMISSED])
async def test_after_ten_minutes_a_decision_stands(stage: Stage, state: State) -> None:
    """One second later there is nothing to undo."""
    pair = await stage.pair_in(state)
    stage.clock.pass_(minutes=10, seconds=1)
    before = await stage.records()

    assert await stage.undo(pair.nadia) == ["undo.nothing"]
    assert await stage.records() == before


async def test_undoing_a_dismissal_puts_the_card_back(stage: Stage) -> None:
    """The proposal waits on the desk as before."""
    pair = await stage.pair_in(State.DISMISSED)

    assert await stage.undo(pair.nadia) == ["undo.done", "card.body"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED
    assert list(await stage.due(pair.id)) == ["coordinator_reminder"]


@pytest.mark.parametrize("who", ["khadija", "youssef"])
async def test_a_confirmation_that_was_answered_stands(stage: Stage, who: str) -> None:
    """As soon as one party said yes the coordinator cannot take the question back."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(getattr(pair, who), pair.id, Decision.AGREE)

    assert await stage.undo(pair.nadia) == ["undo.too_late"]
    assert (await stage.introduction(pair.id)).state is State.CONFIRMED


async def test_a_decision_that_others_have_acted_on_stands(stage: Stage) -> None:
    """After contacts were exchanged nothing is undone."""
    pair = await stage.pair_in(State.INTRODUCED)

    assert await stage.undo(pair.nadia) == ["undo.too_late"]
    assert await stage.undo(pair.youssef) == ["undo.too_late"]
    assert (await stage.introduction(pair.id)).state is State.INTRODUCED


async def test_undoing_a_refusal_asks_again(stage: Stage) -> None:
    """A party who refused too fast is back in the question, with the hours held again."""
    pair = await stage.pair_in(State.DECLINED)

    assert await stage.undo(pair.youssef) == ["undo.done", "question.offer"]

    again = await stage.introduction(pair.id)
    assert (again.state, again.ended_because) == (State.CONFIRMED, None)
    assert (await stage.keys_to(pair.khadija))[-1] == ["ended.undone.need", "question.need"]
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes - 300
    assert "party_reminder" in await stage.due(pair.id)


async def test_undoing_a_refusal_asks_only_who_has_not_agreed(stage: Stage) -> None:
    """The other side's yes still stands: nobody says it twice, but they hear that it counts again."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.DECLINE, reason="other")

    assert await stage.undo(pair.youssef) == ["undo.done", "question.offer"]

    assert (await stage.introduction(pair.id)).need_yes == 1
    assert (await stage.keys_to(pair.khadija))[-2:] == [["ended.declined.need"], ["ended.undone.need"]]


async def test_a_refusal_stands_once_the_need_is_filled(stage: Stage) -> None:
    """Where somebody else was found meanwhile, the refusal cannot be taken back."""
    pair = await stage.pair_in(State.DECLINED)
    async with stage.work() as work:
        await work.listings.move("need", pair.need.id, ListingState.FILLED)

    assert await stage.undo(pair.youssef) == ["undo.too_late"]


async def test_a_refusal_stands_once_another_was_asked(stage: Stage) -> None:
    """Where the next best has been asked, the refusal cannot be taken back."""
    pair = await stage.pair_in(State.DECLINED)
    other = await stage.proposal(pair.need, await stage.offer(await stage.member("Karim")), pair.nadia)
    await stage.decide(pair.nadia, other.id, Decision.CONFIRM)

    assert await stage.undo(pair.youssef) == ["undo.too_late"]
    assert (await stage.introduction(pair.id)).state is State.DECLINED


async def test_a_refusal_stands_once_the_hours_are_gone(stage: Stage) -> None:
    """Where the hours were promised elsewhere, the refusal cannot be taken back."""
    pair = await stage.pair_in(State.DECLINED)
    async with stage.work() as work:
        assert await work.listings.reserve(pair.offer.id, pair.offer.capacity_minutes)

    assert await stage.undo(pair.youssef) == ["undo.too_late"]
    assert await stage.free_minutes(pair.offer.id) == 0


async def test_undoing_a_yes_steps_back(stage: Stage) -> None:
    """A yes taken back leaves the question open, with its choices."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    assert await stage.undo(pair.khadija) == ["decided.stepped_back"]
    assert (await stage.introduction(pair.id)).need_yes is None
    assert await stage.undo(pair.khadija) == ["undo.too_late"]


async def test_undoing_a_new_listing_withdraws_it(stage: Stage) -> None:
    """What was just opened is closed; a second undo finds nothing."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    need = await stage.need(khadija)
    async with stage.work() as work:
        await work.ledger.record("need.opened", "need", need.id, actor_id=khadija.id, at=stage.now)

    assert await stage.undo(khadija) == ["listing.withdrawn"]
    assert await stage.undo(khadija) == ["undo.nothing"]
    async with stage.work() as work:
        assert (await work.listings.need(need.id)).state is ListingState.WITHDRAWN


async def test_undoing_a_listing_that_is_closed_leaves_another_of_that_number_alone(stage: Stage) -> None:
    """A need and an offer may have the same number; only the one just opened is meant."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    need, offer = await stage.need(khadija), await stage.offer(khadija)
    async with stage.work() as work:
        await work.ledger.record("need.opened", "need", need.id, actor_id=khadija.id, at=stage.now)
        await work.listings.move("need", need.id, ListingState.FILLED)

    assert need.id == offer.id
    assert await stage.undo(khadija) == ["undo.nothing"]


async def test_who_decided_nothing_has_nothing_to_undo(stage: Stage) -> None:
    """The last decision of somebody else is not taken back."""
    pair = await stage.pair_in(State.CONFIRMED)

    assert await stage.undo(pair.khadija) == ["undo.nothing"]
    assert (await stage.introduction(pair.id)).state is State.CONFIRMED

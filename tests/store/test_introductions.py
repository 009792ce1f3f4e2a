"""Introductions: proposed once, moved only from what was seen, counted for the next round."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.introductions import Introduction, Outcome, State, Terms
from bot.store.tables import introductions
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from bot.usecases.records import Refusal
from matching.values import Hours
from tests.store.records import (
    NOW,
    add_coordinator,
    add_introduction,
    add_member,
    add_pair,
    need,
    offer,
    proposal,
)

LATER = NOW + timedelta(hours=1)
COUNTER = Terms(
    minutes=90,
    hours=Hours(1.5, "week"),
    start=date(2026, 12, 5),
    end=date(2027, 1, 31),
    mode="remote",
    note="pas avant le 5 décembre",
    version=2,
    changed_by="offer",
)


async def got(work: Work, introduction: Introduction) -> Introduction:
    """The introduction as it now is."""
    found = await work.introductions.get(introduction.id)
    assert found is not None
    return found


@pytest.mark.parametrize("changes", [{}, {"terms": COUNTER, "score": 0.1 + 0.2, "parts": (), "reasons": ()}])
async def test_a_proposal_comes_back_as_it_was_made(store: SqlStore, changes: dict[str, Any]) -> None:
    """Score, parts, reasons and terms are kept whole, so that a card can always say why."""
    async with store.begin() as work:
        pair, nadia = await add_pair(work), await add_coordinator(work)
        made = proposal(pair.need.id, pair.offer.id, coordinator_id=nadia.id, **changes)
        added = await work.introductions.add(made)
        assert added is not None

    async with store.begin() as work:
        kept = await work.introductions.get(added)
        missing = await work.introductions.get(added + 1)

    assert replace(made, id=added) == kept
    assert missing is None


async def test_a_pair_is_proposed_once(store: SqlStore) -> None:
    """The second time is told by None and leaves the first as it is; the transaction goes on."""
    async with store.begin() as work:
        pair = await add_pair(work)
        first = await work.introductions.add(proposal(pair.need.id, pair.offer.id))
        second = await work.introductions.add(proposal(pair.need.id, pair.offer.id, score=0.9))
        kept = await work.introductions.of_need(pair.need.id)

    assert second is None
    assert [(first, 0.75)] == [(one.id, one.score) for one in kept]


async def test_the_database_itself_refuses_a_second_pair(store: SqlStore, engine: AsyncEngine) -> None:
    """Whatever the code does, need and offer meet in one row."""
    async with store.begin() as work:
        pair = await add_pair(work)
        await work.introductions.add(proposal(pair.need.id, pair.offer.id))

    columns = [column for column in introductions.c if column.name != "id"]
    copy = insert(introductions).from_select([column.name for column in columns], select(*columns))
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(copy)


async def test_a_move_raises_version_and_moment(store: SqlStore) -> None:
    """It takes columns with it, and leaves other introductions alone."""
    async with store.begin() as work:
        pair = await add_pair(work)
        seen, other = await add_introduction(work, pair), await add_introduction(work, pair)
        moved = await work.introductions.move(seen, State.DISMISSED, LATER, ended_because="too_far")
        after, untouched = await got(work, seen), await got(work, other)

    expected = replace(seen, state=State.DISMISSED, version=2, moved_at=LATER, ended_because="too_far")
    assert moved
    assert expected == after
    assert other == untouched


async def test_a_move_can_bring_new_terms(store: SqlStore) -> None:
    """A counter-offer is kept with who made it; the state may stay."""
    async with store.begin() as work:
        seen = await add_introduction(work, await add_pair(work), state="confirmed", need_yes=1)
        await work.introductions.move(seen, State.CONFIRMED, LATER, terms=COUNTER, need_yes=None, offer_yes=2)
        after = await got(work, seen)

    assert replace(seen, version=2, moved_at=LATER, terms=COUNTER, need_yes=None, offer_yes=2) == after


@pytest.mark.parametrize("changes", [{"version": 0}, {"version": 2}, {"state": State.CONFIRMED}, {"id": 404}])
async def test_a_move_from_anything_but_what_is_there_is_refused(
    store: SqlStore, changes: dict[str, Any]
) -> None:
    """Another version, another state, another introduction: somebody was faster, and nothing changes."""
    async with store.begin() as work:
        kept = await add_introduction(work, await add_pair(work))
        moved = await work.introductions.move(replace(kept, **changes), State.WITHDRAWN, LATER)
        after = await got(work, kept)

    assert not moved
    assert kept == after


async def test_the_same_move_twice_moves_once(store: SqlStore) -> None:
    """Two coordinators tap the same card: the second learns that it has moved."""
    async with store.begin() as work:
        seen = await add_introduction(work, await add_pair(work))
        answers = [await work.introductions.move(seen, State.CONFIRMED, LATER) for _ in range(2)]
        after = await got(work, seen)

    assert answers == [True, False]
    assert after.version == 2


async def test_a_note_is_no_move(store: SqlStore) -> None:
    """Hours held or declared change neither state nor version."""
    async with store.begin() as work:
        seen = await add_introduction(work, await add_pair(work))
        at_first = await work.introductions.reserved(seen.id)
        await work.introductions.note(seen.id, reserved_minutes=90, declared_minutes=30)
        held, after = await work.introductions.reserved(seen.id), await got(work, seen)

    assert (at_first, held) == (0, 90)
    assert replace(seen, declared_minutes=30) == after


async def test_introductions_are_found_by_need_and_by_offer(store: SqlStore) -> None:
    """Oldest first, whatever their state."""
    async with store.begin() as work:
        pair = await add_pair(work)
        another = await work.listings.add_offer(offer(pair.youssef.id))
        first = await work.introductions.add(proposal(pair.need.id, another.id))
        second = await work.introductions.add(proposal(pair.need.id, pair.offer.id))
        third = await add_introduction(work, pair, state="lapsed")
        of_need = await work.introductions.of_need(pair.need.id)
        of_offer = await work.introductions.of_offer(pair.offer.id)

    assert [first, second] == [one.id for one in of_need]
    assert [second, third.id] == [one.id for one in of_offer]


async def test_a_desk_holds_ones_own_proposals_and_nobodys(store: SqlStore) -> None:
    """The best first, the older of equals; a colleague's and decided ones are not on it."""
    async with store.begin() as work:
        pair = await add_pair(work)
        nadia, samir = await add_coordinator(work), await add_coordinator(work, "Samir")
        nobodys = await add_introduction(work, pair, score=0.5)
        fair = await add_introduction(work, pair, score=0.5, coordinator_id=nadia.id)
        best = await add_introduction(work, pair, score=0.9, coordinator_id=nadia.id)
        await add_introduction(work, pair, coordinator_id=samir.id)
        decided = await add_introduction(work, pair, coordinator_id=nadia.id, state="confirmed")
        await add_introduction(work, pair, coordinator_id=samir.id, state="confirmed")
        desk = await work.introductions.open_for(nadia.id)
        waiting = await work.introductions.waiting_on_parties(nadia.id)

    assert [best, nobodys, fair] == desk
    assert [decided] == waiting


async def test_a_member_is_party_by_their_need_or_their_offer(store: SqlStore) -> None:
    """Both sides find the introduction; a third finds nothing; only the states asked for are given."""
    async with store.begin() as work:
        pair, third = await add_pair(work), await add_member(work, "Samira")
        made = await add_introduction(work, pair, state="introduced")
        waiting = await add_introduction(work, pair, state="confirmed")
        of_member, running = work.introductions.of_member, (State.INTRODUCED,)
        found = [await of_member(one.id, running) for one in (pair.khadija, pair.youssef, third)]
        both = await of_member(pair.khadija.id, (State.INTRODUCED, State.CONFIRMED))

    assert [[made], [made], []] == found
    assert [made, waiting] == both


async def test_every_pair_ever_proposed_is_known(store: SqlStore) -> None:
    """Also those that were put aside, with why: none is proposed twice."""
    async with store.begin() as work:
        pair = await add_pair(work)
        nothing = await work.introductions.refusals()
        one = await add_introduction(work, pair)
        other = await add_introduction(work, pair, state="dismissed", ended_because="too_far")
        pairs = await work.introductions.refusals()

    assert nothing == []
    assert {
        Refusal(one.need_id, pair.offer.id, None),
        Refusal(other.need_id, pair.offer.id, "too_far"),
    } == set(pairs)


async def test_open_proposals_are_counted_by_need(store: SqlStore) -> None:
    """What is proposed, confirmed or accepted is under way; the rest leaves a need idle."""
    async with store.begin() as work:
        pair = await add_pair(work)
        made = {(await add_introduction(work, pair, state=state)).need_id: state for state in State}
        counts = await work.introductions.open_by_need()

    under_way = {State.PROPOSED, State.CONFIRMED, State.ACCEPTED}
    assert under_way == {made[need_id] for need_id in counts}
    assert {1} == set(counts.values())


async def test_unanswered_questions_are_counted_on_both_sides(store: SqlStore) -> None:
    """A member may leave questions open as an author of needs and of offers; only confirmed ones ask."""
    async with store.begin() as work:
        pair = await add_pair(work)
        await add_introduction(work, pair, state="confirmed")
        await add_introduction(work, pair, state="confirmed", offer_yes=1)
        await add_introduction(work, pair, state="confirmed", need_yes=1, offer_yes=1)
        await add_introduction(work, pair, state="accepted")
        mine = await work.listings.add_need(need(pair.youssef.id))
        theirs = await work.listings.add_offer(offer(pair.khadija.id))
        crossed = await work.introductions.add(proposal(mine.id, theirs.id))
        assert crossed is not None
        await work.introductions.note(crossed, state="confirmed")
        counts = await work.introductions.unanswered()

    assert {pair.khadija.id: 3, pair.youssef.id: 2} == counts


async def test_only_those_who_were_asked_count_as_solicited(store: SqlStore) -> None:
    """A proposal that ended before anybody was asked tires nobody; the ledger tells which those are."""
    cases = {}
    async with store.begin() as work:
        for state, was_confirmed in itertools.product(State, (True, False)):
            pair = await add_pair(work)
            made = await add_introduction(work, pair, state=state)
            cases[pair.youssef.id] = (state, was_confirmed)
            if was_confirmed:
                record = work.ledger.record
                await record("introduction.confirm", "introduction", made.id, actor_id=None, at=NOW)
        counts = await work.introductions.solicited(NOW)

    never = {State.PROPOSED, State.DISMISSED}
    perhaps = {State.LAPSED, State.WITHDRAWN, State.SUPERSEDED}
    asked = {case for case in cases.values() if case[0] not in never and (case[1] or case[0] not in perhaps)}
    assert asked == {cases[member_id] for member_id in counts}
    assert {1} == set(counts.values())


async def test_solicitations_are_counted_since_a_moment(store: SqlStore) -> None:
    """Those of last month no longer count; each member's are counted together."""
    async with store.begin() as work:
        pair = await add_pair(work)
        for created_at in (NOW - timedelta(seconds=1), NOW, LATER):
            await add_introduction(work, pair, state="confirmed", created_at=created_at)
        counts = await work.introductions.solicited(NOW)

    assert {pair.youssef.id: 2} == counts


@pytest.mark.parametrize("rating", [None, 5])
async def test_an_outcome_is_kept_once(store: SqlStore, rating: int | None) -> None:
    """What came of an introduction comes back whole; there is no second one."""
    async with store.begin() as work:
        made = await add_introduction(work, await add_pair(work), state="completed")
        outcome = Outcome(made.id, 360, 300, "yes", rating, "شكرا بزاف", LATER)
        before = await work.introductions.outcome(made.id)
        await work.introductions.close(outcome)

    async with store.begin() as work:
        after = await work.introductions.outcome(made.id)
    with pytest.raises(IntegrityError):
        async with store.begin() as work:
            await work.introductions.close(outcome)

    assert before is None
    assert outcome == after

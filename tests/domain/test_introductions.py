"""The transition table: every (state, decision) is in it, or refused."""

import itertools

import pytest

from bot.domain.introductions import (
    OPEN_STATES,
    RESERVING_STATES,
    TRANSITIONS,
    Decision,
    Introduction,
    State,
    Terms,
    move,
    other,
)
from tests.cast import MONDAY

ENDS = {State.COMPLETED, State.LAPSED, State.WITHDRAWN, State.SUPERSEDED}
HAPPY_PATH = (
    (State.PROPOSED, Decision.CONFIRM, State.CONFIRMED),
    (State.CONFIRMED, Decision.AGREE, State.CONFIRMED),
    (State.CONFIRMED, Decision.ACCEPT, State.ACCEPTED),
    (State.ACCEPTED, Decision.INTRODUCE, State.INTRODUCED),
    (State.INTRODUCED, Decision.COMPLETE, State.COMPLETED),
)


@pytest.mark.parametrize(("state", "decision"), list(itertools.product(State, Decision)))
def test_a_decision_moves_along_the_table_or_nowhere(state: State, decision: Decision) -> None:
    """What is not in the table has no effect, for every state and decision."""
    moved = move(state, decision)

    assert moved is TRANSITIONS.get((state, decision))


@pytest.mark.parametrize(("state", "decision", "to"), HAPPY_PATH)
def test_the_whole_life_is_in_the_table(state: State, decision: Decision, to: State) -> None:
    """From proposed to completed, step by step."""
    assert to is move(state, decision)


@pytest.mark.parametrize("state", sorted(ENDS))
def test_an_end_is_final(state: State) -> None:
    """Nothing moves an introduction that has ended, but for the undo of a no."""
    assert all(move(state, decision) is None for decision in Decision)


def test_every_state_can_be_reached() -> None:
    """No state of the list is unreachable."""
    assert set(State) == set(TRANSITIONS.values()) | {State.PROPOSED}


def test_hours_are_held_from_the_confirmation_on() -> None:
    """A proposal holds nothing; a confirmed one and those after it do."""
    assert State.PROPOSED not in RESERVING_STATES
    assert {State.CONFIRMED, State.ACCEPTED, State.INTRODUCED} == set(RESERVING_STATES)
    assert State.INTRODUCED not in OPEN_STATES


def introduction(need_yes: int | None, offer_yes: int | None, version: int = 2) -> Introduction:
    """An introduction with these answers."""
    return Introduction(
        id=1,
        need_id=1,
        offer_id=1,
        state=State.CONFIRMED,
        version=3,
        score=0.9,
        parts=(),
        reasons=(),
        engine="1",
        terms=Terms(version=version),
        created_at=MONDAY,
        moved_at=MONDAY,
        need_yes=need_yes,
        offer_yes=offer_yes,
    )


def test_a_yes_to_earlier_terms_is_no_yes() -> None:
    """Both must have agreed to the very terms that stand."""
    assert introduction(2, 2).both_agreed
    assert not introduction(1, 2).both_agreed
    assert not introduction(2, None).yes_of("offer")


def test_the_other_side_of_each_side() -> None:
    """Need and offer face each other."""
    assert other("need") == "offer"
    assert other("offer") == "need"

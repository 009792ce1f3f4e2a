"""A whole journey whose messages arrive in any order, days apart and again: nothing is invented or promised twice."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.domain.introductions import RESERVING_STATES, TRANSITIONS, Decision, State
from bot.store.door_tables import phone_messages
from bot.store.tables import events, inbox, introductions, needs, offers, outbox
from bot.usecases.pumping import move_clock
from tests.cast import MONDAY, Phone, TestClock, add_organisations, coordinator_code, programme
from tests.faults.killing import CONTACTS, JOURNEY

SEED = 20261127
FEW, MANY = 8, 400
# How far a message may be carried from its place: from hardly to anywhere.
REACHES = (2, 4, 8, len(JOURNEY))
# Before one in so many, a day goes by.
LATE = 12

Step = tuple[int, str, str]


def shuffled(seed: int) -> list[Step]:
    """The journey's messages with their numbers, each carried some places away."""
    chance = random.Random(seed)
    reach = chance.choice(REACHES)
    placed = [(number + chance.uniform(0, reach), number, *step) for number, step in enumerate(JOURNEY)]
    return [(number, who, words) for _, number, who, words in sorted(placed)]


def again(steps: Sequence[Step], seed: int) -> list[Step]:
    """The same with repeats somewhere behind the first of each."""
    chance = random.Random(seed)
    repeated = list(steps)
    for step in steps:
        if step[1] != "clock":
            for _ in range(chance.randrange(3)):
                repeated.insert(chance.randrange(repeated.index(step) + 1, len(repeated) + 1), step)
    return repeated


def fresh(folder: Path, name: str) -> Path:
    """A new folder in another."""
    made = folder / name
    made.mkdir()
    return made


async def play(folder: Path, steps: Sequence[Step], seed: int) -> dict[str, Any]:
    """Deliver them in this order; the rows at the end."""
    chance, clock = random.Random(seed), TestClock()
    late = {number for number in range(len(JOURNEY)) if not chance.randrange(LATE)}
    async with programme(folder, clock) as app:
        await add_organisations(app.ports)
        code = await coordinator_code(app.ports)
        first = set[int]()
        for number, who, words in steps:
            if number not in first:
                first.add(number)
                clock.moment = max(clock.moment, MONDAY + timedelta(minutes=len(first)))
                clock.pass_(hours=24 if number in late else 0)
            await _deliver(app, number, who, code if words == "JISR" else words)
        return await rows_of(app)


async def _deliver(app: App, number: int, who: str, words: str) -> None:
    if who == "clock":
        await move_clock(app.ports, app.clock, timedelta(days=int(words)), app.channels)
    else:
        await Phone(app.ports, who, contact=CONTACTS[who]).say(words, key=f"journey-{number}")
        await app.pump()


async def rows_of(app: App) -> dict[str, Any]:
    """Everything that a disorder could spoil."""
    found = {}
    async with app.engine.connect() as sql:
        for table in (inbox, outbox, events, introductions, needs, offers, phone_messages):
            rows = await sql.execute(select(table).order_by(table.c.id))
            found[table.name] = [dict(row._mapping) for row in rows]
    return found


def check(rows: dict[str, Any]) -> None:
    """What holds of every order."""
    for listing in (*rows["needs"], *rows["offers"]):
        assert any(listing["words"] in words for _, words in JOURNEY), "nobody said that"
    for introduction in rows["introductions"]:
        assert path_of(introduction["id"], rows["events"]) == introduction["state"]
        if introduction["state"] in (State.ACCEPTED, State.INTRODUCED, State.COMPLETED):
            assert introduction["need_yes"], "contacts without the need's yes"
            assert introduction["offer_yes"], "contacts without the offer's yes"
    for offer in rows["offers"]:
        held = sum(
            one["reserved_minutes"]
            for one in rows["introductions"]
            if one["offer_id"] == offer["id"] and one["state"] in RESERVING_STATES
        )
        assert held == offer["reserved_minutes"] <= offer["capacity_minutes"]
    answered = Counter(row["member_id"] for row in rows["outbox"] if not row["proactive"])
    heard = Counter(row["member_id"] for row in rows["inbox"])
    assert all(answered[member] >= times for member, times in heard.items()), "somebody was not answered"


def path_of(introduction_id: int, told: Sequence[dict[str, Any]]) -> str:
    """Where the told decisions lead, each of them a legal move."""
    state = State.PROPOSED
    for event in told:
        step = event["what"].removeprefix("introduction.")
        if (event["subject"], event["subject_id"]) == (
            "introduction",
            introduction_id,
        ) and step in _DECISIONS:
            state = TRANSITIONS[state, Decision(step)]
    return state.value


_DECISIONS = frozenset(decision.value for decision in Decision)


def comparable(rows: dict[str, Any]) -> dict[str, Any]:
    """The rows without the words as they came, among which an invitation's code is another each time."""
    came = [{column: value for column, value in row.items() if column != "body"} for row in rows["inbox"]]
    return rows | {"inbox": came}


async def _shuffle_through(folder: Path, runs: int) -> None:
    states = Counter[str]()
    for run in range(runs):
        steps = shuffled(SEED + run)
        once = await play(fresh(folder, f"{run}-once"), steps, SEED + run)
        repeated = await play(fresh(folder, f"{run}-again"), again(steps, SEED + run), SEED + run)

        check(once)
        assert comparable(once) == comparable(repeated), f"repeats changed something: seed {SEED + run}"
        states.update(row["state"] for row in once["introductions"])
    print(
        f"\nseeds {SEED} to {SEED + runs - 1}: {runs} orders of {len(JOURNEY)} messages, ended as {dict(states)}"
    )
    assert states[State.INTRODUCED] + states[State.COMPLETED]


@pytest.mark.slow
async def test_a_journey_in_disorder_invents_nothing(tmp_path: Path) -> None:
    """Answers before questions, days between messages, each up to three times."""
    await _shuffle_through(tmp_path, FEW)


@pytest.mark.long
async def test_four_hundred_disorders_invent_nothing(tmp_path: Path) -> None:
    """The same, many times."""
    await _shuffle_through(tmp_path, MANY)

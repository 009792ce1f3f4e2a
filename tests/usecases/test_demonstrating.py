"""The demonstration programme: seeded once, in every state, in sentences that the engine understands."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.demonstration import programme as rows_of
from bot.domain.introductions import RESERVING_STATES, State
from bot.domain.people import OrganisationKind, Role
from bot.store.tables import introductions, members, needs, offers, organisations, outbox, outcomes, timers
from bot.usecases.demonstrating import seed
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.values import WRITINGS
from tests.cast import MONDAY, TestClock, programme
from tests.usecases.stage import Stage

SENTENCES = [(kind, row) for kind in ("need", "offer") for row in rows_of()[kind]]


async def _seed(folder: Path) -> None:
    async with programme(folder, demo=True):
        pass


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeded database; the tests only look at it."""
    folder = tmp_path_factory.mktemp("demonstration")
    asyncio.run(_seed(folder))
    return folder


@pytest.fixture
async def demonstration(seeded: Path) -> AsyncIterator[Stage]:
    """The seeded programme."""
    clock = TestClock()
    async with programme(seeded, clock) as app:
        yield Stage(app, clock)


@pytest.fixture(scope="module")
def readings() -> list[tuple[str, dict[str, Any], Reading]]:
    """Every sentence of the demonstration, with how it is read."""
    lexicon = load_lexicon()
    return [(kind, row, read(row["words"], today=MONDAY.date(), lexicon=lexicon)) for kind, row in SENTENCES]


async def test_it_is_large_enough_to_look_around_in(demonstration: Stage) -> None:
    """A dozen organisations of both kinds, sixty offers, twenty-five needs, in every writing of Morocco."""
    kinds = [row["kind"] for row in await demonstration.rows(organisations)]
    writings = {row["writing"] for row in await demonstration.rows(members)}

    assert len(kinds) >= 12
    assert set(kinds) == {kind.value for kind in OrganisationKind}
    assert await demonstration.count(offers) == 60
    assert await demonstration.count(needs) == 25
    assert set(WRITINGS) - {"en"} <= writings


async def test_introductions_stand_in_every_state(demonstration: Stage) -> None:
    """Every state in which an introduction can be found; `accepted` lasts no longer than a transaction."""
    states = {one.state for one in await demonstration.introductions()}

    assert states == set(State) - {State.ACCEPTED}


async def test_it_is_seeded_once(demonstration: Stage) -> None:
    """A second start finds it done and adds nothing."""
    before = await demonstration.records()

    assert await seed(demonstration.ports) is False
    assert await demonstration.records() == before


async def test_nobody_of_it_has_been_written_to(demonstration: Stage) -> None:
    """Seeding sends nothing and makes nobody a coordinator."""
    assert await demonstration.count(outbox) == 0
    assert await demonstration.count(members, role=Role.COORDINATOR.value) == 0


async def test_its_hours_add_up(demonstration: Stage) -> None:
    """What offers have promised is what their introductions hold, and never more than they have."""
    held: dict[int, int] = {}
    for row in await demonstration.rows(introductions):
        held[row["offer_id"]] = held.get(row["offer_id"], 0) + row["reserved_minutes"]
        reserves = State(row["state"]) in RESERVING_STATES
        assert (row["reserved_minutes"] > 0) is reserves, row

    for offer in await demonstration.rows(offers):
        assert offer["reserved_minutes"] == held.get(offer["id"], 0) <= offer["capacity_minutes"]


async def test_what_was_completed_has_its_outcome(demonstration: Stage) -> None:
    """Each completed introduction says what came of it, in hours that were confirmed."""
    done = [one.id for one in await demonstration.introductions() if one.state is State.COMPLETED]
    kept = await demonstration.rows(outcomes)

    assert [row["introduction_id"] for row in kept] == sorted(done)
    assert all(row["confirmed_minutes"] > 0 and row["reached"] in ("yes", "partly", "no") for row in kept)


async def test_what_is_under_way_is_watched(demonstration: Stage) -> None:
    """Proposals, questions and missions each have their next date."""
    due = {(row["kind"], row["subject_id"]) for row in await demonstration.rows(timers)}

    kinds = {
        State.PROPOSED: "coordinator_reminder",
        State.CONFIRMED: "party_reminder",
        State.INTRODUCED: "close_out",
    }
    for one in await demonstration.introductions():
        assert one.state not in kinds or (kinds[one.state], one.id) in due, one


async def test_its_week_can_be_played(tmp_path: Path) -> None:
    """Every due date of a seeded programme is swept without a failure."""
    clock = TestClock()
    async with programme(tmp_path, clock, demo=True) as app:
        stage = Stage(app, clock)
        await stage.member("Nadia", Role.COORDINATOR)
        for _ in range(3):
            await stage.wait(days=7)
            await stage.app.pump()

        assert await stage.count(outbox) > 10
        assert all(row["failed_as"] is None for row in await stage.rows(outbox))


async def test_a_pair_that_would_never_be_proposed_has_no_place_in_it(tmp_path: Path) -> None:
    """A programme whose introduction the matcher refuses is refused itself, by name."""
    async with programme(tmp_path) as app:
        stage = Stage(app, TestClock())
        broken = {**rows_of(), "introduction": [{**rows_of()["introduction"][0], "offer": "accounts_agadir"}]}

        with pytest.raises(LookupError, match="do not fit"):
            await seed(stage.ports, broken)

        assert await stage.count(organisations) == 0


async def test_a_pair_stands_in_it_once(tmp_path: Path) -> None:
    """An introduction that is written down twice is kept once."""
    async with programme(tmp_path) as app:
        stage = Stage(app, TestClock())
        first = rows_of()["introduction"][0]

        assert await seed(stage.ports, {**rows_of(), "introduction": [first, first]})

        pairs = [(row["need_id"], row["offer_id"]) for row in await stage.rows(introductions)]
        assert len(pairs) == len(set(pairs)) > 1


Agrees = Callable[[dict[str, Any], Reading], bool]


def hours_of(reading: Reading) -> dict[str, Any] | None:
    """The hours of a reading as the programme writes them."""
    return {"value": reading.hours.value, "per": reading.hours.per} if reading.hours else None


@pytest.mark.parametrize(
    ("agrees", "least"),
    [
        pytest.param(lambda row, reading: reading.city == row.get("city"), 0.9, id="city"),
        pytest.param(lambda row, reading: hours_of(reading) == row.get("hours"), 0.9, id="hours"),
        pytest.param(
            lambda row, reading: row["skills"][0] in [skill.id for skill in reading.skills[:3]],
            0.8,
            id="skill",
        ),
    ],
)
def test_its_sentences_are_read_as_they_were_meant(
    readings: list[tuple[str, dict[str, Any], Reading]], agrees: Agrees, least: float
) -> None:
    """What the structured row says stands in the words, and the engine finds it there."""
    good = [agrees(row, reading) for _, row, reading in readings]

    assert len(good) == 85
    assert sum(good) / len(good) >= least

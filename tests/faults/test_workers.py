"""Two workers over one database: of one person's two messages, the first is handled first, whoever takes which."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.pace import NEWCOMERS_AT_ONCE
from bot.store.tables import inbox, members, outbox
from bot.usecases.ports import Ports
from bot.usecases.receiving import keep, take_in_all, take_in_one
from tests.cast import TestClock, programme
from tests.databases import own_database
from tests.usecases.letters import LETTERS, Letterbox, letter
from tests.usecases.stage import Stage

SEED = 20261127
FEW, MANY = 60, 10_000
Way = Callable[[Sequence[Ports]], Awaitable[list[int]]]
WORDS = ("salam", "Bonjour", "aide", "1", "2", "menu", "merci", "السلام عليكم")


async def _know(ports: Ports, whom: range, now: datetime) -> None:
    """People who have written before: so many newcomers would wait their turn."""
    async with ports.store.begin() as work:
        for who in whom:
            member = await work.people.add(f"P{who}", "fr", None, now)
            await work.people.add_address(member.id, LETTERS, f"person-{who}")


async def _freely(ports: Sequence[Ports]) -> list[int]:
    """Both take in all that they get hold of; how much that was."""
    doors = {LETTERS: Letterbox()}
    return await asyncio.gather(*(take_in_all(one, doors) for one in ports))


async def _in_step(ports: Sequence[Ports]) -> list[int]:
    """Both reach for the next at the same moment, then again: SQLite would let one of them have everything."""
    doors, taken = {LETTERS: Letterbox()}, [0 for _ in ports]
    while any(step := await asyncio.gather(*(take_in_one(one, doors) for one in ports))):
        taken = [before + now for before, now in zip(taken, step, strict=True)]
    return taken


async def _two_at_once(folder: Path, people: int, way: Way, **settings: Any) -> None:
    """Each person writes twice; two workers take in everything at the same time."""
    chance, clock = random.Random(SEED), TestClock()
    async with (
        programme(folder, clock, **settings) as one,
        programme(folder, clock, **settings) as other,
    ):
        arrived = [
            letter(f"person-{who}", place, chance.choice(WORDS))
            for place in range(2)
            for who in range(people)
        ]
        await _know(one.ports, range(NEWCOMERS_AT_ONCE, people), clock.now())
        await keep(one.ports, arrived)
        taken = await way((one.ports, other.ports))
        stage = Stage(one, clock)
        rows = await stage.rows(inbox)
        order: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            order[row["handle"]].append(row["external_id"])
        answered = [row["member_id"] for row in await stage.rows(outbox)]
        known = await stage.count(members)

    print(
        f"\nseed {SEED}: {people} people, {len(rows)} messages, by two workers {taken}, {len(answered)} answers"
    )
    assert sum(taken) == len(rows) == 2 * people
    assert min(taken) > 0
    assert order == {f"person-{who}": [f"person-{who}:0", f"person-{who}:1"] for who in range(people)}
    assert known == people
    assert len(answered) == 2 * people


@pytest.mark.slow
async def test_two_workers_keep_everybodys_order(tmp_path: Path) -> None:
    """On SQLite."""
    await _two_at_once(tmp_path, FEW, _in_step)


@pytest.mark.slow
@pytest.mark.postgres
async def test_two_workers_keep_everybodys_order_on_postgresql(tmp_path: Path) -> None:
    """Where both really write at the same time."""
    async with own_database("postgresql", tmp_path) as url:
        await _two_at_once(tmp_path, FEW, _freely, database_url=url)


@pytest.mark.long
@pytest.mark.postgres
async def test_ten_thousand_people_keep_their_order(tmp_path: Path) -> None:
    """The same, many times."""
    async with own_database("postgresql", tmp_path) as url:
        await _two_at_once(tmp_path, MANY, _freely, database_url=url)

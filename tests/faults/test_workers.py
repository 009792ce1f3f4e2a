"""Two workers over one database: of one person's two messages, the first is handled first, whoever takes which."""

import asyncio
import random
from collections import defaultdict
from pathlib import Path

import pytest

from bot.domain.doors import Delivery
from bot.store.tables import inbox, members, outbox
from bot.usecases.receiving import keep, take_in_all
from bot.usecases.records import Inbound
from tests.cast import TestClock, programme
from tests.store.databases import own_schema
from tests.usecases.stage import Stage

SEED = 20261127
FEW, MANY = 60, 10_000
WORDS = ("salam", "Bonjour", "aide", "1", "2", "menu", "merci", "السلام عليكم")


class Letters:
    """A door whose deliveries are plain words."""

    name = "letters"

    def inbound(self, delivery: Delivery) -> Inbound:
        """What was said."""
        return Inbound(self.name, delivery.external_id, delivery.handle, delivery.raw["text"])


async def _two_at_once(folder: Path, people: int, url: str) -> None:
    """Each person writes twice; two workers take in everything at the same time."""
    chance, clock = random.Random(SEED), TestClock()
    doors = {"letters": Letters()}
    async with (
        programme(folder, clock, database_url=url) as one,
        programme(folder, clock, database_url=url) as other,
    ):
        arrived = [
            Delivery("letters", f"{who}-{place}", f"person-{who}", {"text": chance.choice(WORDS)})
            for place in range(2)
            for who in range(people)
        ]
        await keep(one.ports, arrived)
        taken = await asyncio.gather(*(take_in_all(app.ports, doors) for app in (one, other)))
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
    assert order == {f"person-{who}": [f"{who}-0", f"{who}-1"] for who in range(people)}
    assert known == people
    assert len(answered) == 2 * people


@pytest.mark.slow
async def test_two_workers_keep_everybodys_order(tmp_path: Path) -> None:
    """On SQLite."""
    await _two_at_once(tmp_path, FEW, f"sqlite:///{tmp_path / 'jisr.db'}")


@pytest.mark.slow
@pytest.mark.postgres
async def test_two_workers_keep_everybodys_order_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    """Where both really write at the same time."""
    async with own_schema(postgres_url) as url:
        await _two_at_once(tmp_path, FEW, url)


@pytest.mark.long
@pytest.mark.postgres
async def test_ten_thousand_people_keep_their_order(tmp_path: Path, postgres_url: str) -> None:
    """The same, many times."""
    async with own_schema(postgres_url) as url:
        await _two_at_once(tmp_path, MANY, url)

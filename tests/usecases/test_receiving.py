"""Deliveries become turns: once, in order per person, and none is lost on the way."""

import asyncio
import logging

import pytest
from sqlalchemy import select

from bot.domain.doors import Delivery
from bot.store.door_tables import deliveries
from bot.usecases.receiving import MOST_ATTEMPTS, keep, take_in_all, take_in_one
from bot.usecases.records import Inbound
from tests.usecases.letters import LETTERS, SECRET, Letterbox, letter
from tests.usecases.stage import Stage


async def rows(stage: Stage) -> list[tuple[str, dict[str, str], bool, str | None]]:
    """What is kept of all deliveries: id, content, whether it is done, why it failed."""
    async with stage.app.engine.connect() as connection:
        found = await connection.execute(select(deliveries).order_by(deliveries.c.id))
        return [(row.external_id, row.raw, row.done_at is not None, row.failed_as) for row in found]


async def answers(stage: Stage) -> int:
    """How many messages wait to be sent to this door."""
    async with stage.app.ports.store.begin() as work:
        return await work.messages.waiting(("letters",))


async def test_deliveries_are_answered_and_emptied(stage: Stage) -> None:
    """Each is a turn; what is nothing to answer is done all the same."""
    door = Letterbox()
    await keep(
        stage.app.ports,
        [letter("khadija", 1), letter("khadija", 2, ""), letter("youssef", 3, "Bonjour")],
    )

    assert await take_in_all(stage.app.ports, {"letters": door}) == 3

    assert await answers(stage) == 2
    assert await rows(stage) == [(key, {}, True, None) for key in ("khadija:1", "khadija:2", "youssef:3")]
    assert await take_in_all(stage.app.ports, {"letters": door}) == 0


async def test_without_a_door_nothing_is_taken_in(stage: Stage) -> None:
    """It waits for the door to be opened again."""
    await keep(stage.app.ports, [letter("khadija", 1)])

    assert await take_in_all(stage.app.ports, {}) == 0
    assert (await rows(stage))[0][1:] == ({"text": "salam"}, False, None)


async def test_what_cannot_be_taken_in_is_tried_again_and_given_up(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """A few times, with pauses; then whatever came behind it is answered, and no log tells what it was."""
    door = Letterbox()
    await keep(stage.app.ports, [letter("khadija", 1, "unreadable"), letter("khadija", 2)])

    with caplog.at_level(logging.WARNING):
        for _ in range(MOST_ATTEMPTS):
            await take_in_all(stage.app.ports, {"letters": door})
            stage.clock.pass_(minutes=1)

    assert door.tried == ["khadija:1"] * MOST_ATTEMPTS + ["khadija:2"]
    assert await rows(stage) == [
        ("khadija:1", {"text": "unreadable"}, True, "ValueError"),
        ("khadija:2", {}, True, None),
    ]
    assert SECRET not in caplog.text
    assert caplog.text.count("could not be taken in") == MOST_ATTEMPTS


async def test_one_person_does_not_hold_up_another(stage: Stage) -> None:
    """While the first waits for its next try, the other is answered."""
    door = Letterbox()
    await keep(
        stage.app.ports,
        [letter("khadija", 1, "unreadable"), letter("khadija", 2), letter("youssef", 3, "Bonjour")],
    )

    await take_in_all(stage.app.ports, {"letters": door})

    assert door.tried == ["khadija:1", "youssef:3"]


class LastOne(Letterbox):
    """Whoever opens it is told to end there and then."""

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """The words; the task is over at its next step."""
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        return super().inbound(delivery)


async def test_whoever_ends_the_programme_makes_nobody_wait(stage: Stage) -> None:
    """What was being taken in is taken in as soon as it runs again, and once."""
    await keep(stage.app.ports, [letter("khadija", 1)])

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(take_in_one(stage.app.ports, {LETTERS: LastOne()}))

    assert [row[2:] for row in await rows(stage)] == [(False, None)]
    assert await take_in_all(stage.app.ports, {LETTERS: Letterbox()}) == 1
    assert await answers(stage) == 1

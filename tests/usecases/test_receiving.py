"""Deliveries become turns: once, in order per person, and none is lost on the way."""

import logging

import pytest
from sqlalchemy import select

from bot.domain.doors import Delivery
from bot.store.door_tables import deliveries
from bot.usecases.receiving import MOST_ATTEMPTS, keep, take_in_all
from bot.usecases.records import Inbound
from tests.usecases.stage import Stage

SECRET = "0612345678"


class Letterbox:
    """A door whose deliveries hold the words; some words it cannot read."""

    name = "letters"

    def __init__(self) -> None:
        self.tried: list[str] = []

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """The words; nothing where there are none."""
        self.tried.append(delivery.external_id)
        if delivery.raw["text"] == "unreadable":
            raise ValueError(SECRET)
        if not delivery.raw["text"]:
            return None
        return Inbound(self.name, delivery.external_id, delivery.handle, text=delivery.raw["text"])


def letter(number: int, text: str, handle: str = "khadija") -> Delivery:
    """One delivery."""
    return Delivery("letters", str(number), handle, {"text": text})


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
    await keep(stage.app.ports, [letter(1, "salam"), letter(2, ""), letter(3, "Bonjour", "youssef")])

    assert await take_in_all(stage.app.ports, {"letters": door}) == 3

    assert await answers(stage) == 2
    assert await rows(stage) == [(str(number), {}, True, None) for number in (1, 2, 3)]
    assert await take_in_all(stage.app.ports, {"letters": door}) == 0


async def test_without_a_door_nothing_is_taken_in(stage: Stage) -> None:
    """It waits for the door to be opened again."""
    await keep(stage.app.ports, [letter(1, "salam")])

    assert await take_in_all(stage.app.ports, {}) == 0
    assert (await rows(stage))[0][1:] == ({"text": "salam"}, False, None)


async def test_what_cannot_be_taken_in_is_tried_again_and_given_up(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """A few times, with pauses; then whatever came behind it is answered, and no log tells what it was."""
    door = Letterbox()
    await keep(stage.app.ports, [letter(1, "unreadable"), letter(2, "salam")])

    with caplog.at_level(logging.WARNING):
        for _ in range(MOST_ATTEMPTS):
            await take_in_all(stage.app.ports, {"letters": door})
            stage.clock.pass_(minutes=1)

    assert door.tried == ["1"] * MOST_ATTEMPTS + ["2"]
    assert await rows(stage) == [("1", {"text": "unreadable"}, True, "ValueError"), ("2", {}, True, None)]
    assert SECRET not in caplog.text
    assert caplog.text.count("could not be taken in") == MOST_ATTEMPTS


async def test_one_person_does_not_hold_up_another(stage: Stage) -> None:
    """While the first waits for its next try, the other is answered."""
    door = Letterbox()
    await keep(
        stage.app.ports, [letter(1, "unreadable"), letter(2, "salam"), letter(3, "Bonjour", "youssef")]
    )

    await take_in_all(stage.app.ports, {"letters": door})

    assert door.tried == ["1", "3"]

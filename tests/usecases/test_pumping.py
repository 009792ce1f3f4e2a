"""One stroke of the engine, and a clock that is moved by hand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.people import Role
from bot.usecases.ports import Channel
from bot.usecases.pumping import move_clock, pump
from bot.usecases.records import Outgoing
from tests.usecases.stage import Stage


@dataclass
class Witness:
    """A network that remembers what time it was at each message."""

    stage: Stage
    name: str = "sandbox"
    seen: list[tuple[datetime, str]] = field(default_factory=list)

    async def send(self, message: Outgoing) -> None:
        """Take the message."""
        self.seen.append((self.stage.now, message.body["parts"][0]["key"]))

    def alone(self) -> dict[str, Channel]:
        """This network and no other."""
        return {self.name: self}


async def with_a_round_due(stage: Stage) -> Witness:
    """A coordinator, a need and an offer, and the round that a new listing sets off."""
    await stage.member("Nadia", Role.COORDINATOR)
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))
    async with stage.work() as work:
        await work.timers.set("round", 1, stage.now)
    return Witness(stage)


async def test_one_stroke_does_what_is_due_and_sends_what_came_of_it(stage: Stage) -> None:
    """What a due thing writes goes out in the same stroke; the next one finds nothing."""
    witness = await with_a_round_due(stage)

    assert await pump(stage.ports, witness.alone()) == 2
    assert await pump(stage.ports, witness.alone()) == 0

    assert witness.seen == [(stage.now, "card.body")]


async def test_a_moved_clock_stops_at_everything_on_its_way(stage: Stage) -> None:
    """What falls due within a week happens at its own time, as if the week had gone by."""
    witness = await with_a_round_due(stage)
    start = stage.now

    await move_clock(stage.ports, stage.app.clock, timedelta(weeks=1), witness.alone())

    days = [((moment - start).days, key) for moment, key in witness.seen]
    assert days == [(0, "card.body"), (1, "reminder.coordinator"), (3, "reminder.coordinator")]
    assert stage.now == start + timedelta(weeks=1)


async def test_a_clock_is_moved_where_nothing_is_due(stage: Stage) -> None:
    """With nothing on the way the clock goes straight to where it was sent."""
    start = stage.now

    await move_clock(stage.ports, stage.app.clock, timedelta(hours=5), {})

    assert stage.now == start + timedelta(hours=5)


async def test_a_moved_clock_is_remembered(stage: Stage) -> None:
    """The offset stands in the database, so that the next process goes on from there."""
    await move_clock(stage.ports, stage.app.clock, timedelta(hours=5), {})

    async with stage.work() as work:
        assert await work.settings.get("clock_offset") == 5 * 3600

"""What is counted on the way of a message: delivered, answered, sent, failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.dialogue.phrases import say
from bot.domain.doors import Delivery
from bot.errors import GiveUp, TryLater
from bot.usecases.meters import Unmetered
from bot.usecases.receiving import keep, take_in_all
from bot.usecases.records import Inbound, Outgoing
from bot.usecases.relaying import relay_all
from bot.usecases.scope import tell
from bot.usecases.turns import handle
from tests.usecases.stage import Stage


@dataclass
class Tally(Unmetered):
    """Writes down what it is told."""

    told: list[tuple[str, ...]] = field(default_factory=list)

    def received(self, channel: str, many: int = 1) -> None:
        """So many deliveries."""
        self.told += [("received", channel)] * many

    @contextmanager
    def turn(self, channel: str) -> Iterator[None]:
        """A turn."""
        self.told.append(("turn", channel))
        yield

    def answered(self, channel: str, *, repeat: bool) -> None:
        """An answer."""
        self.told.append(("repeated" if repeat else "answered", channel))

    def sent(self, channel: str) -> None:
        """A message."""
        self.told.append(("sent", channel))

    def failed(self, channel: str, step: str, error: Exception) -> None:
        """A failure."""
        self.told.append(("failed", channel, step, type(error).__name__))


@dataclass
class Line:
    """A network and its door; each trouble comes once."""

    name: str = "sandbox"
    troubles: list[Exception] = field(default_factory=list)

    async def send(self, message: Outgoing) -> None:
        """Take the message, unless trouble comes first."""
        if self.troubles:
            raise self.troubles.pop(0)

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """A greeting, unless trouble comes first."""
        if self.troubles:
            raise self.troubles.pop(0)
        return Inbound(self.name, delivery.external_id, delivery.handle, "bonjour")


async def test_a_turn_is_counted_once_and_its_repeat_apart(stage: Stage) -> None:
    """By its channel."""
    tally = Tally()
    ports = replace(stage.ports, meter=tally)

    for _ in range(2):
        await handle(ports, Inbound("sandbox", "a1", "khadija", "bonjour"))

    assert tally.told == [
        ("turn", "sandbox"),
        ("answered", "sandbox"),
        ("turn", "sandbox"),
        ("repeated", "sandbox"),
    ]


async def test_deliveries_and_what_could_not_be_taken_in_are_counted(stage: Stage) -> None:
    """A delivery counts when it is kept, its failure by kind."""
    tally = Tally()
    ports = replace(stage.ports, meter=tally)

    await keep(ports, [Delivery("sandbox", "a1", "khadija", {}), Delivery("sandbox", "a1", "khadija", {})])
    await take_in_all(ports, {"sandbox": Line(troubles=[KeyError("message")])})

    assert tally.told == [
        ("received", "sandbox"),
        ("received", "sandbox"),
        ("failed", "sandbox", "taking_in", "KeyError"),
    ]


async def test_what_is_sent_and_what_is_not_are_counted(stage: Stage) -> None:
    """Each attempt that failed by its kind, whether it is tried again or not."""
    tally = Tally()
    omar = await stage.member("Omar")
    async with stage.scope() as scope:
        for key in ("one", "two"):
            await tell(scope, omar.id, [say(key)])
    line = Line(troubles=[GiveUp("blocked"), TryLater("busy")])

    await relay_all(replace(stage.ports, meter=tally), {"sandbox": line})
    stage.clock.pass_(minutes=1)
    await relay_all(replace(stage.ports, meter=tally), {"sandbox": line})

    assert tally.told == [
        ("failed", "sandbox", "sending", "GiveUp"),
        ("failed", "sandbox", "sending", "TryLater"),
        ("sent", "sandbox"),
    ]


async def test_without_a_meter_nothing_is_counted_and_all_goes_on(stage: Stage) -> None:
    """What tests and scripts use."""
    ports = replace(stage.ports, meter=Unmetered())
    line = Line(troubles=[KeyError("message")])
    await keep(ports, [Delivery("sandbox", "a1", "khadija", {})])
    await take_in_all(ports, {"sandbox": line})
    stage.clock.pass_(minutes=1)
    await take_in_all(ports, {"sandbox": line})
    line.troubles = [TryLater("busy")]
    await relay_all(ports, {"sandbox": line})
    stage.clock.pass_(minutes=1)

    assert await relay_all(ports, {"sandbox": line}) == 1

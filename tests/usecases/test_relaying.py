"""From the outbox to the networks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.dialogue.phrases import say
from bot.domain.courier import LEASE, LONGEST_PAUSE, LONGEST_SEND, MOST_ATTEMPTS, pause
from bot.domain.people import Member
from bot.errors import GiveUp, TryLater
from bot.store.tables import outbox
from bot.usecases.ports import Channel
from bot.usecases.records import Outgoing
from bot.usecases.relaying import relay_all, relay_one
from bot.usecases.scope import tell
from tests.usecases.stage import Stage


@dataclass
class Wire:
    """A network that does with each message what it was told to, then takes it."""

    name: str = "sandbox"
    troubles: list[Exception] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def send(self, message: Outgoing) -> None:
        """Take the message, unless trouble comes first."""
        if self.meanwhile is not None:
            happening, self.meanwhile = self.meanwhile, None
            await happening()
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken.append((message.handle, message.body["parts"][0]["key"]))

    def alone(self) -> dict[str, Channel]:
        """This network and no other."""
        return {self.name: self}


async def written(stage: Stage, who: Member, *keys: str) -> None:
    """Messages to somebody, waiting in the outbox."""
    async with stage.scope() as scope:
        for key in keys:
            await tell(scope, who.id, [say(key)])


async def test_a_send_ends_before_another_hand_may_claim_the_message(stage: Stage) -> None:
    """However many calls it takes; perhaps it was taken, so it is sent again and marked."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one")
    stage.ports.roads.longest_send = timedelta(seconds=0.05)

    await relay_all(stage.ports, Wire(meanwhile=asyncio.Event().wait).alone())

    (row,) = await stage.rows(outbox)
    assert (row["sent_at"], row["perhaps_twice"], row["token"]) == (None, True, None)
    assert LONGEST_SEND < LEASE


async def test_everything_that_waits_is_sent_in_its_order(stage: Stage) -> None:
    """Each person's messages come as they were written; then nothing waits."""
    omar, salma = await stage.member("Omar"), await stage.member("Salma")
    await written(stage, omar, "one", "two")
    await written(stage, salma, "three")
    wire = Wire()

    assert await relay_all(stage.ports, wire.alone()) == 3

    assert wire.taken == [("omar", "one"), ("omar", "two"), ("salma", "three")]
    assert [row["sent_at"] for row in await stage.rows(outbox)] == [stage.now] * 3
    assert await relay_one(stage.ports, wire.alone()) is False


async def test_a_network_that_is_busy_is_tried_again_later(stage: Stage) -> None:
    """Nothing is sent to that person out of turn; others do not wait; the pause doubles."""
    omar, salma = await stage.member("Omar"), await stage.member("Salma")
    await written(stage, omar, "one", "two")
    await written(stage, salma, "three")
    wire = Wire(troubles=[TryLater("429")])
    stage.ports.roads.chance = lambda: 0.0

    await relay_all(stage.ports, wire.alone())
    first = list(wire.taken)
    stage.clock.pass_(seconds=1)
    await relay_all(stage.ports, wire.alone())
    too_early = list(wire.taken)
    stage.clock.pass_(seconds=1)
    await relay_all(stage.ports, wire.alone())

    assert first == too_early == [("salma", "three")]
    assert wire.taken == [*first, ("omar", "one"), ("omar", "two")]
    assert [row["attempts"] for row in await stage.rows(outbox, member_id=omar.id)] == [2, 1]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 2), (2, 4), (4, 16), (8, 256), (9, 512), (10, 600), (10_000, 600)]
)
def test_pauses_double_up_to_a_bound(attempts: int, seconds: int) -> None:
    """However often it was tried, it is tried again within ten minutes."""
    assert pause(attempts) == timedelta(seconds=seconds) <= LONGEST_PAUSE


async def test_a_message_that_is_never_taken_is_marked(stage: Stage) -> None:
    """A refusal is kept with its reason, and the next message goes on."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one", "two")
    wire = Wire(troubles=[GiveUp("blocked " + "x" * 100)])

    await relay_all(stage.ports, wire.alone())

    refused, sent = await stage.rows(outbox)
    assert (refused["failed_as"], refused["sent_at"]) == (("blocked " + "x" * 100)[:60], None)
    assert (sent["failed_as"], sent["sent_at"]) == (None, stage.now)
    assert wire.taken == [("omar", "two")]


async def test_patience_ends(stage: Stage) -> None:
    """After so many attempts a message is marked with what was said last."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one")
    wire = Wire(troubles=[TryLater("down")] * MOST_ATTEMPTS)

    for _ in range(MOST_ATTEMPTS + 2):
        await relay_all(stage.ports, wire.alone())
        stage.clock.pass_(minutes=16)

    (row,) = await stage.rows(outbox)
    assert (row["failed_as"], row["attempts"]) == ("down", MOST_ATTEMPTS)
    assert wire.taken == []


async def test_a_lost_lease_settles_nothing(stage: Stage) -> None:
    """Who took too long does not overwrite what another relay has done meanwhile."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one")
    quick = Wire()

    async def overtake() -> None:
        stage.clock.pass_(seconds=61)
        await relay_one(stage.ports, quick.alone())

    slow = Wire(troubles=[GiveUp("gone")], meanwhile=overtake)
    await relay_one(stage.ports, slow.alone())

    (row,) = await stage.rows(outbox)
    assert quick.taken == [("omar", "one")]
    assert (row["sent_at"], row["failed_as"], row["attempts"]) == (stage.now, None, 2)


async def test_a_leased_message_is_nobody_elses(stage: Stage) -> None:
    """While one relay sends, another finds nothing to send to that person."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one", "two")
    other, found = Wire(), []

    async def look() -> None:
        found.append(await relay_one(stage.ports, other.alone()))

    await relay_one(stage.ports, Wire(meanwhile=look).alone())

    assert (found, other.taken) == ([False], [])


async def test_a_relay_takes_only_what_its_networks_carry(stage: Stage) -> None:
    """A message for another network waits for a relay that has it."""
    omar = await stage.member("Omar")
    await written(stage, omar, "one")

    assert await relay_all(stage.ports, Wire("console").alone()) == 0
    assert await relay_all(stage.ports, Wire().alone()) == 1


async def test_who_stopped_is_written_nothing(stage: Stage) -> None:
    """A message to somebody who may not be written to is not kept, and the ledger says why."""
    omar = await stage.member("Omar")
    await stage.people[omar.id].say("stop")
    before = await stage.count(outbox)

    await written(stage, omar, "one")

    assert await stage.count(outbox) == before
    async with stage.work() as work:
        last = (await work.ledger.of("member", omar.id))[-1]
    assert (last.what, last.detail) == ("member.not_told", {"why": "stopped"})

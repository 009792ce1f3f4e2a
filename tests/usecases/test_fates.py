"""What follows from what a network tells: hold, send again, mark a dead door, or nothing."""

from datetime import timedelta

import pytest

from bot.dialogue.phrases import say
from bot.domain.courier import MOST_ATTEMPTS
from bot.domain.doors import Fate
from bot.domain.people import Member
from bot.store.tables import addresses, outbox
from bot.usecases.fates import hear_fate
from bot.usecases.records import Told
from bot.usecases.relaying import relay_all
from bot.usecases.scope import tell
from tests.usecases.stage import Stage
from tests.usecases.test_relaying import Wire


async def sent(stage: Stage) -> tuple[Member, int]:
    """Somebody to whom a message was sent; its id."""
    omar = await stage.member("Omar")
    async with stage.scope() as scope:
        await tell(scope, omar.id, [say("stop.done")])
    await relay_all(stage.ports, Wire().alone())
    (row,) = await stage.rows(outbox)
    return omar, row["id"]


def failure(outbox_id: int, trouble: str, attempt: int = 1) -> Told:
    """It did not arrive."""
    return Told("SM1", Fate.FAILED, outbox_id, attempt, trouble, 63000)


async def test_what_the_closed_window_refused_is_held(stage: Stage) -> None:
    """It waits again, and nothing says any more that the window is open."""
    _, number = await sent(stage)

    assert await hear_fate(stage.ports, failure(number, "window"))

    (row,) = await stage.rows(outbox)
    assert (row["sent_at"], row["failed_as"], row["held_because"]) == (None, None, "window")
    assert row["due_at"] == stage.now
    assert [one["heard_at"] for one in await stage.rows(addresses)] == [None]


async def test_what_came_too_fast_is_sent_again_a_little_later(stage: Stage) -> None:
    """Half a minute and more."""
    _, number = await sent(stage)

    assert await hear_fate(stage.ports, failure(number, "busy"))

    (row,) = await stage.rows(outbox)
    assert (row["sent_at"], row["held_because"]) == (None, None)
    assert row["due_at"] >= stage.now + timedelta(seconds=30)


async def test_a_dead_address_is_marked(stage: Stage) -> None:
    """And the message stays failed, with its reason."""
    _, number = await sent(stage)

    assert await hear_fate(stage.ports, failure(number, "dead_address"))

    (row,) = await stage.rows(outbox)
    assert row["failed_as"] == "dead_address 63000"
    assert [one["reachable"] for one in await stage.rows(addresses)] == [False]


async def heard_since(stage: Stage, member: Member) -> int:
    """A message that was sent, and whose receiver has written since; its id."""
    (row,) = await stage.rows(outbox)
    stage.clock.pass_(minutes=30)
    async with stage.work() as work:
        (door,) = await work.people.addresses(member.id)
        await work.people.heard(door.id, stage.now)
    stage.clock.pass_(hours=2)
    return int(row["id"])


async def test_whoever_wrote_since_is_not_lost(stage: Stage) -> None:
    """That an address led nowhere is told hours late: it leads somewhere."""
    omar, _ = await sent(stage)
    number = await heard_since(stage, omar)

    assert await hear_fate(stage.ports, failure(number, "dead_address"))

    (row,) = await stage.rows(outbox)
    assert row["failed_as"] == "dead_address 63000"
    assert [one["reachable"] for one in await stage.rows(addresses)] == [True]


async def test_a_window_that_was_opened_since_stays_open(stage: Stage) -> None:
    """The message goes again, and the later one is not forgotten for it."""
    omar, _ = await sent(stage)
    number = await heard_since(stage, omar)

    assert await hear_fate(stage.ports, failure(number, "window"))

    assert [one["heard_at"] is not None for one in await stage.rows(addresses)] == [True]


@pytest.mark.parametrize("trouble", ["configuration", "content", "refused"])
async def test_any_other_failure_stays_one(stage: Stage, trouble: str) -> None:
    """Somebody has to look at it."""
    _, number = await sent(stage)

    assert await hear_fate(stage.ports, failure(number, trouble))

    (row,) = await stage.rows(outbox)
    assert (row["failed_as"], row["fate"]) == (f"{trouble} 63000", "failed")
    assert [one["reachable"] for one in await stage.rows(addresses)] == [True]


@pytest.mark.parametrize("trouble", ["window", "busy"])
async def test_a_repeat_changes_nothing(stage: Stage, trouble: str) -> None:
    """The message went out again meanwhile: the same failure, told once more, is past."""
    _, number = await sent(stage)
    await hear_fate(stage.ports, failure(number, trouble))
    stage.clock.pass_(minutes=5)
    await relay_all(stage.ports, Wire().alone())
    before = await stage.rows(outbox)

    assert not await hear_fate(stage.ports, failure(number, trouble))

    assert await stage.rows(outbox) == before
    assert before[0]["sent_at"] == stage.now


async def test_patience_ends_here_too(stage: Stage) -> None:
    """What failed so often stays failed."""
    _, number = await sent(stage)

    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert await hear_fate(stage.ports, failure(number, "busy", attempt))
        stage.clock.pass_(hours=1)
        await relay_all(stage.ports, Wire().alone())

    (row,) = await stage.rows(outbox)
    assert (row["attempts"], row["failed_as"]) == (MOST_ATTEMPTS, "busy 63000")


async def test_what_was_emptied_meanwhile_is_not_sent_again(stage: Stage) -> None:
    """Its person was forgotten; there is nothing left to say."""
    omar, number = await sent(stage)
    async with stage.work() as work:
        await work.messages.erase_words(omar.id)

    await hear_fate(stage.ports, failure(number, "busy"))

    (row,) = await stage.rows(outbox)
    assert row["failed_as"] == "busy 63000"


async def test_good_news_is_kept_and_asks_for_nothing(stage: Stage) -> None:
    """It was read."""
    _, number = await sent(stage)

    assert await hear_fate(stage.ports, Told("SM1", Fate.READ, number, 1))
    assert not await hear_fate(stage.ports, Told("SM1", Fate.DELIVERED, number, 1))

    (row,) = await stage.rows(outbox)
    assert (row["fate"], row["external_id"], row["failed_as"]) == ("read", "SM1", None)

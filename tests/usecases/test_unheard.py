"""Who never saw a question is not told that it is over; who saw it is."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.dialogue.decisions import party_choices
from bot.domain.calendar import MOROCCO
from bot.domain.introductions import Decision, State
from bot.domain.people import Member
from bot.errors import Unsure
from bot.store.tables import outbox
from bot.usecases.ending import withdraw_listing
from tests.usecases.networks import Town
from tests.usecases.stage import Pair, Stage

EVENING = datetime(2026, 11, 23, 22, 0, tzinfo=MOROCCO).astimezone(UTC)


@pytest.fixture
def town(stage: Stage) -> Town:
    """A stage with networks, in the evening: what nobody asked for waits for the morning."""
    town = Town(stage)
    town.stage.clock.moment = EVENING
    return town


async def asked(town: Town) -> Pair:
    """A pair whose employee has just been asked on Telegram."""
    pair = await town.stage.pair()
    async with town.stage.work() as work:
        await work.people.drop_addresses(pair.youssef.id)
        await work.people.add_address(pair.youssef.id, "telegram", "youssef")
    await town.stage.decide(pair.nadia, pair.id, Decision.CONFIRM)
    return pair


async def letters(town: Town, member: Member) -> list[tuple[str, str | None]]:
    """What each message to somebody speaks of first, and why it is not sent where that is so."""
    rows = await town.stage.rows(outbox, member_id=member.id)
    return [(row["body"]["parts"][0]["key"], row["failed_as"]) for row in rows]


async def withdrawn(town: Town, pair: Pair) -> None:
    """The association closes its need."""
    async with town.stage.scope() as scope:
        await withdraw_listing(scope, "need", pair.need.id)


@pytest.mark.parametrize("held", [True, False])
async def test_a_question_that_nobody_saw_is_dropped_without_a_word(town: Town, held: bool) -> None:
    """Held over night or written just now: neither the question nor its end reaches anybody."""
    pair = await asked(town)
    if held:
        await town.relay()
    await withdrawn(town, pair)
    town.stage.clock.pass_(hours=12)
    await town.relay()

    assert await letters(town, pair.youssef) == [("question.offer", "moot")]
    assert town.taken() == []


async def test_who_saw_the_question_hears_that_it_is_over(town: Town) -> None:
    """In the morning it was sent."""
    pair = await asked(town)
    town.stage.clock.pass_(hours=12)
    await town.relay()
    await withdrawn(town, pair)

    assert await letters(town, pair.youssef) == [("question.offer", None), ("ended.withdrawn.offer", None)]


async def test_who_may_have_seen_it_hears_it_too(town: Town) -> None:
    """The network never said whether it took the question."""
    pair = await asked(town)
    town.stage.clock.pass_(hours=12)
    town.telegram.troubles.append(Unsure("network"))
    await town.relay()
    await withdrawn(town, pair)

    assert [key for key, _ in await letters(town, pair.youssef)] == [
        "question.offer",
        "ended.withdrawn.offer",
    ]


async def test_what_did_not_arrive_was_not_seen(town: Town) -> None:
    """The network took it and told later that nobody got it."""
    pair = await asked(town)
    town.stage.clock.pass_(hours=12)
    await town.relay()
    async with town.stage.app.engine.begin() as sql:
        mine = update(outbox).where(outbox.c.member_id == pair.youssef.id)
        await sql.execute(mine.values(failed_as="dead_address 63024"))
    await withdrawn(town, pair)

    assert await letters(town, pair.youssef) == [("question.offer", "dead_address 63024")]


async def test_one_question_seen_is_enough(town: Town) -> None:
    """The reminder still waits; that it is over is news all the same."""
    pair = await asked(town)
    town.stage.clock.pass_(hours=12)
    await town.relay()
    await town.tell(pair.youssef, "reminder.party", choices=party_choices(pair.id, 1))
    await withdrawn(town, pair)

    assert (await letters(town, pair.youssef))[-1] == ("ended.withdrawn.offer", None)


async def test_a_confirmation_taken_back_before_it_was_heard_of_is_not_told(town: Town) -> None:
    """The coordinator thought better of it at night."""
    pair = await asked(town)
    await town.stage.undo(pair.nadia)

    assert await letters(town, pair.youssef) == [("question.offer", "moot")]
    assert (await letters(town, pair.khadija))[-1] == ("ended.taken_back.need", None)


async def test_a_no_from_across_is_not_told_to_who_was_not_asked_yet(town: Town) -> None:
    """Nor that it was taken back: then the question comes as if for the first time."""
    pair = await asked(town)
    await town.stage.decide(pair.khadija, pair.id, Decision.DECLINE, reason="other")
    town.stage.clock.pass_(minutes=1)
    await town.stage.undo(pair.khadija)

    assert (await town.stage.introduction(pair.id)).state is State.CONFIRMED
    assert await letters(town, pair.youssef) == [("question.offer", "moot"), ("question.offer", None)]


async def test_a_question_about_something_else_is_not_touched(town: Town) -> None:
    """Introduction 1 is not introduction 11, and another member's question is theirs."""
    pair = await asked(town)
    await town.tell(pair.youssef, "question.offer", choices=party_choices(pair.id * 10 + 1, 1))
    await withdrawn(town, pair)

    assert await letters(town, pair.youssef) == [("question.offer", "moot"), ("question.offer", None)]
    assert (await letters(town, pair.khadija))[0] == ("question.need", None)

"""What could not be delivered, and days that were corrected, in both databases."""

from datetime import date, timedelta

from bot.domain.doors import DayKind, Delivery
from bot.store.work import SqlStore
from bot.usecases.records import Letters
from tests.store.records import NOW, add_door, message

TOKEN = "token"


async def test_dead_letters_are_piled_by_member_and_reason(store: SqlStore) -> None:
    """What is moot, dropped, sent or waiting is no dead letter; again, they wait at the door that was given."""
    async with store.begin() as work:
        khadija = await add_door(work)
        states: tuple[str | None, ...] = ("blocked", "blocked", "down", "moot", "dropped", None)
        for state in states:
            await work.messages.queue(message(khadija, failed_as=state))
        await work.messages.queue(message(khadija, held_because="window"))
        piles, held = await work.letters.dead(), await work.letters.held()
        lost = await work.letters.waiting_for(khadija.member_id)
        again = await work.letters.send_again(khadija.member_id, khadija.id, NOW)
        none = await work.letters.drop(khadija.member_id)

    name = piles[0].name
    assert piles == [
        Letters(khadija.member_id, name, "blocked", 2),
        Letters(khadija.member_id, name, "down", 1),
    ]
    assert (held, lost, again, none) == (1, 5, 3, 0)


async def test_deliveries_that_failed_are_counted(store: SqlStore) -> None:
    """Tried again once, dropped once."""
    async with store.begin() as work:
        await work.deliveries.keep([Delivery("telegram", "1", "khadija", {"a": 1})], NOW)
        for _ in range(2):
            claimed = await work.deliveries.claim(("telegram",), NOW, TOKEN)
            assert claimed is not None
            await work.deliveries.settle(claimed.id, TOKEN, failed_as="KeyError", done_at=NOW)
            counted = await work.letters.unread()
            again = await work.letters.read_again(NOW)
        gone = await work.letters.drop_unread()

    assert (counted, again, gone) == (1, 1, 0)


async def test_a_day_is_what_was_said_last(store: SqlStore) -> None:
    """The same day is replaced, and what was said of the same kind nearby can be dropped."""
    day = date(2027, 2, 8)
    async with store.begin() as work:
        somebody = (await add_door(work)).member_id
        await work.days.note(day, DayKind.HOLIDAY, somebody)
        await work.days.note(day, DayKind.RAMADAN_BEGINS, somebody)
        await work.days.note(day + timedelta(days=300), DayKind.RAMADAN_BEGINS, somebody)
        before = await work.days.all()
        await work.days.drop_near(day + timedelta(days=1), DayKind.RAMADAN_BEGINS, timedelta(days=40))
        after = await work.days.all()

    assert before[day] is DayKind.RAMADAN_BEGINS
    assert list(after) == [day + timedelta(days=300)]


async def test_what_waited_is_released_before_later_answers(store: SqlStore) -> None:
    """Held, it lets others pass; released, it stands in line again and is known as what it is."""
    async with store.begin() as work:
        khadija = await add_door(work)
        held = await work.messages.queue(
            message(khadija, held_because="window", due_at=NOW + timedelta(days=1), proactive=True)
        )
        answer = await work.messages.queue(message(khadija))
        passing = await work.messages.claim((khadija.channel,), NOW, TOKEN)
        await work.messages.settle(answer, TOKEN, due_at=NOW)
        released = await work.messages.release(khadija.member_id, khadija.id, NOW)
        first = await work.messages.claim((khadija.channel,), NOW, TOKEN)
        behind = await work.messages.claim((khadija.channel,), NOW, TOKEN)

    assert passing is not None
    assert passing.id == answer
    assert first is not None
    assert (released, first.id, first.held_because, behind) == (1, held, "released", None)

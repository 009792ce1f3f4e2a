"""Due dates that come once and in order, the ledger, and values that outlive a process."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.store.work import SqlStore
from bot.usecases.ports import Work
from bot.usecases.records import Event, Timer
from tests.databases import on_postgres
from tests.store.records import NOW, add_member

HOUR = timedelta(hours=1)
# Seconds after which a wait for one another is taken to be endless.
PATIENCE = 10


async def taken(work: Work) -> str | None:
    """The kind of what is due now, if anything is."""
    timer = await work.timers.take(NOW)
    return timer.kind if timer else None


async def test_what_is_due_comes_once_and_in_order(store: SqlStore) -> None:
    """The earliest first, of equals the one set first; what is not due yet does not come."""
    async with store.begin() as work:
        for kind, due_at in (("late", NOW), ("early", NOW - HOUR), ("later", NOW), ("tomorrow", NOW + HOUR)):
            await work.timers.set(kind, 1, due_at)

    found = []
    for _ in range(4):
        async with store.begin() as work:
            found.append(await taken(work))

    assert found == ["early", "late", "later", None]


async def test_a_timer_brings_what_it_was_set_with(store: SqlStore) -> None:
    """Kind, subject, detail and the moment it was due."""
    async with store.begin() as work:
        await work.timers.set("check", 7, NOW - HOUR, party="need", days=3)
        timer = await work.timers.take(NOW)

    assert timer is not None
    assert Timer(timer.id, "check", 7, {"party": "need", "days": 3}, NOW - HOUR) == timer


async def test_a_timer_is_due_again_if_its_work_failed(store: SqlStore) -> None:
    """Taking it and doing what it asks for is one transaction."""

    async def fail(work: Work) -> None:
        await work.timers.take(NOW)
        raise LookupError

    async with store.begin() as work:
        await work.timers.set("check", 7, NOW)
    with pytest.raises(LookupError):
        async with store.begin() as work:
            await fail(work)

    async with store.begin() as work:
        assert await taken(work) == "check"


async def test_the_next_due_moment_leaves_out_what_is_done(store: SqlStore) -> None:
    """None where nothing is to come."""
    async with store.begin() as work:
        before = await work.timers.next_due()
        await work.timers.set("second", 1, NOW + HOUR)
        await work.timers.set("first", 1, NOW)
        first = await work.timers.next_due()
        await work.timers.take(NOW)
        second = await work.timers.next_due()

    assert (before, first, second) == (None, NOW, NOW + HOUR)


async def test_dropped_timers_never_come(store: SqlStore) -> None:
    """Of that subject and these kinds; others stay."""
    async with store.begin() as work:
        for kind, subject_id in (("reminder", 1), ("lapse", 1), ("check", 1), ("reminder", 2)):
            await work.timers.set(kind, subject_id, NOW)
        await work.timers.drop(1, "reminder", "lapse")
        left = [await work.timers.take(NOW) for _ in range(3)]

    assert [(one.kind, one.subject_id) if one else None for one in left] == [
        ("check", 1),
        ("reminder", 2),
        None,
    ]


@on_postgres
async def test_two_clocks_at_once_take_different_timers(store: SqlStore) -> None:
    """What one sweep is doing the other skips instead of waiting for it."""
    async with store.begin() as work:
        for kind in ("first", "second"):
            await work.timers.set(kind, 1, NOW)

    async with asyncio.timeout(PATIENCE), store.begin() as one, store.begin() as other:
        found = [await taken(one), await taken(other), await taken(other)]

    assert found == ["first", "second", None]


async def test_the_ledger_keeps_everything_about_a_subject(store: SqlStore) -> None:
    """Who did what, when, oldest first; what time did has no actor."""
    async with store.begin() as work:
        nadia = await add_member(work, "Nadia")
        record = work.ledger.record
        await record("introduction.confirm", "introduction", 7, actor_id=nadia.id, at=NOW, terms=1)
        await record("introduction.lapse", "introduction", 7, actor_id=None, at=NOW + HOUR)
        await record("introduction.confirm", "introduction", 8, actor_id=nadia.id, at=NOW)
        await record("need.withdrawn", "need", 7, actor_id=nadia.id, at=NOW)
        found = await work.ledger.of("introduction", 7)

    ids = [event.id for event in found]
    assert found == [
        Event(ids[0], NOW, nadia.id, "introduction.confirm", "introduction", 7, {"terms": 1}),
        Event(ids[1], NOW + HOUR, None, "introduction.lapse", "introduction", 7, {}),
    ]
    assert sorted(ids) == ids


@pytest.mark.parametrize(
    ("since", "whats", "subject_id"),
    [
        (NOW, ("confirm", "dismiss"), 2),
        (NOW, ("confirm",), 1),
        (NOW + HOUR, ("confirm", "dismiss"), 2),
        (NOW + HOUR, ("confirm",), None),
        (NOW, ("other",), None),
    ],
)
async def test_the_last_thing_that_somebody_did_can_be_found(
    store: SqlStore, since: Any, whats: tuple[str, ...], subject_id: int | None
) -> None:
    """Of the things asked for, since a moment, by that person alone: this is what an undo takes back."""
    async with store.begin() as work:
        nadia, samir = await add_member(work, "Nadia"), await add_member(work, "Samir")
        record = work.ledger.record
        await record("confirm", "introduction", 1, actor_id=nadia.id, at=NOW)
        await record("dismiss", "introduction", 2, actor_id=nadia.id, at=NOW + HOUR)
        await record("confirm", "introduction", 3, actor_id=samir.id, at=NOW + HOUR)
        found = await work.ledger.last_by(nadia.id, since, whats)

    assert subject_id == (found.subject_id if found else None)


@pytest.mark.parametrize("value", [True, 0.5, "نص", [{"id": 1}], {"a": None}, None])
async def test_a_setting_outlives_its_transaction(store: SqlStore, value: Any) -> None:
    """Any plain JSON comes back; the last value stands; a name that was never set has none."""
    async with store.begin() as work:
        before = await work.settings.get("clock_offset")
        await work.settings.put("clock_offset", "old")
        await work.settings.put("other", "another")

    async with store.begin() as work:
        await work.settings.put("clock_offset", value)

    async with store.begin() as work:
        after, other = await work.settings.get("clock_offset"), await work.settings.get("other")
    assert before is None
    assert value == after
    assert other == "another"


async def test_a_value_that_is_held_is_changed_by_one_at_a_time(store: SqlStore) -> None:
    """Twenty add one each, at once, to a value that was not there: none of it is lost."""

    async def add_one() -> None:
        async with store.begin() as work:
            held = await work.settings.hold("count")
            await work.settings.put("count", (held or 0) + 1)

    await asyncio.gather(*(add_one() for _ in range(20)))

    async with store.begin() as work:
        assert await work.settings.get("count") == 20

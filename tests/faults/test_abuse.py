"""Abuse: a flood of messages, a crowd of newcomers, needs by the hundred, hours by the million; others feel nothing."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.dialogue.effects import Submit
from bot.domain.doors import Delivery
from bot.domain.listings import MOST_NEEDS_OF_ORGANISATION, MOST_OPEN_OF_MEMBER, Offer
from bot.domain.pace import EACH_NEWCOMER, MOST_A_MINUTE, MOST_AN_HOUR, NEWCOMERS_AT_ONCE, Beyond
from bot.domain.people import Role
from bot.store.door_tables import deliveries
from bot.store.tables import members, needs, offers, outbox
from bot.usecases.limits import NEWCOMERS
from bot.usecases.submitting import submit
from tests.cast import CHANNEL, TestClock, programme
from tests.databases import POSTGRES, SQLITE, own_database
from tests.faults.post import STEP, Post, letter
from tests.store.records import offer
from tests.usecases.stage import Stage
from tests.usecases.test_submitting import ANSWERS

SEED = 20261127
FLOOD, OTHERS = 1_000, 50
MINUTE = timedelta(minutes=1)
CROWD, LONG_CROWD, ROOM = 300, 10_000, 20
FLOODER = "flooder"


@pytest.fixture(params=[SQLITE, POSTGRES])
async def post(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Post]:
    """A programme, once on each of the two databases."""
    clock = TestClock()
    async with (
        own_database(request.param, tmp_path) as url,
        programme(tmp_path, clock, database_url=url) as app,
    ):
        yield Post(app, clock)


def others(seed: int) -> list[tuple[timedelta, Delivery]]:
    """Fifty people who write once within the minute."""
    chance = random.Random(seed)
    return [(MINUTE * chance.random(), letter(f"other{number}", 1)) for number in range(OTHERS)]


def flood() -> list[tuple[timedelta, Delivery]]:
    """A thousand messages of one person, evenly over the minute."""
    return [(MINUTE * number / FLOOD, letter(FLOODER, number)) for number in range(FLOOD)]


def at_place(waits: dict[str, int], share: float) -> int:
    """The wait, in steps, that this share of the others does not exceed."""
    theirs = sorted(wait for key, wait in waits.items() if not key.startswith(FLOODER))
    return theirs[round(share * (len(theirs) - 1))]


@pytest.mark.slow
async def test_a_flood_is_warned_once_and_nobody_else_waits_for_it(post: Post, tmp_path: Path) -> None:
    """A thousand messages in a minute among fifty people, who wait as long as if it were not there."""
    calm_folder = tmp_path / "calm"
    calm_folder.mkdir()
    calm_clock = TestClock()
    async with programme(calm_folder, calm_clock) as app:
        without = await Post(app, calm_clock).play(others(SEED))

    waits = await post.play([*others(SEED), *flood()])

    answered = await post.answered()
    for share in (0.5, 0.9, 0.99):
        print(
            f"\nseed {SEED}, {share:.0%}: {at_place(without, share)} steps, {at_place(waits, share)} in the flood"
        )
    assert answered.pop(FLOODER) == MOST_A_MINUTE
    assert answered == {f"other{number}": 1 for number in range(OTHERS)}
    # At most one step, where the flood has one of the hands; most of them not even that.
    assert at_place(waits, 0.99) <= at_place(without, 0.99) + 1
    assert at_place(waits, 0.9) == at_place(without, 0.9)
    assert await post.written("pace.minute") == 1
    unread = await post.beyond(Beyond.PACE)
    assert len(unread) == FLOOD - MOST_A_MINUTE == post.counted(Beyond.PACE)
    assert [row for row in unread if row["raw"] or row["done_at"] is None] == []


async def test_a_flood_that_waited_delays_nobody(post: Post) -> None:
    """All of it stands before the others, and a single hand answers: one message of it goes before them, no more."""
    await post.deliver([one for _, one in flood()])
    post.clock.moment += STEP
    await post.deliver([one for _, one in others(SEED)])
    post.clock.moment += STEP
    for _ in range(OTHERS + 1):
        await post.step(hands=1)

    answered = await post.answered()

    assert answered == {FLOODER: 1, **{f"other{number}": 1 for number in range(OTHERS)}}


async def test_many_hands_warn_once_too(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    """Eight at once; and whoever was silent for a minute is answered again, without having written in vain."""
    with caplog.at_level(logging.WARNING):
        await post.deliver([one for _, one in [*flood(), *others(SEED)]])
        await post.take_in_all()
        post.clock.moment += MINUTE
        await post.deliver([letter(FLOODER, FLOOD)])
        await post.take_in_all()

    assert (await post.answered())[FLOODER] == MOST_A_MINUTE + 1
    assert len(await post.answered()) == OTHERS + 1
    assert await post.written("pace.minute") == 1
    assert caplog.text.count("faster than is read") == 1
    assert FLOODER not in caplog.text


async def test_ten_a_minute_for_an_hour_is_too_much(post: Post) -> None:
    """Who writes all the time is told to pause for an hour, once, and is heard again after it."""
    async with post.stage.work() as work:
        known = await work.people.add("Khadija", "fr", None, post.clock.now())
        await work.people.add_address(known.id, CHANNEL, "khadija")
    for minute in range(MOST_AN_HOUR // 30):
        await post.deliver([letter("khadija", 30 * minute + number) for number in range(30)])
        post.clock.moment += MINUTE
    async with post.app.engine.begin() as sql:
        await sql.execute(update(deliveries).values(done_at=post.clock.now()))
    for more in range(2):
        await post.deliver([letter("khadija", MOST_AN_HOUR + more)])
        await post.take_in_all()
    assert (await post.answered(), await post.written("pace.hour")) == ({}, 1)

    post.clock.moment += timedelta(hours=1)
    await post.deliver([letter("khadija", MOST_AN_HOUR + 2)])
    await post.take_in_all()

    assert await post.answered() == {"khadija": 1}


async def test_twenty_short_messages_are_all_answered(post: Post) -> None:
    """With one thumb, as fast as it goes, twice in the same minute."""
    await post.deliver([letter("khadija", number, "w") for number in range(40)])
    await post.take_in_all()

    assert await post.answered() == {"khadija": 40}
    assert await post.written("pace.minute") == 0


async def crowd(post: Post, people: int, room: int) -> tuple[int, int]:
    """Strangers beyond the room that is left, and somebody known behind them; how many came in, how many wait."""
    known = await post.stage.member("Nadia Berrada")
    taken = EACH_NEWCOMER * (NEWCOMERS_AT_ONCE - room)
    async with post.stage.work() as work:
        await work.settings.put(NEWCOMERS, {"booked": (post.clock.now() + taken).isoformat()})
    await post.deliver([*(letter(f"stranger{number}", 1) for number in range(people)), letter("nadia", 1)])
    await post.take_in_all()
    assert (await post.answered()).pop("nadia") == 1
    assert await post.stage.count(outbox, member_id=known.id) == 1
    return await post.stage.count(members) - 1, len(await post.beyond(Beyond.NEWCOMERS))


async def test_newcomers_beyond_the_limit_wait_their_turn(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """Hundreds at once: as many as there is room for, then one every six seconds; none is lost, one line is logged."""
    with caplog.at_level(logging.WARNING):
        came, waiting = await crowd(post, CROWD, ROOM)
    assert (came, waiting) == (ROOM, CROWD - ROOM)
    assert post.counted(Beyond.NEWCOMERS) == CROWD - ROOM
    assert caplog.text.count("newcomers wait") == 1

    post.clock.moment += EACH_NEWCOMER * 30
    await post.take_in_all()

    assert await post.stage.count(members) - 1 == ROOM + 30
    dues = sorted(row["due_at"] for row in await post.beyond(Beyond.NEWCOMERS))
    assert {later - sooner for sooner, later in pairwise(dues)} == {EACH_NEWCOMER}


@pytest.mark.long
async def test_ten_thousand_newcomers_in_an_hour(post: Post) -> None:
    """Six hundred come in at once, the others wait, and somebody known is answered among them."""
    came, waiting = await crowd(post, LONG_CROWD, NEWCOMERS_AT_ONCE)

    print(f"\n{came} newcomers came in, {waiting} wait")
    assert (came, waiting) == (NEWCOMERS_AT_ONCE, LONG_CROWD - NEWCOMERS_AT_ONCE)


async def test_who_cannot_be_met_within_a_day_is_not_kept_waiting(post: Post) -> None:
    """Nothing of what they wrote stays, and no member is made."""
    async with post.stage.work() as work:
        booked = post.clock.now() + timedelta(days=2)
        await work.settings.put(NEWCOMERS, {"booked": booked.isoformat()})
    await post.deliver([letter("stranger", 1)])
    await post.take_in_all()

    (row,) = await post.beyond(Beyond.FULL)
    assert (row["raw"], row["done_at"]) == ({}, post.clock.now())
    assert await post.stage.count(members) == 0
    assert post.counted(Beyond.FULL) == 1


async def test_coordinators_see_that_newcomers_wait(post: Post) -> None:
    """On their desk, as long as somebody waits."""
    await crowd(post, 3, 1)
    samira = await post.stage.member("Samira", Role.COORDINATOR)
    await post.stage.people[samira.id].say("bureau", choice="g:desk")

    (shown,) = await post.stage.sent(samira)
    assert "desk.newcomers" in shown.keys


async def test_an_association_opens_thirty_needs_of_five_hundred(post: Post) -> None:
    """Fifty of its members at once, ten each: the thirty-first and all others are told why."""
    stage = post.stage
    amal = await stage.organisation("Association Amal")
    authors = [
        await stage.member(f"V{number}", Role.VOLUNTEER, organisation_id=amal.id) for number in range(50)
    ]

    async def submitted(author: Any) -> list[str]:
        async with stage.turn(author) as turn:
            await submit(turn, Submit("need", ANSWERS))
        return [part.key for part in turn.parts]

    said = await asyncio.gather(*(submitted(author) for author in authors for _ in range(10)))

    assert await stage.count(needs) == MOST_NEEDS_OF_ORGANISATION
    assert sum(keys == ["listing.saved.need"] for keys in said) == MOST_NEEDS_OF_ORGANISATION
    assert sum(keys == ["listing.full.organisation"] for keys in said) == 500 - MOST_NEEDS_OF_ORGANISATION


async def test_a_person_with_ten_listings_withdraws_one_and_goes_on(post: Post) -> None:
    """What they told stays; once there is room, one yes is enough."""
    stage = post.stage
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    for _ in range(MOST_OPEN_OF_MEMBER):
        await stage.need(khadija)
    phone = stage.people[khadija.id]

    first = "on cherche un graphiste à Tiznit, 3h par semaine"
    for words in (first, "1", "oui", "confirmer", "2", "1", "oui"):
        await phone.say(words)

    keys = await stage.keys_to(khadija)
    assert keys[2] == keys[3] == ["listing.full.person"]
    assert keys[5][0] == "listing.withdrawn"
    assert keys[6] == ["listing.saved.need"]
    assert await stage.count(needs, state="open") == MOST_OPEN_OF_MEMBER


async def test_a_million_hours_are_not_taken(post: Post) -> None:
    """In the chat the bounds are told; behind its back the schema refuses."""
    stage = post.stage
    youssef = await stage.member("Youssef", Role.EMPLOYEE)
    phone = stage.people[youssef.id]
    first = "je suis comptable à Agadir, je peux donner du temps"
    for words in (first, "1 000 000 heures par mois", "20 h par semaine", "60 h par mois", "1", "oui"):
        await phone.say(words)

    keys = await stage.keys_to(youssef)
    (kept,) = await stage.rows(offers)
    assert sum("ask.bounded_hours" in one for one in keys) == 2
    assert (kept["hours_value"], kept["capacity_minutes"], kept["capacity_per"]) == (60, 3600, "month")
    for changes in ({"capacity_minutes": 60_000_000}, {"capacity_minutes": 59, "capacity_per": "month"}):
        with pytest.raises(IntegrityError):
            await _forced(stage, offer(youssef.id, **changes))


async def _forced(stage: Stage, wanted: Offer) -> None:
    async with stage.work() as work:
        await work.listings.add_offer(wanted)

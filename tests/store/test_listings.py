"""Needs and offers as they were stated, and hours that are never promised twice."""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Insert, Update, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.listings import MAX_HOURS_A_MONTH, ListingKind, ListingState
from bot.store import rows
from bot.store.tables import offers
from bot.store.work import SqlStore
from matching.values import Hours, Window
from tests.store.records import add_member, add_pair, need, offer

BARE: dict[str, Any] = {
    "city": None,
    "mode": None,
    "hours": None,
    "window": None,
    "languages": (),
    "access": (),
    "people": None,
    "theme": None,
}
REFUSED: tuple[dict[str, Any], ...] = (
    {"reserved_minutes": 601},
    {"reserved_minutes": -1},
    {"reserved_minutes": 60, "capacity_minutes": 59},
    {"capacity_minutes": MAX_HOURS_A_MONTH * 60 + 1, "capacity_per": "month"},
    {"state": "promised"},
)
# The moves that there are: closed and opened again, never fetched back from withdrawn.
MOVES = {
    (ListingState.OPEN, ListingState.FILLED),
    (ListingState.OPEN, ListingState.WITHDRAWN),
    (ListingState.FILLED, ListingState.OPEN),
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {**BARE, "deliverable": None, "done_when": None},
        {"window": Window(None, date(2027, 1, 1))},
        {"window": Window(date(2027, 1, 1), None)},
        {"state": ListingState.WITHDRAWN},
    ],
)
async def test_a_need_comes_back_as_it_was_stated(store: SqlStore, changes: dict[str, Any]) -> None:
    """All that was said and all that was left open; only the id is the database's."""
    async with store.begin() as work:
        author = await add_member(work)
        stated = need(author.id, **changes)
        added = await work.listings.add_need(stated)

    async with store.begin() as work:
        kept = await work.listings.need(added.id)

    assert replace(stated, id=added.id) == added == kept


@pytest.mark.parametrize(
    "changes",
    [{}, BARE, {"hours": Hours(2.5, "week"), "capacity_minutes": 650, "capacity_per": "month"}],
)
async def test_an_offer_comes_back_as_it_was_stated(store: SqlStore, changes: dict[str, Any]) -> None:
    """The same, for what is given."""
    async with store.begin() as work:
        author = await add_member(work)
        stated = offer(author.id, **changes)
        added = await work.listings.add_offer(stated)

    async with store.begin() as work:
        kept = await work.listings.offer(added.id)

    assert replace(stated, id=added.id) == added == kept


async def test_a_new_offer_has_promised_nothing(store: SqlStore) -> None:
    """Whatever it claims when it is added."""
    async with store.begin() as work:
        author = await add_member(work)
        added = await work.listings.add_offer(offer(author.id, reserved_minutes=60))

    assert (added.reserved_minutes, added.free_minutes) == (0, 600)


async def test_only_open_listings_are_matched(store: SqlStore) -> None:
    """What is filled or withdrawn rests; the oldest comes first."""
    async with store.begin() as work:
        pair = await add_pair(work)
        other_need = await work.listings.add_need(need(pair.khadija.id))
        other_offer = await work.listings.add_offer(offer(pair.youssef.id))
        await work.listings.add_need(need(pair.khadija.id, state=ListingState.FILLED))
        await work.listings.add_offer(offer(pair.youssef.id, state=ListingState.WITHDRAWN))
        wanted, given = await work.listings.open_needs(), await work.listings.open_offers()

    assert [pair.need, other_need] == wanted
    assert [pair.offer, other_offer] == given


async def test_an_author_sees_their_own_open_listings(store: SqlStore) -> None:
    """Needs, then offers; neither another's nor closed ones."""
    async with store.begin() as work:
        pair = await add_pair(work)
        mine = await work.listings.add_offer(offer(pair.khadija.id))
        await work.listings.add_need(need(pair.khadija.id, state=ListingState.FILLED))
        found = await work.listings.of_author(pair.khadija.id)

    assert [pair.need, mine] == found


@pytest.mark.parametrize("kind", ["need", "offer"])
async def test_a_listing_moves_from_open_and_back_from_filled(store: SqlStore, kind: ListingKind) -> None:
    """What was withdrawn stays so; a move that has no place changes nothing, nor does the other kind move."""
    other: ListingKind = "offer" if kind == "need" else "need"
    found = {}
    async with store.begin() as work:
        author = await add_member(work)
        for was, to in itertools.product(ListingState, ListingState):
            wanted = await work.listings.add_need(need(author.id, state=was))
            given = await work.listings.add_offer(offer(author.id, state=was))
            ids = {"need": wanted.id, "offer": given.id}
            moved = await work.listings.move(kind, ids[kind], to)
            after = {
                "need": await work.listings.need(wanted.id),
                "offer": await work.listings.offer(given.id),
            }
            found[was, to] = moved
            assert (to if moved else was) is after[kind].state
            assert was is after[other].state

    assert {move for move, moved in found.items() if moved} == MOVES


async def test_erased_listings_keep_no_word_of_their_author(store: SqlStore) -> None:
    """Own words go, also those that told a skill; which skills and hours they were stays for the counts."""
    async with store.begin() as work:
        pair = await add_pair(work)
        mine = await work.listings.add_offer(offer(pair.khadija.id))
        await work.listings.erase_words(pair.khadija.id)
        wanted, given = await work.listings.need(pair.need.id), await work.listings.offer(mine.id)
        across = await work.listings.offer(pair.offer.id)

    gone: dict[str, Any] = {"words": "", "state": ListingState.WITHDRAWN}
    assert wanted == replace(
        pair.need,
        **gone,
        skills=(("accounting", 1.0, ""), ("treasury", 0.5, "")),
        deliverable=None,
        done_when=None,
    )
    assert replace(mine, **gone, skills=(("accounting", 1.0, ""),)) == given
    assert pair.offer == across


@pytest.mark.parametrize(
    ("asked", "granted", "reserved"),
    [
        ((600,), (True,), 600),
        ((601,), (False,), 0),
        ((300, 300, 1), (True, True, False), 600),
        ((400, 300, 200), (True, False, True), 600),
        ((400, -100, 300), (True, True, True), 600),
        ((0,), (True,), 0),
    ],
)
async def test_an_offer_never_promises_more_than_it_has(
    store: SqlStore, asked: tuple[int, ...], granted: tuple[bool, ...], reserved: int
) -> None:
    """Each reservation is granted whole or not at all, up to the last minute of ten hours."""
    async with store.begin() as work:
        pair = await add_pair(work)
        answers = [await work.listings.reserve(pair.offer.id, minutes) for minutes in asked]
        after = await work.listings.offer(pair.offer.id)

    assert list(granted) == answers
    assert reserved == after.reserved_minutes


async def test_an_offer_that_is_not_there_promises_nothing(store: SqlStore) -> None:
    """No row, no minutes."""
    async with store.begin() as work:
        assert not await work.listings.reserve(404, 30)


async def test_released_minutes_can_be_promised_again(store: SqlStore) -> None:
    """What an introduction gives back is free for the next, and other offers are left alone."""
    async with store.begin() as work:
        pair = await add_pair(work)
        other = await work.listings.add_offer(offer(pair.youssef.id))
        for one in (pair.offer, other):
            await work.listings.reserve(one.id, 600)
        await work.listings.release(pair.offer.id, 90)
        free = [(await work.listings.offer(one.id)).free_minutes for one in (pair.offer, other)]
        again = await work.listings.reserve(pair.offer.id, 90)

    assert free == [90, 0]
    assert again


async def test_more_than_was_promised_cannot_be_given_back(store: SqlStore) -> None:
    """A second release of the same minutes is a mistake of ours, which the database stops."""
    async with store.begin() as work:
        pair = await add_pair(work)
        await work.listings.reserve(pair.offer.id, 60)

    with pytest.raises(IntegrityError):
        async with store.begin() as work:
            await work.listings.release(pair.offer.id, 61)


async def test_the_database_itself_refuses_what_must_not_be(store: SqlStore, engine: AsyncEngine) -> None:
    """Whatever the code does: no over-promising, no month beyond sixty hours, no state that is none."""
    async with store.begin() as work:
        pair = await add_pair(work)

    for columns in REFUSED:
        with pytest.raises(IntegrityError):
            await behind_our_back(engine, update(offers).values(columns))

    async with store.begin() as work:
        assert pair.offer == await work.listings.offer(pair.offer.id)


async def behind_our_back(engine: AsyncEngine, change: Insert | Update) -> None:
    """Change something without the store."""
    async with engine.begin() as connection:
        await connection.execute(change)


@pytest.mark.parametrize(
    ("minutes", "per"), [(MAX_HOURS_A_MONTH * 60, "month"), (MAX_HOURS_A_MONTH * 60 + 1, "total")]
)
async def test_sixty_hours_a_month_are_the_most(store: SqlStore, minutes: int, per: str) -> None:
    """The bound itself may be given, and what is given once is not bounded by it."""
    async with store.begin() as work:
        author = await add_member(work)
        added = await work.listings.add_offer(offer(author.id, capacity_minutes=minutes, capacity_per=per))

    assert minutes == added.free_minutes


async def test_a_listing_has_an_author_who_exists(store: SqlStore, engine: AsyncEngine) -> None:
    """Foreign keys hold on both databases."""
    values = rows.listing_columns(offer(404)) | {
        "capacity_minutes": 1,
        "capacity_per": "total",
        "frame": "unsure",
    }

    with pytest.raises(IntegrityError):
        await behind_our_back(engine, insert(offers).values(values))

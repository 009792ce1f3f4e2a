"""Migrations lead up, down and up again, and to what the tables say."""

from itertools import pairwise
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    CheckConstraint,
    Connection,
    Constraint,
    ForeignKeyConstraint,
    Insert,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    Update,
    insert,
    inspect,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.doors import Delivery
from bot.domain.introductions import Outcome
from bot.domain.people import OrganisationKind, Role
from bot.store.door_tables import calendar_days, metadata, voice_notes
from bot.store.schema import alembic_config, migrate, unmigrate
from bot.store.tables import needs, offers
from bot.store.work import SqlStore
from matching.values import Hours
from tests.store.records import (
    CHANNEL,
    NOW,
    WEEK,
    add_door,
    add_introduction,
    add_member,
    add_pair,
    message,
    need,
    offer,
    word,
)

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][
    ::-1
]

# For each CHECK, what it must refuse.
REFUSED: dict[str, dict[str, Any]] = {
    "ck_organisations_kind": {"kind": "party"},
    "ck_members_role": {"role": "queen"},
    "ck_members_state": {"state": "asleep"},
    "ck_members_writing": {"writing": "mixed"},
    "ck_invitations_role": {"role": "queen"},
    "ck_needs_state": {"state": "closed"},
    "ck_needs_mode": {"mode": "by_post"},
    "ck_needs_hours_per": {"hours_per": "year"},
    "ck_offers_state": {"state": "closed"},
    "ck_offers_mode": {"mode": "by_post"},
    "ck_offers_hours_per": {"hours_per": "year"},
    "ck_needs_hours_bounded": {"hours_value": 401},
    "ck_offers_hours_bounded": {"hours_value": 0},
    "ck_offers_total_is_bounded": {"capacity_minutes": 24_001},
    "ck_deliveries_beyond": {"beyond": "belief"},
    "ck_offers_capacity_per": {"capacity_per": "week"},
    "ck_offers_frame": {"frame": "stolen_time"},
    "ck_offers_reserved_positive": {"reserved_minutes": -1},
    "ck_offers_never_over_promised": {"reserved_minutes": 601},
    "ck_offers_month_is_bounded": {"capacity_per": "month", "capacity_minutes": 3601},
    "ck_introductions_state": {"state": "nowhere"},
    "ck_outcomes_hours_positive": {"confirmed_minutes": -1},
    "ck_outcomes_rating_range": {"rating": 6},
    "ck_phone_messages_side": {"side": "up"},
    "ck_words_state": {"state": "doubted"},
    "ck_words_kind": {"kind": "wish"},
    "ck_outbox_fate": {"fate": "eaten"},
    "ck_voice_notes_state": {"state": "sung"},
    "ck_calendar_days_kind": {"kind": "rain"},
    "ck_words_mapped_to_a_skill": {"state": "mapped", "skill_id": None},
}


def schema(connection: Connection) -> dict[str, Any]:
    """Everything that the database says of its tables."""
    looking = inspect(connection)
    looks = {
        "columns": looking.get_columns,
        "primary key": looking.get_pk_constraint,
        "foreign key": looking.get_foreign_keys,
        "unique": looking.get_unique_constraints,
        "check": looking.get_check_constraints,
        "indexes": looking.get_indexes,
    }
    tables = set(looking.get_table_names()) - {"alembic_version"}
    return {table: {what: plain(look(table)) for what, look in looks.items()} for table in tables}


def plain(found: Any) -> Any:
    """The same as texts, in an order of their own."""
    if isinstance(found, list):
        return sorted((plain(one) for one in found), key=str)
    if isinstance(found, dict):
        return {key: plain(value) for key, value in sorted(found.items())}
    return str(found)


def names(found: dict[str, Any], kind: str) -> set[str]:
    """The names of the constraints of that kind in a schema."""
    return {one["name"] for table in found.values() for one in table[kind]}


def stated(kind: type[Constraint]) -> set[str]:
    """The names of the constraints of that kind that the tables state."""
    tables = metadata.tables.values()
    return {str(one.name) for table in tables for one in table.constraints if isinstance(one, kind)}


async def look(engine: AsyncEngine) -> dict[str, Any]:
    """The schema of the database."""
    async with engine.connect() as connection:
        return await connection.run_sync(schema)


async def test_up_down_and_up_again(empty: AsyncEngine) -> None:
    """Nothing is left below, and the way up leads to the same tables twice."""
    await migrate(empty)
    first = await look(empty)
    await unmigrate(empty)
    bottom = await look(empty)
    await migrate(empty)
    second = await look(empty)

    assert set(metadata.tables) == set(first)
    assert bottom == {}
    assert first == second


async def test_every_step_can_be_taken_back(empty: AsyncEngine) -> None:
    """Each revision on its own: a step down undoes the step up."""
    heights = [await look(empty)]
    for revision in REVISIONS:
        await migrate(empty, revision)
        heights.append(await look(empty))
    descent = [await look(empty)]
    for revision in [*REVISIONS[-2::-1], "base"]:
        await unmigrate(empty, revision)
        descent.append(await look(empty))

    assert len(REVISIONS) >= 4
    assert all(below != above for below, above in pairwise(heights))
    assert heights == descent[::-1]


async def test_migrating_twice_changes_nothing(engine: AsyncEngine) -> None:
    """Every start of the programme migrates; what is there stays."""
    store = SqlStore(engine)
    async with store.begin() as work:
        await work.settings.put("seeded", True)
    before = await look(engine)
    await migrate(engine)

    assert before == await look(engine)
    async with store.begin() as work:
        assert await work.settings.get("seeded") is True


async def test_migrations_and_tables_agree(engine: AsyncEngine) -> None:
    """Alembic finds no table, column, type, default, index or reference to add or to remove."""

    def differences(connection: Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    async with engine.connect() as connection:
        found = await connection.run_sync(differences)

    assert found == []


async def test_every_constraint_is_in_the_database(engine: AsyncEngine) -> None:
    """By kind and name, those that Alembic does not compare included."""
    found = await look(engine)

    assert stated(CheckConstraint) == names(found, "check")
    assert stated(UniqueConstraint) == names(found, "unique")
    assert stated(ForeignKeyConstraint) == names(found, "foreign key")
    assert stated(PrimaryKeyConstraint) == {table["primary key"]["name"] for table in found.values()}
    assert len(names(found, "check")) >= 20


def test_every_check_is_tried() -> None:
    """A CHECK that no test has seen refuse may as well not be there."""
    assert stated(CheckConstraint) == set(REFUSED)


async def test_every_check_refuses_what_must_not_be(store: SqlStore, engine: AsyncEngine) -> None:
    """The constraint of that very name stops the change, whatever the code does."""
    async with store.begin() as work:
        made = await add_introduction(work, await add_pair(work))
        await work.introductions.close(Outcome(made.id, 60, 60, "yes", 5, "", NOW))
        await work.people.add_organisation("Amal", OrganisationKind.ASSOCIATION, None, folded="amal", now=NOW)
        await work.people.invite("digest", Role.COORDINATOR, NOW, WEEK)
        await work.phones.put(CHANNEL, "khadija", "in", key="m1", body={}, at=NOW)
        await work.dictionary.add(word())
        door = await add_door(work, "Youssef")
        await work.messages.queue(message(door))
        await work.deliveries.keep([Delivery(CHANNEL, "d1", "khadija", {})], NOW)
    await commit(engine, insert(calendar_days).values(day=NOW.date(), kind="holiday"))
    note = {"member_id": door.member_id, "channel": CHANNEL, "reference": "v1", "media_type": "audio/ogg"}
    await commit(engine, insert(voice_notes).values(**note, state="waiting", received_at=NOW))

    for name, columns in REFUSED.items():
        change = update(table_of(name)).values(columns)
        with pytest.raises(IntegrityError, match=name):
            await commit(engine, change)


def table_of(name: str) -> Table:
    """The table that has a constraint of that name."""
    tables = metadata.tables.values()
    return next(table for table in tables if name in {str(one.name) for one in table.constraints})


async def commit(engine: AsyncEngine, change: Update | Insert) -> None:
    """Change something behind the store's back."""
    async with engine.begin() as connection:
        await connection.execute(change)


async def test_a_used_database_is_migrated_with_its_rows(empty: AsyncEngine) -> None:
    """Tables to which others refer are made anew, up and down, and nothing is lost."""
    await migrate(empty)
    async with SqlStore(empty).begin() as work:
        door = await add_door(work)
        await work.messages.queue(message(door))
    for _ in range(2):
        await unmigrate(empty, "0005")
        await migrate(empty)
    async with SqlStore(empty).begin() as work:
        kept = await work.messages.claim((CHANNEL,), NOW, "token")
        (address,) = await work.people.addresses(door.member_id)

    assert kept is not None
    assert (kept.address_id, address.handle) == (door.id, door.handle)
    async with empty.connect() as connection:
        if empty.dialect.name == "sqlite":
            assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar_one() == 1


# What an older hand may have written, and the nearest that may stand: hours, capacity, what is promised of it.
FOUND: tuple[tuple[dict[str, Any], tuple[float | None, int, int]], ...] = (
    (
        {"hours_value": 1_000_000.0, "capacity_minutes": 60_000_000, "reserved_minutes": 30_000},
        (400, 24_000, 24_000),
    ),
    ({"hours_value": -3.0, "capacity_minutes": 0}, (None, 1, 0)),
    (
        {"hours_value": 0.5, "hours_per": "month", "capacity_per": "month", "capacity_minutes": 30},
        (0.5, 60, 0),
    ),
    (
        {"hours_value": 2.0, "hours_per": "week", "capacity_per": "month", "capacity_minutes": 520},
        (2, 520, 0),
    ),
)


async def test_hours_beyond_the_bounds_are_brought_within_them(empty: AsyncEngine) -> None:
    """A database that held such offers is migrated all the same; what was within them stays as it was."""
    await migrate(empty)
    async with SqlStore(empty).begin() as work:
        author = await add_member(work)
        stated = [await work.listings.add_offer(offer(author.id)) for _ in FOUND]
        wanted = await work.listings.add_need(need(author.id))
    await unmigrate(empty, "0006")
    for kept, (columns, _) in zip(stated, FOUND, strict=True):
        await commit(empty, update(offers).where(offers.c.id == kept.id).values(columns))
    await commit(empty, update(needs).values(hours_value=1_000_000.0))

    await migrate(empty)

    async with SqlStore(empty).begin() as work:
        found = [await work.listings.offer(kept.id) for kept in stated]
        hours = (await work.listings.need(wanted.id)).hours
    assert [
        (one.hours.value if one.hours else None, one.capacity_minutes, one.reserved_minutes) for one in found
    ] == [expected for _, expected in FOUND]
    assert hours == Hours(400, "week")

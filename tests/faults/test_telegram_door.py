"""Hostile and mistaken updates through the whole Telegram door: no failure, no effect that is not theirs."""

import copy
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram_updates import TelegramDoor, delivery_of
from bot.domain.introductions import State
from bot.domain.people import Member
from bot.store.door_tables import deliveries
from bot.store.tables import addresses, consents, events, inbox, introductions, members, needs, offers, outbox
from bot.usecases.receiving import keep, take_in_all
from bot.usecases.sweeping import let_go
from tests.cast import TestClock, programme
from tests.databases import own_database
from tests.doubles.telegram_people import callback, membership, message
from tests.usecases.stage import Pair, Stage

SEED = 20261127
READ, LONG_READ, TAKEN_IN, CHATS = 30_000, 1_000_000, 400, 40
# Seconds between taps: whoever is faster is not read.
A_TAP = 2
# What an introduction is and what it promises; what a forged tap may leave alone is a line in the inbox.
HELD = (introductions, needs, offers, consents, members, events)


@asynccontextmanager
async def on_stage(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A programme with Telegram's door, whose network is nowhere."""
    clock = TestClock()
    given = {"telegram_token": "1:x", "telegram_api": "http://127.0.0.1:9", **settings}
    async with programme(folder, clock, **given) as app:
        yield Stage(app, clock)


async def through_the_door(stage: Stage, *updates: Any) -> None:
    """Stored and taken in, as the webhook and the poller do it."""
    await keep(stage.ports, [found for update in updates if (found := delivery_of(update))])
    await take_in_all(stage.ports, stage.app.doors)


LEAVES: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 2**31, 2**63, 2**200, 1.5, float("inf"), "", "x", "\x00", "\ud800", [], {}, [[]]),
    *(
        "/start",
        "/start JISR-AAAA-BBBB-CCCC",
        "g:menu",
        "g:forget:yes",
        "i:1:1:ok",
        "d:1:kind:need",
        "1",
        "oui",
    ),
    *("salam, bghina mou7asib f Fès", "\u202egnp", "<b>", "' OR 1=1 --", "a\u0301" * 300, "%s{name}", "٠٦١٢"),
    *(
        {"file_id": "x"},
        [{"file_id": "x"}],
        {"id": 7, "type": "private"},
        {"phone_number": "06", "user_id": 7},
    ),
)
FIELDS = (
    *("update_id", "message", "edited_message", "callback_query", "my_chat_member", "chat", "from", "text"),
    *(
        "caption",
        "voice",
        "photo",
        "document",
        "contact",
        "sticker",
        "location",
        "data",
        "id",
        "type",
        "is_bot",
    ),
    *("first_name", "new_chat_member", "old_chat_member", "status", "poll", "message_id"),
)


def mutated(chance: random.Random, number: int) -> dict[str, Any]:
    """A good update of some kind with a few of its parts exchanged, added or lost."""
    chat = 1 + chance.randrange(CHATS)
    # What is bent later must not be bent for all that come after it.
    leaf = copy.deepcopy(chance.choice(LEAVES))
    update = chance.choice(
        (
            message(chat, text=leaf, number=number),
            message(chat, voice={"file_id": "v", "duration": 3}, number=number),
            message(chat, photo=[{"file_id": "p"}], caption=leaf, number=number),
            callback(chat, str(leaf), number=number),
            membership(chat, "member", chance.choice(("kicked", "member", "left")), number=number),
            {"update_id": number, "edited_message": message(chat, text="x")["message"]},
        )
    )
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        _mutate(chance, update)
    return update


def _mutate(chance: random.Random, update: dict[str, Any]) -> None:
    place = update
    while True:
        inner = [value for value in place.values() if isinstance(value, dict) and value]
        if not inner or chance.random() < 0.3:
            break
        place = chance.choice(inner)
    name = chance.choice((*FIELDS, *map(str, place)))
    if chance.random() < 0.3:
        place.pop(name, None)
    else:
        place[name] = copy.deepcopy(chance.choice(LEAVES))


def read_strange_ones(count: int) -> int:
    """How many of so many mutated updates are kept: what is kept is JSON that every database holds."""
    chance, door, kept = random.Random(SEED), TelegramDoor(), 0
    for number in range(count):
        delivery = delivery_of(mutated(chance, number))
        if delivery is None:
            continue
        kept += 1
        text = json.dumps(delivery.raw, allow_nan=False, ensure_ascii=False)
        assert "\\u0000" not in text
        text.encode()
        door.inbound(delivery)
    return kept


@pytest.mark.parametrize("count", [READ, pytest.param(LONG_READ, marks=pytest.mark.long)])
def test_no_update_of_so_many_is_too_strange_to_be_read(count: int) -> None:
    """Each is read or ignored, and none raises."""
    kept = read_strange_ones(count)

    print(f"seed {SEED}: {count} updates, {kept} kept, {count - kept} ignored, 0 failures")
    assert count // 5 < kept < count


async def _take_in_strange_ones(stage: Stage) -> None:
    chance = random.Random(SEED)
    await through_the_door(stage, *(mutated(chance, number) for number in range(TAKEN_IN)))

    rows = await stage.rows(deliveries)
    answered = {row["member_id"] for row in await stage.rows(outbox)}
    people = [row for row in await stage.rows(members) if row["state"] != "forgotten"]
    print(f"seed {SEED}: {len(rows)} taken in of {CHATS} people, {await stage.count(inbox)} turns")
    assert len(rows) > TAKEN_IN // 5
    assert [row for row in rows if row["failed_as"] or row["done_at"] is None] == []
    assert {row["id"] for row in people} <= answered


@pytest.mark.slow
async def test_strange_updates_are_taken_in_and_everybody_is_answered(tmp_path: Path) -> None:
    """None fails, none waits, and whoever became known was told something."""
    async with on_stage(tmp_path) as stage:
        await _take_in_strange_ones(stage)


@pytest.mark.slow
@pytest.mark.postgres
async def test_postgresql_takes_the_same_strange_updates(tmp_path: Path) -> None:
    """It is stricter about what text and JSON may hold."""
    async with own_database("postgresql", tmp_path) as url, on_stage(tmp_path, database_url=url) as stage:
        await _take_in_strange_ones(stage)


async def test_of_whom_is_forgotten_no_delivery_keeps_the_chat(tmp_path: Path) -> None:
    """What they wrote meanwhile is still taken in, as by somebody new."""
    async with on_stage(tmp_path) as stage:
        await through_the_door(
            stage, message(CHATS, text="salam", number=1), message(7, text="salam", number=2)
        )
        await through_the_door(stage, message(CHATS, text="oubliez-moi", number=3))
        await through_the_door(stage, callback(CHATS, "g:forget:yes", number=4))
        async with stage.app.engine.begin() as sql:
            await sql.execute(outbox.update().values(sent_at=stage.now))
        await keep(
            stage.ports, [found for found in [delivery_of(message(CHATS, text="salam", number=5))] if found]
        )

        await let_go(stage.ports)

        handles = [row["handle"] for row in await stage.rows(deliveries)]
        assert handles == ["", "7", "", "", str(CHATS)]
        assert str(CHATS) not in [row["handle"] for row in await stage.rows(addresses)]


async def chat_of(stage: Stage, member: Member) -> int:
    """A Telegram chat for somebody."""
    chat = 70_000 + member.id
    async with stage.work() as work:
        await work.people.add_address(member.id, "telegram", str(chat))
    return chat


def forged(pair: Pair) -> list[str]:
    """Everything that a button about this introduction could say, right or wrong."""
    actions = (
        "ok",
        "refuse",
        "next",
        "compare",
        "card",
        "agree",
        "but",
        "decline",
        "hours",
        "outcome",
        "over",
    )
    versions = (0, pair.introduction.version, pair.introduction.terms.version)
    taps = [f"i:{pair.id}:{version}:{what}" for version in versions for what in actions]
    taps += [f"i:{number}:1:{what}" for number in (pair.id + 1, 99_999_999_999) for what in actions]
    return [*taps, f"i:{pair.id}:1:contact:yes", f"g:reply:{pair.khadija.id}", f"g:close:{pair.khadija.id}"]


async def held(stage: Stage, pair: Pair) -> dict[str, Any]:
    """Whatever of the introduction's a forged tap could change."""
    return {
        table.name: [
            row
            for row in await stage.rows(table)
            if table not in (members, events)
            or row.get("actor_id", row["id"]) in (pair.nadia.id, pair.khadija.id)
        ]
        for table in HELD
    }


@pytest.mark.parametrize("state", [State.PROPOSED, State.CONFIRMED, State.INTRODUCED, State.DISMISSED])
async def test_a_forged_tap_of_a_stranger_changes_nothing(tmp_path: Path, state: State) -> None:
    """Every action on every number and version: the introduction stands, and each tap is answered."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(state)
        salma = await stage.member("Salma Idrissi")
        chat = await chat_of(stage, salma)
        before, taps = await held(stage, pair), forged(pair)

        for number, data in enumerate(taps):
            await through_the_door(stage, callback(chat, data, number=number))
            stage.clock.pass_(seconds=A_TAP)

        assert await held(stage, pair) == before
        assert await stage.count(outbox, member_id=salma.id) == len(taps)
        assert "+212" not in json.dumps([row["body"] for row in await stage.rows(outbox, member_id=salma.id)])


async def test_a_tap_counts_once_however_often_it_comes(tmp_path: Path) -> None:
    """The same delivery ten times, and then ten taps on the same button: one decision."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.PROPOSED)
        chat = await chat_of(stage, pair.nadia)
        data = f"i:{pair.id}:{pair.introduction.version}:ok"

        for _ in range(10):
            await through_the_door(stage, callback(chat, data, number=1))
        await through_the_door(stage, *(callback(chat, data, number=n) for n in range(2, 12)))

        confirmed = await stage.rows(events, what="introduction.confirm")
        assert (await stage.introduction(pair.id)).state is State.CONFIRMED
        assert len(confirmed) == 1
        assert await stage.count(outbox, member_id=pair.nadia.id) == 11
        assert await stage.count(outbox, member_id=pair.khadija.id) == 1


async def test_an_old_button_of_a_closed_introduction_tells_how_things_stand(tmp_path: Path) -> None:
    """Each of its buttons, by the very people whose it was."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.DISMISSED)
        chats = [await chat_of(stage, who) for who in (pair.nadia, pair.khadija, pair.youssef)]
        data = [
            f"i:{pair.id}:{version}:{what}"
            for version in (1, 2)
            for what in ("ok", "refuse", "agree", "decline")
        ]
        before = await stage.introduction(pair.id)
        answered = await stage.count(outbox)

        updates = [(chat, one) for chat in chats for one in data]
        await through_the_door(
            stage, *(callback(chat, one, number=n) for n, (chat, one) in enumerate(updates))
        )

        assert await stage.introduction(pair.id) == before
        assert await stage.count(outbox) == answered + len(updates)

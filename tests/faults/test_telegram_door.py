"""Hostile and mistaken updates through the whole Telegram door: no failure, no effect that is not theirs."""

import copy
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram_updates import TelegramDoor, delivery_of
from bot.domain.introductions import State
from bot.domain.people import Member
from bot.store.door_tables import deliveries
from bot.store.tables import addresses, outbox
from bot.usecases.receiving import keep
from bot.usecases.sweeping import let_go
from tests.databases import POSTGRES, SQLITE, own_database
from tests.doubles.telegram_people import callback, membership, message
from tests.faults.doors import LONG_READ, PEOPLE, READ, Entrance, check_one_decision, on_stage
from tests.usecases.stage import Stage

CHAT = 40

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
    chat = 1 + chance.randrange(PEOPLE)
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


@dataclass
class Tapper:
    """Somebody's chat with the bot."""

    stage: Stage
    chat: int
    number: int = 0

    async def tap(self, *payloads: str) -> None:
        """Each is an update of its own."""
        first, self.number = self.number, self.number + len(payloads)
        updates = [
            callback(self.chat, payload, number=self.chat * 1000 + first + place)
            for place, payload in enumerate(payloads)
        ]
        await TELEGRAM.through(self.stage, *updates)


async def chat_of(stage: Stage, member: Member) -> Tapper:
    """A Telegram chat for somebody."""
    chat = 70_000 + member.id
    async with stage.work() as work:
        await work.people.add_address(member.id, "telegram", str(chat))
    return Tapper(stage, chat)


TELEGRAM = Entrance(TelegramDoor(), delivery_of, mutated, chat_of)


@pytest.mark.parametrize("count", [READ, pytest.param(LONG_READ, marks=pytest.mark.long)])
def test_no_update_of_so_many_is_too_strange_to_be_read(count: int) -> None:
    """Each is read or ignored, and none raises."""
    TELEGRAM.check_reading(count)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [SQLITE, POSTGRES])
async def test_strange_updates_are_taken_in_and_everybody_is_answered(tmp_path: Path, kind: str) -> None:
    """PostgreSQL is stricter about what text and JSON may hold."""
    async with own_database(kind, tmp_path) as url, on_stage(tmp_path, database_url=url) as stage:
        await TELEGRAM.check_taking_in(stage)


async def test_of_whom_is_forgotten_no_delivery_keeps_the_chat(tmp_path: Path) -> None:
    """What they wrote meanwhile is still taken in, as by somebody new."""
    async with on_stage(tmp_path) as stage:
        await TELEGRAM.through(
            stage, message(CHAT, text="salam", number=1), message(7, text="salam", number=2)
        )
        await TELEGRAM.through(stage, message(CHAT, text="oubliez-moi", number=3))
        await TELEGRAM.through(stage, callback(CHAT, "g:forget:yes", number=4))
        async with stage.app.engine.begin() as sql:
            await sql.execute(outbox.update().values(sent_at=stage.now))
        await keep(
            stage.ports, [found for found in [delivery_of(message(CHAT, text="salam", number=5))] if found]
        )

        await let_go(stage.ports)

        handles = [row["handle"] for row in await stage.rows(deliveries)]
        assert handles == ["", "7", "", "", str(CHAT)]
        assert str(CHAT) not in [row["handle"] for row in await stage.rows(addresses)]


@pytest.mark.parametrize("state", [State.PROPOSED, State.CONFIRMED, State.INTRODUCED, State.DISMISSED])
async def test_a_forged_tap_of_a_stranger_changes_nothing(tmp_path: Path, state: State) -> None:
    """The introduction stands, and each tap is answered."""
    async with on_stage(tmp_path) as stage:
        await TELEGRAM.check_forged_taps(stage, state)


async def test_a_tap_counts_once_however_often_it_comes(tmp_path: Path) -> None:
    """The same delivery ten times, and then ten taps on the same button: one decision."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.PROPOSED)
        phone = await chat_of(stage, pair.nadia)
        data = f"i:{pair.id}:{pair.introduction.version}:ok"

        for _ in range(10):
            await TELEGRAM.through(stage, callback(phone.chat, data, number=1))
        await phone.tap(*[data] * 10)

        await check_one_decision(stage, pair)


async def test_an_old_button_of_a_closed_introduction_tells_how_things_stand(tmp_path: Path) -> None:
    """To each of the people whose it was."""
    async with on_stage(tmp_path) as stage:
        await TELEGRAM.check_old_buttons(stage)

"""The menu of commands in Telegram, by language and by role."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram_menu import COORDINATORS, EVERYBODY, TelegramMenu
from bot.channels.telegram_updates import COMMANDS
from bot.domain.people import Role
from tests.cast import TestClock, programme
from tests.doubles.telegram import TOKEN, Chat, Fault, TelegramServer, telegram_server
from tests.usecases.stage import Stage

CHAT = 70_001


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Telegram."""
    async with telegram_server() as server:
        yield server


@pytest.fixture
async def stage(tmp_path: Path, server: TelegramServer) -> AsyncIterator[Stage]:
    """A programme with a token."""
    clock = TestClock()
    async with programme(tmp_path, clock, telegram_token=TOKEN, telegram_api=server.address) as app:
        yield Stage(app, clock)


def menu_of(stage: Stage) -> TelegramMenu:
    """The menu over a stage."""
    assert stage.app.telegram
    return TelegramMenu(stage.app.telegram, stage.app.speech, stage.ports)


def test_each_command_of_the_menu_is_heard() -> None:
    """Nothing is offered that is then not understood."""
    assert (COORDINATORS | EVERYBODY).keys() <= COMMANDS.keys()


async def test_everybody_gets_the_commands_in_their_language(stage: Stage, server: TelegramServer) -> None:
    """Where Telegram knows it; else in the programme's own."""
    await menu_of(stage).look()

    assert server.commands.keys() == {"/", "/fr", "/ar", "/en"}
    assert [one["command"] for one in server.commands["/"]] == list(EVERYBODY)
    assert server.commands["/"] == server.commands["/fr"] != server.commands["/ar"]


async def test_a_coordinator_gets_a_longer_menu_once(stage: Stage, server: TelegramServer) -> None:
    """In their own writing; who is no coordinator or elsewhere gets none."""
    nadia = await stage.member("Nadia", Role.COORDINATOR, writing="ary-Latn")
    await stage.member("Youssef")
    async with stage.work() as work:
        await work.people.add_address(nadia.id, "telegram", str(CHAT))
    server.chats[CHAT] = Chat()
    menu = menu_of(stage)

    for _ in range(2):
        await menu.look()

    own = server.commands[f"{CHAT}/"]
    assert [one["command"] for one in own] == [*COORDINATORS, *EVERYBODY]
    assert own[0]["description"] == "Li khasso ytchaf"
    assert len(server.called("setMyCommands")) == 5


async def test_a_menu_that_fails_is_set_the_next_time(stage: Stage, server: TelegramServer) -> None:
    """The programme goes on meanwhile; a coordinator whose chat is gone is not asked about again."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    async with stage.work() as work:
        await work.people.add_address(nadia.id, "telegram", str(CHAT))
    server.fail("setMyCommands", Fault(500, "x"), None, None, None, None, Fault(429, "x", {"retry_after": 3}))
    menu = menu_of(stage)

    for _ in range(4):
        await menu.look()

    assert "/fr" in server.commands
    assert len(server.called("setMyCommands")) == 7

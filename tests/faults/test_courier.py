"""A thousand messages to two hundred people over networks that fail in every way, and ten deaths in mid-send."""

import asyncio
import gc
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.domain.people import Role
from bot.errors import Conflict, TryLater, Unreachable, Unsure
from bot.store.tables import outbox
from bot.usecases.ports import Channel
from bot.usecases.records import Knock, Outgoing
from bot.usecases.relaying import relay_all
from tests.cast import TestClock, programme
from tests.usecases.stage import Stage

SEED = 20261127
MESSAGES, PEOPLE, DEATHS = 1000, 200, 10
FAILING = 0.1
LOST = 5


class Death(BaseException):
    """The process ends between the network's yes and the row that says so."""


@dataclass
class Weather:
    """What happens to each send, by a seed; and a record of everything that was taken."""

    chance: random.Random
    deaths: int = DEATHS
    faults: Counter[str] = field(default_factory=Counter)
    taken: list[tuple[int, int]] = field(default_factory=list)
    unsure: int = 0

    def before(self) -> None:
        """One send in ten fails for each class of failures before anything was taken."""
        drawn = self.chance.random()
        classes = {
            "429": TryLater("429", timedelta(seconds=self.chance.randint(1, 5))),
            "500": TryLater("500"),
            "reset": TryLater("reset"),
        }
        for place, (name, error) in enumerate(classes.items()):
            if FAILING * place <= drawn < FAILING * (place + 1):
                self.faults[name] += 1
                raise error

    def after(self, message: Outgoing) -> None:
        """It was taken; perhaps nobody hears of it."""
        self.taken.append((message.member_id, message.id))
        if self.deaths and self.chance.random() < 0.03:
            self.deaths -= 1
            self.faults["death"] += 1
            raise Death


@dataclass
class Stormy:
    """A network in that weather."""

    name: str
    weather: Weather
    gone: set[str] = field(default_factory=set)

    async def send(self, message: Outgoing) -> str | None:
        """Take it, or fail."""
        if message.handle in self.gone:
            raise Unreachable("blocked")
        self.weather.before()
        if self.weather.chance.random() < FAILING:
            # The answer got lost before the message was taken: the harmless half of not knowing.
            self.weather.faults["time-out"] += 1
            raise Unsure("time-out")
        self.weather.after(message)
        return f"{self.name}-{message.id}"


@dataclass
class StormyWindows(Stormy):
    """The same with a window."""

    window: timedelta = timedelta(hours=24)

    async def knock(self, knock: Knock) -> str | None:
        """Nobody needs one here."""
        raise AssertionError("every window is open")


async def _people(stage: Stage, gone: set[str]) -> list[int]:
    """Half on each network; a few of them have left."""
    members = []
    async with stage.work() as work:
        for number in range(PEOPLE):
            member = await work.people.add(f"P{number}", "fr", None, stage.now)
            await work.people.change(member.id, state="active", role=Role.EMPLOYEE.value)
            channel = ("telegram", "whatsapp")[number % 2]
            address = await work.people.add_address(member.id, channel, f"P{number}")
            await work.people.heard(address.id, stage.now)
            if number < LOST:
                gone.add(f"P{number}")
            members.append(member.id)
    return members


async def _messages(stage: Stage, members: list[int], chance: random.Random) -> list[tuple[int, int]]:
    written = []
    async with stage.work() as work:
        doors = {member: (await work.people.addresses(member))[0].id for member in members}
        for _ in range(MESSAGES):
            member = chance.choice(members)
            values = {
                "member_id": member,
                "address_id": doors[member],
                "body": {"parts": [{"key": "status.nothing", "params": {}}], "choices": []},
                "writing": "fr",
                "proactive": False,
                "created_at": stage.now,
                "due_at": stage.now,
            }
            written.append((member, await work.messages.queue(values)))
    return written


async def _end_the_others() -> None:
    others = asyncio.all_tasks() - {cast("asyncio.Task[object]", asyncio.current_task())}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _weather_the_storm(stage: Stage, channels: dict[str, Channel]) -> int:
    """Relay, and begin anew after each death, until nothing waits."""
    deaths = 0
    for _ in range(3000):
        try:
            await relay_all(stage.ports, channels)
        except Death:
            # Nothing of the dead process goes on, what it knew of networks is gone, its leases run out.
            deaths += 1
            await _end_the_others()
            for channel in channels:
                stage.ports.roads.forget(channel)
            # A dead process holds no connection, with a transaction that somebody waits for.
            await stage.app.engine.dispose()
            gc.collect()
        except Conflict:
            # On a busy machine the database may be held for long; the pump goes on with its next stroke.
            continue
        async with stage.work() as work:
            if not await work.messages.waiting(tuple(channels)):
                break
        stage.clock.pass_(seconds=7)
    return deaths


@pytest.mark.slow
async def test_nothing_is_lost_and_order_is_kept_in_a_storm(tmp_path: Path) -> None:
    """Each message arrives, once and in its person's order, but for one repeat at most for each death."""
    chance = random.Random(SEED)
    weather, gone, clock = Weather(chance), set[str](), TestClock()
    async with programme(tmp_path, clock) as app:
        stage = Stage(app, clock)
        stage.ports.roads.chance = chance.random
        members = await _people(stage, gone)
        written = await _messages(stage, members, chance)
        channels: dict[str, Channel] = {
            "telegram": Stormy("telegram", weather, gone),
            "whatsapp": StormyWindows("whatsapp", weather, gone),
        }
        deaths = await _weather_the_storm(stage, channels)
        rows = {row["id"]: row for row in await stage.rows(outbox)}

    arrived = Counter(piece for _, piece in weather.taken)
    dead = {piece for member, piece in written if member in members[:LOST]}
    repeats = sum(arrived.values()) - len(arrived)
    print(
        f"seed {SEED}: {MESSAGES} messages, {PEOPLE} people, faults {dict(weather.faults)}, "
        f"{deaths} deaths, {repeats} repeats, {len(dead)} to people who had left"
    )

    assert (deaths, min(weather.faults.values()) >= DEATHS) == (DEATHS, True)
    assert set(arrived) == {piece for _, piece in written} - dead
    assert {piece for piece, row in rows.items() if row["failed_as"]} == dead
    # A network sends one message at a time: of each, a death can leave one behind that nobody wrote down.
    again = Counter(members.index(member) % 2 for member, piece in set(weather.taken) if arrived[piece] > 1)
    assert all(times <= deaths for times in again.values())
    assert max(arrived.values()) <= 1 + deaths
    assert all(rows[piece]["perhaps_twice"] for piece, times in arrived.items() if times > 1)
    for member, pieces in _by_member(weather.taken).items():
        firsts = list(dict.fromkeys(pieces))
        assert firsts == sorted(firsts), member
        assert pieces == sorted(pieces), member


def _by_member(taken: list[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for member, piece in taken:
        found[member].append(piece)
    return found

"""What is tried at either network's door: strange posts, read and taken in, and taps on buttons never shown."""

import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.domain.doors import Delivery
from bot.domain.introductions import State
from bot.domain.people import Member
from bot.store.door_tables import deliveries
from bot.store.tables import consents, events, inbox, introductions, members, needs, offers, outbox
from bot.usecases.ports import Door
from bot.usecases.receiving import keep, take_in_all
from tests.faults.posting import posting
from tests.usecases.stage import Pair, Stage

SEED = 20261127
READ, LONG_READ, TAKEN_IN, PEOPLE, ALTERED = 30_000, 1_000_000, 400, 40, 20
# Seconds between taps: whoever is faster is not read.
A_TAP = 2
# What an introduction is and what it promises; what a forged tap may leave alone is a line in the inbox.
HELD = (introductions, needs, offers, consents, members, events)


class Tapper(Protocol):
    """Somebody on a network who taps what was perhaps never offered to them."""

    async def tap(self, *payloads: str) -> None:
        """Taps that arrive together, each answered."""


@dataclass(frozen=True)
class Entrance:
    """A network's door, what becomes of a post there, and strange posts by a seed."""

    door: Door
    delivery_of: Callable[[Any], Delivery | None]
    mutated: Callable[[random.Random, int], Any]
    tapper: Callable[[Stage, Member], Awaitable[Tapper]]

    async def through(self, stage: Stage, *posted: Any) -> None:
        """Stored and taken in, as the network's door and the pump do it."""
        await keep(stage.ports, [found for one in posted if (found := self.delivery_of(one))])
        await take_in_all(stage.ports, stage.app.doors)

    def check_reading(self, count: int) -> None:
        """Each of so many is read or not kept, and none raises; what is kept is JSON that every database holds."""
        chance, kept = random.Random(SEED), 0
        for number in range(count):
            delivery = self.delivery_of(self.mutated(chance, number))
            if delivery is None:
                continue
            kept += 1
            text = json.dumps(delivery.raw, allow_nan=False, ensure_ascii=False)
            assert "\\u0000" not in text
            text.encode()
            self.door.inbound(delivery)

        print(f"seed {SEED}: {count} posts, {kept} kept, {count - kept} not, 0 failures")
        assert count // 5 < kept < count

    async def check_taking_in(self, stage: Stage) -> None:
        """None fails, none waits, and whoever became known was told something."""
        chance = random.Random(SEED)
        await self.through(stage, *(self.mutated(chance, number) for number in range(TAKEN_IN)))

        rows = await stage.rows(deliveries)
        answered = {row["member_id"] for row in await stage.rows(outbox)}
        people = [row for row in await stage.rows(members) if row["state"] != "forgotten"]
        print(f"seed {SEED}: {len(rows)} taken in of {PEOPLE} people, {await stage.count(inbox)} turns")
        assert len(rows) > TAKEN_IN // 5
        assert [row for row in rows if row["failed_as"] or row["done_at"] is None] == []
        assert {row["id"] for row in people} <= answered

    async def check_forged_taps(self, stage: Stage, state: State) -> None:
        """Every action on every number and version, and altered ones: all stands, and each tap is answered."""
        pair = await stage.pair_in(state)
        salma = await stage.member("Salma Idrissi")
        phone = await self.tapper(stage, salma)
        payloads = [*forged(pair), *altered(random.Random(SEED), pair, ALTERED)]
        before = await held(stage, pair)

        for payload in payloads:
            await phone.tap(payload)
            stage.clock.pass_(seconds=A_TAP)

        print(f"seed {SEED}: {len(payloads)} forged taps, {state.value}, 0 effects")
        assert await held(stage, pair) == before
        assert await stage.count(outbox, member_id=salma.id) == len(payloads)
        assert "+212" not in json.dumps([row["body"] for row in await stage.rows(outbox, member_id=salma.id)])
        assert [row for row in await stage.rows(deliveries) if row["failed_as"]] == []

    async def check_old_buttons(self, stage: Stage) -> None:
        """Each button of a closed introduction, tapped by the very people whose it was: it stands, all are answered."""
        pair = await stage.pair_in(State.DISMISSED)
        phones = [await self.tapper(stage, who) for who in (pair.nadia, pair.khadija, pair.youssef)]
        payloads = [
            f"i:{pair.id}:{version}:{what}"
            for version in (1, 2)
            for what in ("ok", "refuse", "agree", "decline")
        ]
        before, answered = await stage.introduction(pair.id), await stage.count(outbox)

        for phone in phones:
            await phone.tap(*payloads)

        assert await stage.introduction(pair.id) == before
        assert await stage.count(outbox) == answered + len(phones) * len(payloads)


async def check_one_decision(stage: Stage, pair: Pair) -> None:
    """The proposal was confirmed once, eleven taps of hers were answered, and the need's side was told once."""
    assert (await stage.introduction(pair.id)).state is State.CONFIRMED
    assert len(await stage.rows(events, what="introduction.confirm")) == 1
    assert await stage.count(outbox, member_id=pair.nadia.id) == 11
    assert await stage.count(outbox, member_id=pair.khadija.id) == 1


@asynccontextmanager
async def on_stage(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A programme with both doors, whose networks are nowhere."""
    async with posting(folder, **settings) as poster:
        yield Stage(poster.app, poster.clock)


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


def altered(chance: random.Random, pair: Pair, count: int) -> list[str]:
    """Payloads of this introduction with a few characters changed, and some that are far too long."""
    right = [f"i:{pair.id}:{pair.introduction.version}:{what}" for what in ("ok", "agree", "decline")]
    letters = "0123456789:iokg-²٣ \u202e\0'\"%é"
    found = []
    for _ in range(count):
        payload = list(chance.choice(right))
        for _ in range(chance.choice((1, 2, 3))):
            payload[chance.randrange(len(payload))] = chance.choice(letters)
        found.append("".join(payload) + chance.choice(("", "", "", ":x", "x" * 5000)))
    return found


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

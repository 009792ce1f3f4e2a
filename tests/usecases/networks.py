"""Networks of tests: they keep what they are handed, refuse as they were told to, and one of them has a window."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from bot.dialogue.phrases import Choice, Phrase
from bot.domain.people import Member, Role
from bot.store.tables import addresses, outbox
from bot.usecases.ports import Channel
from bot.usecases.records import Knock, Outgoing
from bot.usecases.relaying import relay_all
from bot.usecases.scope import queue, tell
from tests.usecases.stage import Stage


@dataclass
class Network:
    """A network that takes words at any time."""

    name: str = "telegram"
    troubles: list[Exception] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    messages: list[Outgoing] = field(default_factory=list)

    async def send(self, message: Outgoing) -> str | None:
        """Take the message, unless trouble comes first."""
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken.append((message.handle, message.body["parts"][0]["key"]))
        self.messages.append(message)
        return f"{self.name}-{len(self.taken)}"


@dataclass
class Windows(Network):
    """A network that takes free words for a day after the person's last message."""

    name: str = "whatsapp"
    window: timedelta = timedelta(hours=24)
    knocks: list[Knock] = field(default_factory=list)
    knock_troubles: list[Exception] = field(default_factory=list)

    async def knock(self, knock: Knock) -> str | None:
        """Tell that news wait, unless trouble comes first."""
        if self.knock_troubles:
            raise self.knock_troubles.pop(0)
        self.knocks.append(knock)
        return f"knock-{len(self.knocks)}"


@dataclass
class Town:
    """A stage with two networks, and people who have doors on them."""

    stage: Stage
    telegram: Network = field(default_factory=Network)
    whatsapp: Windows = field(default_factory=Windows)

    @property
    def channels(self) -> dict[str, Channel]:
        """Both networks."""
        return {"telegram": self.telegram, "whatsapp": self.whatsapp}

    async def member(
        self, name: str, *doors: str, heard: datetime | None = None, role: Role = Role.EMPLOYEE
    ) -> Member:
        """Somebody with these doors, who wrote last at that moment; the last door is the newest."""
        member = await self.stage.member(name, role)
        async with self.stage.work() as work:
            await work.people.drop_addresses(member.id)
            for door in doors:
                address = await work.people.add_address(member.id, door, f"{name}@{door}")
                await work.people.heard(address.id, heard)
        return member

    async def door(self, member: Member, channel: str) -> dict[str, Any]:
        """The row of a member's door."""
        return next(
            row for row in await self.stage.rows(addresses, member_id=member.id) if row["channel"] == channel
        )

    async def change_door(self, member: Member, channel: str, **columns: Any) -> None:
        """Set columns of a member's door."""
        row = await self.door(member, channel)
        async with self.stage.app.engine.begin() as sql:
            await sql.execute(update(addresses).where(addresses.c.id == row["id"]).values(columns))

    async def tell(self, member: Member, *keys: str, choices: tuple[Choice, ...] = ()) -> None:
        """A message of these parts to somebody who did not ask."""
        async with self.stage.scope() as scope:
            assert await tell(scope, member.id, [_phrase(key) for key in keys], choices)

    async def answer(self, member: Member, key: str = "status.nothing") -> None:
        """A message that answers somebody."""
        async with self.stage.scope() as scope:
            assert await queue(scope, member, [_phrase(key)], (), proactive=False)

    async def relay(self) -> None:
        """Send what may go."""
        await relay_all(self.stage.ports, self.channels)

    async def clear(self) -> None:
        """Whatever still waits is waited for no more."""
        async with self.stage.app.engine.begin() as sql:
            waiting = update(outbox).where(outbox.c.sent_at.is_(None), outbox.c.failed_as.is_(None))
            await sql.execute(waiting.values(failed_as="dropped"))

    def taken(self) -> list[tuple[str, str]]:
        """What either network took."""
        return [*self.telegram.taken, *self.whatsapp.taken]


def _phrase(key: str) -> Phrase:
    return Phrase(key, {"pieces": 1, "count": 1})

"""Messages received and messages to be sent: received once, sent at least once, in order per address."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.courier import LEASE
from bot.domain.doors import Fate
from bot.store import rows
from bot.store.dialect import insert_once
from bot.store.tables import addresses, inbox, members, outbox
from bot.usecases.records import RELEASED, Outgoing, Told, Untold

_WAITS = and_(outbox.c.sent_at.is_(None), outbox.c.failed_as.is_(None))
_SETTLED = or_(outbox.c.sent_at.is_not(None), outbox.c.failed_as.is_not(None))


def _blocked(now: datetime) -> ColumnElement[bool]:
    """Whether an earlier message to the same address must go first."""
    earlier = outbox.alias("earlier")
    # What is held until a better hour lets others pass, and is in its place again when that hour comes.
    in_line = or_(
        earlier.c.held_because.is_(None), earlier.c.held_because == RELEASED, earlier.c.due_at <= now
    )
    return exists().where(
        earlier.c.address_id == outbox.c.address_id,
        earlier.c.id < outbox.c.id,
        earlier.c.sent_at.is_(None),
        earlier.c.failed_as.is_(None),
        in_line,
    )


class Messages:
    """The repository of inbox and outbox."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def receive(
        self, channel: str, external_id: str, handle: str, *, body: dict[str, Any], now: datetime
    ) -> int | None:
        """Keep an incoming message; None where this delivery is a repeat."""
        values = {
            "channel": channel,
            "external_id": external_id,
            "handle": handle,
            "body": body,
            "received_at": now,
        }
        return await insert_once(self._sql, inbox, values)

    async def note_reading(self, inbox_id: int, member_id: int, body: dict[str, Any]) -> None:
        """Whose message it was and what was read in it."""
        await self._sql.execute(
            update(inbox).where(inbox.c.id == inbox_id).values(member_id=member_id, body=body)
        )

    async def bodies(self, channel: str, external_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What was kept of these messages, by the network's own id."""
        found = select(inbox.c.external_id, inbox.c.body).where(inbox.c.channel == channel)
        rows = await self._sql.execute(found.where(inbox.c.external_id.in_(external_ids)))
        return {row.external_id: row.body for row in rows}

    async def last_words(self, member_id: int, most: int) -> list[str]:
        """What a member wrote last, oldest first."""
        found = (
            select(inbox.c.body).where(inbox.c.member_id == member_id).order_by(inbox.c.id.desc()).limit(most)
        )
        said = [row.body.get("text", "") for row in await self._sql.execute(found)]
        return [text for text in reversed(said) if text]

    async def erase_words(self, member_id: int, before: datetime | None = None) -> None:
        """Empty what a member wrote and what was written to them, all of it or what is older; the rows stay."""
        written = update(inbox).where(inbox.c.member_id == member_id)
        sent = update(outbox).where(outbox.c.member_id == member_id, _SETTLED)
        if before is not None:
            written, sent = (
                written.where(inbox.c.received_at < before),
                sent.where(outbox.c.created_at < before),
            )
        await self._sql.execute(written.values(body={}, handle=""))
        await self._sql.execute(sent.values(body={}))

    async def unseen(self, member_id: int, beginning: str, at_once: Collection[str]) -> bool:
        """Whether a member was to be asked something whose choices begin so, and saw none of it.

        What waits of it is then dropped. On the channels `at_once` a message is seen as soon as it is written.
        """
        about = and_(
            outbox.c.member_id == member_id,
            cast(outbox.c.body, Text).contains(json.dumps(beginning)[:-1], autoescape=True),
        )
        # Whatever is being sent just now, or was handed over without an answer, may be on a phone already.
        seen = or_(
            addresses.c.channel.in_(at_once),
            outbox.c.token.is_not(None),
            outbox.c.perhaps_twice,
            and_(outbox.c.sent_at.is_not(None), outbox.c.failed_as.is_(None)),
        )
        found = select(seen.label("seen")).join_from(outbox, addresses, addresses.c.id == outbox.c.address_id)
        # Held until the end, so that no other hand begins to send what is dropped here.
        rows = [row.seen for row in await self._sql.execute(found.where(about).with_for_update(of=outbox))]
        if not rows or any(rows):
            return False
        waiting = update(outbox).where(about, _WAITS)
        await self._sql.execute(waiting.values(failed_as="moot"))
        return True

    async def drop_waiting(self, member_id: int, before: datetime | None = None) -> None:
        """What was still to be sent to a member is not, all of it or what is older.

        Whoever is sending it just now settles nothing.
        """
        waiting = update(outbox).where(outbox.c.member_id == member_id, _WAITS)
        if before is not None:
            waiting = waiting.where(outbox.c.created_at < before)
        nothing: dict[str, Any] = {"failed_as": "moot", "body": {}, "token": None, "claimed_until": None}
        await self._sql.execute(waiting.values(nothing))

    async def erase_mentions(self, words: Sequence[str], values: Sequence[dict[str, Any]] = ()) -> None:
        """Empty what was sent to anybody and holds a value that begins with one of these words, or is one."""
        body = cast(outbox.c.body, Text)
        # As they stand in JSON: after an opening quote.
        held = [body.contains(json.dumps(word)[:-1], autoescape=True) for word in words if word]
        held += [body.contains(json.dumps(value), autoescape=True) for value in values]
        await self._sql.execute(update(outbox).where(_SETTLED, or_(false(), *held)).values(body={}))

    async def strangers_before(self, before: datetime) -> list[int]:
        """Members who never consented, and whose words, or our answers to them, have been kept since before then."""
        words = exists().where(
            inbox.c.member_id == members.c.id, inbox.c.received_at < before, inbox.c.handle != ""
        )
        # What was on its way when the words were erased holds some of them too.
        answers = exists().where(
            outbox.c.member_id == members.c.id,
            outbox.c.created_at < before,
            cast(outbox.c.body, Text) != "{}",
        )
        found = select(members.c.id).where(members.c.state == "new", or_(words, answers))
        return [row.id for row in await self._sql.execute(found)]

    async def said_since(self, member_id: int, since: datetime) -> bool:
        """Whether a member said something since then that is kept."""
        found = select(inbox.c.id).where(
            inbox.c.member_id == member_id, inbox.c.received_at >= since, inbox.c.handle != ""
        )
        return (await self._sql.execute(found.limit(1))).first() is not None

    async def queue(self, message: dict[str, Any]) -> int:
        """One more message to be sent."""
        row = (await self._sql.execute(outbox.insert().values(message).returning(outbox.c.id))).one()
        return int(row.id)

    async def claim(self, channels: tuple[str, ...], now: datetime, token: str) -> Outgoing | None:
        """The oldest message that may go, leased: its address's first unsent one, due, claimed by nobody."""
        oldest = (
            select(outbox.c.id)
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(_WAITS, outbox.c.due_at <= now, addresses.c.channel.in_(channels), ~_blocked(now))
            .where(or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now))
            .order_by(outbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True, of=outbox)
        )
        claiming = (
            update(outbox)
            .where(outbox.c.id == oldest.scalar_subquery())
            .values(
                claimed_until=now + LEASE,
                token=token,
                attempts=outbox.c.attempts + 1,
                # A lease that ran out tells nothing of whether the message was sent.
                perhaps_twice=or_(outbox.c.perhaps_twice, outbox.c.token.is_not(None)),
            )
            .returning(outbox)
        )
        row = (await self._sql.execute(claiming)).first()
        if row is None:
            return None
        to = (await self._sql.execute(select(addresses).where(addresses.c.id == row.address_id))).one()
        return rows.outgoing(row, to)

    async def settle(self, outbox_id: int, token: str, **columns: Any) -> bool:
        """Mark a claimed message sent, failed or due later; False where the lease was lost."""
        mine = update(outbox).where(outbox.c.id == outbox_id, outbox.c.token == token)
        return (await self._sql.execute(mine.values(token=None, claimed_until=None, **columns))).rowcount == 1

    async def release(self, member_id: int, address_id: int, now: datetime) -> int:
        """What waited for somebody to write goes to where they wrote from, as an answer; how many those are."""
        waiting = update(outbox).where(
            outbox.c.member_id == member_id,
            outbox.c.held_because == "window",
            _WAITS,
        )
        free = {"held_because": RELEASED, "due_at": now, "address_id": address_id}
        return (await self._sql.execute(waiting.values(free))).rowcount

    async def written(self, member_id: int, since: datetime) -> list[dict[str, Any]]:
        """What was written to somebody who had not asked, and sent since then."""
        found = select(outbox.c.body).where(
            outbox.c.member_id == member_id, outbox.c.proactive, outbox.c.sent_at >= since
        )
        return [row.body for row in await self._sql.execute(found)]

    async def answer_follows(self, message: Outgoing) -> bool:
        """Whether an answer stands behind this message, so that the screen will be the answer's."""
        behind = select(outbox.c.id).where(
            outbox.c.member_id == message.member_id,
            outbox.c.id > message.id,
            _WAITS,
            ~outbox.c.proactive,
        )
        return (await self._sql.execute(behind.limit(1))).first() is not None

    async def waiting(self, channels: tuple[str, ...]) -> int:
        """How many messages are still to be sent there."""
        found = (
            select(outbox.c.id)
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(_WAITS, addresses.c.channel.in_(channels))
        )
        return len((await self._sql.execute(found)).all())

    async def told(self, told: Told, now: datetime) -> Outgoing | None:
        """Write what became of a message; None where that is no news, or of no message of ours."""
        row = await self._told_of(told)
        if row is None or (row.fate is not None and told.fate.rank <= Fate(row.fate).rank):
            return None
        if row.sent_at is None and row.external_id == told.external_id and told.fate.rank < Fate.FAILED.rank:
            # It failed since, and is to be sent again: that it was on its way before is no news.
            return None
        # The network took it, whatever we heard when we handed it over: who still waits for that settles nothing.
        columns = {
            "fate": told.fate.value,
            "external_id": told.external_id,
            "sent_at": row.sent_at or now,
            "failed_as": told.why,
            "token": None,
            "claimed_until": None,
        }
        seen = and_(outbox.c.id == row.id, outbox.c.fate.is_not_distinct_from(row.fate))
        if (await self._sql.execute(update(outbox).where(seen).values(columns))).rowcount != 1:
            return None
        to = (await self._sql.execute(select(addresses).where(addresses.c.id == row.address_id))).one()
        return rows.outgoing(row, to)

    async def _told_of(self, told: Told) -> Any:
        """The message by our own id, else by the network's; a failure of an earlier attempt is past."""
        if told.outbox_id is None:
            meant = outbox.c.external_id == told.external_id
        else:
            attempt = outbox.c.attempts >= told.attempt
            if told.fate is Fate.FAILED:
                attempt = outbox.c.attempts == told.attempt
            meant = and_(outbox.c.id == told.outbox_id, outbox.c.attempts > 0, attempt)
        return (await self._sql.execute(select(outbox).where(meant).limit(1))).first()

    async def again(self, outbox_id: int, due_at: datetime, held_because: str | None = None) -> None:
        """Send a message once more, or hold it: what was taken was not delivered."""
        message = update(outbox).where(outbox.c.id == outbox_id)
        await self._sql.execute(
            message.values(
                sent_at=None,
                failed_as=None,
                fate=None,
                due_at=due_at,
                held_because=held_because,
            )
        )

    async def known(self, external_ids: Sequence[str]) -> set[str]:
        """Which of these messages of a network are in the outbox."""
        found = select(outbox.c.external_id).where(outbox.c.external_id.in_(external_ids))
        return {row.external_id for row in await self._sql.execute(found)}

    async def untold(self, channel: str, since: datetime, before: datetime) -> list[Untold]:
        """What was sent on a channel between two moments and neither arrived nor failed, as far as we were told."""
        found = (
            select(outbox)
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(addresses.c.channel == channel, outbox.c.external_id.is_not(None))
            .where(outbox.c.sent_at >= since, outbox.c.sent_at < before, outbox.c.failed_as.is_(None))
            .where(or_(outbox.c.fate.is_(None), outbox.c.fate.in_((Fate.QUEUED.value, Fate.SENT.value))))
            .order_by(outbox.c.id)
        )
        return [
            Untold(row.external_id, row.id, row.attempts, Fate(row.fate or Fate.QUEUED), row.sent_at)
            for row in await self._sql.execute(found)
        ]

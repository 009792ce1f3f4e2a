"""Where a person's conversation stands: screen, queue, draft; guarded by a version."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.drafts import Draft
from bot.dialogue.scene import Screen
from bot.errors import Conflict
from bot.store.tables import conversations, drafts
from bot.usecases.records import Conversation


class Conversations:
    """The repository of conversations."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def open(self, member_id: int) -> Conversation:
        """The conversation, locked for this transaction where the database can."""
        found = select(conversations).where(conversations.c.member_id == member_id).with_for_update()
        row = (await self._sql.execute(found)).one()
        draft = (await self._sql.execute(select(drafts).where(drafts.c.member_id == member_id))).first()
        # An older version wrote the pairs alone.
        held = row.queue if isinstance(row.queue, dict) else {"known": row.queue, "rows": len(row.queue)}
        return Conversation(
            version=row.version,
            screen=Screen.from_json(row.screen),
            queue=tuple((int(subject), int(version)) for subject, version in held["known"]),
            rows=held["rows"],
            misses=row.misses,
            draft=Draft.from_json(draft.body) if draft else None,
            heard_at=row.heard_at,
        )

    async def save(self, member_id: int, was: int, **columns: Any) -> None:
        """Set columns and raise the version, if it still is what it was; else Conflict."""
        saving = (
            update(conversations)
            .where(conversations.c.member_id == member_id, conversations.c.version == was)
            .values(version=was + 1, **columns)
        )
        if (await self._sql.execute(saving)).rowcount != 1:
            raise Conflict

    async def show(self, member_id: int, screen: Screen) -> None:
        """What stands last on the person's screen."""
        showing = update(conversations).where(conversations.c.member_id == member_id)
        await self._sql.execute(showing.values(screen=screen.to_json()))

    async def queue(self, member_id: int, known: Sequence[tuple[int, int]], rows: int) -> None:
        """The introductions that a coordinator's numbers now mean: the first `rows` as such, all by their own."""
        showing = update(conversations).where(conversations.c.member_id == member_id)
        await self._sql.execute(showing.values(queue={"known": [list(one) for one in known], "rows": rows}))

    async def keep_draft(self, member_id: int, draft: Draft | None, version: int) -> None:
        """The member's one draft, or none."""
        await self._sql.execute(delete(drafts).where(drafts.c.member_id == member_id))
        if draft is not None:
            values = {
                "member_id": member_id,
                "form": draft.form,
                "asked": draft.asked,
                "body": draft.to_json(),
                "version": version,
                "touched_at": draft.touched_at,
            }
            await self._sql.execute(drafts.insert().values(values))

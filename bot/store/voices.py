"""Voice notes: kept with consent, put into words once, emptied in time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.doors import VoiceState
from bot.domain.voices import VoiceNote
from bot.store.door_tables import voice_notes
from bot.store.tables import members

_t = voice_notes
_EMPTY: dict[str, Any] = {"reference": "", "content": None, "words": None}
# Everything but the recording itself, which is read only to be listened to.
_LIGHT = [column for column in _t.columns if column.name != "content"]


class Voices:
    """The repository of voice notes."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def keep(self, note: VoiceNote) -> int:
        """A note that waits for its words; its id."""
        values = {
            "member_id": note.member_id,
            "channel": note.channel,
            "reference": note.reference,
            "media_type": note.media_type,
            "seconds": note.seconds,
            "state": note.state.value,
            "received_at": note.received_at,
        }
        row = (await self._sql.execute(voice_notes.insert().values(values).returning(_t.c.id))).one()
        return int(row.id)

    async def get(self, note_id: int) -> VoiceNote | None:
        """The note of that id."""
        found = await self._list(_t.c.id == note_id)
        return found[0] if found else None

    async def waiting(self) -> list[VoiceNote]:
        """Notes that a human is to put into words, oldest first."""
        return await self._list(_t.c.state == VoiceState.WAITING.value)

    async def of_member(self, member_id: int) -> list[VoiceNote]:
        """A member's notes that are still kept, oldest first."""
        return await self._list(_t.c.member_id == member_id, _t.c.reference != "")

    async def unfetched(self) -> list[VoiceNote]:
        """Waiting notes whose recording was not fetched yet."""
        return await self._list(_t.c.state == VoiceState.WAITING.value, _t.c.content.is_(None))

    async def unheard(self) -> list[VoiceNote]:
        """Waiting notes that were fetched and that no engine has listened to."""
        fetched = _t.c.content.is_not(None)
        return await self._list(_t.c.state == VoiceState.WAITING.value, fetched, _t.c.words.is_(None))

    async def worded(self) -> list[VoiceNote]:
        """Notes whose words are to be taken as their speakers' messages."""
        return await self._list(_t.c.state == VoiceState.WORDED.value, _t.c.words.is_not(None))

    async def _list(self, *conditions: Any) -> list[VoiceNote]:
        found = select(*_LIGHT, members.c.name).join(members, members.c.id == _t.c.member_id)
        listed = await self._sql.execute(found.where(*conditions).order_by(_t.c.id))
        return [VoiceNote(**{**row._mapping, "state": VoiceState(row.state)}) for row in listed]

    async def content(self, note_id: int) -> bytes | None:
        """The recording, as the network gave it."""
        row = (await self._sql.execute(select(_t.c.content).where(_t.c.id == note_id))).first()
        return row.content if row else None

    async def move(self, note_id: int, was: Sequence[VoiceState], to: VoiceState, **columns: Any) -> bool:
        """Into another state with these columns, if it is in one of those; False where it is not."""
        moving = update(voice_notes).where(_t.c.id == note_id, _t.c.state.in_([one.value for one in was]))
        return (await self._sql.execute(moving.values(state=to.value, **columns))).rowcount == 1

    async def taken(self, note_id: int) -> None:
        """Its words are a message now: neither they nor the recording are kept here any longer."""
        await self._sql.execute(update(voice_notes).where(_t.c.id == note_id).values(_EMPTY))

    async def drop(self, member_id: int | None = None, before: datetime | None = None) -> list[VoiceNote]:
        """Empty a member's notes, or all that came before then; those that nobody had put into words."""
        which = [_t.c.state != VoiceState.DROPPED.value]
        which += [_t.c.member_id == member_id] if member_id is not None else []
        which += [_t.c.received_at < before] if before is not None else []
        lost = [one for one in await self._list(*which) if one.state is not VoiceState.WORDED]
        dropping = update(voice_notes).where(*which)
        await self._sql.execute(dropping.values(state=VoiceState.DROPPED.value, **_EMPTY))
        return lost

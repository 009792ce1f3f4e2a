"""Words that the lexicon did not know, moved only from the state and version that somebody saw."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.dictionary import Waiting, Word, WordState
from bot.store.dialect import insert_once
from bot.store.word_tables import word_waiters, words


class Dictionary:
    """The repository of learnt words and of those that wait for an answer."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def add(self, word: Word) -> int | None:
        """Keep a word to be asked about; None where the programme has met it before."""
        values = {
            "folded": word.folded,
            "written": word.written,
            "writing": word.writing,
            "state": word.state.value,
            "version": word.version,
            "suggested": list(word.suggested),
            "kind": word.kind,
            "listing_id": word.listing_id,
            "city": word.city,
            "author_id": word.author_id,
            "created_at": word.created_at,
        }
        if await self.find(_hashed(word.folded)):
            return None
        return await insert_once(self._sql, words, values)

    async def get(self, word_id: int) -> Word | None:
        """The word of that id."""
        row = (await self._sql.execute(select(words).where(words.c.id == word_id))).first()
        return _word(row) if row else None

    async def find(self, folded: str) -> Word | None:
        """The word as it is compared, or what is left of it."""
        known = words.c.folded.in_([folded, _hashed(folded)])
        row = (await self._sql.execute(select(words).where(known))).first()
        return _word(row) if row else None

    async def move(self, seen: Word, to: WordState, **columns: Any) -> bool:
        """Move it, if it still is as it was seen; False where somebody was faster."""
        moving = (
            update(words)
            .where(words.c.id == seen.id, words.c.state == seen.state.value, words.c.version == seen.version)
            .values(state=to.value, version=seen.version + 1, **columns)
        )
        return (await self._sql.execute(moving)).rowcount == 1

    async def note(self, word_id: int, **columns: Any) -> None:
        """Set columns that are no part of its state."""
        await self._sql.execute(update(words).where(words.c.id == word_id).values(**columns))

    async def asked(self) -> list[Word]:
        """Words that wait for an answer, oldest first; those put off come after the others."""
        since = func.coalesce(words.c.put_off_at, words.c.created_at)
        return await self._list(WordState.ASKED, since)

    async def learnt(self) -> list[Word]:
        """Words that mean a skill, in the order in which they were learnt."""
        return await self._list(WordState.MAPPED, words.c.answered_at)

    async def _list(self, state: WordState, order: Any) -> list[Word]:
        found = select(words).where(words.c.state == state.value).order_by(order, words.c.id)
        return [_word(row) for row in await self._sql.execute(found)]

    async def stamp(self) -> int:
        """A figure that rises with every change; 0 while there is no word.

        No row is ever deleted, and each change raises its version, so that two stamps are equal only where the
        words are.
        """
        return int(
            (await self._sql.execute(select(func.coalesce(func.sum(words.c.version), 0)))).scalar_one()
        )

    async def wait(self, word_id: int, waiting: Waiting) -> bool:
        """Note that somebody waits for a word; False where they do already."""
        values = {
            "word_id": word_id,
            "member_id": waiting.member_id,
            "draft": waiting.draft,
            "kind": waiting.kind,
        }
        return await insert_once(self._sql, word_waiters, values) is not None

    async def waiting(self, word_id: int) -> Sequence[Waiting]:
        """Who waits for a word, in order of coming."""
        found = select(word_waiters).where(word_waiters.c.word_id == word_id).order_by(word_waiters.c.id)
        return [Waiting(row.member_id, row.draft, row.kind) for row in await self._sql.execute(found)]

    async def waited_for(self, word_id: int) -> None:
        """Nobody waits for that word any more."""
        await self._sql.execute(delete(word_waiters).where(word_waiters.c.word_id == word_id))

    async def waits_no_more(self, member_id: int) -> None:
        """A person waits for no word any more."""
        await self._sql.execute(delete(word_waiters).where(word_waiters.c.member_id == member_id))

    async def erase(self, member_id: int) -> dict[int, str]:
        """Take a person out of their words; of each, by its id, the text that is gone or "" where it stays.

        What they alone waited for, and what was found to be no skill, may have been a name and is emptied. What
        others wait for and what was learnt keeps its text.
        """
        await self.waits_no_more(member_id)
        found = await self._sql.execute(select(words).where(words.c.author_id == member_id))
        erased = {word.id: await self._emptied(word) for word in map(_word, found)}
        nobody = {"author_id": None, "listing_id": None, "city": None}
        await self._sql.execute(update(words).where(words.c.author_id == member_id).values(**nobody))
        return erased

    async def _emptied(self, word: Word) -> str:
        """Empty a word that is nobody's but its author's; its text."""
        if word.state is WordState.IGNORED:
            folded = _hashed(word.folded)
        elif word.state is WordState.ASKED and not await self.waiting(word.id):
            # Nobody decided on it: whoever says it next is asked about.
            folded = f"#{word.id}"
        else:
            return ""
        await self.move(word, WordState.IGNORED, folded=folded, written="", suggested=[])
        return word.written


def _hashed(folded: str) -> str:
    """What is kept of an emptied word, so that it is not asked about again."""
    return f"#{sha256(folded.encode()).hexdigest()}"


def _word(row: Row[Any]) -> Word:
    return Word(
        id=row.id,
        folded=row.folded,
        written=row.written,
        writing=row.writing,
        state=WordState(row.state),
        version=row.version,
        created_at=row.created_at,
        suggested=tuple(row.suggested),
        kind=row.kind,
        listing_id=row.listing_id,
        city=row.city,
        author_id=row.author_id,
        skill_id=row.skill_id,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )

"""Voice notes in the store, on both databases."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.doors import VoiceState
from bot.domain.voices import VoiceNote
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from tests.store.records import NOW, add_member

WAITING, ASKED, WORDED = VoiceState.WAITING, VoiceState.ASKED, VoiceState.WORDED


async def keep(work: Work, member_id: int, **facts: object) -> int:
    """A note that waits."""
    note = VoiceNote(0, member_id, "telegram", "file-1", "audio/ogg", WAITING, NOW, seconds=12)
    return await work.voices.keep(replace(note, **facts))  # type: ignore[arg-type]


async def test_a_note_is_kept_as_it_came(store: SqlStore) -> None:
    """With whose it is, and nothing fetched yet."""
    async with store.begin() as work:
        khadija = await add_member(work)
        note_id = await keep(work, khadija.id)
        kept = await work.voices.get(note_id)
        missing = await work.voices.get(404)
        content = await work.voices.content(note_id)
        nothing = await work.voices.content(404)

    assert kept == VoiceNote(
        note_id, khadija.id, "telegram", "file-1", "audio/ogg", WAITING, NOW, seconds=12, name="Khadija"
    )
    assert (missing, content, nothing) == (None, None, None)


async def test_a_note_is_found_where_it_stands(store: SqlStore) -> None:
    """To be fetched, to be heard, to be typed, to be taken."""
    async with store.begin() as work:
        khadija = await add_member(work)
        first, second = await keep(work, khadija.id), await keep(work, khadija.id)
        await work.voices.move(first, (WAITING,), WAITING, content=b"ogg")
        unfetched = [one.id for one in await work.voices.unfetched()]
        unheard = [one.id for one in await work.voices.unheard()]
        await work.voices.move(first, (WAITING,), ASKED, words="salam")
        waiting = [one.id for one in await work.voices.waiting()]
        agreed = await work.voices.move(first, (ASKED,), WORDED)
        worded = [(one.id, one.words) for one in await work.voices.worded()]
        content = await work.voices.content(first)
        await work.voices.taken(first)

        assert (unfetched, unheard, waiting, worded) == ([second], [first], [second], [(first, "salam")])
        assert (agreed, content) == (True, b"ogg")
        assert await work.voices.worded() == []
        assert await work.voices.content(first) is None
        assert [one.id for one in await work.voices.of_member(khadija.id)] == [second]


async def test_a_note_moves_only_from_where_it_was_seen(store: SqlStore) -> None:
    """Whoever types second changes nothing."""
    async with store.begin() as work:
        khadija, nadia = await add_member(work), await add_member(work, "Nadia")
        note_id = await keep(work, khadija.id)
        first = await work.voices.move(note_id, (WAITING,), WORDED, words="a", typed_by=nadia.id)
        second = await work.voices.move(note_id, (WAITING,), WORDED, words="b")
        kept = await work.voices.get(note_id)

    assert (first, second) == (True, False)
    assert kept
    assert (kept.words, kept.typed_by) == ("a", nadia.id)


async def test_notes_are_emptied_in_time(store: SqlStore) -> None:
    """Those that came before; told are only those that nobody had put into words."""
    async with store.begin() as work:
        khadija = await add_member(work)
        old = await keep(work, khadija.id, received_at=NOW - timedelta(days=31))
        taken = await keep(work, khadija.id, received_at=NOW - timedelta(days=31))
        new = await keep(work, khadija.id)
        await work.voices.move(taken, (WAITING,), WORDED, words="x", content=b"ogg")
        lost = await work.voices.drop(before=NOW - timedelta(days=30))
        again = await work.voices.drop(before=NOW - timedelta(days=30))
        emptied = [await work.voices.get(one) for one in (old, taken)]
        contents = [await work.voices.content(one) for one in (old, taken)]
        waiting = [one.id for one in await work.voices.waiting()]

    assert [one.id for one in lost] == [old]
    assert again == []
    assert [(one.state, one.reference, one.words) for one in emptied if one] == [
        (VoiceState.DROPPED, "", None)
    ] * 2
    assert contents == [None, None]
    assert waiting == [new]


async def test_notes_go_with_their_member(store: SqlStore) -> None:
    """Nobody else's."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        await keep(work, khadija.id)
        kept = await keep(work, youssef.id)
        await work.voices.drop(khadija.id)

        assert await work.voices.of_member(khadija.id) == []
        assert [one.id for one in await work.voices.waiting()] == [kept]

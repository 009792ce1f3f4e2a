"""Words that the lexicon did not know: asked once, moved only as they were seen, never lost."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.dictionary import Waiting, Word, WordState
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from tests.store.records import NOW, add_member, word

MINUTE = timedelta(minutes=1)


async def added(work: Work, folded: str = "plaquiste", **columns: object) -> Word:
    """A word just kept."""
    await work.dictionary.add(word(folded, **columns))
    found = await work.dictionary.find(folded)
    assert found is not None
    return found


async def test_a_word_comes_back_as_it_was_kept(store: SqlStore) -> None:
    """By its id and as it is compared."""
    async with store.begin() as work:
        author = await add_member(work)
        kept = await added(work, author_id=author.id, listing_id=7, kind="offer")

    async with store.begin() as work:
        assert await work.dictionary.get(kept.id) == kept
        assert replace(word(author_id=author.id, listing_id=7, kind="offer"), id=kept.id) == kept
        assert await work.dictionary.get(99) is None
        assert await work.dictionary.find("tapissier") is None


async def test_a_word_is_kept_once(store: SqlStore) -> None:
    """However it was written the second time."""
    async with store.begin() as work:
        first = await work.dictionary.add(word())
        second = await work.dictionary.add(word(written="PLAQUISTE", kind="offer"))

    assert first is not None
    assert second is None


async def test_a_word_moves_only_as_it_was_seen(store: SqlStore) -> None:
    """The second of two who decided at once changes nothing."""
    async with store.begin() as work:
        seen = await added(work)
        moved = [
            await work.dictionary.move(seen, WordState.MAPPED, skill_id=skill, answered_at=NOW)
            for skill in ("construction", "carpentry")
        ]
        (learnt,) = await work.dictionary.learnt()

    assert moved == [True, False]
    assert (learnt.skill_id, learnt.version, learnt.state) == ("construction", 2, WordState.MAPPED)


async def test_words_are_asked_in_the_order_in_which_they_came(store: SqlStore) -> None:
    """What was put off comes after what is new; what was answered comes no more."""
    async with store.begin() as work:
        first = await added(work, "first")
        await added(work, "second", created_at=NOW + MINUTE)
        third = await added(work, "third", created_at=NOW + 2 * MINUTE)
        await work.dictionary.move(first, WordState.ASKED, put_off_at=NOW + 5 * MINUTE)
        await work.dictionary.move(third, WordState.IGNORED)
        asked = [one.folded for one in await work.dictionary.asked()]

    assert asked == ["second", "first"]


async def test_the_stamp_rises_with_every_change(store: SqlStore) -> None:
    """So that a process knows by one figure whether there is something new to learn."""
    stamps = []
    async with store.begin() as work:
        stamps.append(await work.dictionary.stamp())
        seen = await added(work)
        stamps.append(await work.dictionary.stamp())
        for state in (WordState.MAPPED, WordState.UNDONE):
            await work.dictionary.move(seen, state, skill_id="construction")
            seen = await added(work)
            stamps.append(await work.dictionary.stamp())

    assert sorted(set(stamps)) == stamps


async def test_who_waits_for_a_word_waits_once(store: SqlStore) -> None:
    """Until the word is known, or until they need it no more."""
    async with store.begin() as work:
        khadija, karim = await add_member(work), await add_member(work, "Karim")
        one, other = await added(work), await added(work, "other")
        waits = [Waiting(member.id, 5, "need") for member in (khadija, karim)]
        twice = [await work.dictionary.wait(one.id, waits[0]) for _ in range(2)]
        await work.dictionary.wait(one.id, waits[1])
        await work.dictionary.wait(other.id, waits[1])
        everybody = await work.dictionary.waiting(one.id)
        await work.dictionary.waits_no_more(khadija.id)
        left = await work.dictionary.waiting(one.id)
        await work.dictionary.waited_for(one.id)

        assert twice == [True, False]
        assert (list(everybody), list(left)) == (waits, waits[1:])
        assert list(await work.dictionary.waiting(one.id)) == []
        assert list(await work.dictionary.waiting(other.id)) == waits[1:]


async def test_a_forgotten_person_leaves_no_word_of_theirs(store: SqlStore) -> None:
    """What nobody decided on is emptied, what was learnt has no author; others' words stay."""
    async with store.begin() as work:
        khadija, karim = await add_member(work), await add_member(work, "Karim")
        learnt = await added(work, "learnt", author_id=khadija.id)
        await work.dictionary.move(learnt, WordState.MAPPED, skill_id="construction", answered_at=NOW)
        asked = await added(work, "asked", author_id=khadija.id)
        await added(work, "other", author_id=karim.id)
        await work.dictionary.wait(asked.id, Waiting(khadija.id, 5, "need"))
        erased = await work.dictionary.erase(khadija.id)

        assert erased == {learnt.id: "", asked.id: asked.written}
        emptied = await work.dictionary.get(asked.id)
        assert emptied is not None
        assert (emptied.written, emptied.city, emptied.suggested) == ("", None, ())
        assert [one.author_id for one in await work.dictionary.learnt()] == [None]
        assert [one.folded for one in await work.dictionary.asked()] == ["other"]
        assert list(await work.dictionary.waiting(asked.id)) == []


async def test_a_word_that_was_no_skill_leaves_with_its_author_and_is_not_asked_again(
    store: SqlStore,
) -> None:
    """It may be a name: only a hash is kept of it."""
    async with store.begin() as work:
        khadija = await add_member(work)
        seen = await added(work, author_id=khadija.id, listing_id=7, city="Fès")
        await work.dictionary.move(seen, WordState.IGNORED, answered_at=NOW)

        assert await work.dictionary.erase(khadija.id) == {seen.id: seen.written}

        left = await work.dictionary.find("plaquiste")
        assert left is not None
        assert (left.id, left.written, left.city, left.listing_id, left.author_id) == (
            seen.id,
            "",
            None,
            None,
            None,
        )
        assert "plaquiste" not in left.folded
        assert await work.dictionary.add(word()) is None


async def test_a_word_that_others_wait_for_stays_without_its_author(store: SqlStore) -> None:
    """Neither who said it first nor where."""
    async with store.begin() as work:
        khadija, karim = await add_member(work), await add_member(work, "Karim")
        seen = await added(work, author_id=khadija.id, listing_id=7, city="Fès")
        for member in (khadija, karim):
            await work.dictionary.wait(seen.id, Waiting(member.id, 5, "need"))

        assert await work.dictionary.erase(khadija.id) == {seen.id: ""}

        left = replace(seen, author_id=None, listing_id=None, city=None)
        assert await work.dictionary.asked() == [left]
        assert list(await work.dictionary.waiting(seen.id)) == [Waiting(karim.id, 5, "need")]


async def test_what_was_emptied_unanswered_is_asked_when_another_says_it(store: SqlStore) -> None:
    """Nobody has decided on it."""
    async with store.begin() as work:
        khadija = await add_member(work)
        await added(work, author_id=khadija.id)
        await work.dictionary.erase(khadija.id)

        assert (await added(work)).state is WordState.ASKED


async def test_a_note_changes_nothing_else(store: SqlStore) -> None:
    """Neither state nor version, so that no answer becomes stale by it."""
    async with store.begin() as work:
        seen = await added(work)
        await work.dictionary.note(seen.id, listing_id=3)

        assert await work.dictionary.get(seen.id) == replace(seen, listing_id=3)

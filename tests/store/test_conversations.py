"""Screens, queues and drafts; two turns of one person never both win."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.phrases import Choice, say
from bot.dialogue.scene import Screen
from bot.errors import Conflict
from bot.store.work import SqlStore
from bot.usecases.ports import Work
from bot.usecases.records import Conversation
from tests.store.records import NOW, add_member

SCREEN = Screen(
    "desk", (Choice("g:undo", say("choice.undo"), "no"), Choice("g:desk", say("menu.desk", count=2)))
)
ENROLLING = Draft("enrol", 1, NOW, {"kind": "association"}, asked="city")
DRAFT = Draft(
    form="need",
    number=4,
    touched_at=NOW + timedelta(minutes=3),
    answers={"skills": [["accounting", 1.0, "la compta"]], "hours": {"value": 2, "per": "week"}},
    asked="when",
    misses=1,
    trail=("skills", "hours"),
    subject=7,
    version=2,
    under=ENROLLING,
    held="من الاثنين",
)


async def test_a_new_member_has_an_empty_conversation(store: SqlStore) -> None:
    """Before the first turn nothing was said, shown or begun."""
    async with store.begin() as work:
        member = await add_member(work)
        conversation = await work.conversations.open(member.id)

    assert Conversation(0, Screen(), (), 0, None, None) == conversation


async def test_saving_raises_the_version(store: SqlStore) -> None:
    """What a turn saves is there for the next, one version up."""
    async with store.begin() as work:
        member = await add_member(work)
        await work.conversations.save(member.id, 0, misses=2, heard_at=NOW)

    async with store.begin() as work:
        conversation = await work.conversations.open(member.id)

    assert Conversation(1, Screen(), (), 2, None, NOW) == conversation


@pytest.mark.parametrize("was", [0, 2])
async def test_a_turn_that_saw_another_version_is_refused(store: SqlStore, was: int) -> None:
    """It raises Conflict, and nothing of its transaction stays."""
    async with store.begin() as work:
        member = await add_member(work)
        await work.conversations.save(member.id, 0, misses=1)

    async def late_turn(work: Work) -> None:
        await work.people.change(member.id, city="Fès")
        await work.conversations.save(member.id, was, misses=9)

    with pytest.raises(Conflict):
        async with store.begin() as work:
            await late_turn(work)

    async with store.begin() as work:
        conversation, kept = await work.conversations.open(member.id), await work.people.get(member.id)
    assert (conversation.version, conversation.misses) == (1, 1)
    assert kept.city is None


async def test_the_last_screen_stands(store: SqlStore) -> None:
    """The choices that somebody saw last come back whole, each person's own."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        await work.conversations.show(khadija.id, Screen("before"))
        await work.conversations.show(khadija.id, SCREEN)

    async with store.begin() as work:
        shown = (await work.conversations.open(khadija.id)).screen
        across = (await work.conversations.open(youssef.id)).screen

    assert shown == SCREEN
    assert Screen() == across


async def test_a_coordinators_numbers_keep_their_meaning(store: SqlStore) -> None:
    """The queue holds introductions with the version that was shown, in order."""
    async with store.begin() as work:
        member = await add_member(work, "Nadia")
        await work.conversations.queue(member.id, [(9, 1), (4, 3)], 1)
        conversation = await work.conversations.open(member.id)

    assert (conversation.queue, conversation.rows) == (((9, 1), (4, 3)), 1)


@pytest.mark.parametrize("draft", [DRAFT, replace(DRAFT, under=None, held=None, subject=None, asked=None)])
async def test_a_draft_survives_between_two_turns(store: SqlStore, draft: Draft) -> None:
    """Answers, trail, and the draft that it interrupted come back as they were."""
    async with store.begin() as work:
        member = await add_member(work)
        await work.conversations.keep_draft(member.id, draft, 1)

    async with store.begin() as work:
        kept = (await work.conversations.open(member.id)).draft

    assert draft == kept


async def test_a_member_has_one_draft_at_most(store: SqlStore) -> None:
    """A new one takes the place of the old; none leaves none."""
    async with store.begin() as work:
        member = await add_member(work)
        await work.conversations.keep_draft(member.id, ENROLLING, 1)
        await work.conversations.keep_draft(member.id, DRAFT, 2)
        replaced = (await work.conversations.open(member.id)).draft
        await work.conversations.keep_draft(member.id, None, 3)
        dropped = (await work.conversations.open(member.id)).draft

    assert replaced == DRAFT
    assert dropped is None

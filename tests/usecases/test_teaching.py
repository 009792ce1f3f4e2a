"""A word that nobody knows: asked once, taught, used at once, undone; those who wait are told."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Change, Show, Teach, Undo
from bot.dialogue.phrases import name, say
from bot.domain.dictionary import Verdict, Word, WordState
from bot.domain.introductions import State
from bot.domain.listings import Listing, Need, Offer
from bot.domain.people import Member, Role
from bot.store.tables import outbox
from bot.store.word_tables import word_waiters, words
from bot.usecases.deciding import undo
from bot.usecases.enrolling import change
from bot.usecases.learning import up_to_date
from bot.usecases.ports import Memory
from bot.usecases.scope import Turn, queue
from bot.usecases.showing import show
from bot.usecases.teaching import teach
from bot.usecases.wondering import suggested, wonder_at_listing, wonder_meanwhile
from tests.cast import CHANNEL, Phone
from tests.usecases.stage import Stage

SAID = "on cherche un plaquiste à Agadir"
# Read in its own words, as the accounts that they speak of; the other word is unknown.
READ = (("accounting", 0.9, "compta"),)
BOTH = "on cherche un plaquiste pour la compta"


def keys(turn: Turn) -> list[str]:
    """What was said."""
    return [part.key for part in turn.parts]


def ids(turn: Turn) -> list[str]:
    """What can be chosen."""
    return [choice.id for choice in turn.choices]


async def cast(stage: Stage) -> tuple[Member, Member]:
    """A coordinator and a volunteer."""
    return await stage.member("Nadia", Role.COORDINATOR), await stage.member("Khadija", Role.VOLUNTEER)


async def submitted(stage: Stage, author: Member, said: str = SAID, **changes: Any) -> Need:
    """A need just confirmed, whose skill its author chose by hand."""
    need = await stage.need(author, words=said, **changes)
    async with stage.turn(author) as turn:
        await wonder_at_listing(turn, "need", need)
    return need


async def the_word(stage: Stage, folded: str = "plaquiste") -> Word:
    """How a word stands."""
    async with stage.work() as work:
        found = await work.dictionary.find(folded)
    assert found is not None
    return found


async def taught(stage: Stage, who: Member, verdict: Verdict, skill_id: str | None = None, **of: Any) -> Turn:
    """A verdict on the word as it stands (or as it was)."""
    word = await the_word(stage)
    async with stage.turn(who) as turn:
        await teach(turn, Teach(word.id, of.get("version", word.version), verdict, skill_id))
    return turn


async def undone(stage: Stage, who: Member) -> list[str]:
    """The last decision taken back; what is answered."""
    async with stage.turn(who) as turn:
        await undo(turn, Undo())
    return keys(turn)


async def shown(stage: Stage, who: Member, view: str, subject: int | None = None) -> Turn:
    """A view."""
    async with stage.turn(who) as turn:
        await show(turn, Show(view, subject))
    return turn


async def waiting(stage: Stage, author: Member, draft: Draft | None = None) -> Draft:
    """Somebody whose sentence was not understood stands at the question for a skill."""
    asked = draft or Draft("listing", 77, stage.now, {"kind": "need", "told": SAID}, asked="skills")
    async with stage.turn(author) as turn:
        turn.draft = asked
        await wonder_meanwhile(turn, "")
        conversation = await turn.work.conversations.open(author.id)
        await turn.work.conversations.keep_draft(author.id, asked, conversation.version)
    return asked


async def standing_at_skills(stage: Stage, author: Member) -> Phone:
    """The phone of somebody whose form asks for a skill."""
    asked = Draft("listing", 77, stage.now, {"kind": "need", "told": "bonjour"}, asked="skills")
    async with stage.work() as work:
        conversation = await work.conversations.open(author.id)
        await work.conversations.keep_draft(author.id, asked, conversation.version)
    return stage.people[author.id]


async def skills_of(stage: Stage, listing: Listing) -> list[str]:
    """The skills that a listing is matched by."""
    async with stage.work() as work:
        found = work.listings.offer if isinstance(listing, Offer) else work.listings.need
        return [skill for skill, _, _ in (await found(listing.id)).skills]


async def test_a_word_is_asked_about_once(stage: Stage) -> None:
    """Whoever says it again: one row, one question, with where it was met and nothing of whom."""
    nadia, khadija = await cast(stage)
    amina = await stage.member("Amina", Role.VOLUNTEER)

    for author in (khadija, amina, khadija):
        await submitted(stage, author)

    assert await stage.count(words) == 1
    assert await stage.keys_to(nadia) == [["word.question"]]
    (question,) = await stage.sent(nadia)
    assert "Khadija" not in str(question.body)
    assert question.choices == [
        "w:1:1:is:accounting",
        "w:1:1:other",
        "w:1:1:no",
        "w:1:1:later",
    ]


async def test_a_coordinator_is_asked_about_one_word_a_day(stage: Stage) -> None:
    """The others wait on the desk."""
    nadia, khadija = await cast(stage)

    await submitted(stage, khadija)
    await submitted(stage, khadija, "on cherche un framboulard")

    assert await stage.keys_to(nadia) == [["word.question"]]
    assert ids(await shown(stage, nadia, "desk")) == ["g:words"]
    assert ids(await shown(stage, nadia, "words")) == ["w:1:1:see", "w:2:1:see"]
    assert "word.question" in keys(await shown(stage, nadia, "word", 2))


async def test_without_a_coordinator_a_word_waits_for_one(stage: Stage) -> None:
    """Nobody is written to, and the word is on the desk of who comes later."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    await submitted(stage, khadija)
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    turn = await shown(stage, nadia, "words")

    assert keys(turn) == ["word.question"]
    assert await stage.sent() == []


async def test_names_are_never_asked_about(stage: Stage) -> None:
    """The author's own name, an organisation's, a town's."""
    await cast(stage)
    author = await stage.member("Zoulikha Bentalbi", Role.VOLUNTEER)

    await submitted(stage, author, "salam ana zoulikha bentalbi mn Imilchil")

    assert await stage.count(words) == 0


async def test_a_word_beside_a_skill_that_was_read_is_asked_only_as_the_thing_wanted(stage: Stage) -> None:
    """Where the words said the skill, what stands around it is no riddle."""
    _, khadija = await cast(stage)

    await submitted(stage, khadija, "la compta du framboulard", skills=("accounting",))
    read = replace(await stage.need(khadija, words="la compta murmurait"), skills=READ)
    async with stage.turn(khadija) as turn:
        await wonder_at_listing(turn, "need", read)

    assert [row["folded"] for row in await stage.rows(words)] == ["framboulard"]


async def test_what_the_author_chose_comes_first_among_the_suggestions(stage: Stage) -> None:
    """Then what the sentence leans to, then what is spelt alike."""
    _, khadija = await cast(stage)
    await waiting(stage, khadija)

    need = await submitted(stage, khadija, skills=("carpentry",))

    word = await the_word(stage)
    assert (word.suggested[0], word.listing_id, word.kind) == ("carpentry", need.id, "need")
    assert await stage.count(word_waiters) == 0
    assert suggested("comptabl", "", stage.ports.lexicon) == ("accounting",)


async def test_a_taught_word_is_used_at_once_and_everywhere(stage: Stage) -> None:
    """By this process and by another one, until it is forgotten."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    other = replace(stage.ports, memory=Memory())
    known = []

    for verdict, skill in ((Verdict.MAP, "construction"), (Verdict.FORGET, None)):
        await taught(stage, nadia, verdict, skill)
        for ports in (stage.ports, other):
            async with stage.work() as work:
                known.append(dict((await up_to_date(ports, work)).lexicon.extra))

    assert known == [{"plaquiste": "construction"}] * 2 + [{}] * 2


async def test_where_nothing_is_new_the_lexicon_is_the_same(stage: Stage) -> None:
    """It is put together once for a stamp."""
    async with stage.work() as work:
        first, second = await up_to_date(stage.ports, work), await up_to_date(stage.ports, work)

    assert first.lexicon is second.lexicon


async def test_open_listings_that_hold_the_word_are_read_again(stage: Stage) -> None:
    """Those that were read; what a person chose by hand stays."""
    nadia, khadija = await cast(stage)
    by_hand = await submitted(stage, khadija)
    read = await stage.need(khadija, words=BOTH, skills=())
    silent = await stage.need(khadija, words="la compta", skills=())
    async with stage.work() as work:
        for need in (read, silent):
            await work.listings.read_again("need", need.id, skills=[list(skill) for skill in READ])

    turn = await taught(stage, nadia, Verdict.MAP, "construction")

    assert keys(turn) == ["word.mapped", "word.reread"]
    assert "construction" in await skills_of(stage, read)
    assert [await skills_of(stage, need) for need in (by_hand, silent)] == [["accounting"], ["accounting"]]
    assert "round" in await stage.due(read.id)
    assert await undone(stage, nadia) == ["undo.done"]
    assert await skills_of(stage, read) == ["accounting"]
    assert (await the_word(stage)).state is WordState.ASKED


async def test_proposals_of_a_listing_read_again_are_weighed_anew(stage: Stage) -> None:
    """What fits no more is put aside and comes back with the undo; what still fits keeps its place."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    youssef = await stage.member("Youssef")
    offer = await stage.offer(youssef, words="je suis plaquiste", skills=("accounting",))
    async with stage.work() as work:
        await work.listings.read_again("offer", offer.id, skills=[["accounting", 0.9, "plaquiste"]])
    gone = await stage.proposal(await stage.need(khadija), offer, nadia)
    kept = await stage.proposal(await stage.need(khadija, skills=("construction",)), offer, nadia)

    await taught(stage, nadia, Verdict.MAP, "construction")
    after = [await stage.introduction(one.id) for one in (gone, kept)]
    await undone(stage, nadia)
    back = await stage.introduction(gone.id)

    assert [(one.state, one.ended_because) for one in after] == [
        (State.DISMISSED, "reread"),
        (State.PROPOSED, None),
    ]
    assert after[1].engine != kept.engine
    # Nothing else is read in its words: what the coordinator took back counts no more.
    assert back.state is State.DISMISSED
    assert await skills_of(stage, offer) == []

    await taught(stage, nadia, Verdict.MAP, "construction")
    assert await skills_of(stage, offer) == ["construction"]


async def test_a_proposal_put_aside_by_a_word_comes_back_with_the_undo(stage: Stage) -> None:
    """An offer of accounts that was taken for another trade in between."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    youssef = await stage.member("Youssef")
    offer = await stage.offer(youssef, words="comptable plaquiste comptable", skills=("accounting",))
    said = [["accounting", 0.9, "comptable"]]
    async with stage.work() as work:
        await work.listings.read_again("offer", offer.id, skills=said)
    proposal = await stage.proposal(await stage.need(khadija), offer, nadia)

    await taught(stage, nadia, Verdict.MAP, "construction")
    await stage.force(proposal.id, State.DISMISSED, ended_because="reread")
    await undone(stage, nadia)

    assert (await stage.introduction(proposal.id)).state is State.PROPOSED
    assert "coordinator_reminder" in await stage.due(proposal.id)


async def test_who_waits_for_a_word_is_told_once(stage: Stage) -> None:
    """With the answer to the question at which their form stands."""
    nadia, khadija = await cast(stage)
    draft = await waiting(stage, khadija)
    await waiting(stage, khadija)

    turn = await taught(stage, nadia, Verdict.MAP, "construction")

    assert keys(turn) == ["word.mapped", "word.told"]
    (told,) = await stage.sent(khadija)
    assert told.keys == ["word.understood"]
    assert told.choices == [f"d:{draft.number}:skills:construction", "g:menu"]
    assert await stage.count(word_waiters) == 0


async def test_who_gave_up_meanwhile_may_start_again(stage: Stage) -> None:
    """Their form is gone, the offer stands."""
    nadia, khadija = await cast(stage)
    await waiting(stage, khadija)
    async with stage.work() as work:
        conversation = await work.conversations.open(khadija.id)
        await work.conversations.keep_draft(khadija.id, None, conversation.version)

    await taught(stage, nadia, Verdict.MAP, "construction")

    assert [message.choices for message in await stage.sent(khadija)] == [["g:need"]]


async def test_a_typed_answer_is_wondered_at_too(stage: Stage) -> None:
    """Where the question for the skill was answered in words that nobody knows."""
    nadia, khadija = await cast(stage)
    draft = Draft("listing", 77, stage.now, {"kind": "offer", "city": "Fès"}, asked="skills")
    async with stage.turn(khadija, draft=draft) as turn:
        turn.draft = replace(draft, misses=1)
        await wonder_meanwhile(turn, "je suis framboulard")

    word = await the_word(stage, "framboulard")

    assert (word.kind, word.city) == ("offer", "Fès")
    assert keys(turn) == ["word.asked_for_you"]
    assert await stage.keys_to(nadia) == [["word.question"]]


@pytest.mark.parametrize(
    "said",
    [
        "on cherche un don d'argent framboulard",
        "j'ai 14 ans framboulard",
        "humain",
    ],
)
async def test_a_command_or_a_caution_is_not_wondered_at(stage: Stage, said: str) -> None:
    """The question for the skill heard nothing of it."""
    _, khadija = await cast(stage)
    phone = await standing_at_skills(stage, khadija)

    await phone.say(said)

    assert await stage.count(words) == 0
    assert "word.asked_for_you" not in str(await stage.keys_to(khadija))


async def test_what_is_said_to_a_human_is_not_wondered_at(stage: Stage) -> None:
    """It goes to the coordinator alone, and the form says nothing meanwhile."""
    _, khadija = await cast(stage)
    phone = await standing_at_skills(stage, khadija)

    await phone.say("humain")
    before = await stage.keys_to(khadija)
    await phone.say("framboulard")

    assert await stage.count(words) == 0
    assert "word.asked_for_you" not in str((await stage.keys_to(khadija))[len(before) :])


async def test_what_the_question_for_the_skill_heard_is_wondered_at(stage: Stage) -> None:
    """The very word that was passed over as a command's or a human's is asked about as an answer."""
    _, khadija = await cast(stage)

    await (await standing_at_skills(stage, khadija)).say("framboulard")

    assert await stage.count(words) == 1
    assert "word.asked_for_you" in str(await stage.keys_to(khadija))


async def test_before_a_yes_nothing_is_passed_on(stage: Stage) -> None:
    """Who has not consented is not wondered at."""
    await cast(stage)
    salma = await stage.member("Salma", None)
    async with stage.work() as work:
        await work.people.change(salma.id, state="new")

    await waiting(stage, salma)

    assert await stage.count(words) == 0


async def test_a_word_that_is_no_skill_is_not_asked_again(stage: Stage) -> None:
    """Nobody waits for it any more; an undo puts it back."""
    nadia, khadija = await cast(stage)
    await waiting(stage, khadija)

    assert keys(await taught(stage, nadia, Verdict.IGNORE)) == ["word.ignored"]
    await waiting(stage, khadija)
    assert await stage.count(word_waiters) == 0
    assert await undone(stage, nadia) == ["undo.done"]
    assert await undone(stage, nadia) == ["undo.nothing"]
    assert (await the_word(stage)).state is WordState.ASKED


async def test_a_word_put_off_comes_last(stage: Stage) -> None:
    """It stays on the desk, behind the others."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    stage.clock.pass_(minutes=1)
    await submitted(stage, khadija, "on cherche un framboulard")
    stage.clock.pass_(minutes=1)

    assert keys(await taught(stage, nadia, Verdict.LATER)) == ["word.put_off"]
    assert ids(await shown(stage, nadia, "words")) == ["w:2:1:see", "w:1:2:see"]


async def test_a_forgotten_word_can_be_taken_back(stage: Stage) -> None:
    """Within ten minutes; without that it is neither known nor asked again."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    need = await stage.need(khadija, words=BOTH)
    async with stage.work() as work:
        await work.listings.read_again("need", need.id, skills=[list(skill) for skill in READ])
    await taught(stage, nadia, Verdict.MAP, "construction")

    assert keys(await taught(stage, nadia, Verdict.FORGET)) == ["word.forgotten", "word.reread"]
    assert (await the_word(stage)).state is WordState.UNDONE
    await submitted(stage, khadija)
    assert await stage.keys_to(nadia) == [["word.question"]]
    assert await undone(stage, nadia) == ["undo.done"]
    assert (await the_word(stage)).skill_id == "construction"


@pytest.mark.parametrize(
    ("verdict", "skill", "answer"),
    [
        (Verdict.MAP, "construction", "word.decided_already"),
        (Verdict.IGNORE, None, "word.decided_already"),
        (Verdict.MAP, "juggling", "stale.choice"),
        (Verdict.UNDO, None, "stale.choice"),
    ],
)
async def test_a_stale_or_impossible_verdict_changes_nothing(
    stage: Stage, verdict: Verdict, skill: str | None, answer: str
) -> None:
    """The word was taught meanwhile."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    await taught(stage, nadia, Verdict.MAP, "carpentry")
    before = await the_word(stage)

    turn = await taught(stage, nadia, verdict, skill, version=1)

    assert keys(turn) == [answer]
    assert await the_word(stage) == before


async def test_only_coordinators_see_and_decide(stage: Stage) -> None:
    """To everybody else words and dictionary are closed."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)

    assert keys(await taught(stage, khadija, Verdict.MAP, "construction")) == ["stale.choice"]
    for view in ("words", "word", "dictionary", "learnt_word"):
        assert keys(await shown(stage, khadija, view, 1)) == ["stale.choice"]
    assert keys(await shown(stage, nadia, "learnt_word", 1)) == ["stale.choice"]


async def test_the_dictionary_shows_what_was_learnt_last_first(stage: Stage) -> None:
    """Nine rows with numbers, and how many more there are."""
    nadia, khadija = await cast(stage)
    async with stage.work() as work:
        await submitted_words(work.dictionary, khadija, stage, count=10)

    turn = await shown(stage, nadia, "dictionary")

    assert keys(turn) == ["dictionary.title", "dictionary.more"]
    assert ids(turn)[:2] == ["w:10:2:learnt", "w:9:2:learnt"]
    assert len(ids(turn)) == 9
    assert ids(await shown(stage, nadia, "learnt_word", 10)) == ["w:10:2:forget", "g:dictionary"]


async def submitted_words(dictionary: Any, author: Member, stage: Stage, *, count: int) -> None:
    """So many words, each taught a minute after the one before."""
    for number in range(1, count + 1):
        stage.clock.pass_(minutes=1)
        asked = Word(
            id=0,
            folded=f"word{number}",
            written=f"word{number}",
            writing="en",
            state=WordState.ASKED,
            version=1,
            created_at=stage.now,
        )
        added = await dictionary.add(asked)
        seen = await dictionary.get(added)
        await dictionary.move(seen, WordState.MAPPED, skill_id="construction", answered_at=stage.now)


async def test_an_unanswered_word_is_remembered_in_the_days_one_line(stage: Stage) -> None:
    """A business day later, once."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)

    await stage.wait(days=2)
    await stage.wait(days=3)

    assert await stage.keys_to(nadia) == [["word.question"], ["desk.words"]]


async def test_who_is_forgotten_leaves_no_unexplained_word(stage: Stage) -> None:
    """A word that nobody decided on is emptied; a learnt one stays, without its author."""
    nadia, khadija = await cast(stage)
    await submitted(stage, khadija)
    await taught(stage, nadia, Verdict.MAP, "construction")
    await submitted(stage, khadija, "on cherche un framboulard")

    async with stage.turn(khadija) as turn:
        await change(turn, Change("forget"))

    rows = [(row["written"], row["state"], row["author_id"]) for row in await stage.rows(words)]
    assert rows == [("plaquiste", "mapped", None), ("", "ignored", None)]


async def test_who_is_forgotten_is_taken_out_of_the_questions_about_their_words(stage: Stage) -> None:
    """What a coordinator was asked and what came of it; other messages stay, whatever they look like."""
    nadia, khadija = await cast(stage)
    amina = await stage.member("Amina", Role.VOLUNTEER)
    await submitted(stage, khadija)
    async with stage.turn(nadia) as turn:
        told = [say("word.ignored", word=name("plaquiste"))]
        await queue(turn, nadia, told, (), proactive=False)
    await taught(stage, nadia, Verdict.IGNORE)
    async with stage.turn(nadia) as turn:
        await queue(turn, nadia, [say("word.put_off")], (), proactive=False)
    async with stage.work() as work:
        while sent := await work.messages.claim((CHANNEL,), stage.now, "token"):
            await work.messages.settle(sent.id, "token", sent_at=stage.now)

    async with stage.turn(khadija) as turn:
        await change(turn, Change("forget"))

    bodies = [row["body"] for row in await stage.rows(outbox, member_id=nadia.id)]
    assert [bool(body) for body in bodies] == [False, False, True]
    await submitted(stage, amina)
    assert await stage.count(words) == 1

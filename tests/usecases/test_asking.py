"""Talking with a human: who asks, who answers, and when the bot keeps quiet."""

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Ticket
from bot.domain.people import Member, MemberState, Role
from bot.store.tables import tickets
from bot.usecases.asking import ticket
from bot.usecases.scope import Turn
from tests.usecases.stage import Stage


async def did(stage: Stage, who: Member, what: str, member: Member | None = None, words: str = "") -> Turn:
    """Somebody opens, tells, replies or closes; the turn that took it."""
    async with stage.turn(who) as turn:
        await ticket(turn, Ticket(what, member.id if member else None, words))
    return turn


def keys(turn: Turn) -> list[str]:
    """What was answered."""
    return [part.key for part in turn.parts]


async def test_who_asks_for_a_human_gets_one_with_the_last_words(stage: Stage) -> None:
    """The coordinator sees name, why, and what was written last; the bot keeps quiet for a day."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    for words in ("salam", "3ndi mouchkil"):
        await stage.people[khadija.id].say(words)

    turn = await did(stage, khadija, "open")

    assert keys(turn) == ["human.opened"]
    told = (await stage.sent(nadia))[-1]
    assert (told.keys, told.choices) == (
        ["ticket.opened"],
        [f"g:reply:{khadija.id}", f"g:close:{khadija.id}"],
    )
    shown = [text for to, text in await stage.texts() if to == nadia.id][-1]
    assert "Khadija" in shown
    assert "salam" in shown
    assert "3ndi mouchkil" in shown
    member = await stage.reload(khadija)
    assert member.human_until is not None
    assert (member.human_until - stage.now).total_seconds() == 24 * 3600


async def test_the_question_goes_to_the_shortest_desk(stage: Stage) -> None:
    """Whoever has least to do is asked."""
    pair = await stage.pair()
    rachid = await stage.member("Rachid", Role.COORDINATOR)

    await did(stage, pair.khadija, "open")

    assert (await stage.rows(tickets))[0]["coordinator_id"] == rachid.id


async def test_without_a_coordinator_the_question_waits(stage: Stage) -> None:
    """Where nobody is there yet it is said, and words are not lost in silence."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)

    opened, told = await did(stage, khadija, "open"), await did(stage, khadija, "tell", words="allo ?")

    assert (keys(opened), keys(told)) == (["human.nobody"], ["human.nobody"])
    assert await stage.count(tickets) == 1


@pytest.mark.parametrize("state", [MemberState.NEW, MemberState.STOPPED])
async def test_a_stranger_consents_before_a_human_sees_their_words(stage: Stage, state: MemberState) -> None:
    """What was said before a consent is carried to nobody."""
    await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", None, state=state)

    turn = await did(stage, khadija, "open")

    assert keys(turn) == ["human.first_consent"]
    assert await stage.count(tickets) == 0
    assert await stage.sent() == []


async def test_words_go_back_and_forth(stage: Stage) -> None:
    """What the person writes reaches the coordinator, what the coordinator writes reaches the person."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    await did(stage, khadija, "open")

    told = await did(stage, khadija, "tell", words="wach kayn chi wa7d?")
    replied = await did(stage, nadia, "reply", khadija, "Oui, je regarde.")

    assert (keys(told), keys(replied)) == (["human.passed_on"], ["ticket.replied"])
    words = (await stage.sent(nadia))[-1]
    assert (words.keys, words.body["parts"][0]["params"]["words"]["v"]) == (
        ["ticket.words"],
        "wach kayn chi wa7d?",
    )
    answer = (await stage.sent(khadija))[-1]
    assert (answer.keys, answer.choices) == (["human.reply"], ["g:menu"])
    assert answer.body["parts"][0]["params"]["words"]["v"] == "Oui, je regarde."


async def test_a_reply_that_reaches_nobody_is_said_to(stage: Stage) -> None:
    """A coordinator learns that the person has stopped meanwhile."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    await did(stage, khadija, "open")
    async with stage.work() as work:
        await work.people.change(khadija.id, state=MemberState.STOPPED.value)

    assert keys(await did(stage, nadia, "reply", khadija, "allo")) == ["ticket.unreachable"]


async def test_a_closed_question_gives_the_person_back_to_the_bot(stage: Stage) -> None:
    """The coordinator is done: the person is told, and the bot may speak again."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    await did(stage, khadija, "open")

    turn = await did(stage, nadia, "close", khadija)

    assert keys(turn) == ["ticket.closed"]
    assert (await stage.keys_to(khadija))[-1] == ["human.closed"]
    assert (await stage.reload(khadija)).human_until is None
    async with stage.work() as work:
        assert await work.people.tickets() == []


async def test_a_person_may_go_back_to_the_bot_alone(stage: Stage) -> None:
    """Who taps the menu is done with the human; this very answer is the bot's."""
    await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    phone = stage.people[khadija.id]
    await phone.say(choice="g:human")
    await phone.say("allo ?")
    passed_on = (await stage.keys_to(khadija))[-1]

    await phone.say(choice="g:menu")

    assert passed_on == ["human.passed_on"]
    assert (await stage.keys_to(khadija))[-1] == ["menu.title"]
    assert (await stage.reload(khadija)).human_until is None


async def test_the_form_is_silent_while_a_human_talks(stage: Stage) -> None:
    """Its question would invite an answer that goes to somebody else; the menu leads back to it."""
    await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    phone = stage.people[khadija.id]
    await phone.say(choice="g:need")

    for words in ("humain", "est-ce gratuit ?", "menu", "1"):
        await phone.say(words)

    opened, passed_on, menu, back = (await stage.keys_to(khadija))[1:]
    assert (opened, passed_on) == (["human.opened"], ["human.passed_on"])
    assert (menu, back) == (["menu.title"], ["ask.skills.need"])


async def test_after_a_day_the_bot_answers_again(stage: Stage) -> None:
    """A human who does not come does not silence the bot for ever."""
    await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    phone = stage.people[khadija.id]
    await phone.say(choice="g:human")
    stage.clock.pass_(days=1, minutes=1)

    await phone.say("menu")

    assert (await stage.keys_to(khadija))[-1] == ["menu.title"]


@pytest.mark.parametrize("what", ["reply", "close"])
async def test_only_coordinators_answer_and_only_open_questions(stage: Stage, what: str) -> None:
    """Neither a member nor a coordinator without an open question writes to a person."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    omar = await stage.member("Omar")

    without_question = await did(stage, nadia, what, khadija, "salut")
    await did(stage, khadija, "open")
    not_a_coordinator = await did(stage, omar, what, khadija, "salut")

    assert keys(without_question) == (["ticket.closed"] if what == "close" else ["stale.choice"])
    assert keys(not_a_coordinator) == ["stale.choice"]
    assert await stage.sent(khadija) == []


async def test_closing_what_the_person_closed_drops_the_reply_under_way(stage: Stage) -> None:
    """The coordinator is not asked for words that nobody would receive."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    draft = Draft("reply", 5, stage.now, asked="reply", subject=khadija.id)

    async with stage.turn(nadia, draft=draft) as turn:
        await ticket(turn, Ticket("close", member_id=khadija.id))

    assert (keys(turn), turn.draft) == (["ticket.closed"], None)


async def test_what_leads_nowhere_offers_what_does(stage: Stage) -> None:
    """A dead button is answered with live ones."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    answer = await did(stage, nadia, "reply", None, "salut")

    assert answer.choices[0].id == "g:desk"


async def test_a_reply_to_nobody_goes_nowhere(stage: Stage) -> None:
    """A reply that names no person changes nothing."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    assert keys(await did(stage, nadia, "reply", None, "salut")) == ["stale.choice"]

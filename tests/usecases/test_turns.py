"""One incoming message, one transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Say, Undo
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.scene import Heard
from bot.domain.people import Address, MemberState, Role
from bot.errors import Conflict
from bot.store.tables import drafts, inbox, members, outbox
from bot.usecases.ports import Store, Work
from bot.usecases.records import Inbound
from bot.usecases.saying import carry_on
from bot.usecases.scope import tell
from bot.usecases.turns import LONGEST, TRIES, Receipt, handle
from tests.cast import CHANNEL, Phone
from tests.usecases.stage import Stage

NEED = "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana"


@dataclass
class Contested:
    """A store in which the first turns meet another one just before they end."""

    store: Store
    meetings: int
    begun: int = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction; the first ones are lost to somebody else's."""
        self.begun += 1
        async with self.store.begin() as work:
            yield work
            if self.begun <= self.meetings:
                raise Conflict


async def test_a_first_message_makes_a_stranger_who_is_answered_in_their_writing(stage: Stage) -> None:
    """Who writes first in Latin Darija is kept as new, and hears Latin Darija."""
    receipt = await Phone(stage.ports, "khadija").say(NEED)

    (member,) = await stage.rows(members)
    (answer,) = await stage.rows(outbox)
    assert receipt.member_id == member["id"]
    assert (member["state"], member["name"], member["writing"]) == ("new", "Khadija", "ary-Latn")
    assert member["writing_chosen"] is False
    assert (answer["writing"], answer["proactive"]) == ("ary-Latn", False)
    assert [part["key"] for part in answer["body"]["parts"]] == [
        "welcome.short",
        "writing.hint",
        "listing.understood",
        "consent.wording",
    ]


async def address_of(stage: Stage, name: str) -> Address:
    """The door of somebody by their phone."""
    async with stage.work() as work:
        known = await work.people.by_address(CHANNEL, name)
    assert known is not None
    return known[1]


async def test_who_leaves_is_reached_no_more_until_they_come_back(stage: Stage) -> None:
    """Blocking is no message: it is noted, and nobody is answered."""
    await stage.member("Khadija")
    phone = Phone(stage.ports, "khadija")

    await phone.say(sort="left")
    left = await address_of(stage, "khadija")
    await phone.say(sort="back")
    back = await address_of(stage, "khadija")

    assert (left.reachable, back.reachable) == (False, True)
    assert await stage.rows(inbox) == await stage.rows(outbox) == []


async def test_who_writes_again_is_reached_again(stage: Stage) -> None:
    """The network does not always tell that somebody came back."""
    await stage.member("Khadija")
    phone = Phone(stage.ports, "khadija")
    await phone.say(sort="left")

    await phone.say("bonjour")

    assert (await address_of(stage, "khadija")).reachable
    assert len(await stage.rows(outbox)) == 1


async def test_nobody_is_made_of_a_stranger_who_leaves(stage: Stage) -> None:
    """There is nothing to note of them."""
    receipt = await Phone(stage.ports, "somebody").say(sort="left")

    assert receipt == Receipt(None)
    assert await stage.rows(members) == []


async def test_who_is_forgotten_and_leaves_is_let_go_all_the_same(stage: Stage) -> None:
    """Their handle is dropped by the sweep, which looks for those who are still reachable."""
    await stage.member("Khadija", state=MemberState.FORGOTTEN)

    await Phone(stage.ports, "khadija").say(sort="left")

    assert (await address_of(stage, "khadija")).reachable


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bonjour, nous cherchons un comptable pour notre association à Fès", "fr"),
        ("السلام عليكم، نحن جمعية في فاس ونبحث عن محاسب متطوع", "ar"),
        ("سلام، حنا جمعية فتيزنيت بغينا شي واحد يعاونا فالحسابات", "ary-Arab"),
        (NEED, "ary-Latn"),
        ("Hello, we are an association in Fez and we are looking for an accountant", "en"),
        ("👋", "en"),
        ("12", "en"),
    ],
)
async def test_the_writing_is_guessed_from_the_first_words(stage: Stage, words: str, expected: str) -> None:
    """The first words decide; where they are no words, the setting does."""
    ports = replace(stage.ports, default_writing="en")

    await Phone(ports, "somebody").say(words)

    (member,) = await stage.rows(members)
    assert member["writing"] == expected


@pytest.mark.parametrize(
    ("words", "chosen", "expected"),
    [
        ("بغينا شي واحد يقاد لينا الموقع ديال الجمعية ف تيزنيت", False, "ary-Arab"),
        ("نحتاج إلى محاسب لجمعيتنا في تيزنيت", False, "ar"),
        ("واخا", False, "ar"),
        ("Nous cherchons un graphiste à Tiznit", False, "ar"),
        ("بغينا شي واحد يقاد لينا الموقع ديال الجمعية ف تيزنيت", True, "ar"),
    ],
)
async def test_after_the_greeting_of_all_arabic_the_first_sentence_tells(
    stage: Stage, words: str, chosen: bool, expected: str
) -> None:
    """Darija is answered in Darija from there on, but to whoever chose otherwise."""
    phone = Phone(stage.ports, "khadija")
    await phone.say("السلام عليكم")
    (member,) = await stage.rows(members)
    assert member["writing"] == "ar"
    async with stage.work() as work:
        await work.people.change(member["id"], writing_chosen=chosen)

    await phone.say(words)

    assert [row["writing"] for row in await stage.rows(members)] == [expected]
    assert (await stage.rows(outbox))[-1]["writing"] == expected


async def test_an_invitation_code_says_nothing_of_the_writing(stage: Stage) -> None:
    """A stranger who sends nothing but a code hears the default writing."""
    ports = replace(stage.ports, default_writing="ary-Arab")

    await Phone(ports, "somebody").say("JISR-ABCD-EFGH-JKLM")

    (member,) = await stage.rows(members)
    assert member["writing"] == "ary-Arab"


async def test_a_writing_chosen_beforehand_is_not_guessed(stage: Stage) -> None:
    """A phone that names its writing is believed, whatever its first words."""
    await Phone(stage.ports, "khadija", "ar").say(NEED)

    (member,) = await stage.rows(members)
    assert (member["writing"], member["writing_chosen"]) == ("ar", True)


async def test_the_name_of_a_profile_is_cleaned_and_cut(stage: Stage) -> None:
    """Control characters and the length of a profile's name are nothing to keep."""
    phone = Phone(stage.ports, "k\u202eha\n" + "d" * 200)

    await phone.say("salam")

    (member,) = await stage.rows(members)
    assert member["name"] == "Kha " + "d" * 56


async def test_a_repeated_delivery_is_one_effect_and_one_answer(stage: Stage) -> None:
    """The network may deliver a message again and again: it counts once."""
    phone = Phone(stage.ports, "khadija")
    first = await phone.say(NEED, key="one")

    again = [await phone.say(NEED, key="one") for _ in range(3)]

    assert first.inbox_id is not None
    assert [receipt.inbox_id for receipt in again] == [None, None, None]
    assert await stage.count(inbox) == await stage.count(outbox) == await stage.count(members) == 1


async def test_two_networks_may_use_the_same_id(stage: Stage) -> None:
    """A repeat is a repeat on its own network only."""
    phone = Phone(stage.ports, "khadija")
    await phone.say("salam", key="one")

    receipt = await handle(stage.ports, Inbound("console", "one", "khadija", "salam"))

    assert receipt.inbox_id is not None
    assert await stage.count(inbox) == 2


async def test_a_turn_that_met_another_is_tried_again(stage: Stage) -> None:
    """After a conflict the message is handled as if nothing had been."""
    contested = Contested(stage.ports.store, meetings=TRIES - 1)

    receipt = await Phone(replace(stage.ports, store=contested), "khadija").say("salam")

    assert contested.begun == TRIES
    assert receipt.inbox_id is not None
    assert await stage.count(inbox) == await stage.count(outbox) == 1


async def test_a_turn_that_always_meets_another_gives_up_and_leaves_nothing(stage: Stage) -> None:
    """More conflicts than tries are no accident; the network will deliver again."""
    contested = Contested(stage.ports.store, meetings=TRIES)

    with pytest.raises(Conflict):
        await Phone(replace(stage.ports, store=contested), "khadija").say("salam")

    assert await stage.count(inbox) == await stage.count(members) == await stage.count(outbox) == 0


async def test_a_very_long_message_is_cut(stage: Stage) -> None:
    """What is longer than a chat message is cut before it is read or kept."""
    await Phone(stage.ports, "khadija").say("salam " + "a7 " * 20_000)

    (row,) = await stage.rows(inbox)
    assert len(row["body"]["text"]) <= LONGEST
    assert len(row["body"]["reading"]["text"]) <= LONGEST


async def test_what_was_read_is_kept_with_the_message(stage: Stage) -> None:
    """The reading stands beside the words, under the member's name."""
    receipt = await Phone(stage.ports, "khadija").say(NEED)

    (row,) = await stage.rows(inbox)
    assert row["member_id"] == receipt.member_id
    assert row["body"]["text"] == NEED
    assert (row["body"]["reading"]["city"], row["body"]["reading"]["kind"]) == ("Tiznit", "need")


async def test_the_draft_outlives_the_turn(stage: Stage) -> None:
    """Between two messages everything that was said stands in the database."""
    await Phone(stage.ports, "khadija").say(NEED)

    (draft,) = await stage.rows(drafts)
    assert (draft["form"], draft["asked"]) == ("listing", "consent")
    assert draft["body"]["answers"]["city"] == "Tiznit"


async def test_a_forgotten_person_comes_back_as_a_stranger(stage: Stage) -> None:
    """Whoever was forgotten and writes again is somebody new, even before the sweep has let the handle go."""
    gone = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    phone = stage.people[gone.id]
    await phone.say(choice="g:forget:yes")

    receipt = await phone.say("salam")

    assert receipt.member_id != gone.id
    new = await stage.reload(replace(gone, id=receipt.member_id or 0))
    assert (new.state, new.role, new.organisation_id) == (MemberState.NEW, None, None)
    assert (await stage.reload(gone)).state is MemberState.FORGOTTEN
    async with stage.work() as work:
        assert [address.handle for address in await work.people.addresses(new.id)] == ["khadija"]


async def test_a_refusal_leaves_none_of_the_words_even_those_that_refused(stage: Stage) -> None:
    """The message that refuses goes with all that came before it, and the handle with it."""
    phone = Phone(stage.ports, "khadija", contact=None)
    await phone.say(NEED)

    await phone.say("La, ana Khadija mn Tiznit, ma bghitch")

    rows = await stage.rows(inbox)
    assert [(row["body"], row["handle"]) for row in rows] == [({}, ""), ({}, "")]
    assert await stage.count(drafts) == 0


async def test_a_side_step_ends_with_the_question_under_way(stage: Stage) -> None:
    """After an answer to something else, the open question is put again in the same message."""
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    phone = stage.people[khadija.id]
    await phone.say("nous cherchons un comptable à Agadir 2 heures par semaine")
    before = (await stage.sent(khadija))[-1]

    await phone.say(choice="g:more")

    after = (await stage.sent(khadija))[-1]
    assert after.keys[0] == "more.done"
    assert after.keys[-1] == before.keys[-1]
    assert after.choices == before.choices


async def test_a_draft_of_a_form_that_is_gone_is_let_go(stage: Stage) -> None:
    """A draft that an older deploy left is closed with a word, whatever was tapped meanwhile."""
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    async with stage.turn(khadija) as turn:
        conversation = await turn.work.conversations.open(khadija.id)
        old = Draft("gone", 1, turn.now)
        await turn.work.conversations.keep_draft(khadija.id, old, conversation.version)

    await stage.people[khadija.id].say(choice="g:more")
    kept = await stage.count(drafts)
    await stage.people[khadija.id].say("bonjour")

    assert kept == 1
    assert (await stage.keys_to(khadija))[-1] == ["draft.gone"]
    assert await stage.count(drafts) == 0


async def test_a_person_without_a_reachable_address_is_not_written_to(stage: Stage) -> None:
    """Where nobody is reached, no message waits in vain, and the ledger says why."""
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    async with stage.work() as work:
        (address,) = await work.people.addresses(khadija.id)
        await work.people.unreachable(address.id, "blocked")

    async with stage.scope() as scope:
        told = await tell(scope, khadija.id, [say("reminder.party")])

    async with stage.work() as work:
        (event,) = await work.ledger.of("member", khadija.id)
    assert not told
    assert (event.what, event.detail) == ("member.not_told", {"why": "no_address"})
    assert await stage.count(outbox) == 0


async def test_whoever_writes_is_reached_there_again(stage: Stage) -> None:
    """What the network said of the address before is past."""
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    async with stage.work() as work:
        (address,) = await work.people.addresses(khadija.id)
        await work.people.unreachable(address.id, "blocked")

    await stage.people[khadija.id].say("bonjour")

    async with stage.work() as work:
        (after,) = await work.people.addresses(khadija.id)
    assert (after.reachable, after.heard_at) == (True, stage.now)
    assert await stage.count(outbox) == 1


async def test_a_blocked_member_is_answered_and_nothing_else(stage: Stage) -> None:
    """Who was blocked hears that, and opens no draft."""
    omar = await stage.member("Omar", state=MemberState.BLOCKED)

    await stage.people[omar.id].say(NEED)

    assert await stage.keys_to(omar) == [["blocked.note"]]
    assert await stage.count(drafts) == 0
    assert (await stage.rows(inbox))[0]["handle"] == "omar"


async def test_only_sentences_come_of_a_question_that_is_put_again(stage: Stage) -> None:
    """A use case that takes over a draft keeps it and says its question; it decides nothing."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    draft = Draft("reply", 5, stage.now)

    async with stage.turn(khadija) as turn:
        carry_on(turn, Heard(draft, (Say(Phrase("ask.reply")), Undo())))

    assert turn.draft == draft
    assert [part.key for part in turn.parts] == ["ask.reply"]

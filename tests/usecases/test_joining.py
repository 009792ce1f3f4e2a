"""One person at two phones: joined by a code and their own yes, taken back, and never by name or number alone."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from bot.dialogue.phrases import name, say
from bot.domain.doors import Delivery
from bot.domain.introductions import State
from bot.domain.people import Address, Member, MemberState, Role
from bot.store.door_tables import deliveries, door_codes
from bot.store.tables import addresses, inbox, outbox
from bot.usecases.joining import joining_code
from bot.usecases.scope import queue_at, tell
from matching.values import Writing
from tests.cast import CHANNEL, Phone
from tests.usecases.stage import Stage

SHOWN = re.compile(r"JISR(?:-\w{3}){3}")


@dataclass
class Doors:
    """Khadija's known phone and a second one that nobody knows."""

    stage: Stage
    khadija: Member
    known: Phone
    second: Phone

    async def code(self) -> str:
        """A code as the known phone shows it."""
        await self.known.say("relier")
        found = SHOWN.search(await self.last("khadija"))
        assert found
        return found.group()

    async def last(self, handle: str) -> str:
        """The last message to a phone, as it reads there (plain spaces), with its choices."""
        return (await self.messages(handle))[-1]

    async def messages(self, handle: str) -> list[str]:
        """Everything that was sent to a phone."""
        door = await self.door(handle)
        shown = []
        for row in await self.stage.rows(outbox, address_id=door.id):
            labels = [part["label"] for part in row["body"].get("choices", ())]
            whole = {"parts": [*row["body"].get("parts", ()), *labels]}
            shown.append(self.stage.app.speech.message(whole, row["writing"]).replace("\xa0", " "))
        return shown

    async def keys(self, handle: str) -> list[str]:
        """What the last message to a phone speaks of."""
        door = await self.door(handle)
        body = (await self.stage.rows(outbox, address_id=door.id))[-1]["body"]
        return [part["key"] for part in body["parts"]]

    async def door(self, handle: str) -> Address:
        """A phone's address as it now is."""
        async with self.stage.work() as work:
            found = await work.people.by_address(CHANNEL, handle)
        assert found
        return found[1]

    async def join(self) -> None:
        """Both phones, joined."""
        await self.second.say(await self.code())
        await self.second.say("1")

    async def tell(self) -> str:
        """To which phone news go."""
        async with self.stage.scope() as scope:
            await tell(scope, self.khadija.id, [say("reminder.party")])
        last = (await self.stage.rows(outbox))[-1]["address_id"]
        async with self.stage.work() as work:
            return next(one.handle for one in await work.people.addresses(self.khadija.id) if one.id == last)


async def two_phones(stage: Stage, writing: Writing = "fr", **facts: Any) -> Doors:
    """Khadija as we know her, and another phone."""
    tifaouine = await stage.organisation("Association Tifaouine")
    given = {"organisation_id": tifaouine.id, "consented_at": stage.now, "writing_chosen": True, **facts}
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER, writing=writing, **given)
    return Doors(stage, khadija, stage.people[khadija.id], Phone(stage.ports, "second"))


async def test_two_phones_are_joined_in_french(stage: Stage) -> None:
    """The whole way as it reads: code, question, yes, both told, where news go."""
    doors = await two_phones(stage)
    code = await doors.code()
    shown = await doors.last("khadija")

    await doors.second.say(code)
    question = await doors.last("second")
    await doors.second.say("oui")

    assert shown == (
        f"Votre code : {code}\nÉcrivez-le-moi depuis l’autre téléphone ou l’autre application. "
        "Il sert une fois, pendant 15 minutes. Ne le donnez à personne."
    )
    assert question == (
        "Relier ce téléphone à la conversation de Khadija Ouhammou, Association Tifaouine ?\n"
        "Vous lirez et écrirez ici la même conversation.\nOui, relier\nNon"
    )
    assert await doors.last("second") == (
        "✓ C’est relié : ce téléphone et l’autre ont maintenant la même conversation. "
        "« séparer » les sépare quand vous voulez.\nOù dois-je vous écrire quand j’ai des nouvelles ?\n"
        "la page d’essai (…cond)\nla page d’essai (…dija)\nAnnuler"
    )
    assert await doors.last("khadija") == (
        "Un autre téléphone vient d’être relié à cette conversation : la page d’essai (…cond). "
        "Si ce n’est pas vous, écrivez « séparer »."
    )
    assert (await doors.door("second")).member_id == doors.khadija.id


async def test_two_phones_are_joined_in_darija(stage: Stage) -> None:
    """In the writing of the member who is known, from the question on."""
    doors = await two_phones(stage, "ary-Latn")
    await doors.known.say("rbet telegram")
    shown = await doors.last("khadija")
    found = SHOWN.search(shown)
    assert found

    await doors.second.say(f"hahowa lcode {found.group().lower()}")
    question = await doors.last("second")
    await doors.second.say("iyeh")

    assert shown.startswith(f"Lcode dyalkom: {found.group()}\nKtbouh liya mn telifoun lakhor")
    assert question.startswith(
        "Wach nerbet had telifoun m3a lmouhadata dyal Khadija Ouhammou, Association Tifaouine?"
    )
    assert (await doors.last("second")).startswith("✓ Trebto: had telifoun w lakhor")
    assert (await doors.last("khadija")).endswith("Ila ma kentouch ntouma, ktbo « fre9 ».")


async def test_the_joined_phone_is_in_the_same_conversation(stage: Stage) -> None:
    """A form begun on one goes on on the other, and each answer goes where it was asked from."""
    doors = await two_phones(stage)
    await doors.join()
    await doors.known.say("j'ai besoin d'un comptable à Tiznit, 2 h par semaine")
    asked = await doors.keys("khadija")

    await doors.second.say("menu")
    await doors.second.say("1")

    assert asked[-1].startswith("ask.")
    assert (await doors.keys("second"))[-1] == asked[-1]
    assert "menu.title" not in await doors.keys("khadija")


async def test_a_no_joins_nothing(stage: Stage) -> None:
    """And the code stays good for a second thought."""
    doors = await two_phones(stage)
    code = await doors.code()
    await doors.second.say(code)
    await doors.second.say("non")

    assert await doors.keys("second") == ["menu.title"]
    assert (await doors.door("second")).member_id != doors.khadija.id
    await doors.second.say(code)
    assert await doors.keys("second") == ["join.sure"]


async def test_the_code_is_kept_only_as_a_digest(stage: Stage) -> None:
    """Forty bits at least, and nothing of them in the table."""
    doors = await two_phones(stage)
    code = await doors.code()
    (row,) = await stage.rows(door_codes)

    assert re.fullmatch("[0-9a-f]{40}", row["digest"])
    assert code not in str(row)
    assert len({joining_code() for _ in range(50)}) == 50
    assert 32 ** len(code.replace("-", "")[4:]) > 2**40


@pytest.mark.parametrize(
    ("what", "key"),
    [("wrong", "join.wrong"), ("late", "join.expired"), ("used", "join.used"), ("older", "join.expired")],
)
async def test_a_code_that_is_worth_nothing_is_answered_kindly(stage: Stage, what: str, key: str) -> None:
    """Mistyped, too late, used by another phone, replaced by a newer one: each is said as it is."""
    doors = await two_phones(stage)
    code = await doors.code()
    if what == "late":
        stage.clock.pass_(minutes=15)
    elif what == "older":
        await doors.code()
        stage.clock.pass_(seconds=1)
    elif what == "used":
        third = Phone(stage.ports, "third")
        await third.say(code)
        await third.say("oui")
    await doors.second.say("JISR-222-AAA-333" if what == "wrong" else code)

    assert await doors.keys("second") == [key]
    assert (await doors.door("second")).member_id != doors.khadija.id


async def test_ones_own_code_joins_nothing(stage: Stage) -> None:
    """It is to be written from elsewhere."""
    doors = await two_phones(stage)
    await doors.known.say(await doors.code())

    assert await doors.keys("khadija") == ["join.own"]


async def test_a_code_that_expires_before_the_yes_joins_nothing(stage: Stage) -> None:
    """The yes is checked as the code was."""
    doors = await two_phones(stage)
    await doors.second.say(await doors.code())
    stage.clock.pass_(minutes=16)
    await doors.second.say("oui")

    assert await doors.keys("second") == ["join.expired"]


async def test_tries_are_few(stage: Stage) -> None:
    """Five an hour from a phone; then even a right code has to wait."""
    doors = await two_phones(stage)
    for number in range(2, 7):
        await doors.second.say(f"JISR-222-AAA-33{number}")
    code = await doors.code()
    await doors.second.say(code)
    refused = await doors.keys("second")
    stage.clock.pass_(hours=1, seconds=1)
    await doors.second.say(await doors.code())

    assert refused == ["join.too_many"]
    assert await doors.keys("second") == ["join.sure"]


async def test_codes_are_few(stage: Stage) -> None:
    """Five an hour for a person."""
    doors = await two_phones(stage)
    for _ in range(6):
        await doors.known.say("relier")

    assert await doors.keys("khadija") == ["join.too_many"]
    assert await stage.count(door_codes) == 5


async def test_whoever_has_not_consented_hears_where_to_ask(stage: Stage) -> None:
    """A stranger gets no code."""
    doors = await two_phones(stage)
    await doors.second.say("ربط")

    assert await doors.keys("second") == ["join.elsewhere"]
    assert await stage.count(door_codes) == 0


async def test_a_phone_with_a_listing_of_its_own_is_not_merged(stage: Stage) -> None:
    """A human may help; nothing moves."""
    doors = await two_phones(stage)
    youssef = await stage.member("Youssef", consented_at=stage.now)
    await stage.offer(youssef)
    await stage.people[youssef.id].say(await doors.code())

    assert await doors.keys("youssef") == ["join.has_own"]
    assert "Parler à quelqu’un" in await doors.last("youssef")
    assert (await doors.door("youssef")).member_id == youssef.id


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REFERENT])
async def test_a_desk_does_not_move_with_a_phone(stage: Stage, role: Role) -> None:
    """A coordinator's role is not lost by a code typed in the wrong place."""
    doors = await two_phones(stage)
    nadia = await stage.member("Nadia", role, consented_at=stage.now)
    await stage.people[nadia.id].say(await doors.code())

    assert await doors.keys("nadia") == ["join.has_own"]


async def test_a_listing_made_before_the_yes_keeps_the_phone(stage: Stage) -> None:
    """What is true when one agrees counts."""
    doors = await two_phones(stage)
    omar = await stage.member("Omar", consented_at=stage.now)
    await stage.people[omar.id].say(await doors.code())
    await stage.need(omar)
    await stage.people[omar.id].say("oui")

    assert await doors.keys("omar") == ["join.has_own"]


async def test_a_code_of_somebody_who_stopped_opens_nothing(stage: Stage) -> None:
    """They are written to no more, by whatever door."""
    doors = await two_phones(stage)
    code = await doors.code()
    async with stage.work() as work:
        await work.people.change(doors.khadija.id, state=MemberState.STOPPED.value)
    await doors.second.say(code)

    assert await doors.keys("second") == ["join.wrong"]


async def test_annuler_takes_the_joining_back(stage: Stage) -> None:
    """Right away, on the phone that was joined: it is a stranger's again, and the other one is told."""
    doors = await two_phones(stage)
    before = await stage.rows(addresses, handle="second")
    await doors.join()
    await doors.second.say("annuler")

    assert await doors.keys("second") == ["doors.separated_here"]
    assert await doors.keys("khadija") == ["doors.separated"]
    after = await stage.rows(addresses, handle="second")
    assert before == []
    assert [(row["joined_from"], row["member_id"] == doors.khadija.id) for row in after] == [(None, False)]


async def test_annuler_works_after_the_door_was_chosen_and_from_the_first_phone(stage: Stage) -> None:
    """As a row of what can be taken back; after ten minutes « séparer » does it."""
    doors = await two_phones(stage)
    await doors.join()
    await doors.second.say("2")
    await doors.known.say("menu")
    await doors.known.say("annuler")
    rows = await doors.last("khadija")
    await doors.known.say("1")

    assert "Séparer de nouveau : la page d’essai (…cond)" in rows
    assert await doors.keys("khadija") == ["doors.separated"]
    assert await doors.keys("second") == ["doors.separated_here"]


async def test_undo_takes_back_the_last_thing_done(stage: Stage) -> None:
    """Once; a joining that is undone is not undone again."""
    doors = await two_phones(stage)
    await doors.join()
    await doors.known.say("défaire")
    first = await doors.keys("khadija")
    await doors.known.say("défaire")

    assert first == ["doors.separated"]
    assert await doors.keys("khadija") == ["undo.nothing"]


async def test_a_joining_is_not_undone_after_ten_minutes_but_separated(stage: Stage) -> None:
    """And what was under way on the first phone stays there."""
    doors = await two_phones(stage)
    await doors.join()
    stage.clock.pass_(minutes=11)
    await doors.second.say("défaire")
    undone = await doors.keys("second")
    await doors.second.say("j'ai besoin d'un comptable à Tiznit, 2 h par semaine")
    await doors.second.say("séparer")
    await doors.second.say("1")

    assert undone == ["undo.nothing"]
    assert await doors.keys("second") == ["doors.separated_here"]
    await doors.known.say("menu")
    await doors.known.say("1")
    assert (await doors.keys("khadija"))[-1].startswith("ask.")


async def test_separating_without_a_joined_door_says_so(stage: Stage) -> None:
    """By word or by an old button."""
    doors = await two_phones(stage)
    await doors.known.say("séparer")
    by_word = await doors.keys("khadija")
    await doors.known.say(choice="g:separate:99")

    assert by_word == await doors.keys("khadija") == ["doors.none_joined"]


async def test_nobody_separates_a_foreign_door(stage: Stage) -> None:
    """An id of somebody else's address leads nowhere."""
    doors = await two_phones(stage)
    await doors.join()
    youssef = await stage.member("Youssef", consented_at=stage.now)
    door = await doors.door("second")
    for command in ("separate", "doors"):
        await stage.people[youssef.id].say(choice=f"g:{command}:{door.id}")

    assert await doors.door("second") == door


async def test_news_go_to_the_chosen_door(stage: Stage) -> None:
    """Before a choice to the one heard last; after it there, whatever was heard since."""
    doors = await two_phones(stage)
    await doors.join()
    first = await doors.tell()
    stage.clock.pass_(minutes=1)
    await doors.known.say("merci")
    heard = await doors.tell()
    await doors.second.say("mes canaux")
    several = await doors.keys("second")
    await doors.second.say("1")
    chosen = await doors.keys("second")
    stage.clock.pass_(minutes=1)
    await doors.known.say("merci")

    assert (first, heard, await doors.tell()) == ("second", "khadija", "second")
    assert several == ["doors.several", "ask.door"]
    assert chosen == ["doors.chosen"]


async def test_news_go_elsewhere_where_nobody_is_reached(stage: Stage) -> None:
    """A door that the network lost is passed over, and is answered when it speaks."""
    doors = await two_phones(stage)
    await doors.join()
    lost = await doors.door("second")
    async with stage.work() as work:
        await work.people.unreachable(lost.id, "blocked")

    assert await doors.tell() == "khadija"
    await doors.second.say("menu")
    assert await doors.keys("second") == ["menu.title"]


async def test_my_channels_of_one_door_offer_to_join(stage: Stage) -> None:
    """With a code one tap away."""
    doors = await two_phones(stage)
    await doors.known.say("mes canaux")
    one = await doors.keys("khadija")
    await doors.known.say("1")

    assert one == ["doors.one"]
    assert await doors.keys("khadija") == ["join.code"]


async def test_choosing_in_the_middle_of_a_form_asks_its_question_again(stage: Stage) -> None:
    """A choice of door is by the way."""
    doors = await two_phones(stage)
    await doors.join()
    await doors.known.say("j'ai besoin d'un comptable à Tiznit, 2 h par semaine")
    asked = (await doors.keys("khadija"))[-1]
    await doors.known.say(choice=f"g:doors:{(await doors.door('second')).id}")

    assert await doors.keys("khadija") == ["doors.chosen", asked]


async def test_my_data_names_every_door(stage: Stage) -> None:
    """With the way to them."""
    doors = await two_phones(stage)
    await doors.join()
    await doors.second.say("mes données")

    shown = await doors.last("second")
    assert "Canaux : la page d’essai (…cond) · la page d’essai (…dija)" in shown
    assert "Mes canaux" in shown


async def test_forget_me_covers_every_door(stage: Stage) -> None:
    """Handles, deliveries, codes, and whoever the joined phone was before."""
    doors = await two_phones(stage)
    await doors.second.say("salam, smiyti Khadija")
    former = (await doors.door("second")).member_id
    await doors.join()
    async with stage.work() as work:
        arrived = [
            Delivery(CHANNEL, f"d-{handle}", handle, {"text": "x"}) for handle in ("second", "khadija")
        ]
        await work.deliveries.keep(arrived, stage.now)
        for _ in arrived:
            claimed = await work.deliveries.claim((CHANNEL,), stage.now, "t")
            assert claimed
            await work.deliveries.settle(claimed.id, "t", done_at=stage.now)
    await doors.second.say("oubliez-moi")
    await doors.second.say("1")
    await stage.app.pump()
    await stage.wait(minutes=1)

    assert [row["handle"].startswith("forgotten-") for row in await stage.rows(addresses)] == [True, True]
    assert {row["handle"] for row in await stage.rows(deliveries)} == {""}
    assert await stage.count(door_codes) == 0
    async with stage.work() as work:
        gone = await work.people.get(former)
    assert (gone.state, gone.name, gone.contact) == (MemberState.FORGOTTEN, "", None)
    assert [row["body"] for row in await stage.rows(inbox, member_id=former)] == [{}] * 3


async def test_forget_me_leaves_nothing_to_be_sent(stage: Stage) -> None:
    """Neither to whoever it is, nor to whoever the joined phone was before; but that it is done is said."""
    doors = await two_phones(stage)
    await doors.second.say("salam, smiyti Khadija")
    former = (await doors.door("second")).member_id
    await doors.join()
    await stage.app.pump()
    at = {former: await doors.door("second"), doors.khadija.id: await doors.door("khadija")}
    async with stage.scope() as scope:
        for member_id, door in at.items():
            member = await scope.work.people.get(member_id)
            await queue_at(scope, member, door, [say("label.city", city=name("Tiznit"))], proactive=True)
    await doors.second.say("oubliez-moi")
    await doors.second.say("1")

    waiting = [row for row in await stage.rows(outbox) if row["sent_at"] is None and not row["failed_as"]]
    assert [(row["member_id"], [one["key"] for one in row["body"]["parts"]]) for row in waiting] == [
        (doors.khadija.id, ["forget.done"]),
    ]
    assert "Tiznit" not in str([row["body"] for row in await stage.rows(outbox)])


async def test_joining_leaves_introductions_alone(stage: Stage) -> None:
    """The host's own go on; they are asked at the door that they chose."""
    pair = await stage.pair_in(State.CONFIRMED)
    async with stage.work() as work:
        await work.people.change(pair.khadija.id, consented_at=stage.now)
    doors = Doors(stage, pair.khadija, stage.people[pair.khadija.id], Phone(stage.ports, "second"))
    await doors.join()
    await doors.second.say("statut")

    assert "status.introduction.confirmed.waiting" in await doors.keys("second")


async def test_only_a_phone_alone_can_be_joined(stage: Stage) -> None:
    """Whoever joined two already separates them first."""
    doors = await two_phones(stage)
    await doors.join()
    omar = await stage.member("Omar", consented_at=stage.now)
    await stage.people[omar.id].say("relier")
    found = SHOWN.search(await doors.last("omar"))
    assert found
    await doors.second.say(found.group())

    assert await doors.keys("second") == ["join.has_own"]

"""What the two parties answer, and the one moment at which contacts move."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from bot.domain.calendar import MOROCCO
from bot.domain.introductions import Decision, State, Terms
from bot.domain.listings import ListingState
from bot.domain.people import Member, Role
from bot.store.tables import consents, inbox
from bot.usecases.agreeing import merged
from bot.usecases.ports import MessagesPort, Store, Work
from bot.usecases.proposing import propose_round
from matching.values import WRITINGS, Hours, Window, Writing
from tests.usecases.stage import Pair, Stage


class FullOutbox:
    """Messages of which only so many can be written down."""

    def __init__(self, messages: MessagesPort, room: int) -> None:
        self._messages = messages
        self._room = room

    def __getattr__(self, name: str) -> Any:
        return getattr(self._messages, name)

    async def queue(self, message: dict[str, Any]) -> int:
        """One more message, while there is room."""
        if self._room == 0:
            raise OSError("disk full")
        self._room -= 1
        return await self._messages.queue(message)


class Cramped:
    """One transaction with room for a few messages."""

    def __init__(self, work: Work, room: int) -> None:
        self._work = work
        self.messages = FullOutbox(work.messages, room)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)


@dataclass
class CrampedStore:
    """A store whose disk is nearly full."""

    store: Store
    room: int

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction that fails where it writes too much."""
        async with self.store.begin() as work:
            yield Cramped(work, self.room)


async def asked(stage: Stage, **terms: Any) -> Pair:
    """A pair whose parties have just been asked."""
    pair = await stage.pair(**({"minutes": 300} | terms))
    await stage.decide(pair.nadia, pair.id, Decision.CONFIRM)
    return pair


def tells_of(text: str, person: Member) -> bool:
    """Whether a text holds the person's number, however it is spaced, or a word of their name."""
    number = re.sub(r"\D", "", person.contact or "")
    return number in re.sub(r"\D", "", text) or any(word in text for word in person.name.split())


@pytest.mark.parametrize("writing", WRITINGS)
async def test_no_name_and_no_number_moves_before_both_agreed(stage: Stage, writing: Writing) -> None:
    """Whatever is said on the way, no message to a party tells who the other is; then both do at once."""
    pair = await stage.pair()
    async with stage.work() as work:
        for member in (pair.khadija, pair.youssef):
            await work.people.change(member.id, writing=writing)
    volunteer, employee = stage.people[pair.khadija.id], stage.people[pair.youssef.id]
    await stage.people[pair.nadia.id].say(choice="i:1:1:ok")
    await employee.say("oui mais pas avant le 5 décembre, appelez-moi au 06 61 00 00 02")
    await volunteer.say(choice="i:1:1:agree")
    await volunteer.say("iyeh walakin 1h f simana, nmerti 0661000001 khadija@tifaouine.ma")
    for phone in (volunteer, employee):
        await phone.say(choice="g:status")
        for forged in (
            "contact:not_yet",
            "contact:yes",
            "midway:good",
            "later:yes",
            "renew:yes",
            "hours",
            "outcome",
        ):
            await phone.say(choice=f"i:1:3:{forged}")
            await phone.say(choice="g:cancel")
    await stage.wait(days=2)
    before = await stage.texts()

    await employee.say(choice="i:1:3:agree")

    after = (await stage.texts())[len(before) :]
    assert len(before) > 20
    for reader, other in ((pair.khadija, pair.youssef), (pair.youssef, pair.khadija)):
        assert [text for to, text in before if to == reader.id and tells_of(text, other)] == []
        (introduced,) = [text for to, text in after if to == reader.id]
        assert other.name in introduced
        assert other.contact in introduced  # type: ignore[operator]


async def test_both_contacts_go_out_in_one_transaction_or_none_does(stage: Stage) -> None:
    """Where the second message cannot be written down, the first is not either, and nobody has agreed."""
    pair = await asked(stage)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    before = await stage.records()
    phone = stage.people[pair.youssef.id]
    phone.ports = replace(stage.ports, store=CrampedStore(stage.ports.store, 1))

    with pytest.raises(OSError, match="disk full"):
        await phone.say(choice="i:1:1:agree")

    assert await stage.records() == before
    assert await stage.count(inbox) == 0


async def test_a_yes_is_kept_with_the_wording_that_it_answers(stage: Stage) -> None:
    """The consent names introduction, terms, wording and date."""
    pair = await asked(stage)
    question = (await stage.texts())[-2][1]

    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    (kept,) = await stage.rows(consents)
    assert (kept["member_id"], kept["introduction_id"], kept["terms_version"]) == (
        pair.khadija.id,
        pair.id,
        1,
    )
    assert (kept["wording_key"], kept["given_at"], kept["writing"]) == ("question.need", stage.now, "fr")
    assert question.startswith(kept["wording"].replace("\xa0", " "))


async def test_one_yes_waits_for_the_other(stage: Stage) -> None:
    """After the first yes nothing moves, and the person may step back."""
    pair = await asked(stage)

    await stage.people[pair.khadija.id].say(choice="i:1:1:agree")

    seen = await stage.introduction(pair.id)
    assert (seen.state, seen.need_yes, seen.offer_yes) == (State.CONFIRMED, 1, None)
    answer = (await stage.sent(pair.khadija))[-1]
    assert (answer.keys, answer.choices) == (["decided.agreed"], ["g:status", "i:1:1:back_out"])


@pytest.mark.parametrize("order", [("khadija", "youssef"), ("youssef", "khadija")])
async def test_the_second_yes_introduces_whoever_gives_it(stage: Stage, order: tuple[str, str]) -> None:
    """Both get name, organisation, contact, first steps and the legal note; the coordinator is told."""
    pair = await asked(stage)

    for who in order:
        await stage.people[getattr(pair, who).id].say(choice="i:1:1:agree")

    seen = await stage.introduction(pair.id)
    assert seen.state is State.INTRODUCED
    for side, member in (("need", pair.khadija), ("offer", pair.youssef)):
        expected = [f"introduced.{side}", f"introduced.first_steps.{side}", "introduced.legal"]
        assert (await stage.keys_to(member))[-1] == expected
    assert (await stage.keys_to(pair.nadia))[-1] == ["coordinator.introduced"]
    async with stage.work() as work:
        whats = [event.what for event in await work.ledger.of("introduction", pair.id)]
        assert (await work.listings.need(pair.need.id)).state is ListingState.FILLED
    assert whats[-4:] == [f"introduction.{what}" for what in ("agree", "agree", "accept", "introduce")]


async def test_who_has_no_contact_is_asked_for_one_with_the_yes(stage: Stage) -> None:
    """The yes waits for a number to hand over, then counts."""
    pair = await asked(stage)
    async with stage.work() as work:
        await work.people.change(pair.khadija.id, contact=None)
    phone = stage.people[pair.khadija.id]

    await phone.say(choice="i:1:1:agree")
    before = await stage.introduction(pair.id)
    await phone.say("0612345678")

    assert before.need_yes is None
    assert (await stage.introduction(pair.id)).need_yes == 1
    assert (await stage.reload(pair.khadija)).contact == "+212 6 12 34 56 78"


async def test_a_contact_that_was_taken_back_is_said_to_be_missing(stage: Stage) -> None:
    """Nobody is left with an empty line where a number should stand."""
    pair = await asked(stage)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    async with stage.work() as work:
        await work.people.change(pair.khadija.id, contact=None, name="")

    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    assert (await stage.introduction(pair.id)).state is State.INTRODUCED


@pytest.mark.parametrize(("who", "other"), [("youssef", "khadija"), ("khadija", "youssef")])
async def test_a_condition_of_either_side_is_carried_to_the_other(stage: Stage, who: str, other: str) -> None:
    """The one who makes it has agreed to it, the other is asked; a number in it stays hidden."""
    pair = await asked(stage)
    maker, asker = getattr(pair, who), getattr(pair, other)
    await stage.decide(asker, pair.id, Decision.AGREE)

    said = await stage.decide(
        maker,
        pair.id,
        Decision.COUNTER,
        terms=Terms(start=date(2026, 12, 5), mode="remote", note="à partir du 5, 06 12 34 56 78"),
    )

    seen = await stage.introduction(pair.id)
    side, across = ("offer", "need") if who == "youssef" else ("need", "offer")
    assert said == ["decided.counter"]
    assert (seen.terms.version, seen.terms.changed_by, seen.terms.start) == (2, side, date(2026, 12, 5))
    assert (seen.yes_of(side), seen.yes_of(across)) == (True, False)  # type: ignore[arg-type]
    assert (await stage.keys_to(asker))[-1] == [f"question.{across}.changed"]
    text = [text for to, text in await stage.texts() if to == asker.id][-1]
    assert "5 décembre 2026" in text
    assert "•••" in text
    assert "06 12" not in text


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06 - 12 - 34 - 56 - 78",
        "+212612345678",
        "00212 6 12 34 56 78",
        "٠٦١٢٣٤٥٦٧٨",
        "06_12_34_56_78",
        "06 1234 5678",
        "a.b@c.ma",
        "wa.me/212612345678",
    ],
)
async def test_a_number_in_a_condition_is_hidden_however_it_is_written(stage: Stage, number: str) -> None:
    """A condition carries no way to reach somebody."""
    pair = await asked(stage)

    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note=f"mais {number} svp"))

    text = [text for to, text in await stage.texts() if to == pair.khadija.id][-1]
    assert "•••" in text
    assert number not in text


async def test_agreeing_to_changed_terms_introduces_on_these_terms(stage: Stage) -> None:
    """The yes to the condition is the second yes; the end that was agreed sets the close-out."""
    pair = await asked(stage)
    changed = Terms(end=date(2026, 12, 18), hours=Hours(4, "month"), note="4h par mois jusqu'au 18")
    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=changed)

    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    seen = await stage.introduction(pair.id)
    assert (seen.state, seen.need_yes, seen.offer_yes) == (State.INTRODUCED, 2, 2)
    assert (seen.terms.minutes, seen.terms.hours) == (240, Hours(4, "month"))
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes - 240
    assert (await stage.due(pair.id))["close_out"].date() == date(2026, 12, 18)


async def test_a_yes_to_old_terms_agrees_to_nothing(stage: Stage) -> None:
    """Only a yes to the terms as they stand counts."""
    pair = await asked(stage)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="mais le soir"))

    await stage.decide(pair.khadija, pair.id, Decision.AGREE, version=1)

    seen = await stage.introduction(pair.id)
    assert (seen.state, seen.need_yes, seen.offer_yes) == (State.CONFIRMED, None, 2)


async def test_conditions_go_back_and_forth_until_both_say_yes(stage: Stage) -> None:
    """A counter-offer to a counter-offer keeps what it does not speak of."""
    pair = await asked(stage)
    await stage.decide(
        pair.youssef, pair.id, Decision.COUNTER, terms=Terms(start=date(2026, 12, 5), note="le 5")
    )
    await stage.decide(pair.khadija, pair.id, Decision.COUNTER, terms=Terms(mode="remote", note="à distance"))
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    seen = await stage.introduction(pair.id)
    assert seen.state is State.INTRODUCED
    assert (seen.terms.version, seen.terms.start, seen.terms.mode) == (3, date(2026, 12, 5), "remote")


async def test_more_hours_than_the_offer_has_are_not_promised(stage: Stage) -> None:
    """The condition is carried over in its words; what is held stays what it was."""
    pair = await asked(stage)

    await stage.decide(
        pair.khadija, pair.id, Decision.COUNTER, terms=Terms(hours=Hours(50, "month"), note="50h par mois")
    )

    assert (await stage.introduction(pair.id)).terms.minutes == 300
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes - 300


def test_hours_of_another_rhythm_hold_what_they_held() -> None:
    """Ten hours in all say nothing of an offer that is counted by the month; unsaid things stay."""
    now = Terms(minutes=300, hours=Hours(5, "month"), start=date(2026, 12, 1), mode="onsite", version=4)

    terms = merged(now, Terms(hours=Hours(10, "total"), note="10h"), "need", "month")

    assert terms == replace(now, hours=Hours(10, "total"), note="10h", version=5, changed_by="need")


async def test_a_counter_without_terms_is_a_condition_in_no_words(stage: Stage) -> None:
    """Even an empty condition makes new terms, to which the other side must agree."""
    pair = await asked(stage)

    await stage.decide(pair.youssef, pair.id, Decision.COUNTER)

    assert (await stage.introduction(pair.id)).terms.version == 2


async def test_stepping_back_opens_the_question_again(stage: Stage) -> None:
    """Until contacts are exchanged a yes may be taken back, and given again."""
    pair = await asked(stage)
    phone = stage.people[pair.khadija.id]
    await phone.say(choice="i:1:1:agree")

    await phone.say(choice="i:1:1:back_out")

    answer = (await stage.sent(pair.khadija))[-1]
    assert answer.keys == ["decided.stepped_back"]
    assert answer.choices == ["i:1:1:agree", "i:1:1:but", "i:1:1:decline"]
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)
    assert (await stage.introduction(pair.id)).state is State.CONFIRMED
    await phone.say(choice="i:1:1:agree")
    assert (await stage.introduction(pair.id)).state is State.INTRODUCED


@pytest.mark.parametrize(("who", "other"), [("youssef", "khadija"), ("khadija", "youssef")])
async def test_declining_tells_the_other_side_and_the_coordinator(stage: Stage, who: str, other: str) -> None:
    """The reason goes to the coordinator only; hours are free; the next best is looked for at once."""
    pair = await asked(stage)
    side = "offer" if who == "youssef" else "need"
    across = "need" if who == "youssef" else "offer"

    said = await stage.decide(getattr(pair, who), pair.id, Decision.DECLINE, reason="no_time")

    seen = await stage.introduction(pair.id)
    assert said == [f"decided.declined.{side}"]
    assert (seen.state, seen.ended_because) == (State.DECLINED, "no_time")
    assert (await stage.sent(getattr(pair, other)))[-1].body["parts"] == [
        {"key": f"ended.declined.{across}", "params": {}}
    ]
    told = (await stage.sent(pair.nadia))[-1]
    assert told.body["parts"][0]["params"]["reason"]["key"] == "reason_of.no_time"
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes
    assert list(await stage.due(pair.need.id)) == ["round"]


async def test_after_a_refusal_the_next_best_comes_to_the_desk(stage: Stage) -> None:
    """The round that a refusal sets off proposes somebody else for the same need."""
    pair = await asked(stage)
    karim = await stage.offer(await stage.member("Karim"))

    await stage.decide(pair.youssef, pair.id, Decision.DECLINE, reason="no_time")
    await stage.wait()

    (_, following) = await stage.introductions()
    assert (following.offer_id, following.state) == (karim.id, State.PROPOSED)
    assert (await stage.keys_to(pair.nadia))[-1] == ["card.body"]


async def test_a_refusal_without_a_coordinator_tells_the_other_side_alone(stage: Stage) -> None:
    """An introduction of nobody's desk ends as well."""
    pair = await asked(stage)
    await stage.force(pair.id, State.CONFIRMED, coordinator_id=None)

    await stage.decide(pair.youssef, pair.id, Decision.DECLINE, reason="no_time")

    assert await stage.keys_to(pair.nadia) == []


async def test_the_first_pair_that_agrees_ends_the_others_of_the_need(stage: Stage) -> None:
    """Competitors who had been asked are told kindly; those who had not hear nothing; hours are free again."""
    pair = await asked(stage)
    karim, omar = await stage.member("Karim"), await stage.member("Omar")
    rival = await stage.proposal(pair.need, await stage.offer(karim), pair.nadia, terms=Terms(minutes=60))
    silent = await stage.proposal(pair.need, await stage.offer(omar), pair.nadia)
    await stage.decide(pair.nadia, rival.id, Decision.CONFIRM)

    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    states = [one.state for one in await stage.introductions()]
    assert states == [State.INTRODUCED, State.SUPERSEDED, State.SUPERSEDED]
    assert (await stage.keys_to(karim))[-1] == ["ended.superseded.offer"]
    assert await stage.keys_to(omar) == []
    assert await stage.free_minutes(rival.offer_id) == 780
    assert await stage.due(rival.id) == await stage.due(silent.id) == {}


async def test_an_offer_without_hours_left_is_filled_and_its_proposals_end(stage: Stage) -> None:
    """What can no longer be promised is no longer proposed."""
    pair = await asked(stage, minutes=780)
    salma = await stage.member("Salma", Role.VOLUNTEER)
    other = await stage.proposal(await stage.need(salma), pair.offer, pair.nadia)

    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    async with stage.work() as work:
        assert (await work.listings.offer(pair.offer.id)).state is ListingState.FILLED
    assert (await stage.introduction(other.id)).state is State.SUPERSEDED
    assert await stage.keys_to(salma) == []


async def test_hours_that_come_back_open_the_offer_again(stage: Stage) -> None:
    """An offer that was full is matched again once one of its introductions ends."""
    pair = await asked(stage, minutes=300)
    need = await stage.need(await stage.member("Salma", Role.VOLUNTEER))
    other = await stage.proposal(need, pair.offer, pair.nadia, terms=Terms(minutes=480))
    await stage.decide(pair.nadia, other.id, Decision.CONFIRM)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)
    async with stage.work() as work:
        full = await work.listings.offer(pair.offer.id)

    await stage.decide(pair.youssef, other.id, Decision.DECLINE, reason="no_time")

    async with stage.work() as work:
        again = await work.listings.offer(pair.offer.id)
    assert (full.state, full.free_minutes) == (ListingState.FILLED, 0)
    assert (again.state, again.free_minutes) == (ListingState.OPEN, 480)


async def test_nobody_can_agree_with_themselves(stage: Stage) -> None:
    """The same person on both sides is never proposed, so that one yes is never two."""
    omar = await stage.member("Omar", Role.VOLUNTEER)
    await stage.need(omar)
    await stage.offer(omar)

    async with stage.scope() as scope:
        assert await propose_round(scope) == 0
    assert await stage.introductions() == []


async def test_checks_are_set_at_business_times(stage: Stage) -> None:
    """First contact after three business days, half-way and at the end of the usual six weeks."""
    pair = await stage.pair_in(State.INTRODUCED)

    due = {kind: moment.isoformat(timespec="minutes") for kind, moment in (await stage.due(pair.id)).items()}

    assert due == {
        "contact_check": "2026-11-26T10:00+01:00",
        "midway": "2026-12-14T10:00+01:00",
        "close_out": "2027-01-04T10:00+01:00",
    }


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 11, 24), {"contact_check": "2026-11-26", "close_out": "2026-11-27"}),
        (date(2026, 12, 5), {"contact_check": "2026-11-26", "close_out": "2026-12-07"}),
        (
            date(2026, 12, 31),
            {"contact_check": "2026-11-26", "midway": "2026-12-14", "close_out": "2026-12-31"},
        ),
    ],
)
async def test_the_last_day_of_the_need_sets_the_close_out(
    stage: Stage, last: date, expected: dict[str, str]
) -> None:
    """A deadline closes the mission, on a business day, after the first check; short ones have no half-way."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija, youssef = await stage.member("Khadija", Role.VOLUNTEER), await stage.member("Youssef")
    need = await stage.need(khadija, window=Window(None, last))
    made = await stage.proposal(need, await stage.offer(youssef), nadia)
    await stage.decide(nadia, made.id, Decision.CONFIRM)
    for who in (khadija, youssef):
        await stage.decide(who, made.id, Decision.AGREE)

    due = {
        kind: moment.astimezone(MOROCCO).date().isoformat()
        for kind, moment in (await stage.due(made.id)).items()
    }

    assert due == expected


async def test_an_introduction_without_a_coordinator_is_made_as_well(stage: Stage) -> None:
    """Where nobody's desk holds it, only the two are told."""
    pair = await asked(stage)
    await stage.force(pair.id, State.CONFIRMED, coordinator_id=None)

    await stage.decide(pair.khadija, pair.id, Decision.AGREE)
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)

    assert (await stage.introduction(pair.id)).state is State.INTRODUCED
    assert await stage.keys_to(pair.nadia) == []


async def test_a_name_under_a_condition_is_hidden(stage: Stage) -> None:
    """Who signs a condition, or a deliverable in own words, is not told by that."""
    pair = await asked(stage)
    await stage.decide(
        pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="mais le soir. youssef TAZI")
    )
    signed = await stage.need(pair.khadija, deliverable="un tableau pour Khadija Ouhammou")
    other = await stage.proposal(signed, pair.offer, pair.nadia)
    await stage.decide(pair.nadia, other.id, Decision.CONFIRM)

    texts = await stage.texts()

    assert "le soir. ••• •••" in next(
        text for to, text in texts if to == pair.khadija.id and "le soir" in text
    )
    assert "un tableau pour ••• •••" in [text for to, text in texts if to == pair.youssef.id][-1]


async def test_a_date_in_a_condition_is_no_number(stage: Stage) -> None:
    """What only looks like a number is carried as it was said."""
    pair = await asked(stage)

    await stage.decide(
        pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="pas avant le 05/12/2026 à 10h30")
    )

    assert "05/12/2026 à 10h30" in [text for to, text in await stage.texts() if to == pair.khadija.id][-1]

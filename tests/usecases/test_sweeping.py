"""What time brings, at business times in Morocco."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.calendar import MOROCCO
from bot.domain.introductions import Decision, State, Terms
from bot.domain.people import MemberState, Role
from bot.store.door_tables import door_codes
from bot.store.tables import conversations, drafts, inbox, introductions, invitations, outbox, timers
from bot.usecases.inviting import invite
from bot.usecases.proposing import propose_round
from bot.usecases.sweeping import sweep
from matching.values import Window
from tests.cast import Phone
from tests.usecases.stage import Pair, Stage


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    """A moment in Morocco."""
    return datetime(year, month, day, hour, tzinfo=MOROCCO)


async def proposed(stage: Stage, needs: int = 1) -> None:
    """As many proposals as needs, announced and waited for, as a round leaves them."""
    for number in range(needs):
        await stage.need(await stage.member(f"Khadija{number}", Role.VOLUNTEER))
        await stage.offer(await stage.member(f"Youssef{number}"))
    async with stage.scope() as scope:
        await propose_round(scope)


async def asked(stage: Stage, **terms: int) -> Pair:
    """A pair whose parties have just been asked."""
    pair = await stage.pair(**{"minutes": 300, **terms})
    await stage.decide(pair.nadia, pair.id, Decision.CONFIRM)
    return pair


async def test_a_coordinator_is_reminded_after_a_business_day(stage: Stage) -> None:
    """Not before; then with one line that leads to the desk."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage)

    await stage.wait_until(at(11, 24, 9))
    early = len(await stage.sent(nadia))
    await stage.wait_until(at(11, 24))

    reminder = (await stage.sent(nadia))[-1]
    assert early == 1
    assert (reminder.keys, reminder.choices) == (["reminder.coordinator"], ["g:desk"])
    assert reminder.body["parts"][0]["params"] == {"count": 1}


async def test_forty_proposals_are_one_reminder_a_day(stage: Stage) -> None:
    """Whatever number waits, a day brings one line that counts them."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage, needs=4)

    await stage.wait_until(at(11, 24))
    first_day = await stage.keys_to(nadia)
    await stage.wait_until(at(11, 25))
    await stage.wait_until(at(11, 26))

    assert first_day == [["desk.new"], ["reminder.coordinator"]]
    assert (await stage.sent(nadia))[1].body["parts"][0]["params"] == {"count": 4}
    assert await stage.keys_to(nadia) == [*first_day, ["reminder.coordinator"]]


async def test_after_two_business_days_a_colleague_gets_the_card(stage: Stage) -> None:
    """The colleague sees the card, the first coordinator hears of it, and the clock starts over."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage)
    rachid = await stage.member("Rachid", Role.COORDINATOR)

    await stage.wait_until(at(11, 24))
    await stage.wait_until(at(11, 25))

    (made,) = await stage.introductions()
    assert made.coordinator_id == rachid.id
    card = (await stage.sent(rachid))[-1]
    assert (card.keys, card.choices) == (["desk.handed_to_you", "card.body"], ["i:1:1:card"])
    assert (await stage.keys_to(nadia))[-1] == ["desk.escalated"]
    assert await stage.due(made.id) == {"coordinator_reminder": at(11, 26) + timedelta(seconds=1)}
    await stage.wait_until(at(11, 26, 11))
    assert (await stage.keys_to(rachid))[-1] == ["reminder.coordinator"]


async def test_without_a_colleague_it_is_asked_again_every_other_day(stage: Stage) -> None:
    """A coordinator alone is reminded again, and nothing is escalated."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage)

    for day in (24, 25, 26, 27):
        await stage.wait_until(at(11, day, 11))

    (made,) = await stage.introductions()
    assert made.coordinator_id == nadia.id
    assert [keys[0] for keys in await stage.keys_to(nadia)] == [
        "card.body",
        "reminder.coordinator",
        "reminder.coordinator",
    ]


async def test_a_proposal_made_before_anybody_could_decide_finds_its_coordinator(stage: Stage) -> None:
    """The next day's reminder goes to whoever coordinates by then."""
    await proposed(stage)
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    await stage.wait_until(at(11, 24))

    (made,) = await stage.introductions()
    assert made.coordinator_id == nadia.id
    assert await stage.keys_to(nadia) == [["reminder.coordinator"]]


async def test_a_proposal_that_nobody_can_decide_waits(stage: Stage) -> None:
    """Where there is no coordinator at all, nobody is written to, and it is looked at again."""
    await proposed(stage)

    await stage.wait_until(at(11, 24))
    await stage.wait_until(at(11, 25))

    assert await stage.sent() == []
    assert list(await stage.due(1)) == ["coordinator_reminder"]


async def test_a_proposal_of_nobody_goes_to_the_first_who_can_decide(stage: Stage) -> None:
    """The second day gives it to a coordinator who came meanwhile, with its card."""
    await proposed(stage)
    await stage.wait_until(at(11, 24))
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    await stage.wait_until(at(11, 25))

    assert await stage.keys_to(nadia) == [["desk.handed_to_you", "card.body"]]
    assert (await stage.introductions())[0].coordinator_id == nadia.id


async def test_parties_are_reminded_once_and_only_those_who_owe_an_answer(stage: Stage) -> None:
    """Two business days without an answer: the question again; whoever answered is left in peace."""
    pair = await asked(stage)
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    await stage.wait_until(at(11, 25))

    assert await stage.keys_to(pair.khadija) == [["question.need"]]
    again = (await stage.sent(pair.youssef))[-1]
    assert again.keys == ["reminder.party", "question.offer"]
    assert again.choices == ["i:1:1:agree", "i:1:1:but", "i:1:1:decline"]
    assert list(await stage.due(pair.id)) == ["party_lapse"]


async def test_silence_lapses_a_business_day_after_the_reminder(stage: Stage) -> None:
    """The pair ends, whoever was asked is told, hours are free, the next best comes to the desk."""
    pair = await asked(stage)
    karim = await stage.offer(await stage.member("Karim"))
    await stage.wait_until(at(11, 25))

    await stage.wait_until(at(11, 26, 11))

    ended, following = await stage.introductions()
    assert (ended.state, ended.ended_because) == (State.LAPSED, "lapse")
    assert (await stage.keys_to(pair.khadija))[-1] == ["ended.lapsed.need"]
    assert (await stage.keys_to(pair.youssef))[-1] == ["ended.lapsed.offer"]
    assert [keys[0] for keys in (await stage.keys_to(pair.nadia))[-2:]] == ["coordinator.lapsed", "card.body"]
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes
    assert (following.offer_id, following.state) == (karim.id, State.PROPOSED)
    assert await stage.due(pair.id) == {}


async def test_a_machine_that_slept_for_a_week_still_reminds_before_it_lapses(stage: Stage) -> None:
    """The lapse is counted from the reminder, not from the question: nobody loses their last day."""
    pair = await asked(stage)

    await stage.wait_until(at(12, 4))

    assert (await stage.introduction(pair.id)).state is State.CONFIRMED
    assert await stage.due(pair.id) == {"party_lapse": at(12, 7) + timedelta(seconds=1)}


async def test_a_counter_offer_starts_the_clock_again(stage: Stage) -> None:
    """New terms are new questions: their reminder comes two business days later."""
    pair = await asked(stage)
    await stage.wait_until(at(11, 24))

    await stage.decide(pair.youssef, pair.id, Decision.COUNTER, terms=Terms(note="mais le soir"))

    assert await stage.due(pair.id) == {"party_reminder": at(11, 26) + timedelta(seconds=1)}


async def test_an_introduction_of_nobodys_desk_lapses_as_well(stage: Stage) -> None:
    """Only the parties are told."""
    pair = await asked(stage)
    async with stage.work() as work:
        await work.introductions.note(pair.id, coordinator_id=None)

    await stage.wait_until(at(11, 25))
    await stage.wait_until(at(11, 26, 11))

    assert (await stage.introduction(pair.id)).state is State.LAPSED
    assert await stage.keys_to(pair.nadia) == []


@pytest.mark.parametrize(
    ("start", "reminder"),
    [
        (at(11, 27, 15), at(11, 30, 15)),
        (at(11, 5), at(11, 9)),
        (at(11, 17, 16), at(11, 19, 16)),
        (at(11, 28, 23), at(12, 1, 9)),
        (at(7, 29, 17), at(7, 31, 17)),
        (at(11, 23, 20), at(11, 25, 9)),
        (at(2, 5, year=2027), at(2, 8, year=2027)),
    ],
    ids=[
        "friday",
        "green-march",
        "independence-day",
        "saturday-night",
        "throne-day",
        "evening",
        "ramadan-clock",
    ],
)
async def test_weekends_and_holidays_do_not_count(stage: Stage, start: datetime, reminder: datetime) -> None:
    """A business day is Monday to Friday, nine to six, by Morocco's calendar and clock, Ramadan's too."""
    stage.clock.moment = start.astimezone(UTC)
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage)

    assert await stage.due(1) == {"coordinator_reminder": reminder}
    await stage.wait_until(reminder - timedelta(minutes=1))
    assert await stage.keys_to(nadia) == [["card.body"]]
    await stage.wait_until(reminder)
    assert (await stage.keys_to(nadia))[-1] == ["reminder.coordinator"]


async def test_after_three_business_days_both_are_asked_whether_they_met(stage: Stage) -> None:
    """The question names the mission and offers its three answers."""
    pair = await stage.pair_in(State.INTRODUCED)
    version = (await stage.introduction(pair.id)).version

    await stage.wait_until(at(11, 26))

    for member in (pair.khadija, pair.youssef):
        check = (await stage.sent(member))[-1]
        assert check.keys == ["check.contact"]
        assert check.choices == [f"i:1:{version}:contact:{one}" for one in ("yes", "not_yet", "problem")]


async def test_half_way_both_are_asked_how_it_goes(stage: Stage) -> None:
    """A long mission is asked about once in its middle."""
    pair = await stage.pair_in(State.INTRODUCED)

    await stage.wait_until(at(12, 14))

    for member in (pair.khadija, pair.youssef):
        assert (await stage.keys_to(member))[-1] == ["check.midway"]


async def test_at_the_end_each_side_is_asked_for_its_part(stage: Stage) -> None:
    """The employee for the hours, the association for what came of it; three days later once more."""
    pair = await stage.pair_in(State.INTRODUCED)
    version = (await stage.introduction(pair.id)).version

    await stage.wait_until(at(1, 4, year=2027))
    close = [(await stage.sent(who))[-1] for who in (pair.khadija, pair.youssef)]
    told = len(await stage.sent(pair.nadia))
    await stage.wait_until(at(1, 7, 11, year=2027))

    assert [(one.keys, one.choices) for one in close] == [
        (["close.need"], [f"i:1:{version}:outcome"]),
        (["close.offer"], [f"i:1:{version}:hours"]),
    ]
    assert (await stage.keys_to(pair.khadija))[-2:] == [["close.need"], ["close.need"]]
    assert (await stage.keys_to(pair.nadia))[told:] == [["coordinator.no_outcome"]]
    assert await stage.due(pair.id) == {}


async def test_an_unknown_outcome_of_nobodys_desk_is_told_to_nobody(stage: Stage) -> None:
    """The last reminder goes to the parties alone."""
    pair = await stage.pair_in(State.INTRODUCED)
    async with stage.work() as work:
        await work.introductions.note(pair.id, coordinator_id=None)
        await work.timers.set("close_reminder", pair.id, stage.now)
    before = await stage.keys_to(pair.nadia)

    await stage.wait()

    assert await stage.keys_to(pair.nadia) == before
    assert (await stage.keys_to(pair.khadija))[-1] == ["close.need"]


async def test_ninety_days_later_both_are_asked_about_more(stage: Stage) -> None:
    """Does it still serve, shall there be more of it: on a business day."""
    pair = await stage.pair_in(State.INTRODUCED)
    await stage.force(pair.id, State.COMPLETED)
    async with stage.work() as work:
        await work.timers.set("later", pair.id, stage.now)
    version = (await stage.introduction(pair.id)).version

    await stage.wait()

    later, renew = (await stage.sent(pair.khadija))[-1], (await stage.sent(pair.youssef))[-1]
    assert (later.keys, later.choices) == (
        ["check.later"],
        [f"i:1:{version}:later:{one}" for one in ("yes", "no")],
    )
    assert (renew.keys, renew.choices) == (
        ["renew.employee"],
        [f"i:1:{version}:renew:{one}" for one in ("yes", "no")],
    )


KINDS = (
    "coordinator_reminder",
    "coordinator_escalation",
    "party_reminder",
    "party_lapse",
    "contact_check",
    "midway",
    "close_out",
    "close_reminder",
    "later",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", [State.SUPERSEDED, None])
async def test_what_was_due_in_another_state_is_let_go(stage: Stage, kind: str, state: State | None) -> None:
    """A due date that outlived its state, or its introduction, does nothing but be done."""
    pair = await stage.pair()
    if state:
        await stage.force(pair.id, state)
    async with stage.work() as work:
        await work.timers.set(kind, pair.id if state else 99, stage.now)

    assert await sweep(stage.ports) == 1

    assert await stage.sent() == []
    assert [row["done_at"] for row in await stage.rows(timers)] == [stage.now]


async def test_everything_due_is_done_in_its_order_and_once(stage: Stage) -> None:
    """The earliest comes first; a second sweep finds nothing."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    await proposed(stage)
    stage.clock.pass_(days=1, minutes=1)

    assert (await sweep(stage.ports), await sweep(stage.ports)) == (1, 0)
    assert len(await stage.sent(nadia)) == 2


async def test_a_round_that_is_due_looks_at_all_listings(stage: Stage) -> None:
    """The round that a new listing sets off proposes for every open need."""
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER))
    await stage.offer(await stage.member("Youssef"))
    async with stage.work() as work:
        await work.timers.set("round", 1, stage.now)

    await stage.wait()

    assert await stage.count(introductions) == 1


async def test_what_strangers_said_is_erased_after_a_day(stage: Stage) -> None:
    """Words, handle, draft and screen of who never consented go after a day; a member's stay."""
    member = await stage.member("Salma", Role.VOLUNTEER)
    await stage.people[member.id].say("nous cherchons un comptable à Fès")
    await Phone(stage.ports, "khadija").say("bghina chi wa7d y3awenna f la compta f Tiznit")
    await stage.app.pump()

    await stage.wait(hours=23)
    kept = await stage.count(drafts)
    await stage.wait(hours=2)

    assert kept == 2
    mine, strange = await stage.rows(inbox)
    assert (strange["body"], strange["handle"]) == ({}, "")
    assert mine["body"]["text"] == "nous cherchons un comptable à Fès"
    assert [row["member_id"] for row in await stage.rows(drafts)] == [member.id]
    screen = (await stage.rows(conversations))[-1]
    assert (screen["screen"], screen["heard_at"]) == ({}, None)
    assert [row["body"] for row in await stage.rows(outbox, member_id=strange["member_id"])] == [{}]


async def test_a_stranger_who_was_erased_begins_anew(stage: Stage) -> None:
    """Who writes again after a day is greeted as at the first time."""
    phone = Phone(stage.ports, "khadija", "fr")
    await phone.say("bonjour")
    await stage.wait(days=1, hours=1)

    await phone.say("bonjour")

    answers = [row["body"] for row in await stage.rows(outbox)]
    assert "welcome.greeting" in [part["key"] for part in answers[-1]["parts"]]


async def test_the_handles_of_forgotten_people_go_once_they_were_told(stage: Stage) -> None:
    """As long as the confirmation is not sent, the handle stays; then nothing says who it was."""
    gone = await stage.member("Khadija", Role.VOLUNTEER)
    await stage.people[gone.id].say(choice="g:forget:yes")

    await sweep(stage.ports)
    async with stage.work() as work:
        (before,) = await work.people.addresses(gone.id)
    await stage.app.pump()
    await sweep(stage.ports)

    async with stage.work() as work:
        (after,) = await work.people.addresses(gone.id)
    assert (before.handle, before.reachable) == ("khadija", True)
    assert (after.handle, after.reachable) == (f"forgotten-{after.id}", False)
    assert (await stage.reload(gone)).state is MemberState.FORGOTTEN


async def test_codes_of_which_nobody_makes_another_go_as_well(stage: Stage) -> None:
    """A day later nothing is kept of them."""
    khadija = await stage.member("Khadija", consented_at=stage.now)
    await stage.people[khadija.id].say(choice="g:join")
    await invite(stage.ports, Role.COORDINATOR, timedelta(hours=1))
    kept = [await stage.count(table) for table in (door_codes, invitations)]
    await stage.wait(days=1, hours=2)

    assert kept == [1, 1]
    assert [await stage.count(table) for table in (door_codes, invitations)] == [0, 0]


async def test_a_need_past_its_last_day_is_proposed_to_nobody(stage: Stage) -> None:
    """A deadline that has gone by ends the looking."""
    await stage.need(await stage.member("Khadija", Role.VOLUNTEER), window=Window(None, date(2026, 11, 24)))
    await stage.offer(await stage.member("Youssef"))
    async with stage.work() as work:
        await work.timers.set("round", 1, stage.now + timedelta(days=2))

    await stage.wait(days=2, hours=1)

    assert await stage.count(introductions) == 0

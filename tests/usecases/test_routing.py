"""When a message may go, through which door, and what happens when it cannot."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.dialogue.decisions import party_choices
from bot.dialogue.phrases import Choice, say
from bot.domain.calendar import MOROCCO
from bot.domain.courier import MOST_ATTEMPTS, PACES
from bot.domain.doors import DayKind
from bot.domain.introductions import Decision, State
from bot.domain.people import Member, MemberState, Role
from bot.errors import GiveUp, TryLater, Unreachable, Unsure, WindowClosed
from bot.store.tables import conversations, events, outbox
from bot.usecases.ports import Windowed
from bot.usecases.pumping import pump
from bot.usecases.records import Inbound
from bot.usecases.relaying import relay_one
from bot.usecases.roads import FAILURES, Roads
from bot.usecases.routing import KNOCKED, MOST_KNOCKS
from bot.usecases.turns import handle
from tests.usecases.networks import Network, Town
from tests.usecases.stage import Stage

DAY = timedelta(hours=24)
QUESTION = "check.midway"


@pytest.fixture
def town(stage: Stage) -> Town:
    """A stage with two networks, where chance adds nothing."""
    stage.ports.roads.chance = lambda: 0.0
    return Town(stage)


def tuesday(hour: int, minute: int = 0) -> datetime:
    """A moment of the day after the stage's Monday."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=MOROCCO).astimezone(UTC)


async def writes(town: Town, member: Member, channel: str, text: str = "salam", key: str = "") -> None:
    """Somebody writes from one of their doors."""
    handle_ = f"{member.name}@{channel}"
    await handle(
        town.stage.ports, Inbound(channel, key or f"{handle_}-{town.stage.now.timestamp()}", handle_, text)
    )


async def test_a_question_at_night_waits_for_the_morning(town: Town) -> None:
    """Held at ten in the evening with its reason, sent at nine, and an answer passes it meanwhile."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    town.stage.clock.moment = tuesday(22)
    await town.tell(omar, QUESTION)
    await town.relay()
    await town.answer(omar)
    await town.relay()

    held = (await town.stage.rows(outbox))[0]
    assert (held["held_because"], held["attempts"]) == ("quiet_hours", 0)
    assert town.telegram.taken == [("Omar@telegram", "status.nothing")]

    town.stage.clock.moment = held["due_at"]
    await town.relay()
    assert town.telegram.taken[1:] == [("Omar@telegram", QUESTION)]
    assert held["due_at"] == tuesday(9) + DAY


async def test_one_unasked_message_a_day(town: Town) -> None:
    """The second question waits for tomorrow; what the person waits for, and work, do not."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    for key in (QUESTION, "check.contact", "introduced.need", "desk.new"):
        await town.tell(omar, key)
    await town.relay()

    assert [key for _, key in town.telegram.taken] == [QUESTION, "introduced.need", "desk.new"]
    assert [row["held_because"] for row in await town.stage.rows(outbox)] == [None, "once_a_day", None, None]

    town.stage.clock.moment = tuesday(9)
    await town.relay()
    assert town.telegram.taken[-1] == ("Omar@telegram", "check.contact")


async def test_a_held_message_is_on_nobodys_screen(town: Town) -> None:
    """A number typed meanwhile answers what was seen; once it was sent, it answers the question."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    seen, asked = (Choice("g:menu", say("choice.menu")),), (Choice("g:status", say("menu.status")),)
    town.stage.clock.moment = tuesday(10)
    await town.tell(omar, QUESTION, choices=seen)
    await town.relay()
    await town.tell(omar, "check.contact", choices=asked)
    await town.relay()
    before = await _screen(town, omar)
    town.stage.clock.moment = tuesday(9) + DAY
    await town.relay()

    assert (before, await _screen(town, omar)) == (["g:menu"], ["g:status"])


async def test_an_answer_right_behind_keeps_the_screen(town: Town) -> None:
    """Where the answer is what the person sees last, its choices are what a number means."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    await town.tell(omar, QUESTION, choices=(Choice("g:status", say("menu.status")),))
    await town.answer(omar)
    await town.relay()

    assert len(town.telegram.taken) == 2
    assert await _screen(town, omar) == []


async def _screen(town: Town, member: Member) -> list[str]:
    (row,) = await town.stage.rows(conversations, member_id=member.id)
    return [choice["id"] for choice in row["screen"].get("choices", ())]


async def test_an_open_window_takes_free_words(town: Town) -> None:
    """Within a day of the person's last message nothing is knocked."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now - timedelta(hours=23))
    await town.tell(omar, QUESTION)
    await town.relay()

    assert (town.whatsapp.taken, town.whatsapp.knocks) == ([("Omar@whatsapp", QUESTION)], [])
    assert (await town.stage.rows(outbox))[0]["external_id"] == "whatsapp-1"


async def test_a_closed_window_is_gone_around(town: Town) -> None:
    """Another door that takes words gets the message; the row says where it went."""
    omar = await town.member("Omar", "telegram", "whatsapp", heard=town.stage.now - 2 * DAY)
    await town.tell(omar, QUESTION)
    await town.relay()

    assert (town.taken(), town.whatsapp.knocks) == ([("Omar@telegram", QUESTION)], [])
    assert (await town.stage.rows(outbox))[0]["address_id"] == (await town.door(omar, "telegram"))["id"]


async def test_a_closed_window_is_knocked_at_once_a_day(town: Town) -> None:
    """Two messages, one knock in the listing's words; the next day one more; after the third none."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now - 2 * DAY)
    await town.stage.offer(omar, words="3 h de compta par semaine, mon numéro est 06 12 34 56 78")
    await town.tell(omar, QUESTION)
    await town.tell(omar, "desk.new")
    await town.relay()

    (knock,) = town.whatsapp.knocks
    assert (knock.handle, knock.writing, knock.sort) == ("Omar@whatsapp", "fr", "offer")
    assert knock.words.startswith("3 h de compta")
    assert "34 56" not in knock.words
    assert [row["held_because"] for row in await town.stage.rows(outbox)] == ["window", "window"]

    for _ in range(6):
        town.stage.clock.pass_(days=1)
        await town.relay()
    assert (len(town.whatsapp.knocks), town.taken()) == (MOST_KNOCKS, [])


async def test_what_waited_comes_at_once_when_the_person_writes(town: Town) -> None:
    """In the order in which it was written, before the answer, even at night; and to where they wrote from."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now - 2 * DAY)
    for key in (QUESTION, "check.contact"):
        await town.tell(omar, key)
    await town.relay()
    town.stage.clock.moment = tuesday(23)

    await writes(town, omar, "whatsapp", "menu")
    await town.relay()

    assert [key for _, key in town.whatsapp.taken] == [QUESTION, "check.contact", "menu.title"]
    assert (await town.door(omar, "whatsapp"))["heard_at"] == town.stage.now


async def test_who_stops_gets_nothing_that_waited(town: Town) -> None:
    """The word that opens the window may be the last one."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now - 2 * DAY)
    await town.tell(omar, QUESTION)
    await town.relay()

    await writes(town, omar, "whatsapp", "stop")
    await town.relay()

    assert [key for _, key in town.whatsapp.taken] == ["stop.done"]
    assert (await town.stage.rows(outbox))[0]["failed_as"] == "moot"


@pytest.mark.parametrize(
    ("role", "key", "listing", "sort"),
    [
        (Role.COORDINATOR, "desk.new", None, "desk"),
        (Role.EMPLOYEE, QUESTION, None, "other"),
        (Role.VOLUNTEER, QUESTION, "need", "need"),
    ],
)
async def test_a_knock_says_what_the_news_are_about(
    town: Town, role: Role, key: str, listing: str | None, sort: str
) -> None:
    """The desk, one's own listing, or nothing in particular."""
    somebody = await town.member("Salma", "whatsapp", role=role)
    if listing:
        await town.stage.need(somebody)
    await town.tell(somebody, key)
    await town.relay()

    assert [knock.sort for knock in town.whatsapp.knocks] == [sort]


async def test_a_knock_about_a_question_is_in_the_words_of_its_listing(town: Town) -> None:
    """Each party is told of its own need or offer."""
    pair = await town.stage.pair_in(State.CONFIRMED)
    for member in (pair.khadija, pair.youssef):
        async with town.stage.work() as work:
            await work.people.add_address(member.id, "whatsapp", f"{member.name}@whatsapp")
        seen = await town.stage.introduction(pair.id)
        await town.tell(member, "question.need", choices=party_choices(pair.id, seen.terms.version))
    await town.relay()

    assert [(knock.sort, knock.words) for knock in town.whatsapp.knocks] == [
        ("need", "words of Khadija"),
        ("offer", "words of Youssef"),
    ]


async def test_a_late_answer_knocks_by_day_only(town: Town) -> None:
    """An answer that a long outage held up past the window does not wake anybody."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now - 2 * DAY)
    town.stage.clock.moment = tuesday(23)
    await town.answer(omar)
    await town.relay()
    assert (town.whatsapp.knocks, (await town.stage.rows(outbox))[0]["held_because"]) == ([], "quiet_hours")

    town.stage.clock.moment = tuesday(9) + DAY
    await town.relay()
    assert len(town.whatsapp.knocks) == 1


async def test_a_network_may_know_better_that_the_window_is_closed(town: Town) -> None:
    """The message is not lost: it is knocked instead, and nothing more is tried there."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now)
    town.whatsapp.troubles = [WindowClosed("63016")]
    await town.tell(omar, QUESTION)
    await town.relay()

    assert (town.taken(), len(town.whatsapp.knocks)) == ([], 1)
    assert (await town.door(omar, "whatsapp"))["heard_at"] is None


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (GiveUp("no template"), "window"),
        (Unsure("time-out"), "window"),
        (TryLater("503"), None),
    ],
)
async def test_a_knock_may_go_wrong(town: Town, trouble: Exception, state: str | None) -> None:
    """Without a template, or in doubt, the message waits and is seen; a network in trouble is tried again."""
    omar = await town.member("Omar", "whatsapp")
    town.whatsapp.knock_troubles = [trouble]
    await town.tell(omar, QUESTION)
    await town.relay()

    (row,) = await town.stage.rows(outbox)
    assert (row["held_because"], row["sent_at"], row["failed_as"]) == (state, None, None)
    town.stage.clock.pass_(minutes=1)
    await town.relay()
    assert len(town.whatsapp.knocks) == (state is None)


async def test_a_closed_window_on_a_network_without_windows_is_a_refusal(town: Town) -> None:
    """It is not asked for ever."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    town.telegram.troubles = [WindowClosed("strange")]
    await town.tell(omar, QUESTION)
    await town.relay()

    assert (await town.stage.rows(outbox))[0]["failed_as"] == "strange"


async def test_nobody_there_means_another_door(town: Town) -> None:
    """The door is marked with the reason, and what waits behind goes the other way too."""
    omar = await town.member("Omar", "whatsapp", "telegram", heard=town.stage.now)
    town.telegram.troubles = [Unreachable("blocked")]
    for key in ("introduced.need", "ended.lapsed.need"):
        await town.tell(omar, key)
    await town.relay()

    door = await town.door(omar, "telegram")
    assert (door["reachable"], door["lost_because"]) == (False, "blocked")
    assert [key for _, key in town.whatsapp.taken] == ["introduced.need", "ended.lapsed.need"]
    assert town.telegram.taken == []


async def test_a_coordinator_is_told_once_who_was_lost(town: Town) -> None:
    """By name, why, and how much waits; the next messages are only counted."""
    nadia = await town.member("Nadia", "telegram", heard=town.stage.now, role=Role.COORDINATOR)
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    town.telegram.troubles = [Unreachable("blocked")]
    for key in ("introduced.need", "ended.lapsed.need"):
        await town.tell(omar, key)
    await town.relay()

    (row,) = await town.stage.rows(outbox, member_id=nadia.id)
    told = town.stage.app.speech.message(row["body"], "fr")
    assert [part in told for part in ("Omar", "bloqué", ": 2.")] == [True, True, True]
    assert [row["failed_as"] for row in await town.stage.rows(outbox, member_id=omar.id)] == [
        "blocked",
        "unreachable",
    ]


async def test_nobody_is_told_of_themselves(town: Town) -> None:
    """Where the only coordinator is lost, the desk alone shows it."""
    nadia = await town.member("Nadia", "telegram", heard=town.stage.now, role=Role.COORDINATOR)
    town.telegram.troubles = [Unreachable("")]
    await town.tell(nadia, "desk.new")
    await town.relay()

    assert [row["failed_as"] for row in await town.stage.rows(outbox)] != [None]
    assert await town.stage.count(outbox) == 1


async def test_writing_again_opens_a_lost_door(town: Town) -> None:
    """Who blocked us and comes back is reached again; who leaves opens nothing."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    door = await town.door(omar, "telegram")
    async with town.stage.work() as work:
        await work.people.unreachable(door["id"], "blocked")
    gone = Inbound("telegram", "left-1", "Omar@telegram", sort="left")
    await handle(town.stage.ports, gone)
    assert (await town.door(omar, "telegram"))["reachable"] is False

    await writes(town, omar, "telegram")
    door = await town.door(omar, "telegram")
    assert (door["reachable"], door["lost_because"]) == (True, None)


async def test_who_was_written_to_too_fast_waits_alone(town: Town) -> None:
    """As long as was asked, and in order; others on the same network go on."""
    omar, salma = [await town.member(name, "telegram", heard=town.stage.now) for name in ("Omar", "Salma")]
    town.telegram.troubles = [TryLater("429", timedelta(seconds=40))]
    for member in (omar, omar, salma):
        await town.answer(member)
    await town.relay()
    assert [who for who, _ in town.telegram.taken] == ["Salma@telegram"]

    town.stage.clock.pass_(seconds=39)
    await town.relay()
    assert len(town.telegram.taken) == 1
    town.stage.clock.pass_(seconds=1)
    await town.relay()
    assert [who for who, _ in town.telegram.taken][1:] == ["Omar@telegram", "Omar@telegram"]


async def test_a_network_that_asks_for_rest_gets_it(town: Town) -> None:
    """Asked again with somebody else, everybody there waits; another network goes on; order is kept."""
    omar, salma, zineb = [
        await town.member(name, "telegram", heard=town.stage.now) for name in ("Omar", "Salma", "Zineb")
    ]
    karim = await town.member("Karim", "whatsapp", heard=town.stage.now)
    town.telegram.troubles = [TryLater("429", timedelta(seconds=seconds)) for seconds in (20, 40)]
    for member in (omar, salma, zineb, karim):
        await town.answer(member)
    await town.relay()
    assert town.taken() == [("Karim@whatsapp", "status.nothing")]

    town.stage.clock.pass_(seconds=39)
    await town.relay()
    assert town.telegram.taken == []
    town.stage.clock.pass_(seconds=1)
    await town.relay()
    assert [who for who, _ in town.telegram.taken] == ["Omar@telegram", "Salma@telegram", "Zineb@telegram"]


async def test_doubt_is_kept_with_the_message(town: Town) -> None:
    """A time-out is tried again and marked; so is a lease that ran out with its process."""
    omar, salma = [await town.member(name, "telegram", heard=town.stage.now) for name in ("Omar", "Salma")]
    town.telegram.troubles = [Unsure("time-out")]
    await town.answer(omar)
    await town.relay()
    await town.answer(salma)
    async with town.stage.work() as work:
        assert await work.messages.claim(("telegram",), town.stage.now, "a process that died")
    town.stage.clock.pass_(seconds=61)
    await town.relay()

    assert [row["perhaps_twice"] for row in await town.stage.rows(outbox)] == [True, True]
    assert [message.perhaps_twice for message in town.telegram.messages] == [True, True]


async def test_a_failing_network_rests_and_is_probed(town: Town) -> None:
    """After some failures in a row one message at a time tries it, ever more seldom, until it works."""
    people = [await town.member(f"P{n}", "telegram", heard=town.stage.now) for n in range(FAILURES + 3)]
    for member in people:
        await town.answer(member)
    town.telegram.troubles = [TryLater("502") for _ in range(50)]
    await town.relay()
    left = [len(town.telegram.troubles)]
    for seconds in (14, 1, 29, 1):
        town.stage.clock.pass_(seconds=seconds)
        await town.relay()
        left.append(len(town.telegram.troubles))
    town.telegram.troubles.clear()
    town.stage.clock.pass_(minutes=5)
    await town.relay()

    assert [50 - one for one in left] == [FAILURES + one for one in (0, 0, 1, 1, 2)]
    assert len(town.telegram.taken) == len(people)


async def test_patience_ends_at_the_desk(town: Town) -> None:
    """What fails for an hour is a dead letter, and a coordinator hears of it once a day."""
    nadia = await town.member("Nadia", "whatsapp", heard=town.stage.now, role=Role.COORDINATOR)
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    town.telegram.troubles = [TryLater("502") for _ in range(2 * MOST_ATTEMPTS)]
    for _ in range(2):
        await town.answer(omar)
    for _ in range(4 * MOST_ATTEMPTS):
        town.stage.clock.pass_(minutes=11)
        await town.relay()

    assert [row["failed_as"] for row in await town.stage.rows(outbox, member_id=omar.id)] == ["502", "502"]
    assert len([who for who, _ in await town.stage.texts() if who == nadia.id]) in (1, 2)


async def test_talk_is_paced(town: Town) -> None:
    """A few messages may follow closely, then the network's gap is kept, with no attempt used up."""
    omar = await town.member("Omar", "whatsapp", heard=town.stage.now)
    pace = PACES["whatsapp"]
    for _ in range(pace.burst + 1):
        await town.answer(omar)
    await town.relay()
    assert len(town.whatsapp.taken) == pace.burst

    waiting = (await town.stage.rows(outbox))[-1]
    assert (waiting["due_at"], waiting["attempts"]) == (town.stage.now + pace.gap, 0)
    town.stage.clock.pass_(seconds=6)
    await town.relay()
    assert len(town.whatsapp.taken) == pace.burst + 1


async def test_a_network_takes_so_much_in_a_second(town: Town) -> None:
    """What is more waits for the next second."""
    most = PACES["telegram"].a_second
    for n in range(most + 5):
        await town.answer(await town.member(f"P{n}", "telegram", heard=town.stage.now))
    await town.relay()
    first = len(town.telegram.taken)
    town.stage.clock.pass_(seconds=1)
    await town.relay()

    assert first == most
    assert len(town.telegram.taken) == most + 5


def test_a_road_forgets_who_was_paid_for() -> None:
    """What is kept of addresses does not grow with the people, and a probe that was not sent is none."""
    roads, now = Roads(), tuesday(10)
    for n in range(100):
        roads.starts("telegram", n, now + timedelta(seconds=n))

    assert len(roads.of("telegram").paid) == 1
    for _ in range(FAILURES):
        roads.failed("telegram", 7, None, now)
    later = now + timedelta(minutes=5)
    roads.starts("telegram", 7, later)
    assert roads.passable(("telegram",), later) == ()
    roads.lets_go("telegram")
    assert roads.passable(("telegram",), later) == ("telegram",)


async def test_a_question_that_was_settled_meanwhile_is_not_sent(town: Town) -> None:
    """Held over night, superseded in the morning: nobody is asked about what is over."""
    pair = await town.stage.pair_in(State.CONFIRMED)
    async with town.stage.work() as work:
        await work.people.add_address(pair.youssef.id, "telegram", "youssef@telegram")
    town.stage.clock.moment = tuesday(22)
    for action in (party_choices(pair.id, 1), party_choices(pair.id, 7), party_choices(10_000, 1)):
        await town.tell(pair.youssef, "question.offer", choices=action)
    await town.tell(pair.youssef, "check.later", choices=(Choice(f"i:{pair.id}:1:contact:yes", say("x.y")),))
    await town.tell(pair.youssef, "renew.employee")
    await town.relay()
    town.stage.clock.moment = tuesday(9) + DAY
    await town.relay()

    rows = [row["failed_as"] for row in await town.stage.rows(outbox, member_id=pair.youssef.id)][-5:]
    assert rows == [None, "moot", "moot", "moot", None]
    assert town.telegram.taken == [("youssef@telegram", "question.offer")]


async def test_who_said_yes_meanwhile_is_not_reminded(town: Town) -> None:
    """A reminder held over night is dropped once its question was answered."""
    pair = await town.stage.pair_in(State.CONFIRMED)
    async with town.stage.work() as work:
        await work.people.add_address(pair.khadija.id, "telegram", "khadija@telegram")
    town.stage.clock.moment = tuesday(22)
    await town.tell(pair.khadija, "reminder.party", choices=party_choices(pair.id, 1))
    await town.relay()
    await town.stage.decide(pair.khadija, pair.id, Decision.AGREE)
    town.stage.clock.moment = tuesday(9) + DAY
    await town.relay()

    rows = await town.stage.rows(outbox, member_id=pair.khadija.id)
    moot = [row for row in rows if row["failed_as"] == "moot"]
    assert [row["body"]["parts"][0]["key"] for row in moot] == ["reminder.party"]


async def test_nothing_due_is_nothing_done(town: Town) -> None:
    """With everything held, a pump claims nothing and changes no row."""
    town.stage.clock.moment = tuesday(22)
    for n in range(5):
        await town.tell(await town.member(f"P{n}", "telegram"), QUESTION)
    await town.relay()
    before = await town.stage.rows(outbox)

    assert await pump(town.stage.ports, town.channels) == 0
    assert await relay_one(town.stage.ports, town.channels) is False
    assert await town.stage.rows(outbox) == before


async def test_the_pump_learns_corrected_days(town: Town) -> None:
    """What another process noted holds from the next stroke on."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    async with town.stage.work() as work:
        await work.days.note(town.stage.now.date(), DayKind.HOLIDAY, omar.id)
    await town.tell(omar, QUESTION)
    await pump(town.stage.ports, town.channels)

    assert (await town.stage.rows(outbox))[0]["held_because"] == "day_off"


KINDS = (
    "check.contact",
    "check.midway",
    "check.later",
    "close.need",
    "close.offer",
    "coordinator.introduced",
    "desk.handed_to_you",
    "desk.new",
    "ended.lapsed.need",
    "hours.declared",
    "human.reply",
    "introduced.need",
    "outcome.employee",
    "question.need",
    "question.need.changed",
    "question.offer",
    "reminder.coordinator",
    "reminder.party",
    "renew.employee",
    "renew.wished",
    "status.nothing",
    "ticket.opened",
    "ticket.words",
    "word.question",
    "word.understood",
)
HOURS = {"day": tuesday(11), "night": tuesday(23), "weekend": tuesday(11) + 4 * DAY}


def _walk() -> Iterator[tuple[str, bool, bool, str]]:
    return product(KINDS, (True, False), (True, False), HOURS)


@pytest.mark.slow
async def test_free_words_never_leave_a_closed_window(town: Town) -> None:
    """Every kind of message, asked or not, window open or closed, by day, by night and on a day off."""
    cases = {}
    for number, (key, answers, is_open, hour) in enumerate(_walk()):
        now = town.stage.clock.moment = HOURS[hour]
        heard = now - (timedelta(hours=23) if is_open else timedelta(hours=24))
        somebody = await town.member(f"P{number}", "whatsapp", heard=heard)
        await (town.answer(somebody, key) if answers else town.tell(somebody, key))
        cases[f"P{number}@whatsapp"] = (key, answers, is_open, hour)
        town.stage.ports.roads.of("whatsapp").sent.clear()
        await town.relay()
        await town.clear()

    words = [cases[handle_] for handle_, _ in town.whatsapp.taken]
    knocked = [cases[knock.handle] for knock in town.whatsapp.knocks]
    assert all(is_open for _, _, is_open, _ in words)
    assert not any(is_open for _, _, is_open, _ in knocked)
    # By night only answers go, and nobody is knocked at; on a day off also what somebody waits for.
    assert all(answers for _, answers, _, hour in words if hour == "night")
    assert not any(hour == "night" for *_, hour in knocked)
    by_day = [case for case in [*words, *knocked] if case[3] == "day"]
    assert len(by_day) == len(KINDS) * 4
    off = {key for key, answers, _, hour in words if hour == "weekend" and not answers}
    assert off == {
        "ended.lapsed.need",
        "hours.declared",
        "human.reply",
        "introduced.need",
        "outcome.employee",
        "question.need.changed",
        "word.understood",
    }
    assert await town.stage.count(events, what=KNOCKED) == len(knocked)


async def test_forgotten_people_are_not_tried(town: Town) -> None:
    """A question held while its reader is forgotten goes nowhere."""
    omar = await town.member("Omar", "telegram", heard=town.stage.now)
    town.stage.clock.moment = tuesday(22)
    await town.tell(omar, QUESTION)
    await town.relay()
    async with town.stage.work() as work:
        await work.people.change(omar.id, state=MemberState.FORGOTTEN.value)
    town.stage.clock.moment = tuesday(9) + DAY
    await town.relay()

    assert (town.taken(), (await town.stage.rows(outbox))[0]["failed_as"]) == ([], "moot")


def test_the_networks_of_tests_are_networks() -> None:
    """One has a window, the other has none."""
    assert not isinstance(Network(), Windowed)
    assert isinstance(Town(None).whatsapp, Windowed)  # type: ignore[arg-type]

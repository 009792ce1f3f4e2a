"""What could not be delivered, at a coordinator's desk; and days that a coordinator corrects."""

from datetime import date

import pytest
from sqlalchemy import update

from bot.domain.doors import DayKind, Delivery
from bot.domain.people import MemberState, Role
from bot.errors import GiveUp
from bot.store.door_tables import calendar_days, deliveries
from bot.store.tables import outbox
from bot.usecases.receiving import keep
from tests.usecases.networks import Town
from tests.usecases.stage import Stage


@pytest.fixture
def town(stage: Stage) -> Town:
    """A stage with two networks."""
    return Town(stage)


async def answered(town: Town, who: int, text: str = "", choice: str | None = None) -> list[str]:
    """What somebody is answered, by keys; their message comes over the sandbox."""
    before = await town.stage.count(outbox)
    await town.stage.people[who].say(text, choice=choice)
    sent = (await town.stage.sent())[before:]
    return [key for message in sent if message.member_id == who for key in message.keys]


async def refused(town: Town, *names: str) -> list[int]:
    """People whose one message was refused."""
    members = []
    for name in names:
        member = await town.member(name, "telegram", heard=town.stage.now)
        town.telegram.troubles = [GiveUp("too long")]
        await town.answer(member)
        await town.relay()
        members.append(member.id)
    return members


async def unread(town: Town) -> None:
    """A delivery that could not be taken in."""
    await keep(town.stage.ports, [Delivery("telegram", "u-1", "Omar@telegram", {"a": 1})])
    async with town.stage.app.engine.begin() as sql:
        await sql.execute(update(deliveries).values(failed_as="KeyError", done_at=town.stage.now, attempts=5))


async def test_the_desk_shows_what_was_not_delivered(town: Town) -> None:
    """How many, in and out; each row by name and reason; nothing where all arrived."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    assert await answered(town, nadia.id, choice="g:undelivered") == ["letters.none"]
    assert await answered(town, nadia.id, choice="g:desk") == ["desk.empty"]
    omar, salma = await refused(town, "Omar", "Salma")
    await unread(town)

    assert await answered(town, nadia.id, choice="g:desk") == ["desk.undelivered"]
    shown = (await town.stage.sent(nadia))[-1]
    assert shown.body["parts"][0]["params"] == {"pieces": 3}
    assert shown.choices == ["g:undelivered"]

    assert await answered(town, nadia.id, "1") == ["letters.title"]
    assert (await town.stage.sent(nadia))[-1].choices == [
        f"g:letter:{omar}",
        f"g:letter:{salma}",
        "g:letter:0",
    ]
    assert await answered(town, nadia.id, "2") == ["letters.row"]
    assert (await town.stage.sent(nadia))[-1].choices[0] == f"g:send_again:{salma}"


async def test_letters_are_sent_again(town: Town) -> None:
    """To the door that is open now, once; a colleague's second tap is stale."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    (omar,) = await refused(town, "Omar")
    assert await answered(town, nadia.id, choice="g:undelivered") == ["letters.title", "letters.row"]

    assert await answered(town, nadia.id, "1") == ["letters.sent_again"]
    await town.relay()
    assert town.telegram.taken == [("Omar@telegram", "status.nothing")]
    assert await answered(town, nadia.id, choice=f"g:send_again:{omar}") == ["stale.choice"]
    assert await answered(town, nadia.id, choice=f"g:letter:{omar}") == ["stale.choice"]


async def test_a_lost_door_is_tried_again_and_a_forgotten_person_is_not(town: Town) -> None:
    """Who unblocked us is reached; who is gone stays gone."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    omar, salma = await refused(town, "Omar", "Salma")
    for member_id in (omar, salma):
        async with town.stage.work() as work:
            (door,) = [one for one in await work.people.addresses(member_id) if one.channel == "telegram"]
            await work.people.unreachable(door.id, "blocked")
    async with town.stage.work() as work:
        await work.people.change(salma, state=MemberState.FORGOTTEN.value)

    assert await answered(town, nadia.id, choice=f"g:send_again:{omar}") == ["letters.sent_again"]
    assert await answered(town, nadia.id, choice=f"g:send_again:{salma}") == ["letters.nobody"]
    await town.relay()
    assert [who for who, _ in town.telegram.taken] == ["Omar@telegram"]


async def test_letters_are_dropped_and_emptied(town: Town) -> None:
    """They are counted no more, and their words are gone."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    (omar,) = await refused(town, "Omar")

    assert await answered(town, nadia.id, choice=f"g:drop:{omar}") == ["letters.dropped"]
    (row,) = await town.stage.rows(outbox, member_id=omar)
    assert (row["failed_as"], row["body"]) == ("dropped", {})
    assert await answered(town, nadia.id, choice=f"g:drop:{omar}") == ["stale.choice"]


@pytest.mark.parametrize(("what", "left"), [("send_again", (None, {"a": 1})), ("drop", ("dropped", {}))])
async def test_what_came_in_is_tried_again_or_dropped(
    town: Town, what: str, left: tuple[str | None, object]
) -> None:
    """A delivery that could not be taken in is decided on in the same way."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    await unread(town)
    assert await answered(town, nadia.id, choice="g:undelivered") == ["letters.title", "letters.incoming"]

    done = {"send_again": "letters.sent_again", "drop": "letters.dropped"}[what]
    assert await answered(town, nadia.id, choice=f"g:{what}:0") == [done]
    (row,) = await town.stage.rows(deliveries)
    assert (row["failed_as"], row["raw"]) == left
    assert await answered(town, nadia.id, choice=f"g:{what}:0") == ["stale.choice"]


async def test_nobody_else_sees_letters(town: Town) -> None:
    """An employee who finds the button learns nothing and changes nothing."""
    karim = await town.stage.member("Karim")
    (omar,) = await refused(town, "Omar")
    before = await town.stage.rows(outbox, member_id=omar)

    for choice in ("g:undelivered", f"g:letter:{omar}"):
        assert await answered(town, karim.id, choice=choice) == ["stale.choice"]
    await answered(town, karim.id, choice=f"g:drop:{omar}")
    assert await town.stage.rows(outbox, member_id=omar) == before


async def test_what_waits_for_its_reader_is_seen(town: Town) -> None:
    """A closed window is a visible wait."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    omar = await town.member("Omar", "whatsapp")
    await town.tell(omar, "check.midway")
    await town.relay()

    assert await answered(town, nadia.id, choice="g:desk") == ["desk.held", "desk.empty"]


async def test_a_coordinator_corrects_the_calendar(town: Town) -> None:
    """At once, until the opposite is said; of one Ramadan only the last word counts."""
    nadia = await town.stage.member("Nadia", Role.COORDINATOR)
    calendar, day = town.stage.ports.calendar, date(2026, 12, 2)

    assert await answered(town, nadia.id, "férié 2 décembre") == ["calendar.holiday"]
    assert not calendar.is_business_day(day)
    assert await answered(town, nadia.id, "ouvré 2 décembre") == ["calendar.workday"]
    assert calendar.is_business_day(day)
    for text in ("ramadan commence le 8 février", "ramadan kaybda 9 fbrayer"):
        assert await answered(town, nadia.id, text) == ["calendar.ramadan_begins"]
    assert await answered(town, nadia.id, "رمضان ينتهي 9 مارس") == ["calendar.ramadan_ends"]

    kept = [(row["day"], row["kind"]) for row in await town.stage.rows(calendar_days)]
    assert kept == [
        (day, DayKind.WORKDAY.value),
        (date(2027, 2, 9), DayKind.RAMADAN_BEGINS.value),
        (date(2027, 3, 9), DayKind.RAMADAN_ENDS.value),
    ]
    assert not calendar.in_ramadan(date(2027, 2, 8))

"""Beyond a pace nothing is read, but a wish to leave; somebody whose coming was delayed is taken at their time."""

import logging
from datetime import timedelta

import pytest

from bot.dialogue.drafts import Draft
from bot.domain.pace import MOST_A_MINUTE, MOST_AN_HOUR, NEWCOMERS_AT_ONCE, Beyond
from bot.domain.people import Member, MemberState, Role
from bot.store.deliveries import WISHES
from bot.store.door_tables import deliveries
from bot.store.tables import conversations, drafts, inbox, outbox
from bot.usecases.limits import MOST_AT_ONCE, NEWCOMERS
from bot.usecases.receiving import keep, take_in_all
from bot.usecases.sweeping import sweep
from tests.usecases.letters import LETTERS, Letterbox, letter
from tests.usecases.stage import Stage

KHADIJA = "khadija"


async def known(stage: Stage, state: MemberState = MemberState.ACTIVE) -> Member:
    """Somebody who writes through this door."""
    member = await stage.member("Khadija", Role.VOLUNTEER, state=state)
    async with stage.work() as work:
        await work.people.add_address(member.id, LETTERS, KHADIJA)
    return member


async def flood(stage: Stage, *last: str, many: int = MOST_A_MINUTE + 20, of: str = "salam") -> None:
    """More of her messages than are read, all at once, and these behind them."""
    before = await stage.count(deliveries)
    texts = [of] * many + list(last)
    await keep(stage.ports, [letter(KHADIJA, number, text) for number, text in enumerate(texts, before)])
    await take_in_all(stage.ports, {LETTERS: Letterbox(clock=stage.clock)})


async def read(stage: Stage) -> list[str]:
    """What was read of her, and not greeted."""
    texts = [row["body"].get("text", "") for row in await stage.rows(inbox)]
    return [text for text in texts if not text.startswith("salam")]


async def warnings(stage: Stage) -> int:
    """How often she was told that it is too fast."""
    bodies = [row["body"] for row in await stage.rows(outbox)]
    return sum(part["key"] == "pace.minute" for body in bodies for part in body.get("parts", ()))


@pytest.mark.parametrize(
    "said",
    [
        "stop",
        "STOP !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "حبس",
        "oubliez-moi",
        "نساوني",
        "mes données",
        "supprimez mes données",
        "احذفوا جميع بياناتي",
        "ne m'écrivez plus",
    ],
)
async def test_a_wish_to_leave_is_heard_behind_a_flood(stage: Stage, said: str) -> None:
    """In whatever words; nothing else of what came too fast is read."""
    await known(stage)

    await flood(stage, said, "bghina chi wa7d")

    assert await read(stage) == [said]
    assert len(await stage.rows(deliveries, beyond=Beyond.PACE.value)) == 21
    assert await warnings(stage) == 1


async def test_the_last_of_each_wish_is_heard(stage: Stage) -> None:
    """Whoever stops and asks to be forgotten wants both, and says neither a hundred times."""
    member = await known(stage)

    await flood(stage, *["stop"] * 30, *["oubliez-moi"] * 30, of="blabla", many=MOST_A_MINUTE)

    assert (await read(stage))[-2:] == ["stop", "oubliez-moi"]
    async with stage.work() as work:
        assert (await work.people.get(member.id)).state is MemberState.STOPPED


async def test_wishes_are_answered_no_faster_than_anything_else(stage: Stage) -> None:
    """One after the other, all in the same minute: some are heard, then one has to wait."""
    await known(stage)
    await flood(stage, many=MOST_A_MINUTE)

    for _ in range(2 * WISHES):
        stage.clock.pass_(seconds=1)
        await flood(stage, "oubliez-moi", many=0)

    assert await read(stage) == ["oubliez-moi"] * WISHES


async def test_nor_in_an_hour(stage: Stage) -> None:
    """Who has written all that is read in an hour is heard a few times more, however slowly they ask."""
    await known(stage)
    for _ in range(MOST_AN_HOUR // 30):
        await flood(stage, many=30, of="blabla")
        stage.clock.pass_(minutes=1)

    for _ in range(2 * WISHES):
        stage.clock.pass_(minutes=1)
        await flood(stage, "mes données", many=0)

    assert (await read(stage)).count("mes données") == WISHES


async def test_while_a_human_talks_only_a_stop_is_a_wish(stage: Stage) -> None:
    """The rest is for the human."""
    member = await known(stage)
    async with stage.work() as work:
        await work.people.change(member.id, human_until=stage.now + timedelta(hours=1))

    await flood(stage, "oubliez-moi", "stop", many=MOST_A_MINUTE)

    assert await read(stage) == ["stop"]


async def test_the_yes_to_being_forgotten_is_heard(stage: Stage) -> None:
    """It was asked for; the same word is passed over where nothing of that kind is asked."""
    member = await known(stage)
    await flood(stage, "oui", many=MOST_A_MINUTE + 5)
    assert await read(stage) == []
    await flood(stage, "oubliez-moi", many=0)

    await flood(stage, "la la la", "oui", many=0)

    async with stage.work() as work:
        assert (await work.people.get(member.id)).state is MemberState.FORGOTTEN


async def test_where_a_name_is_asked_only_the_taught_words_leave(stage: Stage) -> None:
    """Other words would be taken for the name, and hide the one that is a wish."""
    member = await known(stage)
    async with stage.work() as work:
        draft = Draft(
            "listing", number=1, touched_at=stage.now, answers={"kind": "need"}, asked="organisation"
        )
        await work.conversations.keep_draft(member.id, draft, 1)

    await flood(stage, "stop", "ne m'écrivez plus", of="", many=MOST_A_MINUTE)

    assert await read(stage) == ["stop"]
    async with stage.work() as work:
        assert (await work.people.get(member.id)).state is MemberState.STOPPED


async def test_who_has_stopped_is_heard_only_to_be_forgotten(stage: Stage) -> None:
    """That they have stopped they have said."""
    await known(stage, MemberState.STOPPED)

    await flood(stage, "stop", "oubliez-moi", "stop", of="blabla")

    assert [text for text in await read(stage) if not text.startswith("blabla")] == ["oubliez-moi"]


async def test_strangers_have_nothing_to_leave(stage: Stage) -> None:
    """Nobody knows them where not even their first message was read."""
    async with stage.work() as work:
        booked = stage.now + timedelta(seconds=6 * NEWCOMERS_AT_ONCE)
        await work.settings.put(NEWCOMERS, {"booked": booked.isoformat()})

    await flood(stage, "stop")

    assert await read(stage) == []


async def test_what_is_no_message_goes_by_behind_a_flood(stage: Stage) -> None:
    """An empty one is done, one that cannot be read fails by itself."""
    await known(stage)

    await flood(stage, "", "unreadable", "aide")

    (unreadable,) = [row for row in await stage.rows(deliveries) if not row["done_at"]]
    assert unreadable["raw"] == {"text": "unreadable"}
    assert await read(stage) == []


async def test_a_flood_is_passed_over_in_pieces(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """However long it is, nothing of it stays, and one line tells of it."""
    await known(stage)

    with caplog.at_level(logging.WARNING):
        await flood(stage, many=MOST_A_MINUTE + MOST_AT_ONCE + 5)

    assert len(await stage.rows(deliveries, beyond=Beyond.PACE.value)) == MOST_AT_ONCE + 5
    assert await warnings(stage) == caplog.text.count("faster than is read") == 1


async def test_whoever_is_too_fast_again_is_told_again(stage: Stage) -> None:
    """Some minutes later the first warning is forgotten."""
    await known(stage)
    await flood(stage)
    stage.clock.pass_(minutes=10)

    await flood(stage)

    assert await warnings(stage) == 2


async def test_a_failure_while_a_limit_is_looked_up_is_tried_again(stage: Stage) -> None:
    """Like any other: with a pause, and nobody else waits for it."""
    async with stage.work() as work:
        await work.settings.put(NEWCOMERS, {"booked": "nobody's date"})
    await keep(stage.ports, [letter(KHADIJA, 1)])
    await take_in_all(stage.ports, {LETTERS: Letterbox(clock=stage.clock)})
    (row,) = await stage.rows(deliveries)
    assert (row["done_at"], row["attempts"], row["token"]) == (None, 1, None)

    async with stage.work() as work:
        await work.settings.put(NEWCOMERS, {})
    stage.clock.pass_(minutes=1)
    assert await take_in_all(stage.ports, {LETTERS: Letterbox(clock=stage.clock)}) == 1


async def delayed(stage: Stage, text: str, hours: float) -> None:
    """A newcomer's words, which are read so many hours after they came."""
    await keep(stage.ports, [letter("youssef", await stage.count(deliveries), text)])
    stage.clock.pass_(hours=hours)
    await take_in_all(stage.ports, {LETTERS: Letterbox(clock=stage.clock)})


async def all_sent(stage: Stage) -> None:
    """Their network took everything."""
    async with stage.app.engine.begin() as sql:
        await sql.execute(outbox.update().values(sent_at=stage.now))


async def test_what_strangers_begin_anew_stays(stage: Stage) -> None:
    """What they said yesterday goes, one after the other; what they began today is a day old tomorrow."""
    await delayed(stage, "bonjour", 0)
    stage.clock.pass_(minutes=30)
    await delayed(stage, "aide", 0)
    stage.clock.pass_(hours=23)
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 0)

    for _ in range(4):
        await stage.wait(minutes=31)

    assert [bool(row["body"]) for row in await stage.rows(inbox)] == [False, False, True]
    assert await stage.count(drafts) == 1
    await stage.wait(days=1)
    assert await stage.count(drafts) == 0


async def test_a_late_answer_to_a_stranger_is_sent(stage: Stage) -> None:
    """Read only after a day, since nobody was there: they hear of it all the same."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 30)

    await sweep(stage.ports)

    (answer,) = await stage.rows(outbox)
    assert (answer["failed_as"], bool(answer["body"])) == (None, True)
    assert [row["body"] for row in await stage.rows(inbox)] == [{}]


async def test_what_could_not_be_sent_in_a_day_goes_though_they_write_on(stage: Stage) -> None:
    """Once, and not every minute again."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 0)
    stage.clock.pass_(hours=23)
    await delayed(stage, "salam", 0)
    await stage.wait(hours=2)
    first = await stage.rows(conversations)

    await stage.wait(minutes=5)

    assert [bool(row["body"]) for row in await stage.rows(outbox)] == [False, True]
    assert await stage.rows(conversations) == first


async def test_what_strangers_began_ends_with_their_words(stage: Stage) -> None:
    """However often they write: the first words are kept a day, and with them goes what was made of them."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 0)
    stage.clock.pass_(hours=20)
    await delayed(stage, "chre7 liya", 0)

    await stage.wait(hours=5)

    assert await stage.count(drafts) == 0
    assert [bool(row["body"]) for row in await stage.rows(inbox)] == [False, True]


async def test_what_still_waits_for_a_stranger_is_dropped(stage: Stage) -> None:
    """An answer that could not be sent in a day holds their words too."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 0)

    await stage.wait(days=1, hours=1)

    assert [(row["body"], row["failed_as"]) for row in await stage.rows(outbox)] == [({}, "moot")]


async def test_words_that_waited_are_kept_no_longer_for_that(stage: Stage) -> None:
    """A day after they were said nothing is left of them, though the answer is younger."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 20)
    await all_sent(stage)
    assert await stage.count(drafts) == 1

    await stage.wait(hours=5)

    assert await stage.count(drafts) == 0
    assert [row["body"] for row in await stage.rows(inbox)] == [{}]
    assert {row["body"] == {} for row in await stage.rows(outbox)} == {True}


async def test_what_was_on_its_way_is_emptied_later(stage: Stage) -> None:
    """The words of whoever refused are gone at once; what still had to be sent of them goes within a day."""
    await delayed(stage, "bghina chi wa7d y3awenna f la compta f Tiznit", 0)
    await delayed(stage, "la", 0)
    await all_sent(stage)
    assert [row["body"] for row in await stage.rows(inbox)] == [{}, {}]
    assert any(row["body"] for row in await stage.rows(outbox))

    await stage.wait(days=1, hours=1)

    assert [row["body"] for row in await stage.rows(outbox)] == [{}, {}]

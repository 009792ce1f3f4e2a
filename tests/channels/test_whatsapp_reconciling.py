"""What Twilio received and could not hand over is found and answered, once."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.whatsapp_reconciling import reconcile, reconcile_for_ever
from bot.channels.whatsapp_untold import MOST_ASKED, hear_untold
from bot.errors import TryLater
from bot.store.door_tables import deliveries
from bot.store.tables import addresses, inbox, outbox
from tests.doubles.twilio import ACCOUNT, FakeTwilio
from tests.web.whatsapp_people import Line, on_whatsapp

KHADIJA, YOUSSEF = "whatsapp:+212612345602", "whatsapp:MA.1502abcDEF"
OFFER = "bonjour, je suis comptable à Agadir, je peux donner 3h par semaine"


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    """A programme on WhatsApp where nothing has happened yet."""
    async with on_whatsapp(tmp_path) as opened:
        yield opened


async def looked(line: Line) -> int:
    """Look for what was missed, and do what there is to do."""
    assert line.app.whatsapp is not None
    found = await reconcile(line.app.ports, line.app.whatsapp)
    await line.settle()
    return found


async def test_what_never_arrived_is_kept_and_answered_once(line: Line) -> None:
    """However often it is looked for, and if it comes after all."""
    await line.says(KHADIJA, "salam")
    lost = line.twilio.written(YOUSSEF, OFFER)
    line.clock.pass_(minutes=2)

    assert [await looked(line) for _ in range(3)] == [2, 2, 2]
    assert (await line.twilio.post("/whatsapp/messages", lost)).status_code == 200
    await line.settle()

    assert [row["handle"] for row in await line.rows(inbox)] == [KHADIJA, YOUSSEF]
    assert len(await line.rows(deliveries)) == 2
    assert len(line.twilio.phone(YOUSSEF)) == 1
    assert "comptabilité" in line.twilio.phone(YOUSSEF)[0].text


async def test_a_tap_that_never_arrived_is_understood_by_its_label(line: Line) -> None:
    """The list of messages knows no buttons, but what stood on them."""
    await line.says(KHADIJA, OFFER)
    agree = line.twilio.phone(KHADIJA)[-1].choices[0][1]
    line.twilio.written(KHADIJA, agree)
    line.clock.pass_(minutes=2)

    await looked(line)

    assert "entreprise" in line.twilio.phone(KHADIJA)[-1].text


async def test_a_voice_note_that_never_arrived_is_one(line: Line) -> None:
    """Its file is looked up."""
    line.twilio.written(KHADIJA)
    line.twilio.sent[-1].media = [("ME1", "audio/ogg")]
    line.clock.pass_(minutes=2)
    assert line.app.whatsapp is not None

    await reconcile(line.app.ports, line.app.whatsapp)

    (row,) = await line.rows(deliveries)
    assert row["raw"]["MediaContentType0"] == "audio/ogg"
    assert row["raw"]["MediaUrl0"].startswith(f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/")


async def test_what_just_came_may_still_be_on_its_way(line: Line) -> None:
    """A minute later it is late."""
    line.twilio.written(KHADIJA, "salam")

    found = [await looked(line)]
    line.clock.pass_(minutes=2)
    found.append(await looked(line))

    assert found == [0, 1]


async def test_what_is_old_is_left_alone_at_first(line: Line) -> None:
    """A number that others used before is not answered for them."""
    line.twilio.written(KHADIJA, "salam")
    line.clock.pass_(hours=2)

    assert await looked(line) == 0


async def test_after_an_outage_it_goes_back_to_where_it_looked_last(line: Line) -> None:
    """Some hours of silence are made up for; weeks are not."""
    await looked(line)
    line.clock.pass_(hours=5)
    line.twilio.written(KHADIJA, "salam")
    line.clock.pass_(hours=5)

    assert await looked(line) == 1

    line.twilio.written(YOUSSEF, "bonjour")
    line.clock.pass_(days=5)
    assert await looked(line) == 0


async def test_what_is_found_late_opens_the_window_from_when_it_was_written(line: Line) -> None:
    """Twenty hours later four are left, and not twenty-four."""
    await looked(line)
    written_at = line.clock.now()
    line.twilio.written(KHADIJA, OFFER)
    line.clock.pass_(hours=20)

    assert await looked(line) == 1

    (khadija,) = await line.rows(addresses)
    assert khadija["heard_at"] == written_at
    assert line.twilio.phone(KHADIJA)


async def unheard_of(line: Line) -> FakeTwilio:
    """Somebody is answered, and no status callback ever arrives."""
    await line.twilio.say(KHADIJA, "salam")
    await line.app.pump()
    line.twilio.untold.clear()
    return line.twilio


async def fates(line: Line, most: int = MOST_ASKED, **passed: float) -> tuple[int, list[str | None]]:
    """How much news of fates there is after a while, and what is known then."""
    line.clock.pass_(**passed)
    assert line.app.whatsapp is not None
    news = await hear_untold(line.app.ports, line.app.whatsapp, most)
    return news, [row["fate"] for row in await line.rows(outbox)]


async def test_a_fate_of_which_nobody_told_is_asked_for(line: Line) -> None:
    """After some minutes, once."""
    await unheard_of(line)

    assert await fates(line, minutes=9) == (0, [None])
    assert await fates(line, minutes=2) == (1, ["delivered"])
    asked = len(line.twilio.requests)
    assert await fates(line, minutes=20) == (0, ["delivered"])
    assert len(line.twilio.requests) == asked


async def test_a_failure_of_which_nobody_told_has_its_consequence(line: Line) -> None:
    """The address leads nowhere, as if that had been told in time."""
    line.twilio.dead[KHADIJA] = 63024
    await unheard_of(line)

    assert await fates(line, minutes=11) == (1, ["failed"])

    (row,) = await line.rows(outbox)
    assert row["failed_as"] == "dead_address 63024"
    assert [one["reachable"] for one in await line.rows(addresses)] == [False]


async def test_what_is_only_on_its_way_is_asked_for_again(line: Line) -> None:
    """A phone that is switched off: sent, then delivered; what Twilio says in words of its own is no news."""
    (message,) = [one for one in (await unheard_of(line)).sent if not one.incoming]
    news = []
    for status in ("queued", "sent", "sent", "received", "delivered"):
        message.status = status
        news.append(await fates(line, minutes=11))

    assert news == [(0, [None]), (1, ["sent"]), (0, ["sent"]), (0, ["sent"]), (1, ["delivered"])]


async def test_what_was_sent_days_ago_is_left(line: Line) -> None:
    """Nobody is asked about it any more."""
    await unheard_of(line)
    asked = len(line.twilio.requests)

    assert await fates(line, days=1, minutes=1) == (0, [None])
    assert len(line.twilio.requests) == asked


async def test_phones_that_are_switched_off_keep_nobody_waiting(line: Line) -> None:
    """Of many open fates some are asked for each time, in turn."""
    await line.twilio.say(KHADIJA, "salam")
    await line.twilio.say(YOUSSEF, "bonjour")
    await line.twilio.say("whatsapp:+212600000003", "hello")
    await line.app.pump()
    line.twilio.untold.clear()
    for message in line.twilio.sent:
        message.status = "sent"

    assert await fates(line, 2, minutes=11) == (2, ["sent", "sent", None])
    assert await fates(line, 2, minutes=11) == (1, ["sent", "sent", "sent"])
    line.twilio.sent[-1].status = "delivered"
    assert await fates(line, 2, minutes=11) == (0, ["sent", "sent", "sent"])
    assert await fates(line, 2, minutes=11) == (1, ["sent", "sent", "delivered"])


async def test_what_twilio_does_not_know_any_more_hides_no_other_fate(line: Line) -> None:
    """A message that was deleted there is asked for in vain; the next one's fate is heard."""
    await line.twilio.say(KHADIJA, "salam")
    await line.twilio.say(YOUSSEF, "bonjour")
    await line.app.pump()
    line.twilio.untold.clear()
    first, *_ = [one for one in line.twilio.sent if not one.incoming]
    line.twilio.sent.remove(first)

    assert await fates(line, minutes=11) == (1, [None, "delivered"])


async def test_where_twilio_fails_what_was_heard_stays(line: Line) -> None:
    """And the next time the others are asked for."""
    await line.twilio.say(KHADIJA, "salam")
    await line.twilio.say(YOUSSEF, "bonjour")
    await line.app.pump()
    line.twilio.untold.clear()
    line.twilio.unwell = {[one.sid for one in line.twilio.sent if not one.incoming][1]}
    with pytest.raises(TryLater):
        await fates(line, minutes=11)
    line.twilio.unwell.clear()

    assert await fates(line, minutes=11) == (1, ["delivered", "delivered"])


async def test_our_own_messages_are_not_taken_for_anybodys(line: Line) -> None:
    """Nor what was sent to us from something that is no person."""
    await line.says(KHADIJA, "salam")
    line.twilio.written("whatsapp:??", "spam")
    line.clock.pass_(minutes=2)

    assert await looked(line) == 1


async def test_it_goes_on_after_a_failure(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Twilio was away; one line says so, without anybody's number."""
    line.twilio.written(KHADIJA, "salam")
    line.clock.pass_(minutes=2)
    assert line.app.whatsapp is not None
    woken = asyncio.Event()
    rested = asyncio.Event()
    waited: list[float] = []
    line.twilio.away = True

    async def wait(seconds: float) -> None:
        """Ten minutes, at once; Twilio is back in the meantime. The next ten do not end."""
        waited.append(seconds)
        if not line.twilio.away:
            rested.set()
            await asyncio.Event().wait()
        line.twilio.away = False

    with caplog.at_level(logging.INFO, "jisr"):
        job = asyncio.create_task(reconcile_for_ever(line.app.ports, line.app.whatsapp, woken.set, wait))
        await asyncio.wait_for(rested.wait(), 20)
        job.cancel()

    assert woken.is_set()
    assert waited[0] == timedelta(minutes=10).total_seconds()
    assert "could not look for what was missed" in caplog.text
    assert "612345602" not in caplog.text

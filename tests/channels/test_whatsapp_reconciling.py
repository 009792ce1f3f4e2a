"""What Twilio received and could not hand over is found and answered, once."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.whatsapp_reconciling import reconcile, reconcile_for_ever
from bot.store.door_tables import deliveries
from bot.store.tables import inbox
from tests.doubles.twilio import ACCOUNT
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
    waited: list[float] = []
    line.twilio.away = True

    async def wait(seconds: float) -> None:
        """Ten minutes, at once; Twilio is back in the meantime."""
        waited.append(seconds)
        line.twilio.away = False
        await asyncio.sleep(0)

    with caplog.at_level(logging.INFO, "jisr"):
        job = asyncio.create_task(reconcile_for_ever(line.app.ports, line.app.whatsapp, woken.set, wait))
        await asyncio.wait_for(woken.wait(), 20)
        job.cancel()

    assert waited[0] == timedelta(minutes=10).total_seconds()
    assert "could not look for what was missed" in caplog.text
    assert "612345602" not in caplog.text

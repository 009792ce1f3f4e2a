"""Twilio's client with our HTTP: JSON as JSON, time-outs kept, nothing sent twice."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.twilio_client import Twilio
from bot.errors import TryLater, Unsure
from tests.cast import MONDAY, TestClock
from tests.channels.whatsapp_lines import KHADIJA, wired
from tests.doubles.twilio import ACCOUNT, SECRET, SENDER, FakeTwilio, Sent
from tests.doubles.wires import Answer, Request, wire


async def test_contents_are_sent_as_json(tmp_path: Path) -> None:
    """The vendor's own client would send them as a form under that name."""
    async with wired(tmp_path) as opened:
        types = {"twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "Oui", "id": "x"}]}}
        await opened.line.client.make_content("jisr_x", "fr", types, {"1": "a"})

    (request,) = opened.twilio.requests
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.body)["types"] == types


@pytest.mark.parametrize("fault", ["hang", "late"])
async def test_a_time_out_is_kept_and_leaves_it_open(fault: str) -> None:
    """The vendor's own client would wait for as long as it takes."""
    twilio = FakeTwilio(TestClock(), faults=[fault])
    async with twilio.answering() as address:
        client = Twilio(ACCOUNT, SECRET, address, timeout=0.2)
        with pytest.raises(Unsure, match="network"):
            await client.send(SENDER, KHADIJA, body="salam")
        await client.close()

    assert len(twilio.requests) == 1


async def test_bytes_that_drip_do_not_stretch_the_time_out() -> None:
    """Together they may not take longer than one of them."""

    async def never(request: Request) -> Answer:
        """A head without an end."""
        return Answer(200, b"", {"Content-Length": "1000"})

    async with wire(never) as address:
        client = Twilio(ACCOUNT, SECRET, address, timeout=0.3)
        with pytest.raises(Unsure):
            await client.send(SENDER, KHADIJA, body="salam")
        await client.close()


async def test_a_trouble_of_the_server_is_not_tried_again_by_the_client() -> None:
    """A repeat would be a second message; the outbox decides."""
    twilio = FakeTwilio(TestClock(), faults=["503"])
    async with twilio.answering() as address:
        client = Twilio(ACCOUNT, SECRET, address)
        with pytest.raises(TryLater):
            await client.send(SENDER, KHADIJA, body="salam")
        await client.close()

    assert len(twilio.requests) == 1


async def test_where_nobody_listens_nothing_left() -> None:
    """So that it can be sent again without a doubt."""
    async with FakeTwilio(TestClock()).answering() as address:
        pass
    client = Twilio(ACCOUNT, SECRET, address, timeout=1)

    with pytest.raises(TryLater) as raised:
        await client.send(SENDER, KHADIJA, body="salam")
    await client.close()

    assert not isinstance(raised.value, Unsure)


async def test_a_page_instead_of_an_answer_is_a_trouble_like_any_other() -> None:
    """A proxy's own words for "busy"."""

    async def page(request: Request) -> Answer:
        """No JSON."""
        return Answer(502, b"<html>Bad Gateway</html>")

    async with wire(page) as address:
        client = Twilio(ACCOUNT, SECRET, address)
        with pytest.raises(TryLater, match="busy 502"):
            await client.send(SENDER, KHADIJA, body="salam")
        await client.close()


async def test_nothing_of_a_message_is_logged(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Neither number nor words nor secret: by us at any level, by libraries at those that Jisr lets be heard."""
    with caplog.at_level(logging.DEBUG, logger="jisr"), caplog.at_level(logging.WARNING):
        async with wired(tmp_path) as opened:
            await opened.line.client.send(SENDER, KHADIJA, body="secret words")
            await opened.line.client.sent_since(SENDER, KHADIJA, MONDAY)

    assert [word for word in ("secret words", "612345602", SECRET) if word in caplog.text] == []


async def test_messages_are_listed_by_person_and_date(tmp_path: Path) -> None:
    """Not older ones, nor another's."""
    async with wired(tmp_path) as opened:
        client = opened.line.client
        opened.twilio.sent.append(Sent("SMold", KHADIJA, "old", "", MONDAY - timedelta(hours=2)))
        await client.send(SENDER, KHADIJA, body="one")
        await client.send(SENDER, "whatsapp:+212612345603", body="two")

        found = await client.sent_since(SENDER, KHADIJA, MONDAY - timedelta(hours=1))

    assert [one.body for one in found] == ["one"]


async def test_the_files_of_a_message_are_named_with_their_types(tmp_path: Path) -> None:
    """At Twilio's own address, whatever stands for it in a test."""
    async with wired(tmp_path) as opened:
        opened.twilio.sent.append(
            Sent("SM9", KHADIJA, "", "", MONDAY, incoming=True, media=[("ME1", "audio/ogg")])
        )

        found = await opened.line.client.media_of("SM9")

    root = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages"
    assert found == [(f"{root}/SM9/Media/ME1", "audio/ogg")]


def test_without_an_address_of_its_own_it_is_at_twilio() -> None:
    """As it is used."""
    client = Twilio(ACCOUNT, SECRET)

    assert str(client.at("https://content.twilio.com/v1/Content")) == "https://content.twilio.com/v1/Content"

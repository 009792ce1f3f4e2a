"""The sandbox's network: phones as rows, pages that are told."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.channels.clocks import SystemClock
from bot.channels.sandbox import GONE, Hub, PhoneChannel, ShiftedClock
from bot.dialogue.phrases import Choice, say
from bot.usecases.records import Outgoing
from matching.values import WRITINGS, Writing
from tests.cast import MONDAY, TestClock, programme


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """A running programme."""
    async with programme(tmp_path) as app:
        yield app


def message(number: int = 1, writing: Writing = "fr", **body: Any) -> Outgoing:
    """Something to be sent."""
    parts = {"parts": [say("menu.title").to_json()], **body}
    return Outgoing(number, 7, "sandbox", "omar", parts, writing, 1, MONDAY)


async def on_the_phone(app: App) -> list[dict[str, Any]]:
    """The bodies of the bubbles on the phone."""
    async with app.ports.store.begin() as work:
        return [bubble.body for bubble in await work.phones.after("sandbox", "omar", 0)]


async def test_a_message_stands_on_the_phone_as_a_sentence(app: App) -> None:
    """Text, language, direction and the choices with their labels."""
    choices = [Choice("g:desk", say("menu.desk")).to_json()]

    await app.channels["sandbox"].send(message(choices=choices))

    (body,) = await on_the_phone(app)
    assert body == {
        "text": app.speech.render(say("menu.title"), "fr"),
        "lang": "fr",
        "dir": "ltr",
        "choices": [{"id": "g:desk", "label": "À voir"}],
    }


@pytest.mark.parametrize("writing", WRITINGS)
async def test_a_phone_knows_language_and_direction(app: App, writing: Writing) -> None:
    """What the page needs to show and to read out a bubble."""
    await app.channels["sandbox"].send(message(writing=writing))

    (body,) = await on_the_phone(app)
    assert body["lang"] == writing
    assert body["dir"] == ("rtl" if writing in ("ar", "ary-Arab") else "ltr")
    assert body["choices"] == []


async def test_a_message_sent_twice_stands_once(app: App) -> None:
    """After a crash before settling it is sent again, and neither phone nor page sees it twice."""
    async with app.hub.listening() as page:
        for _ in range(2):
            await app.channels["sandbox"].send(message())

        assert len(await on_the_phone(app)) == 1
        assert page.qsize() == 1
        assert page.get_nowait() == {"event": "out", "data": {"handle": "omar", "id": 1}}


async def test_networks_of_different_names_have_phones_of_their_own(app: App) -> None:
    """What is sent to the terminal is on no sandbox phone."""
    console = app.channels["console"]
    assert isinstance(console, PhoneChannel)

    await console.send(message())

    assert await on_the_phone(app) == []


async def test_every_open_page_is_told() -> None:
    """Each page hears everything from when it came to when it left."""
    hub = Hub()
    hub.publish("clock", {"n": 0})

    async with hub.listening() as one:
        async with hub.listening() as other:
            hub.publish("clock", {"n": 1})
        hub.publish("clock", {"n": 2})

        assert [one.get_nowait()["data"]["n"] for _ in range(one.qsize())] == [1, 2]
        assert [other.get_nowait()["data"]["n"] for _ in range(other.qsize())] == [1]


async def test_a_page_that_does_not_keep_up_is_let_go() -> None:
    """Rather than growing without end, its queue closes with a word; the page connects again."""
    hub = Hub()

    async with hub.listening() as page:
        for number in range(Hub.MOST_UNREAD + 5):
            hub.publish("clock", {"n": number})

        events = [page.get_nowait()["event"] for _ in range(page.qsize())]
        assert events == ["clock"] * Hub.MOST_UNREAD + [GONE]


def test_a_shifted_clock_runs_ahead_of_its_source() -> None:
    """The offset is added to the source's time, which goes on."""
    source = TestClock()
    clock = ShiftedClock(source)
    assert clock.now() == MONDAY

    clock.offset = timedelta(days=1)
    source.pass_(hours=1)

    assert clock.now() == MONDAY + timedelta(days=1, hours=1)


def test_the_systems_clock_tells_its_zone() -> None:
    """A moment without a zone could be any."""
    assert SystemClock().now().utcoffset() == timedelta()

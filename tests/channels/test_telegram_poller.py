"""Asking Telegram for news: stored before it is Telegram's no more, and trouble said once in words."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.channels.telegram import close_bot, open_bot
from bot.channels.telegram_courtesy import Courtesy
from bot.channels.telegram_poller import LONGEST_PAUSE, TelegramPoller
from bot.domain.doors import Delivery
from tests.doubles.telegram import Fault, TelegramServer, telegram_server
from tests.doubles.telegram_people import message

CHAT = 70_001


@dataclass
class Shelf:
    """Where deliveries are kept; it can be closed for a while."""

    kept: list[Delivery] = field(default_factory=list)
    closed: bool = False

    async def keep(self, arrived: list[Delivery]) -> None:
        """All of them, or none."""
        if self.closed:
            raise OSError("the disk of khadija is full")
        self.kept.extend(arrived)


@dataclass
class Asking:
    """A poller with what it asks and where it puts the answers."""

    server: TelegramServer
    shelf: Shelf
    poller: TelegramPoller
    courtesy: Courtesy


@pytest.fixture
async def asking() -> AsyncIterator[Asking]:
    """A poller that does not wait for news."""
    async with telegram_server() as server:
        bot, shelf = open_bot(server.token, server.address, seconds=2), Shelf()
        courtesy = Courtesy(bot)
        yield Asking(server, shelf, TelegramPoller(bot, shelf.keep, courtesy, long_poll=0), courtesy)
        await courtesy.finish()
        await close_bot(bot)


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Our own lines of the log."""
    return [record.getMessage() for record in caplog.records if record.name == "jisr"]


async def test_news_are_stored_before_they_are_confirmed(asking: Asking) -> None:
    """The next question confirms what is stored; a webhook of former days is taken away without loss."""
    asking.server.webhook = {"url": "https://old.example"}
    number = asking.server.say(CHAT, "salam")

    assert await asking.poller.poll() == 0
    assert [one.external_id for one in asking.shelf.kept] == [str(number)]
    assert len(asking.server.updates) == 1

    assert await asking.poller.poll() == 0
    assert (asking.server.updates, len(asking.shelf.kept)) == ([], 1)
    assert "callback_query" in asking.server.called("getUpdates")[0]["allowed_updates"]


async def test_what_cannot_be_stored_comes_again(asking: Asking, caplog: pytest.LogCaptureFixture) -> None:
    """The question is not moved on; the reason is said without anybody's words."""
    caplog.set_level(logging.WARNING, logger="jisr")
    asking.server.say(CHAT, "salam")
    asking.shelf.closed = True

    pauses = [await asking.poller.poll() for _ in range(3)]
    asking.shelf.closed = False
    await asking.poller.poll()

    assert pauses == [1.0, 2.0, 4.0]
    assert len(asking.shelf.kept) == 1
    assert said(caplog) == ["Telegram: what it told could not be stored (OSError); it is tried again"]


async def test_a_poison_update_holds_nobody_up(asking: Asking) -> None:
    """Whatever stands among the news, the others are stored and the question moves on."""
    asking.server.updates = [
        {"update_id": 1, "message": {"chat": "x"}},
        {"update_id": 2, "poll": {}},
        message(CHAT, text="salam", number=3),
    ]

    await asking.poller.poll()
    await asking.poller.poll()

    assert [one.external_id for one in asking.shelf.kept] == ["3"]
    assert asking.server.updates == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(409, "Conflict: terminated by other getUpdates request"), "another programme asks"),
        (Fault(401, "Unauthorized"), "JISR_TELEGRAM_TOKEN"),
        (Fault(403, "Forbidden"), "JISR_TELEGRAM_TOKEN"),
        (Fault(400, "Bad Request"), "it refuses the question"),
        (Fault(500, "Internal Server Error"), "it is not reached"),
        (Fault(cut=True), "it is not reached"),
        (Fault(200, body=b"<html>"), "its answer is not understood"),
        (Fault(200, body=b'{"ok": true, "result": [{}]}'), "its answer is not understood"),
    ],
    ids=range(8),
)
async def test_each_trouble_is_said_once_and_its_end_too(
    asking: Asking, caplog: pytest.LogCaptureFixture, fault: Fault, words: str
) -> None:
    """Three times the same is one line; the token stands in none of them."""
    caplog.set_level(logging.INFO, logger="jisr")
    asking.server.fail("getUpdates", fault, fault, fault)

    pauses = [await asking.poller.poll() for _ in range(4)]

    assert pauses == [1.0, 2.0, 4.0, 0.0]
    trouble, end = said(caplog)
    assert words in trouble
    assert end == "Telegram: it answers again"
    assert asking.server.token not in caplog.text


async def test_an_answer_that_is_no_list_holds_no_news(asking: Asking) -> None:
    """It is asked again."""
    asking.server.fail("getUpdates", Fault(200, body=b'{"ok": true, "result": {}}'))

    assert await asking.poller.poll() == 0


async def test_as_long_as_telegram_asks_to_wait_it_is_left_alone(asking: Asking) -> None:
    """Its seconds are heeded, not ours."""
    asking.server.fail("getUpdates", Fault(429, "Too Many Requests", {"retry_after": 33}))

    assert await asking.poller.poll() == 33


async def test_pauses_do_not_grow_for_ever(asking: Asking) -> None:
    """After a long outage news arrive within a minute."""
    asking.server.fail("getUpdates", *[Fault(500, "x")] * 12)

    assert [await asking.poller.poll() for _ in range(12)][-1] == LONGEST_PAUSE


async def test_the_asking_ends_when_it_is_told_to(asking: Asking) -> None:
    """In the middle of a long question, and nothing is lost by it."""
    running = asyncio.create_task(asking.poller.poll_for_ever())
    while len(asking.server.called("getUpdates")) < 2:  # noqa: ASYNC110 - the double is asked over HTTP.
        await asyncio.sleep(0.01)

    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_tap_is_answered_and_leaves_its_trace(asking: Asking) -> None:
    """The phone stops waiting, and the chat shows what was chosen."""
    asking.server.say(CHAT, "salam")
    await send_buttons(asking)
    asking.server.tap(CHAT, 2)

    await asking.poller.poll()
    await asking.courtesy.finish()

    assert len(asking.server.called("answerCallbackQuery")) == 1
    assert asking.server.chats[CHAT].messages[0].rows == [[("✓ 2 · Non", "b")]]


async def test_a_tap_on_the_trace_changes_nothing_more(asking: Asking) -> None:
    """It is answered like any other."""
    asking.server.say(CHAT, "salam")
    await send_buttons(asking)
    shown = asking.server.chats[CHAT].messages[0]
    shown.rows = [[("✓ 2 · Non", "b")]]
    asking.server.tap_data(CHAT, "b", shown)
    asking.server.tap_data(CHAT, "forged", shown)

    await asking.poller.poll()
    await asking.courtesy.finish()

    assert len(asking.server.called("answerCallbackQuery")) == 2
    assert asking.server.called("editMessageReplyMarkup") == []


async def send_buttons(asking: Asking) -> None:
    """A message with two buttons stands in the chat."""
    given = {
        "chat_id": str(CHAT),
        "text": "?",
        "reply_markup": '{"inline_keyboard": [[{"text": "1 · Oui", "callback_data": "a"}],'
        ' [{"text": "2 · Non", "callback_data": "b"}]]}',
    }
    await asking.server.carry_out("sendMessage", given)


@pytest.mark.parametrize(
    "fault", [Fault(400, "Bad Request: query is too old"), Fault(500, "x"), Fault(cut=True)]
)
async def test_a_courtesy_that_fails_hurts_nobody(asking: Asking, fault: Fault) -> None:
    """What the tap says is stored all the same."""
    asking.server.say(CHAT, "salam")
    await send_buttons(asking)
    asking.server.tap(CHAT, 1)
    asking.server.fail("answerCallbackQuery", fault)

    assert await asking.poller.poll() == 0
    await asking.courtesy.finish()

    assert [one.raw.get("callback_query", {}).get("data") for one in asking.shelf.kept] == [None, "a"]


async def test_a_group_is_left_at_once(asking: Asking) -> None:
    """Nothing of it is stored; who blocks the bot in private is not left but noted."""
    group = -100_500
    asking.server.say(CHAT, "salam")
    await asking.poller.poll()
    asking.shelf.kept.clear()
    asking.server.join(group)
    asking.server.block(CHAT)

    await asking.poller.poll()
    await asking.courtesy.finish()

    assert [given["chat_id"] for given in asking.server.called("leaveChat")] == [str(group)]
    assert [one.handle for one in asking.shelf.kept] == [str(CHAT)]


async def test_only_so_many_courtesies_are_under_way(asking: Asking) -> None:
    """A flood of forged taps costs no more than that."""
    for number in range(500):
        asking.courtesy.show({"callback_query": {"id": str(number)}})
    asking.courtesy.show(["no update"])
    await asking.courtesy.finish()

    assert len(asking.server.called("answerCallbackQuery")) <= 200

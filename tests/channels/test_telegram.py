"""Telegram's side of the outbox: text and buttons within its limits, and what its refusals mean."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import ChatMigrated, InvalidToken, TelegramError

from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel, close_bot, meaning, open_bot
from bot.dialogue.phrases import Choice, Phrase, name, say
from bot.errors import DeliveryError, GiveUp, TryLater, Unreachable, Unsure
from bot.usecases.records import Outgoing
from matching.lexicon import load_lexicon
from matching.values import Writing
from tests.cast import MONDAY
from tests.doubles.telegram import Chat, Fault, TelegramServer, telegram_server

CHAT = 70_001
YES_NO = (Choice("g:menu", say("choice.menu"), "yes"), Choice("g:human", say("choice.human"), "no"))


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Telegram with one person who has begun."""
    async with telegram_server() as server:
        server.chats[CHAT] = Chat()
        yield server


@pytest.fixture
async def channel(server: TelegramServer) -> AsyncIterator[TelegramChannel]:
    """Our channel to it, which soon gives up waiting."""
    bot = open_bot(server.token, server.address, seconds=0.5)
    yield TelegramChannel(bot, Speech(load_lexicon()))
    await close_bot(bot)


async def test_a_send_takes_no_longer_than_its_time_in_all(server: TelegramServer) -> None:
    """Telegram answers in the end, and nobody knows by then whether it took the message."""
    bot = open_bot(server.token, server.address, seconds=5.0)
    server.fail("sendMessage", Fault(500, hangs=0.5))
    try:
        with pytest.raises(Unsure):
            await TelegramChannel(bot, Speech(load_lexicon()), seconds=0.1).send(outgoing())
    finally:
        await close_bot(bot)


async def test_an_interrupted_message_goes_on_with_the_piece_that_was_on_its_way(
    server: TelegramServer,
) -> None:
    """Whoever waited for the whole of it lost patience; what had arrived is not sent again."""
    bot = open_bot(server.token, server.address, seconds=5.0)
    channel, long = TelegramChannel(bot, Speech(load_lexicon())), words("é " * 4000)
    try:
        await channel.send(outgoing(long))
        whole = [one.text for one in server.chats[CHAT].messages]
        server.chats[CHAT] = Chat()
        server.fail("sendMessage", None, Fault(500, hangs=2.0))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(channel.send(outgoing(long)), 0.5)
        await channel.send(outgoing(long))
    finally:
        await close_bot(bot)

    assert [one.text for one in server.chats[CHAT].messages] == whole
    assert len(whole) > 1


def outgoing(
    *parts: Phrase, choices: tuple[Choice, ...] = (), writing: Writing = "fr", handle: str = str(CHAT)
) -> Outgoing:
    """A message as it comes out of the outbox."""
    body: dict[str, Any] = {
        "parts": [part.to_json() for part in parts or (say("reply.thanks"),)],
        "choices": [choice.to_json() for choice in choices],
    }
    return Outgoing(1, 1, "telegram", handle, body, writing, 1, MONDAY)


def words(text: str) -> Phrase:
    """A phrase that says somebody's words and little else."""
    return say("label.words", words=name(text))


async def test_a_message_arrives_as_plain_text(server: TelegramServer, channel: TelegramChannel) -> None:
    """Markup in people's words is shown as they wrote it; nothing is previewed; the id comes back."""
    hostile = "<b>gras</b> [lien](http://x.example) *_~` <a href='tg://user?id=1'>moi</a> &amp;"

    sent = await channel.send(outgoing(words(hostile)))

    (shown,) = server.chats[CHAT].messages
    (call,) = server.called("sendMessage")
    assert hostile in shown.text
    assert sent == str(shown.id)
    assert "parse_mode" not in call
    assert '"is_disabled": true' in call["link_preview_options"]


async def test_choices_are_buttons_that_bear_their_numbers(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    """What is on them can also be typed; the text says nothing twice."""
    await channel.send(outgoing(choices=YES_NO))

    (shown,) = server.chats[CHAT].messages
    assert shown.rows == [[("1 · Menu", "g:menu")], [("2 · Parler à quelqu’un", "g:human")]]
    assert "1 ·" not in shown.text


@pytest.mark.parametrize(
    ("writing", "row"),
    [("fr", ["1 · Oui", "2 · Non merci"]), ("ar", ["2 · لا، شكرا", "1 · نعم"])],
)
async def test_short_labels_share_a_row_which_is_mirrored_for_right_to_left(
    server: TelegramServer, channel: TelegramChannel, writing: Writing, row: list[str]
) -> None:
    """Telegram lays out every keyboard from the left; the first choice stands where reading begins."""
    short = (Choice("a", say("choice.yes")), Choice("b", say("choice.no_thanks")))

    await channel.send(outgoing(choices=short, writing=writing))

    assert [[label for label, _ in row] for row in server.chats[CHAT].messages[0].rows] == [row]


async def test_at_most_eight_stand_in_a_row(server: TelegramServer, channel: TelegramChannel) -> None:
    """And no more than a hundred below one message; the text then lists all of them."""
    many = tuple(Choice(f"x{number}", words("a")) for number in range(105))

    await channel.send(outgoing(choices=many))

    (shown,) = server.chats[CHAT].messages
    assert len(shown.buttons) == 100
    assert "105 ·" in shown.text


async def test_a_choice_that_no_button_can_carry_is_numbered_in_the_text(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    """Telegram counts bytes: 33 Arabic letters are too many."""
    choices = (Choice("ج" * 33, say("choice.menu")), Choice("g:human", say("choice.human")))

    await channel.send(outgoing(choices=choices))

    (shown,) = server.chats[CHAT].messages
    assert shown.buttons == [("2 · Parler à quelqu’un", "g:human")]
    assert shown.text.endswith("\n1 · Menu\n2 · Parler à quelqu’un")


async def test_a_label_that_a_button_would_cut_is_said_whole_in_the_text(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    """The button bears it all the same."""
    await channel.send(outgoing(choices=(Choice("a", words("logo " * 12)),)))

    (shown,) = server.chats[CHAT].messages
    assert shown.text.split("\n")[-1] == shown.buttons[0][0]


async def test_a_long_message_comes_in_pieces_with_the_buttons_below_the_last(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    """None longer than Telegram takes, nothing lost between them."""
    said = "\n".join(f"{number}: " + "é" * 90 for number in range(100))

    await channel.send(outgoing(words(said), choices=YES_NO))

    shown = server.chats[CHAT].messages
    assert len(shown) == 3
    assert [bool(one.rows) for one in shown] == [False, False, True]
    assert said in "\n".join(one.text for one in shown)


async def test_a_long_message_goes_on_where_it_was_interrupted(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    """The pieces that arrived are not sent again."""
    message = outgoing(words("\n".join("é" * 90 for _ in range(100))))
    broken = Fault(500, "Internal Server Error")
    server.fail("sendMessage", None, broken, broken, None)

    for _ in range(2):
        with pytest.raises(TryLater):
            await channel.send(message)
    await channel.send(message)

    texts = [shown.text for shown in server.chats[CHAT].messages]
    assert len(texts) == len(set(texts)) == 3


Case = tuple[Fault, type[DeliveryError], str, timedelta | None]
FAULTS: list[Case] = [
    (
        Fault(429, "Too Many Requests: retry after 17", {"retry_after": 17}),
        TryLater,
        "too_many",
        timedelta(seconds=17),
    ),
    (Fault(500, "Internal Server Error"), TryLater, "network", None),
    (Fault(502, body=b"<html>bad gateway</html>"), TryLater, "network", None),
    (Fault(401, "Unauthorized"), TryLater, "token_refused", None),
    (Fault(404, "Not Found"), TryLater, "token_refused", None),
    (Fault(403, "Forbidden: user is deactivated"), Unreachable, "blocked", None),
    (Fault(400, "Bad Request: chat not found"), Unreachable, "no_chat", None),
    (Fault(400, "Bad Request: PEER_ID_INVALID"), Unreachable, "no_chat", None),
    (
        Fault(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1}),
        Unreachable,
        "no_chat",
        None,
    ),
    (Fault(400, "Bad Request: BUTTON_DATA_INVALID"), GiveUp, "refused", None),
    (Fault(hangs=1.5, status=200, body=b"{}", done=True), Unsure, "no_answer", None),
    (Fault(cut=True, done=True), Unsure, "no_answer", None),
    (Fault(200, body=b"not json", done=True), Unsure, "no_answer", None),
    (Fault(200, body=b"[1]", done=True), Unsure, "no_answer", None),
]


@pytest.mark.parametrize("case", FAULTS, ids=range(len(FAULTS)))
async def test_each_failure_says_what_to_do(
    server: TelegramServer, channel: TelegramChannel, case: Case
) -> None:
    """In one word of ours, never in Telegram's, which may name somebody."""
    fault, error, why, after = case
    server.fail("sendMessage", fault)

    with pytest.raises(DeliveryError) as raised:
        await channel.send(outgoing())

    assert (type(raised.value), str(raised.value)) == (error, why)
    assert getattr(raised.value, "after", None) == after


async def test_who_blocked_us_is_unreachable(server: TelegramServer, channel: TelegramChannel) -> None:
    """And so is who never began."""
    server.chats[CHAT].blocked = True

    for handle in (str(CHAT), "70002"):
        with pytest.raises(Unreachable):
            await channel.send(outgoing(handle=handle))


async def test_a_network_that_is_not_there_is_tried_later() -> None:
    """Nothing had been sent."""
    bot = open_bot("1:x", "http://127.0.0.1:9", seconds=0.5)

    with pytest.raises(TryLater) as raised:
        await TelegramChannel(bot, Speech(load_lexicon())).send(outgoing())

    assert type(raised.value) is TryLater
    await close_bot(bot)


async def test_too_many_a_second_are_refused_with_a_time() -> None:
    """The double counts as Telegram does; the channel hands the wait on."""
    async with telegram_server(TelegramServer(most_a_second=2)) as server:
        server.chats[CHAT] = Chat()
        bot = open_bot(server.token, server.address)
        channel = TelegramChannel(bot, Speech(load_lexicon()))
        for _ in range(2):
            await channel.send(outgoing())

        with pytest.raises(TryLater) as raised:
            await channel.send(outgoing())

        assert raised.value.after == timedelta(seconds=1)
        assert len(server.chats[CHAT].messages) == 2
        await close_bot(bot)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ChatMigrated(-7), Unreachable),
        (InvalidToken("no"), TryLater),
        (TelegramError("what"), Unsure),
    ],
)
def test_the_rarer_errors_have_a_meaning_too(error: TelegramError, expected: type[DeliveryError]) -> None:
    """What is not known is not sure."""
    assert type(meaning(error)) is expected

"""Hostile and mistaken forms through the whole WhatsApp door: no failure, no effect that is not theirs."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.channels.telegram_updates import delivery_of as telegram_delivery
from bot.channels.whatsapp_forms import WhatsAppDoor, delivery_of
from bot.domain.doors import Delivery
from bot.domain.introductions import State
from bot.domain.people import Member
from bot.usecases.receiving import keep, take_in_all
from bot.web.whatsapp import Refusal, read_form
from tests.databases import POSTGRES, SQLITE, own_database
from tests.doubles.telegram_people import message
from tests.doubles.twilio import form_of
from tests.faults.doors import LONG_READ, PEOPLE, READ, SEED, Entrance, check_one_decision, on_stage
from tests.faults.posting import KHADIJA
from tests.usecases.stage import Stage

READ_AGAIN = 3_000

READABLE: dict[str, Callable[[str], dict[str, Any]]] = {
    "telegram": lambda words: {"message": message(70_001, text=words)["message"]},
    "whatsapp": lambda words: form_of(1, KHADIJA, words),
}
VALUES = (
    *("", " ", "0", "1", "-1", "9" * 40, "1e400", "NaN", "true", "null", "x" * 5000, "\0", "a\0b", "٣", "½"),
    *("salam, bghina mou7asib f Fès", "oui", "2", "stop", "JISR-AAAA-BBBB-CCCC", "oubliez-moi", "g:menu"),
    *("g:forget:yes", "i:1:1:ok", "d:1:kind:need", "\u202egnp\u202c", "<b>", "' OR 1=1 --", "%s{name}"),
    *("*gras* _x_ ~y~ {{1}}", "a\u0301" * 300, "🙂" * 300, "ﻡﺡﺍﺱﺏ", "whatsapp:+212612345602"),
    *("https://127.0.0.1/x", "file:///etc/passwd", "audio/ogg", "image/jpeg; x=y", "text", "button", "voice"),
)
FIELDS = (
    *("MessageSid", "SmsMessageSid", "AccountSid", "From", "To", "Body", "NumMedia", "ProfileName", "WaId"),
    *("MessageType", "ButtonPayload", "ButtonText", "ListId", "ListTitle", "Latitude", "Longitude", "Label"),
    *("MediaUrl0", "MediaContentType0", "MediaUrl1", "ChannelMetadata", "OriginalRepliedMessageSid", "Extra"),
)
KINDS: tuple[Mapping[str, str], ...] = (
    {},
    {"MessageType": "button", "ButtonText": "Oui", "ButtonPayload": "g:menu"},
    {"MessageType": "interactive", "ListTitle": "Oui", "ListId": "d:1:kind:need"},
    {"MessageType": "audio", "NumMedia": "1", "MediaUrl0": "x", "MediaContentType0": "audio/ogg"},
    {"MessageType": "image", "NumMedia": "1", "MediaUrl0": "x", "MediaContentType0": "image/png"},
    {"MessageType": "sticker", "NumMedia": "1", "MediaUrl0": "x", "MediaContentType0": "image/webp"},
    {"MessageType": "location", "Latitude": "33.5", "Longitude": "-7.6"},
    {"MessageType": "contacts"},
    {"MessageType": "reaction"},
    {"MessageType": "telepathy"},
)


def mutated(chance: random.Random, number: int) -> dict[str, str]:
    """A good form of some kind with a few of its fields exchanged, added or lost."""
    handle = f"whatsapp:+2126{chance.randrange(PEOPLE):08}"
    form = form_of(number, handle, chance.choice(VALUES), **chance.choice(KINDS))
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        name = chance.choice((*FIELDS, *form))
        if chance.random() < 0.3:
            form.pop(name, None)
        else:
            form[name] = chance.choice(VALUES)
    return form


@dataclass
class Tapper:
    """Somebody on WhatsApp who taps what was never offered to them."""

    stage: Stage
    handle: str
    number: int = 0

    async def tap(self, *payloads: str) -> None:
        """Buttons and rows of lists by turns."""
        forms = []
        for payload in payloads:
            self.number += 1
            kind = {"MessageType": "button", "ButtonPayload": payload, "ButtonText": "x"}
            if self.number % 2:
                kind = {"MessageType": "interactive", "ListId": payload, "ListTitle": "x"}
            forms.append(form_of(self.number + sum(map(ord, self.handle)) * 1000, self.handle, "x", **kind))
        await WHATSAPP.through(self.stage, *forms)


async def phone_of(stage: Stage, member: Member) -> Tapper:
    """A phone on WhatsApp for somebody."""
    handle = f"whatsapp:+2126700000{member.id:02}"
    async with stage.work() as work:
        await work.people.add_address(member.id, "whatsapp", handle)
    return Tapper(stage, handle)


WHATSAPP = Entrance(WhatsAppDoor(), delivery_of, mutated, phone_of)


@pytest.mark.parametrize("count", [READ, pytest.param(LONG_READ, marks=pytest.mark.long)])
def test_no_form_of_so_many_is_too_strange_to_be_read(count: int) -> None:
    """Each is read or refused, and none raises."""
    WHATSAPP.check_reading(count)


def test_a_form_is_read_as_it_was_written() -> None:
    """However strange it is, once it went through the body of a post."""
    chance = random.Random(SEED)
    forms = [mutated(chance, number) for number in range(READ_AGAIN)]

    assert [form for form in forms if read_again(form) != form] == []


def read_again(form: Mapping[str, str]) -> dict[str, str]:
    """The form as it comes out of the body that it was posted in."""
    try:
        return dict(read_form(urlencode(form).encode()))
    except Refusal:
        return dict(parse_qsl(urlencode(form)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [SQLITE, POSTGRES])
async def test_strange_forms_are_taken_in_and_everybody_is_answered(tmp_path: Path, kind: str) -> None:
    """PostgreSQL is stricter about what text and JSON may hold."""
    async with own_database(kind, tmp_path) as url, on_stage(tmp_path, database_url=url) as stage:
        await WHATSAPP.check_taking_in(stage)


WORDLESS: tuple[tuple[Delivery | None, str], ...] = tuple(
    (delivery, kind)
    for kind in ("sticker", "voice", "location", "contact", "document", "video")
    for delivery in (
        telegram_delivery(message(70_001, number=2, **{kind: {"file_id": "x"}})),
        delivery_of(form_of(2, KHADIJA, MessageType=kind.replace("contact", "contacts"), NumMedia="1")),
    )
)


@pytest.mark.parametrize(("words", "is_arabic"), [("bonjour", False), ("السلام عليكم", True)])
@pytest.mark.parametrize(("wordless", "kind"), WORDLESS)
async def test_what_is_no_text_is_answered_in_the_persons_writing(
    tmp_path: Path, wordless: Delivery, kind: str, words: str, is_arabic: bool
) -> None:
    """By both networks: once, with other words than the greeting, in the writing of what they wrote before."""
    async with on_stage(tmp_path) as stage:
        greeting = Delivery(wordless.channel, "1", wordless.handle, READABLE[wordless.channel](words))
        for delivery in (greeting, wordless):
            await keep(stage.ports, [delivery])
            await take_in_all(stage.ports, stage.app.doors)
        texts = [text for _, text in await stage.texts()]

    assert len(texts) == 2
    assert texts[1] != texts[0]
    assert bool(re.search("[\u0621-\u064a]", texts[1])) is is_arabic


@pytest.mark.parametrize("state", [State.PROPOSED, State.CONFIRMED, State.INTRODUCED, State.DISMISSED])
async def test_a_forged_tap_of_a_stranger_changes_nothing(tmp_path: Path, state: State) -> None:
    """The introduction stands, and each tap is answered."""
    async with on_stage(tmp_path) as stage:
        await WHATSAPP.check_forged_taps(stage, state)


async def test_a_payload_counts_once_however_often_it_comes(tmp_path: Path) -> None:
    """Ten taps on a button, and the other one besides: one decision."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.PROPOSED)
        phone = await phone_of(stage, pair.nadia)
        version = pair.introduction.version

        await phone.tap(*[f"i:{pair.id}:{version}:ok"] * 10, f"i:{pair.id}:{version}:refuse")

        await check_one_decision(stage, pair)


async def test_an_old_payload_of_a_closed_introduction_tells_how_things_stand(tmp_path: Path) -> None:
    """To each of the people whose it was."""
    async with on_stage(tmp_path) as stage:
        await WHATSAPP.check_old_buttons(stage)

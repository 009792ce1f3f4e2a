"""Hostile and mistaken forms through the whole WhatsApp door: no failure, no effect that is not theirs."""

import json
import random
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
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
from bot.store.door_tables import deliveries
from bot.store.tables import events, inbox, members, outbox
from bot.usecases.receiving import keep, take_in_all
from bot.web.whatsapp import Refusal, read_form
from tests.databases import own_database
from tests.doubles.telegram_people import message
from tests.doubles.twilio import form_of
from tests.faults.posting import KHADIJA, posting
from tests.faults.test_telegram_door import A_TAP, forged, held
from tests.usecases.stage import Pair, Stage

SEED = 20261127
READ, LONG_READ, READ_AGAIN, TAKEN_IN, PEOPLE = 30_000, 1_000_000, 3_000, 400, 40

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


@pytest.mark.parametrize("count", [READ, pytest.param(LONG_READ, marks=pytest.mark.long)])
def test_no_form_of_so_many_is_too_strange_to_be_read(count: int) -> None:
    """Each is read or refused, and none raises; what is kept of it is JSON that every database holds."""
    chance, door, kept = random.Random(SEED), WhatsAppDoor(), 0
    for number in range(count):
        form = mutated(chance, number)
        if number < READ_AGAIN:
            assert read_again(form) == form
        delivery = delivery_of(form)
        if delivery is None:
            continue
        kept += 1
        text = json.dumps(delivery.raw, allow_nan=False, ensure_ascii=False)
        assert "\\u0000" not in text
        text.encode()
        door.inbound(delivery)

    print(f"seed {SEED}: {count} forms, {kept} kept, {count - kept} refused, 0 failures")
    assert count // 5 < kept < count


def read_again(form: Mapping[str, str]) -> dict[str, str]:
    """The form as it comes out of the body that it was posted in."""
    try:
        return dict(read_form(urlencode(form).encode()))
    except Refusal:
        return dict(parse_qsl(urlencode(form)))


@asynccontextmanager
async def on_stage(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A programme with both doors, whose networks are nowhere."""
    async with posting(folder, **settings) as poster:
        yield Stage(poster.app, poster.clock)


async def through_the_door(stage: Stage, *forms: Mapping[str, str]) -> None:
    """Stored and taken in, as the webhook and the pump do it."""
    await keep(stage.ports, [found for form in forms if (found := delivery_of(form))])
    await take_in_all(stage.ports, stage.app.doors)


async def _take_in_strange_ones(stage: Stage) -> None:
    chance = random.Random(SEED)
    await through_the_door(stage, *(mutated(chance, number) for number in range(TAKEN_IN)))

    rows = await stage.rows(deliveries)
    answered = {row["member_id"] for row in await stage.rows(outbox)}
    people = [row for row in await stage.rows(members) if row["state"] != "forgotten"]
    print(f"seed {SEED}: {len(rows)} taken in of {PEOPLE} people, {await stage.count(inbox)} turns")
    assert len(rows) > TAKEN_IN // 5
    assert [row for row in rows if row["failed_as"] or row["done_at"] is None] == []
    assert {row["id"] for row in people} <= answered


@pytest.mark.slow
async def test_strange_forms_are_taken_in_and_everybody_is_answered(tmp_path: Path) -> None:
    """None fails, none waits, and whoever became known was told something."""
    async with on_stage(tmp_path) as stage:
        await _take_in_strange_ones(stage)


@pytest.mark.slow
@pytest.mark.postgres
async def test_postgresql_takes_the_same_strange_forms(tmp_path: Path) -> None:
    """It is stricter about what text and JSON may hold."""
    async with own_database("postgresql", tmp_path) as url, on_stage(tmp_path, database_url=url) as stage:
        await _take_in_strange_ones(stage)


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
        await through_the_door(self.stage, *forms)


async def phone_of(stage: Stage, member: Member) -> Tapper:
    """A phone on WhatsApp for somebody."""
    handle = f"whatsapp:+2126700000{member.id:02}"
    async with stage.work() as work:
        await work.people.add_address(member.id, "whatsapp", handle)
    return Tapper(stage, handle)


def altered(chance: random.Random, pair: Pair, count: int) -> list[str]:
    """Payloads of this introduction with a few characters changed, and some that are far too long."""
    right = [f"i:{pair.id}:{pair.introduction.version}:{what}" for what in ("ok", "agree", "decline")]
    letters = "0123456789:iokg-²٣ \u202e\0'\"%é"
    found = []
    for _ in range(count):
        payload = list(chance.choice(right))
        for _ in range(chance.choice((1, 2, 3))):
            payload[chance.randrange(len(payload))] = chance.choice(letters)
        found.append("".join(payload) + chance.choice(("", "", "", ":x", "x" * 5000)))
    return found


@pytest.mark.parametrize("state", [State.PROPOSED, State.CONFIRMED, State.INTRODUCED, State.DISMISSED])
async def test_a_forged_tap_of_a_stranger_changes_nothing(tmp_path: Path, state: State) -> None:
    """Every action on every number and version, and altered ones: the introduction stands, each tap is answered."""
    chance = random.Random(SEED)
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(state)
        salma = await stage.member("Salma Idrissi")
        phone = await phone_of(stage, salma)
        payloads = [*forged(pair), *altered(chance, pair, 20)]
        before = await held(stage, pair)

        for payload in payloads:
            await phone.tap(payload)
            stage.clock.pass_(seconds=A_TAP)

        print(f"seed {SEED}: {len(payloads)} forged taps on WhatsApp, {state.value}, 0 effects")
        assert await held(stage, pair) == before
        assert await stage.count(outbox, member_id=salma.id) == len(payloads)
        assert "+212" not in json.dumps([row["body"] for row in await stage.rows(outbox, member_id=salma.id)])
        assert [row for row in await stage.rows(deliveries) if row["failed_as"]] == []


async def test_a_payload_counts_once_however_often_it_comes(tmp_path: Path) -> None:
    """Ten taps on a button, and the other one besides: one decision."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.PROPOSED)
        phone = await phone_of(stage, pair.nadia)
        version = pair.introduction.version

        await phone.tap(*[f"i:{pair.id}:{version}:ok"] * 10, f"i:{pair.id}:{version}:refuse")

        assert (await stage.introduction(pair.id)).state is State.CONFIRMED
        assert len(await stage.rows(events, what="introduction.confirm")) == 1
        assert await stage.count(outbox, member_id=pair.nadia.id) == 11
        assert await stage.count(outbox, member_id=pair.khadija.id) == 1


async def test_an_old_payload_of_a_closed_introduction_tells_how_things_stand(tmp_path: Path) -> None:
    """Each of its buttons, by the very people whose it was."""
    async with on_stage(tmp_path) as stage:
        pair = await stage.pair_in(State.DISMISSED)
        phones = [await phone_of(stage, who) for who in (pair.nadia, pair.khadija, pair.youssef)]
        payloads = [
            f"i:{pair.id}:{version}:{what}"
            for version in (1, 2)
            for what in ("ok", "refuse", "agree", "decline")
        ]
        before, answered = await stage.introduction(pair.id), await stage.count(outbox)

        for phone in phones:
            await phone.tap(*payloads)

        assert await stage.introduction(pair.id) == before
        assert await stage.count(outbox) == answered + len(phones) * len(payloads)

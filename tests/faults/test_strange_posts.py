"""Posts that are signed and yet no message: thousands of them, bent byte by byte, and each known kind by itself.

None fails, none is kept that is no message, and each refusal is one line of the log without anybody's words.
"""

import asyncio
import json
import random
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from tests.canaries import leaked
from tests.doubles.twilio import ACCOUNT, FORM, MESSAGES, SIGNATURE, STATUSES, form_of, signed
from tests.faults.posting import (
    KHADIJA,
    NETWORKS,
    OurLines,
    Post,
    bent,
    posting,
    to_telegram,
    to_whatsapp,
    written,
)

SEED = 20261127
BENT = 1500
WORDS = "quarantasept comptes 🙂 محاسب"


def bent_post(chance: random.Random, network: str, number: int) -> Post:
    """A message of which some bytes are wrong, signed as if the network had sent it so."""
    if network == "telegram":
        sender = {"id": 698765432, "is_bot": False, "first_name": "Kanarienne"}
        held = {"message_id": 1, "from": sender, "chat": {"id": 698765432, "type": "private"}, "text": WORDS}
        ascii_only = chance.random() < 0.5
        update = json.dumps({"update_id": number, "message": held}, ensure_ascii=ascii_only)
        return to_telegram(bent(chance, update.encode()))
    form = form_of(number, "whatsapp:+212698765432", WORDS, ProfileName="Kanarienne")
    body = bent(chance, urlencode(form).encode())
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=300))
    except ValueError:
        fields = {}
    return Post(MESSAGES, body, FORM | {SIGNATURE: signed(fields)})


@pytest.mark.parametrize("network", NETWORKS)
async def test_no_bent_post_of_a_thousand_and_a_half_fails(tmp_path: Path, network: str) -> None:
    """Taken, ignored or refused: nothing else is answered, and nobody's words are in a line about it."""
    chance = random.Random(SEED)
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            answers = [await poster.post(bent_post(chance, network, number)) for number in range(1, BENT + 1)]
        stored = await poster.stored()

    counts = {status: answers.count(status) for status in sorted(set(answers))}
    print(f"seed {SEED}: {network}, {BENT} bent posts, answered {counts}, {stored} stored, 0 failures")
    assert set(answers) <= {200, 400, 403}
    assert min(counts[200], counts[400]) > BENT // 20
    assert 0 < stored <= counts[200]
    assert len(told.lines) == BENT - stored
    assert leaked(told.lines) == []


def deep(brackets: int) -> bytes:
    """Arrays in arrays."""
    return b"[" * brackets + b"]" * brackets


# What is posted, the status, and whether a line of the log tells of it.
NO_JSON = {
    "empty": b"",
    "cut": b'{"update_id": 1',
    "no utf-8": b'{"update_id": 1, "message": "Kanarienne \xff"}',
    "a surrogate in utf-8": b'{"update_id": 1, "message": "\xed\xa0\x80"}',
    "utf-16": '{"update_id": 1}'.encode("utf-16"),
    "a form": b"update_id=1&text=quarantasept",
    "compressed": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x06\x00",
    "a hundred thousand deep": deep(100_000),
    "a number without end": b'{"update_id": ' + b"9" * 6000 + b"}",
    "two objects": b'{"update_id": 1}{"update_id": 2}',
}
IGNORED: dict[str, Any] = {
    "null": None,
    "a list": [{"update_id": 1}],
    "a text": "quarantasept",
    "1e400": b'{"update_id": 1e400, "message": {"text": "quarantasept"}}',
    "2**200": {"update_id": 2**200, "message": {"chat": {"id": 2**200, "type": "private"}, "text": "x"}},
    "nan": b'{"update_id": NaN}',
    "an id in letters": {"update_id": "1", "message": {"text": "quarantasept"}},
    "an unknown kind": {
        "update_id": 1,
        "poll_answer": {"user": {"id": 698765432, "first_name": "Kanarienne"}},
    },
    "a kind to come": {"update_id": 1, "telepathy": {"from": {"id": 698765432}, "text": "quarantasept"}},
    "no words": {"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "text": ""}},
    "a group": {"update_id": 1, "message": {"chat": {"id": -7, "type": "group"}, "text": "quarantasept"}},
    "a hundred thousand elements": b"[" + b"0," * 100_000 + b"0]",
}


@pytest.mark.parametrize("how", NO_JSON)
async def test_what_is_no_json_is_refused_in_a_line(tmp_path: Path, how: str) -> None:
    """400, and only that it was no JSON is said."""
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            status = await poster.post(to_telegram(NO_JSON[how]))

        assert (status, await poster.stored(), poster.refused("telegram", 400)) == (400, 0, 1)
    assert told.lines == ["a post to the Telegram door was refused: no JSON"]


@pytest.mark.parametrize("how", IGNORED)
async def test_what_nobody_would_be_answered_is_ignored_in_a_line(tmp_path: Path, how: str) -> None:
    """200, else it would come again for a day; not a word of it is said."""
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            status = await poster.post(to_telegram(IGNORED[how]))

        assert (status, await poster.stored()) == (200, 0)
    assert told.lines == ["an update that asks for no answer was ignored"]


def pairs(count: int) -> bytes:
    """A form of so many fields."""
    return "&".join(f"f{number}=quarantasept" for number in range(count)).encode()


NO_FORM: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no form"),
    "no utf-8": (b"Body=Kanarienne\xff", "no form"),
    "no utf-8, escaped": (b"Body=Kanarienne%FF", "no form"),
    "a surrogate": (b"Body=%ED%A0%80", "no form"),
    "json": (b'{"Body": "quarantasept"}', "another account"),
    "compressed": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x06\x00", "no form"),
    "a thousand fields": (pairs(1000), "no form"),
    "another form": (pairs(20), "another account"),
    "no message": (f"AccountSid={ACCOUNT}&Body=quarantasept".encode(), "no message"),
    "an id that is none": (
        urlencode(form_of(1, KHADIJA, "x") | {"MessageSid": "Kanarienne' OR 1=1"}).encode(),
        "no message",
    ),
    "a sender that is none": (
        urlencode(form_of(1, "whatsapp:quarantasept +1", "x")).encode(),
        "no message",
    ),
    "a sender on another network": (urlencode(form_of(1, "messenger:698765432", "x")).encode(), "no message"),
}


@pytest.mark.parametrize("how", NO_FORM)
async def test_what_is_no_message_by_twilio_is_refused_in_a_line(tmp_path: Path, how: str) -> None:
    """Though it be signed: 400, or 403 where it is another account's."""
    body, why = NO_FORM[how]
    expected = 403 if why == "another account" else 400
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        fields = {}
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            status = await poster.post(Post(MESSAGES, body, FORM | {SIGNATURE: signed(fields)}))

        assert (status, await poster.stored()) == (expected, 0)
        assert poster.refused("whatsapp", expected) == 1
    assert told.lines == [f"whatsapp: refused with {expected}: {why}"]


async def test_a_status_of_an_unknown_kind_is_ignored_in_a_line(tmp_path: Path) -> None:
    """It is signed, and need not come again."""
    form = {"MessageSid": "SM1", "MessageStatus": "quarantasept", "AccountSid": ACCOUNT}
    post = Post(STATUSES, urlencode(form).encode(), FORM | {SIGNATURE: signed(form, STATUSES)})
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            status = await poster.post(post)

        assert (status, await poster.stored()) == (200, 0)
    assert told.lines == ["whatsapp: a status that says nothing was ignored"]


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("size", [10, 100], ids=["10 MB", "100 MB"])
async def test_a_long_body_is_refused_in_a_line(tmp_path: Path, network: str, size: int) -> None:
    """Without a length told, too: 413, and nothing of it is said."""
    post, sent = written(network, 1, "x"), 0

    async def flowing() -> Any:
        """As many megabytes as it is, by pieces."""
        nonlocal sent
        for _ in range(size * 16):
            sent += 65_536
            yield b"quarantasept ---" * 4096

    async with posting(tmp_path) as poster:
        with OurLines() as told:
            answer = await poster.client.post(post.path, content=flowing(), headers=dict(post.headers))

        assert (answer.status_code, answer.headers["connection"]) == (413, "close")
        assert (await poster.stored(), poster.refused(network, 413)) == (0, 1)
    print(f"{network}: {size} MB offered, {sent // 1024} KiB read")
    assert sent <= 384 * 1024
    (line,) = told.lines
    assert line.endswith("too long")


async def test_a_form_that_drips_is_refused_in_a_line(tmp_path: Path) -> None:
    """408, before Twilio itself would give up; Telegram's door is tried beside its reader of bodies."""

    async def dripping() -> Any:
        """A byte now and then."""
        while True:
            await asyncio.sleep(0.1)
            yield b"a"

    async with posting(tmp_path) as poster:
        with OurLines() as told:
            answer = await poster.client.post(MESSAGES, content=dripping(), headers=FORM)

        assert (answer.status_code, answer.headers["connection"]) == (408, "close")
        assert (await poster.stored(), poster.refused("whatsapp", 408)) == (0, 1)
    assert told.lines == ["whatsapp: refused with 408: did not come"]


async def test_what_a_database_cannot_hold_is_kept_without_it(tmp_path: Path) -> None:
    """A NUL, on WhatsApp too; Telegram's is tried beside its door."""
    async with posting(tmp_path) as poster:
        assert (
            await poster.post(to_whatsapp(form_of(1, KHADIJA, "a\0b", ProfileName="\0", **{"x\0": "\0"})))
            == 200
        )
        assert await poster.stored() == 1

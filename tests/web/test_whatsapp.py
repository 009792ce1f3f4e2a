"""Where Twilio posts: what is kept, what is refused, and what is said of it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.door_tables import deliveries
from bot.store.keeping import Keeper
from bot.store.tables import inbox, outbox
from bot.web.server import door
from bot.web.whatsapp import MOST_BYTES, Refusal, Signature, read_form
from tests.doubles.twilio import (
    ACCOUNT,
    FORM,
    MESSAGES,
    PUBLIC,
    SECRET,
    SIGNATURE,
    STATUSES,
    FakeTwilio,
    signed,
)
from tests.web.whatsapp_people import Line, on_whatsapp

KHADIJA = "whatsapp:+212612345602"
# Seconds: less than anybody holds a database here, and enough to store something on a busy machine.
A_MOMENT = 1.0
CANARIES = ("212612345602", "Canary", "secret words", SECRET)


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    """A programme on WhatsApp where nothing has happened yet."""
    async with on_whatsapp(tmp_path, twilio_old_auth_token="the-token-before") as opened:
        yield opened


def words(twilio: FakeTwilio, **fields: str) -> dict[str, str]:
    """A message whose every personal field is told apart in a log."""
    return twilio.written(KHADIJA, "secret words", ProfileName="Canary", **fields)


async def posted(line: Line, body: bytes, signature: str | None, path: str = MESSAGES) -> httpx.Response:
    """Bytes, with a signature or without any."""
    headers = {name.encode(): value.encode() for name, value in FORM.items()}
    if signature is not None:
        headers[SIGNATURE.encode()] = signature.encode()
    return await line.client.post(path, content=body, headers=headers)


async def test_a_message_is_kept_before_it_is_answered(line: Line) -> None:
    """The row stands when the 200 is said; the turn comes later."""
    form = words(line.twilio, Blank="", ButtonText="")

    answer = await line.twilio.post(MESSAGES, form)

    (row,) = await line.rows(deliveries)
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    assert answer.headers["content-type"].startswith("text/xml")
    assert (row["external_id"], row["handle"], row["raw"]) == (form["MessageSid"], KHADIJA, form)
    assert await line.rows(inbox) == []
    assert line.app.wake.is_set()


@pytest.mark.parametrize("times", [2, 10])
async def test_a_repeat_is_kept_once(line: Line, times: int) -> None:
    """In a row and at the same time: one row, one answer, always a 200. A replayed signature is a repeat."""
    form = words(line.twilio)

    answers = [await line.twilio.post(MESSAGES, form) for _ in range(times)]
    answers += await asyncio.gather(*(line.twilio.post(MESSAGES, form) for _ in range(times)))
    await line.settle()
    answers.append(await line.twilio.post(MESSAGES, form))
    await line.settle()

    assert {answer.status_code for answer in answers} == {200}
    assert len(await line.rows(deliveries)) == len(await line.rows(inbox)) == 1
    assert len(line.twilio.phone(KHADIJA)) == 1


async def test_the_token_before_signs_as_well_while_it_is_being_replaced(line: Line) -> None:
    """Rotation loses nothing."""
    answer = await line.twilio.post(MESSAGES, words(line.twilio), secret="the-token-before")

    assert answer.status_code == 200


async def test_the_order_of_the_fields_does_not_matter(line: Line) -> None:
    """They are sorted before they are signed."""
    form = words(line.twilio)
    turned = dict(reversed(form.items()))

    answer = await posted(line, urlencode(turned).encode(), signed(form))

    assert answer.status_code == 200


async def test_a_raw_query_is_part_of_what_is_signed(line: Line) -> None:
    """As it came, escaped or not."""
    form, path = words(line.twilio), f"{MESSAGES}?a=%C3%A9&b"

    assert (await posted(line, urlencode(form).encode(), signed(form, path), path)).status_code == 200
    assert (await posted(line, urlencode(form).encode(), signed(form), path)).status_code == 403


Forging = Callable[[dict[str, str], str], tuple[dict[str, str], str | None]]
FORGERIES: dict[str, Forging] = {
    "absent": lambda form, _: (form, None),
    "empty": lambda form, _: (form, ""),
    "truncated": lambda form, right: (form, right[:-1]),
    "longer": lambda form, right: (form, right + "="),
    "not ascii": lambda form, right: (form, "é" + right[1:]),
    "another secret": lambda form, _: (form, signed(form, secret="a guess")),
    "empty secret": lambda form, _: (form, signed(form, secret="")),
    "another path": lambda form, _: (form, signed(form, STATUSES)),
    "another host": lambda form, _: (form, signed(form, base="https://evil.example")),
    "no https": lambda form, _: (form, signed(form, base="http://jisr.example.org")),
    "added": lambda form, right: (form | {"Extra": "1"}, right),
    "left out": lambda form, right: ({k: v for k, v in form.items() if k != "WaId"}, right),
    "blank left out": lambda form, right: ({k: v for k, v in form.items() if k != "Blank"}, right),
    "changed": lambda form, right: (form | {"Body": "other"}, right),
}


@pytest.mark.parametrize("how", FORGERIES)
async def test_a_forged_message_is_refused(line: Line, how: str, caplog: pytest.LogCaptureFixture) -> None:
    """403, nothing stored, and one line that names nobody."""
    form = words(line.twilio, Blank="")
    sent, signature = FORGERIES[how](form, signed(form))

    with caplog.at_level(logging.INFO, "jisr"):
        answer = await posted(line, urlencode(sent).encode(), signature)

    assert (answer.status_code, answer.text) == (403, "")
    await nothing_happened(line, caplog, "wrong signature")


async def nothing_happened(line: Line, caplog: pytest.LogCaptureFixture, why: str) -> None:
    """Nothing stored; one line in the log, with the reason and without anybody's data."""
    assert await line.rows(deliveries) == []
    assert not line.app.wake.is_set()
    (record,) = [one for one in caplog.records if one.name == "jisr"]
    assert why in record.getMessage()
    assert [canary for canary in CANARIES if canary in caplog.text] == []


async def test_a_field_that_stands_twice_breaks_the_signature(line: Line) -> None:
    """Whichever of the two would be read, both are signed or neither."""
    form = words(line.twilio)
    twice = "Body=evil&" + urlencode(form)

    answer = await posted(line, twice.encode(), signed(form))

    assert answer.status_code == 403
    assert await line.rows(deliveries) == []


async def test_the_address_is_the_one_that_was_set_whatever_a_proxy_says(line: Line) -> None:
    """Host and forwarded headers are anybody's words."""
    form = words(line.twilio)
    headers = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example", "Host": "evil.example"}
    right, wrong = signed(form), signed(form, base="https://evil.example")

    answers = [
        await line.client.post(
            MESSAGES, content=urlencode(form), headers=FORM | headers | {SIGNATURE: signature}
        )
        for signature in (right, wrong)
    ]

    assert [answer.status_code for answer in answers] == [200, 403]


async def test_another_account_is_refused(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Even with our signature: it is not ours to answer."""
    form = words(line.twilio, AccountSid="AC" + "2" * 32)

    answer = await line.twilio.post(MESSAGES, form)

    assert answer.status_code == 403
    await nothing_happened(line, caplog, "another account")


@pytest.mark.parametrize("field", ["MessageSid", "From"])
async def test_a_signed_form_without_a_message_is_malformed(
    line: Line, field: str, caplog: pytest.LogCaptureFixture
) -> None:
    """There is nothing to keep in it."""
    answer = await line.twilio.post(MESSAGES, words(line.twilio) | {field: ""})

    assert answer.status_code == 400
    await nothing_happened(line, caplog, "no message")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"Body=%FF",
        b"Body=%ED%A0%80",
        b"&&&",
        b"\x00" * 10 + b"\xc3",
        b"&".join(b"a%d=1" % number for number in range(400)),
    ],
    ids=["empty", "bytes", "escaped", "half a character", "no field", "cut", "too many fields"],
)
async def test_what_is_no_form_is_refused(line: Line, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """400, whatever the signature."""
    answer = await posted(line, body, "x")

    assert answer.status_code == 400
    await nothing_happened(line, caplog, "no form")


async def test_a_long_body_is_refused_while_it_arrives(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Ten megabytes are not read: a little more than the limit is."""
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        """Ten megabytes, chunk by chunk, without a length."""
        nonlocal sent
        for _ in range(1280):
            sent += 8192
            yield b"a" * 8192

    answer = await line.client.post(MESSAGES, content=chunks(), headers=FORM)

    assert answer.status_code == 413
    assert sent <= MOST_BYTES + 2 * 8192
    await nothing_happened(line, caplog, "too long")


async def test_a_body_within_the_limit_is_read(line: Line) -> None:
    """The longest message in Arabic letters, escaped, is taken."""
    form = words(line.twilio) | {"Body": "ش" * 4096}

    answer = await line.twilio.post(MESSAGES, form)

    assert answer.status_code == 200


async def test_a_body_that_is_cut_short_is_refused(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Who hangs up in the middle has said nothing."""
    answers: list[int] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": MESSAGES,
        "query_string": b"",
        "headers": [(b"host", b"jisr.example.org")],
        "http_version": "1.1",
    }

    async def receive() -> dict[str, str]:
        """The other side is gone."""
        return {"type": "http.disconnect"}

    async def send(event: dict[str, int]) -> None:
        """What would have been answered."""
        if "status" in event:
            answers.append(event["status"])

    await door(line.app)(scope, receive, send)  # type: ignore[arg-type]

    assert answers == [408]
    await nothing_happened(line, caplog, "did not come")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_posts_are_taken(line: Line, method: str) -> None:
    """Anything else is refused."""
    answer = await line.client.request(method, MESSAGES, content=urlencode(words(line.twilio)))

    assert answer.status_code == 400
    assert await line.rows(deliveries) == []


@pytest.mark.parametrize("path", ["/", "/sandbox", "/sandbox/api/people", "/static/page.js"])
async def test_the_sandbox_is_not_reached_by_the_public_address(line: Line, path: str) -> None:
    """It has no accounts."""
    assert (await line.client.get(path)).status_code == 400


async def test_a_database_that_is_away_makes_it_come_again(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """503, and the kind of trouble alone in the log."""
    async with line.app.engine.begin() as sql:
        await sql.exec_driver_sql("ALTER TABLE deliveries RENAME TO elsewhere")

    answer = await line.twilio.post(MESSAGES, words(line.twilio))

    async with line.app.engine.begin() as sql:
        await sql.exec_driver_sql("ALTER TABLE elsewhere RENAME TO deliveries")
    assert answer.status_code == 503
    await nothing_happened(line, caplog, "could not be kept: OperationalError")


async def test_messages_that_come_together_share_a_transaction(line: Line) -> None:
    """A commit costs as much for one as for many."""
    begun = 0

    @asynccontextmanager
    async def counted() -> AsyncIterator[None]:
        """The turn of a transaction."""
        nonlocal begun
        begun += 1
        yield

    await line.app.keeper.close()
    line.app.keeper = Keeper(line.app.engine, counted)
    forms = [words(line.twilio) for _ in range(30)]
    answers = await asyncio.gather(*(line.twilio.post(MESSAGES, form) for form in forms))

    assert {answer.status_code for answer in answers} == {200}
    assert 0 < begun < 10
    stored = [row["external_id"] for row in await line.rows(deliveries)]
    assert sorted(stored) == sorted(form["MessageSid"] for form in forms)


async def test_without_whatsapp_nobody_answers_there(tmp_path: Path) -> None:
    """Neither account nor secret nor address may be missing."""
    for missing in ("twilio_account_sid", "twilio_auth_token", "public_url"):
        async with on_whatsapp(tmp_path, **{missing: ""}) as line:
            answer = await line.twilio.post(MESSAGES, words(line.twilio))

            assert answer.status_code in (400, 404)
            assert "whatsapp" not in line.app.channels
            assert await line.rows(deliveries) == []


def test_without_a_secret_nothing_fits() -> None:
    """An empty secret signs nothing."""
    form = read_form(b"a=1")

    assert not Signature(ACCOUNT, ("",), PUBLIC).fits(MESSAGES, "", form, signed(form, secret=""))
    assert SECRET not in repr(Signature(ACCOUNT, (SECRET,), PUBLIC))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_a_form_or_refused(body: bytes) -> None:
    """Nothing else is raised, and what was read is what was written."""
    try:
        form = read_form(body)
    except Refusal:
        return

    assert form == dict(parse_qsl(body.decode(), keep_blank_values=True))


async def test_a_status_goes_forward_only(line: Line) -> None:
    """Told twice, told late, told in any order: the furthest stands."""
    await line.twilio.say(KHADIJA, "salam")
    await line.app.pump()
    message = line.twilio.phone(KHADIJA)[-1]
    fates = []

    for step in ("delivered", "sent", "read", "delivered", "failed", "queued"):
        answer = await line.twilio.tell_one(message, step)
        assert answer.status_code == 200
        (row,) = await line.rows(outbox)
        fates.append(row["fate"])

    assert fates == ["delivered", "delivered", "read", "read", "read", "read"]
    assert row["external_id"] == message.sid


@pytest.mark.parametrize(
    "fields",
    [{"MessageStatus": "paused"}, {"MessageStatus": ""}, {"MessageSid": ""}, {"MessageSid": "SMunknown"}],
)
async def test_a_status_that_says_nothing_is_taken_and_forgotten(line: Line, fields: dict[str, str]) -> None:
    """It is signed, so it comes from Twilio; it need not come again."""
    await line.says(KHADIJA, "salam")
    before = await line.rows(outbox)
    form = {"MessageSid": "SM1", "MessageStatus": "read", "AccountSid": ACCOUNT} | fields

    answer = await line.twilio.post(STATUSES, form)

    assert answer.status_code == 200
    assert await line.rows(outbox) == before


async def test_a_forged_status_is_refused(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """A mark that was not signed leads nowhere."""
    form = {"MessageSid": "SM1", "MessageStatus": "failed", "AccountSid": ACCOUNT}

    answer = await posted(line, urlencode(form).encode(), signed(form, STATUSES), f"{STATUSES}?m=1-1")

    assert answer.status_code == 403
    await nothing_happened(line, caplog, "wrong signature")

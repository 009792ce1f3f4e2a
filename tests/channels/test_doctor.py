"""What `jisr doctor` finds: each planted mistake with its mend, nothing where all is well, no secret ever."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.doctor import Patient, examine, is_well
from bot.channels.doctor_machine import MEGABYTE, Machine
from bot.channels.doctor_telegram import TelegramSetting
from bot.channels.doctor_whatsapp import SANDBOX, WhatsAppSetting
from bot.channels.findings import Finding, Mark, lines, plain, unknown, well
from bot.channels.whatsapp_templates import EVERY
from bot.channels.whatsapp_wordings import versioned
from bot.store.looking import Look
from tests.cast import MONDAY, TestClock
from tests.channels.neighbours import ACCOUNT, NUMBER, SECRET, TOKEN, Neighbours, neighbours, template


@pytest.fixture
def around() -> Iterator[Neighbours]:
    """The networks, all of them well."""
    with neighbours() as found:
        yield found


@dataclass
class Setting:
    """A programme that is set up well, to plant mistakes in."""

    around: Neighbours
    token: str = TOKEN
    account_sid: str = ACCOUNT
    auth_token: str = SECRET
    number: str = NUMBER
    public_url: str | None = None
    telegram_api: str | None = None
    twilio_api: str | None = None
    database: Look = field(default_factory=lambda: Look("0006", "0006"))
    machine: Machine = field(default_factory=lambda: Machine(TestClock()))

    async def examined(self) -> list[Finding]:
        """What is found."""
        public = f"{self.around.address}/public" if self.public_url is None else self.public_url
        api = self.around.address if self.telegram_api is None else self.telegram_api
        twilio = self.around.address if self.twilio_api is None else self.twilio_api
        whatsapp = WhatsAppSetting(self.account_sid, self.auth_token, self.number, twilio, public)
        telegram = TelegramSetting(self.token, api, public, TestClock())
        return await examine(Patient(telegram, whatsapp, public, self.database, self.machine, patience=2.0))

    async def wrongs(self) -> list[Finding]:
        """What is wrong among it."""
        return [one for one in await self.examined() if one.mark is Mark.WRONG]


async def test_where_all_is_well_nothing_is_wrong(around: Neighbours) -> None:
    """Each thing has its own line, and none needs a mend."""
    found = await Setting(around).examined()

    assert [line for line in lines(found) if not line.startswith("✓")] == []
    assert len(found) == 11
    assert is_well(found)


def other_webhook(one: Setting) -> None:
    """Somebody else registered the bot."""
    one.around.webhook("https://elsewhere.example/hook")


def no_webhook(one: Setting) -> None:
    """Nobody registered the bot."""
    one.around.webhook("")


def left_over_webhook(one: Setting) -> None:
    """A webhook from before, while Jisr asks for news."""
    one.public_url = ""
    one.account_sid = one.auth_token = one.number = ""


def failing_deliveries(one: Setting) -> None:
    """The proxy answers in our place."""
    at = int(MONDAY.timestamp()) - 60
    url = f"{one.around.address}/public/telegram/x"
    one.around.webhook(
        url, last_error_date=at, last_error_message="Wrong response from the webhook: 502 Bad Gateway"
    )


def untaken(one: Setting) -> None:
    """Nobody takes what waits."""
    one.around.webhook(f"{one.around.address}/public/telegram/x", pending_update_count=700)


def other_answers(path: str, status: int, body: Any) -> Callable[[Setting], None]:
    """A neighbour that answers otherwise."""

    def plant(one: Setting) -> None:
        one.around.answers[path] = (status, body)

    return plant


def fields(**changed: Any) -> Callable[[Setting], None]:
    """A setting of another value."""

    def plant(one: Setting) -> None:
        for name, value in changed.items():
            setattr(one, name, value)

    return plant


def machine(**changed: Any) -> Callable[[Setting], None]:
    """A machine that is otherwise."""

    def plant(one: Setting) -> None:
        one.machine = replace(one.machine, **changed)
        one.database = Look("0006", "0006", file=Path(__file__))

    return plant


def slow_clock(one: Setting) -> None:
    """The networks are three minutes further than we are."""
    one.around.off = timedelta(minutes=3)


def elsewhere(one: Setting) -> None:
    """The sender still points to another programme."""
    one.around.sender(webhook={"callback_url": "https://elsewhere.example/sms"})


def longer_address(one: Setting) -> None:
    """An address that only begins as ours does."""
    one.around.sender(webhook={"callback_url": f"{one.around.address}/public/whatsapp/messages-of-before"})


def with_first(status: str = "approved", **otherwise: Any) -> list[dict[str, Any]]:
    """Every template, the first of them otherwise than it should be."""
    return [template(EVERY[0], status, **otherwise), *(template(each) for each in EVERY[1:])]


def nowhere(one: Setting) -> None:
    """Neither the sender nor a messaging service knows where to."""
    one.around.sender(webhook=None)
    one.around.answers["/v1/Services"] = (200, {"services": [{"inbound_request_url": None}]})


def silent(one: Setting) -> None:
    """Nothing listens at the public address, though both networks know it."""
    one.public_url = "http://127.0.0.1:1"
    one.around.webhook(f"{one.public_url}/telegram/x")
    one.around.sender(webhook={"callback_url": f"{one.public_url}/whatsapp/messages"})


def unknown_zone(name: str) -> object:
    """A machine without zone data."""
    raise KeyError(name)


CONTENTS = "/v1/ContentAndApprovals"
ACCOUNT_PATH = f"/2010-04-01/Accounts/{ACCOUNT}.json"
# Each planted mistake, the beginning of what is said, and a word of the mend.
PLANTED: dict[str, tuple[Callable[[Setting], None], str, str]] = {
    "token cut off": (fields(token=TOKEN[:20]), "Telegram token: not of the form", "@BotFather"),
    "token revoked": (
        other_answers(f"/bot{TOKEN}/getMe", 401, {"ok": False, "description": "Unauthorized"}),
        "Telegram token: refused",
        "@BotFather",
    ),
    "no way to Telegram": (
        fields(telegram_api="http://127.0.0.1:1"),
        "Telegram: http://127.0.0.1:1 does not answer",
        "firewall",
    ),
    "another webhook": (
        other_webhook,
        "Telegram webhook: news go to https://elsewhere.example",
        "jisr serve",
    ),
    "no webhook": (no_webhook, "Telegram webhook: news go nowhere", "jisr serve"),
    "a webhook left over": (
        left_over_webhook,
        "Telegram webhook: news still go to",
        "jisr serve",
    ),
    "failing deliveries": (failing_deliveries, "Telegram webhook: a delivery failed", "/telegram/"),
    "nobody takes": (untaken, "Telegram webhook: 700 messages wait", "jisr serve"),
    "address not Jisr's": (
        other_answers("/public/healthz", 200, {"name": "other"}),
        "Public address: what answers",
        "jisr serve",
    ),
    "address without JSON": (
        other_answers("/public/healthz", 502, b"<html>"),
        "Public address: what answers",
        "proxy",
    ),
    "address silent": (
        silent,
        "Public address: http://127.0.0.1:1 does not answer",
        "443",
    ),
    "secret missing": (fields(auth_token=""), "WhatsApp: JISR_TWILIO_AUTH_TOKEN missing", "all three"),
    "account mistyped": (fields(account_sid="SK12"), "WhatsApp: JISR_TWILIO_ACCOUNT_SID", "Account Info"),
    "number mistyped": (
        fields(number="06 00 11 22 33"),
        "WhatsApp: JISR_WHATSAPP_NUMBER is no number",
        "+212",
    ),
    "no public address": (fields(public_url="", token=""), "WhatsApp: JISR_PUBLIC_URL", "https"),
    "secret refused": (other_answers(ACCOUNT_PATH, 401, {}), "Twilio account: refused", "Account Info"),
    "account suspended": (
        other_answers(ACCOUNT_PATH, 200, {"status": "suspended"}),
        "Twilio account: it is suspended",
        "top it up",
    ),
    "no way to Twilio": (
        other_answers(ACCOUNT_PATH, 503, {}),
        "Twilio account: cannot be asked",
        "api.twilio.com",
    ),
    "Twilio silent": (
        fields(twilio_api="http://127.0.0.1:1"),
        "Twilio account: cannot be asked",
        "firewall",
    ),
    "sender of others": (fields(number="+212611111111"), "WhatsApp sender: this account has no", "register"),
    "sender not ready": (
        lambda one: one.around.sender(status="CREATING"),
        "WhatsApp sender: not in use yet, it is CREATING",
        "registration",
    ),
    "messages go elsewhere": (elsewhere, "WhatsApp webhook: messages go to https://elsewhere", "/whatsapp/"),
    "messages go to a longer address": (
        longer_address,
        "WhatsApp webhook: messages go to http",
        "/whatsapp/",
    ),
    "messages go nowhere": (nowhere, "WhatsApp webhook: messages go nowhere", "/whatsapp/"),
    "template missing": (
        other_answers(CONTENTS, 200, {"contents": [template(each) for each in EVERY[1:]]}),
        "WhatsApp templates: jisr_news_need missing",
        "jisr whatsapp templates",
    ),
    "template of a longer name": (
        other_answers(CONTENTS, 200, {"contents": with_first(friendly_name=f"{EVERY[0].name}s_of_others")}),
        "WhatsApp templates: jisr_news_need missing",
        "jisr whatsapp templates",
    ),
    "template of another language": (
        other_answers(CONTENTS, 200, {"contents": with_first(language="fr_CA")}),
        "WhatsApp templates: jisr_news_need missing",
        "jisr whatsapp templates",
    ),
    "template in other words that are not approved": (
        other_answers(CONTENTS, 200, {"contents": with_first("rejected", types={})}),
        "WhatsApp templates: jisr_news_need outdated",
        "jisr whatsapp templates",
    ),
    "template pending": (
        other_answers(CONTENTS, 200, {"contents": [template(each, "pending") for each in EVERY]}),
        "WhatsApp templates: jisr_news_need pending;",
        "jisr whatsapp templates",
    ),
    "database away": (
        fields(database=Look(trouble="connection refused")),
        "Database: cannot be used: connection refused",
        "JISR_DATABASE_URL",
    ),
    "database behind": (
        fields(database=Look("0003", "0006")),
        "Database: its schema is 0003, this Jisr needs 0006",
        "copy",
    ),
    "disk full": (machine(free=lambda folder: 3 * MEGABYTE), "Disk: only 3 MB left", "make room"),
    "clock off": (slow_clock, "Clock: 180 seconds behind", "NTP"),
    "no zone data": (machine(zone=unknown_zone), "Time zone: Africa/Casablanca", "make install"),
    "lexicon cut off": (machine(lexicon=Path(__file__)), "Lexicon: ", "make lexicon"),
    "lexicon missing": (machine(lexicon=Path(__file__, "none")), "Lexicon: ", "make lexicon"),
}


@pytest.mark.parametrize("name", PLANTED)
async def test_a_planted_mistake_is_found_with_its_mend(around: Neighbours, name: str) -> None:
    """That mistake, no other, and what to do about it; and no secret, whatever is wrong."""
    plant, words, mend = PLANTED[name]
    one = Setting(around)
    plant(one)

    found = await one.examined()

    amiss = [finding for finding in found if finding.mark is Mark.WRONG]
    shown = "\n".join(lines(found))
    assert [finding.what for finding in amiss if not finding.what.startswith(words)] == []
    assert [mend in finding.mend for finding in amiss] == [True]
    assert not is_well(found)
    assert [secret for secret in (TOKEN, TOKEN[-20:], SECRET, SECRET[:16]) if secret in shown] == []


async def test_closed_doors_are_no_mistake(around: Neighbours) -> None:
    """Without a token and an account there is nothing to ask anybody."""
    one = Setting(around, token="", account_sid="", auth_token="", number="", public_url="")

    found = await one.examined()

    assert is_well(found)
    assert around.asked == []
    assert [line for line in lines(found) if line.startswith("– Telegram: closed")]
    assert [line for line in lines(found) if line.startswith("– WhatsApp: closed")]
    assert "– Clock: nobody to compare it with" in lines(found)


async def test_the_sandbox_of_twilio_needs_no_template_and_tells_no_webhook(around: Neighbours) -> None:
    """What cannot be told from here is said, with where to look."""
    around.answers[CONTENTS] = (200, {"contents": []})
    found = await Setting(around, number=SANDBOX).examined()

    assert is_well(found)
    (sender,) = [one for one in found if one.what.startswith("WhatsApp sender")]
    assert (sender.mark, "Sandbox settings" in sender.mend) == (Mark.OPEN, True)


async def test_a_messaging_service_may_take_the_messages(around: Neighbours) -> None:
    """A sender without an address of its own uses that of its service."""
    around.sender(webhook={"callback_url": ""})
    services = [{"inbound_request_url": f"{around.address}/public/whatsapp/messages"}]
    around.answers["/v1/Services"] = (200, {"services": services})

    assert await Setting(around).wrongs() == []


@pytest.mark.parametrize("answer", [(500, {}), (403, {}), (200, b"<html>"), (200, [])])
async def test_what_twilio_does_not_tell_is_left_open(around: Neighbours, answer: tuple[int, object]) -> None:
    """Senders, services and templates may be hidden from an account; that is not the programme's mistake."""
    for path in ("/v2/Channels/Senders", "/v1/Services", CONTENTS):
        around.answers[path] = answer

    found = await Setting(around).examined()

    assert is_well(found)
    assert len([one for one in found if one.mark is Mark.OPEN and "Twilio does not tell" in one.what]) == 2


async def test_words_of_before_that_are_approved_may_knock_meanwhile(around: Neighbours) -> None:
    """The new words wait for approval: nothing is lost, and it is said."""
    before = template(EVERY[0], types={"twilio/quick-reply": {"body": "?", "actions": []}})
    waiting = template(EVERY[0], "pending", friendly_name=f" {versioned(EVERY[0]).upper()}")
    contents = [before, waiting, *(template(each) for each in EVERY[1:])]
    around.answers[CONTENTS] = (200, {"contents": contents})

    found = await Setting(around).examined()

    assert is_well(found)
    said = "– WhatsApp templates: jisr_news_need pending; the words before are used until then"
    assert said in lines(found)


async def test_how_an_address_is_written_is_no_matter(around: Neighbours) -> None:
    """Twilio's own settings stand behind it; the machine's name may be in capitals."""
    address = f"{around.address}/public/whatsapp/messages#rc=3&rp=all"
    around.sender(webhook={"callback_url": address.replace("http:", "HTTP:")})

    assert await Setting(around).wrongs() == []


async def test_an_address_that_is_none_is_not_ours(around: Neighbours) -> None:
    """Somebody mistyped it in the console."""
    around.sender(webhook={"callback_url": "http://x:port"})

    assert [one.what for one in await Setting(around).wrongs()] == [
        "WhatsApp webhook: messages go to http://x:port, not to Jisr"
    ]


async def test_services_that_are_hidden_leave_the_webhook_unfound(around: Neighbours) -> None:
    """A sender without an address, and nobody who tells of services."""
    around.sender(webhook=None)
    around.answers["/v1/Services"] = (500, {})

    (found,) = await Setting(around).wrongs()

    assert found.what.startswith("WhatsApp webhook: messages go nowhere")


async def test_lists_are_read_to_their_last_page_and_their_host_is_not_believed(around: Neighbours) -> None:
    """Templates on a second page are found; the secret goes only where Twilio is set to be."""
    first, rest = [template(EVERY[0])], [template(each) for each in EVERY[1:]]
    following = "https://elsewhere.example/v1/ContentAndApprovals?Page=1"
    around.answers[CONTENTS] = (200, {"contents": first, "meta": {"next_page_url": following}})
    around.answers[f"{CONTENTS}?Page=1"] = (200, {"contents": rest, "meta": {"next_page_url": None}})

    assert await Setting(around).wrongs() == []
    assert f"{CONTENTS}?Page=1" in around.asked


@pytest.mark.parametrize("following", [f"{CONTENTS}?Page=0", "http://x:port", 7])
async def test_a_list_without_an_end_is_left(around: Neighbours, following: object) -> None:
    """Pages that point to themselves or nowhere end, and what was read counts."""
    contents = [template(each) for each in EVERY]
    around.answers[CONTENTS] = (200, {"contents": contents, "meta": {"next_page_url": following}})

    assert await Setting(around).wrongs() == []
    assert len([path for path in around.asked if path.startswith(CONTENTS)]) <= 20


async def test_an_old_failure_of_a_delivery_is_over(around: Neighbours) -> None:
    """Telegram keeps telling of it; it needs no mend any more."""
    at = int(MONDAY.timestamp()) - 7200
    url = f"{around.address}/public/telegram/x"
    around.webhook(url, last_error_date=at, last_error_message="Connection refused")

    assert await Setting(around).wrongs() == []


async def test_news_that_are_asked_for_need_no_webhook(around: Neighbours) -> None:
    """Without a public address, no webhook is right."""
    around.webhook("", pending_update_count=2)
    one = Setting(around, public_url="", account_sid="", auth_token="", number="")

    assert "✓ Telegram news: Jisr asks for them; 2 wait" in lines(await one.examined())


async def test_a_database_that_is_not_there_yet_is_no_mistake(around: Neighbours, tmp_path: Path) -> None:
    """The first start makes it; the room for it is looked at where it will lie."""
    one = Setting(around, database=Look(newest="0006", file=tmp_path / "var" / "new" / "jisr.db"))

    found = await one.examined()

    assert is_well(found)
    assert any(line.startswith("– Database: not there yet") for line in lines(found))
    assert any(line.startswith("✓ Disk: ") for line in lines(found))


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (None, "– Clock: nobody to compare it with"),
        (timedelta(seconds=60), "✓ Clock: agrees with the networks'"),
        (timedelta(seconds=-61), "✗ Clock: 61 seconds ahead of the networks'"),
    ],
)
async def test_a_minute_is_no_matter_and_a_date_that_is_none_is_not_compared(
    around: Neighbours, off: timedelta | None, words: str
) -> None:
    """Beyond a minute, in either direction, the clock is wrong."""
    around.off = off

    assert words in lines(await Setting(around).examined())


def test_words_of_others_stand_on_one_line_without_secrets() -> None:
    """Neither a line break, nor a sign that turns writing around, nor a secret, nor a novel."""
    said = f"bad\n\x1b[31m \u202e/bot{TOKEN}/x {SECRET} postgresql://jisr:pass@host/db {'a' * 500}"

    shown = plain(said)

    assert shown.startswith("bad [31m /bot[hidden]/x [hidden] postgresql://[hidden]@host/db aaa")
    assert len(shown) == 200
    assert shown.isprintable()


def test_findings_are_printed_with_their_mends() -> None:
    """The mend stands below, indented; nothing where there is none."""
    assert lines([well("One"), unknown("Two", "look")]) == ["✓ One", "– Two", "    → look"]


def test_nothing_that_holds_a_secret_shows_it(around: Neighbours) -> None:
    """A traceback prints what functions were given."""
    doors = (
        TelegramSetting(TOKEN, "", "", TestClock()),
        WhatsAppSetting(ACCOUNT, SECRET, NUMBER, "", ""),
    )

    assert [door for door in doors if TOKEN in repr(door) or SECRET in repr(door)] == []

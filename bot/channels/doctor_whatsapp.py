"""What is looked at at Twilio: the account, the sender, where its messages go, the templates."""

import re
from dataclasses import dataclass
from typing import Any

import httpx

from bot.channels.doctor_templates import examine_templates
from bot.channels.findings import Finding, unknown, well, wrong
from bot.channels.twilio_reading import Reader, Refused, Unreadable

ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
NUMBER = re.compile(r"\+[1-9]\d{7,14}")
PATH = "/whatsapp/messages"
# The number of Twilio's sandbox for WhatsApp, the same for everybody.
SANDBOX = "+14155238886"
NAMES = {
    "account_sid": "JISR_TWILIO_ACCOUNT_SID",
    "auth_token": "JISR_TWILIO_AUTH_TOKEN",
    "number": "JISR_WHATSAPP_NUMBER",
}
SETTINGS = "console.twilio.com shows both under “Account Info”; copy them into .env"


@dataclass(frozen=True, repr=False)
class WhatsAppSetting:
    """How WhatsApp is set up. Not printed: it holds a secret."""

    account_sid: str
    auth_token: str
    number: str
    api: str
    public_url: str


async def examine_whatsapp(door: WhatsAppSetting, client: httpx.AsyncClient) -> list[Finding]:
    """The settings, then the account, then what belongs to it."""
    if not any(getattr(door, name) for name in NAMES):
        return [
            unknown("WhatsApp: closed, there is no Twilio account", "docs/whatsapp.md tells how to open it")
        ]
    amiss = settings_amiss(door)
    if amiss is not None:
        return [amiss]
    reader = Reader(client, door.account_sid, door.auth_token, door.api)
    account = await examine_account(door, reader)
    if account.mend:
        return [account]
    return [
        account,
        *await examine_sender(door, reader),
        await examine_templates(reader, needed=door.number != SANDBOX),
    ]


def settings_amiss(door: WhatsAppSetting) -> Finding | None:
    """What is wrong with the settings by themselves."""
    missing = [name for field, name in NAMES.items() if not getattr(door, field)]
    if missing:
        return wrong(
            f"WhatsApp: {', '.join(missing)} missing", "set all three, or none to leave WhatsApp closed"
        )
    if not ACCOUNT.fullmatch(door.account_sid):
        return wrong("WhatsApp: JISR_TWILIO_ACCOUNT_SID is not AC and 32 digits or letters a to f", SETTINGS)
    if not NUMBER.fullmatch(door.number):
        mend = "write it with + and country code, without spaces: +212…"
        return wrong("WhatsApp: JISR_WHATSAPP_NUMBER is no number with a country code", mend)
    if not door.public_url:
        mend = "WhatsApp has no other way in: set it to your https address (docs/whatsapp.md)"
        return wrong("WhatsApp: JISR_PUBLIC_URL is empty, so Twilio cannot reach Jisr", mend)
    return None


async def examine_account(door: WhatsAppSetting, reader: Reader) -> Finding:
    """Whether Twilio knows the account and its secret."""
    try:
        account = await reader.get("api", f"/2010-04-01/Accounts/{door.account_sid}.json")
    except Refused:
        return wrong("Twilio account: refused; account and secret do not belong together", SETTINGS)
    except Unreadable as error:
        mend = "let this machine reach api.twilio.com (network, firewall, proxy)"
        return wrong(f"Twilio account: cannot be asked: {error}", mend)
    if account.get("status") != "active":
        mend = "top it up or ask Twilio's support at console.twilio.com"
        return wrong(f"Twilio account: it is {account.get('status')}", mend)
    return well("Twilio account: accepted and active")


async def examine_sender(door: WhatsAppSetting, reader: Reader) -> list[Finding]:
    """Whether the number can send, and where its messages go."""
    wanted = f"{door.public_url}{PATH}"
    if door.number == SANDBOX:
        mend = f"see in the console, “Sandbox settings”, that “When a message comes in” is {wanted}"
        return [unknown("WhatsApp sender: Twilio's sandbox, which does not tell where its messages go", mend)]
    try:
        senders = await reader.all("messaging", "/v2/Channels/Senders?Channel=whatsapp", "senders")
    except (Refused, Unreadable) as error:
        return [unknown(f"WhatsApp sender: Twilio does not tell: {error}", "look for it in the console")]
    mine = next((one for one in senders if one.get("sender_id") == f"whatsapp:{door.number}"), None)
    if mine is None:
        mend = "register the number at “WhatsApp senders” in the console, or mend JISR_WHATSAPP_NUMBER"
        return [wrong("WhatsApp sender: this account has no such number", mend)]
    if not str(mine.get("status", "")).startswith("ONLINE"):
        mend = "finish its registration at “WhatsApp senders” in the console"
        return [wrong(f"WhatsApp sender: not in use yet, it is {mine.get('status')}", mend)]
    return [well("WhatsApp sender: known and online"), await _inbound(wanted, mine, reader)]


async def _inbound(wanted: str, sender: dict[str, Any], reader: Reader) -> Finding:
    """Where messages to the sender go: to its own address, else to that of a messaging service."""
    webhook = sender.get("webhook")
    own = str((webhook if isinstance(webhook, dict) else {}).get("callback_url") or "")
    addresses = [own] if own else await _of_services(reader)
    if any(_same(address, wanted) for address in addresses):
        return well("WhatsApp webhook: messages go to Jisr")
    where = f"to {own}" if own else "nowhere that Twilio tells of"
    mend = f"set the sender's (or its messaging service's) address for incoming messages to {wanted}"
    return wrong(f"WhatsApp webhook: messages go {where}, not to Jisr", mend)


def _same(address: str, wanted: str) -> bool:
    """Whether both lead to the same door: how a name is written and how Twilio shall retry (`#rc=3`) are no matter."""
    try:
        one, other = (httpx.URL(url).copy_with(fragment=None) for url in (address, wanted))
    except httpx.InvalidURL:
        return False
    return one == other


async def _of_services(reader: Reader) -> list[str]:
    try:
        services = await reader.all("messaging", "/v1/Services", "services")
    except (Refused, Unreadable):
        return []
    return [str(one.get("inbound_request_url") or "") for one in services]

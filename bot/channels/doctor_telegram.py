"""What is looked at on Telegram: the token, and how news come."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Bot, WebhookInfo
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.findings import Finding, unknown, well, wrong
from bot.usecases.ports import Clock

TOKEN = re.compile(r"\d{5,16}:[\w-]{30,60}", re.ASCII)
PATH = "/telegram/"
# Telegram tries again for a day; what went wrong longer ago than this is over.
RECENT = timedelta(hours=1)
# More than a busy minute brings: they wait because nobody takes them.
MOST_PENDING = 100
BOTFATHER = "write /token to @BotFather, choose the bot, and copy the whole line into JISR_TELEGRAM_TOKEN"


@dataclass(frozen=True, repr=False)
class TelegramSetting:
    """How Telegram is set up. Not printed: it holds the token."""

    token: str
    api: str
    public_url: str
    clock: Clock


async def examine_telegram(door: TelegramSetting, client: dict[str, Any], patience: float) -> list[Finding]:
    """The token, then how news come; `client` is how httpx is to be set up."""
    if not door.token:
        return [unknown("Telegram: closed, there is no token", "docs/telegram.md tells how to open it")]
    if not TOKEN.fullmatch(door.token):
        return [wrong("Telegram token: not of the form 123456789:AA…", BOTFATHER)]
    try:
        async with _bot(door, client, patience) as bot:
            told = await bot.get_webhook_info()
            name = bot.username
    except (InvalidToken, EndPointNotFound):
        return [wrong("Telegram token: refused by Telegram", BOTFATHER)]
    except TelegramError as error:
        mend = "let this machine reach that address (network, firewall, proxy), or mend JISR_TELEGRAM_API"
        return [wrong(f"Telegram: {door.api} does not answer: {error}", mend)]
    return [well(f"Telegram token: accepted, the bot is @{name}"), *_news(door, told)]


def _bot(door: TelegramSetting, client: dict[str, Any], patience: float) -> Bot:
    # The library wants two ways to Telegram; each reads its own certificates unless told otherwise.
    ways = [
        HTTPXRequest(1, connect_timeout=patience, read_timeout=patience, httpx_kwargs=dict(client))
        for _ in range(2)
    ]
    return Bot(door.token, base_url=f"{door.api}/bot", request=ways[0], get_updates_request=ways[1])


def _news(door: TelegramSetting, told: WebhookInfo) -> list[Finding]:
    """How news come, against how they should."""
    if not door.public_url:
        return [_asked(told)]
    if not told.url.startswith(f"{door.public_url}{PATH}"):
        where = f"to {told.url}" if told.url else "nowhere"
        mend = f"start `jisr serve`: it registers {door.public_url}; nobody else may use the same token"
        return [wrong(f"Telegram webhook: news go {where}, not to Jisr", mend)]
    return [_delivered(door, told)]


def _asked(told: WebhookInfo) -> Finding:
    """Without a public address Jisr asks for news, which Telegram refuses while a webhook is set."""
    if not told.url:
        return well(f"Telegram news: Jisr asks for them; {told.pending_update_count} wait")
    mend = (
        "set JISR_PUBLIC_URL if that address is Jisr's; else start `jisr serve`, which takes the webhook away,"
        " and see that nobody else uses the same token"
    )
    return wrong(f"Telegram webhook: news still go to {told.url}, so they cannot be asked for", mend)


def _delivered(door: TelegramSetting, told: WebhookInfo) -> Finding:
    """Whether what is delivered also arrives."""
    failed = told.last_error_date
    if failed is not None and door.clock.now() - failed < RECENT:
        mend = "mend what it says; `jisr serve` must run, and the proxy must forward /telegram/ to it"
        return wrong(f"Telegram webhook: a delivery failed lately: {told.last_error_message}", mend)
    if told.pending_update_count > MOST_PENDING:
        mend = "see that `jisr serve` runs and that its log tells of no failure"
        return wrong(f"Telegram webhook: {told.pending_update_count} messages wait to be taken", mend)
    return well(f"Telegram webhook: news go to Jisr; {told.pending_update_count} wait")

"""Fetches voice notes from the networks that delivered them, and from nowhere else."""

import asyncio
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram import meaning
from bot.channels.telegram_updates import NAME as TELEGRAM
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp_forms import WHATSAPP
from bot.errors import GiveUp, TryLater

# A note of some minutes on a slow line.
PATIENCE = 30.0


@dataclass(frozen=True)
class NetworkRecordings:
    """What the networks that are open keep of voice notes."""

    telegram: Bot | None = None
    twilio: Twilio | None = None

    async def fetch(self, channel: str, reference: str) -> bytes:
        """The recording's bytes. Raises a DeliveryError where there are none to be had."""
        try:
            async with asyncio.timeout(PATIENCE):
                if channel == TELEGRAM and self.telegram:
                    return await _from_telegram(self.telegram, reference)
                if channel == WHATSAPP and self.twilio:
                    return await self.twilio.media(reference)
        except TimeoutError:
            raise TryLater("network TimeoutError") from None
        raise GiveUp("no_network")


async def _from_telegram(bot: Bot, reference: str) -> bytes:
    try:
        file = await bot.get_file(reference)
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise meaning(error) from None

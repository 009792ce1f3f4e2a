"""What Twilio received and could not hand over: looked up by date, and kept as if it had arrived."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.whatsapp_forms import delivery_of
from bot.channels.whatsapp_line import WhatsAppLine
from bot.channels.whatsapp_untold import hear_untold
from bot.domain.doors import Delivery
from bot.usecases.ports import Ports
from bot.usecases.receiving import keep

log = logging.getLogger("jisr")

Waiting = Callable[[float], Awaitable[object]]

EVERY = timedelta(minutes=10)
# Looked at last, with what may have come in late since.
OVERLAP = timedelta(minutes=15)
# Before the first time, what is older is not ours to answer; after a long silence neither.
FIRST_TIME, FURTHEST = timedelta(hours=1), timedelta(days=3)
# What just came may still be on its way, and comes with its buttons then.
STILL_COMING = timedelta(minutes=1)
LOOKED_AT = "whatsapp_looked_at"


async def reconcile_for_ever(
    ports: Ports, line: WhatsAppLine, wake: Callable[[], None], wait: Waiting = asyncio.sleep
) -> None:
    """Every ten minutes, what people wrote and what became of our own; a failure is logged and does not end it."""
    while True:
        for look in (reconcile, hear_untold):
            try:
                if await look(ports, line):
                    wake()
            except Exception as error:  # noqa: BLE001 - Twilio may be away, or our database; both come back.
                log.warning("whatsapp: could not look for what was missed: %s", type(error).__name__)
        await wait(EVERY.total_seconds())


async def reconcile(ports: Ports, line: WhatsAppLine) -> int:
    """Keep what is missing; how many messages of people were found, those that are known among them."""
    now = ports.clock.now()
    async with ports.store.begin() as work:
        looked_at = await work.settings.get(LOOKED_AT)
    since = _since(now, datetime.fromisoformat(looked_at) if looked_at else None)
    found = await line.client.received_since(line.sender, since)
    missing = [one for one in reversed(found) if one.direction == "inbound" and _is_old(one.date_sent, now)]
    arrived = [await _delivery(line, message) for message in missing]
    deliveries = [delivery for delivery in arrived if delivery is not None]
    if deliveries:
        await keep(ports, deliveries)
    async with ports.store.begin() as work:
        await work.settings.put(LOOKED_AT, now.isoformat())
    return len(deliveries)


def _since(now: datetime, looked_at: datetime | None) -> datetime:
    since = now - FIRST_TIME if looked_at is None else looked_at - OVERLAP
    return max(since, now - FURTHEST)


def _is_old(sent_at: datetime | None, now: datetime) -> bool:
    return sent_at is None or _aware(sent_at) <= now - STILL_COMING


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def _delivery(line: WhatsAppLine, message: Any) -> Delivery | None:
    """The message as the form that should have come; a tap is there as its label alone."""
    media = await line.client.media_of(message.sid) if str(message.num_media or "0") != "0" else []
    form = {
        "MessageSid": str(message.sid),
        "AccountSid": line.client.account,
        "From": str(message.from_),
        "To": line.sender,
        "Body": message.body or "",
        "NumMedia": str(len(media)),
    }
    for number, (address, kind) in enumerate(media):
        form |= {f"MediaUrl{number}": address, f"MediaContentType{number}": kind}
    delivery = delivery_of(form)
    if delivery is None or message.date_sent is None:
        return delivery
    # WhatsApp's window counts from when it was written, and not from when it was found.
    return replace(delivery, received_at=_aware(message.date_sent))

"""What became of messages of which Twilio never told us: asked for, and heard as if it had been told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.channels.whatsapp_forms import WHATSAPP
from bot.channels.whatsapp_line import WhatsAppLine
from bot.channels.whatsapp_statuses import told_of
from bot.errors import GiveUp
from bot.usecases.fates import hear_fate
from bot.usecases.ports import Ports
from bot.usecases.records import Told, Untold

# What was sent a moment ago is told of by itself; what a phone has not taken in a day waits for that phone.
SOON, FURTHEST = timedelta(minutes=10), timedelta(days=1)
# Each is a call.
MOST_ASKED = 100
ASKED_UP_TO = "whatsapp_asked_up_to"


async def hear_untold(ports: Ports, line: WhatsAppLine, most: int = MOST_ASKED) -> int:
    """Ask for the fates of the last day that are still open, some of them each time; how many there was news of."""
    now = ports.clock.now()
    async with ports.store.begin() as work:
        open_ = await work.messages.untold(WHATSAPP, now - FURTHEST, now - SOON)
        asked_up_to = await work.settings.get(ASKED_UP_TO) or 0
    chosen, news = _next_of(open_, asked_up_to)[:most], 0
    try:
        for one in chosen:
            asked_up_to = one.outbox_id
            news += await _ask(ports, line, one)
    finally:
        if chosen:
            async with ports.store.begin() as work:
                await work.settings.put(ASKED_UP_TO, asked_up_to)
    return news


async def _ask(ports: Ports, line: WhatsAppLine, one: Untold) -> bool:
    """Hear what became of one message; False where that is no news, or Twilio does not know it any more."""
    try:
        told = _told(one, await line.client.message(one.external_id))
    except GiveUp:
        return False
    return told is not None and await hear_fate(ports, told)


def _next_of(open_: Sequence[Untold], asked_up_to: int) -> Sequence[Untold]:
    """Those whose turn it is: phones that are switched off for days do not keep the others from being asked for."""
    return [one for one in open_ if one.outbox_id > asked_up_to] or open_


def _told(untold: Untold, message: Any) -> Told | None:
    """What would have been told of the attempt that was sent; None where it got no further since."""
    form = {"MessageSid": str(message.sid), "MessageStatus": str(message.status)}
    form |= {} if message.error_code is None else {"ErrorCode": str(message.error_code)}
    told = told_of(form)
    if told is None or told.fate.rank <= untold.fate.rank:
        return None
    return replace(told, outbox_id=untold.outbox_id, attempt=untold.attempt)

"""What a network tells of a message after it took it: delivered, read, or what went wrong and what that asks for."""

from datetime import timedelta

from bot.domain.courier import MOST_ATTEMPTS, pause
from bot.domain.doors import Fate
from bot.errors import Conflict
from bot.usecases.losing import announce_dead
from bot.usecases.ports import Ports, Work
from bot.usecases.records import Outgoing, Told
from bot.usecases.scope import Scope

# The failures that ask for something; every other one stays failed, for a coordinator to see.
WINDOW, BUSY, DEAD = "window", "busy", "dead_address"
# Who is told after the fact to be slower has been too fast for a while.
UNTIL_CALM = timedelta(seconds=30)
# A network that tells of a refusal before it answers tells of it within moments.
JUST_NOW = timedelta(minutes=1)
# It may meet a turn of the same person; the network would hardly tell it again.
TRIES = 5


async def hear_fate(ports: Ports, told: Told) -> bool:
    """Write what was told; False where it is no news, for it comes in any order and more than once."""
    for left in reversed(range(TRIES)):
        try:
            return await _hear_once(ports, told)
        except Conflict:
            if not left:
                raise
    return False


async def _hear_once(ports: Ports, told: Told) -> bool:
    async with ports.store.begin() as work:
        message = await work.messages.told(told, ports.clock.now())
        if message is not None and told.fate is Fate.FAILED:
            await _answer_failure(ports, work, told, message)
    return message is not None


async def _answer_failure(ports: Ports, work: Work, told: Told, message: Outgoing) -> None:
    """Hold what the window refused, send again what came too fast, mark a door that leads nowhere.

    It may be told long after the message was sent: whoever wrote since then is there, and has opened the window.
    """
    now = ports.clock.now()
    sent_at = message.sent_at or now - JUST_NOW
    if told.trouble == DEAD and (message.heard_at is None or message.heard_at <= sent_at):
        await work.people.unreachable(message.address_id, DEAD)
        await announce_dead(Scope(ports, work, now), message, DEAD, always=True)
    if not message.body or message.attempts >= MOST_ATTEMPTS:
        # Emptied meanwhile, or tried often enough.
        return
    if told.trouble == WINDOW:
        await work.people.not_heard(message.address_id, sent_at)
        await work.messages.again(message.id, now, held_because=WINDOW)
    elif told.trouble == BUSY:
        await work.messages.again(message.id, now + UNTIL_CALM + pause(message.attempts))

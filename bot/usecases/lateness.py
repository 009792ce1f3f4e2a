"""Messages that time overtook: a question that no longer stands, words to somebody who meanwhile stopped."""

from datetime import timedelta

from bot.dialogue.decisions import Tap, read_tap
from bot.domain.courier import AT_ANY_HOUR
from bot.domain.introductions import Introduction, Party, State
from bot.usecases.records import Outgoing
from bot.usecases.scope import Scope

# What goes out sooner was written just now, and stands.
SOON = timedelta(minutes=10)
# While which state of an introduction each choice makes sense.
_WHILE = {
    "agree": State.CONFIRMED,
    "ok": State.PROPOSED,
    "card": State.PROPOSED,
    "contact": State.INTRODUCED,
    "midway": State.INTRODUCED,
    "hours": State.INTRODUCED,
    "outcome": State.INTRODUCED,
    "over": State.INTRODUCED,
    "later": State.COMPLETED,
    "renew": State.COMPLETED,
}


def tap_of(message: Outgoing) -> Tap | None:
    """The first choice about an introduction that the message offers."""
    taps = (read_tap(choice["id"]) for choice in message.body.get("choices", ()))
    return next((tap for tap in taps if tap and tap.action in _WHILE), None)


async def is_moot(scope: Scope, message: Outgoing) -> bool:
    """Whether a message that waited would now be out of place."""
    waited = message.held_because is not None or scope.now - message.created_at > SOON
    if not (waited and message.proactive):
        return False
    if not (await scope.work.people.get(message.member_id)).may_be_written_to:
        return True
    tap = tap_of(message)
    return tap is not None and await _moved_on(scope, message, tap)


async def _moved_on(scope: Scope, message: Outgoing, tap: Tap) -> bool:
    found = await scope.work.introductions.get(tap.subject)
    if found is None or found.state is not _WHILE[tap.action]:
        return True
    if tap.action != "agree":
        return False
    return found.terms.version != tap.version or found.yes_of(await side_of(scope, message.member_id, found))


async def never_heard(scope: Scope, member_id: int, introduction: Introduction) -> bool:
    """Whether somebody was to be asked about an introduction and saw nothing of it; the question is let go of."""
    return await scope.work.messages.unseen(member_id, f"i:{introduction.id}:", AT_ANY_HOUR)


async def side_of(scope: Scope, member_id: int, introduction: Introduction) -> Party:
    """Which side of an introduction somebody is who was asked about it."""
    need = await scope.work.listings.need(introduction.need_id)
    return "need" if need.author_id == member_id else "offer"

"""What could not be delivered, at a coordinator's desk: who, why, how many; again, or never."""

from bot.dialogue.desk import MOST_ROWS
from bot.dialogue.effects import Letters
from bot.dialogue.letters import INCOMING, incoming_row, row, ways
from bot.dialogue.phrases import Choice, say
from bot.domain.joining import where_to
from bot.domain.people import MemberState
from bot.usecases.scope import DESK_OR_UNDO, Turn


async def counted(turn: Turn) -> int:
    """Say how many did not arrive, wait for their readers, or for their turn; how many there are to decide on."""
    held = await turn.work.letters.held()
    lost = sum(pile.count for pile in await turn.work.letters.dead()) + await turn.work.letters.unread()
    strangers = await turn.work.deliveries.newcomers()
    if strangers:
        turn.say(say("desk.newcomers", count=strangers))
    if lost:
        turn.say(say("desk.undelivered", pieces=lost))
    if held:
        turn.say(say("desk.held", pieces=held))
    return lost


async def undelivered(turn: Turn, subject: int) -> None:
    """Each person's letters with the reason; a single row is opened at once."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    rows = await _rows(turn)
    if not rows:
        turn.say(say("letters.none"), DESK_OR_UNDO[:1])
        return
    turn.say(say("letters.title"))
    if len(rows) == 1:
        turn.say(rows[0].label, ways(int(rows[0].id.rpartition(":")[2])))
    else:
        turn.choices = tuple(rows[:MOST_ROWS])


async def letter(turn: Turn, subject: int) -> None:
    """One person's letters, and what can be done with them."""
    rows = [one for one in await _rows(turn) if one.id == f"g:letter:{subject}"]
    if not rows or not turn.member.is_coordinator:
        turn.stale()
        return
    for one in rows:
        turn.say(one.label)
    turn.choices = ways(subject)


async def _rows(turn: Turn) -> list[Choice]:
    piles = await turn.work.letters.dead()
    rows = [row(pile.member_id, pile.name, pile.why, pile.count) for pile in piles]
    unread = await turn.work.letters.unread()
    return [*rows, incoming_row(unread)] if unread else rows


async def decide_letters(turn: Turn, effect: Letters) -> None:
    """Send somebody's letters again, or drop them; what a colleague has done already is stale."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    again = effect.what == "send_again"
    done = await (_again(turn, effect.member_id) if again else _drop(turn, effect.member_id))
    if done is None:
        turn.say(say("letters.nobody"), DESK_OR_UNDO[:1])
    elif not done:
        turn.stale()
    else:
        await turn.work.ledger.record(
            f"letters.{effect.what}",
            "member",
            effect.member_id,
            actor_id=turn.member.id,
            at=turn.now,
            pieces=done,
        )
        key = say("letters.sent_again", pieces=done) if again else say("letters.dropped", pieces=done)
        turn.say(key, DESK_OR_UNDO[:1])


async def _again(turn: Turn, member_id: int) -> int | None:
    """How many; None where there is nowhere to send them."""
    letters, people = turn.work.letters, turn.work.people
    if member_id == INCOMING:
        return await letters.read_again(turn.now)
    if not any(pile.member_id == member_id for pile in await letters.dead()):
        return 0
    if (await people.get(member_id)).state is MemberState.FORGOTTEN:
        return None
    await people.try_again(member_id)
    door = where_to(await people.addresses(member_id))
    return await letters.send_again(member_id, door.id, turn.now) if door else None


async def _drop(turn: Turn, member_id: int) -> int:
    letters = turn.work.letters
    return await (letters.drop_unread() if member_id == INCOMING else letters.drop(member_id))

"""Talking with a human: a question opens a ticket, words go back and forth, the bot keeps quiet meanwhile."""

from datetime import timedelta

from bot.dialogue.effects import Ticket
from bot.dialogue.phrases import Choice, Phrase, excerpt, inner, name, say, several
from bot.usecases.scope import Scope, Turn, tell

QUIET_FOR = timedelta(hours=24)
LAST_TURNS = 10


async def ticket(turn: Turn, effect: Ticket) -> None:
    """Open, tell, reply or close."""
    await _WAYS[effect.what](turn, effect)


async def _open(turn: Turn, effect: Ticket) -> None:
    await open_ticket(turn, "asked")


async def open_ticket(turn: Turn, why: str) -> None:
    """Hand the person over to the coordinator with the shortest desk, with what they wrote last."""
    if not turn.member.may_be_written_to:
        turn.say(say("human.first_consent"))
        return
    coordinators = await turn.work.people.coordinators()
    coordinator_id = coordinators[0].id if coordinators else None
    if not await turn.work.people.tickets(turn.member.id):
        await turn.work.people.open_ticket(turn.member.id, coordinator_id, why, turn.now)
    await turn.work.people.change(turn.member.id, human_until=turn.now + QUIET_FOR)
    await turn.reload()
    turn.say(say("human.opened" if coordinator_id else "human.nobody"))
    if coordinator_id:
        await _announce(turn, coordinator_id, why)


async def _announce(turn: Turn, coordinator_id: int, why: str) -> None:
    said = await turn.work.messages.last_words(turn.member.id, LAST_TURNS)
    lines = [say("label.words", words=excerpt(text, 160)) for text in said[-LAST_TURNS:]]
    about = say(
        "ticket.opened",
        name=name(turn.member.name),
        why=inner(Phrase(f"ticket.why.{why}")),
        words=several(lines, "line"),
    )
    await tell(turn, coordinator_id, [about], ticket_choices(turn.member.id))


def ticket_choices(member_id: int) -> tuple[Choice, ...]:
    """Answer, or close."""
    return (
        Choice(f"g:reply:{member_id}", say("choice.reply")),
        Choice(f"g:close:{member_id}", say("choice.close")),
    )


async def _tell(turn: Turn, effect: Ticket) -> None:
    """Carry the person's words to whoever took the question."""
    words = say("ticket.words", name=name(turn.member.name), words=name(effect.words))
    for coordinator_id in await _listeners(turn):
        if await tell(turn, coordinator_id, [words], ticket_choices(turn.member.id)):
            turn.say(say("human.passed_on"))
            return
    turn.say(say("human.nobody"))


async def _listeners(turn: Turn) -> list[int]:
    """Who took the question first, then every other coordinator."""
    took = [
        one.coordinator_id for one in await turn.work.people.tickets(turn.member.id) if one.coordinator_id
    ]
    others = [one.id for one in await turn.work.people.coordinators() if one.id not in took]
    return took + others


async def _reply(turn: Turn, effect: Ticket) -> None:
    """Carry a coordinator's words back."""
    if not turn.member.is_coordinator or not await _has_ticket(turn, effect.member_id):
        turn.stale()
        return
    done = Choice("g:menu", say("choice.back_to_bot"))
    sent = await tell(turn, effect.member_id or 0, [say("human.reply", words=name(effect.words))], (done,))
    turn.say(say("ticket.replied" if sent else "ticket.unreachable"), ticket_choices(effect.member_id or 0))


async def _has_ticket(turn: Turn, member_id: int | None) -> bool:
    return bool(member_id and await turn.work.people.tickets(member_id))


async def _close(turn: Turn, effect: Ticket) -> None:
    """The person goes back to the bot, or the coordinator is done."""
    if effect.member_id is None:
        await close_ticket(turn, turn.member.id)
        await turn.reload()
        return
    if not turn.member.is_coordinator:
        turn.stale()
        return
    if turn.draft and turn.draft.form == "reply" and turn.draft.subject == effect.member_id:
        turn.draft = turn.draft.under
    if not await _has_ticket(turn, effect.member_id):
        turn.say(say("ticket.closed"))
        return
    await close_ticket(turn, effect.member_id)
    await tell(turn, effect.member_id, [say("human.closed")])
    turn.say(say("ticket.closed"))


async def close_ticket(scope: Scope, member_id: int) -> None:
    """The bot may speak again."""
    await scope.work.people.close_tickets(member_id, scope.now)
    await scope.work.people.change(member_id, human_until=None)


_WAYS = {"open": _open, "tell": _tell, "reply": _reply, "close": _close}

"""What a coordinator decides from the chat: confirm, put aside, see the next, compare and swap."""

from typing import Any

from bot.dialogue.decisions import coordinator_choices, tap
from bot.dialogue.effects import Answer, Decide
from bot.dialogue.phrases import Choice, Phrase, excerpt, inner, name, say
from bot.domain.introductions import Decision, Introduction, State, move
from bot.domain.privacy import first_name, masked
from bot.usecases.cards import coordinator_card, reason_phrase
from bot.usecases.ending import end
from bot.usecases.moving import reserve, shift
from bot.usecases.parties import ask_parties, explain, still_there
from bot.usecases.proposing import add_proposal, alternatives, open_market, propose_next, put_on_desk
from bot.usecases.scope import DESK_OR_UNDO, Turn


async def confirm(turn: Turn, seen: Introduction, effect: Decide) -> None:
    """Hold the hours, ask both parties."""
    if not await still_there(turn, seen):
        await end(turn, seen, Decision.WITHDRAW, "ended.withdrawn")
        turn.say(say("decided.gone"))
        await show_next(turn, seen.need_id)
        return
    if not await reserve(turn, seen, seen.terms.minutes):
        await shift(turn, seen, Decision.SUPERSEDE, reason="no_hours")
        turn.say(say("decided.no_hours"))
        await show_next(turn, seen.need_id)
        return
    moved = await shift(turn, seen, Decision.CONFIRM, coordinator_id=turn.member.id)
    await ask_parties(turn, moved)
    turn.say(say("decided.confirmed"), DESK_OR_UNDO)


async def dismiss(turn: Turn, seen: Introduction, effect: Decide) -> None:
    """Put a proposal aside; the next best comes in the same answer."""
    await shift(turn, seen, Decision.DISMISS, reason=effect.reason)
    if effect.reason != "next":
        turn.say(say("decided.dismissed", reason=inner(Phrase(f"reason_of.{effect.reason}"))))
    await show_next(turn, seen.need_id)


async def lapse(turn: Turn, seen: Introduction, effect: Decide) -> None:
    """Close a mission that nobody told the end of; its hours go back."""
    await shift(turn, seen, Decision.LAPSE, reason="no_outcome")
    turn.say(say("ticket.closed"))


async def show_next(turn: Turn, need_id: int) -> None:
    """The next best card, within this answer."""
    if any(
        one.state in (State.PROPOSED, State.CONFIRMED)
        for one in await turn.work.introductions.of_need(need_id)
    ):
        turn.say(say("decided.others_open"), DESK_OR_UNDO)
        return
    following = await propose_next(turn, need_id, turn.member.id)
    if following is None:
        turn.say(say("decided.nobody_else"), DESK_OR_UNDO)
        return
    turn.say(say("decided.next"))
    await show_card(turn, following)
    await put_on_desk(turn, following, turn.member.id)


async def compare(turn: Turn, introduction_id: int) -> None:
    """The proposal beside the others that there could be, with what speaks for each."""
    seen = await turn.work.introductions.get(introduction_id)
    if seen is None or not turn.member.is_coordinator:
        turn.stale()
        return
    lines = [await _offer_line(turn, seen.offer_id, seen.score, list(seen.reasons))]
    choices = [Choice(tap(seen.id, seen.version, "ok"), say("choice.keep_first"), "yes")]
    for candidate in await alternatives(turn, seen.need_id):
        shown = [{"key": reason.key, "params": dict(reason.params)} for reason in candidate.reasons]
        lines.append(await _offer_line(turn, int(candidate.offer), candidate.score, shown))
        label = say("choice.take_number", count=len(lines))
        choices.append(Choice(tap(seen.id, seen.version, "swap", str(candidate.offer)), label))
    turn.say(say("compare.title"))
    for number, line in enumerate(lines, 1):
        turn.say(say("compare.line", number=number, line=inner(line)))
    turn.choices = tuple(choices)


async def _offer_line(turn: Turn, offer_id: int, score: float, reasons: list[dict[str, Any]]) -> Phrase:
    offer = await turn.work.listings.offer(offer_id)
    author = await turn.work.people.get(offer.author_id)
    facts = {"t": "list", "joint": "dot", "items": [reason_phrase(reason).to_json() for reason in reasons]}
    who = name(first_name(author.name))
    return say(
        "compare.offer",
        name=who,
        words=excerpt(masked(offer.words), 90),
        reasons=facts,
        score=round(score * 100),
    )


async def show_card(turn: Turn, introduction: Introduction) -> None:
    """One card within this answer."""
    others = bool(await alternatives(turn, introduction.need_id))
    choices = coordinator_choices(introduction.id, introduction.version, alternatives=others)
    turn.say(await coordinator_card(turn, introduction), choices)


async def swap(turn: Turn, effect: Answer) -> None:
    """Another of the compared offers instead: the first is put aside, the other confirmed at once."""
    seen = await turn.work.introductions.get(effect.introduction_id)
    if seen is None or not turn.member.is_coordinator or effect.values["version"] != seen.version:
        turn.stale()
        return
    if move(seen.state, Decision.DISMISS) is None:
        await explain(turn, seen)
        return
    await shift(turn, seen, Decision.DISMISS, reason="next")
    market = await open_market(turn)
    wanted = [one for one in market.candidates(seen.need_id) if str(one.offer) == effect.answer]
    taken = await add_proposal(turn, wanted[0], market.demand(wanted[0]), turn.member.id) if wanted else None
    if taken is None:
        await show_next(turn, seen.need_id)
    else:
        await confirm(turn, taken, Decide(taken.id, taken.version, Decision.CONFIRM))

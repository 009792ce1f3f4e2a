"""Every decision on an introduction comes through here: seen as it stands, by whom it is for, or refused."""

from collections import Counter
from typing import Any

from bot.dialogue.decisions import party_choices
from bot.dialogue.effects import Decide, Join, Undo
from bot.dialogue.phrases import Phrase, say
from bot.domain.introductions import UNDO_FOR, Decision, Introduction, Party, State, move
from bot.domain.listings import ListingState
from bot.usecases.agreeing import agree, counter, decline, step_back
from bot.usecases.cards import party_question
from bot.usecases.desk import confirm, dismiss, lapse, show_card
from bot.usecases.ending import tell_of_end, withdraw_listing
from bot.usecases.enrolling import kind_of
from bot.usecases.joining import separate
from bot.usecases.lateness import never_heard
from bot.usecases.moving import reserve, shift
from bot.usecases.parties import ask_party, author_of, explain, party_of, still_there, wait_for_parties
from bot.usecases.proposing import COORDINATOR_REMINDER_DAYS
from bot.usecases.records import Event
from bot.usecases.scope import Turn, tell
from bot.usecases.teaching import undo_word

_COORDINATOR = {Decision.CONFIRM: confirm, Decision.DISMISS: dismiss, Decision.LAPSE: lapse}
_PARTY = {
    Decision.AGREE: agree,
    Decision.COUNTER: counter,
    Decision.STEP_BACK: step_back,
    Decision.DECLINE: decline,
}


async def decide(turn: Turn, effect: Decide) -> None:
    """A decision as the person saw it; anything stale, foreign or out of place changes nothing and says why."""
    seen = await turn.work.introductions.get(effect.introduction_id)
    if effect.decision in _COORDINATOR:
        await _as_coordinator(turn, seen, effect)
    else:
        await _as_party(turn, seen, effect)


async def _as_coordinator(turn: Turn, seen: Introduction | None, effect: Decide) -> None:
    if seen is None or not turn.member.is_coordinator:
        turn.stale()
    elif await party_of(turn, seen) is not None:
        # Three yeses are three people's.
        turn.say(say("decided.own"))
    elif effect.version != seen.version and seen.state is State.PROPOSED:
        # It came back to the desk: nothing is settled, so the card itself is the answer.
        turn.say(say("stale.changed"))
        await show_card(turn, seen)
    elif effect.version != seen.version or not _has_place(seen, effect.decision):
        await explain(turn, seen)
    else:
        await _COORDINATOR[effect.decision](turn, seen, effect)


def _has_place(seen: Introduction, decision: Decision) -> bool:
    """Whether a coordinator may decide that now; before contact, only time lets an introduction lapse."""
    if decision is Decision.LAPSE and seen.state is not State.INTRODUCED:
        return False
    return move(seen.state, decision) is not None


async def _as_party(turn: Turn, seen: Introduction | None, effect: Decide) -> None:
    party = await party_of(turn, seen) if seen else None
    if seen is None or party is None or effect.decision not in _PARTY:
        turn.stale()
    elif effect.version != seen.terms.version or move(seen.state, effect.decision) is None:
        await explain(turn, seen)
    else:
        await _PARTY[effect.decision](turn, seen, party, effect)


UNDOABLE = (
    "introduction.confirm",
    "introduction.dismiss",
    "introduction.decline",
    "introduction.agree",
    "need.opened",
    "offer.opened",
    "lexicon.map",
    "lexicon.ignore",
    "lexicon.forget",
    "door.joined",
)


# What was done after a decision stands between it and an undo.
FINAL = ("introduction.counter", "introduction.step_back")
UNDONE = ("introduction.undo", "lexicon.undo", "door.separated")


async def undo(turn: Turn, effect: Undo) -> None:
    """Take back one's last decision while it is fresh and nobody has acted on it."""
    last = await _last_standing(turn)
    if last is None:
        turn.say(say("undo.nothing"))
    elif last.what in FINAL:
        turn.say(say("undo.too_late"))
    elif last.subject == "address":
        await separate(turn, Join("separate", address_id=last.subject_id))
    elif last.subject == "word":
        await undo_word(turn, last)
    elif last.what.endswith(".opened"):
        await _undo_listing(turn, last)
    else:
        await _undo_decision(turn, last)


async def _last_standing(turn: Turn) -> Event | None:
    """The last thing done that was not already taken back."""
    undone: Counter[tuple[str, int]] = Counter()
    wanted = (*UNDOABLE, *FINAL, *UNDONE)
    for event in await turn.work.ledger.by(turn.member.id, turn.now - UNDO_FOR, wanted):
        subject = event.subject, event.subject_id
        if event.what in UNDONE:
            undone[subject] += 1
        elif undone[subject]:
            undone[subject] -= 1
        else:
            return event
    return None


async def _undo_listing(turn: Turn, last: Event) -> None:
    mine = [(kind_of(listing), listing.id) for listing in await turn.work.listings.of_author(turn.member.id)]
    if (last.subject, last.subject_id) not in mine:
        turn.say(say("undo.nothing"))
        return
    await withdraw_listing(turn, last.subject, last.subject_id)
    turn.say(say("listing.withdrawn"))


async def _undo_decision(turn: Turn, last: Event) -> None:
    seen = await turn.work.introductions.get(last.subject_id)
    if seen is None or seen.state.value != last.detail["after"]:
        turn.say(say("undo.too_late"))
        return
    await _UNDO[last.what](turn, seen)


async def _undo_confirm(turn: Turn, seen: Introduction) -> None:
    if seen.need_yes or seen.offer_yes:
        turn.say(say("undo.too_late"))
        return
    moved = await shift(turn, seen, Decision.UNDO)
    for party in ("need", "offer"):
        asked = await author_of(turn, seen, party)
        await tell_of_end(turn, seen, asked, Phrase(f"ended.taken_back.{party}"))
    await _back_on_the_desk(turn, moved)


async def _undo_dismiss(turn: Turn, seen: Introduction) -> None:
    if not await still_there(turn, seen):
        turn.say(say("undo.too_late"))
        return
    await _back_on_the_desk(turn, await shift(turn, seen, Decision.UNDO, ended_because=None))


async def _back_on_the_desk(turn: Turn, moved: Introduction) -> None:
    due = turn.ports.calendar.after(turn.now, COORDINATOR_REMINDER_DAYS)
    await turn.work.timers.set("coordinator_reminder", moved.id, due)
    turn.say(say("undo.done"))
    await show_card(turn, moved)


async def _undo_decline(turn: Turn, seen: Introduction) -> None:
    need = await turn.work.listings.need(seen.need_id)
    busy = [
        one for one in await turn.work.introductions.of_need(seen.need_id) if one.state is State.CONFIRMED
    ]
    # Who said no says yes anew; the other side's yes still stands.
    mine = await party_of(turn, seen)
    own: dict[str, Any] = {f"{mine}_yes": None}
    gone = need.state is not ListingState.OPEN or not await still_there(turn, seen)
    if gone or busy or not await reserve(turn, seen, seen.terms.minutes):
        turn.say(say("undo.too_late"))
        return
    moved = await shift(turn, seen, Decision.UNDO, ended_because=None, **own)
    turn.say(say("undo.done"))
    for party in ("need", "offer"):
        if party == mine:
            turn.say(await party_question(turn, moved, party), party_choices(moved.id, moved.terms.version))
        else:
            await _ask_after_all(turn, moved, party)
    await wait_for_parties(turn, moved)


async def _ask_after_all(turn: Turn, moved: Introduction, party: Party) -> None:
    """Tell the other side that the no they heard of is none any more; ask where they had not said yes."""
    across = await author_of(turn, moved, party)
    news = () if await never_heard(turn, across, moved) else (Phrase(f"ended.undone.{party}"),)
    if not moved.yes_of(party):
        await ask_party(turn, moved, party, news)
    elif news:
        await tell(turn, across, list(news))


async def _undo_agree(turn: Turn, seen: Introduction) -> None:
    party = await party_of(turn, seen)
    if party is None or not seen.yes_of(party):
        turn.say(say("undo.too_late"))
        return
    await step_back(turn, seen, party, Decide(seen.id, seen.terms.version, Decision.STEP_BACK))


_UNDO = {
    "introduction.confirm": _undo_confirm,
    "introduction.dismiss": _undo_dismiss,
    "introduction.decline": _undo_decline,
    "introduction.agree": _undo_agree,
}

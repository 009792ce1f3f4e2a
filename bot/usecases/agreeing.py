"""What the two parties answer: yes, "yes, but…", no; the second yes exchanges contacts in one transaction."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.dialogue.decisions import party_choices, tap
from bot.dialogue.effects import Decide
from bot.dialogue.phrases import Choice, Phrase, inner, say
from bot.domain.calendar import MOROCCO
from bot.domain.introductions import Decision, Introduction, Party, State, Terms, other
from bot.domain.listings import ListingState, capacity
from bot.usecases.cards import contacts, party_question, terms_phrase
from bot.usecases.ending import end, supersede_others, tell_of_end
from bot.usecases.moving import reserve, shift
from bot.usecases.parties import ask_party, author_of, explain, still_there, wait_for_parties
from bot.usecases.scope import STATUS_OR_UNDO, Scope, Turn, tell

CONTACT_CHECK_DAYS = 3
# Below this an offer has nothing left that could be introduced.
LEAST_MINUTES = 30
# A mission without an end is asked about after this long.
USUAL_LENGTH = timedelta(weeks=6)
# Only longer missions are asked about half-way.
LONG_ENOUGH_FOR_MIDWAY = timedelta(days=14)


async def agree(turn: Turn, seen: Introduction, party: Party, effect: Decide) -> None:
    """A party's yes, dated with the wording that it answers; the second yes exchanges contacts."""
    if seen.yes_of(party):
        await explain(turn, seen)
        return
    await _keep_consent(turn, seen, await party_question(turn, seen, party))
    yes: dict[str, Any] = {f"{party}_yes": seen.terms.version}
    moved = await shift(turn, seen, Decision.AGREE, **yes)
    if moved.both_agreed and not await still_there(turn, moved):
        await end(turn, moved, Decision.WITHDRAW, "ended.withdrawn")
        turn.say(Phrase(f"ended.withdrawn.{party}"))
        await turn.work.timers.set("round", moved.need_id, turn.now)
    elif moved.both_agreed:
        await introduce(turn, moved)
    else:
        back_out = Choice(tap(moved.id, moved.terms.version, "back_out"), say("choice.back_out"))
        turn.say(say("decided.agreed"), (STATUS_OR_UNDO[0], back_out))


async def _keep_consent(turn: Turn, seen: Introduction, wording: Phrase) -> None:
    await turn.work.people.consent(
        turn.member.id,
        introduction_id=seen.id,
        wording_key=wording.key,
        wording=turn.ports.wording.render(wording, turn.member.writing),
        writing=turn.member.writing,
        terms_version=seen.terms.version,
        given_at=turn.now,
    )


async def introduce(turn: Turn, agreed: Introduction) -> None:
    """Both said yes: contacts to both at once, competing proposals end, checks are set."""
    made = await shift(turn, await shift(turn, agreed, Decision.ACCEPT), Decision.INTRODUCE)
    await turn.work.listings.move("need", made.need_id, ListingState.FILLED)
    offer = await turn.work.listings.offer(made.offer_id)
    if offer.free_minutes < LEAST_MINUTES:
        await turn.work.listings.move("offer", made.offer_id, ListingState.FILLED)
        await _end_unaffordable(turn, made.offer_id)
    for party in ("need", "offer"):
        author_id, parts = await author_of(turn, made, party), await contacts(turn, made, party)
        if author_id == turn.member.id:
            for part in parts:
                turn.say(part)
        else:
            await tell(turn, author_id, parts)
    await supersede_others(turn, made)
    await _set_checks(turn, made)
    if made.coordinator_id:
        await tell(turn, made.coordinator_id, [say("coordinator.introduced", number=made.id)])


async def _end_unaffordable(turn: Turn, offer_id: int) -> None:
    for introduction in await turn.work.introductions.of_offer(offer_id):
        if introduction.state is State.PROPOSED:
            await end(turn, introduction, Decision.SUPERSEDE, "ended.superseded")


async def _set_checks(scope: Scope, made: Introduction) -> None:
    """First contact after three business days, midway, close-out at the agreed end."""
    calendar, timers = scope.ports.calendar, scope.work.timers
    need = await scope.work.listings.need(made.need_id)
    last = made.terms.end or (need.window.end if need.window else None)
    finish = calendar.opening(_on(last, scope.now) if last else scope.now + USUAL_LENGTH)
    finish = max(finish, calendar.after(scope.now, CONTACT_CHECK_DAYS + 1))
    await timers.set("contact_check", made.id, calendar.after(scope.now, CONTACT_CHECK_DAYS))
    await timers.set("close_out", made.id, finish)
    if finish - scope.now > LONG_ENOUGH_FOR_MIDWAY:
        await timers.set("midway", made.id, calendar.opening(scope.now + (finish - scope.now) / 2))


def _on(last: date, now: datetime) -> datetime:
    return datetime.combine(last, now.astimezone(MOROCCO).time(), MOROCCO)


async def counter(turn: Turn, seen: Introduction, party: Party, effect: Decide) -> None:
    """A "yes, but…": new terms, agreed to by who made them, asked of the other."""
    asked = effect.terms or Terms()
    offer = await turn.work.listings.offer(seen.offer_id)
    terms = merged(seen.terms, asked, party, offer.capacity_per)
    if terms.minutes != seen.terms.minutes and not await reserve(turn, seen, terms.minutes):
        # The offer does not hold so much: the words are carried on, the hours stay what they were.
        terms = replace(terms, minutes=seen.terms.minutes, hours=seen.terms.hours)
    yes: dict[str, Any] = {f"{party}_yes": terms.version, f"{other(party)}_yes": None}
    moved = await shift(turn, seen, Decision.COUNTER, terms=terms, **yes)
    agreed = say("decided.counter", terms=inner(terms_phrase(terms, turn.member.name)))
    await _keep_consent(turn, moved, agreed)
    await ask_party(turn, moved, other(party))
    await wait_for_parties(turn, moved)
    turn.say(agreed)


def merged(now: Terms, asked: Terms, party: Party, per: str) -> Terms:
    """The terms with what a counter-offer changes; hours of another rhythm than the offer's hold what they held."""
    held = capacity(asked.hours) if asked.hours else None
    return Terms(
        minutes=held.minutes if held and held.per == per else now.minutes,
        hours=asked.hours or now.hours,
        start=asked.start or now.start,
        end=asked.end or now.end,
        mode=asked.mode or now.mode,
        note=asked.note,
        version=now.version + 1,
        changed_by=party,
    )


async def step_back(turn: Turn, seen: Introduction, party: Party, effect: Decide) -> None:
    """A yes taken back before contacts were exchanged; the question stands again."""
    moved = await shift(turn, seen, Decision.STEP_BACK, **{f"{party}_yes": None})
    choices = party_choices(moved.id, moved.terms.version)
    turn.say(say("decided.stepped_back"), choices)


async def decline(turn: Turn, seen: Introduction, party: Party, effect: Decide) -> None:
    """A party's no: the other is told kindly, the next best is looked for."""
    await shift(turn, seen, Decision.DECLINE, reason=effect.reason)
    turn.say(say(f"decided.declined.{party}"), STATUS_OR_UNDO)
    across = await author_of(turn, seen, other(party))
    await tell_of_end(turn, seen, across, Phrase(f"ended.declined.{other(party)}"))
    if seen.coordinator_id:
        reason = inner(Phrase(f"reason_of.{effect.reason}"))
        await tell(turn, seen.coordinator_id, [say("coordinator.declined", number=seen.id, reason=reason)])
    await turn.work.timers.set("round", seen.need_id, turn.now)

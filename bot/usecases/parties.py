"""The two sides of an introduction: who they are, what they are asked, how things stand."""

from bot.dialogue.decisions import party_choices
from bot.dialogue.phrases import Phrase, day, inner, name, say
from bot.domain.calendar import local_day
from bot.domain.introductions import Introduction, Party, State
from bot.domain.listings import ListingState
from bot.domain.privacy import first_name
from bot.usecases.cards import party_question
from bot.usecases.scope import Scope, Turn, tell

PARTY_REMINDER_DAYS = 2


async def party_of(turn: Turn, introduction: Introduction) -> Party | None:
    """Which side of the introduction the person is, if any."""
    if (await turn.work.listings.need(introduction.need_id)).author_id == turn.member.id:
        return "need"
    if (await turn.work.listings.offer(introduction.offer_id)).author_id == turn.member.id:
        return "offer"
    return None


async def still_there(scope: Scope, introduction: Introduction) -> bool:
    """Whether neither listing was withdrawn and both authors may still be written to."""
    listings = (
        await scope.work.listings.need(introduction.need_id),
        await scope.work.listings.offer(introduction.offer_id),
    )
    authors = [await scope.work.people.get(listing.author_id) for listing in listings]
    kept = all(listing.state is not ListingState.WITHDRAWN for listing in listings)
    return kept and all(author.may_be_written_to for author in authors)


async def author_of(scope: Scope, introduction: Introduction, party: Party) -> int:
    """Who speaks for that side."""
    if party == "need":
        return (await scope.work.listings.need(introduction.need_id)).author_id
    return (await scope.work.listings.offer(introduction.offer_id)).author_id


async def explain(turn: Turn, introduction: Introduction) -> None:
    """How things stand, and who moved them last; a question that is open again is put again."""
    party = await party_of(turn, introduction)
    if party and introduction.state is State.CONFIRMED and not introduction.yes_of(party):
        question = await party_question(turn, introduction, party)
        turn.say(say("stale.changed"))
        turn.say(question, party_choices(introduction.id, introduction.terms.version))
        return
    last = (await turn.work.ledger.of("introduction", introduction.id))[-1]
    actor = (
        await turn.work.people.get(last.actor_id) if last.actor_id and turn.member.is_coordinator else None
    )
    state = inner(Phrase(f"state.{introduction.state.value}"))
    if actor is None or actor.id == turn.member.id:
        turn.say(say("stale.state", state=state, on=day(local_day(last.at))))
    else:
        turn.say(say("stale.by", state=state, on=day(local_day(last.at)), who=name(first_name(actor.name))))


async def ask_parties(scope: Scope, introduction: Introduction) -> None:
    """The question to each party that has not agreed to these terms, and when to come back to it."""
    for party in ("need", "offer"):
        if not introduction.yes_of(party):
            await ask_party(scope, introduction, party)
    await wait_for_parties(scope, introduction)


async def ask_party(
    scope: Scope, introduction: Introduction, party: Party, lead: tuple[Phrase, ...] = ()
) -> None:
    """The question to one party."""
    author_id = await author_of(scope, introduction, party)
    question = await party_question(scope, introduction, party)
    await tell(
        scope, author_id, [*lead, question], party_choices(introduction.id, introduction.terms.version)
    )


async def wait_for_parties(scope: Scope, introduction: Introduction) -> None:
    """One reminder, then (set by the reminder itself) the lapse."""
    await scope.work.timers.drop(introduction.id, "party_reminder", "party_lapse")
    due = scope.ports.calendar.after(scope.now, PARTY_REMINDER_DAYS)
    await scope.work.timers.set("party_reminder", introduction.id, due)

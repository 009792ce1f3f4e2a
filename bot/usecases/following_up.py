"""After contacts were exchanged: did it happen, how does it go, what came of it, does it still serve."""

from datetime import timedelta

from bot.dialogue.catalogue import FORMS
from bot.dialogue.commands import menu_choices
from bot.dialogue.decisions import FOLLOW_UPS, check_choices, tap
from bot.dialogue.drafts import Draft, listing_under
from bot.dialogue.effects import Answer, ReportHours
from bot.dialogue.forms import advance
from bot.dialogue.phrases import Choice, Phrase, minutes, name, say
from bot.domain.introductions import Decision, Introduction, Outcome, State
from bot.domain.listings import ListingState, Need
from bot.domain.privacy import first_name
from bot.usecases.asking import open_ticket
from bot.usecases.cards import contact_of, done_when, skill_names, title
from bot.usecases.desk import swap
from bot.usecases.moving import shift
from bot.usecases.parties import author_of, party_of
from bot.usecases.saying import carry_on
from bot.usecases.scope import Turn, tell

LATER = timedelta(days=90)
# When each question makes sense: a contact is never told again, or for the first time, at another moment.
_WHILE = {
    "contact": State.INTRODUCED,
    "midway": State.INTRODUCED,
    "outcome": State.INTRODUCED,
    "later": State.COMPLETED,
    "renew": State.COMPLETED,
}


async def answer(turn: Turn, effect: Answer) -> None:
    """An answer to a follow-up question, from one of the two, while it still makes sense."""
    if effect.question == "swap":
        await swap(turn, effect)
        return
    introduction = await turn.work.introductions.get(effect.introduction_id)
    party = await party_of(turn, introduction) if introduction else None
    if introduction is None or party is None or introduction.state is not _WHILE[effect.question]:
        turn.stale()
        return
    await turn.work.ledger.record(
        f"introduction.{effect.question}",
        "introduction",
        introduction.id,
        actor_id=turn.member.id,
        at=turn.now,
        answer=effect.answer,
    )
    await _ANSWERS[effect.question](turn, introduction, effect)


async def _contact(turn: Turn, introduction: Introduction, effect: Answer) -> None:
    if effect.answer == "yes":
        turn.say(say("contact.yes"))
    elif effect.answer == "not_yet":
        party = await party_of(turn, introduction)
        across = await author_of(turn, introduction, "offer" if party == "need" else "need")
        person = await turn.work.people.get(across)
        turn.say(say("contact.not_yet", name=name(person.name), contact=contact_of(person)))
    else:
        await open_ticket(turn, "contact_problem")


async def _midway(turn: Turn, introduction: Introduction, effect: Answer) -> None:
    if effect.answer == "good":
        turn.say(say("midway.good"))
    else:
        await open_ticket(turn, "stuck")


async def _later(turn: Turn, introduction: Introduction, effect: Answer) -> None:
    turn.say(Phrase(f"later.{effect.answer}"))
    turn.say(say("renew.ask"), renewal_choices(introduction))


def renewal_choices(introduction: Introduction) -> tuple[Choice, ...]:
    """Again, or not."""
    return check_choices(introduction.id, introduction.version, "renew", FOLLOW_UPS["renew"])


async def _renew(turn: Turn, introduction: Introduction, effect: Answer) -> None:
    """A new need like the last, for the person to confirm or change."""
    if effect.answer == "no":
        turn.say(say("renew.no"))
        return
    need = await turn.work.listings.need(introduction.need_id)
    if need.author_id != turn.member.id:
        turn.say(say("renew.told"))
        await tell(turn, need.author_id, [say("renew.wished")], renewal_choices(introduction))
        return
    draft = Draft(
        "listing", turn.number, turn.now, answers=_answers_of(need), under=listing_under(turn.draft)
    )
    turn.draft = None
    carry_on(turn, advance(FORMS["listing"], turn.stage, draft))


def _answers_of(need: Need) -> dict[str, object]:
    stated = (
        {"key": need.deliverable}
        if (need.deliverable or "").startswith("mission.")
        else {"text": need.deliverable}
    )
    answers: dict[str, object] = {
        "kind": "need",
        "consent": True,
        "organisation": {"id": need.organisation_id} if need.organisation_id else {"none": True},
        "skills": [list(skill) for skill in need.skills],
        "deliverable": stated,
        "done_when": need.done_when,
        "place": True,
        "city": need.city,
        "mode": need.mode,
        "words": need.words,
        "people": need.people,
        "languages": list(need.languages),
        "access": list(need.access),
    }
    if need.hours:
        answers["hours"] = {"value": need.hours.value, "per": need.hours.per}
    return answers


async def _outcome(turn: Turn, introduction: Introduction, effect: Answer) -> None:
    """The association's account: hours count from here on, the employee is thanked with the figure."""
    values = effect.values
    moved = await shift(turn, introduction, Decision.COMPLETE)
    await turn.work.introductions.close(
        Outcome(
            introduction_id=moved.id,
            declared_minutes=introduction.declared_minutes,
            confirmed_minutes=values["worked"],
            reached=values["reached"],
            rating=values["rating"],
            words=values["said"],
            closed_at=turn.now,
        )
    )
    await _settle_hours(turn, moved, values["worked"])
    await turn.work.timers.set("later", moved.id, turn.ports.calendar.opening(turn.now + LATER))
    await _thank(turn, moved, effect)


async def _settle_hours(turn: Turn, done: Introduction, worked: int) -> None:
    """An offer by the month gets its hours back; one in total keeps what was not used."""
    offer = await turn.work.listings.offer(done.offer_id)
    held = await turn.work.introductions.reserved(done.id)
    back = held if offer.capacity_per == "month" else max(0, held - worked)
    if back:
        await turn.work.listings.release(done.offer_id, back)
        await turn.work.introductions.note(done.id, reserved_minutes=held - back)
        await turn.work.listings.move("offer", done.offer_id, ListingState.OPEN)
        await turn.work.timers.set("round", done.need_id, turn.now)


async def _thank(turn: Turn, done: Introduction, effect: Answer) -> None:
    worked, declared = effect.values["worked"], done.declared_minutes
    turn.say(say("outcome.thanks", hours=minutes(worked)), renewal_choices(done))
    parts = [say("outcome.employee", hours=minutes(worked))]
    if effect.values["said"]:
        parts.append(say("outcome.words", words=name(effect.values["said"])))
    await tell(turn, await author_of(turn, done, "offer"), parts)
    if done.coordinator_id:
        apart = bool(declared) and declared != worked
        key = "coordinator.hours_differ" if apart else "coordinator.completed"
        shown = {"number": done.id, "hours": minutes(worked), "declared": minutes(declared)}
        await tell(turn, done.coordinator_id, [Phrase(key, shown)])


async def report_hours(turn: Turn, effect: ReportHours) -> None:
    """The employee's own figure; the association is asked at once whether it is so."""
    running = await turn.work.introductions.of_member(turn.member.id, (State.INTRODUCED,))
    if effect.introduction_id is not None:
        running = [one for one in running if one.id == effect.introduction_id]
    if not running:
        turn.say(say("hours.none"), menu_choices(turn.stage))
    elif len(running) > 1:
        rows = [Choice(tap(one.id, one.version, "hours"), await title(turn, one)) for one in running]
        turn.say(say("hours.which"), tuple(rows))
    elif await party_of(turn, running[0]) == "need":
        await open_outcome(turn, running[0].id, worked=round(effect.hours.value * 60))
    else:
        await _declare(turn, running[0], round(effect.hours.value * 60), in_all=effect.in_all)


async def _declare(turn: Turn, introduction: Introduction, worked: int, *, in_all: bool) -> None:
    declared = worked if in_all else introduction.declared_minutes + worked
    await turn.work.introductions.note(introduction.id, declared_minutes=declared)
    await turn.work.ledger.record(
        "introduction.hours",
        "introduction",
        introduction.id,
        actor_id=turn.member.id,
        at=turn.now,
        minutes=worked,
    )
    turn.say(say("hours.kept", hours=minutes(worked), total=minutes(declared)))
    person = name(first_name(turn.member.name))
    choices = (
        Choice(tap(introduction.id, introduction.version, "outcome"), say("choice.finished"), "yes"),
        Choice(tap(introduction.id, introduction.version, "midway", "good"), say("choice.goes_on"), "no"),
    )
    message = say("hours.declared", name=person, hours=minutes(declared))
    await tell(turn, await author_of(turn, introduction, "need"), [message], choices)


async def open_outcome(turn: Turn, introduction_id: int, worked: int | None = None) -> None:
    """The association's form on what came of it."""
    introduction = await turn.work.introductions.get(introduction_id)
    party = await party_of(turn, introduction) if introduction else None
    if introduction is None or party != "need" or introduction.state is not State.INTRODUCED:
        turn.stale()
        return
    need = await turn.work.listings.need(introduction.need_id)
    answers: dict[str, object] = {"declared": introduction.declared_minutes, "done_when": done_when(need)}
    if worked is not None:
        answers["worked"] = worked
    draft = Draft(
        "outcome",
        turn.number,
        turn.now,
        answers=answers,
        subject=introduction.id,
        under=listing_under(turn.draft),
    )
    turn.say(say("outcome.lead", skills=skill_names(need)))
    turn.draft = None
    carry_on(turn, advance(FORMS["outcome"], turn.stage, draft))


_ANSWERS = {
    "contact": _contact,
    "midway": _midway,
    "later": _later,
    "renew": _renew,
    "outcome": _outcome,
}

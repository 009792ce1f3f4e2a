"""What time brings: due rows found by a sweep, each done in a transaction of its own."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.dialogue.decisions import FOLLOW_UPS, check_choices, party_choices, tap
from bot.dialogue.phrases import Choice, Phrase, say
from bot.domain.dictionary import WordState
from bot.domain.introductions import Decision, Introduction, State
from bot.domain.people import MemberState
from bot.errors import Conflict
from bot.usecases.cards import coordinator_card, party_question, skill_names
from bot.usecases.ending import end
from bot.usecases.enrolling import let_go_of
from bot.usecases.following_up import renewal_choices
from bot.usecases.parties import author_of
from bot.usecases.ports import Ports, Work
from bot.usecases.proposing import DESK, propose_round
from bot.usecases.records import Timer
from bot.usecases.scope import Scope, tell
from bot.usecases.voices import drop_old_notes

ESCALATE_AFTER_DAYS = 1
LAPSE_AFTER_DAYS = 1
CLOSE_REMINDER_DAYS = 3
# A coordinator with forty proposals open wants one reminder a day, not forty.
ONE_REMINDER_IN = timedelta(hours=20)
# A sweep can meet a turn of the same people; it starts over, as a turn does.
TRIES = 5
# What a person says before consenting is kept for one day at most.
STRANGERS_ARE_KEPT = timedelta(days=1)
ONE_TIDYING_IN = timedelta(minutes=1)


async def sweep(ports: Ports) -> int:
    """Do everything that is due by now, earliest first; how many things that were."""
    done = 0
    while await _sweep_one(ports):
        done += 1
    await let_go(ports)
    await tidy(ports)
    return done


async def _sweep_one(ports: Ports) -> bool:
    for _ in range(TRIES - 1):
        try:
            return await _do_one(ports)
        except Conflict:
            continue
    return await _do_one(ports)


async def _do_one(ports: Ports) -> bool:
    async with ports.store.begin() as work:
        scope = Scope(ports, work, ports.clock.now())
        timer = await work.timers.take(scope.now)
        if timer is None:
            return False
        await _KINDS[timer.kind](scope, timer)
    return True


async def tidy(ports: Ports) -> None:
    """Once a minute: what was kept long enough goes."""
    now, last = ports.clock.now(), ports.memory.tidied_at
    if last is not None and timedelta(0) <= now - last < ONE_TIDYING_IN:
        return
    await _erase_strangers(ports, now - STRANGERS_ARE_KEPT)
    async with ports.store.begin() as work:
        await drop_old_notes(Scope(ports, work, now))
        # Whoever types an old code learns for a day that it is old; then nothing is kept of it.
        await work.doors.drop_old_codes(now)
    ports.memory.tidied_at = now


async def _erase_strangers(ports: Ports, before: datetime) -> None:
    """Empty what people said who never consented, a day later, and what was made of it; each by themselves."""
    async with ports.store.begin() as work:
        strangers = await work.messages.strangers_before(before)
    for member_id in strangers:
        # Whoever is writing just now comes again in a minute.
        with suppress(Conflict):
            async with ports.store.begin() as work:
                await _erase_stranger(work, member_id, before)


async def _erase_stranger(work: Work, member_id: int, before: datetime) -> None:
    conversation = await work.conversations.open(member_id)
    if (await work.people.get(member_id)).state is not MemberState.NEW:
        return
    silent = not await work.messages.said_since(member_id, before)
    # What still waits holds their words too.
    await work.messages.drop_waiting(member_id, before)
    # Whoever had to wait for an answer said nothing since, though the answer is not a day old.
    await work.messages.erase_words(member_id, None if silent else before)
    if silent or (conversation.draft is not None and conversation.draft.since < before):
        await work.conversations.keep_draft(member_id, None, conversation.version)
        await work.conversations.save(member_id, conversation.version, heard_at=None, screen={})


async def let_go(ports: Ports) -> None:
    """Handles of forgotten people go once their confirmation was sent."""
    async with ports.store.begin() as work:
        for member_id in await work.people.forgotten():
            await let_go_of(work, member_id)
            await work.messages.erase_words(member_id)


async def _round(scope: Scope, timer: Timer) -> None:
    await propose_round(scope)


async def _in_state(scope: Scope, timer: Timer, state: State) -> Introduction | None:
    """The timer's introduction, if it still is where the timer was set for."""
    found = await scope.work.introductions.get(timer.subject_id)
    return found if found and found.state is state else None


async def _coordinator_reminder(scope: Scope, timer: Timer) -> None:
    """One business day without a decision: remind; the next day a colleague gets it."""
    waiting = await _in_state(scope, timer, State.PROPOSED)
    if waiting is None:
        return
    await _later(scope, waiting, "coordinator_escalation", ESCALATE_AFTER_DAYS)
    coordinator_id = waiting.coordinator_id or await _adopt(scope, waiting)
    if coordinator_id is not None:
        await _remind(scope, coordinator_id)


async def _adopt(scope: Scope, waiting: Introduction) -> int | None:
    """A proposal made before there was anybody to decide on it finds its coordinator."""
    coordinators = await scope.work.people.coordinators()
    if not coordinators:
        return None
    await scope.work.introductions.note(waiting.id, coordinator_id=coordinators[0].id)
    return coordinators[0].id


async def _remind(scope: Scope, coordinator_id: int) -> None:
    """One line a day for all that waits."""
    since = scope.now - ONE_REMINDER_IN
    if await scope.work.ledger.last_by(coordinator_id, since, ("member.reminded",)):
        return
    waiting = await scope.work.introductions.open_for(coordinator_id)
    asked = await scope.work.dictionary.asked()
    lines = [say("reminder.coordinator", count=len(waiting))] if waiting or not asked else []
    lines += [say("desk.words", count=len(asked))] if asked else []
    await tell(scope, coordinator_id, lines, DESK)
    await scope.work.ledger.record(
        "member.reminded",
        "member",
        coordinator_id,
        actor_id=coordinator_id,
        at=scope.now,
        waiting=len(waiting),
    )


async def _word_reminder(scope: Scope, timer: Timer) -> None:
    """A word that nobody explained within a business day: once more, in the day's one line."""
    word = await scope.work.dictionary.get(timer.subject_id)
    coordinators = await scope.work.people.coordinators()
    if word and word.state is WordState.ASKED and coordinators:
        await _remind(scope, coordinators[0].id)


async def _coordinator_escalation(scope: Scope, timer: Timer) -> None:
    """Two business days: to a colleague, if there is one; else it is asked again tomorrow."""
    waiting = await _in_state(scope, timer, State.PROPOSED)
    if waiting is None:
        return
    others = [one for one in await scope.work.people.coordinators() if one.id != waiting.coordinator_id]
    await _later(scope, waiting, "coordinator_reminder", ESCALATE_AFTER_DAYS)
    if not others:
        return
    await scope.work.introductions.note(waiting.id, coordinator_id=others[0].id)
    card = await coordinator_card(scope, waiting)
    choices = (Choice(tap(waiting.id, waiting.version, "card"), say("choice.see_card"), "yes"),)
    await tell(scope, others[0].id, [say("desk.handed_to_you"), card], choices)
    if waiting.coordinator_id:
        await tell(scope, waiting.coordinator_id, [say("desk.escalated", number=waiting.id)])


async def _party_reminder(scope: Scope, timer: Timer) -> None:
    """Two business days without an answer: one reminder; the day after, it lapses."""
    waiting = await _in_state(scope, timer, State.CONFIRMED)
    if waiting is None:
        return
    for party in ("need", "offer"):
        if not waiting.yes_of(party):
            question = await party_question(scope, waiting, party)
            choices = party_choices(waiting.id, waiting.terms.version)
            author_id = await author_of(scope, waiting, party)
            await tell(scope, author_id, [say("reminder.party"), question], choices)
    await _later(scope, waiting, "party_lapse", LAPSE_AFTER_DAYS)


async def _party_lapse(scope: Scope, timer: Timer) -> None:
    """Three business days: the pair lapses, whoever answered is told, the next best is looked for."""
    waiting = await _in_state(scope, timer, State.CONFIRMED)
    if waiting is None:
        return
    await end(scope, waiting, Decision.LAPSE, "ended.lapsed")
    if waiting.coordinator_id:
        await tell(scope, waiting.coordinator_id, [say("coordinator.lapsed", number=waiting.id)])
    await scope.work.timers.set("round", waiting.need_id, scope.now)


async def _contact_check(scope: Scope, timer: Timer) -> None:
    await _ask_both(scope, timer, "contact")


async def _midway(scope: Scope, timer: Timer) -> None:
    await _ask_both(scope, timer, "midway")


async def _ask_both(scope: Scope, timer: Timer, question: str) -> None:
    running = await _in_state(scope, timer, State.INTRODUCED)
    if running is None:
        return
    choices = check_choices(running.id, running.version, question, FOLLOW_UPS[question])
    for party in ("need", "offer"):
        need = await scope.work.listings.need(running.need_id)
        message = Phrase(f"check.{question}", {"skills": skill_names(need)})
        await tell(scope, await author_of(scope, running, party), [message], choices)


async def _close_out(scope: Scope, timer: Timer) -> None:
    """The agreed end: the employee's hours, the association's account."""
    running = await _in_state(scope, timer, State.INTRODUCED)
    if running is None:
        return
    need = await scope.work.listings.need(running.need_id)
    hours = (Choice(tap(running.id, running.version, "hours"), say("choice.report_hours"), "yes"),)
    close = (Choice(tap(running.id, running.version, "outcome"), say("choice.tell_outcome"), "yes"),)
    shown = skill_names(need)
    await tell(scope, await author_of(scope, running, "offer"), [say("close.offer", skills=shown)], hours)
    await tell(scope, need.author_id, [say("close.need", skills=shown)], close)
    if timer.kind == "close_out":
        await _later(scope, running, "close_reminder", CLOSE_REMINDER_DAYS)
    elif running.coordinator_id:
        over = (Choice(tap(running.id, running.version, "over"), say("choice.close")),)
        await tell(scope, running.coordinator_id, [say("coordinator.no_outcome", number=running.id)], over)


async def _ninety_days(scope: Scope, timer: Timer) -> None:
    """Ask whether it still serves, and whether there shall be more of it."""
    done = await scope.work.introductions.get(timer.subject_id)
    if done is None or done.state is not State.COMPLETED:
        return
    need = await scope.work.listings.need(done.need_id)
    choices = check_choices(done.id, done.version, "later", FOLLOW_UPS["later"])
    await tell(scope, need.author_id, [say("check.later", skills=skill_names(need))], choices)
    await tell(scope, await author_of(scope, done, "offer"), [say("renew.employee")], renewal_choices(done))


async def _later(scope: Scope, introduction: Introduction, kind: str, days: int) -> None:
    await scope.work.timers.set(kind, introduction.id, scope.ports.calendar.after(scope.now, days))


_KINDS: dict[str, Callable[[Scope, Timer], Awaitable[None]]] = {
    "round": _round,
    "coordinator_reminder": _coordinator_reminder,
    "word_reminder": _word_reminder,
    "coordinator_escalation": _coordinator_escalation,
    "party_reminder": _party_reminder,
    "party_lapse": _party_lapse,
    "contact_check": _contact_check,
    "midway": _midway,
    "close_out": _close_out,
    "close_reminder": _close_out,
    "later": _ninety_days,
}

"""One incoming message, one transaction: inbox first, then listening, then effects, then outbox."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.dialogue.catalogue import FORMS
from bot.dialogue.commands import INVITATION
from bot.dialogue.doors import CODE
from bot.dialogue.effects import (
    AcceptInvitation,
    Answer,
    Change,
    ChooseWriting,
    Consent,
    CorrectDay,
    Decide,
    Effect,
    Enrol,
    Join,
    Letters,
    ReportHours,
    Say,
    Show,
    Submit,
    Teach,
    Ticket,
    Undo,
    Voice,
)
from bot.dialogue.forms import ask_again
from bot.dialogue.listening import listen
from bot.dialogue.phrases import excerpt, say
from bot.dialogue.scene import Heard, Incoming, Scene, Screen
from bot.dialogue.voices import NOTE
from bot.domain.calendar import MOROCCO, local_day
from bot.domain.introductions import Introduction, Party, State
from bot.domain.people import Address, Member, MemberState
from bot.errors import Conflict
from bot.usecases.asking import ticket
from bot.usecases.days import correct_day
from bot.usecases.deciding import decide, undo
from bot.usecases.enrolling import accept_invitation, change, choose_writing, consent, enrol, let_go_of
from bot.usecases.following_up import answer, report_hours
from bot.usecases.joining import join
from bot.usecases.learning import up_to_date
from bot.usecases.letters import decide_letters
from bot.usecases.ports import Ports, Work
from bot.usecases.records import Conversation, Inbound
from bot.usecases.saying import carry_on
from bot.usecases.scope import Turn, queue
from bot.usecases.showing import show
from bot.usecases.submitting import submit
from bot.usecases.teaching import teach
from bot.usecases.voices import voice
from bot.usecases.wondering import wonder_meanwhile
from matching.characters import beginning
from matching.reading import Reading, read
from matching.text import clean
from matching.values import Writing

# A chat message that is longer is cut: nobody states a need in more, and everything below stays fast.
LONGEST = 4096
LONGEST_NAME = 60
# The person blocked us, or let us in again: to be known, not to be answered.
COMINGS = ("left", "back")
LONGEST_SHOWN = 600
SPOKEN = "spoken"
# No network's window stays open for longer; what came before opens none any more.
STILL_OPEN = timedelta(hours=23)
# Two turns of one person can meet; the loser starts over. More often than this it is no accident.
TRIES = 5


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery: the inbox row, or None for a repeat."""

    inbox_id: int | None
    member_id: int | None = None


async def handle(ports: Ports, inbound: Inbound) -> Receipt:
    """Take in one message; a repeated delivery changes nothing. Raises Conflict after TRIES."""
    with ports.meter.turn(inbound.channel):
        receipt = await _tried(ports, inbound)
    ports.meter.answered(inbound.channel, repeat=receipt.inbox_id is None)
    return receipt


async def _tried(ports: Ports, inbound: Inbound) -> Receipt:
    for _ in range(TRIES - 1):
        try:
            return await _one_turn(ports, inbound)
        except Conflict:
            continue
    return await _one_turn(ports, inbound)


async def _one_turn(ports: Ports, inbound: Inbound) -> Receipt:
    if inbound.sort in COMINGS:
        return await _note_coming(ports, inbound)
    now = ports.clock.now()
    text = beginning(clean(inbound.text[: LONGEST * 2]), LONGEST)
    async with ports.store.begin() as work:
        body: dict[str, Any] = {"text": text, "choice": inbound.choice, "sort": inbound.sort}
        body |= {"typed_by": inbound.typed_by} if inbound.typed_by else {}
        inbox_id = await work.messages.receive(
            inbound.channel, inbound.external_id, inbound.handle, body=body, now=_arrived(inbound, now)
        )
        if inbox_id is None:
            return Receipt(None)
        ports = await up_to_date(ports, work)
        reading = read(text, today=local_day(now), lexicon=ports.lexicon)
        member, address = await _who(ports, work, inbound, reading)
        if inbound.sort != SPOKEN:
            await _heard(work, inbound, address, now)
        conversation = await work.conversations.open(member.id)
        scene = await _scene(ports, work, member, conversation, reading)
        if inbound.sort == SPOKEN:
            # What stands on the screen was not what they spoke to, and it may bind them.
            scene = replace(scene, screen=Screen())
        turn = Turn(ports, work, now, member=member, scene=scene, number=scene.number)
        turn.address, turn.media, turn.said_at = address, inbound.media, _arrived(inbound, now)
        if inbound.typed_by:
            turn.say(say("voice.spoken", words=excerpt(text, LONGEST_SHOWN)))
        await _play(turn, listen(scene, _incoming(inbound, text)), conversation)
        await work.messages.note_reading(inbox_id, member.id, body | {"reading": reading.to_json()})
        if turn.forgotten:
            # These very words too: only now is it known whose they were.
            await work.messages.erase_words(member.id)
    return Receipt(inbox_id, member.id)


async def _note_coming(ports: Ports, inbound: Inbound) -> Receipt:
    """Nobody hears an answer who left; who comes back will say why."""
    async with ports.store.begin() as work:
        known = await work.people.by_address(inbound.channel, inbound.handle)
        # Of whom is forgotten even the handle goes, which it does while it still is reachable.
        if known is None or known[0].state is MemberState.FORGOTTEN:
            return Receipt(None)
        member, address = known
        if inbound.sort == "left":
            await work.people.unreachable(address.id, inbound.sort)
        else:
            await work.people.reachable(address.id)
    return Receipt(None, member.id)


def _incoming(inbound: Inbound, text: str) -> Incoming:
    """What the dialogue is told: words of a voice note are words, one with its recording is a note."""
    sorts = {SPOKEN: "text", "voice": NOTE if inbound.media else "voice"}
    return Incoming(text, inbound.choice, sorts.get(inbound.sort, inbound.sort))


async def _who(ports: Ports, work: Work, inbound: Inbound, reading: Reading) -> tuple[Member, Address]:
    """The known member, or a new one whose writing is guessed from these first words."""
    known = await work.people.by_address(inbound.channel, inbound.handle)
    if known and known[0].state is not MemberState.FORGOTTEN:
        return await _as_they_write(work, known[0], reading), known[1]
    if known:
        await let_go_of(work, known[0].id)
    name = beginning(" ".join(clean(inbound.name).split()), LONGEST_NAME)
    writing = inbound.writing or guessed_writing(reading, ports.default_writing)
    member = await work.people.add(name, writing, inbound.contact, ports.clock.now())
    if inbound.writing:
        await work.people.change(member.id, writing_chosen=True)
    return member, await work.people.add_address(member.id, inbound.channel, inbound.handle)


async def _heard(work: Work, inbound: Inbound, address: Address, now: datetime) -> None:
    """Whoever writes can be written to: the window opens, and what waited for it goes out before the answer."""
    at = _arrived(inbound, now)
    if inbound.sort != "left":
        await work.people.heard(address.id, at)
        if now - at < STILL_OPEN:
            await work.messages.release(address.member_id, address.id, now)


async def _as_they_write(work: Work, member: Member, reading: Reading) -> Member:
    """Darija in Arabic letters begins with the greeting of Standard Arabic: the first sentence tells which it is."""
    is_darija = reading.writing == "ary-Arab" and reading.kind != "other"
    if member.writing_chosen or member.writing != "ar" or not is_darija:
        return member
    await work.people.change(member.id, writing=reading.writing)
    return await work.people.get(member.id)


def _arrived(inbound: Inbound, now: datetime) -> datetime:
    """When it was said, which may be long before it is heard, and never after."""
    return min(inbound.at or now, now)


def guessed_writing(reading: Reading, otherwise: Writing) -> Writing:
    """The writing of the words; mixed French is answered in French, codes and signs as configured."""
    if not any(letter.isalpha() for letter in CODE.sub("", INVITATION.sub("", reading.text))):
        return otherwise
    return "fr" if reading.writing == "mixed" else reading.writing


async def _scene(
    ports: Ports, work: Work, member: Member, conversation: Conversation, reading: Reading
) -> Scene:
    running = await work.introductions.of_member(member.id, (State.INTRODUCED,))
    asked = await work.introductions.of_member(member.id, (State.CONFIRMED,))
    waiting = [one.id for one in asked if not one.yes_of(await _side(work, member, one))]
    now = ports.clock.now().astimezone(MOROCCO)
    return Scene(
        member=member,
        now=now,
        lexicon=ports.lexicon,
        phrasebook=ports.wording,
        reading=reading,
        draft=conversation.draft,
        screen=conversation.screen,
        organisations=await work.people.organisations(),
        queue=conversation.queue,
        rows=conversation.rows,
        running=tuple(introduction.id for introduction in running),
        waiting=tuple(waiting),
        misses=conversation.misses,
        number=conversation.version + 1,
        first_time=conversation.heard_at is None,
        ticket_open=member.is_with_human(now),
    )


async def _side(work: Work, member: Member, introduction: Introduction) -> Party:
    need = await work.listings.need(introduction.need_id)
    return "need" if need.author_id == member.id else "offer"


async def _play(turn: Turn, heard: Heard, conversation: Conversation) -> None:
    """Carry out the effects, keep the draft, put the answer in the outbox."""
    turn.draft = heard.draft and heard.draft.said_at(turn.said_at)
    for effect in heard.effects:
        await _CARRIED_OUT[type(effect)](turn, effect)
    if not turn.handed_over:
        _resume(turn)
        await wonder_meanwhile(turn, turn.scene.reading.text)
    version, whose = conversation.version, turn.scene.member.id
    await turn.work.conversations.keep_draft(whose, turn.draft, version + 1)
    heard_at = None if turn.forgotten else turn.now
    await turn.work.conversations.save(whose, version, misses=heard.misses, heard_at=heard_at)
    await queue(turn, turn.member, turn.parts, turn.choices, proactive=False)


def _resume(turn: Turn) -> None:
    """Ask what was under way again, unless this answer already asks something."""
    form = FORMS.get(turn.draft.form) if turn.draft else None
    if turn.draft is None or form is None or turn.choices or _asks(turn):
        return
    if turn.member.is_with_human(turn.now):
        # What they write next goes there: a question of the form would mislead.
        return
    carry_on(turn, ask_again(form, replace(turn.scene, member=turn.member), turn.draft))


def _asks(turn: Turn) -> bool:
    return bool(turn.parts) and turn.parts[-1].key.startswith("ask.")


async def _say(turn: Turn, effect: Say) -> None:
    turn.say(effect.phrase, effect.choices)


_CARRIED_OUT: dict[type[Effect], Callable[[Turn, Any], Awaitable[None]]] = {
    Say: _say,
    ChooseWriting: choose_writing,
    Consent: consent,
    Enrol: enrol,
    Submit: submit,
    Decide: decide,
    Answer: answer,
    Show: show,
    Change: change,
    Ticket: ticket,
    Undo: undo,
    ReportHours: report_hours,
    Teach: teach,
    Letters: decide_letters,
    CorrectDay: correct_day,
    AcceptInvitation: accept_invitation,
    Join: join,
    Voice: voice,
}

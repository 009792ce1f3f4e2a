"""Voice notes of people who consented: kept, put into words by a coordinator, agreed to, dropped in time."""

from bot.dialogue.desk import MOST_ROWS
from bot.dialogue.effects import Voice
from bot.dialogue.phrases import Choice, excerpt, name, say
from bot.dialogue.voices import commands, heard_choices, note_row, type_choice
from bot.domain.doors import VoiceState
from bot.domain.voices import BINDING, KEPT_FOR, VoiceNote
from bot.usecases.enrolling import record
from bot.usecases.scope import Scope, Turn, tell
from matching.text import clean

LONGEST_TYPE = 60
SHOWN = 600


async def voice(turn: Turn, effect: Voice) -> None:
    """Keep, type, agree to or reject a note."""
    await _WAYS[effect.what](turn, effect)


async def _keep(turn: Turn, effect: Voice) -> None:
    """The network's reference at once, the recording later."""
    media, address = turn.media, turn.address
    if media is None or address is None:
        turn.say(say("unreadable.voice"))
        return
    note = VoiceNote(
        id=0,
        member_id=turn.member.id,
        channel=address.channel,
        reference=clean(media.reference),
        media_type=clean(media.type)[:LONGEST_TYPE],
        state=VoiceState.WAITING,
        received_at=turn.now,
        seconds=media.seconds,
    )
    note_id = await turn.work.voices.keep(note)
    await record(turn, "voice_note.kept", "voice_note", note_id)
    turn.say(say("voice.kept"))
    if turn.ports.transcriber is None or turn.ports.recordings is None:
        await announce(turn, note_id)


async def announce(scope: Scope, note_id: int) -> None:
    """The coordinator with the shortest desk hears of a note that waits for its words."""
    note = await scope.work.voices.get(note_id)
    coordinators = await scope.work.people.coordinators()
    if note is not None and coordinators:
        lines = [say("note.arrived"), note_row(note)]
        await tell(scope, coordinators[0].id, lines, (type_choice(note),))


async def _typed(turn: Turn, effect: Voice) -> None:
    """A coordinator's words for a note; what would bind the speaker is asked back first."""
    note = await turn.work.voices.get(effect.note_id)
    if note is None or not turn.member.is_coordinator or note.state is not VoiceState.WAITING:
        turn.say(say("note.gone"))
        return
    conversation = await turn.work.conversations.open(note.member_id)
    answers = conversation.draft is not None and conversation.draft.form in BINDING
    binding = answers or commands(effect.words)
    to = VoiceState.ASKED if binding else VoiceState.WORDED
    moved = {"words": effect.words, "typed_by": turn.member.id}
    await turn.work.voices.move(note.id, (VoiceState.WAITING,), to, **moved)
    await record(turn, "voice_note.typed", "voice_note", note.id)
    if binding:
        await ask_back(turn, note, effect.words)
    turn.say(say("note.typed", name=name(note.name or "—")), _DESK)


_DESK = (Choice("g:notes", say("menu.notes")), Choice("g:desk", say("menu.desk")))


async def ask_back(scope: Scope, note: VoiceNote, words: str) -> None:
    """Ask "I heard: …, right?": nothing counts before the speaker's yes."""
    heard = say("voice.heard", words=excerpt(words, SHOWN))
    await tell(scope, note.member_id, [heard], heard_choices(note.id))


async def _right(turn: Turn, effect: Voice) -> None:
    if not await _mine(turn, effect.note_id):
        turn.stale()
        return
    await turn.work.voices.move(effect.note_id, (VoiceState.ASKED,), VoiceState.WORDED)
    turn.say(say("voice.right"))


async def _wrong(turn: Turn, effect: Voice) -> None:
    """A human listens; an engine that misheard is not asked again."""
    if not await _mine(turn, effect.note_id):
        turn.stale()
        return
    await turn.work.voices.move(
        effect.note_id, (VoiceState.ASKED,), VoiceState.WAITING, words="", typed_by=None
    )
    turn.say(say("voice.wrong"))
    await announce(turn, effect.note_id)


async def _mine(turn: Turn, note_id: int) -> bool:
    note = await turn.work.voices.get(note_id)
    return note is not None and note.member_id == turn.member.id and note.state is VoiceState.ASKED


_WAYS = {"keep": _keep, "typed": _typed, "right": _right, "wrong": _wrong}


async def show_notes(turn: Turn, subject: int) -> None:
    """Notes that wait for their words, one choice each."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    waiting = await turn.work.voices.waiting()
    if not waiting:
        turn.say(say("note.none"))
        return
    turn.say(say("desk.notes", count=len(waiting)))
    turn.say(say("note.how", number=waiting[0].id))
    turn.choices = tuple(Choice(f"g:type:{one.id}", note_row(one)) for one in waiting[:MOST_ROWS])


async def drop_old_notes(scope: Scope) -> None:
    """After thirty days a note is emptied; whoever was never answered is told."""
    for lost in await scope.work.voices.drop(before=scope.now - KEPT_FOR):
        await scope.work.ledger.record(
            "voice_note.dropped", "voice_note", lost.id, actor_id=None, at=scope.now
        )
        await tell(scope, lost.member_id, [say("voice.dropped")])

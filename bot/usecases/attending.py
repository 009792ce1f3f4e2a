"""From recordings to messages: fetch what waits, let an engine listen, take agreed words as their speaker's."""

import logging

from bot.domain.doors import VoiceState
from bot.domain.joining import where_to
from bot.domain.voices import MOST_BYTES, VoiceNote
from bot.errors import Conflict, TryLater
from bot.usecases.door_ports import Recordings, Transcriber
from bot.usecases.ports import Ports
from bot.usecases.records import Inbound
from bot.usecases.scope import Scope
from bot.usecases.turns import handle
from bot.usecases.voices import announce, ask_back

log = logging.getLogger("jisr")

_WAITING = (VoiceState.WAITING,)


async def attend(ports: Ports) -> int:
    """Do everything that voice notes wait for; how many steps that were."""
    done = 0
    if ports.recordings is not None:
        done += await _fetch_all(ports, ports.recordings)
    if ports.transcriber is not None:
        done += await _listen_to_all(ports, ports.transcriber)
    return done + await take_worded(ports)


async def _fetch_all(ports: Ports, recordings: Recordings) -> int:
    async with ports.store.begin() as work:
        waiting = await work.voices.unfetched()
    for note in waiting:
        content = await _fetched(recordings, note)
        if content is None:
            continue
        async with ports.store.begin() as work:
            await work.voices.move(note.id, _WAITING, VoiceState.WAITING, content=content)
    return len(waiting)


async def _fetched(recordings: Recordings, note: VoiceNote) -> bytes | None:
    """The recording, None where it may come later; nothing where the network gives none: people can still ask."""
    try:
        content = await recordings.fetch(note.channel, note.reference)
    except TryLater:
        return None
    except Exception as error:  # noqa: BLE001 - one note must not hold up those behind it.
        # The kind of error alone: its words may hold an address.
        log.warning("a voice note could not be fetched: %s", type(error).__name__)
        return b""
    return content if len(content) <= MOST_BYTES else b""


async def _listen_to_all(ports: Ports, transcriber: Transcriber) -> int:
    async with ports.store.begin() as work:
        waiting = await work.voices.unheard()
    for note in waiting:
        async with ports.store.begin() as work:
            content = await work.voices.content(note.id)
        words = await transcriber.words(content) if content else ""
        async with ports.store.begin() as work:
            await _heard(Scope(ports, work, ports.clock.now()), note, words)
    return len(waiting)


async def _heard(scope: Scope, note: VoiceNote, words: str) -> None:
    """What the engine made of it goes to the speaker; nothing goes to a coordinator."""
    to = VoiceState.ASKED if words else VoiceState.WAITING
    if not await scope.work.voices.move(note.id, _WAITING, to, words=words):
        return
    if words:
        await ask_back(scope, note, words)
    else:
        await announce(scope, note.id)


async def take_worded(ports: Ports) -> int:
    """Take in what was put into words; how many notes that were."""
    async with ports.store.begin() as work:
        worded = await work.voices.worded()
    return sum([await _take_one(ports, note) for note in worded])


async def _take_one(ports: Ports, note: VoiceNote) -> bool:
    """Take a note's words; those that cannot be taken in wait for a human again and hold up nobody."""
    try:
        await _take(ports, note)
    except Conflict:
        return False
    except Exception as error:  # noqa: BLE001 - one note must not hold up those behind it.
        log.warning("a voice note could not be taken in: %s", type(error).__name__)
        async with ports.store.begin() as work:
            await work.voices.move(note.id, (VoiceState.WORDED,), VoiceState.WAITING, words="")
        return True
    async with ports.store.begin() as work:
        await work.voices.taken(note.id)
    return True


async def _take(ports: Ports, note: VoiceNote) -> None:
    """A turn of the speaker's; the note's own number keeps a restart from taking it twice."""
    async with ports.store.begin() as work:
        speaker, now_ = await work.people.get(note.member_id), await work.voices.get(note.id)
        doors = await work.people.addresses(note.member_id)
    if now_ is None or now_.state is not VoiceState.WORDED or not speaker.may_be_written_to:
        # They stopped or were forgotten meanwhile: words that others typed must not bring them back.
        return
    door = where_to([one for one in doors if one.channel == note.channel]) or where_to(doors)
    if door is None:
        return
    spoken = Inbound(
        channel=door.channel,
        external_id=f"voice-note-{note.id}",
        handle=door.handle,
        text=note.words or "",
        sort="spoken",
        typed_by=note.typed_by,
    )
    await handle(ports, spoken)

"""Voice notes from their arrival to the message that they become, typed by a coordinator or heard by an engine."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Change, Voice
from bot.domain.doors import VoiceState
from bot.domain.introductions import State
from bot.domain.people import Member, MemberState, Role
from bot.domain.voices import MOST_BYTES
from bot.errors import Conflict, GiveUp, TryLater
from bot.store.door_tables import voice_notes
from bot.store.tables import addresses, drafts, inbox
from bot.usecases.attending import attend
from bot.usecases.enrolling import change
from bot.usecases.records import Inbound, Media
from bot.usecases.turns import handle
from bot.usecases.voices import voice
from matching.values import Writing
from tests.cast import CHANNEL, Phone
from tests.usecases.stage import Pair, Stage

SAID = "salam, bghina chi kontabl f Tiznit 2 sway3 f simana"
MEDIA = Media("file-1", "audio/ogg", 12)


@dataclass
class Tape:
    """A network's recordings and an engine that hears what was recorded."""

    content: bytes = SAID.encode()
    fetched: list[tuple[str, str]] = field(default_factory=list)
    heard: int = 0

    async def fetch(self, channel: str, reference: str) -> bytes:
        """The recording, or a network that fails."""
        self.fetched.append((channel, reference))
        if self.content == b"busy":
            raise TryLater("busy")
        if self.content == b"refused":
            raise GiveUp("gone")
        return self.content

    async def words(self, content: bytes) -> str:
        """What was recorded."""
        self.heard += 1
        return content.decode()


async def speak(stage: Stage, handle_: str, *, media: Media | None = MEDIA, key: str = "v-1") -> None:
    """Somebody sends a voice note."""
    await handle(stage.ports, Inbound(CHANNEL, key, handle_, sort="voice", media=media))


async def programme(stage: Stage, writing: Writing = "fr") -> tuple[Member, Phone]:
    """Khadija, who consented, and Nadia, who listens; Nadia's phone."""
    await stage.member("Khadija Ouhammou", Role.VOLUNTEER, writing=writing, consented_at=stage.now)
    nadia = await stage.member("Nadia Berrada", Role.COORDINATOR)
    khadija = next(one for one in stage.people if one != nadia.id)
    async with stage.work() as work:
        return await work.people.get(khadija), stage.people[nadia.id]


async def last_text(stage: Stage, member: Member) -> str:
    """The last message to somebody, as it reads."""
    return [text for id_, text in await stage.texts() if id_ == member.id][-1]


async def nadia_of(stage: Stage) -> Member:
    """The coordinator."""
    async with stage.work() as work:
        return (await work.people.coordinators())[0]


def equip(stage: Stage, tape: Tape, *, engine: bool = True) -> None:
    """Let the programme fetch recordings, and listen to them."""
    stage.app.ports = replace(stage.ports, recordings=tape, transcriber=tape if engine else None)


async def test_a_note_is_acknowledged_and_a_coordinator_hears_of_it(stage: Stage) -> None:
    """In French: kept, waiting, with its length; nothing was fetched where nobody can."""
    khadija, _ = await programme(stage)
    await speak(stage, "khadija")
    await speak(stage, "khadija")

    (row,) = await stage.rows(voice_notes)
    assert (row["state"], row["reference"], row["seconds"], row["content"]) == ("waiting", "file-1", 12, None)
    assert (await last_text(stage, khadija)).startswith("J’ai bien reçu votre message vocal.")
    assert await last_text(stage, await nadia_of(stage)) == (
        f"Un message vocal attend d’être écrit :\nn° {row['id']} · Khadija Ouhammou · 12 s\nL’écrire"
    )


async def test_the_words_that_a_coordinator_types_are_the_speakers_message(stage: Stage) -> None:
    """In Latin Darija: shown to the speaker with what was understood, who can correct it."""
    khadija, phone = await programme(stage, "ary-Latn")
    await speak(stage, "khadija")
    heard_at = (await stage.rows(addresses, handle="khadija"))[0]["heard_at"]
    stage.clock.pass_(hours=1)
    await phone.say(f"note 1: {SAID}")
    await attend(stage.ports)

    text = await last_text(stage, khadija)
    assert text.startswith(
        f"L'audio dyalkom kif ktbo lfari9: « {SAID} ». Ila machi hadchi, ktbo liya jjomla s7i7a.\n"
    )
    assert "📍 Tiznit" in text
    assert await stage.count(drafts, member_id=khadija.id) == 1
    (kept,) = await stage.rows(inbox, external_id="voice-note-1")
    assert (kept["member_id"], kept["body"]["text"]) == (khadija.id, SAID)
    assert kept["body"]["typed_by"] == (await nadia_of(stage)).id
    # They did not write just now: the network's window does not open by it.
    assert (await stage.rows(addresses, handle="khadija"))[0]["heard_at"] == heard_at
    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.typed"]


async def test_typed_words_are_taken_once(stage: Stage) -> None:
    """And neither they nor the recording stay with the note."""
    _, phone = await programme(stage)
    await speak(stage, "khadija")
    await phone.say("note 1: nous cherchons un graphiste")
    done = [await attend(stage.ports) for _ in range(2)]
    await phone.say("note 1: autre chose")

    (row,) = await stage.rows(voice_notes)
    assert done == [1, 0]
    assert (row["state"], row["words"], row["reference"], row["content"]) == ("worded", None, "", None)
    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.gone"]
    assert await stage.count(inbox, external_id="voice-note-1") == 1


async def test_a_note_is_typed_from_the_desk(stage: Stage) -> None:
    """The desk counts them, a tap asks for the words."""
    khadija, phone = await programme(stage)
    await speak(stage, "khadija")
    await speak(stage, "khadija", media=replace(MEDIA, seconds=None), key="v-2")
    await phone.say("menu")
    await phone.say("1")
    desk = await last_text(stage, await nadia_of(stage))
    await phone.say("1")
    notes = await last_text(stage, await nadia_of(stage))
    await phone.say("2")
    asked = (await stage.keys_to(await nadia_of(stage)))[-1]
    await phone.say("une affiche pour notre fête")
    await attend(stage.ports)

    assert desk == "2 messages vocaux à écrire.\nMessages vocaux"
    assert notes == (
        "2 messages vocaux à écrire.\nTouchez-en un, ou écrivez « note 1 : » suivi de ce qui est dit.\n"
        "n° 1 · Khadija Ouhammou · 12 s\nn° 2 · Khadija Ouhammou"
    )
    assert asked == ["ask.typed"]
    assert [row["state"] for row in await stage.rows(voice_notes)] == ["waiting", "worded"]
    assert "une affiche pour notre fête" in await last_text(stage, khadija)


async def test_no_note_waits(stage: Stage) -> None:
    """The list says so; nobody but a coordinator sees it."""
    khadija, phone = await programme(stage)
    await phone.say(choice="g:notes")
    await stage.people[khadija.id].say(choice="g:notes")

    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.none"]
    assert (await stage.keys_to(khadija))[-1] == ["stale.choice"]


async def test_a_note_before_consent_is_not_stored(stage: Stage) -> None:
    """Nothing of it, not even where it lies."""
    await programme(stage)
    await speak(stage, "somebody")

    assert await stage.count(voice_notes) == 0
    (row,) = await stage.rows(inbox)
    assert "file-1" not in str(row)
    async with stage.work() as work:
        found = await work.people.by_address(CHANNEL, "somebody")
    assert found
    assert await stage.keys_to(found[0]) == [["voice.first_consent"]]


async def test_a_voice_without_a_recording_is_asked_to_be_written(stage: Stage) -> None:
    """As the trial page sends it; a note that lost its recording on the way is answered alike."""
    khadija, _ = await programme(stage)
    await speak(stage, "khadija", media=None)

    assert await stage.keys_to(khadija) == [["unreadable.voice"]]
    assert await stage.count(voice_notes) == 0


async def test_a_note_without_its_recording_is_not_kept(stage: Stage) -> None:
    """There would be nothing to listen to."""
    khadija, _ = await programme(stage)
    async with stage.turn(khadija) as turn:
        await voice(turn, Voice("keep"))

    assert [part.key for part in turn.parts] == ["unreadable.voice"]
    assert await stage.count(voice_notes) == 0


async def test_a_hostile_reference_is_kept_harmless(stage: Stage) -> None:
    """Control characters go, and the type fits its column."""
    await programme(stage)
    await speak(stage, "khadija", media=Media("a\x00b", "audio/" + "x" * 500))

    (row,) = await stage.rows(voice_notes)
    assert "\x00" not in row["reference"]
    assert len(row["media_type"]) == 60


async def test_without_a_coordinator_a_note_waits(stage: Stage) -> None:
    """On the desk of whoever comes."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER, consented_at=stage.now)
    await speak(stage, "khadija")

    assert await stage.keys_to(khadija) == [["voice.kept"]]
    assert await stage.count(voice_notes, state="waiting") == 1


async def test_typed_words_do_not_answer_what_stands_on_the_screen(stage: Stage) -> None:
    """A coordinator's "oui" is nobody else's yes to an introduction."""
    pair = await stage.pair_in(State.CONFIRMED)
    await _consented(stage, pair)
    await speak(stage, "youssef")
    await stage.people[pair.nadia.id].say("note 1: oui")
    await attend(stage.ports)

    assert (await stage.introduction(pair.id)).offer_yes is None


async def test_typed_words_that_would_bind_are_asked_back(stage: Stage) -> None:
    """Under "on what condition?" they count once the speaker says yes."""
    pair = await stage.pair_in(State.CONFIRMED)
    await _consented(stage, pair)
    await _under_condition(stage, pair)
    await speak(stage, "youssef")
    await stage.people[pair.nadia.id].say("note 1: pas avant le 5 décembre")
    await attend(stage.ports)
    before = (await stage.introduction(pair.id)).terms.version
    asked = await last_text(stage, pair.youssef)
    await stage.people[pair.youssef.id].say("oui")
    await attend(stage.ports)

    assert asked == "J’ai entendu : « pas avant le 5 décembre ». C’est bien cela ?\nOui, c’est cela\nNon"
    assert (before, (await stage.introduction(pair.id)).terms.version) == (1, 2)


async def _consented(stage: Stage, pair: Pair) -> None:
    async with stage.work() as work:
        await work.people.change(pair.youssef.id, consented_at=stage.now)


async def _under_condition(stage: Stage, pair: Pair) -> None:
    """Youssef was asked on what condition."""
    draft = Draft("counter", 5, stage.now, asked="condition", subject=pair.id, version=1)
    async with stage.work() as work:
        await work.conversations.keep_draft(pair.youssef.id, draft, 1)


async def test_an_engine_is_heard_only_with_a_yes(stage: Stage) -> None:
    """No coordinator is troubled; the words count once the speaker agreed."""
    khadija, _ = await programme(stage, "ary-Latn")
    tape = Tape()
    equip(stage, tape)
    await speak(stage, "khadija")
    steps = await attend(stage.ports)
    asked = await last_text(stage, khadija)
    before = await stage.count(drafts)
    await stage.people[khadija.id].say("iyeh")
    right = (await stage.keys_to(khadija))[-1]
    await attend(stage.ports)

    assert (steps, tape.fetched, tape.heard) == (2, [(CHANNEL, "file-1")], 1)
    assert asked == f"Sme3t: « {SAID} ». Wach hadchi li golto?\nIyeh, hadchi li golt\nLa"
    assert (before, right) == (0, ["voice.right"])
    assert await stage.count(drafts, member_id=khadija.id) == 1
    assert await stage.keys_to(await nadia_of(stage)) == []


async def test_a_no_sends_the_note_to_a_human(stage: Stage) -> None:
    """And the engine does not try again."""
    khadija, _ = await programme(stage)
    tape = Tape()
    equip(stage, tape)
    await speak(stage, "khadija")
    await attend(stage.ports)
    await stage.people[khadija.id].say("non")
    await attend(stage.ports)

    assert (await stage.keys_to(khadija))[-1] == ["voice.wrong"]
    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.arrived", "note.row_seconds"]
    assert tape.heard == 1


@pytest.mark.parametrize("content", [b"", b"refused", b"x" * (MOST_BYTES + 1)])
async def test_a_note_that_cannot_be_heard_goes_to_a_human(stage: Stage, content: bytes) -> None:
    """Nothing recorded, a network that fails, a file too large: asked for once."""
    await programme(stage)
    tape = Tape(content)
    equip(stage, tape)
    await speak(stage, "khadija")
    for _ in range(2):
        await attend(stage.ports)

    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.arrived", "note.row_seconds"]
    assert (len(tape.fetched), tape.heard) == (1, 0)


async def test_a_recording_that_may_come_later_is_asked_for_again(stage: Stage) -> None:
    """A network that is away now is no reason to lose it."""
    await programme(stage)
    tape = Tape(b"busy")
    equip(stage, tape)
    await speak(stage, "khadija")
    await attend(stage.ports)
    tape.content = SAID.encode()
    await attend(stage.ports)

    assert (len(tape.fetched), tape.heard) == (2, 1)


async def test_a_note_of_somebody_who_stopped_is_not_taken(stage: Stage) -> None:
    """A coordinator's words do not bring them back."""
    khadija, phone = await programme(stage)
    await speak(stage, "khadija")
    await phone.say("note 1: bghina kontabl")
    async with stage.work() as work:
        await work.people.change(khadija.id, state="stopped")
    await attend(stage.ports)

    assert await stage.count(inbox, external_id="voice-note-1") == 0


@pytest.mark.parametrize("words", ["stop", "oui", "on a fait 6 heures", "JISR-ABCD-EFGH-2345"])
async def test_words_that_do_something_are_asked_back(stage: Stage, words: str) -> None:
    """Nobody stops, agrees or counts hours for somebody else."""
    await programme(stage)
    await speak(stage, "khadija")
    await stage.people[(await nadia_of(stage)).id].say(f"note 1: {words}")

    assert await stage.count(voice_notes, state="asked") == 1


async def test_a_recording_is_fetched_without_an_engine(stage: Stage) -> None:
    """For whoever listens later: the networks do not keep it for long."""
    await programme(stage)
    equip(stage, Tape(b"ogg"), engine=False)
    await speak(stage, "khadija")
    await attend(stage.ports)

    (row,) = await stage.rows(voice_notes)
    assert (row["content"], row["state"]) == (b"ogg", "waiting")
    assert (await stage.keys_to(await nadia_of(stage)))[-1] == ["note.arrived", "note.row_seconds"]


async def test_a_note_dropped_while_it_was_listened_to_is_not_asked_about(stage: Stage) -> None:
    """Who asked to be forgotten meanwhile hears nothing more."""
    khadija, _ = await programme(stage)

    class Slow(Tape):
        async def words(self, content: bytes) -> str:
            async with stage.turn(khadija) as turn:
                await change(turn, Change("forget"))
            return "trop tard"

    equip(stage, Slow())
    await speak(stage, "khadija")
    await attend(stage.ports)

    (row,) = await stage.rows(voice_notes)
    assert (row["state"], row["words"], row["content"], row["reference"]) == ("dropped", None, None, "")
    assert ["voice.heard"] not in await stage.keys_to(khadija)


async def test_nobody_answers_for_another(stage: Stage) -> None:
    """A note's yes and no are its speaker's."""
    await programme(stage)
    equip(stage, Tape())
    await speak(stage, "khadija")
    await attend(stage.ports)
    youssef = await stage.member("Youssef", consented_at=stage.now)
    for tap in ("g:heard:1", "g:misheard:1", "g:heard:99"):
        await stage.people[youssef.id].say(choice=tap)

    assert {tuple(keys) for keys in await stage.keys_to(youssef)} == {("stale.choice",)}
    assert (await stage.rows(voice_notes))[0]["state"] == VoiceState.ASKED.value


async def test_old_notes_are_dropped_and_their_speakers_told(stage: Stage) -> None:
    """After thirty days, once."""
    khadija, _ = await programme(stage)
    await speak(stage, "khadija")
    await stage.wait(days=29)
    before = await stage.count(voice_notes, state="dropped")
    await stage.wait(days=2)
    await stage.wait(days=2)

    assert (before, await stage.count(voice_notes, state="dropped")) == (0, 1)
    assert [keys for keys in await stage.keys_to(khadija) if "voice.dropped" in keys] == [["voice.dropped"]]


async def test_my_data_counts_the_notes(stage: Stage) -> None:
    """As long as they are kept."""
    khadija, _ = await programme(stage)
    await speak(stage, "khadija")
    await stage.people[khadija.id].say("mes données")

    assert "1 message vocal gardé, 30 jours au plus." in await last_text(stage, khadija)


async def test_words_of_somebody_who_is_not_reached_any_more_are_let_go(stage: Stage) -> None:
    """There is nobody to answer."""
    khadija, phone = await programme(stage)
    await speak(stage, "khadija")
    await phone.say("note 1: bonjour")
    async with stage.work() as work:
        (door,) = await work.people.addresses(khadija.id)
        await work.people.unreachable(door.id, "blocked")
    await attend(stage.ports)

    assert await stage.count(inbox, external_id="voice-note-1") == 0
    assert (await stage.rows(voice_notes))[0]["words"] is None


class Stumbling:
    """A phrasebook that fails, as a mistake of ours would."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def now(self) -> Any:
        """Fails."""
        raise self._error


@pytest.mark.parametrize(("error", "state"), [(Conflict(), "worded"), (RuntimeError("secret"), "waiting")])
async def test_words_that_cannot_be_taken_in_hold_up_nobody(
    stage: Stage, error: Exception, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Two turns that met try again later; anything else is a human's again, and the log keeps the secret."""
    _, phone = await programme(stage)
    await speak(stage, "khadija")
    await phone.say("note 1: bonjour")
    await attend(replace(stage.ports, clock=Stumbling(error)))

    (row,) = await stage.rows(voice_notes)
    assert row["state"] == state
    assert "secret" not in caplog.text


async def test_a_stopped_speaker_is_not_asked_back(stage: Stage) -> None:
    """Who wants no messages gets none about a note either."""
    khadija, _ = await programme(stage)
    equip(stage, Tape())
    await speak(stage, "khadija")
    async with stage.work() as work:
        await work.people.change(khadija.id, state=MemberState.STOPPED.value)
    await attend(stage.ports)

    assert ["voice.heard"] not in await stage.keys_to(khadija)

"""Voice notes: kept with consent, typed by a coordinator or heard by an engine, and asked back."""

import re

from bot.dialogue.doors import read_code
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect, Say, Show, Voice
from bot.dialogue.forms import Filled, Form, Rejected, Reply, Result, Slot, advance, plain_prompt
from bot.dialogue.party_forms import open_form
from bot.dialogue.phrases import Choice, Phrase, name, say
from bot.dialogue.scene import Heard, Scene
from bot.domain.voices import MOST_WORDS, VoiceNote
from matching.intents import read_intent
from matching.text import clean

# What may be said for somebody else: it changes nothing.
_HARMLESS = ("greeting", "thanks", "help", "off_topic")
# A voice note that came with its recording, as listening knows it.
NOTE = "note"
# "note 3: ...", "vocal 3 ...", "رسالة 3: ...": heard, never said, so they are data.
_TYPED = re.compile(
    r"(?:note|vocal|voice|audio|nota|نوت|النوت|الأوديو|اوديو|أوديو|ملاحظة|رسالة|الرسالة|فوكال)"
    r"\s*(?:n°|nº|no|رقم|#)?\s*(\d{1,9})\s*(?:[:：\-–—،]\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)


def hear_note(scene: Scene) -> Heard:
    """A voice note: kept where the person consented, else asked to be written."""
    if scene.member.is_coordinator:
        return Heard(scene.draft, (Say(say("unreadable.voice")),))
    if scene.member.consented_at and scene.member.may_be_written_to:
        return Heard(scene.draft, (Voice("keep"),))
    return Heard(scene.draft, (Say(say("voice.first_consent"), _ways(scene)),))


def _ways(scene: Scene) -> tuple[Choice, ...]:
    """Saying what one needs or gives leads to the consent; within a form that stands there already."""
    if scene.draft is not None:
        return ()
    return (Choice("g:need", say("menu.need")), Choice("g:offer", say("menu.offer")))


def hear_typed(scene: Scene, text: str, choice: str | None) -> Heard | None:
    """A coordinator's "note 3: what was said", or the note alone, whose words are then asked for."""
    in_reply = scene.draft is not None and scene.draft.form in ("reply", "note")
    if choice or not scene.member.is_coordinator or in_reply:
        return None
    found = _TYPED.fullmatch(clean(text).strip())
    if found is None:
        return None
    number, words = int(found[1]), (found[2] or "").strip()[:MOST_WORDS]
    if not words:
        return type_note(scene, str(number))
    return Heard(scene.draft, (Voice("typed", number, words),))


def type_note(scene: Scene, detail: str) -> Heard:
    """A coordinator is about to type what a note says."""
    number = _number(detail)
    if not scene.member.is_coordinator or number is None:
        return Heard(scene.draft, (Show("notes"),))
    return advance(TYPED, scene, open_form(TYPED, scene, number))


def notes(scene: Scene, detail: str) -> Heard:
    """The notes that wait for their words."""
    return Heard(scene.draft, (Show("notes"),))


def right(scene: Scene, detail: str) -> Heard:
    """What was heard is what was said."""
    return Heard(scene.draft, (Voice("right", _number(detail) or 0),))


def wrong(scene: Scene, detail: str) -> Heard:
    """What was heard is not what was said."""
    return Heard(scene.draft, (Voice("wrong", _number(detail) or 0),))


def _number(detail: str) -> int | None:
    known = detail.isascii() and detail.isdecimal() and len(detail) < 10
    return int(detail) if known else None


def heard_choices(note_id: int) -> tuple[Choice, ...]:
    """Yes or no to "I heard: …, right?"."""
    return (
        Choice(f"g:heard:{note_id}", say("choice.heard_right"), "yes"),
        Choice(f"g:misheard:{note_id}", say("choice.heard_wrong"), "no"),
    )


def note_row(note: VoiceNote) -> Phrase:
    """A note as a coordinator sees it: its number, whose it is, how long."""
    row = {"number": note.id, "name": name(note.name or "—")}
    if note.seconds is None:
        return Phrase("note.row", row)
    return Phrase("note.row_seconds", {**row, "count": note.seconds})


def type_choice(note: VoiceNote) -> Choice:
    """Type it."""
    return Choice(f"g:type:{note.id}", say("choice.type_note"))


def take_typed(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """What was said, as it was typed."""
    words = reply.text.strip()[:MOST_WORDS]
    return Filled(draft.fill(typed=words)) if any(map(str.isalnum, words)) else Rejected()


def hand_over_typed(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The words become the speaker's message."""
    return (Voice("typed", draft.subject or 0, draft.answers["typed"]),)


TYPED = Form(
    "note",
    (Slot("typed", take_typed, plain_prompt("typed"), own_words=True),),
    hand_over_typed,
)


def commands(words: str) -> bool:
    """Whether words do more than tell: a yes, a stop, hours, a code; nobody says such a thing for somebody else."""
    intent = read_intent(words)
    codes = read_code(words) is not None or "jisr-" in words.casefold()
    return codes or (intent is not None and intent.name not in _HARMLESS)

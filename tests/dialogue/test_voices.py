"""Voice notes: who may leave one, how a coordinator types it, what is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.effects import Show, Voice
from bot.dialogue.voices import hear_typed, heard_choices, note_row, type_choice
from bot.domain.doors import VoiceState
from bot.domain.voices import VoiceNote
from tests.dialogue.stage import (
    CARD,
    COORDINATOR,
    NEWCOMER,
    NOW,
    SPEECH,
    VOLUNTEER,
    Talk,
    draft_at,
    hear,
    label,
    offered,
    said,
    scene,
)

NOTE = VoiceNote(3, 1, "telegram", "r", "audio/ogg", VoiceState.WAITING, NOW, seconds=12, name="Salma")


def test_a_note_of_somebody_who_consented_is_kept() -> None:
    """Also in the middle of a form, which waits."""
    assert hear(sort="note").effects == (Voice("keep"),)
    assert hear(sort="note", draft=CARD).draft == CARD


def test_a_note_before_consent_is_not_kept() -> None:
    """What leads to the consent is offered; within a form the consent stands there already."""
    heard = hear(sort="note", member=NEWCOMER, first_time=True)
    within = hear(sort="note", member=NEWCOMER, draft=draft_at("listing", "consent"))

    assert said(heard.effects) == ["voice.first_consent"]
    assert offered(heard.effects) == ["g:need", "g:offer"]
    assert (said(within.effects), offered(within.effects)) == (["voice.first_consent"], [])


def test_a_note_of_a_coordinator_is_to_be_written() -> None:
    """Nobody types for whoever decides."""
    assert said(hear(sort="note", member=COORDINATOR).effects) == ["unreadable.voice"]


def test_a_voice_without_a_recording_is_answered_as_before() -> None:
    """The trial page has none."""
    assert said(hear(sort="voice").effects) == ["unreadable.voice"]


@pytest.mark.parametrize(
    "text",
    [
        "note 3: bghina kontabl",
        "Note n° 3 : bghina kontabl",
        "vocal 3 — bghina kontabl",
        "audio 3: bghina kontabl",
        "رسالة ٣: bghina kontabl",
        "أوديو 3: bghina kontabl",
    ],
)
def test_a_coordinator_types_a_note_by_its_number(text: str) -> None:
    """In any writing."""
    assert hear(text, member=COORDINATOR).effects == (Voice("typed", 3, "bghina kontabl"),)


@pytest.mark.parametrize(
    "text",
    [
        "note",
        "note 3 personnes attendent",
        "audio 2 h de montage",
        "note: bonjour",
        "notre 3 mars",
        "annotation 3",
        "ok 3",
    ],
)
def test_other_words_of_a_coordinator_are_no_note(text: str) -> None:
    """A note has a number."""
    assert hear_typed(scene(text, member=COORDINATOR), text, None) is None


def test_only_coordinators_type_notes_and_not_into_an_answer() -> None:
    """Under "write your answer" the words are the answer; to others "note 3" is a sentence."""
    reply = draft_at("reply", "reply")

    assert hear_typed(scene(), "note 3: x", None) is None
    assert hear_typed(scene(member=COORDINATOR, draft=reply), "note 3: x", None) is None
    assert hear_typed(scene(member=COORDINATOR), "note 3: x", "g:menu") is None


def test_a_number_alone_asks_for_the_words() -> None:
    """As its button does; what is typed then is taken as it is."""
    talk = Talk(COORDINATOR, first_time=False).say("note 3")
    asked = talk.keys
    talk.say("stop, on arrête")

    assert asked == ["ask.typed"]
    assert talk.effects == (Voice("typed", 3, "stop, on arrête"),)
    assert Talk(COORDINATOR, first_time=False).tap("g:type:3").keys == ["ask.typed"]


def test_signs_are_no_words_of_a_note() -> None:
    """It is asked again."""
    talk = Talk(COORDINATOR, first_time=False).tap("g:type:3").say("…")

    assert talk.asked == "typed"


def test_taps_about_notes_lead_to_what_they_say() -> None:
    """Anything malformed shows the notes, or is nobody's."""
    taps = {
        "g:notes": Show("notes"),
        "g:type:x": Show("notes"),
        "g:type:1234567890": Show("notes"),
        "g:heard:3": Voice("right", 3),
        "g:misheard:3": Voice("wrong", 3),
        "g:heard:²": Voice("right", 0),
        "g:misheard": Voice("wrong", 0),
    }

    assert {tap: hear(choice=tap, member=COORDINATOR).effects for tap in taps} == {
        tap: (effect,) for tap, effect in taps.items()
    }
    assert hear(choice="g:type:3", member=VOLUNTEER).effects == (Show("notes"),)


def test_a_note_is_shown_with_its_length_where_that_is_known() -> None:
    """Its number is what a coordinator types."""
    unknown = VoiceNote(4, 1, "telegram", "r", "audio/ogg", VoiceState.WAITING, NOW)

    assert SPEECH.render(note_row(NOTE), "fr") == "n° 3 · Salma · 12 s"
    assert SPEECH.render(note_row(unknown), "fr") == "n° 4 · —"
    assert (type_choice(NOTE).id, label(type_choice(NOTE))) == ("g:type:3", "L’écrire")
    assert [(one.id, one.says) for one in heard_choices(3)] == [("g:heard:3", "yes"), ("g:misheard:3", "no")]


@given(st.text(max_size=120))
def test_no_text_of_a_coordinator_upsets_the_reading_of_notes(text: str) -> None:
    """A note or none comes of anything."""
    heard = hear_typed(scene(member=COORDINATOR), f"note 7: {text}", None)

    assert heard is not None
    assert heard.draft is not None or heard.effects[0].words  # type: ignore[union-attr]

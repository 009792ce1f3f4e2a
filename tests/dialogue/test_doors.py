"""Codes heard in people's words, and what is offered about doors."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.doors import door_choices, door_name, door_names, read_code, sure_choices
from bot.dialogue.effects import Join, Show
from bot.domain.people import Address
from bot.usecases.inviting import ALPHABET
from tests.dialogue.stage import NEWCOMER, SPEECH, draft_at, hear, label

CODE = "JISR-K7Q-M2F-W9D"
TELEGRAM, WHATSAPP = Address(1, 1, "telegram", "48151623"), Address(2, 1, "whatsapp", "+212661000042")
DIGEST = "0f" * 20


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "jisr-k7q-m2f-w9d",
        "voici le code : JISR-K7Q-M2F-W9D merci",
        "JISR K7Q M2F W9D",
        "JISRK7QM2FW9D",
        "k7q-m2f-w9d.",
        "ها هو الكود JISR-K٧Q-M٢F-W٩D",
        "JISR – K7Q – M2F – W9D",
    ],
)
def test_a_code_is_read_as_people_type_it(text: str) -> None:
    """In capitals or not, with other dashes or digits, within a sentence; alone, also with spaces."""
    assert read_code(text) == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JISR-ABCD-EFGH-2345",
        "jisr chno had lblan",
        "jisr abc def ghi",
        "050-123-456",
        "k7q m2f w9d",
        "le code est k7q-m2f-w9d",
        "JISR-K7Q-M2F-W9D-K7Q",
        "JISR-K7Q-M2F",
        "Salam Jisr 7na men Fes bghina mou7asib",
        "salam jisr bghina 7ad y3awenna f la compta",
        "Bonjour Jisr les 22h par mois",
        "voici le code : JISR K7Q M2F W9D merci",
    ],
)
def test_other_words_are_no_code(text: str) -> None:
    """An invitation, a phone number, a sentence, a piece of a code."""
    assert read_code(text) is None


codes = (
    st.text(ALPHABET, min_size=9, max_size=9)
    .filter(lambda letters: not letters.isalpha() and not letters.isdecimal())
    .map(lambda letters: f"JISR-{letters[:3]}-{letters[3:6]}-{letters[6:]}")
)


@given(codes, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from("- _."))
def test_every_code_is_read_however_it_is_written(code: str, spelt: object, joint: str) -> None:
    """What was shown is what is looked up."""
    typed = spelt(code).replace("-", joint)  # type: ignore[operator]

    assert read_code(typed) == code
    assert read_code(f"{typed} svp") == (code if joint in "-_" else None)


@given(st.text(max_size=80))
def test_no_text_upsets_the_reading_of_codes(text: str) -> None:
    """A code or none comes of anything."""
    assert read_code(text) is None or len(read_code(text) or "") == len(CODE)


def test_a_code_is_heard_from_strangers_and_in_the_middle_of_a_form() -> None:
    """What is under way waits."""
    draft = draft_at("listing", "hours")

    assert hear(CODE, member=NEWCOMER, first_time=True).effects == (Join("try", CODE),)
    assert hear(CODE, draft=draft).draft == draft


def test_taps_about_doors_lead_to_what_they_say() -> None:
    """Anything malformed shows the doors instead."""
    taps = {
        "g:join": Join("ask"),
        f"g:join:{DIGEST}": Join("yes", DIGEST),
        "g:join:nonsense": Join("ask"),
        "g:separate:12": Join("separate", address_id=12),
        "g:separate:²": Show("separate"),
        "g:separate": Show("separate"),
        "g:doors:7": Join("choose", address_id=7),
        "g:doors:123456789012": Show("doors"),
        "g:doors": Show("doors"),
    }

    assert {tap: hear(choice=tap).effects for tap in taps} == {tap: (effect,) for tap, effect in taps.items()}


def test_the_question_fits_a_button_and_a_typed_yes() -> None:
    """Telegram takes 64 bytes."""
    yes, no = sure_choices(DIGEST)

    assert len(yes.id.encode()) <= 64
    assert (yes.says, no.says) == ("yes", "no")


def test_doors_are_named_by_their_application() -> None:
    """The end of the number stands beside it only where two would look the same."""
    other = replace(WHATSAPP, id=3, handle="+212661000077")
    strange = replace(TELEGRAM, channel="pigeon")
    several = [TELEGRAM, WHATSAPP, other]

    assert SPEECH.render(door_name(TELEGRAM, several), "fr") == "Telegram"
    assert SPEECH.render(door_name(other, several), "fr") == "WhatsApp (…0077)"
    assert SPEECH.render(door_name(strange, [strange]), "fr") == "une autre application"
    assert SPEECH.value(door_names([TELEGRAM, WHATSAPP]), "fr") == "Telegram · WhatsApp"


def test_each_door_is_a_choice() -> None:
    """For news, or to be let go."""
    rows = door_choices([TELEGRAM, WHATSAPP])

    assert [(one.id, label(one)) for one in rows] == [("g:doors:1", "Telegram"), ("g:doors:2", "WhatsApp")]
    assert [one.id for one in door_choices([WHATSAPP], "separate")] == ["g:separate:2"]

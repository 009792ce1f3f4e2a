"""Conversations as text."""

from bot.channels.speech import FIRST_STRONG, LEFT_ISOLATE, POP
from bot.channels.transcripts import shown, typed


def test_what_is_typed_is_a_line() -> None:
    """Who, and in which words."""
    assert typed("khadija", "salam") == "khadija> salam"


def test_what_is_shown_hangs_below_its_first_line() -> None:
    """Further lines and the choices stand under the text, not under the name."""
    assert shown("jisr", "un\ndeux", ["Oui", "Non"]) == "jisr< un\n      deux\n      [1 Oui] [2 Non]"


def test_a_message_without_choices_is_its_text() -> None:
    """Nothing stands in brackets where nothing can be chosen."""
    assert shown("jisr", "un", []) == "jisr< un"


def test_marks_of_direction_are_left_out() -> None:
    """What cannot be seen is not written down."""
    text = f"{FIRST_STRONG}Souss{POP} {LEFT_ISOLATE}06{POP}"

    assert shown("jisr", text, [f"{FIRST_STRONG}Oui{POP}"]) == "jisr< Souss 06\n      [1 Oui]"

"""Which messages are a wish to leave: to be heard however much else somebody sends."""

import pytest

from bot.dialogue.leaving import wish_to_leave
from bot.dialogue.phrases import Choice, say
from bot.dialogue.scene import Screen
from tests.dialogue.stage import SPEECH

NOTHING = Screen()
SURE = Screen(
    choices=(
        Choice("g:forget:yes", say("choice.forget_yes"), "yes"),
        Choice("g:menu", say("choice.keep"), "no"),
    )
)


def wish(
    text: str = "", choice: str | None = None, screen: Screen = NOTHING, *, guess: bool = True
) -> str | None:
    """What a message asks for."""
    return wish_to_leave(text, choice, screen, SPEECH, guess=guess)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("STOP !", "stop"),
        ("7bess", "stop"),
        ("ne m'écrivez plus", "stop"),
        ("نساوني", "forget"),
        ("oubliez-moi", "forget"),
        ("mes données", "my_data"),
        ("المعطيات ديالي", "my_data"),
        ("stop hunger, a campaign", None),
        ("stop " * 40, None),
        ("merci", None),
        ("oui", None),
        ("", None),
    ],
)
def test_a_whole_message_may_be_a_wish(text: str, asked: str | None) -> None:
    """In every writing; a part of one is none."""
    assert wish(text) == asked


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        ("g:stop", "stop"),
        ("g:my_data", "my_data"),
        ("g:forget", "forget"),
        ("g:forget:yes", "erase"),
        ("g:menu", None),
    ],
)
def test_a_tap_may_be_one(choice: str, asked: str | None) -> None:
    """Whatever words come with it."""
    assert wish("stop", choice) == asked


@pytest.mark.parametrize(("text", "asked"), [("1", "erase"), ("oui", "erase"), ("2", None), ("non", None)])
def test_a_typed_answer_is_what_it_chooses(text: str, asked: str | None) -> None:
    """A yes erases where that was asked, and nowhere else."""
    assert wish(text, screen=SURE) == asked
    assert wish(text) is None


def test_where_something_is_asked_only_the_taught_words_count() -> None:
    """Others may be its answer."""
    assert wish("ne m'écrivez plus", guess=False) is None
    assert wish("stop", guess=False) == "stop"

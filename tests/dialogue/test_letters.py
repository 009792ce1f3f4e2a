"""Messages that were not delivered, as a coordinator sees and decides on them."""

import pytest

from bot.dialogue.effects import Effect, Letters, Show
from bot.dialogue.letters import incoming_row, lost, row, undelivered_choices, ways
from bot.dialogue.listening import listen
from bot.dialogue.scene import Incoming
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import COORDINATOR, EMPLOYEE, SPEECH, scene


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("why", ["blocked", "gone", "63003"])
def test_a_loss_is_told_in_words(writing: Writing, why: str) -> None:
    """Who, why, how much; a network's own code only where there is no better word."""
    text = SPEECH.render(lost("Omar", why, 4), writing)

    assert ("Omar" in text, "4" in text, "63003" in text) == (True, True, why == "63003")
    for choice in (row(7, "", why, 2), incoming_row(4), *ways(7), *undelivered_choices()):
        assert SPEECH.render(choice.label, writing)


@pytest.mark.parametrize(
    ("choice", "effect"),
    [
        ("g:undelivered", Show("undelivered")),
        ("g:letter:7", Show("letter", 7)),
        ("g:send_again:7", Letters("send_again", 7)),
        ("g:drop:0", Letters("drop", 0)),
    ],
)
def test_a_tap_decides(choice: str, effect: Effect) -> None:
    """Seen, sent again, or dropped."""
    assert listen(scene(member=COORDINATOR), Incoming(choice=choice)).effects == (effect,)


@pytest.mark.parametrize("choice", ["g:send_again:x", "g:drop:999999999999", "g:drop"])
def test_a_strange_tap_shows_the_menu(choice: str) -> None:
    """Nothing is decided on nobody's letters, nor by anybody else."""
    for member, tapped in ((COORDINATOR, choice), (EMPLOYEE, "g:drop:7")):
        effects = listen(scene(member=member), Incoming(choice=tapped)).effects
        assert not any(isinstance(effect, Letters) for effect in effects)

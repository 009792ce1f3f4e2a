"""Takes over a draft and its question that a use case opened itself."""

from bot.dialogue.effects import Say
from bot.dialogue.scene import Heard
from bot.usecases.scope import Turn


def carry_on(turn: Turn, heard: Heard) -> None:
    """Keep the draft and say its question; only sentences may come of that."""
    turn.draft = heard.draft
    for effect in heard.effects:
        if isinstance(effect, Say):
            turn.say(effect.phrase, effect.choices)

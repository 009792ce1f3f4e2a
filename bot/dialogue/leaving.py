"""Wishes that are heard from whoever says them, however much else they send: to stop, to see or erase what is kept."""

from bot.dialogue.answering import chosen
from bot.dialogue.command_words import taught_command
from bot.dialogue.phrases import Phrasebook
from bot.dialogue.scene import Screen
from matching.intents import read_intent

_WISHES = ("stop", "my_data", "forget")
_TAPS = {"g:stop": "stop", "g:my_data": "my_data", "g:forget": "forget", "g:forget:yes": "erase"}
# Nobody says more when they have had enough; what is longer tells of something else.
LONGEST = 80


def wish_to_leave(
    text: str, choice: str | None, screen: Screen, phrasebook: Phrasebook, *, guess: bool
) -> str | None:
    """What a whole message or a tap asks for: `stop`, `my_data`, `forget`, or with a yes to it `erase`; else None.

    `guess`: other words than those that are taught count too, as they do where no free words are asked for.
    """
    if choice:
        return _TAPS.get(choice)
    if sum(map(str.isalnum, text)) > LONGEST:
        return None
    intent = read_intent(text)
    meant = chosen(screen, text, intent, phrasebook)
    if meant is not None:
        return _TAPS.get(meant.id)
    said = taught_command(text)
    if said is None and guess and intent is not None and intent.whole:
        said = intent.name
    return said if said in _WISHES else None

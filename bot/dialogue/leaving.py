"""Wishes that are heard from whoever says them, however much else they send: to stop, to be forgotten."""

from bot.dialogue.command_words import taught_command
from matching.intents import read_intent

_WISHES = ("stop", "forget")
_TAPS = {"g:stop": "stop", "g:forget": "forget", "g:forget:yes": "forget"}
# Nobody says more when they have had enough; what is longer tells of something else.
LONGEST = 40


def wish_to_leave(text: str, choice: str | None) -> str | None:
    """Which of the two a whole message or a tap says, `stop` or `forget`; None for anything else.

    >>> wish_to_leave("STOP !", None), wish_to_leave("انسوني", None), wish_to_leave("stop hunger, a campaign", None)
    ('stop', 'forget', None)
    """
    if choice:
        return _TAPS.get(choice)
    if len(text) > LONGEST:
        return None
    intent = read_intent(text)
    said = taught_command(text) or (intent.name if intent is not None and intent.whole else None)
    return said if said in _WISHES else None

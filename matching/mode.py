"""Where the help is to be given: at a distance, or where somebody comes; both alike are no preference."""

from matching.mode_words import (
    AT_A_PLACE,
    BY_CHANNEL,
    EVEN_REMOTE,
    NOT_REMOTE,
    OBJECT,
    ONSITE,
    REMOTE,
    SAYS_STAYS,
    STAYING_AWAY,
)
from matching.phrase_hints import held_by
from matching.phrases import flat
from matching.spelling import Phrases
from matching.values import Mode

_TELLING = frozenset({EVEN_REMOTE, NOT_REMOTE, SAYS_STAYS, REMOTE, BY_CHANNEL, ONSITE, AT_A_PLACE})
# What is put aside before the rest is weighed.
_ASIDE = (NOT_REMOTE, STAYING_AWAY)


def read_mode(text: str) -> Mode | None:
    """`remote`, `onsite`, or None where the message names neither, or either will do."""
    plain = flat(text)
    held = held_by(plain)
    if held.isdisjoint(_TELLING):
        return None
    if OBJECT in held:
        plain = OBJECT.blanked(plain)
    if EVEN_REMOTE in held and EVEN_REMOTE.search(plain):
        return "remote"
    refused, stays = _found(plain, held, NOT_REMOTE, SAYS_STAYS)
    if not (refused or stays or any(_found(plain, held, REMOTE, BY_CHANNEL, ONSITE, AT_A_PLACE))):
        return None
    for said in _ASIDE:
        if said in held:
            plain = said.blanked(plain)
    remote, by_channel, onsite, at_a_place = _found(plain, held, REMOTE, BY_CHANNEL, ONSITE, AT_A_PLACE)
    return _weightier(max(2 * (stays or remote), by_channel), max(2 * (refused or onsite), at_a_place))


def _found(plain: str, held: frozenset[Phrases], *phrases: Phrases) -> list[bool]:
    """Which of some phrases the text has, looked for only where it may hold them."""
    return [said in held and said.search(plain) is not None for said in phrases]


def _weightier(remote: int, onsite: int) -> Mode | None:
    """A word for it weighs more than a telephone or a room that is named."""
    if remote == onsite:
        return None
    return "remote" if remote > onsite else "onsite"

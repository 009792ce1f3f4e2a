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
from matching.phrases import flat
from matching.values import Mode


def read_mode(text: str) -> Mode | None:
    """`remote`, `onsite`, or None where the message names neither, or either will do."""
    plain = OBJECT.sub(" ", flat(text))
    if EVEN_REMOTE.search(plain):
        return "remote"
    refused = NOT_REMOTE.search(plain) is not None
    stays = SAYS_STAYS.search(plain) is not None
    plain = STAYING_AWAY.sub(" ", NOT_REMOTE.sub(" ", plain))
    # A word for it weighs more than a telephone or a room that is named.
    remote = max(2 * (stays or REMOTE.search(plain) is not None), BY_CHANNEL.search(plain) is not None)
    onsite = max(2 * (refused or ONSITE.search(plain) is not None), AT_A_PLACE.search(plain) is not None)
    if remote == onsite:
        return None
    return "remote" if remote > onsite else "onsite"

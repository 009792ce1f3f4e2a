"""What Twilio's error codes mean for a message, by class, and the error that each becomes."""

from datetime import timedelta
from enum import StrEnum

from bot.errors import DeliveryError, GiveUp, TryLater, Unreachable, WindowClosed


class Trouble(StrEnum):
    """Classes of error codes; each has one answer."""

    WINDOW = "window"
    BUSY = "busy"
    DEAD = "dead_address"
    SETUP = "configuration"
    CONTENT = "content"
    REFUSED = "refused"


class ContentRefused(GiveUp):
    """Buttons, a list or a template cannot be sent as they are; plain words may."""


# A wrong token or sender is mended by a person, not by another try within seconds.
UNTIL_MENDED = timedelta(minutes=10)
# The fastest that WhatsApp lets one person be written to is about one message in six seconds.
UNTIL_CALMER = timedelta(seconds=6)

_CONTENT_RULES = (63040, 63041, 63042, 63043, 92007, 93000)
_CODES = {
    Trouble.WINDOW: (63016,),
    Trouble.BUSY: (20429, 63018, 63012, 63009, 63010, 131056, 30001, 30022, 14107),
    Trouble.DEAD: (63003, 63024, 63014, 63032, 63033, 21211, 21610, 21614, 63049),
    Trouble.SETUP: (63001, 63002, 63007, 63015, 20001, 20003, 20008, 21212, 21606, 21603),
    Trouble.CONTENT: (20404, 21655, 21656, 21661, 63005, 63013, 63021, 63027, 63028, 63036, *_CONTENT_RULES),
}
_CLASSES = {code: trouble for trouble, codes in _CODES.items() for code in codes}


def trouble_of(code: int | None, status: int = 0) -> Trouble:
    """The class of a code, else of the HTTP status that it came with.

    >>> trouble_of(63016), trouble_of(None, 503), trouble_of(12345, 400)
    (<Trouble.WINDOW: 'window'>, <Trouble.BUSY: 'busy'>, <Trouble.REFUSED: 'refused'>)
    """
    known = _CLASSES.get(code or 0)
    if known:
        return known
    if status == 429 or status >= 500:
        return Trouble.BUSY
    return Trouble.SETUP if status in (401, 403) else Trouble.REFUSED


def error_of(code: int | None, status: int) -> DeliveryError:
    """What to raise for it; the words name class and code, and nobody."""
    trouble = trouble_of(code, status)
    words = f"{trouble} {code or status}"
    if trouble is Trouble.WINDOW:
        return WindowClosed(words)
    if trouble is Trouble.DEAD:
        return Unreachable(words)
    if trouble is Trouble.BUSY:
        return TryLater(words, UNTIL_CALMER)
    if trouble is Trouble.SETUP:
        return TryLater(words, UNTIL_MENDED)
    return ContentRefused(words) if trouble is Trouble.CONTENT else GiveUp(words)

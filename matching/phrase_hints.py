"""Which of all the phrases of the readers a message may hold, looked up once a message."""

from functools import lru_cache

from matching import cautions_words as cautions
from matching import mode_words as mode
from matching import spoken_words as spoken
from matching.hints import Hints
from matching.spelling import Phrases

_HINTS = Hints(
    mode.OBJECT,
    mode.EVEN_REMOTE,
    mode.NOT_REMOTE,
    mode.SAYS_STAYS,
    mode.STAYING_AWAY,
    mode.REMOTE,
    mode.BY_CHANNEL,
    mode.ONSITE,
    mode.AT_A_PLACE,
    cautions.ASKS_MONEY,
    cautions.GIFT,
    cautions.JOB,
    cautions.MINOR,
    cautions.MY_AGE,
    spoken.SPOKEN,
    *spoken.ACCESS.values(),
)


@lru_cache(maxsize=32)
def held_by(text: str) -> frozenset[Phrases]:
    """The phrases that a flat text may hold."""
    return _HINTS.held(text)

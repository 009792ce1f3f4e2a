"""Why each message is written that is no answer: by the key of its first part that tells."""

from collections.abc import Mapping
from typing import Any

from bot.domain.courier import Errand

# Each holds for every key that begins so, the longest first. What stands in no row was not asked for.
_ERRANDS = {
    "coordinator.": Errand.WORK,
    "courier.": Errand.WORK,
    "desk.": Errand.WORK,
    "card.": Errand.WORK,
    "ticket.": Errand.WORK,
    "word.question": Errand.WORK,
    "reminder.coordinator": Errand.WORK,
    "reminder.party": Errand.UNASKED,
    # What follows from their own listing, question or yes.
    "introduced.": Errand.AWAITED,
    "ended.": Errand.AWAITED,
    "human.": Errand.AWAITED,
    "outcome.": Errand.AWAITED,
    # Hours that somebody just gave them count only once they say so.
    "hours.": Errand.AWAITED,
    "word.understood": Errand.AWAITED,
    "question.need.changed": Errand.AWAITED,
    "question.offer.changed": Errand.AWAITED,
}
_BEGINNINGS = sorted(_ERRANDS, key=len, reverse=True)


def errand_of(body: Mapping[str, Any], *, proactive: bool = True) -> Errand:
    """Why a message is written, from its parts.

    >>> errand_of({"parts": [{"key": "check.midway"}]})
    <Errand.UNASKED: 'unasked'>
    """
    if not proactive:
        return Errand.ANSWER
    known = (_errand(part["key"]) for part in body.get("parts", ()))
    return next((errand for errand in known if errand), Errand.UNASKED)


def _errand(key: str) -> Errand | None:
    return next((_ERRANDS[beginning] for beginning in _BEGINNINGS if key.startswith(beginning)), None)

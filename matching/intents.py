"""What a message that is neither need nor offer wants of the bot: a greeting, help, a yes, to stop.

A message is compared with the phrases of `intents.toml`: first whole (as written and by its sounds, with and
without politeness), then by the words of `answers.toml`, then by the likeness of its words to each intent's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from matching.likeness import LISTING, likeness
from matching.phrasebook import answers_file, known_phrases
from matching.text import Token, fold
from matching.told import Told, tell

_AMOUNT = re.compile(r"\d+(?:h|hr|hrs|heures?|sa3a|sway3|min|j|jours?)\d*")

# By how much an intent must fit better than a listing; what stops or erases must be clear beyond doubt.
_CLEAR = 3.0
_AS_CLEAR_AS_WORDS = 8.0
_CLEARER = {
    **dict.fromkeys(("stop", "undo", "my_data"), 9.0),
    **dict.fromkeys(("menu", "back"), 6.0),
    **dict.fromkeys(("yes", "no"), 6.0),
}
_UNLIKE_ALL = "off_topic"
_FAINT = 1.5
_NEVER_GUESSED = frozenset((LISTING, "stop", "undo", "my_data", "menu", "back"))

_LONGEST = 40
# The longest told phrase, with some politeness around it, in words.
_LONGEST_PHRASE = 18
_SHORT_ANSWER = 7


@dataclass(frozen=True, slots=True)
class Intent:
    """What the person wants; `rest` is what follows the "but" of a `yes_but`, in the person's words.

    `whole` tells that the message says so in known words, or is clearly like others that do; `sure` that all
    of it is a known phrase, or a yes with its condition.
    """

    name: str
    rest: str = ""
    whole: bool = field(default=True, compare=False, repr=False)
    sure: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Roles:
    """Words looked for by themselves; `marks` are signs that answer like words."""

    but: frozenset[str]
    limit: frozenset[str]
    filler: frozenset[str]
    courtesy: frozenset[str]
    assent: frozenset[str]
    denial: frozenset[str]
    done: frozenset[str]
    amount: frozenset[str]
    planned: frozenset[str]
    marks: dict[str, str]


@lru_cache(maxsize=512)
def read_intent(text: str) -> Intent | None:
    """What a whole message or short answer wants of the bot; None when nothing is near enough.

    >>> read_intent("oui mais pas avant le 5")
    Intent(name='yes_but', rest='pas avant le 5')
    """
    told = tell(text)
    if not told.words:
        return _by_marks(told.text)
    spoken = [token for token in told.tokens if token.sort != "mark"]
    if len(spoken) > _LONGEST or all(token.sort != "word" for token in spoken):
        return None
    whole = _whole(told) if len(told.words) <= _LONGEST_PHRASE else None
    if whole:
        return Intent(whole, sure=True)
    return _answer(told, spoken) or _hours(told.words) or _nearest(told, text)


def _by_marks(said: str) -> Intent | None:
    marks = _roles().marks
    return next((Intent(marks[mark]) for mark in said if mark in marks), None)


def _whole(told: Told) -> str | None:
    """The intent of a message that is a known phrase, up to spelling and politeness."""
    filler, forms = _roles().filler, known_phrases()
    kept = [place for place, word in enumerate(told.words) if word not in filler]
    for places in (range(len(told.words)), kept) if kept else (range(len(told.words)),):
        written = " ".join(told.words[place] for place in places)
        heard = "~" + " ".join(told.sounds[place] for place in places)
        if written in forms or heard in forms:
            return forms.get(written) or forms[heard]
    return None if kept else "greeting"


def _answer(told: Told, spoken: Sequence[Token]) -> Intent | None:
    """A yes or a no that goes on: *oui mais pas avant le 5*, *wakha ghir sa3a*, *non, pas cette fois*."""
    for size in (3, 2, 1):
        opening = known_phrases().get("~" + " ".join(told.sounds[:size]))
        if opening == "yes" and len(spoken) > size and spoken[0].folded in _roles().assent:
            return _after_yes(told.text, spoken[size:])
        if opening == "no" and size < len(spoken) <= _SHORT_ANSWER and _stands(told.text, spoken, size):
            return Intent("no")
    return None


def _after_yes(said: str, rest: Sequence[Token]) -> Intent | None:
    roles = _roles()
    for token in rest:
        if token.folded in roles.but:
            return Intent("yes_but", _trimmed(said[token.end :]), sure=True)
    if any(
        token.sort == "number" or token.folded in roles.limit or _AMOUNT.match(token.folded) for token in rest
    ):
        return Intent("yes_but", _trimmed(said[rest[0].start :]), sure=True)
    return Intent("yes") if len(rest) < _SHORT_ANSWER else None


def _trimmed(words: str) -> str:
    return words.strip(" \n,.;:!،؛-")


def _stands(said: str, told: Sequence[Token], size: int) -> bool:
    """Whether a no stands by itself: *la* is an article too, and لا the "not" of a verb."""
    gap = said[told[size - 1].end : told[size].start].strip()
    return bool(gap) or told[0].folded in _roles().denial or told[size].folded in _roles().but


def _hours(words: Sequence[str]) -> Intent | None:
    """Hours that are past: a verb of doing in the past, an amount of time, and nothing planned."""
    roles = _roles()
    said = set(words)
    timed = not said.isdisjoint(roles.amount) or any(_AMOUNT.fullmatch(word) for word in words)
    past = timed and not said.isdisjoint(roles.done) and said.isdisjoint(roles.planned)
    return Intent("hours_report") if past else None


def talk_lead(text: str) -> float:
    """By how much a message is more like small talk than like a need or an offer; infinite for known words."""
    intent = read_intent(text)
    if intent and intent.sure:
        return inf
    fits = likeness(text).fits
    return max(fit for name, fit in fits.items() if name != LISTING) - fits[LISTING]


def nearest_talk(text: str) -> Intent | None:
    """What a message that is no listing is most like, however faintly; never what stops, erases or undoes."""
    fits = {name: fit for name, fit in likeness(text).fits.items() if name not in _NEVER_GUESSED}
    best = max(fits, key=lambda name: fits[name])
    return Intent(best, whole=False) if fits[best] > fits[_UNLIKE_ALL] + _FAINT else None


def _nearest(told: Told, text: str) -> Intent | None:
    """The intent that the words fit best, if they fit it clearly better than a need or an offer."""
    fits = dict(likeness(text).fits)
    listing = fits.pop(LISTING)
    best = max(fits, key=lambda name: fits[name])
    lead = fits[best] - max(listing, 0.0)
    if best == "hours_report" and lead < _AS_CLEAR_AS_WORDS and not _roles().planned.isdisjoint(told.words):
        return None
    return Intent(best, whole=lead >= _AS_CLEAR_AS_WORDS) if lead >= _CLEARER.get(best, _CLEAR) else None


@lru_cache(maxsize=1)
def _roles() -> _Roles:
    answers = answers_file()
    words = {role: frozenset(fold(told).split()) for role, told in answers["words"].items()}
    return _Roles(
        **words, marks={mark: intent for intent, marks in answers["marks"].items() for mark in marks.split()}
    )

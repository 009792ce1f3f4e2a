"""What a message wants of the bot when it is neither a need nor an offer: a greeting, help, a yes, a stop…

A message is compared with the phrases of `intents.toml`: first whole (as written, then by its sounds, with and
without politeness), then by the words and pairs of words that it shares with them, the rarer the weightier.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.folding import fold_all
from matching.skeleton import sounds
from matching.text import Token, clean, fold, tokens

_FILE = Path(__file__).with_name("intents.toml")
_WORD = re.compile(r"[^\W_]+")
_AMOUNT = re.compile(r"\d+(?:h|hr|hrs|heures?|sa3a|sway3|min|j|jours?)\d*")

# A phrase must be met this nearly (0 to 1); what stops or erases, nearly word for word.
_NEAR_ENOUGH = 0.5
_NEARER = {
    **dict.fromkeys(("stop", "undo", "menu", "back"), 0.75),
    **dict.fromkeys(("yes", "no", "my_data"), 0.7),
    **dict.fromkeys(("cancel", "thanks"), 0.6),
}
# A message that holds a whole phrase of some length, among other words, means it nearly as surely.
_HELD = 0.8
_TELLING_LENGTH = 3

_LONGEST = 40
_SHORT_ANSWER = 7


@dataclass(frozen=True, slots=True)
class Intent:
    """What the person wants; `rest` is what follows the "but" of a `yes_but`, in the person's words."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Phrases:
    """The phrases of the file: their intents, whole forms, weights of features and who holds them, norms, lengths."""

    intents: tuple[str, ...]
    whole: dict[str, str]
    weights: dict[str, float]
    holders: dict[str, NDArray[np.int64]]
    norms: NDArray[np.float64]
    lengths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Roles:
    """Words looked for by themselves; `marks` are signs that answer like words."""

    but: frozenset[str]
    limit: frozenset[str]
    filler: frozenset[str]
    denial: frozenset[str]
    done: frozenset[str]
    amount: frozenset[str]
    planned: frozenset[str]
    marks: dict[str, str]


def read_intent(text: str) -> Intent | None:
    """What a whole message or short answer wants of the bot; None when nothing is near enough.

    >>> read_intent("oui mais pas avant le 5")
    Intent(name='yes_but', rest='pas avant le 5')
    """
    said = clean(text[: _LONGEST * 20])
    told = [token for token in tokens(said) if token.sort != "mark"]
    if not told:
        return _by_marks(said)
    if len(told) > _LONGEST:
        return None
    words = [token.folded for token in told]
    whole = _whole(words)
    return Intent(whole) if whole else _answer(said, told) or _hours(words) or _nearest(words)


def _by_marks(said: str) -> Intent | None:
    marks = _roles().marks
    return next((Intent(marks[mark]) for mark in said if mark in marks), None)


def _whole(words: Sequence[str]) -> str | None:
    """The intent of a message that is a known phrase, up to spelling and politeness."""
    whole = _phrases().whole
    kept = [word for word in words if word not in _roles().filler]
    keys = (key for form in (words, kept) for key in (" ".join(form), _heard(form)))
    return next((whole[key] for key in keys if key in whole), None) if kept else "greeting"


def _answer(said: str, told: Sequence[Token]) -> Intent | None:
    """A yes or a no that goes on: *oui mais pas avant le 5*, *wakha ghir sa3a*, *non, pas cette fois*."""
    for size in (3, 2, 1):
        opening = _phrases().whole.get(_heard([token.folded for token in told[:size]]))
        if opening == "yes" and len(told) > size:
            return _after_yes(said, told[size:])
        if opening == "no" and size < len(told) <= _SHORT_ANSWER and _stands(said, told, size):
            return Intent("no")
    return None


def _after_yes(said: str, rest: Sequence[Token]) -> Intent | None:
    roles = _roles()
    for token in rest:
        if token.folded in roles.but:
            return Intent("yes_but", _trimmed(said[token.end :]))
    if any(token.sort == "number" or token.folded in roles.limit or _AMOUNT.match(token.folded) for token in rest):
        return Intent("yes_but", _trimmed(said[rest[0].start :]))
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


def _nearest(words: Sequence[str]) -> Intent | None:
    """The intent of the phrase that shares most with the message, if it is near enough."""
    phrases = _phrases()
    weights = {feature: phrases.weights.get(feature, phrases.weights[""]) for feature in _features(words)}
    shared = np.zeros(len(phrases.intents))
    for feature, weight in weights.items():
        if feature in phrases.holders:
            shared[phrases.holders[feature]] += weight * weight
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    held = np.where(phrases.lengths >= _TELLING_LENGTH, _HELD * shared / phrases.norms**2, 0.0)
    near = np.maximum(shared / (norm * phrases.norms), held)
    best = int(near.argmax())
    name = phrases.intents[best]
    return Intent(name) if near[best] >= _NEARER.get(name, _NEAR_ENOUGH) else None


def _features(words: Sequence[str]) -> set[str]:
    heard = sounds(words)
    pairs = (f"{one} {other}" for one, other in zip(heard, heard[1:], strict=False))
    return {*("=" + word for word in words), *heard, *pairs}


def _heard(words: Sequence[str]) -> str:
    return "~" + " ".join(sounds(words))


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    rows = [
        (intent, phrase)
        for intent, writings in _file().items()
        if intent not in ("words", "marks")
        for phrases in writings.values()
        for phrase in phrases.split("\n")
        if phrase
    ]
    told = [tuple(_WORD.findall(phrase)) for phrase in fold_all(phrase for _, phrase in rows)]
    intents = tuple(intent for intent, _ in rows)
    whole: dict[str, str] = {}
    for form in (" ".join, _heard):
        for intent, words in zip(intents, told, strict=True):
            whole.setdefault(form(words), intent)
    features = [_features(words) for words in told]
    weights = {feature: math.log(len(rows) / count) for feature, count in Counter(f for several in features for f in several).items()}
    weights[""] = math.log(len(rows))
    holders: dict[str, list[int]] = {}
    for place, several in enumerate(features):
        for feature in several:
            holders.setdefault(feature, []).append(place)
    norms = np.array([math.sqrt(sum(weights[feature] ** 2 for feature in several)) for several in features])
    arrays = {feature: np.array(places) for feature, places in holders.items()}
    return _Phrases(intents, whole, weights, arrays, norms, np.array([len(words) for words in told]))


@lru_cache(maxsize=1)
def _roles() -> _Roles:
    words = {role: frozenset(fold(told).split()) for role, told in _file()["words"].items()}
    return _Roles(**words, marks={mark: intent for intent, marks in _file()["marks"].items() for mark in marks.split()})


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

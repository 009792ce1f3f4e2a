"""Languages that the people of a mission are to speak, and what they need in order to take part."""

import re
from functools import cache

from matching.phrase_hints import held_by
from matching.phrases import flat
from matching.spoken_words import ACCESS, LEARNT, NAMES, REPAIRED, SPOKEN

_PROVISIONS = frozenset(ACCESS.values())


def read_languages(text: str) -> tuple[str, ...]:
    """The codes of the languages that somebody speaks or is to speak, not of those taught or translated."""
    plain = flat(text)
    if SPOKEN not in held_by(plain):
        return ()
    plain = LEARNT.blanked(plain)
    passages = (found.group() for found in SPOKEN.finditer(plain))
    codes = (found.lastgroup or "" for passage in passages for found in _codes().finditer(passage))
    return tuple(dict.fromkeys(codes))


def read_access(text: str) -> tuple[str, ...]:
    """The codes of the provisions that the people of a mission need: sign language, no steps and so on."""
    plain = flat(text)
    held = held_by(plain)
    if held.isdisjoint(_PROVISIONS):
        return ()
    plain = REPAIRED.blanked(plain)
    return tuple(code for code, rule in ACCESS.items() if rule in held and rule.search(plain))


@cache
def _codes() -> re.Pattern[str]:
    """A pattern with a group a language."""
    return re.compile(
        "|".join(rf"(?P<{code}>(?<!\w)(?:[وبلف]|ال|بال|l)?{name}(?!\w))" for code, name in NAMES.items())
    )

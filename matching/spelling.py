"""One pattern for the many spellings of a word: a small notation that becomes a regular expression.

An entry is a regular expression as it stands; one that begins with `~` is Darija in Latin letters, where
each lower-case letter stands for a class of sounds and an upper-case one for itself.
"""

import re

_SOUNDS: dict[str, str] = {
    **{consonant: f"{consonant}{consonant}?" for consonant in "bcdfhklmnpqrstvxz"},
    "a": "(?:aa?|e)",
    "e": "[aeiou]?",
    "i": "(?:ii?|ee?|y)",
    "u": "(?:ou|oo|[uow])",
    "w": "(?:ww?|ou|u)",
    "y": "(?:yy?|i)",
    "j": "(?:jj?|dj|g)",
    "g": "(?:gh?|8|r)",
    "2": "2?",
    "3": "3?",
    "5": "(?:kh|5|x)",
    "7": "[7h]",
    "9": "[9qk]",
    "$": "(?:ch|sh|x|c){1,2}",
    **{letter.upper(): letter for letter in "abcdefghijklmnopqrstuvwxyz"},
}
_SOUNDS = {sound: f"(?:{spellings})" for sound, spellings in _SOUNDS.items()}
_BETWEEN_PHRASES = re.compile(r"\s*\n\s*|\s+\|\s+")
_PART = re.compile(r"\[[^]]*\]|.")


def spelled(entry: str) -> str:
    """The regular expression of one entry; bracketed sets stand as they are."""
    return _PART.sub(_sound, entry[1:]) if entry.startswith("~") else entry


def _sound(part: re.Match[str]) -> str:
    return _SOUNDS.get(part.group(), part.group())


def any_phrase(phrases: str) -> str:
    """The alternatives of a text of regular expressions, parted by line ends or by a bar between spaces."""
    return rf"(?:{'|'.join(_BETWEEN_PHRASES.split(phrases.strip()))})"


def whole_phrases(phrases: str) -> re.Pattern[str]:
    """Such alternatives as a pattern that finds whole words, also behind the Arabic "and"."""
    return re.compile(rf"(?<!\w)و?{any_phrase(phrases)}(?!\w)")


def one_of(entries: str) -> str:
    """The alternatives of a line of entries parted by spaces."""
    return "|".join(spelled(entry) for entry in entries.split())

"""Characters as people see them: a letter with its marks, a flag of two letters, a hand with its colour."""

import unicodedata

_JOINER = "\u200d"
# Skin tones and the letters of flags belong to what stands before them.
_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def continues(text: str, place: int) -> bool:
    """Whether the character at a place belongs to the one before it."""
    letter, before = text[place], text[place - 1]
    if unicodedata.category(letter).startswith("M") or _JOINER in (letter, before) or ord(letter) in _TONES:
        return True
    if ord(letter) not in _FLAG_LETTERS:
        return letter == "\n" and before == "\r"
    run = next((n for n in range(place) if ord(text[place - 1 - n]) not in _FLAG_LETTERS), place)
    return run % 2 == 1


def beginning(text: str, most: int) -> str:
    """At most so many codes from the beginning, with no character cut in two unless it is longer than that.

    >>> beginning("oui \U0001f44d\U0001f3fd", 5)
    'oui '
    """
    place = min(most, len(text))
    while 0 < place < len(text) and continues(text, place):
        place -= 1
    return text[: place or most]

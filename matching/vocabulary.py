"""The words that a grammar knows, each with its sign: a letter and a number.

Words are known in all their spellings, behind a number (`2sway3`) and behind the small words that people
write as one with them (`fsimana`, والسيمانة); these have signs of their own: & and, @ in, > to, l the.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from matching.numerals import begins_number, is_number
from matching.spelling import Spellings

Signs = tuple[tuple[str, float], ...]
# The letters of signs, and their numbers.
Apart = tuple[str, tuple[float, ...]]

_GLUED = re.compile(r"(\d{1,9})([^\W\d].*)")
# A shorter word is not looked for behind a head; in Latin letters it has one letter more.
_SHORTEST = 2

_LATIN_ARTICLES = {"": "", "l": "l", "el": "l"}
_ARABIC_ARTICLES = {"": "", "ال": "l", "ل": "l"}
HEADS = {
    **{f"w{article}": f"&{sign}" for article, sign in _LATIN_ARTICLES.items()},
    **{f"{place}{article}": f"@{sign}" for place in "fb" for article, sign in _LATIN_ARTICLES.items()},
    **dict.fromkeys(("l", "el", "al", "ال"), "l"),
    **dict.fromkeys(("dl", "دال"), "l"),
    **dict.fromkeys(("d", "د", "ك"), ""),
    **{f"{place}{article}": f"@{sign}" for place in "فبع" for article, sign in _ARABIC_ARTICLES.items()},
    **{f"و{place}{article}": f"&@{sign}" for place in "فب" for article, sign in _ARABIC_ARTICLES.items()},
    "و": "&",
    "وال": "&l",
    "ل": ">",
    "لل": ">l",
    "ول": "&>",
    "ولل": "&>l",
}
# By first letter, the longest first.
_HEADS_BY_LETTER = {
    first: tuple((head, HEADS[head]) for head in sorted(HEADS, key=len, reverse=True) if head[0] == first)
    for first in {head[0] for head in HEADS}
}
# A longer number is a phone, an account or a price.
_LONGEST_NUMBER = 6
UNKNOWN: Signs = ((".", 0.0),)
_UNKNOWN_APART: Apart = (".", (0.0,))
# A number too long for an amount: one that counts something (1), or a phone or an account (0).
_COUNTS_TOO_MUCH: Apart = ("#", (1.0,))
_IS_NO_COUNT: Apart = ("#", (0.0,))


def apart(signs: Signs) -> Apart:
    """The letters of some signs, and their numbers."""
    return "".join(letter for letter, _ in signs), tuple(value for _, value in signs)


class Vocabulary:
    """The words that a grammar knows, by letter and number: `{"h": "heures? ~sA3A", "M1": "janvier"}`."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._signs = [((key[0], float(key[1:] or 0)),) for key in entries]
        self._spellings = Spellings(tuple(entries.values()))
        self.read_alone = lru_cache(maxsize=8192)(self._read_alone)

    def read(self, word: str) -> Signs:
        """The sign of one folded word; none when it is unknown."""
        line = self._spellings.line_of(word)
        return () if line is None else self._signs[line]

    def _read_alone(self, word: str) -> Apart | None:
        """The signs of a word whatever stands beside it; None where it begins a number, which may go on."""
        if known := self.read(word):
            return apart(known)
        if len(word) > _LONGEST_NUMBER and word.isdigit():
            return _IS_NO_COUNT if word[0] == "0" else _COUNTS_TOO_MUCH
        if begins_number(word):
            return None
        if known := self.read_glued(word):
            return apart(known)
        return None if head_of_number(word) else _UNKNOWN_APART

    def read_glued(self, word: str) -> Signs:
        """The signs of a word glued to a number or to such a head; none when it is unknown."""
        if word[0].isdigit() and (glued := _GLUED.fullmatch(word)) and (known := self.read(glued[2])):
            return (("N", float(glued[1])), *known)
        for letters, rest in _behind_heads(word):
            if known := self.read(rest):
                return (*((letter, 0.0) for letter in letters), *known)
        return ()


@lru_cache(maxsize=4096)
def _behind_heads(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a word as a head and something else: the letters of the head, and the rest."""
    ways = (
        (letters, word[len(head) :])
        for head, letters in _HEADS_BY_LETTER.get(word[0], ())
        if word.startswith(head)
    )
    return tuple(
        (letters, rest) for letters, rest in ways if rest.isdigit() or len(rest) >= _SHORTEST + rest.isascii()
    )


@lru_cache(maxsize=4096)
def head_of_number(word: str) -> str:
    """What stands before a number word, as in لثلاث or `bjouj`; short Latin ones are words, such as `b2`."""
    for head, _ in _HEADS_BY_LETTER.get(word[0], ()):
        rest = word[len(head) :]
        shortest = (1 if rest.isdigit() else 3) + head.isascii()
        if word.startswith(head) and len(rest) >= shortest and is_number(rest):
            return head
    return ""

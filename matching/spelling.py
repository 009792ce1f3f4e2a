"""One pattern for the many spellings of a word: a small notation that becomes a regular expression.

An entry is a regular expression as it stands; one that begins with `~` is Darija in Latin letters, where
each lower-case letter stands for a class of sounds and an upper-case one for itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, product
from math import prod
from operator import itemgetter

from matching.patterns import needs, starts

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
# A single letter tells nothing, and a third need little more than two.
_SHORTEST_RUN, _NEEDS_LOOKED_AT = 2, 2
_BETWEEN_PHRASES = re.compile(r"\s*\n\s*|\s+\|\s+")
_PART = re.compile(r"\[[^]]*\]|.")
_LETTER = re.compile(r"(\w|\[\w+\])(\??)")
# An entry that spells more words stays a pattern.
_MOST_SPELLINGS = 24


def spelled(entry: str) -> str:
    """The regular expression of one entry; bracketed sets stand as they are."""
    return _PART.sub(_sound, entry[1:]) if entry.startswith("~") else entry


def _sound(part: re.Match[str]) -> str:
    return _SOUNDS.get(part.group(), part.group())


def any_phrase(phrases: str) -> str:
    """The alternatives of a text of regular expressions, parted by line ends or by a bar between spaces."""
    return rf"(?:{'|'.join(_BETWEEN_PHRASES.split(phrases.strip()))})"


class Phrases:
    """A pattern that is compiled when it is first tried, and the runs of letters one of which it cannot do without.

    `needing` is a part of the pattern that every find holds, where that is quicker to look through.
    """

    def __init__(self, pattern: str, needing: str = "") -> None:
        self._pattern, self._needing = pattern, needing or pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._pattern)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of runs of letters inside words: a text without one of each holds no such phrase."""
        return tuple(
            runs for runs in needs(self._needing)[:_NEEDS_LOOKED_AT] if min(map(len, runs)) >= _SHORTEST_RUN
        )

    def search(self, text: str) -> re.Match[str] | None:
        """The first find."""
        return self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All finds."""
        return self.pattern.finditer(text)

    def blanked(self, text: str) -> str:
        """The text with a blank in place of each find."""
        return self.pattern.sub(" ", text)


def whole_phrases(phrases: str, needing: str = "") -> Phrases:
    """Such alternatives as a pattern that finds whole words, also behind the Arabic "and"."""
    return Phrases(rf"(?<!\w)و?{any_phrase(phrases)}(?!\w)", needing)


def one_of(entries: str) -> str:
    """The alternatives of a line of entries parted by spaces."""
    return "|".join(spelled(entry) for entry in entries.split())


class Spellings:
    """Which of several lines of entries spells a word; of several, the first.

    Most entries spell a few words, which are looked up; the others are sorted by the letters that they begin with,
    since one long alternation tries them all.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._patterns: dict[str, tuple[re.Pattern[str], tuple[int, ...]] | None] = {}

    def line_of(self, word: str) -> int | None:
        """The index of the line with this folded word."""
        written, entries = self._entries
        line = written.get(word)
        first = word[:1]
        if first not in self._patterns:
            self._patterns[first] = _pattern(entries[first]) if first in entries else None
        known = self._patterns[first]
        found = known[0].fullmatch(word) if known else None
        if known and found:
            matched = known[1][(found.lastindex or 0) - 1]
            return matched if line is None else min(matched, line)
        return line

    @cached_property
    def _entries(self) -> tuple[dict[str, int], dict[str, list[tuple[int, str]]]]:
        """The line of each word that is looked up; line and pattern of the other entries by first letter."""
        written: dict[str, int] = {}
        entries: dict[str, list[tuple[int, str]]] = {}
        for line, words in enumerate(self._lines):
            for pattern in map(spelled, words.split()):
                spellings = written_out(pattern)
                for spelling in spellings:
                    written.setdefault(spelling, line)
                for first in () if spellings else _first_letters(pattern):
                    entries.setdefault(first, []).append((line, pattern))
        return written, entries


def written_out(pattern: str) -> list[str]:
    """All words that a pattern spells, if it is but letters and sets of letters, with `?` or without, and these few.

    >>> written_out("l[ae]?s")
    ['las', 'les', 'ls']
    """
    parts = _LETTER.findall(pattern)
    if "".join(letters + optional for letters, optional in parts) != pattern:
        return []
    choices = [[*letters.strip("[]"), *[""] * len(optional)] for letters, optional in parts]
    return ["".join(one) for one in product(*choices)] if prod(map(len, choices)) <= _MOST_SPELLINGS else []


def _pattern(entries: Sequence[tuple[int, str]]) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """One pattern for some entries, a group a line, and these lines."""
    lines = [
        (line, "|".join(pattern for _, pattern in group))
        for line, group in groupby(entries, key=itemgetter(0))
    ]
    return re.compile("|".join(f"({pattern})" for _, pattern in lines)), tuple(line for line, _ in lines)


def _first_letters(pattern: str) -> frozenset[str] | str:
    if pattern[0].isalnum() and pattern[1:2] not in ("?", "*", "{"):
        return pattern[0]
    found = starts(pattern)
    if not found:
        raise ValueError(f"no word can be told by its first letter: {pattern}")
    return found

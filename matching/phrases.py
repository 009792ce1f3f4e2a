"""A sentence as a line of signs, one letter a word, so that a grammar is a set of short regular expressions.

A `Vocabulary` says which letter each word stands for; a `Line` holds the letters of a text and, beside them,
a number for each (the amount of a number word, the month of a month's name). Unknown words are `.`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matching.numerals import read_number
from matching.text import fold
from matching.vocabulary import HEADS, Signs, Vocabulary, head_of_number

# The longest message that the chat networks deliver, in characters.
_LONGEST = 4096
# A longer number is a phone, an account or a price.
_LONGEST_NUMBER = 6
# Words of a number such as `mille deux cent vingt et un`.
_LONGEST_IN_WORDS = 8
_SPLIT_IN_TWO = re.compile(r"\b(week|apres)[ -](end|midi)")
# Folding leaves one w of www. Whether `10h` is an amount or a clock time, only a grammar knows.
_PIECE = re.compile(
    r"""
      (?P<address>[\w.+-]{1,64}@[\w.-]+|(?:https?://|(?<!\w)w\.)\S+)
    | (?P<stamp>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\3(?:20)?\d\d)(?![\d/])
    | (?P<slashed>\d{1,2}/\d{1,2})(?![\d/])
    | (?P<clock>\d{1,2}:[0-5]\d)(?!\d)
    | (?P<hours>\d{1,3}(?:[.,]\d{1,2})?\ ?h(?:[0-5]\d(?:mn?|min)?)?)(?![^\W_])
    | (?P<number>\d+(?:[.,]\d{1,2})?)(?![^\W_]|[.,]\d)
    | (?P<word>[^\W_]+)
    | (?P<mark>(?!(?<=[^\W\d_])-(?=[^\W\d_]))[^\w\s']|\n)
    """,
    re.VERBOSE,
)
_MARKS = {
    **dict.fromkeys(',،()«»"', ","),
    **dict.fromkeys(".!?;؛؟…\n", ";"),
    **dict.fromkeys("/⁄", "/"),
    **dict.fromkeys("-–—", "-"),
    **dict.fromkeys("×*", "*"),
    **{mark: mark for mark in "+:%"},
}

_NO_JOINTS = str.maketrans("'-–_", "    ")


Make = Callable[[re.Match[str], Sequence[float]], Signs]


@dataclass(frozen=True, slots=True)
class Line:
    """The letters of a text and the number of each."""

    letters: str
    values: tuple[float, ...]

    def rewrite(self, rule: re.Pattern[str], make: Make) -> "Line":
        """The line with each find of `rule` replaced by the signs that `make` gives for it."""
        if not rule.search(self.letters):
            return self
        letters: list[str] = []
        values: list[float] = []
        last = 0
        for found in rule.finditer(self.letters):
            start, end = found.span()
            made = make(found, self.values[start:end])
            letters += self.letters[last:start], *(letter for letter, _ in made)
            values += *self.values[last:start], *(value for _, value in made)
            last = end
        return Line("".join(letters) + self.letters[last:], (*values, *self.values[last:]))


def folded(text: str) -> str:
    """The text as it may be compared, cut where no real message is longer."""
    return fold(text[:_LONGEST])


def flat(text: str) -> str:
    """The folded text with single spaces, also where an apostrophe or a hyphen may be left out."""
    return " ".join(folded(text).translate(_NO_JOINTS).split())


def read_line(text: str, vocabulary: Vocabulary) -> Line:
    """The line of a raw text.

    Besides the vocabulary's letters there are N a number, S a date (as yyyymmdd), K a clock time and G a
    number with h (both in hours), # a number too long for an amount, and the marks , ; / - * + : %.
    """
    plain = _SPLIT_IN_TWO.sub(r"\1\2", folded(text))
    pieces = [(found.lastgroup or "", found.group()) for found in _PIECE.finditer(plain)]
    words = [piece for _, piece in pieces]
    signs: list[tuple[str, float]] = []
    i = 0
    while i < len(pieces):
        sort, piece = pieces[i]
        if sort in ("word", "number"):
            known, i = _word(words, i, vocabulary)
        else:
            known, i = _TAKEN_WHOLE[sort](piece), i + 1
        signs += known
    return Line("".join(letter for letter, _ in signs), tuple(value for _, value in signs))


def _word(words: Sequence[str], i: int, vocabulary: Vocabulary) -> tuple[Signs, int]:
    """The signs of the word or number at `i`, and the index after all that belongs to it."""
    word = words[i]
    if known := vocabulary.read(word):
        return known, i + 1
    if len(word) > _LONGEST_NUMBER and word.isdigit():
        return (("#", 0.0),), i + 1
    if number := read_number(words, i):
        return (("N", number[0]),), number[1]
    if known := vocabulary.read_glued(word):
        return known, i + 1
    head = head_of_number(word)
    if not head:
        return ((".", 0.0),), i + 1
    value, after = read_number((word[len(head) :], *words[i + 1 : i + _LONGEST_IN_WORDS]), 0) or (0.0, 1)
    return (*((letter, 0.0) for letter in HEADS[head]), ("N", value)), i + after


def _stamp(piece: str) -> Signs:
    first, second, third = (int(part) for part in re.split("[/.-]", piece))
    day, month, year = (third, second, first) if first > 31 else (first, second, third)
    return (("S", float((year + 2000 * (year < 100)) * 10000 + month * 100 + day)),)


def _slashed(piece: str) -> Signs:
    first, second = piece.split("/")
    return (("N", float(first)), ("/", 0.0), ("N", float(second)))


def _clock(piece: str) -> Signs:
    hours, minutes = piece.split(":")
    return (("K", int(hours) + int(minutes) / 60),)


def _hours(piece: str) -> Signs:
    hours, _, minutes = piece.replace(",", ".").partition("h")
    return (("G", float(hours) + int(minutes[:2] or 0) / 60),)


_TAKEN_WHOLE: dict[str, Callable[[str], Signs]] = {
    "address": lambda _: ((".", 0.0),),
    "stamp": _stamp,
    "slashed": _slashed,
    "clock": _clock,
    "hours": _hours,
    "mark": lambda mark: ((_MARKS[mark], 0.0),) if mark in _MARKS else (),
}

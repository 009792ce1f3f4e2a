"""A sentence as a line of signs, one letter a word, so that a grammar is a set of short regular expressions.

A `Vocabulary` says which letter each word stands for; a `Line` holds the letters of a text and, beside them,
a number for each (the amount of a number word, the month of a month's name). Unknown words are `.`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matching.numerals import read_number
from matching.spelling import one_of
from matching.text import fold

# Dates and clock times are taken whole; whether `10h` is an amount or a time, only a grammar knows.
# The longest message that the chat networks deliver, in characters.
_LONGEST = 4096
# A longer number is a phone, an account or a price.
_LONGEST_NUMBER = 6
# A shorter word is not looked for behind a head; in Latin letters it has one letter more.
_SHORTEST = 2
_SPLIT_IN_TWO = re.compile(r"\b(week|apres)[ -](end|midi)")
_PIECE = re.compile(
    r"""
      (?P<address>[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+)
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
_GLUED = re.compile(r"(\d+)([^\W\d].*)")
_MARKS = {
    **dict.fromkeys(',،()«»"', ","),
    **dict.fromkeys(".!?;؛؟…\n", ";"),
    **dict.fromkeys("/⁄", "/"),
    **dict.fromkeys("-–—", "-"),
    **dict.fromkeys("×*", "*"),
    **{mark: mark for mark in "+:%"},
}

# What people write as the head of the next word: "and", "in", "to", "of", the article. Longest first.
_LATIN_ARTICLES = {"": "", "l": "l", "el": "l"}
_ARABIC_ARTICLES = {"": "", "ال": "l", "ل": "l"}
_HEADS = {
    **{f"w{article}": f"&{sign}" for article, sign in _LATIN_ARTICLES.items()},
    **{f"{place}{article}": f"@{sign}" for place in "fb" for article, sign in _LATIN_ARTICLES.items()},
    **dict.fromkeys(("l", "el", "al", "ال"), "l"),
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
_BY_LENGTH = tuple(sorted(_HEADS.items(), key=lambda head: -len(head[0])))

_NO_JOINTS = str.maketrans("'-–_", "    ")

Signs = tuple[tuple[str, float], ...]


class Vocabulary:
    """The words that a grammar knows, by letter and number: `{"h": "heures? ~sA3A", "M1": "janvier"}`."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._signs = [((key[0], float(key[1:] or 0)),) for key in entries]
        self._known = re.compile("|".join(f"({one_of(words)})" for words in entries.values()))
        self.read = lru_cache(maxsize=4096)(self._read)
        self.read_glued = lru_cache(maxsize=4096)(self._read_glued)

    def _read(self, word: str) -> Signs:
        """The sign of one folded word; none when it is unknown."""
        found = self._known.fullmatch(word)
        return () if found is None or found.lastindex is None else self._signs[found.lastindex - 1]

    def _read_glued(self, word: str) -> Signs:
        """The signs of a word glued to a number or to such a head; none when it is unknown."""
        if (glued := _GLUED.fullmatch(word)) and (known := self.read(glued[2])):
            return (("N", float(glued[1][:9])), *known)
        for head, letters in _BY_LENGTH:
            rest = word[len(head) :]
            if not word.startswith(head) or (len(rest) < _SHORTEST + rest.isascii() and not rest.isdigit()):
                continue
            if known := self.read(rest) or _number_behind(head, rest):
                return (*((letter, 0.0) for letter in letters), *known)
        return ()


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
    pieces = [(found.lastgroup, found.group()) for found in _PIECE.finditer(plain)]
    words = [piece for _, piece in pieces]
    signs: list[tuple[str, float]] = []
    i = 0
    while i < len(pieces):
        sort, piece = pieces[i]
        i += 1
        if sort == "mark":
            if piece in _MARKS:
                signs.append((_MARKS[piece], 0.0))
        elif sort == "word" and (known := vocabulary.read(piece)):
            signs += known
        elif sort == "number" and len(piece) > _LONGEST_NUMBER and piece.isdigit():
            signs.append(("#", 0.0))
        elif sort in ("word", "number"):
            number = read_number(words, i - 1)
            signs += (("N", number[0]),) if number else vocabulary.read_glued(piece) or ((".", 0.0),)
            i = number[1] if number else i
        else:
            signs += _TAKEN_WHOLE[sort or "address"](piece)
    return Line("".join(letter for letter, _ in signs), tuple(value for _, value in signs))


def _number_behind(head: str, word: str) -> Signs:
    """The sign of a number behind a head: لثلاث, `bjouj`; short Latin ones are words, such as `b2`."""
    shortest = 1 if word.isdigit() else 3
    number = read_number((word,), 0) if len(word) >= shortest + head.isascii() else None
    return (("N", number[0]),) if number else ()


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
}

"""A sentence as a line of signs, one letter a word, so that a grammar is a set of short regular expressions.

A `Vocabulary` says which letter each word stands for; a `Line` holds the letters of a text and, beside them,
a number for each (the amount of a number word, the month of a month's name). Unknown words are `.`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from matching.numerals import read_number
from matching.patterns import letters_needed
from matching.text import fold
from matching.vocabulary import HEADS, UNKNOWN, Apart, Signs, Vocabulary, apart, head_of_number

# A third need hardly ever tells more than two, for which there are two bits a rule.
_NEEDS_LOOKED_AT = 2
_NONE_NEEDED = frozenset(("",))
# The longest message that the chat networks deliver, in characters.
_LONGEST = 4096
# Words of a number such as `mille deux cent vingt et un`.
_LONGEST_IN_WORDS = 8
_SPLIT_IN_TWO = re.compile(r"\b(week|apres)[ -](end|midi)")
# Folding leaves one w of www. Whether `10h` is an amount or a clock time, only a grammar knows.
_ADDRESS = r"[\w.+-]{1,64}@[\w.-]+|(?:https?://|(?<!\w)w\.)\S+"
_STAMP = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:20)?\d\d"
_SLASHED = r"\d{1,2}/\d{1,2}"
_CLOCK = r"\d{1,2}:[0-5]\d"
_HOURS = r"\d{1,3}(?:[.,]\d{1,2})?\ ?h(?:[0-5]\d(?:mn?|min)?)?"
_PIECE = rf"""
      [^\W\d_][^\W_]*
    | (?:{_STAMP})(?![\d/])
    | {_SLASHED}(?![\d/])
    | {_CLOCK}(?!\d)
    | {_HOURS}(?![^\W_])
    | \d+(?:[.,]\d{{1,2}})?(?![^\W_]|[.,]\d)
    | [^\W_]+
    | (?!(?<=[^\W\d_])-(?=[^\W\d_]))[^\w\s']|\n
    """
_PIECES = re.compile(_PIECE, re.VERBOSE)
_PIECES_OR_ADDRESSES = re.compile(f"{_ADDRESS}|{_PIECE}", re.VERBOSE)
# What a whole piece is that means the same everywhere. An address is no word, whatever its words are.
_SORTS = re.compile(
    rf"(?P<stamp>{_STAMP})|(?P<slashed>{_SLASHED})|(?P<clock>{_CLOCK})|(?P<hours>{_HOURS})"
    rf"|(?P<mark>[^\w\s]|\n)|(?P<address>{_ADDRESS})",
    re.VERBOSE,
)
# Hardly a message holds an address, and looking for one at every word is slow.
_HINTS_OF_ADDRESS = ("@", "://", "w.")
# Several readers look at one message after another.
_MESSAGES_KEPT = 32
_PIECES_KEPT = 4096
_MARKS = {
    **dict.fromkeys(',،()«»"', ","),
    **dict.fromkeys(".!?;؛؟…\n", ";"),
    **dict.fromkeys("/⁄", "/"),
    **dict.fromkeys("-–—", "-"),
    **dict.fromkeys("×*", "*"),
    **{mark: mark for mark in "+:%"},
}

_JOINTS = "'-–_"


# Takes what the grammar is given, then what was found and its numbers.
Make = Callable[..., Signs]


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


class Rule:
    """A pattern for the letters of a line, compiled when it is first tried, and what is made of its finds."""

    def __init__(self, pattern: str, make: Make) -> None:
        self._pattern, self.make = pattern, make

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._pattern)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Two sets of letters: a line without one of each need not be looked at."""
        return letters_needed(self._pattern)[:_NEEDS_LOOKED_AT]


class Grammar:
    """Rules for lines, applied one after the other; only those whose letters a line holds are looked at."""

    def __init__(self, rules: Iterable[tuple[str, Make]]) -> None:
        self._rules = tuple(Rule(pattern, make) for pattern, make in rules)

    def rewrite(self, line: Line, *given: object) -> Line:
        """The line as all the rules leave it."""
        left = self._worth_trying(line.letters)
        while left:
            lowest = left & -left
            left ^= lowest
            rule = self._rules[lowest.bit_length() - 1]
            rewritten = line.rewrite(rule.pattern, partial(rule.make, *given) if given else rule.make)
            if rewritten is not line:
                line = rewritten
                left = self._worth_trying(line.letters) & -(lowest << 1)
        return line

    def _worth_trying(self, letters: str) -> int:
        """A bit for each rule that finds its letters."""
        served = self._served
        found = served[""]
        for letter in set(letters):
            found |= served.get(letter, 0)
        size = len(self._rules)
        return found & found >> size & ((1 << size) - 1)

    @cached_property
    def _served(self) -> dict[str, int]:
        """A bit for each need that a letter serves: those of all rules, first need by first; "" for no need."""
        found: dict[str, int] = {"": 0}
        for place, rule in enumerate(self._rules):
            needs = (*rule.needs, *[_NONE_NEEDED] * _NEEDS_LOOKED_AT)[:_NEEDS_LOOKED_AT]
            for which, need in enumerate(needs):
                for letter in need:
                    found[letter] = found.get(letter, 0) | 1 << place + which * len(self._rules)
        return found


@lru_cache(maxsize=_MESSAGES_KEPT)
def folded(text: str) -> str:
    """The text as it may be compared, cut where no real message is longer."""
    return fold(text[:_LONGEST])


@lru_cache(maxsize=_MESSAGES_KEPT)
def flat(text: str) -> str:
    """The folded text with single spaces, also where an apostrophe or a hyphen may be left out."""
    plain = folded(text)
    for joint in _JOINTS:
        plain = plain.replace(joint, " ")
    return " ".join(plain.split())


def read_line(text: str, vocabulary: Vocabulary) -> Line:
    """The line of a raw text.

    Besides the vocabulary's letters there are N a number, S a date (as yyyymmdd), K a clock time and G a
    number with h (both in hours), # a number too long for an amount, and the marks , ; / - * + : %.
    """
    words, taken = _pieces(text)
    known = list(map(vocabulary.read_alone, words))
    for place, signs in taken:
        known[place] = signs
    told = [signs for signs in known if signs]
    if len(told) < len(known):
        told = _with_numbers(known, words, vocabulary)
    return Line("".join([letters for letters, _ in told]), tuple([one for _, some in told for one in some]))


def _with_numbers(known: Sequence[Apart | None], words: Sequence[str], vocabulary: Vocabulary) -> list[Apart]:
    """The signs of each word, and of the numbers that stand where none are known."""
    told: list[Apart] = []
    after = 0
    for place, signs in enumerate(known):
        if place < after:
            continue
        if signs is None:
            number, after = _number(words, place, vocabulary)
            told.append(apart(number))
        else:
            told.append(signs)
    return told


@lru_cache(maxsize=_MESSAGES_KEPT)
def _pieces(text: str) -> tuple[list[str], list[tuple[int, Apart]]]:
    """The words, numbers and marks of a raw text; the places and signs of those that mean the same everywhere."""
    plain = _SPLIT_IN_TWO.sub(r"\1\2", folded(text))
    addressed = any(hint in plain for hint in _HINTS_OF_ADDRESS)
    words = (_PIECES_OR_ADDRESSES if addressed else _PIECES).findall(plain)
    others = [(place, _taken_whole(word)) for place, word in enumerate(words) if not word.isalpha()]
    return words, [(place, signs) for place, signs in others if signs]


@lru_cache(maxsize=_PIECES_KEPT)
def _taken_whole(piece: str) -> Apart | None:
    """The signs of a piece that means the same everywhere."""
    found = _SORTS.fullmatch(piece)
    take = _TAKEN_WHOLE.get(found.lastgroup or "") if found else None
    return apart(take(piece)) if take else None


def _number(words: Sequence[str], i: int, vocabulary: Vocabulary) -> tuple[Signs, int]:
    """The signs of the number that begins at `i`, also behind a head, and the index after it."""
    if number := read_number(words, i):
        return (("N", number[0]),), number[1]
    head = head_of_number(words[i])
    if not head:
        return vocabulary.read_glued(words[i]) or UNKNOWN, i + 1
    following = (words[i][len(head) :], *words[i + 1 : i + _LONGEST_IN_WORDS])
    value, after = read_number(following, 0) or (0.0, 1)
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

"""What a text must hold for a regular expression to match, so that most patterns need not be tried at all.

Knows the constructs that our grammars use; what it does not know it takes for something that holds anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

Needs = tuple[frozenset[str], ...]

_QUANTIFIERS = frozenset("?*+{")
_CLASSES = frozenset("wWdDsS")
_ZERO_WIDTH = frozenset("^$")
# A longer run tells no more, and more spellings of one tell less.
_LONGEST_RUN, _MOST_SPELLINGS = 6, 24


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pattern.

    `starts` are the characters that it may begin with (None: any), `needs` sets of runs of characters of each
    of which one must occur, `spellings` all that it may be, where that is only a little.
    """

    starts: frozenset[str] | None
    empty: bool
    needs: Needs = ()
    spellings: tuple[str, ...] = ()


_NOTHING = Part(frozenset(), empty=True)
_ANYTHING = Part(None, empty=False)


@lru_cache(maxsize=8192)
def starts(pattern: str) -> frozenset[str] | None:
    """The characters that a match begins with; None where they cannot be told."""
    part = _Reader(pattern).alternatives()
    return None if part.empty else part.starts


def needs(pattern: str) -> Needs:
    """Sets of runs of characters: a text without one of each holds no match. The most telling comes first.

    No run goes beyond a word.
    """
    return tuple(sorted(set(_Reader(pattern).alternatives().needs), key=_weight))


def letters_needed(pattern: str) -> Needs:
    """The same by single characters."""
    return tuple(sorted(set(_Reader(pattern, by_letter=True).alternatives().needs), key=_weight))


def _weight(runs: frozenset[str]) -> tuple[int, float, int]:
    """The less, the more it tells that one of some runs must occur: long ones, and few of them."""
    lengths = [len(run) for run in runs]
    return -min(lengths), -sum(lengths) / len(lengths), len(runs)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, *, by_letter: bool = False) -> None:
        self._pattern, self._by_letter = pattern, by_letter
        self._at = 0

    def alternatives(self) -> Part:
        """The parts up to the end of the pattern or of the group."""
        branches = [self._sequence()]
        while self._taken("|"):
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else _either(branches)

    def _sequence(self) -> Part:
        parts = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            parts.append(self._repeated(self._atom()))
        if self._by_letter:
            parts = [replace(part, spellings=()) for part in parts]
        return parts[0] if len(parts) == 1 else _in_order(parts)

    def _atom(self) -> Part:
        character = self._next()
        if character == "(":
            return self._group()
        if character == "[":
            return self._set()
        if character == "\\":
            return self._escaped()
        if character == ".":
            return _ANYTHING
        return _NOTHING if character in _ZERO_WIDTH else _letter(character)

    def _escaped(self) -> Part:
        character = self._next()
        if character == "b":
            return _NOTHING
        return _ANYTHING if character in _CLASSES or character.isdigit() else _letter(character)

    def _group(self) -> Part:
        """A group; what a lookahead or lookbehind asks for must occur too, but belongs to no match."""
        if not self._taken("?"):
            return self._closed(self.alternatives())
        kind = self._next()
        if kind == "P":
            self._skip_to(">")
        elif kind == "(":
            self._skip_to(")")
            self.alternatives()
            return self._closed(Part(None, empty=True))
        elif kind != ":":
            behind = kind == "<"
            wanted = (self._next() if behind else kind) == "="
            inner = self._closed(self.alternatives())
            return Part(frozenset(), empty=True, needs=inner.needs if wanted and not inner.empty else ())
        return self._closed(self.alternatives())

    def _closed(self, part: Part) -> Part:
        self._at += 1
        return Part(part.starts, part.empty, part.needs, part.spellings)

    def _set(self) -> Part:
        end = self._pattern.index("]", self._at + 1)
        inside, self._at = self._pattern[self._at : end], end + 1
        if inside[0] == "^" or any(f"\\{letter}" in inside for letter in _CLASSES):
            return _ANYTHING
        letters = frozenset(_spread(inside.replace("\\", "")))
        return Part(
            letters, empty=False, needs=(letters,), spellings=() if " " in letters else tuple(sorted(letters))
        )

    def _repeated(self, part: Part) -> Part:
        """The part with the quantifier that follows it."""
        while self._at < len(self._pattern) and self._pattern[self._at] in _QUANTIFIERS:
            sign, fewest = self._next(), self._pattern[self._at : self._at + 1]
            if sign == "{":
                self._skip_to("}")
            optional = sign in "?*" or (sign == "{" and fewest in "0,")
            part = Part(
                part.starts,
                part.empty or optional,
                () if optional else part.needs,
                _repetitions(part.spellings, sign),
            )
        return part

    def _taken(self, character: str) -> bool:
        there = self._pattern.startswith(character, self._at)
        self._at += there
        return there

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _skip_to(self, character: str) -> None:
        self._at = self._pattern.index(character, self._at) + 1


def _letter(character: str) -> Part:
    only = frozenset((character,))
    return Part(only, empty=False, needs=(only,), spellings=() if character == " " else (character,))


def _repetitions(spellings: tuple[str, ...], sign: str) -> tuple[str, ...]:
    """What a quantifier makes of some spellings; no letter of a folded text stands three times in a row."""
    if sign == "?" and spellings:
        return ("", *spellings)
    if sign == "+" and len(spellings) == 1:
        return (*spellings, spellings[0] * 2)
    return ()


def _spread(inside: str) -> str:
    """The characters of a set, its ranges written out."""
    letters = ""
    for i, letter in enumerate(inside):
        if letter == "-" and 0 < i < len(inside) - 1:
            letters += "".join(map(chr, range(ord(inside[i - 1]), ord(inside[i + 1]))))
        else:
            letters += letter
    return letters


def _either(branches: Sequence[Part]) -> Part:
    """One of several: of what each cannot do without, the most telling, then the next."""
    begins = [branch.starts for branch in branches]
    known = None if None in begins else frozenset().union(*(begin or () for begin in begins))
    ranked = [sorted(branch.needs, key=_weight) for branch in branches]
    told = tuple(frozenset().union(*needs) for needs in zip(*ranked, strict=False))
    spellings: tuple[str, ...] = ()
    if all(branch.spellings for branch in branches):
        spellings = tuple(dict.fromkeys(spelling for branch in branches for spelling in branch.spellings))
    return Part(known, any(branch.empty for branch in branches), told, spellings)


def _in_order(parts: Sequence[Part]) -> Part:
    """One after the other; what is spelled side by side is one run."""
    begins: frozenset[str] | None = frozenset()
    told: list[frozenset[str]] = []
    empty = True
    for part in parts:
        if empty and begins is not None:
            begins = None if part.starts is None else begins | part.starts
        empty = empty and part.empty
        told += () if part.spellings else part.needs
    runs, whole = _runs(parts)
    return Part(begins, empty, (*told, *runs), whole)


def _runs(parts: Sequence[Part]) -> tuple[list[frozenset[str]], tuple[str, ...]]:
    """The sets of runs inside words, and the spellings of the whole where there are only a few."""
    found: list[frozenset[str]] = []
    run: tuple[str, ...] = ("",)
    whole = True
    for part in parts:
        longer = tuple(dict.fromkeys(head + tail for head in run for tail in part.spellings))
        if longer and len(longer) <= _MOST_SPELLINGS and min(map(len, run)) < _LONGEST_RUN:
            run = longer
            continue
        found.append(frozenset(run))
        run, whole = part.spellings or ("",), False
    return [runs for runs in (*found, frozenset(run)) if "" not in runs], run if whole else ()

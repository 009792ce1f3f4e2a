"""Who asks and who gives: need against offer, by turns of phrase (`kinds.toml`) and by likeness."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from matching.folding import fold_all
from matching.likeness import likeness
from matching.phrasebook import kinds_file, lines
from matching.skeleton import sounds
from matching.text import fold
from matching.told import tell

_FILE = Path(__file__).with_name("kinds.toml")
_WORD = re.compile(r"[^\W_]+")

_SURE = 2.0
_SINGLE = 1.5
_LIKELY = 0.5

# Likeness to told needs and offers tips the scales where turns of phrase leave them level. Whoever needs help
# says so; an offer is often a mere trade and some free hours, so level scales lean that way.
_LIKENESS = 1.0
_NEED_SAYS_SO = 0.0

# A condition says whom the author speaks to, not who asks: *si une association a besoin*, *ila khasskom*.
_CONDITIONS = frozenset("si ila ida ايلا الا اذا ان if".split())
_CONDITION_REACH = 5
_NEGATION_REACH = 2

_AND = "و"
_SHORTEST_WITH_AND = 4

Side = Literal["need", "offer"]
_SIDES: tuple[Side, Side] = ("need", "offer")
Turn = tuple[Side, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of turns of phrase for each side (2 is a clear one), and how likeness leans to need."""

    need: float
    offer: float
    leaning: float

    @property
    def clearest(self) -> float:
        """The evidence of the stronger side."""
        return max(self.need, self.offer)

    @property
    def leans_to_need(self) -> bool:
        """Whether the author asks rather than gives."""
        return self.need - self.offer + _LIKENESS * self.leaning >= _NEED_SAYS_SO


@dataclass(frozen=True, slots=True, eq=False)
class _Turns:
    """Turns of phrase by their words, and by their sounds after a `~`; the most words that each opening has."""

    table: Mapping[str, Turn]
    openings: Mapping[str, int]


def weigh_kinds(text: str) -> Weighed:
    """The evidence that the author of a text asks, and that they give."""
    told = tell(text)
    need, offer = _balance([_bare(word) for word in told.words], told.sounds)
    return Weighed(need, offer, likeness(text).leaning)


def _balance(told: Sequence[str], heard: Sequence[str]) -> tuple[float, float]:
    evidence = dict.fromkeys(_SIDES, 0.0)
    for side, weight in _read_turns(told, heard):
        evidence[side] += weight
    return evidence["need"], evidence["offer"]


def _bare(word: str) -> str:
    """A word without the "and" that is glued to it in Arabic letters."""
    return word[1:] if word[0] == _AND and len(word) > _SHORTEST_WITH_AND else word


def _read_turns(told: Sequence[str], heard: Sequence[str]) -> Iterator[Turn]:
    """The turns of phrase of a text, the longest at each place."""
    turns, openings = _turns(), _turns().openings
    after = 0
    for place, (word, sound) in enumerate(zip(told, heard, strict=True)):
        longest = max(openings.get(word, 0), openings.get("~" + sound, 0))
        if longest and place >= after:
            turn, size = _longest(turns.table, told, heard, range(place, min(len(told), place + longest)))
            if turn is not None:
                yield _turned(turn, told, place)
            after = place + size


def _longest(
    table: Mapping[str, Turn], told: Sequence[str], heard: Sequence[str], within: range
) -> tuple[Turn | None, int]:
    for end in range(within.stop, within.start, -1):
        turn = table.get(" ".join(told[within.start : end])) or table.get(
            "~" + " ".join(heard[within.start : end])
        )
        if turn is not None:
            return turn, end - within.start
    return None, 1


def _turned(turn: Turn, told: Sequence[str], place: int) -> Turn:
    """A refused need and a conditional one speak for an offer, if less loudly."""
    side, weight = turn
    denied = not _negation().isdisjoint(told[max(0, place - _NEGATION_REACH) : place])
    conditional = not _CONDITIONS.isdisjoint(told[max(0, place - _CONDITION_REACH) : place])
    return ("offer", weight / 2) if side == "need" and weight > _LIKELY and (denied or conditional) else turn


@lru_cache(maxsize=1)
def _turns() -> _Turns:
    rows = [
        (side, level, phrase)
        for side in _SIDES
        for level in ("sure", "likely")
        for phrase in lines(kinds_file()[side][level])
    ]
    folded = [_WORD.findall(phrase) for phrase in fold_all(phrase for _, _, phrase in rows)]
    heard = iter(sounds([word for phrase in folded for word in phrase]))
    table: dict[str, Turn] = {}
    openings: dict[str, int] = {}
    for (side, level, _), phrase in zip(rows, folded, strict=True):
        said = [next(heard) for _ in phrase]
        weight = _LIKELY if level == "likely" else _SURE if len(phrase) > 1 else _SINGLE
        table.setdefault(" ".join(phrase), (side, weight))
        table.setdefault("~" + " ".join(said), (side, weight))
        for opening in (phrase[0], "~" + said[0]):
            openings[opening] = max(openings.get(opening, 0), len(phrase))
    return _Turns(table, openings)


@lru_cache(maxsize=1)
def _negation() -> frozenset[str]:
    return frozenset(fold(kinds_file()["negation"]["words"]).split())

"""Who asks and who gives: need against offer, by the turns of phrase of `kinds.toml` and by likeness to told ones."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from matching.bayes import Bayes, learn
from matching.folding import fold_all
from matching.skeleton import sounds
from matching.text import fold, words

_FILE = Path(__file__).with_name("kinds.toml")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_TURN = 6
_MOST_WORDS = 200

_SURE = 2.0
_SINGLE = 1.5
_LIKELY = 0.5

# Likeness to told needs and offers tips the scales where turns of phrase leave them level. Whoever needs help
# says so; an offer is often a mere trade and some free hours, so level scales lean that way.
_LIKENESS = 0.2
_NEED_SAYS_SO = 0.4
_CLEAR_ENOUGH_TO_LEARN = 1.5

# A condition says whom the author speaks to, not who asks: *si une association a besoin de…*, *ila khasskom…*.
_CONDITIONS = frozenset("si ila ida ايلا الا اذا ان if".split())
_CONDITION_REACH = 5
_NEGATION_REACH = 2

Side = Literal["need", "offer"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of turns of phrase for each side (2 is one clear turn), and how much likeness leans to need."""

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


def weigh_kinds(text: str) -> Weighed:
    """The evidence that the author of a text asks, or gives."""
    told = words(text)[:_MOST_WORDS]
    need, offer = _balance(told, sounds(told))
    fits = _likeness().scores(told)
    return Weighed(need, offer, fits["need"] - fits["offer"])


def _balance(told: Sequence[str], heard: Sequence[str]) -> tuple[float, float]:
    evidence = {"need": 0.0, "offer": 0.0}
    for side, weight in _turns(told, heard):
        evidence[side] += weight
    return evidence["need"], evidence["offer"]


def _turns(told: Sequence[str], heard: Sequence[str]) -> Iterator[tuple[Side, float]]:
    """The turns of phrase of a text, the longest at each place; a refused or conditional need speaks for the other side."""
    table = _table()
    place = 0
    while place < len(told):
        size = next((size for size in range(_LONGEST_TURN, 0, -1) if _turn(table, told, heard, place, size)), 0)
        if size:
            yield _turned(_turn(table, told, heard, place, size), told, place)
        place += max(1, size)


def _turned(turn: tuple[str, float], told: Sequence[str], place: int) -> tuple[str, float]:
    side, weight = turn
    denied = not _negation().isdisjoint(told[max(0, place - _NEGATION_REACH) : place])
    conditional = not _CONDITIONS.isdisjoint(told[max(0, place - _CONDITION_REACH) : place])
    if side == "need" and weight > _LIKELY and (denied or conditional):
        return "offer", weight / 2
    return side, weight


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, float]]:
    table: dict[str, tuple[str, float]] = {}
    rows = [(side, level, phrase) for side in ("need", "offer") for level in ("sure", "likely") for phrase in _lines(side, level)]
    folded = [_WORD.findall(phrase) for phrase in fold_all(phrase for _, _, phrase in rows)]
    heard = iter(sounds([word for phrase in folded for word in phrase]))
    for (side, level, _), phrase in zip(rows, folded, strict=True):
        weight = _LIKELY if level == "likely" else _SURE if len(phrase) > 1 else _SINGLE
        table.setdefault(" ".join(phrase), (side, weight))
        table.setdefault("~" + " ".join(next(heard) for _ in phrase), (side, weight))
    return table


@lru_cache(maxsize=1)
def _likeness() -> Bayes:
    """Learnt from the told examples, and from the asks of the lexicon whose turns of phrase are clear."""
    examples = [(side, words(phrase)) for side in _SIDES for phrase in _file()["told"][side].split("\n") if phrase]
    asks = [sentence.words for sentence in sentences(load_lexicon()) if not sentence.names]
    heard = iter(sounds([word for ask in asks for word in ask]))
    for ask in asks:
        need, offer = _balance(ask, [next(heard) for _ in ask])
        if abs(need - offer) >= _CLEAR_ENOUGH_TO_LEARN:
            examples.append(("need" if need > offer else "offer", ask))
    return learn(examples)


@lru_cache(maxsize=1)
def _negation() -> frozenset[str]:
    return frozenset(fold(_file()["negation"]["words"]).split())


def _lines(side: str, level: str) -> list[str]:
    return [phrase for phrase in _file()[side][level].split("\n") if phrase]


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

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
_TOLD = 0.5

# A condition says whom the author speaks to, not who asks: *si une association a besoin de…*, *ila khasskom…*.
_CONDITIONS = frozenset("si ila ida ايلا الا اذا ان if".split())
_CONDITION_REACH = 5
_NEGATION_REACH = 2


def weigh_kinds(text: str) -> tuple[float, float]:
    """The evidence that a text is a need, and that it is an offer; both 0 or more, 2 is a clear turn of phrase."""
    told = words(text)[:_MOST_WORDS]
    evidence = {"need": 0.0, "offer": 0.0}
    for side, weight in _turns(told):
        evidence[side] += weight
    if told:
        fits = _told().scores(told)
        lead = _TOLD * (fits["need"] - fits["offer"])
        evidence["need"] += max(0.0, lead)
        evidence["offer"] += max(0.0, -lead)
    return evidence["need"], evidence["offer"]


def _turns(told: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The turns of phrase of a text, the longest at each place; a refused or conditional need speaks for the other side."""
    heard = sounds(told)
    place = 0
    while place < len(told):
        for end in range(min(len(told), place + _LONGEST_TURN), place, -1):
            turn = _table().get(" ".join(told[place:end])) or _table().get("~" + " ".join(heard[place:end]))
            if turn is not None:
                yield _turned(turn, told, place)
                place = end
                break
        else:
            place += 1


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
def _told() -> Bayes:
    rows = [(side, phrase) for side in ("need", "offer") for field in (_file()["told"][side],) for phrase in field.split("\n") if phrase]
    return learn((side, words(phrase)) for side, phrase in rows)


@lru_cache(maxsize=1)
def _negation() -> frozenset[str]:
    return frozenset(fold(_file()["negation"]["words"]).split())


def _lines(side: str, level: str) -> list[str]:
    return [phrase for phrase in _file()[side][level].split("\n") if phrase]


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

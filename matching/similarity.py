"""How much the words of a text speak for each skill, learnt from the lexicon's own asks, names and hints.

Each word is seen in several ways (stem, two skeletons, pieces of four letters); each way counts in which skills
it was met, and weighs more the fewer they are. Evidence adds up, so a word in a new spelling still tells a little.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.corpus import sentences
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.roots import bare, cores, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons
from matching.text import fold

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+")
# A stem, a skeleton and the skeleton of a verb's core; all else are pieces.
WEIGHTS = {"=": 1.0, "~": 0.8, "-": 1.0}
PIECE = 0.15
_PIECE_LENGTH = 4

# A hint counts like a few asks, however often it is given; the prior keeps a way met once from being certain.
_HINT = 3.0
_HINT_CAP = 6.0
_PRIOR = 0.5
_FLOOR = 1.5

_CACHED_WORDS = 16_384
_BLOCK = 8_192

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """For each way of seeing a word, the skills it speaks for (`columns`) and how much (`values`), row after row."""

    skills: tuple[str, ...]
    rows: Mapping[str, int]
    starts: NDArray[np.int32]
    columns: NDArray[np.int16]
    values: Scores
    cache: dict[str, tuple[Scores, float]] = field(default_factory=dict)

    def evidence(self, word: str) -> tuple[Scores, float]:
        """What one folded word says of every skill, and how much of the word is known (0: nothing)."""
        known = self.cache.get(word)
        if known is None:
            if len(self.cache) >= _CACHED_WORDS:
                self.cache.clear()
            known = self.cache[word] = self._read(word[:LONGEST_WORD])
        return known

    def _read(self, word: str) -> tuple[Scores, float]:
        scores = np.zeros(len(self.skills), np.float32)
        mass = 0.0
        for way in next(ways([word])):
            row = self.rows.get(way)
            if row is not None:
                weight = WEIGHTS.get(way[0], PIECE)
                part = slice(self.starts[row], self.starts[row + 1])
                scores[self.columns[part]] += weight * self.values[part]
                mass += weight
        return scores, mass


def ways(words: Sequence[str]) -> Iterator[list[str]]:
    """The ways of seeing each folded word; the first character tells which (see `WEIGHTS`)."""
    bodies = bare(words)
    for stem, bones, core in zip(stems(bodies), skeletons(bodies), skeletons(cores(bodies)), strict=True):
        framed = f"<{stem}>"
        seen = [framed[i : i + _PIECE_LENGTH] for i in range(len(framed) - _PIECE_LENGTH + 1)]
        seen.append("=" + stem)
        if len(bones) >= SHORTEST_KEY:
            seen.append("~" + bones)
        if len(core) >= SHORTEST_KEY:
            seen.append("-" + core)
        yield seen


def index_of(lexicon: Lexicon) -> Index:
    """The index of a lexicon; a lexicon that has learnt words shares the one of its origin."""
    return _index(lexicon.origin or lexicon)


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> Index:
    skills = tuple(lexicon.skills)
    met = _met(lexicon, {skill: place for place, skill in enumerate(skills)})
    seen = list(ways(list(met)))
    rows = {way: row for row, way in enumerate(dict.fromkeys(way for several in seen for way in several))}
    found = np.fromiter((rows[way] for several in seen for way in several), np.int64)
    owners = np.repeat(np.arange(len(seen)), [len(several) for several in seen])
    starts, columns, values = _weighed(np.stack((found, owners)), list(met.values()), (len(rows), len(skills)))
    return Index(skills, rows, starts, columns, values)


def _met(lexicon: Lexicon, places: Mapping[str, int]) -> dict[str, dict[int, float]]:
    """Each word with how often it was met in each skill: once a sentence, and a few times when hinted."""
    hinted: dict[str, dict[int, float]] = {}
    for word, skill, weight in _hints():
        if skill in places:
            counts = hinted.setdefault(word, {})
            counts[places[skill]] = min(_HINT_CAP, counts.get(places[skill], 0.0) + weight)
    for sentence in sentences(lexicon):
        place = places[sentence.skill]
        for word in dict.fromkeys(sentence.words):
            counts = hinted.setdefault(word, {})
            counts[place] = counts.get(place, 0.0) + 1.0
    return hinted


def _weighed(
    pairs: NDArray[np.int64], met: Sequence[Mapping[int, float]], shape: tuple[int, int]
) -> tuple[NDArray[np.int32], NDArray[np.int16], Scores]:
    """The rows of an index, from (row, word) pairs and what was met; made block by block to stay small in memory."""
    lengths = np.array([len(counts) for counts in met], np.int64)
    firsts = np.concatenate(([0], np.cumsum(lengths)))
    places = np.fromiter((place for counts in met for place in counts), np.int64, firsts[-1])
    amounts = np.fromiter((amount for counts in met for amount in counts.values()), np.float64, firsts[-1])
    sizes, columns, values = [], [], []
    for block in range(0, shape[0], _BLOCK):
        rows, words = pairs[:, (pairs[0] >= block) & (pairs[0] < block + _BLOCK)]
        spread = lengths[words]
        cells = np.repeat(firsts[words] - np.cumsum(spread) + spread, spread) + np.arange(spread.sum())
        keys = np.repeat(rows - block, spread) * shape[1] + places[cells]
        height = min(_BLOCK, shape[0] - block)
        counts = np.bincount(keys, amounts[cells], height * shape[1]).reshape(height, shape[1])
        found = counts.nonzero()
        totals = counts.sum(1)[found[0]]
        shares = (counts[found] * shape[1] + _PRIOR) / (totals + _PRIOR)
        sizes.append(np.bincount(found[0], minlength=height))
        columns.append(found[1])
        values.append(np.log((shares + _FLOOR) / (_PRIOR / (totals + _PRIOR) + _FLOOR)))
    starts = np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
    return starts.astype(np.int32), np.concatenate(columns).astype(np.int16), np.concatenate(values).astype(np.float32)


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[str, str, float], ...]:
    """Each (folded word, skill, weight) of the hints; the words of a phrase share its weight."""
    hints = []
    for skills, phrases in tomllib.loads((_FOLDER / "hints.toml").read_text(encoding="utf-8")).items():
        folded = fold(phrases)
        for phrase in folded.split():
            parts = _WORD.findall(phrase)
            telling = [part for part in parts if part not in idle()] if len(parts) > 1 else parts
            for part in telling:
                for skill in skills.split():
                    hints.append((part, skill, _HINT / len(telling) / len(skills.split())))
    return tuple(hints)

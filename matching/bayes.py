"""A small naive Bayes classifier of sentences, over the same ways of seeing words as `similarity`, and pairs of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.similarity import PIECE, WEIGHTS, ways
from matching.skeleton import LONGEST_WORD, sounds

# Counts that every feature is lent: a share of what it has over all labels, and a little for the unseen.
_LENT = 5.0
_UNSEEN = 0.02
_CACHED_WORDS = 8_192
_EDGE = "|"

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Bayes:
    """What each feature says of each label, as differences of logarithms; rows in the order of `labels`."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    table: Row
    cache: dict[str, tuple[Row, float]] = field(default_factory=dict)

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How well each label fits a sentence of folded words; only differences between labels mean something."""
        total = np.zeros(len(self.labels), np.float32)
        mass = 0.0
        for word in words:
            says, known = self._word(word)
            total += says
            mass += known
        for pair in pairs(words):
            if pair in self.rows:
                total += self.table[self.rows[pair]]
                mass += 1.0
        fits = total / max(mass, 1.0) ** 0.5
        return dict(zip(self.labels, map(float, fits), strict=True))

    def _word(self, word: str) -> tuple[Row, float]:
        known = self.cache.get(word)
        if known is None:
            if len(self.cache) >= _CACHED_WORDS:
                self.cache.clear()
            known = self.cache[word] = self._read(word[:LONGEST_WORD])
        return known

    def _read(self, word: str) -> tuple[Row, float]:
        total = np.zeros(len(self.labels), np.float32)
        mass = 0.0
        for way in next(ways([word])):
            row = self.rows.get(way)
            if row is not None:
                weight = WEIGHTS.get(way[0], PIECE)
                total += weight * self.table[row]
                mass += weight
        return total, mass


def pairs(words: Sequence[str]) -> list[str]:
    """The pairs of neighbouring words by their sounds, the edges of the sentence included."""
    heard = [_EDGE, *sounds(words), _EDGE]
    return [f"{one} {other}" for one, other in zip(heard, heard[1:], strict=False)]


def learn(examples: Iterable[tuple[str, Sequence[str]]]) -> Bayes:
    """A classifier from (label, folded words of a sentence); labels in the order of their first example."""
    told = [(label, tuple(words)) for label, words in examples]
    labels = tuple(dict.fromkeys(label for label, _ in told))
    places = {label: place for place, label in enumerate(labels)}
    vocabulary = list(dict.fromkeys(word for _, words in told for word in words))
    features = dict(zip(vocabulary, ways(vocabulary), strict=True))
    heard = dict(zip(vocabulary, sounds(vocabulary), strict=True))
    rows: dict[str, int] = {}
    cells: list[int] = []
    for label, words in told:
        place = places[label]
        said = [_EDGE, *(heard[word] for word in words), _EDGE]
        for feature in (f"{one} {other}" for one, other in zip(said, said[1:], strict=False)):
            cells.append(rows.setdefault(feature, len(rows)) * len(labels) + place)
        for word in words:
            cells += [rows.setdefault(way, len(rows)) * len(labels) + place for way in features[word]]
    counts = np.bincount(np.array(cells, np.int64), minlength=len(rows) * len(labels)).reshape(len(rows), len(labels))
    lent = _LENT * counts.sum(1, keepdims=True) / counts.sum() + _UNSEEN
    logs = np.log((counts + lent) / (counts.sum(0) + _LENT + _UNSEEN * len(rows)))
    return Bayes(labels, rows, (logs - logs.mean(1, keepdims=True)).astype(np.float32))

"""A small naive Bayes classifier of sentences, by the forms of their words and by pairs of words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matching.forms import PIECE, WEIGHTS, Forms, forms_of, sightings
from matching.skeleton import sounds

# Counts that every feature is lent: a share of what it has over all labels, and a little for the unseen.
_LENT = 5.0
_UNSEEN = 0.02
_MOST_KEPT = 8_192
_EDGE = "|"

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Bayes:
    """What each feature says of each label, as differences of logarithms; rows in the order of `labels`."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    table: Row
    kept: dict[str, tuple[Row, float]] = field(default_factory=dict)

    def scores(self, words: Sequence[str], heard: Sequence[str]) -> dict[str, float]:
        """How well each label fits a sentence (folded words, their sounds); only differences mean a thing."""
        total = np.zeros(len(self.labels), np.float32)
        mass = 0.0
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        for word, forms in zip(words, forms_of(words), strict=True):
            if word not in self.kept:
                self.kept[word] = self._read(forms)
            says, known = self.kept[word]
            total += says
            mass += known
        found = [self.rows[pair] for pair in pairs(heard) if pair in self.rows]
        total += self.table[found].sum(0)
        fits = total / max(mass + len(found), 1.0) ** 0.5
        return dict(zip(self.labels, map(float, fits), strict=True))

    def _read(self, forms: Forms) -> tuple[Row, float]:
        ways = [way for way in forms.ways if way in self.rows]
        weights = np.array([WEIGHTS.get(way[0], PIECE) for way in ways], np.float32)
        return weights @ self.table[[self.rows[way] for way in ways]], float(weights.sum())


def pairs(heard: Sequence[str]) -> Iterator[str]:
    """The pairs of neighbouring sounds, the edges of the sentence included."""
    edged = (_EDGE, *heard, _EDGE)
    return (f"{one} {other}" for one, other in pairwise(edged))


def learn(examples: Iterable[tuple[str, Sequence[str]]]) -> Bayes:
    """A classifier from (label, folded words of a sentence); labels in the order of their first example."""
    told = [(label, tuple(words)) for label, words in examples]
    labels = {label: place for place, label in enumerate(dict.fromkeys(label for label, _ in told))}
    vocabulary = {
        word: place for place, word in enumerate(dict.fromkeys(word for _, words in told for word in words))
    }
    heard = dict(zip(vocabulary, sounds(list(vocabulary)), strict=True))
    met = np.zeros((len(vocabulary), len(labels)))
    paired: dict[str, list[int]] = {}
    for label, words in told:
        place = labels[label]
        for word in words:
            met[vocabulary[word], place] += 1
        for pair in pairs([heard[word] for word in words]):
            paired.setdefault(pair, []).append(place)
    rows, found, owners = sightings(list(vocabulary))
    counts = [np.bincount(found, column[owners], len(rows)) for column in met.T]
    rows |= {pair: len(rows) + place for place, pair in enumerate(paired)}
    pair_counts = [np.bincount(places, minlength=len(labels)) for places in paired.values()]
    return Bayes(tuple(labels), rows, _logs(np.concatenate((np.transpose(counts), pair_counts))))


def _logs(counts: NDArray[np.float64]) -> Row:
    """What each feature says of each label: the logarithm of its share, less the mean over labels."""
    lent = _LENT * counts.sum(1, keepdims=True) / counts.sum() + _UNSEEN
    logs = np.log((counts + lent) / (counts.sum(0) + _LENT + _UNSEEN * len(counts)))
    table: Row = (logs - logs.mean(1, keepdims=True)).astype(np.float32)
    return table

"""A linear classifier of sentences by their words, cheap to load and to ask: plain numbers, no library.

A sentence is the sum of its distinct words, divided by its length (the root of the summed squares); a word is
the sum of the ways in which it is seen (`matching.forms`), each with a weight. What a way says of a label is
kept as one byte, for the few labels of which it says anything.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from matching.forms import Forms, forms_of, weight_of

_MOST_KEPT = 16_384
_SHORTEST_LENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """What one word says: points by label, and its length squared."""

    says: Mapping[int, float]
    square: float


_NOTHING: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Rows by way; row r speaks of `columns[starts[r]:starts[r + 1]]`, with `values` times `scales[r]`.

    `lengths` are what a way adds to the length of a sentence; `biases` what each label starts from.
    """

    labels: tuple[str, ...]
    biases: Sequence[float]
    rows: Mapping[str, int]
    starts: array[int]
    columns: array[int]
    values: array[int]
    scales: array[float]
    lengths: array[float]
    kept: dict[str, Word] = field(default_factory=dict)

    def words(self, folded: Sequence[str]) -> list[Word]:
        """What each folded word says, in order; kept, since words come back."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        missing = [word for word in folded if word not in self.kept]
        if missing:
            for word, forms in zip(missing, forms_of(missing), strict=True):
                self.kept[word] = self._read(forms)
        return [self.kept[word] for word in folded]

    def margins(self, told: Iterable[tuple[Word, float]]) -> tuple[list[float], float]:
        """How far a sentence lies on the side of each label, and its length; words come with a weight each."""
        totals = [0.0] * len(self.labels)
        square = 0.0
        for word, weight in told:
            square += word.square * weight * weight
            for label, points in word.says.items():
                totals[label] += points * weight
        length = sqrt(square)
        scale = 1.0 / max(length, _SHORTEST_LENGTH)
        return [total * scale + bias for total, bias in zip(totals, self.biases, strict=True)], length

    def _read(self, forms: Forms) -> Word:
        says: dict[int, float] = {}
        square = 0.0
        for way in forms.ways:
            row = self.rows.get(way)
            if row is None:
                continue
            weight = weight_of(way)
            square += (weight * self.lengths[row]) ** 2
            points = weight * self.scales[row]
            for place in range(self.starts[row], self.starts[row + 1]):
                label = self.columns[place]
                says[label] = says.get(label, 0.0) + points * self.values[place]
        return Word(says or _NOTHING, square)

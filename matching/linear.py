"""How much the words of a sentence speak for each label, cheap to load and to ask: plain numbers, no library.

A word is the sum of the ways in which it is seen (`matching.forms`), each with a weight. What a way says of a
label is kept as one byte; what words say is added up as one large integer with a lane of bits a label, since
one addition then sums all the labels at once.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from matching.forms import Forms, forms_of, ways_in, weight_of

_MOST_KEPT = 8_192
# The rows met first are those met most.
_MOST_ROWS_KEPT = 4_096

# A lane holds the points of far more words than a message has, in units that round nothing one could notice.
_LANE = 64
_LANE_BYTES = _LANE // 8
_MASK = (1 << _LANE) - 1
_UNITS = float(1 << 27)
_LOUDEST = 255
# Words are weighed in hundredths.
_WHOLE = 100
UNIT = 1 / (_UNITS * _WHOLE)


class Word(NamedTuple):
    """What one word says, in lanes, and the weight of what is known of it (0: nothing)."""

    lanes: int
    known: float


class Whole(NamedTuple):
    """Words met often, added up beforehand: a byte a label in `values`, each worth its word's scale; what is known."""

    places: Mapping[str, int]
    values: bytes
    scales: "array[float]"
    known: "array[float]"


NOTHING_WHOLE = Whole({}, b"", array("f"), array("f"))


def points(words: Iterable[tuple[Word, float]], label: int) -> list[float]:
    """What each of some words, with a weight, says of the label at a place."""
    shift = _LANE * label
    return [(lanes >> shift & _MASK) / _UNITS * weight if weight else 0.0 for (lanes, _), weight in words]


def add_up(words: Iterable[tuple[Word, float]], labels: int) -> tuple[int, ...]:
    """What some words, each with a weight, say of each label together, in units of `UNIT`."""
    by_weight: dict[float, int] = {}
    for (said, _), weight in words:
        if weight:
            by_weight[weight] = by_weight.get(weight, 0) + said
    lanes = sum(said * round(weight * _WHOLE) for weight, said in by_weight.items())
    return struct.unpack(f"<{labels}Q", lanes.to_bytes(labels * _LANE_BYTES, "little"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Linear:
    """Rows by way, the full ones first: a byte a label in `full`.

    Of the others, in their order, row r speaks of `columns[starts[r]:starts[r + 1]]` with as many `values`. In
    all of them a byte is worth `scales[row]`. The words of `whole` need no rows any more.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    full: bytes
    starts: "array[int]"
    columns: "array[int]"
    values: bytes
    scales: "array[float]"
    whole: Whole = NOTHING_WHOLE
    kept: dict[str, Word] = field(default_factory=dict)
    kept_rows: dict[int, int] = field(default_factory=dict)

    def words(self, folded: Sequence[str]) -> list[Word]:
        """What each folded word says, in order; kept, since words come back."""
        kept = self.kept
        if len(kept) > _MOST_KEPT:
            kept.clear()
        missing = [word for word in folded if word not in kept]
        strange = [word for word in missing if word not in self.whole.places]
        for word, forms in zip(strange, forms_of(strange), strict=True):
            kept[word] = self._read(forms)
        for word in missing:
            if word in self.whole.places:
                kept[word] = self._recall(self.whole.places[word])
        return [kept[word] for word in folded]

    def sum_up(self, words: Sequence[str]) -> Whole:
        """These words, added up for good."""
        size = len(self.labels)
        values, scales, known = bytearray(), array("f"), array("f")
        for word in self.words(words):
            says = struct.unpack(f"<{size}Q", word.lanes.to_bytes(size * _LANE_BYTES, "little"))
            worth = max(says) / _LOUDEST or 1.0
            values += bytes(round(said / worth) for said in says)
            scales.append(worth / _UNITS)
            known.append(word.known)
        return Whole({word: place for place, word in enumerate(words)}, bytes(values), scales, known)

    def _read(self, forms: Forms) -> Word:
        rows, kept, size = self.rows, self.kept_rows, len(self.labels)
        fully = len(self.full) // max(size, 1)
        few = array("Q", bytes(size * _LANE_BYTES))
        lanes, known = 0, 0.0
        for way in ways_in(forms):
            row = rows.get(way)
            if row is None:
                continue
            weight = weight_of(way)
            known += weight
            units = round(weight * self.scales[row] * _UNITS)
            if row < fully:
                lanes += (kept.get(row) or self._full(row, size)) * units
            else:
                self._add(few, row - fully, units)
        return Word(lanes + int.from_bytes(few, sys.byteorder), known)

    def _recall(self, place: int) -> Word:
        _, values, scales, known = self.whole
        return Word(_widened(values, place, len(self.labels)) * round(scales[place] * _UNITS), known[place])

    def _full(self, row: int, size: int) -> int:
        """A full row in lanes."""
        lanes = _widened(self.full, row, size)
        if len(self.kept_rows) < _MOST_ROWS_KEPT:
            self.kept_rows[row] = lanes
        return lanes

    def _add(self, few: "array[int]", place: int, units: int) -> None:
        """Add the points of another row to those of its few labels."""
        start, end = self.starts[place], self.starts[place + 1]
        for label, value in zip(self.columns[start:end], self.values[start:end], strict=True):
            few[label] += value * units


def _widened(table: bytes, row: int, size: int) -> int:
    """A row of bytes in lanes."""
    wide = bytearray(size * _LANE_BYTES)
    wide[::_LANE_BYTES] = table[row * size : (row + 1) * size]
    return int.from_bytes(wide, "little")

"""How much the words of a sentence speak for each label, cheap to load and to ask: plain numbers, no library.

A word is the sum of the ways in which it is seen (`matching.forms`), each with a weight. What a way says of a
label is kept as one byte; what words say is added up as one large integer with a lane of bits a label, since
one addition then sums all the labels at once.
"""

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from matching.forms import Forms, forms_of, weight_of

_MOST_KEPT = 8_192
# The rows met first are those met most.
_MOST_ROWS_KEPT = 4_096

# A lane holds the points of far more words than a message has, in units that round nothing one could notice.
_LANE = 64
_LANE_BYTES = _LANE // 8
_MASK = (1 << _LANE) - 1
_UNITS = float(1 << 27)
# Words are weighed in hundredths.
_WHOLE = 100
UNIT = 1 / (_UNITS * _WHOLE)


class Word(NamedTuple):
    """What one word says, in lanes, and the weight of what is known of it (0: nothing)."""

    lanes: int
    known: float


def points(words: Iterable[tuple[Word, float]], label: int) -> list[float]:
    """What each of some words, with a weight, says of the label at a place."""
    shift = _LANE * label
    return [(word.lanes >> shift & _MASK) / _UNITS * weight for word, weight in words]


def add_up(words: Iterable[tuple[Word, float]], labels: int) -> tuple[int, ...]:
    """What some words, each with a weight, say of each label together, in units of `UNIT`."""
    by_weight: dict[float, int] = {}
    for word, weight in words:
        by_weight[weight] = by_weight.get(weight, 0) + word.lanes
    lanes = sum(said * round(weight * _WHOLE) for weight, said in by_weight.items())
    return struct.unpack(f"<{labels}Q", lanes.to_bytes(labels * _LANE_BYTES, "little"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Linear:
    """Rows by way, the full ones first: a byte a label in `full`.

    Of the others, in their order, row r speaks of `columns[starts[r]:starts[r + 1]]` with as many `values`. In
    all of them a byte is worth `scales[row]`.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    full: bytes
    starts: "array[int]"
    columns: "array[int]"
    values: bytes
    scales: "array[float]"
    kept: dict[str, Word] = field(default_factory=dict)
    kept_rows: dict[int, int] = field(default_factory=dict)

    def words(self, folded: Sequence[str]) -> list[Word]:
        """What each folded word says, in order; kept, since words come back."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        missing = [word for word in folded if word not in self.kept]
        for word, forms in zip(missing, forms_of(missing), strict=True):
            self.kept[word] = self._read(forms)
        return [self.kept[word] for word in folded]

    def _read(self, forms: Forms) -> Word:
        rows, kept, size = self.rows, self.kept_rows, len(self.labels)
        fully = len(self.full) // max(size, 1)
        few = [0] * size
        lanes, known = 0, 0.0
        for way in forms.ways:
            if way not in rows:
                continue
            row, weight = rows[way], weight_of(way)
            known += weight
            units = round(weight * self.scales[row] * _UNITS)
            if row < fully:
                lanes += (kept[row] if row in kept else self._full(row, size)) * units
            else:
                self._add(few, row - fully, units)
        return Word(lanes + int.from_bytes(struct.pack(f"<{size}Q", *few), "little"), known)

    def _full(self, row: int, size: int) -> int:
        """A full row in lanes."""
        wide = bytearray(size * _LANE_BYTES)
        wide[::_LANE_BYTES] = self.full[row * size : (row + 1) * size]
        lanes = int.from_bytes(wide, "little")
        if len(self.kept_rows) < _MOST_ROWS_KEPT:
            self.kept_rows[row] = lanes
        return lanes

    def _add(self, few: list[int], place: int, units: int) -> None:
        """Add the points of another row to those of its few labels."""
        start, end = self.starts[place], self.starts[place + 1]
        for label, value in zip(self.columns[start:end], self.values[start:end], strict=True):
            few[label] += value * units

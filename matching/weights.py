"""Learnt weights: how their tables are written (`learning.py`), and how they are added up quickly.

A feature speaks for a few of some columns. Its row is written as two characters a column, and added up as one
large integer, a lane of bits a column: one addition sums all the columns at once.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# A weight is written as the letter of its column and a sign this many steps from the middle of those printed.
STEP = 0.1
_FIRST, _MIDDLE, _LAST = 33, 60, 126
_FIRST_COLUMN = ord("A")

# A lane of four bytes holds the sum of far more words than a message has, below or above its half.
_LANE = 32
_HALF = 1 << (_LANE - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The written row of each feature, and those already read.

    `signs` tells what two characters of a row stand for; `lift` raises all lanes to their half.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, str]
    signs: Mapping[str, int]
    lift: int
    packed: dict[str, int] = field(default_factory=dict)

    def pack(self, feature: str) -> int:
        """The row of a feature as an integer; 0 for an unknown one."""
        found = self.packed.get(feature)
        if found is not None:
            return found
        written = self.rows.get(feature)
        if written is None:
            return 0
        signs = self.signs
        found = sum([signs[written[place : place + 2]] for place in range(0, len(written), 2)])
        self.packed[feature] = found
        return found

    def total(self, features: Iterable[str]) -> int:
        """The sum of the rows of some features."""
        rows, packed = self.rows, self.packed
        return sum([packed.get(feature) or self.pack(feature) for feature in features if feature in rows])

    def unpack(self, total: int) -> list[int]:
        """The steps of each column in a sum of rows."""
        lifted = total + self.lift
        lanes = memoryview(lifted.to_bytes(len(self.columns) * _LANE // 8, sys.byteorder)).cast("I")
        return [lane - _HALF for lane in lanes]


def write_row(weights: Mapping[str, float], columns: Sequence[str]) -> str:
    """The weights by column as one word; those too small to be written are left out."""
    steps = ((place, round(weights.get(column, 0.0) / STEP)) for place, column in enumerate(columns))
    return "".join(
        chr(_FIRST_COLUMN + place) + chr(max(_FIRST, min(_LAST, _MIDDLE + step)))
        for place, step in steps
        if step
    )


def read_table(columns: Sequence[str], lines: Iterable[str]) -> Table:
    """The table of some lines: each a feature, a tab and its written row."""
    places = range(len(columns))
    signs = {
        chr(_FIRST_COLUMN + place) + chr(sign): (sign - _MIDDLE) << (_LANE * place)
        for place in places
        for sign in range(_FIRST, _LAST + 1)
    }
    rows: dict[str, str] = dict(line.split("\t") for line in lines)
    return Table(tuple(columns), rows, signs, sum(_HALF << (_LANE * place) for place in places))

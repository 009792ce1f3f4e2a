"""Learnt weights: how their tables are written (`learning.py`), and how they are added up quickly.

A feature speaks for a few of some columns. Its row is written as two characters a column, and added up as one
large integer, a lane of bits a column: one addition sums all the columns at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# A weight is written as the letter of its column and a sign this many steps from the middle of those printed.
STEP = 0.1
_FIRST, _MIDDLE, _LAST = 33, 60, 126
_FIRST_COLUMN = ord("A")

# A lane holds the sum of several hundred words, below or above its half.
_LANE = 24
_HALF = 1 << (_LANE - 1)
_MASK = (1 << _LANE) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The written row of each feature, and those already read as integers."""

    columns: tuple[str, ...]
    rows: Mapping[str, str]
    packed: dict[str, int] = field(default_factory=dict)

    def pack(self, feature: str) -> int:
        """The row of a feature as an integer; 0 for an unknown one."""
        if feature in self.packed:
            return self.packed[feature]
        written = self.rows.get(feature)
        if written is None:
            return 0
        found = self.packed[feature] = sum(step << (_LANE * place) for place, step in _read_row(written))
        return found

    def total(self, features: Iterable[str]) -> int:
        """The sum of the rows of some features."""
        return sum(map(self.pack, features))

    def unpack(self, total: int) -> list[int]:
        """The steps of each column in a sum of rows."""
        lifted = total + sum(_HALF << (_LANE * place) for place in range(len(self.columns)))
        return [((lifted >> (_LANE * place)) & _MASK) - _HALF for place in range(len(self.columns))]


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
    return Table(tuple(columns), dict(line.split("\t") for line in lines))  # type: ignore[arg-type]


def _read_row(written: str) -> Iterator[tuple[int, int]]:
    for place in range(0, len(written), 2):
        yield ord(written[place]) - _FIRST_COLUMN, ord(written[place + 1]) - _MIDDLE

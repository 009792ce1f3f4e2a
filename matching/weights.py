"""A few weights in as many characters: how the learnt tables are written (`learning.py`) and read."""

from collections.abc import Iterator, Mapping, Sequence

# A weight is written as the letter of its column and a sign this many steps from the middle of those printed.
STEP = 0.1
_FIRST, _MIDDLE, _LAST = 33, 60, 126
_FIRST_COLUMN = ord("A")


def write_row(weights: Mapping[str, float], columns: Sequence[str]) -> str:
    """The weights by column as one word; those too small to be written are left out."""
    steps = ((place, round(weights.get(column, 0.0) / STEP)) for place, column in enumerate(columns))
    return "".join(
        chr(_FIRST_COLUMN + place) + chr(max(_FIRST, min(_LAST, _MIDDLE + step)))
        for place, step in steps
        if step
    )


def read_row(written: str) -> Iterator[tuple[int, int]]:
    """The place of each column that is written, and its weight in steps."""
    for place in range(0, len(written), 2):
        yield ord(written[place]) - _FIRST_COLUMN, ord(written[place + 1]) - _MIDDLE


def read_rows(lines: Sequence[str]) -> dict[str, str]:
    """The written row of each feature of a table's lines."""
    rows: dict[str, str] = dict(line.split("\t", 1) for line in lines)  # type: ignore[misc]
    return rows

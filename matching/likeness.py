"""How like the told needs, offers and intents a message is: the sum of what each of its words says.

What a word says was learnt beforehand (`learning.py`) and stands in `likeness.tsv`, a line a feature: the feature
and, for each column that it speaks for, the letter of the column and a sign for the weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from matching.phrasebook import read_file
from matching.text import fold
from matching.told import tell
from matching.ways import PAIR, WEIGHTS, pairs, ways_of
from matching.weights import STEP, read_row, read_rows

TABLE = Path(__file__).with_name("likeness.tsv")

LISTING = "listing"
LEANING = "leaning"

_MOST_KEPT = 8_192

# With this many words beside them, greetings and thanks are the frame of a message, not what it says.
_SOMETHING_SAID = 4

Row = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well each intent, or `listing`, fits (only differences mean a thing); above 0 leans to a need."""

    fits: Mapping[str, float]
    leaning: float


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The columns, what every feature says of each by its mere weight, and the written row of each feature."""

    columns: tuple[str, ...]
    base: tuple[float, ...]
    rows: Mapping[str, str]
    kept: dict[str, tuple[Row, float]] = field(default_factory=dict)

    def read(self, words: Sequence[str], heard: Sequence[str]) -> Likeness:
        """The likeness of a sentence: its folded words and their sounds."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        said = [
            self.kept.get(word) or self._word(word, sound) for word, sound in zip(words, heard, strict=True)
        ]
        paired = [pair for pair in pairs(words, heard) if pair in self.rows]
        mass = sum(known for _, known in said) + PAIR * len(paired)
        # The base weighs the same on every feature, so it is added once.
        totals = [mass * one for one in self.base]
        for row in (*(row for row, _ in said), *map(self._pair, paired)):
            for place, steps in row:
                totals[place] += steps
        leaning = STEP * totals.pop() / (len(words) + 1) ** 0.5
        scale = STEP / max(mass, 1.0) ** 0.5
        return Likeness(
            {name: total * scale for name, total in zip(self.columns, totals, strict=False)}, leaning
        )

    def _word(self, word: str, sound: str) -> tuple[Row, float]:
        ways = [way for way in ways_of(word, sound) if way in self.rows]
        steps: dict[int, int] = {}
        for way in ways:
            for place, step in read_row(self.rows[way]):
                steps[place] = steps.get(place, 0) + step
        kept = self.kept[word] = (tuple(steps.items()), sum(WEIGHTS[way[0]] for way in ways))
        return kept

    def _pair(self, pair: str) -> Row:
        found = self.kept.get(pair)
        if found is None:
            found = self.kept[pair] = (tuple(read_row(self.rows[pair])), PAIR)
        return found[0]


@lru_cache(maxsize=32)
def likeness(text: str) -> Likeness:
    """The likeness of a raw text."""
    told = tell(text)
    courteous = courtesies()
    kept = [place for place, word in enumerate(told.words) if word not in courteous]
    if len(kept) < _SOMETHING_SAID:
        return _weights().read(told.words, told.sounds)
    return _weights().read([told.words[place] for place in kept], [told.sounds[place] for place in kept])


@lru_cache(maxsize=1)
def courtesies() -> frozenset[str]:
    """The folded words of greetings and thanks."""
    words = read_file("answers.toml")["words"]
    return frozenset(fold(words["filler"] + words["courtesy"]).split())


def read_table(lines: Sequence[str]) -> Weights:
    """The weights written in the lines of a table, the first of which names the columns."""
    names, base = lines[0].split("\t")
    return Weights(
        tuple(names.split()),
        tuple(map(float, base.split())),
        read_rows(lines[1:]),
    )


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return read_table(TABLE.read_text(encoding="utf-8").splitlines()[1:])

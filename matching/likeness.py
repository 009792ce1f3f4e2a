"""How like the told needs, offers and intents a message is: the sum of what each of its words says.

What a word says was learnt beforehand (`learning.py`) and stands in `likeness.tsv`, a line a feature: the feature
and, for each column that it speaks for, the letter of the column and a sign for the weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from matching.phrasebook import answers_file
from matching.text import fold
from matching.told import tell
from matching.ways import pairs, ways_of
from matching.weights import STEP, Table, read_table

TABLE = Path(__file__).with_name("likeness.tsv")

LISTING = "listing"
LEANING = "leaning"
# How much a feature weighs at all, whatever it says.
MASS = "mass"

_MOST_KEPT = 8_192

# With this many words beside them, greetings and thanks are the frame of a message, not what it says.
_SOMETHING_SAID = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well each intent, or `listing`, fits (only differences mean a thing); above 0 leans to a need."""

    fits: Mapping[str, float]
    leaning: float


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """The learnt table, what any feature says of each label by its mere mass, and the sums of words met."""

    table: Table
    base: tuple[float, ...]
    kept: dict[str, int] = field(default_factory=dict)

    def read(self, words: Sequence[str], heard: Sequence[str]) -> Likeness:
        """The likeness of a sentence: its folded words and their sounds."""
        self._meet(words, heard)
        kept = self.kept
        total = sum(kept[word] for word in words) + self.table.total(pairs(words, heard))
        *steps, leaning, weight = self.table.unpack(total)
        mass = weight * STEP
        scale = STEP / max(mass, 1.0) ** 0.5
        fits = {
            name: (step + mass * base) * scale
            for name, step, base in zip(self.table.columns, steps, self.base, strict=False)
        }
        return Likeness(fits, leaning * STEP / (len(words) + 1) ** 0.5)

    def _meet(self, words: Sequence[str], heard: Sequence[str]) -> None:
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        new = {word: sound for word, sound in zip(words, heard, strict=True) if word not in self.kept}
        for word, ways in zip(new, ways_of(list(new), list(new.values())), strict=True):
            self.kept[word] = self.table.total(ways)


@lru_cache(maxsize=512)
def likeness(text: str) -> Likeness:
    """The likeness of a raw text."""
    told = tell(text)
    courteous = courtesies()
    kept = [place for place, word in enumerate(told.words) if word not in courteous]
    if len(kept) < _SOMETHING_SAID:
        return _reader().read(told.words, told.sounds)
    return _reader().read([told.words[place] for place in kept], [told.sounds[place] for place in kept])


@lru_cache(maxsize=1)
def courtesies() -> frozenset[str]:
    """The folded words of greetings and thanks."""
    words = answers_file()["words"]
    return frozenset(fold(words["filler"] + words["courtesy"]).split())


def read_lines(lines: Sequence[str]) -> Reader:
    """The reader of a written table, whose first line names its columns and tells the base of its labels."""
    columns, base = lines[0].split("\t")
    return Reader(read_table(columns.split(), lines[1:]), tuple(map(float, base.split())))


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return read_lines(TABLE.read_text(encoding="utf-8").splitlines()[1:])

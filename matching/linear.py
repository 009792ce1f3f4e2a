"""How much the words of a sentence speak for each label, cheap to load and to ask: plain numbers, no library.

A word is the sum of the ways in which it is seen (`matching.forms`), each with a weight. What a way says of a
label is kept as one byte, for the few labels of which it says anything.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matching.forms import Forms, forms_of, weight_of

_MOST_KEPT = 16_384
_NOTHING: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True)
class Word:
    """What one word says: points by label, and the weight of what is known of it (0: nothing)."""

    says: Mapping[int, float]
    known: float


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Rows by way; row r speaks of `columns[starts[r]:starts[r + 1]]`, with `values` times `scales[r]`."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    starts: "array[int]"
    columns: "array[int]"
    values: "array[int]"
    scales: "array[float]"
    kept: dict[str, Word] = field(default_factory=dict)

    def words(self, folded: Sequence[str]) -> list[Word]:
        """What each folded word says, in order; kept, since words come back."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        missing = [word for word in folded if word not in self.kept]
        for word, forms in zip(missing, forms_of(missing), strict=True):
            self.kept[word] = self._read(forms)
        return [self.kept[word] for word in folded]

    def _read(self, forms: Forms) -> Word:
        says: dict[int, float] = {}
        known = 0.0
        for way in forms.ways:
            row = self.rows.get(way)
            if row is None:
                continue
            weight = weight_of(way)
            known += weight
            scale = weight * self.scales[row]
            start, end = self.starts[row], self.starts[row + 1]
            for label, points in zip(self.columns[start:end], self.values[start:end], strict=True):
                says[label] = says.get(label, 0.0) + scale * points
        return Word(says or _NOTHING, known)

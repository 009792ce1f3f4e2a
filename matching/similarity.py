"""How much the words of a text speak for each skill, learnt from the lexicon's own asks, names and hints.

Each word is seen in several ways (stem, two skeletons, pieces of four letters); each way counts in which
skills it was met, and weighs more the fewer they are. Evidence adds up: a new spelling still tells a little.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.corpus import sentences
from matching.forms import PIECE, WEIGHTS, Forms, forms_of, sightings
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.text import fold

_WORD = re.compile(r"[^\W_]+")

# A hint counts like a few asks, however often it is given; the prior keeps a way met once from being certain.
_HINT = 3.0
_HINT_CAP = 6.0
_PRIOR = 0.5
_FLOOR = 1.5

_MOST_KEPT = 16_384
_BLOCK = 8_192

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The skills that each way of seeing a word speaks for (`columns`), and how much, row by row."""

    skills: tuple[str, ...]
    rows: Mapping[str, int]
    starts: Sequence[int]
    columns: NDArray[np.int16]
    values: Scores
    kept: dict[str, tuple[Scores, float]] = field(default_factory=dict)

    def evidence(self, words: Sequence[str]) -> list[tuple[Scores, float]]:
        """For each folded word: what it says of every skill, and how much of it is known (0: nothing)."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        for word, forms in zip(words, forms_of(words), strict=True):
            if word not in self.kept:
                self.kept[word] = self._read(forms)
        return [self.kept[word] for word in words]

    def _read(self, forms: Forms) -> tuple[Scores, float]:
        known = [(self.rows[way], WEIGHTS.get(way[0], PIECE)) for way in forms.ways if way in self.rows]
        if not known:
            return np.zeros(len(self.skills), np.float32), 0.0
        parts = [slice(self.starts[row], self.starts[row + 1]) for row, _ in known]
        columns = np.concatenate([self.columns[part] for part in parts])
        values = np.concatenate(
            [weight * self.values[part] for part, (_, weight) in zip(parts, known, strict=True)]
        )
        scores = np.bincount(columns, values, len(self.skills))
        return scores.astype(np.float32), sum(weight for _, weight in known)


def index_of(lexicon: Lexicon) -> Index:
    """The index of a lexicon; a lexicon that has learnt words shares the one of its origin."""
    return _index(lexicon.origin or lexicon)


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> Index:
    skills = tuple(lexicon.skills)
    met = _met(lexicon, {skill: place for place, skill in enumerate(skills)})
    rows, found, owners = sightings(list(met))
    starts, columns, values = _weighed(found, owners, list(met.values()), shape=(len(rows), len(skills)))
    return Index(skills, rows, starts, columns, values)


def _met(lexicon: Lexicon, places: Mapping[str, int]) -> dict[str, dict[int, float]]:
    """Each word with how often it was met in each skill: once a sentence, and a few times when hinted."""
    met: dict[str, dict[int, float]] = {}
    for word, skill, weight in _hints(lexicon):
        counts = met.setdefault(word, {})
        counts[places[skill]] = min(_HINT_CAP, counts.get(places[skill], 0.0) + weight)
    for sentence in sentences(lexicon):
        place = places[sentence.skill]
        for word in dict.fromkeys(sentence.words):
            counts = met.setdefault(word, {})
            counts[place] = counts.get(place, 0.0) + 1.0
    return met


def _weighed(
    found: NDArray[np.int64],
    owners: NDArray[np.int64],
    met: Sequence[Mapping[int, float]],
    *,
    shape: tuple[int, int],
) -> tuple[list[int], NDArray[np.int16], Scores]:
    """The rows of an index, from sightings of words and what was met; by blocks, to stay small in memory."""
    lengths = np.array([len(counts) for counts in met], np.int64)
    firsts = np.concatenate(([0], np.cumsum(lengths)))
    places = np.fromiter((place for counts in met for place in counts), np.int64, firsts[-1])
    amounts = np.fromiter((amount for counts in met for amount in counts.values()), np.float64, firsts[-1])
    sizes, columns, values = [], [], []
    for block in range(0, shape[0], _BLOCK):
        here = (found >= block) & (found < block + _BLOCK)
        spread = lengths[owners[here]]
        cells = np.repeat(firsts[owners[here]] - np.cumsum(spread) + spread, spread) + np.arange(spread.sum())
        keys = np.repeat(found[here] - block, spread) * shape[1] + places[cells]
        height = min(_BLOCK, shape[0] - block)
        counts = np.bincount(keys, amounts[cells], height * shape[1]).reshape(height, shape[1])
        rows, skills = counts.nonzero()
        totals = counts.sum(1)[rows] + _PRIOR
        shares = (counts[rows, skills] * shape[1] + _PRIOR) / totals
        sizes.append(np.bincount(rows, minlength=height))
        columns.append(skills)
        values.append(np.log((shares + _FLOOR) / (_PRIOR / totals + _FLOOR)))
    starts = np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
    return (
        starts.tolist(),
        np.concatenate(columns).astype(np.int16),
        np.concatenate(values).astype(np.float32),
    )


def _hints(lexicon: Lexicon) -> Iterator[tuple[str, str, float]]:
    """Each (folded word, skill, weight) of the hints; the words of a phrase share its weight."""
    for skill in lexicon.skills.values():
        for phrase in fold(" ".join(skill.hints)).split():
            parts = _WORD.findall(phrase.replace("_", " "))
            telling = [part for part in parts if part not in idle()] if len(parts) > 1 else parts
            weight = _HINT / max(1, len(telling))
            yield from ((part, skill.id, weight) for part in telling)

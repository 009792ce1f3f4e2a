"""The forms of a word under which learners and look-ups meet it, worked out for many words at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

import numpy as np
from numpy.typing import NDArray

from matching.roots import bare, cores, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons, sounds

# The first character of a way tells what it is: a stem, a skeleton, the skeleton of a core; else a piece.
WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.8, "-": 1.0}
PIECE = 0.15
_PIECE_LENGTH = 4

_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Forms:
    """One word: its stem, its consonants, its sounds, and all the ways in which learners see it."""

    stem: str
    bones: str
    sounds: str
    ways: tuple[str, ...]


_kept: dict[str, Forms] = {}


def forms_of(words: Sequence[str]) -> list[Forms]:
    """The forms of folded words, in order. A word longer than any language has is cut."""
    missing = [word for word in dict.fromkeys(words) if word not in _kept]
    if missing:
        if len(_kept) + len(missing) > _MOST_KEPT:
            _kept.clear()
            missing = list(dict.fromkeys(words))
        _kept.update(zip(missing, _work_out([word[:LONGEST_WORD] for word in missing]), strict=True))
    return [_kept[word] for word in words]


def sightings(words: Sequence[str]) -> tuple[dict[str, int], NDArray[np.int64], NDArray[np.int64]]:
    """A row for each way of seeing the words; then, sighting by sighting, its row and its word's place."""
    seen = [forms.ways for forms in forms_of(words)]
    rows = {way: row for row, way in enumerate(dict.fromkeys(way for ways in seen for way in ways))}
    found = np.fromiter((rows[way] for ways in seen for way in ways), np.int64)
    return rows, found, np.repeat(np.arange(len(seen)), [len(ways) for ways in seen])


def _work_out(words: Sequence[str]) -> Iterable[Forms]:
    bodies = bare(words)
    parts = zip(stems(bodies), skeletons(bodies), sounds(bodies), skeletons(cores(bodies)), strict=True)
    for stem, bones, heard, core in parts:
        framed = f"<{stem}>"
        # Interned, since thousands of words share them.
        ways = [framed[i : i + _PIECE_LENGTH] for i in range(len(framed) - _PIECE_LENGTH + 1)]
        ways.append("=" + stem)
        if len(bones) >= SHORTEST_KEY:
            ways.append("~" + bones)
        if len(core) >= SHORTEST_KEY:
            ways.append("-" + core)
        yield Forms(stem, bones, heard, tuple(map(intern, ways)))

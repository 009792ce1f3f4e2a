"""The forms of a word under which learners and look-ups meet it, worked out for many words at once."""

from collections.abc import Mapping, Sequence
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.roots import bare, cores, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons

# The first character of a way tells what it is: a stem, a skeleton, the skeleton of a core; else a piece.
WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.8, "-": 1.0}
PIECE = 0.15
_PIECE_LENGTH = 4

_MOST_KEPT = 16_384


class Forms(NamedTuple):
    """One word: bare, its stem, its consonants, and all the ways in which learners see it."""

    body: str
    stem: str
    bones: str
    ways: tuple[str, ...]


_kept: dict[str, Forms] = {}


def forms_of(words: Sequence[str]) -> list[Forms]:
    """The forms of the folded words of a message, in order; they are kept, since words come back."""
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    return many_forms_of(words)


def many_forms_of(words: Sequence[str]) -> list[Forms]:
    """The same for the words of a whole lexicon, which several learners see before the first message."""
    missing = [word for word in dict.fromkeys(words) if word not in _kept]
    # No language has words this long, but a text may.
    bodies = bare([word[:LONGEST_WORD] for word in missing])
    parts = zip(missing, bodies, stems(bodies), skeletons(bodies), skeletons(cores(bodies)), strict=True)
    _kept.update(
        (word, Forms(body, stem, bones, _ways(stem, bones, core))) for word, body, stem, bones, core in parts
    )
    return [_kept[word] for word in words]


def _ways(stem: str, bones: str, core: str) -> tuple[str, ...]:
    framed = f"<{stem}>"
    # Interned, since thousands of words share them.
    ways = [framed[i : i + _PIECE_LENGTH] for i in range(len(framed) - _PIECE_LENGTH + 1)]
    ways.append("=" + stem)
    if len(bones) >= SHORTEST_KEY:
        ways.append("~" + bones)
    if len(core) >= SHORTEST_KEY:
        ways.append("-" + core)
    return tuple(map(intern, ways))


def sightings(words: Sequence[str]) -> tuple[dict[str, int], NDArray[np.int64], NDArray[np.int64]]:
    """A row for each way of seeing the words; then, sighting by sighting, its row and its word's place."""
    seen = [forms.ways for forms in many_forms_of(words)]
    rows = {way: row for row, way in enumerate(dict.fromkeys(way for ways in seen for way in ways))}
    found = np.fromiter((rows[way] for ways in seen for way in ways), np.int64)
    return rows, found, np.repeat(np.arange(len(seen)), [len(ways) for ways in seen])

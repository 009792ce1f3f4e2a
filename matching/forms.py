"""The forms of a word under which learners and look-ups meet it, worked out for many words at once and kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.roots import bare, cores, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons, sounds

# The first character of a way tells what it is: a stem, a skeleton, the skeleton of a verb's core; else a piece.
WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.8, "-": 1.0}
PIECE = 0.15
_PIECE_LENGTH = 4

_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Forms:
    """One word: without clitics and endings, its consonants, its sounds, and the ways in which learners see it."""

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


def _work_out(words: Sequence[str]) -> Iterable[Forms]:
    bodies = bare(words)
    parts = zip(stems(bodies), skeletons(bodies), sounds(bodies), skeletons(cores(bodies)), strict=True)
    for stem, bones, heard, core in parts:
        framed = f"<{stem}>"
        ways = [framed[i : i + _PIECE_LENGTH] for i in range(len(framed) - _PIECE_LENGTH + 1)]
        ways.append("=" + stem)
        if len(bones) >= SHORTEST_KEY:
            ways.append("~" + bones)
        if len(core) >= SHORTEST_KEY:
            ways.append("-" + core)
        yield Forms(stem, bones, heard, tuple(ways))

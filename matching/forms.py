"""The forms of a word under which learners and look-ups meet it, worked out for many words at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matching.roots import bare, cores, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons

# The first character of a way tells what it is: a stem, a skeleton, the skeleton of a core, a piece of a
# skeleton (where the two scripts meet); else a piece of the stem.
_WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.6, "-": 1.0, "+": 0.3}
_PIECE = 0.4
_PIECE_LENGTH = 4
_BONES_LENGTH = 3

_MOST_KEPT = 16_384


class Forms(NamedTuple):
    """One word: bare, its stem, its consonants, and those of the verb in it."""

    body: str
    stem: str
    bones: str
    core: str


_kept: dict[str, Forms] = {}


def weight_of(way: str) -> float:
    """How much a way of seeing a word counts: whole words more than their pieces."""
    return _WEIGHTS.get(way[0], _PIECE)


def forms_of(words: Sequence[str]) -> list[Forms]:
    """The forms of the folded words of a message, in order; they are kept, since words come back."""
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    return many_forms_of(words)


def many_forms_of(words: Sequence[str]) -> list[Forms]:
    """The same for the words of a whole lexicon, which several learners see before the first message."""
    missing = [word for word in dict.fromkeys(words) if word not in _kept]
    if missing:
        # No language has words this long, but a text may.
        bodies = bare([word[:LONGEST_WORD] for word in missing])
        bones = skeletons([*bodies, *cores(bodies)])
        parts = zip(missing, bodies, stems(bodies), bones, bones[len(bodies) :], strict=False)
        for word, body, stem, own, core in parts:
            _kept[word] = Forms(body, stem, own, core)
    return [_kept[word] for word in words]


def ways_in(forms: Forms) -> tuple[str, ...]:
    """All the ways in which learners see a word of these forms, each once."""
    _, stem, bones, core = forms
    framed = f"<{stem}>"
    ways = [framed[i : i + _PIECE_LENGTH] for i in range(len(framed) - _PIECE_LENGTH + 1)]
    ways.append("=" + stem)
    if len(bones) >= SHORTEST_KEY:
        ways.append("~" + bones)
        framed = f"<{bones}>"
        ways += ["+" + framed[i : i + _BONES_LENGTH] for i in range(len(framed) - _BONES_LENGTH + 1)]
    if len(core) >= SHORTEST_KEY:
        ways.append("-" + core)
    return tuple(dict.fromkeys(ways))

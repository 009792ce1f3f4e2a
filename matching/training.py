"""From the lexicon as it is written to the lexicon that runs: the work of `make lexicon`, never of a message.

Each way of a word (`matching.forms`) says the more of a skill the fewer others it was met in. Asks and names are
told twice: as they stand, and within frames (`frames.toml`) such as people put around whatever they want, so that
a cooperative of bakers who look for an accountant are not taken for people who look for a baker.
"""

import tomllib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.corpus import Frames, Sentence, framed, sentences
from matching.entries import lexicon_files, read_entries
from matching.forms import many_forms_of, ways_in
from matching.gazetteer import gazetteer
from matching.idle import idle
from matching.learnt import Learnt
from matching.lexicon import Lexicon
from matching.linear import Linear
from matching.naming import names_of

# A hint counts like a few asks, however often it is given. The prior keeps a way met once from being certain, the
# floor keeps a single rare way from drowning what many common ones say together.
_HINT = 3.0
_MOST_HINTS = 6.0
_PRIOR = 2.0
_FLOOR = 5.0
_ARABIC = ("ar", "ary-Arab")

# Words met so often, up to so many, are added up beforehand.
_OFTEN = 3
_MOST_OFTEN = 16_384

# What is said ever so softly is left out, which halves the file; the rest is kept as one byte.
_QUIET = 0.05
_LOUDEST = 255
_BLOCK = 8_192
# A row that speaks of more of the labels than this is kept in full, which is read in one go.
_FULL = 0.125

Met = dict[str, dict[int, float]]


def compile_lexicon(files: Mapping[str, str], frames: str) -> Lexicon:
    """A lexicon from TOML texts by file name, and frames as TOML. LexiconError when a file is wrong."""
    entries = read_entries(files)
    told = sentences(entries)
    around = framed(told, _with_places(tomllib.loads(frames)))
    skills = {skill_id: entry.skill for skill_id, entry in entries.skills.items()}
    often = _often(told)
    model = learn(tuple(skills), [*told, *around])
    learnt = Learnt(names_of(told, tuple(skills), often), replace(model, whole=model.sum_up(often)))
    return Lexicon(skills, entries.families, learnt)


def _often(told: Iterable[Sentence]) -> list[str]:
    """The words met in most sentences, from the most common one on."""
    met = Counter(word for one in told if one.sort != "hint" for word in dict.fromkeys(one.words))
    return [word for word, times in met.most_common(_MOST_OFTEN) if times >= _OFTEN]


def _with_places(frames: Frames) -> Frames:
    """The frames, with the towns of Morocco in their scripts: where people are says nothing of what they want."""
    towns = gazetteer().places.values()
    names = {
        writing: [town.arabic if writing in _ARABIC else town.name for town in towns] for writing in frames
    }
    return {writing: {**parts, "place": names[writing]} for writing, parts in frames.items()}


@lru_cache(maxsize=1)
def _frames() -> str:
    return Path(__file__).with_name("frames.toml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def project_lexicon() -> Lexicon:
    """The project's own lexicon, learnt from its files here and now."""
    return compile_lexicon(lexicon_files(), _frames())


def digest(files: Mapping[str, str], frames: str) -> str:
    """What tells whether a lexicon was learnt from these sources."""
    told = sha256()
    for text in (*(files[name] for name in sorted(files)), frames):
        told.update(text.encode())
    return told.hexdigest()


def project_digest() -> str:
    """The same for the project's own files as they stand."""
    return digest(lexicon_files(), _frames())


def learn(labels: Sequence[str], told: Iterable[Sentence]) -> Linear:
    """A classifier of sentences by skill."""
    met = _met(told, {label: place for place, label in enumerate(labels)})
    ways: dict[str, int] = {}
    found, owners = array("q"), array("q")
    for place, forms in enumerate(many_forms_of(list(met))):
        for way in ways_in(forms):
            found.append(ways.setdefault(way, len(ways)))
            owners.append(place)
    if not ways:
        return Linear(tuple(labels), {}, b"", array("I", [0]), array("B"), b"", array("f"))
    counts, columns, values, scales = _weighed(
        np.asarray(found), np.asarray(owners), list(met.values()), shape=(len(ways), len(labels))
    )
    full = counts > len(labels) * _FULL
    order = np.argsort(~full, kind="stable")
    in_full = np.repeat(full, counts)
    table = np.zeros((full.sum(), len(labels)), np.uint8)
    table[np.repeat(np.arange(len(table)), counts[full]), columns[in_full]] = values[in_full]
    names = list(ways)
    return Linear(
        labels=tuple(labels),
        rows={names[place]: row for row, place in enumerate(order.tolist())},
        full=table.tobytes(),
        starts=array("I", np.concatenate(([0], np.cumsum(counts[~full]))).tolist()),
        columns=array("B" if len(labels) <= _LOUDEST else "H", columns[~in_full].tolist()),
        values=values[~in_full].astype(np.uint8).tobytes(),
        scales=array("f", scales[order].tolist()),
    )


def _met(told: Iterable[Sentence], places: Mapping[str, int]) -> Met:
    """Each word with how often it was met in each skill: once a sentence, and a few times when hinted."""
    met: Met = {}
    hinted: dict[tuple[str, int], float] = {}
    for sentence in told:
        place = places[sentence.skill]
        if sentence.sort == "hint":
            telling = [word for word in sentence.words if word not in idle()] or sentence.words
            for word in telling:
                points = hinted.get((word, place), 0.0) + _HINT / len(telling)
                hinted[word, place] = min(_MOST_HINTS, points)
            continue
        for word in dict.fromkeys(sentence.words):
            counts = met.setdefault(word, {})
            counts[place] = counts.get(place, 0.0) + 1.0
    for (word, place), points in hinted.items():
        counts = met.setdefault(word, {})
        counts[place] = counts.get(place, 0.0) + points
    return met


def _weighed(
    found: NDArray[np.int64],
    owners: NDArray[np.int64],
    met: Sequence[Mapping[int, float]],
    *,
    shape: tuple[int, int],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Points by way (rows) and skill, from sightings of words and what was met; by blocks, to stay small.

    How many points each row has; their skills; the points from 0 to 255; what one of these is worth.
    """
    lengths = np.array([len(counts) for counts in met], np.int64)
    firsts = np.concatenate(([0], np.cumsum(lengths)))
    places = np.fromiter((place for counts in met for place in counts), np.int64, firsts[-1])
    amounts = np.fromiter((amount for counts in met for amount in counts.values()), np.float64, firsts[-1])
    sizes, columns, values, scales = [], [], [], []
    for block in range(0, shape[0], _BLOCK):
        here = (found >= block) & (found < block + _BLOCK)
        spread = lengths[owners[here]]
        cells = np.repeat(firsts[owners[here]] - np.cumsum(spread) + spread, spread) + np.arange(spread.sum())
        keys = np.repeat(found[here] - block, spread) * shape[1] + places[cells]
        height = min(_BLOCK, shape[0] - block)
        met_here = np.bincount(keys, amounts[cells], height * shape[1]).astype(np.float64)
        points = _points(met_here.reshape(height, shape[1]))
        top = points.max(1)
        rows, skills = (points > _QUIET * top[:, np.newaxis]).nonzero()
        sizes.append(np.bincount(rows, minlength=height))
        columns.append(skills)
        values.append(np.rint(points[rows, skills] / top[rows] * _LOUDEST).astype(np.int64))
        scales.append(top / _LOUDEST)
    return (
        np.concatenate(sizes),
        np.concatenate(columns),
        np.concatenate(values),
        np.concatenate(scales).astype(np.float32),
    )


def _points(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each row says of each skill: how much likelier it makes it than its being met nowhere, as a logarithm."""
    totals = counts.sum(1, keepdims=True) + _PRIOR
    shares = (counts * counts.shape[1] + _PRIOR) / totals
    points: NDArray[np.float64] = np.log((shares + _FLOOR) / (_PRIOR / totals + _FLOOR))
    return points


def compiled() -> bytes:
    """The project's own lexicon as it is stored, learnt here and now."""
    return project_lexicon().to_bytes(project_digest())

"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a long
word that is still unknown is compared with the names that share its first consonants.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from matching.corpus import sentences
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.roots import bare, stems
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, skeletons, sounds

_Owner = TypeVar("_Owner")

_LONGEST_NAME = 4

# How sure a find is: as written, by its stems, by its skeleton, by likeness.
_AS_WRITTEN, _BY_STEM, _BY_SKELETON, _BY_LIKENESS = 1.0, 0.95, 0.8, 0.75

# A skeleton is believed when the sounds agree too; a short one only when they are nearly the same.
_LONG_SKELETON = 5
_SAME_SOUND = {True: 60.0, False: 85.0}

# Shorter words meet too many others by chance.
_SHORTEST_LIKE = 6
_LIKE_ENOUGH = 84.0


@dataclass(frozen=True, slots=True)
class Found:
    """A name of `skill` in the words `start` to `end` (excluded) of a text, and how sure the find is (0 to 1)."""

    skill: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Skills by name: as written, by stems, by skeleton (with the sounds of the name), by first consonants."""

    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, tuple[str, str]]
    alike: Mapping[str, Mapping[str, str]]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Views:
    """The words of a text, as written and in the forms that names are looked up by."""

    words: Sequence[str]
    stems: Sequence[str]
    bones: Sequence[str]
    sounds: Sequence[str]


def find_names(words: Sequence[str], lexicon: Lexicon) -> tuple[Found, ...]:
    """The names in a text given as folded words; the longest at each place, none overlapping."""
    names, views = _names(lexicon.origin or lexicon), _views(words)
    found: list[Found] = []
    place = 0
    while place < len(words):
        hit = _longest(place, views, names, lexicon.extra)
        if hit is not None:
            found.append(hit)
        place = hit.end if hit is not None else place + 1
    return tuple(found)


def _longest(place: int, views: _Views, names: _Names, extra: Mapping[str, str]) -> Found | None:
    for end in range(min(len(views.words), place + _LONGEST_NAME), place, -1):
        for skill, sure in _lookups(place, end, views, names, extra):
            if skill is not None:
                return Found(skill, place, end, sure)
    return None


def _lookups(place: int, end: int, views: _Views, names: _Names, extra: Mapping[str, str]) -> Iterator[tuple[str | None, float]]:
    written = " ".join(views.words[place:end])
    yield extra.get(written), _AS_WRITTEN
    if all(word in idle() for word in views.words[place:end]):
        return
    yield names.written.get(written), _AS_WRITTEN
    yield names.stemmed.get(" ".join(views.stems[place:end])), _BY_STEM
    yield _by_bones(" ".join(views.bones[place:end]), " ".join(views.sounds[place:end]), names), _BY_SKELETON
    if end == place + 1:
        yield _by_likeness(written, views.bones[place], names), _BY_LIKENESS


def _by_bones(bones: str, sounds: str, names: _Names) -> str | None:
    skill, expected = names.bones.get(bones, (None, ""))
    enough = _SAME_SOUND[len(bones) >= _LONG_SKELETON]
    return skill if skill is not None and fuzz.ratio(sounds, expected) >= enough else None


def _by_likeness(word: str, bones: str, names: _Names) -> str | None:
    if not _SHORTEST_LIKE <= len(word) <= LONGEST_WORD or word in names.known:
        return None
    near = names.alike.get(bones[:1], {})
    best = process.extractOne(word, near.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
    return near[best[0]] if best else None


def _views(words: Sequence[str]) -> _Views:
    bodies = bare(words)
    return _Views(words, stems(bodies), skeletons(bodies), sounds(bodies))


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    told = sentences(lexicon)
    named = [sentence for sentence in told if sentence.names and sentence.words]
    views = _views([word for sentence in named for word in sentence.words])
    written: dict[str, str] = {}
    stemmed: dict[str, str | None] = {}
    bones: dict[str, tuple[str, str] | None] = {}
    alike: dict[str, dict[str, str]] = {}
    start = 0
    for sentence in named:
        part = slice(start, start := start + len(sentence.words))
        name = " ".join(sentence.words)
        written.setdefault(name, sentence.skill)
        _own(stemmed, " ".join(views.stems[part]), sentence.skill)
        key = " ".join(views.bones[part])
        if len(key) >= SHORTEST_KEY:
            own = bones.setdefault(key, (sentence.skill, " ".join(views.sounds[part])))
            if own is not None and own[0] != sentence.skill:
                bones[key] = None
        if len(sentence.words) == 1 and len(name) >= _SHORTEST_LIKE - 1:
            alike.setdefault(key[:1], {})[name] = sentence.skill
    known = frozenset(word for sentence in told for word in sentence.words)
    return _Names(written, _settled(stemmed), _settled(bones), alike, known)


def _own(owners: dict[str, str | None], key: str, skill: str) -> None:
    """Note an owner; a key that two skills claim belongs to none."""
    if owners.setdefault(key, skill) != skill:
        owners[key] = None


def _settled(owners: Mapping[str, _Owner | None]) -> dict[str, _Owner]:
    return {key: owner for key, owner in owners.items() if owner is not None}

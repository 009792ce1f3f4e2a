"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a
long word that is still unknown is compared with the names that share its first consonant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from matching.corpus import sentences
from matching.forms import Forms, forms_of
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY

_Owner = TypeVar("_Owner")

_LONGEST_NAME = 4

# How sure a find is: as written, by its stems, by its skeleton, by likeness.
_AS_WRITTEN, _BY_STEM, _BY_SKELETON, _BY_LIKENESS = 1.0, 0.95, 0.8, 0.75

# A skeleton is believed when the sounds agree too; a short one only when they are nearly the same.
_LONG_SKELETON = 5
_SAME_SOUND = {True: 60.0, False: 80.0}

# Shorter words meet too many others by chance.
_SHORTEST_LIKE = 6
_LIKE_ENOUGH = 84.0


@dataclass(frozen=True, slots=True)
class Found:
    """A name of `skill` in the words `start` to `end` (excluded) of a text, and how sure that is (0 to 1)."""

    skill: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Skills by name: as written, by stems, by skeleton (with the sounds of the name), by first consonant.

    `openings` are the first words of longer names, in all three forms, each after its first character.
    """

    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, tuple[str, str]]
    openings: frozenset[str]
    alike: Mapping[str, Mapping[str, str]]
    known: frozenset[str]


def find_names(words: Sequence[str], lexicon: Lexicon) -> tuple[Found, ...]:
    """The names in a text given as folded words; the longest at each place, none overlapping."""
    names, forms = _names(lexicon.origin or lexicon), forms_of(words)
    found: list[Found] = []
    place = 0
    while place < len(words):
        hit = _longest(place, words, forms, names, extra=lexicon.extra)
        if hit is not None:
            found.append(hit)
        place = hit.end if hit is not None else place + 1
    return tuple(found)


def _longest(
    place: int, words: Sequence[str], forms: Sequence[Forms], names: _Names, *, extra: Mapping[str, str]
) -> Found | None:
    longest = _LONGEST_NAME if extra or _may_open(words[place], forms[place], names) else 1
    for end in range(min(len(words), place + longest), place, -1):
        learnt = extra.get(" ".join(words[place:end]))
        if learnt is not None:
            return Found(learnt, place, end, _AS_WRITTEN)
        if not idle().issuperset(words[place:end]):
            for skill, sure in _lookups(words[place:end], forms[place:end], names):
                if skill is not None:
                    return Found(skill, place, end, sure)
    return None


def _may_open(word: str, form: Forms, names: _Names) -> bool:
    return not names.openings.isdisjoint((word, "=" + form.stem, "~" + form.bones))


def _lookups(
    words: Sequence[str], forms: Sequence[Forms], names: _Names
) -> Iterator[tuple[str | None, float]]:
    yield names.written.get(" ".join(words)), _AS_WRITTEN
    yield names.stemmed.get(" ".join(form.stem for form in forms)), _BY_STEM
    yield _by_bones(forms, names), _BY_SKELETON
    if len(words) == 1:
        yield _by_likeness(words[0], forms[0].bones, names), _BY_LIKENESS


def _by_bones(forms: Sequence[Forms], names: _Names) -> str | None:
    bones = " ".join(form.bones for form in forms)
    skill, expected = names.bones.get(bones, (None, ""))
    if skill is None:
        return None
    enough = _SAME_SOUND[len(bones) >= _LONG_SKELETON]
    return skill if fuzz.ratio(" ".join(form.sounds for form in forms), expected) >= enough else None


def _by_likeness(word: str, bones: str, names: _Names) -> str | None:
    if not _SHORTEST_LIKE <= len(word) <= LONGEST_WORD or word in names.known:
        return None
    near = names.alike.get(bones[:1], {})
    best = process.extractOne(word, near.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
    return near[best[0]] if best else None


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    told = sentences(lexicon)
    written: dict[str, str] = {}
    stemmed: dict[str, str | None] = {}
    bones: dict[str, tuple[str, str] | None] = {}
    alike: dict[str, dict[str, str]] = {}
    openings: set[str] = set()
    for sentence in told:
        if sentence.names and sentence.words:
            forms = forms_of(sentence.words)
            name, key = " ".join(sentence.words), " ".join(form.bones for form in forms)
            written.setdefault(name, sentence.skill)
            if len(sentence.words) > 1:
                openings |= {sentence.words[0], "=" + forms[0].stem, "~" + forms[0].bones}
            stem = " ".join(form.stem for form in forms)
            stemmed[stem] = sentence.skill if stemmed.get(stem, sentence.skill) == sentence.skill else None
            if len(key) >= SHORTEST_KEY:
                heard = " ".join(form.sounds for form in forms)
                own = bones.setdefault(key, (sentence.skill, heard))
                bones[key] = own if own is not None and own[0] == sentence.skill else None
            if len(sentence.words) == 1 and len(name) >= _SHORTEST_LIKE - 1:
                alike.setdefault(key[:1], {})[name] = sentence.skill
    known = frozenset(word for sentence in told for word in sentence.words)
    return _Names(written, _settled(stemmed), _settled(bones), frozenset(openings), alike, known)


def _settled(owners: Mapping[str, _Owner | None]) -> dict[str, _Owner]:
    return {key: owner for key, owner in owners.items() if owner is not None}

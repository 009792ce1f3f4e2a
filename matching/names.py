"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a
long word that is still unknown is compared with the names that share its first consonant.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from matching.corpus import sentences
from matching.forms import Forms, forms_of, many_forms_of
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, sounds

_LONGEST_NAME = 4

# How sure a find is: as written, by its stems, by its skeleton, by likeness.
_AS_WRITTEN, _BY_STEM, _BY_SKELETON, _BY_LIKENESS = 1.0, 0.95, 0.8, 0.75

# A skeleton is believed when the sounds agree too; a short one only when they are nearly the same.
_LONG_SKELETON = 5
_SAME_SOUND = {True: 65.0, False: 85.0}

# Shorter words meet too many others by chance.
_SHORTEST_LIKE = 6
_LIKE_ENOUGH = 86.0


@dataclass(frozen=True, slots=True)
class Found:
    """A name of `skill` in the words `start` to `end` (excluded) of a text, and how sure that is (0 to 1)."""

    skill: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Skills by name: as written, by stems, by skeleton, and single words by their first consonant.

    `heard` holds the sounds of the names of each skeleton, `openings` the first words of longer names in
    these three forms, `known` every word of the lexicon.
    """

    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, str]
    heard: Mapping[str, tuple[str, ...]]
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
    return not names.openings.isdisjoint(_openings(word, form))


def _lookups(
    words: Sequence[str], forms: Sequence[Forms], names: _Names
) -> Iterator[tuple[str | None, float]]:
    yield names.written.get(" ".join(words)), _AS_WRITTEN
    yield names.stemmed.get(_joined("stem", forms)), _BY_STEM
    yield _by_bones(forms, names), _BY_SKELETON
    if len(words) == 1:
        yield _by_likeness(words[0], forms[0].bones, names), _BY_LIKENESS


def _by_bones(forms: Sequence[Forms], names: _Names) -> str | None:
    bones = _joined("bones", forms)
    if len(bones) < SHORTEST_KEY or bones not in names.bones:
        return None
    said, enough = _said(forms), _SAME_SOUND[len(bones) >= _LONG_SKELETON]
    alike = max(fuzz.ratio(said, heard) for heard in names.heard[bones])
    return names.bones[bones] if alike >= enough else None


def _by_likeness(word: str, bones: str, names: _Names) -> str | None:
    if not _SHORTEST_LIKE <= len(word) <= LONGEST_WORD or word in names.known:
        return None
    near = names.alike.get(bones[:1], {})
    best = process.extractOne(word, near.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
    return near[best[0]] if best else None


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    told = sentences(lexicon)
    naming = [one for one in told if one.names and one.words]
    forms_in_order = iter(many_forms_of([word for one in naming for word in one.words]))
    named = [(one, [next(forms_in_order) for _ in one.words]) for one in naming]
    said = iter(sounds([form.body for _, forms in named for form in forms]))
    heard: dict[str, set[str]] = {}
    alike: dict[str, dict[str, str]] = {}
    for one, forms in named:
        bones = _joined("bones", forms)
        heard.setdefault(bones, set()).add(" ".join(next(said) for _ in forms))
        if len(forms) == 1:
            alike.setdefault(bones[:1], {})[one.words[0]] = one.skill
    longer = [(one.words[0], forms[0]) for one, forms in named if len(forms) > 1]
    return _Names(
        written=_owned((" ".join(one.words), one.skill) for one, _ in named),
        stemmed=_owned((_joined("stem", forms), one.skill) for one, forms in named),
        bones=_owned((_joined("bones", forms), one.skill) for one, forms in named),
        heard={bones: tuple(sorted(several)) for bones, several in heard.items()},
        openings=frozenset(opening for word, form in longer for opening in _openings(word, form)),
        alike=alike,
        known=frozenset(word for one in told for word in one.words),
    )


def _joined(field: str, forms: Sequence[Forms]) -> str:
    return " ".join(getattr(form, field) for form in forms)


def _said(forms: Sequence[Forms]) -> str:
    return " ".join(sounds([form.body for form in forms]))


def _openings(word: str, form: Forms) -> tuple[str, str, str]:
    return word, "=" + form.stem, "~" + form.bones


def _owned(claims: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The skill of each key; a key that two skills claim belongs to neither."""
    owners: dict[str, set[str]] = {}
    for key, skill in claims:
        owners.setdefault(key, set()).add(skill)
    return {key: skills.pop() for key, skills in owners.items() if len(skills) == 1}

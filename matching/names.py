"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a
long word that is still unknown is compared with the names that share its first consonant.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from matching.forms import Forms, forms_of
from matching.idle import idle
from matching.skeleton import LONGEST_WORD, SHORTEST_KEY, sounds

_LONGEST_NAME = 4

# How sure a find is: as written, by its stems, by its skeleton, by likeness. A single word is met in passing far
# more often than several in a row, and the surer its form the less so.
_TAUGHT = 1.0
_AS_WRITTEN = {True: 0.8, False: 1.0}
_BY_STEM = {True: 0.5, False: 0.8}
_BY_SKELETON = {True: 0.4, False: 0.7}
_BY_LIKENESS = 0.4

# A skeleton is believed when the sounds agree too; a short one only when they are nearly the same.
_LONG_SKELETON = 5
_SAME_SOUND = {True: 65.0, False: 85.0}

# Shorter words meet too many others by chance.
_SHORTEST_LIKE = 6
_LIKE_ENOUGH = 86.0

_MOST_KEPT = 16_384

# Small numbers are written as signs: the place of a skill, the length of a name, yes and no.
_FIRST_SIGN = 33
_NO = chr(_FIRST_SIGN)

# No longer name begins here.
_ALONE = (1, 1)

# A skill and how sure it is.
Sure = tuple[str, float]


class Sketch(NamedTuple):
    """A word by itself: its forms, and the skill that it names alone."""

    form: Forms
    alone: Sure | None


@dataclass(frozen=True, slots=True)
class Found:
    """A name of `skill` in the words `start` to `end` (excluded) of a text, and how sure that is (0 to 1)."""

    skill: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Names:
    """Skills by name: as written, by stems, by skeleton, and single words by their first consonant.

    `heard` holds the sounds of the names of each skeleton with tabs between them, `openings` how longer names
    begin by stems and by skeletons with the most words of such a name, `known` every word of the lexicon, `common`
    those that speak of several skills: a likeness to a name means nothing in either. `forms` holds those of words
    met often, with tabs between them. What was found out of words is kept.
    """

    labels: tuple[str, ...]
    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, str]
    heard: Mapping[str, str]
    openings: Mapping[str, int]
    alike: Mapping[str, Mapping[str, str]]
    known: frozenset[str]
    common: frozenset[str]
    forms: Mapping[str, str]
    kept: dict[str, Sketch] = field(default_factory=dict)

    def to_texts(self) -> list[str]:
        """As texts: each look-up's keys, a line each, then a sign for what each stands for; words have no sign."""
        place = {label: place for place, label in enumerate(self.labels)}
        alone = {
            f"{letter}\t{word}": skill for letter, near in self.alike.items() for word, skill in near.items()
        }
        known = sorted(self.known)
        lookups: list[tuple[Iterable[str], Iterable[int]]] = [
            *(
                (lookup, [place[skill] for skill in lookup.values()])
                for lookup in (self.written, self.stemmed, self.bones, alone)
            ),
            (self.openings, self.openings.values()),
            (known, [word in self.common for word in known]),
            ([self.heard[bones] for bones in self.bones], ()),
            (self.forms, ()),
            (self.forms.values(), ()),
        ]
        return [
            text
            for keys, values in lookups
            for text in ("\n".join(keys), "".join(chr(_FIRST_SIGN + value) for value in values))
        ]

    @classmethod
    def from_texts(cls, labels: Sequence[str], texts: Sequence[str]) -> "Names":
        """What `to_texts` told, for the same labels in their order."""
        skill = {chr(_FIRST_SIGN + place): label for place, label in enumerate(labels)}
        written, stemmed, bones, alone = (
            dict(zip(keys.split("\n"), map(skill.__getitem__, signs), strict=False))
            for keys, signs in zip(texts[0:8:2], texts[1:8:2], strict=True)
        )
        alike: dict[str, dict[str, str]] = {}
        for name, named in alone.items():
            letter, _, word = name.partition("\t")
            alike.setdefault(letter, {})[word] = named
        lengths = [ord(sign) - _FIRST_SIGN for sign in texts[9]]
        known = texts[10].split("\n")
        return cls(
            labels=tuple(labels),
            written=written,
            stemmed=stemmed,
            bones=bones,
            heard=dict(zip(bones, texts[12].split("\n"), strict=False)),
            openings=dict(zip(texts[8].split("\n"), lengths, strict=False)),
            alike=alike,
            known=frozenset(known),
            common=frozenset(word for word, sign in zip(known, texts[11], strict=False) if sign != _NO),
            forms=dict(zip(texts[14].split("\n"), texts[16].split("\n"), strict=True)),
        )


def find_names(words: Sequence[str], names: Names, extra: Mapping[str, str]) -> tuple[Found, ...]:
    """The names in a text given as folded words; the longest at each place, none overlapping.

    `extra` holds folded words or phrases learnt since, with their skill; they come first.
    """
    sketches = _sketches(words, names)
    forms = [sketch.form for sketch in sketches]
    longest = names.openings.get
    opens = [(longest(stems, 1), longest(bones, 1)) for stems, bones in map(openings, forms, forms[1:])]
    found: list[Found] = []
    end = 0
    for place, (sketch, most) in enumerate(zip(sketches, (*opens, _ALONE), strict=False)):
        # Hardly a word begins a name.
        if place >= end and (sketch.alone or most != _ALONE or extra):
            hit = _longest(place, words, forms, sketch.alone, most, names=names, extra=extra)
            if hit is not None:
                found.append(hit)
                end = hit.end
    return tuple(found)


def _sketches(words: Sequence[str], names: Names) -> list[Sketch]:
    """What each word is by itself; kept, since words come back."""
    kept = names.kept
    if len(kept) > _MOST_KEPT:
        kept.clear()
    missing = [word for word in words if word not in kept]
    strange = [word for word in missing if word not in names.forms]
    forms = dict(zip(strange, forms_of(strange), strict=True))
    for word in missing:
        form = forms.get(word) or Forms(*names.forms[word].split("\t"))
        kept[word] = Sketch(form, _alone(word, form, names))
    return [kept[word] for word in words]


def _alone(word: str, form: Forms, names: Names) -> Sure | None:
    """The skill that one word names."""
    if word in idle():
        return None
    if skill := names.written.get(word):
        return skill, _AS_WRITTEN[True]
    if word not in names.common:
        if skill := names.stemmed.get(form.stem):
            return skill, _BY_STEM[True]
        if form.bones in names.bones and _sound_alike(form.bones, (form,), names):
            return names.bones[form.bones], _BY_SKELETON[True]
    return _by_likeness(word, form.bones, names)


def _longest(
    place: int,
    words: Sequence[str],
    forms: Sequence[Forms],
    alone: Sure | None,
    opens: tuple[int, int],
    *,
    names: Names,
    extra: Mapping[str, str],
) -> Found | None:
    """The longest name that begins with the word at a place; `alone` is what this word names by itself."""
    most = max(opens)
    longest = min(len(words) - place, _LONGEST_NAME if extra else min(_LONGEST_NAME, most))
    for size in range(longest, 0, -1):
        end = place + size
        learnt = extra.get(" ".join(words[place:end])) if extra else None
        if learnt is not None:
            return Found(learnt, place, end, _TAUGHT)
        sure = alone if size == 1 else None
        if 1 < size <= most:
            sure = _together(words[place:end], forms[place:end], opens, names)
        if sure is not None:
            return Found(sure[0], place, end, sure[1])
    return None


def _together(
    words: Sequence[str], forms: Sequence[Forms], opens: tuple[int, int], names: Names
) -> Sure | None:
    """The skill that several words name, where a name that opens as they do is as long."""
    if idle().issuperset(words):
        return None
    by_stems, by_bones = opens
    if len(words) <= by_stems:
        if skill := names.written.get(" ".join(words)):
            return skill, _AS_WRITTEN[False]
        if skill := names.stemmed.get(joined("stem", forms)):
            return skill, _BY_STEM[False]
    if len(words) <= by_bones:
        key = joined("bones", forms)
        if key in names.bones and _sound_alike(key, forms, names):
            return names.bones[key], _BY_SKELETON[False]
    return None


def _sound_alike(bones: str, forms: Sequence[Forms], names: Names) -> bool:
    """Whether some words sound like a name that shares their skeleton."""
    if len(bones) < SHORTEST_KEY:
        return False
    told, enough = " ".join(sounds([form.body for form in forms])), _SAME_SOUND[len(bones) >= _LONG_SKELETON]
    return any(fuzz.ratio(told, heard) >= enough for heard in names.heard[bones].split("\t"))


def _by_likeness(word: str, bones: str, names: Names) -> Sure | None:
    if not _SHORTEST_LIKE <= len(word) <= LONGEST_WORD or word in names.known:
        return None
    near = names.alike.get(bones[:1], {})
    best = process.extractOne(word, near.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
    return (near[best[0]], _BY_LIKENESS) if best else None


def joined(field: str, forms: Sequence[Forms]) -> str:
    """The stems or the skeletons of several words, as they are looked up."""
    return " ".join(getattr(form, field) for form in forms)


def openings(one: Forms, other: Forms) -> tuple[str, str]:
    """How a longer name that begins with two such words does so, by stems and by skeletons."""
    return f"={one.stem} {other.stem}", f"~{one.bones} {other.bones}"

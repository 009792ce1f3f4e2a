"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a
long word that is still unknown is compared with the names that share its first consonant.
"""

from collections.abc import Mapping, Sequence
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

# A skill and how sure it is.
Sure = tuple[str, float]


class Sketch(NamedTuple):
    """A word by itself: its forms, whether a longer name may open with it, and the skill that it names alone."""

    form: Forms
    opens: bool
    alone: Sure | None


class Said(NamedTuple):
    """The words of a text, their stems, their skeletons and all their forms."""

    words: Sequence[str]
    stems: Sequence[str]
    bones: Sequence[str]
    forms: Sequence[Forms]


@dataclass(frozen=True, slots=True)
class Found:
    """A name of `skill` in the words `start` to `end` (excluded) of a text, and how sure that is (0 to 1)."""

    skill: str
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Skills by name: as written, by stems, by skeleton, and single words by their first consonant.

    `heard` holds the sounds of the names of each skeleton with tabs between them, `openings` the first words of
    longer names in these three forms, `known` every word of the lexicon, `common` those that speak of several
    skills: a likeness to a name means nothing in either. What was found out of words is kept.
    """

    labels: tuple[str, ...]
    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, str]
    heard: Mapping[str, str]
    openings: frozenset[str]
    alike: Mapping[str, Mapping[str, str]]
    known: frozenset[str]
    common: frozenset[str]
    kept: dict[str, Sketch] = field(default_factory=dict)

    def to_texts(self) -> list[str]:
        """As texts: each look-up's keys, a line each, then the places of their skills; then sounds and sets."""
        place = {label: str(place) for place, label in enumerate(self.labels)}
        alone = {
            f"{letter}\t{word}": skill for letter, near in self.alike.items() for word, skill in near.items()
        }
        texts = [
            text
            for lookup in (self.written, self.stemmed, self.bones, alone)
            for text in ("\n".join(lookup), " ".join(place[skill] for skill in lookup.values()))
        ]
        heard = "\n".join(self.heard[bones] for bones in self.bones)
        sets = ("\n".join(sorted(words)) for words in (self.known, self.common, self.openings))
        return [*texts, heard, *sets]

    @classmethod
    def from_texts(cls, labels: Sequence[str], texts: Sequence[str]) -> "Names":
        """What `to_texts` told, for the same labels in their order."""
        written, stemmed, bones, alone = (
            dict(zip(keys.split("\n"), [labels[int(place)] for place in places.split()], strict=False))
            for keys, places in zip(texts[0:8:2], texts[1:8:2], strict=True)
        )
        alike: dict[str, dict[str, str]] = {}
        for name, skill in alone.items():
            letter, _, word = name.partition("\t")
            alike.setdefault(letter, {})[word] = skill
        known, common, opening = (frozenset(words.split("\n")) for words in texts[9:12])
        return cls(
            labels=tuple(labels),
            written=written,
            stemmed=stemmed,
            bones=bones,
            heard=dict(zip(bones, texts[8].split("\n"), strict=False)),
            openings=opening,
            alike=alike,
            known=known,
            common=common,
        )


def find_names(words: Sequence[str], names: Names, extra: Mapping[str, str]) -> tuple[Found, ...]:
    """The names in a text given as folded words; the longest at each place, none overlapping.

    `extra` holds folded words or phrases learnt since, with their skill; they come first.
    """
    sketches = _sketches(words, names)
    said = _said(words, [sketch.form for sketch in sketches])
    found: list[Found] = []
    place = 0
    while place < len(words):
        hit = _longest(place, said, sketches, names, extra=extra)
        if hit is not None:
            found.append(hit)
        place = hit.end if hit is not None else place + 1
    return tuple(found)


def _sketches(words: Sequence[str], names: Names) -> list[Sketch]:
    """What each word is by itself; kept, since words come back."""
    kept = names.kept
    if len(kept) > _MOST_KEPT:
        kept.clear()
    for word, form in zip(words, forms_of(words), strict=True):
        if word not in kept:
            opens = not names.openings.isdisjoint(openings(word, form))
            kept[word] = Sketch(form, opens, _alone(word, form, names))
    return [kept[word] for word in words]


def _said(words: Sequence[str], forms: Sequence[Forms]) -> Said:
    return Said(words, [form.stem for form in forms], [form.bones for form in forms], forms)


def _alone(word: str, form: Forms, names: Names) -> Sure | None:
    """The skill that one word names."""
    if word in idle():
        return None
    return _named(_said((word,), (form,)), 0, 1, names) or _by_likeness(word, form.bones, names)


def _longest(
    place: int, said: Said, sketches: Sequence[Sketch], names: Names, *, extra: Mapping[str, str]
) -> Found | None:
    longest = _LONGEST_NAME if extra or sketches[place].opens else 1
    for end in range(min(len(sketches), place + longest), place, -1):
        learnt = extra.get(" ".join(said.words[place:end])) if extra else None
        if learnt is not None:
            return Found(learnt, place, end, _TAUGHT)
        alone = end == place + 1
        sure = sketches[place].alone if alone else _named(said, place, end, names)
        if sure is not None:
            return Found(sure[0], place, end, sure[1])
    return None


def _named(said: Said, start: int, end: int, names: Names) -> Sure | None:
    """The skill that the words from `start` to before `end` name: as written, by stems, by skeletons."""
    alone = end == start + 1
    words = said.words[start:end]
    if idle().issuperset(words):
        return None
    if skill := names.written.get(" ".join(words)):
        return skill, _AS_WRITTEN[alone]
    if alone and words[0] in names.common:
        return None
    if skill := names.stemmed.get(" ".join(said.stems[start:end])):
        return skill, _BY_STEM[alone]
    bones = " ".join(said.bones[start:end])
    if bones in names.bones and _sound_alike(bones, said.forms[start:end], names):
        return names.bones[bones], _BY_SKELETON[alone]
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


def openings(word: str, form: Forms) -> tuple[str, str, str]:
    """The three forms in which the first word of a longer name is looked for."""
    return word, "=" + form.stem, "~" + form.bones

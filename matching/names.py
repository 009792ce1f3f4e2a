"""The names, aliases and tools of the lexicon, found in a text whatever their spelling.

Windows of one to four words are looked up as they are, then without clitics and endings, then by skeleton; a
long word that is still unknown is compared with the names that share its first consonant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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

    `heard` holds the sounds of the names of each skeleton, `openings` the first words of longer names in
    these three forms, `known` every word of the lexicon, `common` those that speak of several skills: a likeness
    to a name means nothing in either.
    """

    labels: tuple[str, ...]
    written: Mapping[str, str]
    stemmed: Mapping[str, str]
    bones: Mapping[str, str]
    heard: Mapping[str, Sequence[str]]
    openings: frozenset[str]
    alike: Mapping[str, Mapping[str, str]]
    known: frozenset[str]
    common: frozenset[str]

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
        heard = "\n".join("\t".join(self.heard[bones]) for bones in self.bones)
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
            heard=dict(zip(bones, [line.split("\t") for line in texts[8].split("\n")], strict=False)),
            openings=opening,
            alike=alike,
            known=known,
            common=common,
        )


def find_names(words: Sequence[str], names: Names, extra: Mapping[str, str]) -> tuple[Found, ...]:
    """The names in a text given as folded words; the longest at each place, none overlapping.

    `extra` holds folded words or phrases learnt since, with their skill; they come first.
    """
    forms = forms_of(words)
    found: list[Found] = []
    place = 0
    while place < len(words):
        hit = _longest(place, words, forms, names, extra=extra)
        if hit is not None:
            found.append(hit)
        place = hit.end if hit is not None else place + 1
    return tuple(found)


def _longest(
    place: int, words: Sequence[str], forms: Sequence[Forms], names: Names, *, extra: Mapping[str, str]
) -> Found | None:
    longest = _LONGEST_NAME if extra or _may_open(words[place], forms[place], names) else 1
    for end in range(min(len(words), place + longest), place, -1):
        learnt = extra.get(" ".join(words[place:end])) if extra else None
        if learnt is not None:
            return Found(learnt, place, end, _TAUGHT)
        if not idle().issuperset(words[place:end]):
            for skill, sure in _lookups(words[place:end], forms[place:end], names):
                if skill is not None:
                    return Found(skill, place, end, sure)
    return None


def _may_open(word: str, form: Forms, names: Names) -> bool:
    return not names.openings.isdisjoint(openings(word, form))


def _lookups(
    words: Sequence[str], forms: Sequence[Forms], names: Names
) -> Iterator[tuple[str | None, float]]:
    alone = len(words) == 1
    yield names.written.get(" ".join(words)), _AS_WRITTEN[alone]
    if not alone or words[0] not in names.common:
        yield names.stemmed.get(joined("stem", forms)), _BY_STEM[alone]
        yield _by_bones(forms, names), _BY_SKELETON[alone]
    if alone:
        yield _by_likeness(words[0], forms[0].bones, names), _BY_LIKENESS


def _by_bones(forms: Sequence[Forms], names: Names) -> str | None:
    bones = joined("bones", forms)
    if len(bones) < SHORTEST_KEY or bones not in names.bones:
        return None
    said, enough = heard_as(forms), _SAME_SOUND[len(bones) >= _LONG_SKELETON]
    alike = max(fuzz.ratio(said, heard) for heard in names.heard[bones])
    return names.bones[bones] if alike >= enough else None


def _by_likeness(word: str, bones: str, names: Names) -> str | None:
    if not _SHORTEST_LIKE <= len(word) <= LONGEST_WORD or word in names.known:
        return None
    near = names.alike.get(bones[:1], {})
    best = process.extractOne(word, near.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
    return near[best[0]] if best else None


def joined(field: str, forms: Sequence[Forms]) -> str:
    """The stems or the skeletons of several words, as they are looked up."""
    return " ".join(getattr(form, field) for form in forms)


def heard_as(forms: Sequence[Forms]) -> str:
    """The sounds of several words."""
    return " ".join(sounds([form.body for form in forms]))


def openings(word: str, form: Forms) -> tuple[str, str, str]:
    """The three forms in which the first word of a longer name is looked for."""
    return word, "=" + form.stem, "~" + form.bones

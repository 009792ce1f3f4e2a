"""Every place that a message names, in order; near misses count where a place is announced."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.gazetteer import Gazetteer, Sense, Senses
from matching.place_cues import NEVER, NONE, Cue, Words, alone, cue_before, is_spoilt, is_title, may_lead
from matching.place_forms import Cut, cuts, is_arabic, sound, stem

# Slips of the finger that a name of this length forgives; a shorter one is too near to everyday words.
_SLIPS = ((10, 2), (6, 1))
_SHORTEST_GUESS = 5
# What a message costs is bounded, however many capitals it has.
_MOST_GUESSES = 12
# Few everyday words begin with it, but Safi (آسفي) and every Aït do.
_MADDA = "آ"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to before `end` name a place; `joined` to the one before by "and"."""

    start: int
    end: int
    senses: Senses
    cue: Cue
    joined: bool = False


def mentions(words: Words, book: Gazetteer, *, asked: bool = False) -> Iterator[Mention]:
    """The places named; `asked` when the message answers the question for a place."""
    guesses = _MOST_GUESSES
    end = 0
    for i, word in enumerate(words.plain):
        openings, may_be_guessed, glued = _sketch(word, book)
        if i < end or not (openings or may_be_guessed):
            continue
        found = _known(words, i, openings, book, asked=asked) if openings else None
        if not found and may_be_guessed and guesses and _is_announced(words, i, glued=glued):
            guesses -= 1
            found = _guessed(words, i, book)
        if found:
            yield found
            end = found.end


class _Sketch(NamedTuple):
    """What is known of a word wherever it stands: the cuts with which a name may begin, and so on."""

    openings: tuple[Cut, ...]
    may_be_guessed: bool
    glued: bool


@lru_cache(maxsize=16_384)
def _sketch(word: str, book: Gazetteer) -> _Sketch:
    if stem(word) in book.others:
        return _Sketch((), may_be_guessed=False, glued=False)
    ways = cuts(word)
    openings = tuple([cut for cut in ways if cut.stem in book.first_words or book.heard_as(cut.stem)])
    glued = is_arabic(word) and any(cut.here for cut in ways)
    return _Sketch(openings, may_be_guessed=len(word) >= _SHORTEST_GUESS, glued=glued)


def _known(
    words: Words, i: int, openings: tuple[Cut, ...], book: Gazetteer, *, asked: bool
) -> Mention | None:
    for cut in openings:
        for end in _ends(words, i, cut, book):
            key = _key(words, i, end, cut)
            senses = book.heard_as(key)
            if senses and not is_spoilt(words, i, end, key):
                cue = _evidence(words, i, end, cut, asked=asked)
                if fitting := tuple(sense for sense in senses if _fits(sense, cut, cue)):
                    return Mention(i, end, fitting, cue, cut.joined)
    return None


def _ends(words: Words, i: int, cut: Cut, book: Gazetteer) -> Iterator[int]:
    """Where a name that begins with word i may end, the longest first."""
    end = i + 1
    if cut.stem in book.first_words:
        last = min(i + book.longest, len(words.plain))
        while end < last and not words.breaks[end] and not words.plain[end].isdigit():
            end += 1
    return iter(range(end, i, -1))


def _key(words: Words, i: int, end: int, cut: Cut) -> str:
    return cut.stem + "".join(map(stem, words.plain[i + 1 : end]))


def _evidence(words: Words, i: int, end: int, cut: Cut, *, asked: bool) -> Cue:
    """All that speaks for a place in words i to before `end`: what leads them, capitals, accents, marks."""
    before = cue_before(words, i)
    if before == NEVER or cut.strength < 0:
        return replace(before, level=min(before.level, 0))
    glued = Cue(cut.strength, here=cut.here, bound=True) if cut.strength else NONE
    cue = max(glued, before, key=lambda lead: lead.level)
    if alone(words, i, end):
        return replace(cue, level=max(cue.level, 3 if asked else 2), bound=cue.bound or asked)
    if cue.level:
        proper = words.raw[i][0].isupper()
        certain = proper or _is_accented(words.raw[i])
        return replace(cue, level=max(cue.level, 1 + certain), bound=cue.bound or proper)
    proper = (words.capital(i) or words.raw[i][0] == _MADDA) and not is_title(words, i - 1)
    return replace(cue, level=(proper or words.isolated(i, end)) * (1 + _is_accented(words.raw[i])))


def _is_accented(word: str) -> bool:
    """Whether accents show that the French name is meant: "Salé" is no "sale"."""
    return not word.isascii() and not is_arabic(word)


def _fits(sense: Sense, cut: Cut, cue: Cue) -> bool:
    if cut.article and not sense.article:
        return False
    proof = sense.proof + (sense.article and not cut.article)
    return cue.level >= proof and (cue.bound or not sense.bound)


def _is_announced(words: Words, i: int, *, glued: bool) -> bool:
    if glued or len(words.plain) == 1:
        return True
    if words.breaks[i]:
        return False
    led = may_lead(words.plain[i - 1]) and cue_before(words, i).level > 1
    return led or words.capital(i)


def _guessed(words: Words, i: int, book: Gazetteer) -> Mention | None:
    cue = cue_before(words, i)
    if cue == NEVER:
        return None
    for cut in cuts(words.plain[i]):
        if cut.strength >= 0 and cut.stem not in book.others:
            for end in _ends(words, i, cut, book):
                if near := _nearest(_key(words, i, end, cut), book):
                    return Mention(
                        i, end, book.sounds[near], replace(cue, here=cue.here or cut.here), cut.joined
                    )
    return None


@lru_cache(maxsize=4_096)
def _nearest(key: str, book: Gazetteer) -> str | None:
    heard = sound(key)
    slips = next((slips for length, slips in _SLIPS if len(heard) >= length), 0)
    if not slips or key in book.others or heard in book.others:
        return None
    best = process.extractOne(heard, book.near(heard, slips), scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best and not _is_native(heard, best[0]) else None


def _is_native(heard: str, name: str) -> bool:
    """Whether the word would be someone from there, or a family's name: "Tizniti", "المراكشي"."""
    return heard[-1] in "iي" and name[-1] != heard[-1]

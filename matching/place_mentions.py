"""Every place that a message names, in the order of the words; near misses count where a place is announced."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.gazetteer import Gazetteer, Sense, Senses
from matching.place_cues import NEVER, NONE, Cue, Words, alone, cue_before, is_spoilt, is_title
from matching.place_forms import Cut, cuts, is_arabic, sound, stem

# Slips of the finger that a name of this length forgives; a shorter one is too near to everyday words.
_SLIPS = ((10, 2), (6, 1))
_SHORTEST_GUESS = 5
# What a message costs is bounded, however many capitals it has.
_MOST_GUESSES = 12


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
    i = 0
    while i < len(words.plain):
        found = _known(words, i, book, asked)
        if found is None and guesses and _is_announced(words, i):
            guesses -= 1
            found = _guessed(words, i, book)
        if found:
            yield found
        i = found.end if found else i + 1


def _known(words: Words, i: int, book: Gazetteer, asked: bool) -> Mention | None:
    for cut in cuts(words.plain[i]):
        for end in _ends(words, i, cut, book):
            key = _key(words, i, end, cut)
            senses = book.heard_as(key)
            if senses and not is_spoilt(words, i, end, key):
                cue = _evidence(words, i, end, cut, asked)
                if fitting := tuple(sense for sense in senses if _fits(sense, cut, cue)):
                    return Mention(i, end, fitting, cue, cut.joined)
    return None


def _ends(words: Words, i: int, cut: Cut, book: Gazetteer) -> Iterator[int]:
    """Where a name that begins with word i may end, the longest first."""
    end = i + 1
    if cut.stem in book.first_words:
        while end < min(i + book.longest, len(words.plain)) and not words.breaks[end] and not words.plain[end].isdigit():
            end += 1
    return iter(range(end, i, -1))


def _key(words: Words, i: int, end: int, cut: Cut) -> str:
    return cut.stem + "".join(map(stem, words.plain[i + 1 : end]))


def _evidence(words: Words, i: int, end: int, cut: Cut, asked: bool) -> Cue:
    before = cue_before(words, i)
    if before == NEVER:
        return NEVER
    if cut.strength < 0:
        return Cue(0, cut.here)
    glued = Cue(cut.strength, cut.here, bound=True) if cut.strength else NONE
    cue = max(glued, before, key=lambda lead: lead.level)
    if alone(words, i, end):
        return replace(cue, level=max(cue.level, 3 if asked else 2), bound=cue.bound or asked)
    if words.capital(i) and not is_title(words, i - 1):
        return replace(cue, level=max(cue.level, 2 if cue.bound else 1))
    if words.breaks[i] and (end == len(words.plain) or words.breaks[end]):
        return replace(cue, level=max(cue.level, 1))
    return cue


def _fits(sense: Sense, cut: Cut, cue: Cue) -> bool:
    if cut.article and not sense.article:
        return False
    return cue.level >= sense.proof + (sense.article and not cut.article) and (cue.bound or not sense.bound)


def _is_announced(words: Words, i: int) -> bool:
    word = words.plain[i]
    if len(word) < _SHORTEST_GUESS:
        return False
    return words.capital(i) or _is_led(words, i) or (len(words.plain) == 1)


def _is_led(words: Words, i: int) -> bool:
    glued = is_arabic(words.plain[i]) and any(cut.here for cut in cuts(words.plain[i]))
    return glued or cue_before(words, i).level > 1


def _guessed(words: Words, i: int, book: Gazetteer) -> Mention | None:
    for cut in cuts(words.plain[i]):
        for end in _ends(words, i, cut, book):
            key = _key(words, i, end, cut)
            near = None if key in book.others else _nearest(sound(key), book)
            if near:
                cue = cue_before(words, i)
                return Mention(i, end, book.sounds[near], cue, cut.joined)
    return None


def _nearest(heard: str, book: Gazetteer) -> str | None:
    slips = next((slips for length, slips in _SLIPS if len(heard) >= length), 0)
    if not slips:
        return None
    best = process.extractOne(heard, book.near(heard), scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best and not _is_native(heard, best[0]) else None


def _is_native(heard: str, name: str) -> bool:
    """Whether the word would be someone from there, or someone's family name: "Tizniti", "المراكشي"."""
    return heard[-1] in "iي" and name[-1] != heard[-1]

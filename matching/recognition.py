"""Which skills a text speaks of: names found in it, and likeness to how people ask for each skill."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp

from matching.idle import IDLE_WEIGHT, idle
from matching.lexicon import Lexicon
from matching.likeness import courtesies
from matching.linear import UNIT, Word, add_up, points
from matching.names import Found, find_names
from matching.negation import refused
from matching.text import Token
from matching.told import tell
from matching.values import SkillFound

MOST_SKILLS = 6
LEAST_SCORE = 0.03

# How much clearer one side must be to be likelier, and what a name is worth on the same scale.
SHARPNESS = 3.4
NAME_WORTH = 2.0

# Skills that are all named stand beside one another rather than against: most of the rivalry is lifted.
TRUCE = 0.7
NAMED_AT_LEAST = 0.2
# "An accountant and a photographer": with so few idle words between them, neither is named in passing.
BESIDE_AT_LEAST = 0.6
_BESIDE = 2
# A coordinator said what a taught word means: as sure as may be, and yet below a name written out beside it.
TAUGHT = 0.9

# Likeness that adds up to less than this is believed in proportion, whatever the rivals.
FULL_VOICE = 10.0

_RIVALS = 16
_EVIDENCE_WORDS = 5
_EVIDENCE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words that a text does not refuse, what each says and weighs, and the names among them."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[tuple[Word, float]]
    names: Mapping[str, Found]
    beside: frozenset[str]
    taught: frozenset[str]


def read_skills(text: str, lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text, best first, with the chance (0 to 1) that each is meant; empty if unknown."""
    heard = _hear(text, lexicon)
    labels = lexicon.learnt.model.labels
    says = add_up(heard.words, len(labels))
    sure = {labels.index(label): name.sure for label, name in heard.names.items()}
    if not sure and not any(says):
        return ()
    chances = _chances(says, sure, sum(word.known * weight for word, weight in heard.words))
    least = {
        **{label: BESIDE_AT_LEAST * heard.names[label].sure for label in heard.beside},
        **dict.fromkeys(heard.taught, TAUGHT),
    }
    for label, chance in least.items():
        chances[labels.index(label)] = max(chances[labels.index(label)], chance)
    best = sorted(
        (place for place, chance in chances.items() if chance >= LEAST_SCORE),
        key=lambda place: (-chances[place], place),
    )[:MOST_SKILLS]
    return tuple(
        SkillFound(
            labels[place],
            round(chances[place], 3),
            _evidence(heard, place, heard.names.get(labels[place])),
        )
        for place in best
    )


def _hear(text: str, lexicon: Lexicon) -> _Heard:
    told = tell(text)
    denied = refused(told.tokens)
    tokens = [
        token for place, token in enumerate(told.tokens) if token.sort == "word" and place not in denied
    ]
    folded = [token.folded for token in tokens]
    names = find_names(folded, lexicon.learnt.names, lexicon.extra)
    taught = [
        name
        for name in (names if lexicon.extra else ())
        if " ".join(folded[name.start : name.end]) in lexicon.extra
    ]
    weights = _weights(folded)
    for name in taught:
        # A taught word means what it was mapped to, whatever it looks like.
        weights[name.start : name.end] = [0.0] * (name.end - name.start)
    words = list(zip(lexicon.learnt.model.words(folded), weights, strict=True))
    return _Heard(
        told.text,
        tokens,
        words,
        _best_names(names),
        frozenset(_side_by_side(names, folded)),
        frozenset(name.skill for name in taught),
    )


def _side_by_side(found: Sequence[Found], folded: Sequence[str]) -> Iterator[str]:
    """The skills whose names stand beside another skill's."""
    for one, other in pairwise(found):
        between = folded[one.end : other.start]
        if one.skill != other.skill and len(between) <= _BESIDE and idle().issuperset(between):
            yield from (one.skill, other.skill)


def _weights(folded: Sequence[str]) -> list[float]:
    """How much each word is heard. Said twice is not meant twice."""
    heard, met = _heard_less(), set[str]()
    weights = []
    for word in folded:
        weights.append(0.0 if word in met else heard.get(word, 1.0))
        met.add(word)
    return weights


@lru_cache(maxsize=1)
def _heard_less() -> Mapping[str, float]:
    """A greeting opens any message, though "how to sign hello" asks for one skill; idle words are hardly heard."""
    return {**dict.fromkeys(idle(), IDLE_WEIGHT), **dict.fromkeys(courtesies(), 0.0)}


def _best_names(found: Sequence[Found]) -> dict[str, Found]:
    """The surest find of each skill; the first of equals."""
    best: dict[str, Found] = {}
    for name in found:
        if name.skill not in best or name.sure > best[name.skill].sure:
            best[name.skill] = name
    return best


def _chances(told: Sequence[int], sure: Mapping[int, float], known: float) -> dict[int, float]:
    """The chance of each likely skill: its share among its rivals, as far as the voice for it is loud."""
    says = {place: UNIT * told[place] for place in {*_loudest(told), *sure}}
    scale = SHARPNESS / max(known, 1.0) ** 0.5
    strengths = {place: scale * said + NAME_WORTH * sure.get(place, 0.0) for place, said in says.items()}
    top = max(strengths.values())
    shares = {place: exp(strength - top) for place, strength in strengths.items()}
    total = sum(shares.values())
    chances = {place: min(says[place] / FULL_VOICE, 1.0) * share / total for place, share in shares.items()}
    named = sum(shares[place] for place in sure) / total
    for place, name in sure.items():
        lifted = TRUCE * (named - shares[place] / total)
        voice = max(min(says[place] / FULL_VOICE, 1.0), name)
        chances[place] = max(voice * shares[place] / total / (1.0 - lifted), NAMED_AT_LEAST * name)
    return chances


def _loudest(told: Sequence[int]) -> list[int]:
    """The places of the largest numbers, the largest first, of equals the first."""
    # Few numbers are far above the mean: to sort these is quicker than to sort them all.
    loud = 2 * sum(told) // len(told)
    places: Sequence[int] = [place for place, said in enumerate(told) if said > loud]
    if len(places) < _RIVALS:
        places = range(len(told))
    return sorted(places, key=told.__getitem__, reverse=True)[:_RIVALS]


def _evidence(heard: _Heard, skill: int, name: Found | None) -> str:
    """The person's own words: the name, else the words around the one that says most."""
    if name is not None:
        return heard.text[heard.tokens[name.start].start : heard.tokens[name.end - 1].end]
    says = points(heard.words, skill)
    best = first = last = max(range(len(says)), key=says.__getitem__)
    enough = _EVIDENCE_SHARE * says[best]
    for place in range(best - 1, max(-1, best - _EVIDENCE_WORDS), -1):
        first = place if says[place] >= enough else first
    for place in range(best + 1, min(len(says), first + _EVIDENCE_WORDS)):
        last = place if says[place] >= enough else last
    return heard.text[heard.tokens[first].start : heard.tokens[last].end]

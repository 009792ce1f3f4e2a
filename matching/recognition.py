"""Which skills a text speaks of: names found in it, and likeness to how people ask for each skill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.idle import idle
from matching.lexicon import Lexicon
from matching.names import Found, find_names
from matching.negation import refused
from matching.similarity import Scores, index_of
from matching.text import Token
from matching.told import tell
from matching.values import SkillFound

MOST_SKILLS = 5
LEAST_SCORE = 0.06

# Idle words still lean a little: people of an age or a place are met by some skills more than by others.
_IDLE_WEIGHT = 0.4
_SHARPNESS = 2.5
_NAME_WEIGHT = 4.0

# Skills that are all named stand beside one another rather than against: half of the rivalry is lifted.
_TRUCE = 0.5
_NAMED_AT_LEAST = 0.2

# Likeness that adds up to less than this is believed in proportion, whatever the rivals.
_FULL_VOICE = 14.0

_EVIDENCE_WORDS = 5
_EVIDENCE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words that a text does not refuse, what each says of every skill (a row a word), and names."""

    text: str
    words: Sequence[Token]
    rows: Scores
    mass: float
    names: Mapping[str, Found]


def read_skills(text: str, lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text, best first, with the chance (0 to 1) that each is meant; empty if unknown."""
    if not lexicon.skills:
        return ()
    heard = _hear(text, lexicon)
    if heard.mass == 0.0 and not heard.names:
        return ()
    skills = index_of(lexicon).skills
    sure = np.array(
        [heard.names[skill].sure if skill in heard.names else 0.0 for skill in skills], np.float32
    )
    scores = _chances(heard, sure)
    best = [
        place for place in np.argsort(-scores, kind="stable")[:MOST_SKILLS] if scores[place] >= LEAST_SCORE
    ]
    evidence = [_evidence(heard, place, heard.names.get(skills[place])) for place in best]
    return tuple(
        SkillFound(skills[place], round(float(scores[place]), 3), words)
        for place, words in zip(best, evidence, strict=True)
    )


def _hear(text: str, lexicon: Lexicon) -> _Heard:
    told = tell(text)
    denied = refused(told.tokens)
    words = [token for place, token in enumerate(told.tokens) if token.sort == "word" and place not in denied]
    folded = [token.folded for token in words]
    names = find_names(folded, lexicon)
    weights = np.array([_IDLE_WEIGHT if word in idle() else 1.0 for word in folded], np.float32)
    for name in names:
        # A learnt word means what it was mapped to, whatever it looks like.
        if " ".join(folded[name.start : name.end]) in lexicon.extra:
            weights[name.start : name.end] = 0.0
    index = index_of(lexicon)
    said = index.evidence(folded)
    rows = np.array([says for says, _ in said], np.float32).reshape(-1, len(index.skills))
    mass = sum(weight * known for weight, (_, known) in zip(weights, said, strict=True))
    return _Heard(told.text, words, rows * weights[:, np.newaxis], float(mass), _best_names(names))


def _best_names(found: Sequence[Found]) -> dict[str, Found]:
    """The surest find of each skill; the first of equals."""
    best: dict[str, Found] = {}
    for name in found:
        if name.skill not in best or name.sure > best[name.skill].sure:
            best[name.skill] = name
    return best


def _chances(heard: _Heard, sure: Scores) -> Scores:
    """The share of each skill among all, by likeness and by names, as far as the voice for it is loud."""
    says = heard.rows.sum(0)
    strength = _SHARPNESS * says / max(heard.mass, 1.0) ** 0.5 + _NAME_WEIGHT * sure
    shares = np.exp(strength - strength.max())
    shares /= shares.sum()
    named = shares * (sure > 0)
    rivals = np.where(sure > 0, named.sum() - named, 0.0)
    voice = np.maximum(np.minimum(says / _FULL_VOICE, 1.0), sure)
    chances: Scores = np.maximum(voice * shares / (1.0 - _TRUCE * rivals), _NAMED_AT_LEAST * sure)
    return chances


def _evidence(heard: _Heard, skill: int, name: Found | None) -> str:
    """The person's own words: the name, else the words around the one that says most."""
    if name is not None:
        return heard.text[heard.words[name.start].start : heard.words[name.end - 1].end]
    says = heard.rows[:, skill]
    best = first = last = int(says.argmax())
    enough = _EVIDENCE_SHARE * says[best]
    for place in range(best - 1, max(-1, best - _EVIDENCE_WORDS), -1):
        first = place if says[place] >= enough else first
    for place in range(best + 1, min(len(says), first + _EVIDENCE_WORDS)):
        last = place if says[place] >= enough else last
    return heard.text[heard.words[first].start : heard.words[last].end]

"""Which skills a text speaks of: names found in it, and likeness to how people ask for each skill."""

from collections.abc import Sequence
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
_SHARPNESS = 2.0
_NAME_WEIGHT = 3.0

# Skills that are all named stand beside one another rather than against: half of the rivalry is lifted.
_TRUCE = 0.5

# Likeness that adds up to less than this is believed in proportion, whatever the rivals.
_FULL_VOICE = 14.0

_EVIDENCE_WORDS = 5
_EVIDENCE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words that a text does not refuse, and what each says of every skill (a row a word)."""

    text: str
    words: Sequence[Token]
    rows: Scores
    mass: float


def read_skills(text: str, lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text, best first, with the chance (0 to 1) that each is meant; empty when nothing is known."""
    heard = _hear(text, lexicon)
    names = _best_names(find_names([token.folded for token in heard.words], lexicon))
    if heard.mass == 0.0 and not names:
        return ()
    skills = index_of(lexicon).skills
    sure = np.array([names[skill].sure if skill in names else 0.0 for skill in skills])
    says = heard.rows.sum(0)
    scores = _chances(says / max(heard.mass, 1.0) ** 0.5, sure) * np.maximum(np.minimum(says / _FULL_VOICE, 1.0), sure)
    best = [place for place in np.argsort(-scores, kind="stable")[:MOST_SKILLS] if scores[place] >= LEAST_SCORE]
    return tuple(
        SkillFound(skills[place], round(float(scores[place]), 3), _evidence(heard, place, names.get(skills[place]))) for place in best
    )


def _hear(text: str, lexicon: Lexicon) -> _Heard:
    told = tell(text)
    denied = refused(told.tokens)
    words = [token for place, token in enumerate(told.tokens) if token.sort == "word" and place not in denied]
    index = index_of(lexicon)
    rows = np.zeros((len(words), len(index.skills)), np.float32)
    mass = 0.0
    for place, (token, (says, known)) in enumerate(zip(words, index.evidence([token.folded for token in words]), strict=True)):
        weight = _IDLE_WEIGHT if token.folded in idle() else 1.0
        rows[place] = weight * says
        mass += weight * known
    return _Heard(told.text, words, rows, mass)


def _best_names(found: Sequence[Found]) -> dict[str, Found]:
    """The surest find of each skill; the first of equals."""
    best: dict[str, Found] = {}
    for name in found:
        if name.skill not in best or name.sure > best[name.skill].sure:
            best[name.skill] = name
    return best


def _chances(likeness: Scores, sure: Scores) -> Scores:
    strength = _SHARPNESS * likeness + _NAME_WEIGHT * sure
    shares = np.exp(strength - strength.max())
    shares /= shares.sum()
    named = shares * (sure > 0)
    rivals = np.where(sure > 0, named.sum() - named, 0.0)
    return shares / (1.0 - _TRUCE * rivals)


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

"""Readings in which a word that coordinators have taught counts as surely as a name of the lexicon."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from matching import reading, recognition
from matching.lexicon import Lexicon
from matching.reading import Reading
from matching.text import words
from matching.values import SkillFound

# A person said what the word means: as sure as may be, and yet below a name that is written out beside it.
TAUGHT = 0.9


def read(text: str, *, today: date, lexicon: Lexicon) -> Reading:
    """A message as `matching.reading` understands it, with the words taught since."""
    understood = reading.read(text, today=today, lexicon=lexicon)
    skills = _sure(understood.skills, lexicon)
    return understood if skills == understood.skills else replace(understood, skills=skills)


def read_skills(text: str, lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text as `matching.recognition` finds them, those of taught words surely; best first."""
    return _sure(recognition.read_skills(text, lexicon), lexicon)


def _sure(found: Iterable[SkillFound], lexicon: Lexicon) -> tuple[SkillFound, ...]:
    heard = (_heard(one, lexicon) for one in found) if lexicon.extra else found
    return tuple(sorted(heard, key=lambda one: -one.score))


def _heard(one: SkillFound, lexicon: Lexicon) -> SkillFound:
    """A skill whose evidence is a taught word is what the word was taught to mean."""
    is_taught = lexicon.extra.get(" ".join(words(one.evidence))) == one.id
    return replace(one, score=max(one.score, TAUGHT)) if is_taught else one

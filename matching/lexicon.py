"""The skills that can be asked for and offered, how near two of them are, and how they are recognised.

What stands here was learnt from `skills/<family>.toml` by `make lexicon` and is read from one file, once. It is
never changed: a dictionary that grows does so by `with_aliases`, which shares everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import cast

from matching.learnt import Learnt, is_whole, unpack
from matching.text import fold

LEARNT_FILE = Path(__file__).with_name("lexicon.bin")
_SAME_BROADER = 0.3


class LexiconError(ValueError):
    """A lexicon file does not keep the schema; the message names the file, the skill and the field."""


@dataclass(frozen=True, slots=True)
class Family:
    """A shelf of skills, with its name in each writing."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill; `names` are keyed by writing, `related` by skill id (0 to 1, known on both sides)."""

    id: str
    family: str
    broader: str
    names: Mapping[str, str]
    related: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lexicon:
    """All skills by id, and how to recognise them. `extra` holds folded words learnt since, with their skill."""

    skills: Mapping[str, Skill]
    families: Mapping[str, Family]
    learnt: Learnt
    extra: Mapping[str, str] = field(default_factory=dict)

    def name(self, skill_id: str, writing: str) -> str:
        """The skill's name in a writing; French for `mixed`. KeyError for an unknown skill."""
        names = self.skills[skill_id].names
        return names.get(writing, names["fr"])

    def relatedness(self, one: str, other: str) -> float:
        """How well one skill stands in for the other, 0 to 1, in both directions; 0 for unknown skills."""
        if one not in self.skills or other not in self.skills:
            return 0.0
        if one == other:
            return 1.0
        first, second = self.skills[one], self.skills[other]
        hops = (
            strength * second.related[middle]
            for middle, strength in first.related.items()
            if middle in second.related
        )
        shelf = _SAME_BROADER if first.broader in (second.broader, other) or second.broader == one else 0.0
        return max(first.related.get(other, 0.0), shelf, max(hops, default=0.0))

    def with_aliases(self, aliases: Mapping[str, str]) -> "Lexicon":
        """A lexicon that also knows these words, each for a skill's id. LexiconError for an unknown skill."""
        for word, skill_id in aliases.items():
            if skill_id not in self.skills:
                raise LexiconError(f"alias {word!r}: no skill {skill_id!r}")
        learnt = {fold(word): skill_id for word, skill_id in aliases.items()}
        return replace(self, extra={**self.extra, **learnt})

    def to_bytes(self, digest: str) -> bytes:
        """All but `extra`, as `lexicon_of` reads it; `digest` tells from which sources it was learnt."""
        told = {
            "digest": digest,
            "families": [[family.id, family.names] for family in self.families.values()],
            "skills": [
                [skill.id, skill.family, skill.broader, skill.names, skill.related]
                for skill in self.skills.values()
            ],
        }
        return self.learnt.pack(told)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the project, read once."""
    return lexicon_in(LEARNT_FILE.read_bytes() if LEARNT_FILE.exists() else None)


def lexicon_in(stored: bytes | None) -> Lexicon:
    """The lexicon of a file; the project's, learnt anew, which takes seconds, where no whole file of ours is."""
    if stored is not None and is_whole(stored):
        return lexicon_of(stored)
    # What teaches needs what is taught, and numpy, which is slow to import.
    return cast("Lexicon", import_module("matching.training").project_lexicon())


def digest_of(stored: bytes) -> str:
    """From which sources a stored lexicon was learnt."""
    return str(unpack(stored)[0]["digest"])


def lexicon_of(stored: bytes) -> Lexicon:
    """The lexicon that `to_bytes` has stored."""
    told, learnt = unpack(stored)
    skills = [Skill(*fields) for fields in told["skills"]]
    families = [Family(*fields) for fields in told["families"]]
    return Lexicon({skill.id: skill for skill in skills}, {family.id: family for family in families}, learnt)

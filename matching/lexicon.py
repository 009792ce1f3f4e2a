"""The skills that can be asked for and offered: names in every writing, and how near two skills are.

The data stand in `skills/<family>.toml`. They are read once, checked to the last field, and never changed:
a dictionary that grows does so by `with_aliases`, which shares everything else.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from matching.folding import fold_all
from matching.text import fold
from matching.values import WRITINGS

_FOLDER = Path(__file__).parent / "skills"
_SAME_BROADER = 0.3
_SKILL_FIELDS = {"id", "broader", "related", "tools", "hints", *WRITINGS}
_WRITING_FIELDS = {"name", "aliases", "asks"}


class LexiconError(ValueError):
    """A lexicon file does not keep the schema; the message names the file, the skill and the field."""


@dataclass(frozen=True, slots=True)
class Family:
    """A shelf of skills, with its name in each writing."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill; `names`, `aliases` and `asks` are keyed by writing, `related` by skill id (0 to 1).

    `hints` are words, of any writing, that people use when they tell of it; words joined by _ are a phrase.
    """

    id: str
    family: str
    broader: str
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, tuple[str, ...]]
    tools: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    related: Mapping[str, float] = field(default_factory=dict)

    def words(self) -> Iterator[tuple[str, str]]:
        """Each (writing, text) that names the skill by itself: its names and aliases."""
        for writing in WRITINGS:
            yield writing, self.names[writing]
            for alias in self.aliases[writing]:
                yield writing, alias


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All skills by id. `extra` holds folded words learnt since, with their skill; `origin` lent the rest."""

    skills: Mapping[str, Skill]
    families: Mapping[str, Family]
    extra: Mapping[str, str] = field(default_factory=dict)
    origin: "Lexicon | None" = None

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
        return Lexicon(self.skills, self.families, {**self.extra, **learnt}, self.origin or self)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the project, read from its files once. LexiconError when a file is wrong."""
    return read_lexicon(
        {file.name: file.read_text(encoding="utf-8") for file in sorted(_FOLDER.glob("*.toml"))}
    )


def read_lexicon(files: Mapping[str, str]) -> Lexicon:
    """A lexicon from TOML texts by file name. LexiconError names the file, skill and field at fault."""
    families: dict[str, Family] = {}
    skills: dict[str, Skill] = {}
    homes: dict[str, str] = {}
    for file, text in files.items():
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{file}: {error}") from error
        family = _family(_Entry(file, "family", content.get("family")))
        families[family.id] = family
        for row in _Entry(file, "", content).rows("skill"):
            skill = _skill(row, family.id)
            if skill.id in skills:
                raise row.wrong("id", f"{skill.id!r} is already in {homes[skill.id]}")
            skills[skill.id], homes[skill.id] = skill, file
    _check_broader(skills, homes)
    _check_aliases(skills, homes)
    return Lexicon(_symmetric(skills, homes), families)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of a file on its way in: every getter checks a type and complains by name."""

    file: str
    label: str
    content: object

    def wrong(self, name: str, complaint: str) -> LexiconError:
        return LexiconError(": ".join(part for part in (self.file, self.label, name, complaint) if part))

    def get(self, name: str) -> object:
        if not isinstance(self.content, dict):
            raise self.wrong("", "is not a table")
        return self.content.get(name)

    def only(self, allowed: set[str]) -> None:
        for name in self.content if isinstance(self.content, dict) else ():
            if name not in allowed:
                raise self.wrong(name, "is not a field")

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "is missing or is no text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.get(name)
        if values is None:
            return ()
        if not isinstance(values, list) or not all(
            isinstance(value, str) and value.strip() for value in values
        ):
            raise self.wrong(name, "is not a list of texts")
        return tuple(values)

    def words(self, name: str) -> tuple[str, ...]:
        value = self.get(name) or ""
        if not isinstance(value, str):
            raise self.wrong(name, "is no text")
        return tuple(value.split())

    def strengths(self, name: str) -> dict[str, float]:
        values = self.get(name) or {}
        if not isinstance(values, dict):
            raise self.wrong(name, "is not a table")
        for value in values.values():
            if not isinstance(value, int | float) or not 0 < value < 1:
                raise self.wrong(name, f"{value!r} is not between 0 and 1")
        return {str(key): float(value) for key, value in values.items()}

    def rows(self, name: str) -> "Iterator[_Entry]":
        values = self.get(name)
        if not isinstance(values, list):
            raise self.wrong(name, "is not a list of tables")
        for position, value in enumerate(values, start=1):
            label = value.get("id", f"{name} {position}") if isinstance(value, dict) else f"{name} {position}"
            yield _Entry(self.file, str(label), value)

    def within(self, name: str) -> "_Entry":
        return _Entry(self.file, f"{self.label}: {name}", self.get(name))


def _family(entry: _Entry) -> Family:
    entry.only({"id", *WRITINGS})
    return Family(entry.text("id"), {writing: entry.text(writing) for writing in WRITINGS})


def _skill(entry: _Entry, family: str) -> Skill:
    entry.only(_SKILL_FIELDS)
    parts = {writing: entry.within(writing) for writing in WRITINGS}
    for part in parts.values():
        part.only(_WRITING_FIELDS)
    return Skill(
        id=entry.text("id"),
        family=family,
        broader=entry.text("broader"),
        names={writing: part.text("name") for writing, part in parts.items()},
        aliases={writing: part.texts("aliases") for writing, part in parts.items()},
        asks={writing: part.texts("asks") for writing, part in parts.items()},
        tools=entry.texts("tools"),
        hints=entry.words("hints"),
        related=entry.strengths("related"),
    )


def _check_broader(skills: Mapping[str, Skill], homes: Mapping[str, str]) -> None:
    for skill in skills.values():
        parent = skills.get(skill.broader)
        if skill.broader != skill.family and (
            parent is None or parent.family != skill.family or parent is skill
        ):
            raise LexiconError(f"{homes[skill.id]}: {skill.id}: broader: no {skill.broader!r} in this file")


def _check_aliases(skills: Mapping[str, Skill], homes: Mapping[str, str]) -> None:
    named = [(skill.id, writing, word) for skill in skills.values() for writing, word in skill.words()]
    owners: dict[str, str] = {}
    for (skill_id, writing, word), folded in zip(named, fold_all(word for _, _, word in named), strict=True):
        owner = owners.setdefault(folded, skill_id)
        if owner != skill_id:
            raise LexiconError(f"{homes[skill_id]}: {skill_id}: {writing}: {word!r} already names {owner!r}")


def _symmetric(skills: Mapping[str, Skill], homes: Mapping[str, str]) -> dict[str, Skill]:
    related: dict[str, dict[str, float]] = {skill_id: {} for skill_id in skills}
    for skill in skills.values():
        for other, strength in skill.related.items():
            if other not in skills or other == skill.id:
                raise LexiconError(f"{homes[skill.id]}: {skill.id}: related: no skill {other!r}")
            for one, two in ((skill.id, other), (other, skill.id)):
                related[one][two] = max(strength, related[one].get(two, 0.0))
    return {skill.id: replace(skill, related=related[skill.id]) for skill in skills.values()}

"""The lexicon as its authors write it: a file a family, each skill with all its words in every writing.

The files are checked to the last field. What runs is not these but what was learnt of them: `matching.lexicon`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from matching.folding import fold_all
from matching.lexicon import Family, LexiconError, Skill
from matching.values import WRITINGS

FOLDER = Path(__file__).parent / "skills"
_SKILL_FIELDS = {"id", "broader", "related", "tools", "hints", *WRITINGS}
_WRITING_FIELDS = {"name", "aliases", "asks"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One skill with its words; `aliases` and `asks` are keyed by writing.

    `asks` are sentences that want or offer it, `hints` words of any writing that people use when they tell of
    it; hints joined by _ are a phrase.
    """

    skill: Skill
    aliases: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, tuple[str, ...]]
    tools: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    def words(self) -> Iterator[tuple[str, str]]:
        """Each (writing, text) that names the skill by itself: its names and aliases."""
        for writing in WRITINGS:
            yield writing, self.skill.names[writing]
            for alias in self.aliases[writing]:
                yield writing, alias


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries by skill id, and the families that they stand in."""

    families: Mapping[str, Family] = field(default_factory=dict)
    skills: Mapping[str, Entry] = field(default_factory=dict)


@lru_cache(maxsize=1)
def lexicon_files() -> Mapping[str, str]:
    """The text of each file of the project's lexicon, by its name, read once."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.toml"))}


@lru_cache(maxsize=1)
def load_entries() -> Entries:
    """The entries of the project, read from its files once. LexiconError when a file is wrong."""
    return read_entries(lexicon_files())


def read_entries(files: Mapping[str, str]) -> Entries:
    """Entries from TOML texts by file name. LexiconError names the file, skill and field at fault."""
    families: dict[str, Family] = {}
    entries: dict[str, Entry] = {}
    homes: dict[str, str] = {}
    for file, text in files.items():
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{file}: {error}") from error
        family = _family(_Table(file, "family", content.get("family")))
        families[family.id] = family
        for row in _Table(file, "", content).rows("skill"):
            entry = _entry(row, family.id)
            if entry.skill.id in entries:
                raise row.wrong("id", f"{entry.skill.id!r} is already in {homes[entry.skill.id]}")
            entries[entry.skill.id], homes[entry.skill.id] = entry, file
    _check_broader(entries, homes)
    _check_aliases(entries, homes)
    return Entries(families, _symmetric(entries, homes))


@dataclass(frozen=True, slots=True)
class _Table:
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

    def rows(self, name: str) -> "Iterator[_Table]":
        values = self.get(name)
        if not isinstance(values, list):
            raise self.wrong(name, "is not a list of tables")
        for position, value in enumerate(values, start=1):
            label = value.get("id", f"{name} {position}") if isinstance(value, dict) else f"{name} {position}"
            yield _Table(self.file, str(label), value)

    def within(self, name: str) -> "_Table":
        return _Table(self.file, f"{self.label}: {name}", self.get(name))


def _family(entry: _Table) -> Family:
    entry.only({"id", *WRITINGS})
    return Family(entry.text("id"), {writing: entry.text(writing) for writing in WRITINGS})


def _entry(entry: _Table, family: str) -> Entry:
    entry.only(_SKILL_FIELDS)
    parts = {writing: entry.within(writing) for writing in WRITINGS}
    for part in parts.values():
        part.only(_WRITING_FIELDS)
    skill = Skill(
        id=entry.text("id"),
        family=family,
        broader=entry.text("broader"),
        names={writing: part.text("name") for writing, part in parts.items()},
        related=entry.strengths("related"),
    )
    return Entry(
        skill=skill,
        aliases={writing: part.texts("aliases") for writing, part in parts.items()},
        asks={writing: part.texts("asks") for writing, part in parts.items()},
        tools=entry.texts("tools"),
        hints=entry.words("hints"),
    )


def _check_broader(entries: Mapping[str, Entry], homes: Mapping[str, str]) -> None:
    for entry in entries.values():
        skill, parent = entry.skill, entries.get(entry.skill.broader)
        if skill.broader != skill.family and (
            parent is None or parent.skill.family != skill.family or parent is entry
        ):
            raise LexiconError(f"{homes[skill.id]}: {skill.id}: broader: no {skill.broader!r} in this file")


def _check_aliases(entries: Mapping[str, Entry], homes: Mapping[str, str]) -> None:
    named = [
        (skill_id, writing, word) for skill_id, entry in entries.items() for writing, word in entry.words()
    ]
    owners: dict[str, str] = {}
    for (skill_id, writing, word), folded in zip(named, fold_all(word for _, _, word in named), strict=True):
        owner = owners.setdefault(folded, skill_id)
        if owner != skill_id:
            raise LexiconError(f"{homes[skill_id]}: {skill_id}: {writing}: {word!r} already names {owner!r}")


def _symmetric(entries: Mapping[str, Entry], homes: Mapping[str, str]) -> dict[str, Entry]:
    """The entries with every relation known on both sides, at the greater strength where both tell one."""
    related: dict[str, dict[str, float]] = {skill_id: {} for skill_id in entries}
    for skill_id, entry in entries.items():
        for other, strength in entry.skill.related.items():
            if other not in entries or other == skill_id:
                raise LexiconError(f"{homes[skill_id]}: {skill_id}: related: no skill {other!r}")
            for one, two in ((skill_id, other), (other, skill_id)):
                related[one][two] = max(strength, related[one].get(two, 0.0))
    return {
        skill_id: replace(entry, skill=replace(entry.skill, related=related[skill_id]))
        for skill_id, entry in entries.items()
    }

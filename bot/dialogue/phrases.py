"""What the bot says, before it has words: catalogue keys, parameters and choices.

A parameter is plain JSON: text, a number, or a mapping with a `t` that tells the renderer what it is
(`day`, `hours`, `window`, `skills`, `family`, `city`, `phrase`, `list`, `name`, `contact`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from matching.characters import beginning
from matching.values import Hours, Window


@dataclass(frozen=True)
class Phrase:
    """A catalogue key and its parameters; `count` among them chooses the plural."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The phrase as stored in the outbox."""
        return {"key": self.key, "params": dict(self.params)}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Phrase":
        """The phrase that `to_json` gave."""
        return Phrase(data["key"], data.get("params", {}))


@dataclass(frozen=True)
class Choice:
    """A tappable answer. `says` is `yes`, `no`, `but` or `why` where such a word, typed, means this choice."""

    id: str
    label: Phrase
    says: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The choice as stored with a message and on the screen."""
        return {"id": self.id, "label": self.label.to_json(), "says": self.says}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Choice":
        """The choice that `to_json` gave."""
        return Choice(data["id"], Phrase.from_json(data["label"]), data.get("says"))


class Phrasebook(Protocol):
    """Knows how a phrase reads in every writing; the dialogue uses it to recognise typed labels."""

    def wordings(self, phrase: Phrase) -> Sequence[str]:
        """The phrase in each writing."""
        ...


def say(key: str, **params: Any) -> Phrase:
    """A phrase from a literal key."""
    return Phrase(key, params)


def day(value: date) -> dict[str, Any]:
    """A date as a parameter."""
    return {"t": "day", "v": value.isoformat()}


def amount(hours: Hours) -> dict[str, Any]:
    """An amount of hours as a parameter."""
    return {"t": "hours", "value": hours.value, "per": hours.per}


def minutes(value: int) -> dict[str, Any]:
    """Minutes as a parameter, shown in hours."""
    return {"t": "hours", "value": value / 60, "per": "total"}


def window(value: Window) -> dict[str, Any]:
    """A span of days as a parameter."""
    return {
        "t": "window",
        "from": value.start.isoformat() if value.start else None,
        "to": value.end.isoformat() if value.end else None,
    }


def skills(ids: Iterable[str]) -> dict[str, Any]:
    """Names of skills as a parameter."""
    return {"t": "skills", "ids": list(ids)}


def city(name: str) -> dict[str, Any]:
    """A city as a parameter; its name depends on the script."""
    return {"t": "city", "v": name}


def inner(phrase: Phrase) -> dict[str, Any]:
    """A phrase within a phrase."""
    return {"t": "phrase", **phrase.to_json()}


def several(phrases: Iterable[Phrase], joint: str = "dot") -> dict[str, Any]:
    """Phrases in a row, joined by a middle dot (`dot`) or by new lines (`line`)."""
    return {"t": "list", "joint": joint, "items": [phrase.to_json() for phrase in phrases]}


def name(text: str) -> dict[str, Any]:
    """A name or other words of a person, set apart from the sentence's direction."""
    return {"t": "name", "v": text}


def excerpt(text: str, most: int) -> dict[str, Any]:
    """The beginning of somebody's words, cut between two of them unless one is very long.

    >>> excerpt("un site et une affiche", 10)["v"]
    'un site…'
    """
    if len(text) <= most:
        return name(text)
    kept, _, _ = text[:most].rpartition(" ")
    return name((kept if len(kept) > most // 2 else beginning(text, most)).rstrip(" .,;:·،؛") + "…")


def contact(text: str) -> dict[str, Any]:
    """A phone number or e-mail address, always read left to right."""
    return {"t": "contact", "v": text}

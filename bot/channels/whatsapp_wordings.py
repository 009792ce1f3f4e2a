"""Which contents at Twilio hold a template: the one with its words of today, and those of before."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

# What stands behind the name of a template whose words changed: an approved one may not be edited.
VERSION = re.compile(r"_[0-9a-f]{8}")
KIND = "twilio/quick-reply"
MEANWHILE = "the words before are used until then"
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Content:
    """A content as Twilio lists it, whoever asked."""

    sid: str
    name: str
    language: str
    types: Mapping[str, Any]
    made_at: datetime = LONG_AGO
    state: str = ""


class Worded(Protocol):
    """A template, as far as it is looked for."""

    @property
    def name(self) -> str:
        """Its name, without a version."""
        ...

    @property
    def language(self) -> str:
        """Its language."""
        ...

    def types(self) -> dict[str, Any]:
        """Its words and its button."""
        ...


@dataclass(frozen=True)
class Held:
    """The content with the words of today, if there is one, and those with other words, the newest first."""

    current: Content | None
    older: tuple[Content, ...]


def version(template: Worded) -> str:
    """What tells the words of a template from others: eight digits or letters from a to f."""
    return hashlib.sha256(json.dumps(_words(template.types())).encode()).hexdigest()[:8]


def versioned(template: Worded) -> str:
    """The name under which these very words are asked for where others bear the plain name."""
    return f"{template.name}_{version(template)}"


def held_in(template: Worded, contents: Iterable[Content]) -> Held:
    """The contents of a template among those of the account."""
    mine = [one for one in contents if _is_of(template, one)]
    mine.sort(key=lambda one: one.made_at, reverse=True)
    current = next((one for one in mine if _is_current(template, one)), None)
    return Held(current, tuple(one for one in mine if not _is_current(template, one)))


def _is_of(template: Worded, content: Content) -> bool:
    name, language = _plain(content.name), _plain(content.language)
    if language != template.language or not name.startswith(template.name):
        return False
    behind = name.removeprefix(template.name)
    return not behind or VERSION.fullmatch(behind) is not None


def _is_current(template: Worded, content: Content) -> bool:
    # Its name tells, even where Twilio lists its words a little otherwise than they were given.
    named = _plain(content.name) == versioned(template)
    return named or _words(content.types) == _words(template.types())


def _words(types: Mapping[str, Any]) -> list[str]:
    """What people read and what the button does, without what Twilio may add or wrap."""
    parts = types.get(KIND)
    if not isinstance(parts, Mapping):
        return []
    said = [parts.get("body")]
    for one in parts.get("actions") or ():
        said += [one.get("title"), one.get("id")]
    return [" ".join(str(one or "").split()) for one in said]


def _plain(name: str) -> str:
    return name.strip().lower()

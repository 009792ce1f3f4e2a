"""The labelled messages and the judged pairs, as they lie beside this module."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

Part = Literal["a", "b"]

HERE = Path(__file__).parent
# The Monday on which every labelled message was sent.
SENT_ON = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Message:
    """A message and what a person understood of it."""

    id: str
    kind: str
    intent: str | None
    text: str
    variety: str
    skill: str | None
    also: tuple[str, ...]
    difficulty: str
    city: str | None
    mode: str | None
    hours: Mapping[str, Any] | None
    when: Mapping[str, Any] | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A need and an offer, by ids: 2 glad to introduce them, 1 would still help, 0 the wrong help."""

    need: str
    offer: str
    grade: int


def messages(part: Part) -> tuple[Message, ...]:
    """The labelled messages of a part, in the order of the file."""
    rows = _rows(f"messages_{part}.jsonl")
    return tuple(Message(**{**row, "also": tuple(row["also"])}) for row in rows)


def judged(part: Part) -> tuple[Pair, ...]:
    """The pairs that measure a part: both ends in a; or a need of b with an offer of either part."""
    pairs = [Pair(**row) for row in _rows("pairs.jsonl")]
    own = {message.id for message in messages(part)}
    return tuple(pair for pair in pairs if pair.need in own and (part == "b" or pair.offer in own))


def _rows(name: str) -> Iterable[dict[str, Any]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]

"""The small values that a message is read into; shared by the readers and the scorers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Period = Literal["total", "day", "week", "month"]
Mode = Literal["remote", "onsite"]
Kind = Literal["need", "offer", "other"]
Writing = Literal["fr", "ar", "ary-Arab", "ary-Latn", "en", "mixed"]

WRITINGS: tuple[Writing, ...] = ("fr", "ar", "ary-Arab", "ary-Latn", "en")


@dataclass(frozen=True, slots=True)
class Hours:
    """An amount of work: `value` in hours, spent once (`total`) or every `per`."""

    value: float
    per: Period


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, both included; a missing side is open. At least one side is known."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class SkillFound:
    """A skill of the lexicon read in a text: how sure (0 to 1) and the words that say so."""

    id: str
    score: float
    evidence: str

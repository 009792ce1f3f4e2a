"""The history of a storm, and what must hold of it: nothing lost, nothing applied twice, everybody's order kept."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class History:
    """What was acknowledged and what arrived on phones, by person, in order."""

    acknowledged: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: int = 0
    refused: int = 0
    unanswered: int = 0


@dataclass(frozen=True)
class Heard:
    """What a phone shows beside what it should show."""

    repeats: int
    missing: Sequence[str]
    strange: Sequence[str]


def compare(expected: Sequence[str], shown: Sequence[str]) -> Heard:
    """Walk through what a phone shows: the next expected message, or a repeat of the one before; else it is strange."""
    place, repeats, strange = 0, 0, list[str]()
    for text in shown:
        if place < len(expected) and text == expected[place]:
            place += 1
        elif place and text == expected[place - 1]:
            repeats += 1
        else:
            strange.append(text)
    return Heard(repeats, expected[place:], strange)


def compare_all(
    expected: Mapping[str, Sequence[str]], shown: Mapping[str, Sequence[str]]
) -> dict[str, Heard]:
    """The same for every phone."""
    return {who: compare(expected.get(who, ()), shown.get(who, ())) for who in {*expected, *shown}}


def without_numbers(text: str) -> str:
    """A text as it is compared: what is counted over all people depends on who came first."""
    return re.sub(r"\d+", "#", text)

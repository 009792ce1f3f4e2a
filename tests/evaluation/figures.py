"""How well messages are read: verdicts on each, and figures over many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

from tests.evaluation.labels import Message

SLOTS = ("city", "mode", "hours", "when", "people")
ACCURACIES = ("kind", "intent", "variety")
BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled message, and the reading of it in the JSON that `jisr understand` prints."""

    message: Message
    reading: Mapping[str, Any]


def asked(message: Message) -> tuple[str, ...]:
    """What is asked of the reading: of listings no intent, of other messages no skill and no slot.

    One slot is stated outside of listings: the hours of an hours report.
    """
    if message.kind != "other":
        return ("kind", "variety", *SLOTS, "skill", "skill@3")
    reports = message.intent == "hours_report"
    return (*ACCURACIES, "hours") if reports else ACCURACIES


def is_right(answer: Answer, name: str) -> bool:
    """Whether the reading says what the label says; `skill@3` has the main skill among the first three."""
    if name not in ("skill", "skill@3"):
        return bool(answer.reading[name] == getattr(answer.message, name))
    first = [skill["id"] for skill in answer.reading["skills"][: 3 if name == "skill@3" else 1]]
    return answer.message.skill in first


def right(answer: Answer) -> frozenset[str]:
    """Everything that was asked and is right."""
    return frozenset(name for name in asked(answer.message) if is_right(answer, name))


def accuracy(answers: Iterable[Answer], name: str) -> float:
    """The share that is right, of those asked; not a number where none was."""
    return mean([is_right(answer, name) for answer in answers if name in asked(answer.message)])


def f1(answers: Iterable[Answer], slot: str) -> float:
    """The harmonic mean of precision and recall of a slot; 1 where nothing was stated and nothing read."""
    pairs = [
        (getattr(answer.message, slot), answer.reading[slot])
        for answer in answers
        if slot in asked(answer.message)
    ]
    stated = sum(label is not None for label, _ in pairs)
    said = sum(read is not None for _, read in pairs)
    hits = sum(label is not None and label == read for label, read in pairs)
    return 2 * hits / (stated + said) if stated + said else 1.0


def calibration_error(answers: Iterable[Answer]) -> float:
    """By how much the score of the top skill misses how often it is right, over bins of equal width.

    Right is a skill that is the main one or one of those that are clearly there too.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for answer in answers:
        if answer.message.skill is not None and answer.reading["skills"]:
            top = answer.reading["skills"][0]
            meant = top["id"] in (answer.message.skill, *answer.message.also)
            bins[min(int(top["score"] * BINS), BINS - 1)].append((top["score"], meant))
    misses = [abs(sum(score - meant for score, meant in members)) for members in bins]
    total = sum(map(len, bins))
    return sum(misses) / total if total else nan


def reading_figures(answers: Sequence[Answer]) -> dict[str, float]:
    """All figures of reading, by name."""
    return {
        **{name: accuracy(answers, name) for name in ACCURACIES},
        **{slot: f1(answers, slot) for slot in SLOTS},
        **{name: accuracy(answers, name) for name in ("skill", "skill@3")},
        "ECE": calibration_error(answers),
    }


def mean(values: Sequence[float]) -> float:
    """Their mean; not a number where there are none."""
    return sum(values) / len(values) if values else nan

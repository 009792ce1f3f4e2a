"""Labelled messages and readings written by hand, for the tests of the figures."""

from typing import Any

from tests.evaluation.figures import SLOTS, Answer
from tests.evaluation.labels import Message
from tests.evaluation.ranking import Ranked


def message(name: str = "m1", **labels: Any) -> Message:
    """A need of an accountant in French, but for what is said otherwise."""
    slots: dict[str, Any] = dict.fromkeys(SLOTS)
    need = {"kind": "need", "intent": None, "variety": "fr", "skill": "accounting", "also": ()}
    return Message(**{"id": name, "text": "", "difficulty": "named", **need, **slots, **labels})


def answer(labelled: Message, *skills: tuple[str, float], **read: Any) -> Answer:
    """A reading that is right but for its skills and for what is said otherwise."""
    facts = {name: getattr(labelled, name) for name in ("kind", "intent", "variety", *SLOTS)}
    found = [{"id": skill, "score": score} for skill, score in skills]
    return Answer(labelled, {**facts, "skills": found, **read})


def ranked(*proposed: int, judged: tuple[int, ...] = (2, 2, 1, 0), name: str = "m1") -> Ranked:
    """A need with those grades proposed, of those judged."""
    return Ranked(message(name), judged, proposed)

"""Each figure of the labelled set stays a little above its floor, in the open part and in the one held back."""

from collections.abc import Mapping

import pytest

from tests.evaluation.labels import Part, judged, messages
from tests.evaluation.measuring import measure

# About 0.02 under what is reached. Part b is small: one message of its 30 needs is 0.03.
FLOORS: Mapping[Part, Mapping[str, float]] = {
    "a": {
        "kind": 0.965, "intent": 0.98, "variety": 0.95,
        "city": 0.96, "mode": 0.96, "hours": 0.92, "when": 0.895, "people": 0.95,
        "skill": 0.90, "skill@3": 0.95,
        "nDCG@5": 0.895, "success@1": 0.88, "precision": 0.925, "proposed": 0.955,
    },
    "b": {
        "kind": 0.935, "intent": 0.89, "variety": 0.955,
        "city": 0.94, "mode": 0.89, "hours": 0.91, "when": 0.92, "people": 0.97,
        "skill": 0.885, "skill@3": 0.915,
        "nDCG@5": 0.795, "success@1": 0.80, "precision": 0.885, "proposed": 0.88,
    },
}  # fmt: skip
# Sureness is promised to be honest to 0.08 on messages that nobody tuned for; in the open part it is better.
MOST_CALIBRATION_ERROR: Mapping[Part, float] = {"a": 0.055, "b": 0.08}
SEEN: Mapping[Part, tuple[int, int, int]] = {"a": (368, 120, 459), "b": (92, 30, 118)}


@pytest.mark.parametrize("part", FLOORS)
def test_the_figures_hold_their_floors(part: Part) -> None:
    """None of them has fallen; those that have are named with what they reach."""
    figures = measure(part).figures()

    short = {name: figures[name] for name, floor in FLOORS[part].items() if not figures[name] >= floor}

    assert short == {}
    assert figures.keys() - FLOORS[part].keys() == {"ECE"}


@pytest.mark.parametrize("part", MOST_CALIBRATION_ERROR)
def test_a_skill_is_right_as_often_as_its_score_says(part: Part) -> None:
    """The calibration error stays below its ceiling."""
    assert measure(part).figures()["ECE"] <= MOST_CALIBRATION_ERROR[part]


@pytest.mark.parametrize("part", SEEN)
def test_the_whole_set_was_looked_at(part: Part) -> None:
    """Messages, needs and pairs, none lost on the way; every need has an offer that is good for it."""
    measured = measure(part)

    pairs = sum(len(ranked.judged) for ranked in measured.needs)
    assert (len(measured.answers), len(measured.needs), pairs) == SEEN[part]
    assert len(judged(part)) == pairs
    assert all(2 in ranked.judged for ranked in measured.needs)


def test_the_two_parts_share_no_message() -> None:
    """What is held back was not read."""
    texts = {part: {one.text for one in messages(part)} for part in FLOORS}

    assert texts["a"] & texts["b"] == set()

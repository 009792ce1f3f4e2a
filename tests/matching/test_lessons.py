"""Refusals lower what they spoke of, and nothing else."""

import pytest

from matching.candidates import Candidate
from matching.lessons import LOSS, heed
from matching.scoring import Part


def candidate(offer: int, score: float, place: float) -> Candidate:
    """A candidate for need 1 whose place is as good as that."""
    return Candidate(1, offer, score, (Part("place", place, 0.1, None), Part("skill", 1.0, 0.6, None)), ())


def test_without_refusals_nothing_changes() -> None:
    """The scores stay as they were."""
    given = [candidate(1, 0.8, 0.2), candidate(2, 0.7, 1.0)]

    assert given == heed(given, {}, {})


@pytest.mark.parametrize("side", ["need", "offer"])
def test_a_refusal_for_distance_lowers_far_candidates_only(side: str) -> None:
    """The near one comes first after that."""
    given = [candidate(1, 0.8, 0.2), candidate(2, 0.7, 1.0)]
    reasons = frozenset({"too_far", "no_time"})
    learnt = heed(given, {1: reasons}, {}) if side == "need" else heed(given, {}, {1: reasons, 2: reasons})

    assert [one.offer for one in learnt] == [2, 1]
    assert learnt[1].score == pytest.approx(0.8 * (1 - LOSS))

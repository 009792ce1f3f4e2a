"""How well offers are ranked: only judged pairs count, and what is not proposed has no rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, nan

from tests.evaluation.figures import mean
from tests.evaluation.labels import Message

GOOD = 2
DEPTH = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A need with the grades of its judged offers: of all of them, and of those proposed, best score first."""

    need: Message
    judged: tuple[int, ...]
    proposed: tuple[int, ...]


def first_good(ranked: Ranked) -> int | None:
    """The rank, from 1, of the first offer that one would be glad to introduce; None if none is proposed."""
    return ranked.proposed.index(GOOD) + 1 if GOOD in ranked.proposed else None


def ndcg(ranked: Ranked) -> float:
    """The discounted gain of the first five, as a share of what the best order of all would gain."""
    best = _gain(sorted(ranked.judged, reverse=True))
    return _gain(ranked.proposed) / best if best else nan


def ranking_figures(needs: Sequence[Ranked]) -> dict[str, float]:
    """All figures of ranking, by name; `precision` is the share of useful offers among those proposed."""
    return {
        "nDCG@5": mean([ndcg(ranked) for ranked in needs]),
        "success@1": mean([first_good(ranked) == 1 for ranked in needs]),
        "precision": mean([grade > 0 for ranked in needs for grade in ranked.proposed]),
        "proposed": mean([bool(ranked.proposed) for ranked in needs]),
    }


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))

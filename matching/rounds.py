"""A round: all open needs and offers at once, so that one rare expert is not spent on whoever asked first."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from matching.candidates import Candidate, rank
from matching.terms import ListingId

Demands = Mapping[tuple[ListingId, ListingId], int]
Capacities = Mapping[ListingId, int]
Authors = Mapping[ListingId, int | None]

# A limit: what each of these candidates would take, by position, and how much there is.
_Limit = tuple[dict[int, int], int]


def assign(
    candidates: Iterable[Candidate],
    demands: Demands,
    capacities: Capacities,
    authors: Authors = MappingProxyType({}),
) -> list[Candidate]:
    """The candidates of one round, of the greatest total score, best first.

    Each need gets one at most, each offer's author gets one at most, and each offer's `demands` (minutes by
    need id and offer id) stay within its `capacities` (minutes by offer id). An offer without a capacity has
    no limit of minutes, one without an author no limit of people. Candidates may come in any order.
    """
    pool = [one for one in sorted(candidates, key=rank) if _fits_alone(one, demands, capacities)]
    if not pool:
        return []
    taken = _greatest([one.score for one in pool], list(_limits(pool, demands, capacities, authors)))
    return [one for one, is_taken in zip(pool, taken, strict=True) if is_taken]


def _fits_alone(candidate: Candidate, demands: Demands, capacities: Capacities) -> bool:
    taken = demands.get((candidate.need, candidate.offer), 0)
    return candidate.offer not in capacities or taken <= capacities[candidate.offer]


def _limits(
    pool: Sequence[Candidate], demands: Demands, capacities: Capacities, authors: Authors
) -> Iterator[_Limit]:
    by_need: defaultdict[Hashable, dict[int, int]] = defaultdict(dict)
    by_author: defaultdict[Hashable, dict[int, int]] = defaultdict(dict)
    by_offer: defaultdict[ListingId, dict[int, int]] = defaultdict(dict)
    for position, one in enumerate(pool):
        by_need[one.need][position] = 1
        if authors.get(one.offer) is not None:
            by_author[authors[one.offer]][position] = 1
        elif one.offer in capacities:
            # A known author's offers need no limit of minutes: they get one candidate at most, and it fits.
            by_offer[one.offer][position] = demands.get((one.need, one.offer), 0)
    yield from ((uses, 1) for uses in by_need.values())
    yield from ((uses, 1) for uses in by_author.values())
    yield from ((uses, capacities[offer]) for offer, uses in by_offer.items())


def _greatest(scores: Sequence[float], limits: Sequence[_Limit]) -> list[bool]:
    """Which positions to take for the greatest sum of scores within the limits."""
    # Half a second to import, and only rounds need it.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    cells = [(amount, row, place) for row, (uses, _) in enumerate(limits) for place, amount in uses.items()]
    amounts, rows, places = zip(*cells, strict=True)
    table = csr_array((amounts, (rows, places)), shape=(len(limits), len(scores)))
    within = LinearConstraint(table, ub=[most for _, most in limits])
    best: Any = milp(
        [-value for value in scores],
        integrality=[1] * len(scores),
        bounds=Bounds(0, 1),
        constraints=within,
        options={"mip_rel_gap": 0},
    )
    return [share > 0.5 for share in best.x]

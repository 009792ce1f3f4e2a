"""A round serves as many as well as it can, within what was promised."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.candidates import Candidate
from matching.rounds import assign
from matching.terms import ListingId


def pair(need: ListingId, offer: ListingId, score: float) -> Candidate:
    """A candidate of which only the ids and the score matter."""
    return Candidate(need, offer, score, (), ())


def pairs(candidates: list[Candidate]) -> list[tuple[ListingId, ListingId]]:
    """The ids alone."""
    return [(one.need, one.offer) for one in candidates]


SCORES = st.integers(40, 99).map(lambda value: value / 100)
POOLS = st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 4)), SCORES, max_size=8).map(
    lambda scores: [pair(need, offer, score) for (need, offer), score in scores.items()]
)
MINUTES = st.fixed_dictionaries(
    {(need, offer): st.integers(0, 90) for need in range(1, 4) for offer in range(1, 5)}
)
CAPACITIES = st.dictionaries(st.integers(1, 4), st.integers(0, 120))
AUTHORS = st.dictionaries(st.integers(1, 4), st.none() | st.integers(1, 2))


def is_allowed(
    chosen: tuple[Candidate, ...],
    demands: dict[tuple[ListingId, ListingId], int],
    capacities: dict[ListingId, int],
    authors: dict[ListingId, int | None],
) -> bool:
    """Whether a choice keeps all limits, counted plainly."""
    needs = Counter(one.need for one in chosen)
    people = Counter(author for one in chosen if (author := authors.get(one.offer)) is not None)
    minutes: Counter[ListingId] = Counter()
    for one in chosen:
        minutes[one.offer] += demands[one.need, one.offer]
    return all(count <= 1 for count in (*needs.values(), *people.values())) and all(
        taken <= capacities.get(offer, taken) for offer, taken in minutes.items()
    )


def test_nothing_to_propose_is_an_empty_round() -> None:
    """No candidates, or none that fits, no proposals."""
    assert assign([], {}, {}) == []
    assert assign([pair(1, 2, 0.9)], {(1, 2): 60}, {2: 59}) == []


def test_a_rare_expert_is_not_spent_on_the_first_asker() -> None:
    """The first need has another answer, the second has only the expert: both are served."""
    pool = [pair(1, "expert", 0.95), pair(1, "other", 0.8), pair(2, "expert", 0.9)]

    assert pairs(assign(pool, {}, {}, {"expert": 7, "other": 8})) == [(2, "expert"), (1, "other")]


def test_without_rivals_each_need_gets_its_best() -> None:
    """One candidate a need, the best."""
    pool = [pair(1, 2, 0.9), pair(1, 3, 0.8), pair(4, 5, 0.7)]

    assert pairs(assign(pool, {}, {})) == [(1, 2), (4, 5)]


def test_one_person_is_asked_once_a_round() -> None:
    """Two offers of one author answer one need; the greater total decides which."""
    pool = [pair(1, 2, 0.9), pair(3, 4, 0.8)]

    assert pairs(assign(pool, {}, {}, {2: 7, 4: 7})) == [(1, 2)]


def test_hours_are_promised_once() -> None:
    """Where nobody is known behind an offer, its minutes still bound what it serves."""
    pool = [pair(1, 9, 0.9), pair(2, 9, 0.5), pair(3, 9, 0.5)]

    assert pairs(assign(pool, {(1, 9): 100, (2, 9): 60, (3, 9): 40}, {9: 100})) == [(2, 9), (3, 9)]


@settings(deadline=None)
@given(POOLS, MINUTES, CAPACITIES, AUTHORS, st.randoms(use_true_random=False))
def test_a_round_is_the_best_allowed_choice_in_any_order(
    pool: list[Candidate],
    demands: dict[tuple[ListingId, ListingId], int],
    capacities: dict[ListingId, int],
    authors: dict[ListingId, int | None],
    random: Random,
) -> None:
    """No limit is exceeded, no other allowed choice scores more, and the order of candidates is no matter."""
    chosen = assign(pool, demands, capacities, authors)
    choices = (some for size in range(len(pool) + 1) for some in combinations(pool, size))
    totals = (
        sum(one.score for one in some) for some in choices if is_allowed(some, demands, capacities, authors)
    )
    shuffled = list(pool)
    random.shuffle(shuffled)

    assert is_allowed(tuple(chosen), demands, capacities, authors)
    assert sum(one.score for one in chosen) == pytest.approx(max(totals))
    assert chosen == assign(shuffled, demands, capacities, authors)

"""Which pairs are worth proposing, and in which order."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.candidates import Candidate, propose, rank
from matching.gates import refusals
from matching.scoring import VERSION
from matching.terms import ListingId, NeedTerms, OfferTerms

TODAY = date(2026, 11, 23)
NEED = NeedTerms(id=1, skills=(("accounting", 0.9),))
OFFER = OfferTerms(id=2, skills=(("accounting", 0.9),))


class Graph:
    """Accounting and audit are related, plumbing stands alone."""

    def relatedness(self, one: str, other: str) -> float:
        """1, 0.6 or 0."""
        return 1.0 if one == other else 0.6 * ({one, other} == {"accounting", "audit"})


GRAPH = Graph()
SKILLS = st.lists(
    st.tuples(st.sampled_from(("accounting", "audit", "plumbing")), st.sampled_from((0.3, 0.6, 0.9, 1.0))),
    max_size=2,
).map(tuple)
COMMON = {
    "skills": SKILLS,
    "author": st.none() | st.integers(1, 4),
    "city": st.sampled_from((None, "Rabat", "Oujda")),
    "mode": st.sampled_from((None, "remote", "onsite")),
    "is_open": st.sampled_from((True, True, True, False)),
    "unanswered": st.integers(0, 2),
}
NEEDS = st.lists(
    st.builds(NeedTerms, id=st.integers(1, 9), open_proposals=st.integers(0, 3), **COMMON), max_size=4
)
OFFERS = st.lists(st.builds(OfferTerms, id=st.integers(1, 9) | st.sampled_from("abc"), **COMMON), max_size=8)
UNIQUE_NEEDS = NEEDS.map(lambda found: list({one.id: one for one in found}.values()))
UNIQUE_OFFERS = OFFERS.map(lambda found: list({one.id: one for one in found}.values()))


def pairs(candidates: list[Candidate]) -> list[tuple[ListingId, ListingId]]:
    """The ids alone."""
    return [(one.need, one.offer) for one in candidates]


def test_a_candidate_tells_its_score_parts_and_version() -> None:
    """Ids, a score, the parts that it is made of, and the reasons among them."""
    (found,) = propose([NEED], [OFFER], lexicon=GRAPH, today=TODAY)

    assert (found.need, found.offer, found.version) == (1, 2, VERSION)
    assert found.score == pytest.approx(sum(part.value * part.weight for part in found.parts), abs=1e-6)
    assert [reason.key for reason in found.reasons] == ["reason.skill_exact"]


def test_without_a_related_skill_there_is_no_candidate() -> None:
    """The same city does not make a plumber an accountant."""
    plumber = replace(OFFER, skills=(("plumbing", 1.0),), city="Rabat")

    assert propose([replace(NEED, city="Rabat")], [plumber], lexicon=GRAPH, today=TODAY) == []


def test_an_empty_list_beats_a_wrong_one() -> None:
    """A skill hardly read passes next door, not across the country, unless the caller lowers the floor."""
    need = replace(NEED, city="Rabat")
    near, far = (replace(OFFER, skills=(("accounting", 0.24),), city=city) for city in ("Rabat", "Oujda"))

    assert len(propose([need], [near], lexicon=GRAPH, today=TODAY)) == 1
    assert propose([need], [far], lexicon=GRAPH, today=TODAY) == []
    assert len(propose([need], [far], lexicon=GRAPH, today=TODAY, floor=0.0)) == 1


def test_who_is_not_ready_is_left_out() -> None:
    """A need that has enough proposals and an offer that rests take no part."""
    crowded, resting = replace(NEED, id=5, open_proposals=3), replace(OFFER, id=6, is_open=False)

    assert pairs(propose([crowded, NEED], [resting, OFFER], lexicon=GRAPH, today=TODAY)) == [(1, 2)]


def test_the_exact_skill_far_away_goes_before_a_related_one_next_door() -> None:
    """Skill dominates."""
    need = replace(NEED, city="Rabat")
    far, next_door = (
        replace(OFFER, id=3, city="Oujda"),
        replace(OFFER, id=2, city="Rabat", skills=(("audit", 0.9),)),
    )

    assert pairs(propose([need], [next_door, far], lexicon=GRAPH, today=TODAY)) == [(1, 3), (1, 2)]


def test_level_candidates_are_ordered_by_id() -> None:
    """Two equal offers come by id, numbers before names."""
    offers = [replace(OFFER, id=listing) for listing in ("b", 10, "a", 9)]

    assert [one.offer for one in propose([NEED], offers, lexicon=GRAPH, today=TODAY)] == [9, 10, "a", "b"]


def test_a_refused_pair_leaves_room_for_the_next() -> None:
    """What was refused before is not proposed again, the others are."""
    offers = [OFFER, replace(OFFER, id=3)]

    assert pairs(propose([NEED], offers, lexicon=GRAPH, today=TODAY, refused=frozenset({(1, 2)}))) == [(1, 3)]


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (2, 2), (9, 3)])
def test_no_more_are_proposed_than_asked_for(limit: int, expected: int) -> None:
    """The limit is for each need."""
    offers = [replace(OFFER, id=number) for number in (3, 4, 5)]

    assert expected == len(propose([NEED], offers, lexicon=GRAPH, today=TODAY, limit=limit))


@given(UNIQUE_NEEDS, UNIQUE_OFFERS)
def test_what_a_gate_refuses_is_never_proposed(needs: list[NeedTerms], offers: list[OfferTerms]) -> None:
    """Gates do not score: a pair is out, or it counts as if there were no gates."""
    of_id = {offer.id: offer for offer in offers}
    for need in needs:
        for found in propose([need], offers, lexicon=GRAPH, today=TODAY, floor=0.0):
            assert refusals(need, of_id[found.offer], today=TODAY) == ()


@given(UNIQUE_NEEDS, UNIQUE_OFFERS, st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_the_input(
    needs: list[NeedTerms], offers: list[OfferTerms], random: Random
) -> None:
    """Shuffled offers give the same list, need by need, without two equal keys."""
    found = propose(needs, offers, lexicon=GRAPH, today=TODAY)
    shuffled = list(offers)
    random.shuffle(shuffled)

    assert found == propose(needs, shuffled, lexicon=GRAPH, today=TODAY)
    for need in needs:
        keys = [rank(one) for one in found if one.need == need.id]
        assert keys == sorted(set(keys))


@given(UNIQUE_NEEDS, UNIQUE_OFFERS, st.integers(1, 4), st.sampled_from((0.0, 0.35, 0.7)))
def test_a_short_list_is_the_top_of_the_long_one(
    needs: list[NeedTerms], offers: list[OfferTerms], limit: int, floor: float
) -> None:
    """Looking no further than needed loses nothing."""
    for need in needs:
        everything = propose([need], offers, lexicon=GRAPH, today=TODAY, floor=0.0, limit=99)
        worth = [one for one in everything if one.score >= floor]

        assert worth[:limit] == propose([need], offers, lexicon=GRAPH, today=TODAY, floor=floor, limit=limit)


@given(UNIQUE_OFFERS, st.sampled_from((0.5, 0.8, 1.0)), st.sampled_from((0.5, 0.8, 1.0)))
def test_a_better_skill_never_ranks_lower(others: list[OfferTerms], one: float, other: float) -> None:
    """Of two offers alike in all but the skill, the better is never behind, whoever else is there."""
    worse, better = sorted((one, other))
    first = replace(OFFER, id=50, skills=(("accounting", better),))
    second = replace(OFFER, id=51, skills=(("accounting", worse),))
    order = [found.offer for found in propose([NEED], [second, *others, first], lexicon=GRAPH, today=TODAY)]

    assert order.index(50) < order.index(51)

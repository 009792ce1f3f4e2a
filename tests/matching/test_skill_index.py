"""Offers are found by skill, without looking at every pair."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.skill_index import LEAST_RELATED, LEAST_SKILL, SkillIndex
from matching.terms import NeedTerms, OfferTerms

SKILLS = ("accounting", "audit", "payroll", "plumbing")
LISTED = st.lists(st.tuples(st.sampled_from(SKILLS), st.floats(0, 1)), max_size=3).map(tuple)


@dataclass
class Graph:
    """A lexicon of three links that counts how often it is asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)

    def relatedness(self, one: str, other: str) -> float:
        """Accounting and audit stand in for one another, payroll hardly does, plumbing not at all."""
        self.asked.append((one, other))
        links = {frozenset({"accounting", "audit"}): 0.6, frozenset({"accounting", "payroll"}): 0.3}
        return 1.0 if one == other else links.get(frozenset({one, other}), 0.0)


def test_what_may_be_meant_is_expected_in_proportion() -> None:
    """Alternatives on either side count by how surely each was read; the pair that says most is told."""
    need = NeedTerms(id=1, skills=(("accounting", 0.7), ("plumbing", 0.2)))
    offer = OfferTerms(id=2, skills=(("plumbing", 0.1), ("audit", 0.6), ("accounting", 0.3)))

    ((found, fit),) = SkillIndex([offer], Graph()).fits(need)

    assert found is offer
    assert (fit.wanted, fit.given, fit.relatedness) == ("accounting", "audit", 0.6)
    assert fit.value == pytest.approx(0.7 * (0.6 * 0.6 + 0.3) + 0.2 * 0.1)


def test_a_wanted_skill_is_served_once() -> None:
    """Who gives a related skill beside the wanted one serves no better than who gives the wanted one alone."""
    need = NeedTerms(id=1, skills=(("accounting", 0.6),))
    both = OfferTerms(id=2, skills=(("accounting", 1.0), ("audit", 0.8)))
    alone = OfferTerms(id=3, skills=(("accounting", 1.0),))

    values = {offer.id: fit.value for offer, fit in SkillIndex([both, alone], Graph()).fits(need)}

    assert values == {2: pytest.approx(0.6), 3: pytest.approx(0.6)}


def test_more_than_sure_is_sure() -> None:
    """Two skills wanted and both given make no more than one."""
    both = (("accounting", 0.9), ("plumbing", 0.9))
    ((_, fit),) = SkillIndex([OfferTerms(id=2, skills=both)], Graph()).fits(NeedTerms(id=1, skills=both))

    assert fit.value == 1.0


def test_better_fits_come_first() -> None:
    """The order is by value, whatever the order of the offers."""
    audit, accounting = (
        OfferTerms(id=1, skills=(("audit", 1.0),)),
        OfferTerms(id=2, skills=(("accounting", 1.0),)),
    )
    found = SkillIndex([audit, accounting], Graph()).fits(NeedTerms(id=3, skills=(("accounting", 1.0),)))

    assert [(offer.id, fit.is_exact) for offer, fit in found] == [(2, True), (1, False)]


def test_the_same_world_is_not_enough() -> None:
    """A weak relation or a word hardly read makes no candidate."""
    offers = [OfferTerms(id=1, skills=(("payroll", 1.0),)), OfferTerms(id=2, skills=(("accounting", 0.1),))]

    assert SkillIndex(offers, Graph()).fits(NeedTerms(id=3, skills=(("accounting", 1.0),))) == []


def test_a_relation_is_asked_once() -> None:
    """Many needs of one skill cost one look into the lexicon for each offered skill."""
    graph = Graph()
    index = SkillIndex([OfferTerms(id=1, skills=(("audit", 1.0),))], graph)
    for number in range(5):
        index.fits(NeedTerms(id=number, skills=(("accounting", 1.0),)))

    assert graph.asked == [("accounting", "audit")]


@given(LISTED, st.lists(LISTED, max_size=6))
def test_the_index_finds_what_a_full_search_finds(
    wanted: tuple[tuple[str, float], ...], offered: list[tuple[tuple[str, float], ...]]
) -> None:
    """Every offer of some use is there with its value, and no other."""
    graph = Graph()
    expected = {}
    for number, skills in enumerate(offered):
        useful = 0.0
        for one, surely in wanted:
            near = [(given, graph.relatedness(one, other)) for other, given in skills]
            served = [(given, relation) for given, relation in near if relation >= LEAST_RELATED]
            mean = sum(given * relation for given, relation in served) / max(1.0, sum(w for _, w in skills))
            useful += surely * max([mean, *(given * relation for given, relation in served)])
        if useful >= LEAST_SKILL:
            expected[number] = pytest.approx(min(1.0, useful))
    offers = [OfferTerms(id=number, skills=skills) for number, skills in enumerate(offered)]
    found = SkillIndex(offers, graph).fits(NeedTerms(id="n", skills=wanted))

    told = {offer.id: fit.value for offer, fit in found}

    assert told == expected

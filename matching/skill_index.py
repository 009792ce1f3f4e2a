"""Which offers hold a skill that a need could use, found without looking at every pair."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from matching.terms import NeedTerms, OfferTerms

# The lexicon's 0.3 means "the same world": a painter is no plumber. From there on, one helps out for the other.
LEAST_RELATED = 0.35
# Below this the words hardly spoke of the skill; no kindness of the other parts makes up for that.
LEAST_SKILL = 0.2


class Relatedness(Protocol):
    """Whoever knows how well one skill stands in for another."""

    def relatedness(self, one: str, other: str, /) -> float:
        """1 for the same skill, less for a related one, 0 for strangers."""
        ...


@dataclass(frozen=True, slots=True)
class SkillFit:
    """How much of use an offer's skills are to a need, 0 to 1, and the pair of skills that says most of it.

    `value` is what one may expect: over all pairs of skills, how surely each was read times how near they are.
    """

    wanted: str
    given: str
    relatedness: float
    value: float

    @property
    def is_exact(self) -> bool:
        """Whether the very skill is offered."""
        return self.wanted == self.given


class SkillIndex:
    """Offers by skill."""

    def __init__(self, offers: Iterable[OfferTerms], lexicon: Relatedness) -> None:
        self._offers = tuple(offers)
        self._lexicon = lexicon
        self._holders: dict[str, list[tuple[int, float]]] = {}
        self._kin: dict[str, list[tuple[str, float]]] = {}
        for position, offer in enumerate(self._offers):
            for skill, weight in offer.skills:
                self._holders.setdefault(skill, []).append((position, weight))

    def fits(self, need: NeedTerms) -> list[tuple[OfferTerms, SkillFit]]:
        """Each offer with a skill of use to the need, with its fit; the best fits first."""
        values: dict[int, float] = {}
        best: dict[int, tuple[float, str, str, float]] = {}
        for wanted, need_weight in need.skills:
            for given, relatedness in self._related(wanted):
                for position, offer_weight in self._holders[given]:
                    value = need_weight * offer_weight * relatedness
                    values[position] = values.get(position, 0.0) + value
                    if position not in best or value > best[position][0]:
                        best[position] = (value, wanted, given, relatedness)
        found = [
            (self._offers[position], SkillFit(*best[position][1:], value=min(1.0, value)))
            for position, value in values.items()
            if value >= LEAST_SKILL
        ]
        return sorted(found, key=lambda pair: -pair[1].value)

    def _related(self, wanted: str) -> list[tuple[str, float]]:
        """The offered skills that can stand in for the wanted one, the nearest first."""
        if wanted not in self._kin:
            found = [(given, self._lexicon.relatedness(wanted, given)) for given in self._holders]
            useful = [(given, value) for given, value in found if value >= LEAST_RELATED]
            self._kin[wanted] = sorted(useful, key=lambda pair: (-pair[1], pair[0]))
        return self._kin[wanted]

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

    `value` is what one may expect: over the skills that may be wanted, how surely each is times how well the offer
    serves it.
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
        self._holders: dict[str, list[tuple[int, float, float]]] = {}
        self._kin: dict[str, list[tuple[str, float]]] = {}
        for position, offer in enumerate(self._offers):
            # Several skills that may be meant are alternatives, and share one chance; several that are given for
            # sure add up to more than one, and stand beside one another.
            given = max(1.0, sum(weight for _, weight in offer.skills))
            for skill, weight in offer.skills:
                self._holders.setdefault(skill, []).append((position, weight, weight / given))

    def fits(self, need: NeedTerms) -> list[tuple[OfferTerms, SkillFit]]:
        """Each offer with a skill of use to the need, with its fit; the best fits first."""
        values: dict[int, float] = {}
        best: dict[int, tuple[float, str, str, float]] = {}
        for wanted, need_weight in need.skills:
            for position, (given, surest, relatedness, expected) in self._served(wanted).items():
                values[position] = values.get(position, 0.0) + need_weight * max(surest, expected)
                told = (need_weight * surest, wanted, given, relatedness)
                if position not in best or told[0] > best[position][0]:
                    best[position] = told
        found = [
            (self._offers[position], SkillFit(*best[position][1:], value=min(1.0, value)))
            for position, value in values.items()
            if value >= LEAST_SKILL
        ]
        return sorted(found, key=lambda pair: -pair[1].value)

    def _served(self, wanted: str) -> dict[int, tuple[str, float, float, float]]:
        """By offer: its skill that serves best, how well, how near it is, and what all its skills promise on average.

        A wanted skill is served once: whoever gives it and a related one beside does not serve it twice.
        """
        served: dict[int, tuple[str, float, float, float]] = {}
        for given, relatedness in self._related(wanted):
            for position, weight, share in self._holders[given]:
                value, mean = weight * relatedness, share * relatedness
                known = served.get(position)
                before = known[3] if known else 0.0
                if known is None or value > known[1]:
                    known = (given, value, relatedness, before)
                served[position] = (*known[:3], before + mean)
        return served

    def _related(self, wanted: str) -> list[tuple[str, float]]:
        """The offered skills that can stand in for the wanted one, the nearest first."""
        if wanted not in self._kin:
            found = [(given, self._lexicon.relatedness(wanted, given)) for given in self._holders]
            useful = [(given, value) for given, value in found if value >= LEAST_RELATED]
            self._kin[wanted] = sorted(useful, key=lambda pair: (-pair[1], pair[0]))
        return self._kin[wanted]

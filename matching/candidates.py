"""Needs and offers in, candidates out: the pairs worth proposing, best first, each with its reasons."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matching.gates import Refused, need_is_ready, offer_is_ready, pair_is_possible
from matching.scoring import VERSION, Part, Reason, Score, ceiling, score
from matching.skill_index import Relatedness, SkillIndex
from matching.terms import ListingId, NeedTerms, OfferTerms, id_order

__all__ = ["FLOOR", "Candidate", "Part", "Reason", "Relatedness", "propose", "rank"]

# With nothing else known, a skill read with middling sureness on both sides (0.45 × 0.45) just passes.
# What is less sure, or as unsure and far away, stays below: an empty list beats a wrong name.
FLOOR = 0.35


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scored pair, by ids. `score` is 0 to 1; only candidates of one `version` compare."""

    need: ListingId
    offer: ListingId
    score: float
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    version: str = VERSION


def rank(candidate: Candidate) -> tuple[float, tuple[int, str], tuple[int, str]]:
    """The sort key of candidates: the best score first, then by ids, so that no two are ever level."""
    return -candidate.score, id_order(candidate.need), id_order(candidate.offer)


def propose(
    needs: Iterable[NeedTerms],
    offers: Iterable[OfferTerms],
    *,
    lexicon: Relatedness,
    today: date,
    refused: Refused = frozenset(),
    limit: int = 20,
    floor: float = FLOOR,
) -> list[Candidate]:
    """Up to `limit` candidates a need, none below `floor`: need by need in the order given, the best first.

    `refused` holds the (need id, offer id) that were refused before.
    """
    index = SkillIndex((offer for offer in offers if offer_is_ready(offer)), lexicon)
    found: list[Candidate] = []
    for need in needs:
        if need_is_ready(need):
            best = _Best(limit, floor)
            _fill(best, need, index, today, refused)
            found += best.ranked()
    return found


def _fill(best: "_Best", need: NeedTerms, index: SkillIndex, today: date, refused: Refused) -> None:
    for offer, fit in index.fits(need):
        if not best.has_room_for(ceiling(fit.value)):
            # Fits come best first, so the rest cannot do better.
            return
        if pair_is_possible(need, offer, today, refused):
            best.add(_candidate(need, offer, score(need, offer, fit, today)))


def _candidate(need: NeedTerms, offer: OfferTerms, scored: Score) -> Candidate:
    return Candidate(need.id, offer.id, scored.value, scored.parts, scored.reasons)


class _Best:
    """The best candidates of one need so far, at most `limit`, none below `floor`."""

    def __init__(self, limit: int, floor: float) -> None:
        self._limit = limit
        self._floor = floor
        self._kept: list[Candidate] = []

    def has_room_for(self, value: float) -> bool:
        """Whether a candidate of this score would be kept (or is level with the last one, and ids decide)."""
        if self._limit < 1 or value < self._floor:
            return False
        return len(self._kept) < self._limit or value >= self._kept[-1].score

    def add(self, candidate: Candidate) -> None:
        """Keep the candidate in its place if there is room for it."""
        if self.has_room_for(candidate.score):
            insort(self._kept, candidate, key=rank)
            del self._kept[self._limit :]

    def ranked(self) -> list[Candidate]:
        """The best, in order."""
        return self._kept

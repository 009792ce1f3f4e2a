"""What refusals teach: a need or an offer refused for its distance is not offered the next far one as gladly."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from matching.candidates import Candidate, rank
from matching.terms import ListingId

# A refusal speaks of one part of the score; candidates weak in that part lose this share of theirs.
LOSS = 0.15
# A part below this is what the refusal spoke of: another city, a neighbouring skill, dates that hardly meet.
WEAK = 0.7
PART_OF_REASON = {"too_far": "place", "wrong_skill": "skill", "dates": "dates"}

Reasons = Mapping[ListingId, frozenset[str]]


def heed(candidates: Iterable[Candidate], of_needs: Reasons, of_offers: Reasons) -> list[Candidate]:
    """The candidates with what was learnt of their need and offer, best first within each need."""
    heeded = (
        _heed(one, of_needs.get(one.need, frozenset()) | of_offers.get(one.offer, frozenset()))
        for one in candidates
    )
    return sorted(heeded, key=rank)


def _heed(candidate: Candidate, reasons: frozenset[str]) -> Candidate:
    spoken_of = {PART_OF_REASON[reason] for reason in reasons if reason in PART_OF_REASON}
    weak = sum(part.name in spoken_of and part.value < WEAK for part in candidate.parts)
    return replace(candidate, score=candidate.score * (1 - LOSS) ** weak)

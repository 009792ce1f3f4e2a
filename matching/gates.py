"""What makes a pair impossible. A gate answers None or the key of a refusal; it never adds to a score."""

from collections.abc import Callable
from datetime import date

from matching.demand import MINUTES_OF_A_CALL, free_minutes, wanted
from matching.reach import is_out_of_reach, mode_of, modes_differ
from matching.terms import ListingId, ListingTerms, NeedTerms, OfferTerms
from matching.tongues import SIGN, fluency, required
from matching.windows import NEGOTIABLE, gap, is_past

# More proposals at once than an association can answer well in a few days only breed silence.
MOST_OPEN_PROPOSALS = 3
# Who left two proposals without an answer is not written to until they answer one.
MOST_UNANSWERED = 2
# An employee lends hours beside a job; a third request within a month feels like a duty.
MOST_SOLICITATIONS_A_MONTH = 2

Refused = frozenset[tuple[ListingId, ListingId]]
NeedGate = Callable[[NeedTerms], str | None]
OfferGate = Callable[[OfferTerms], str | None]
PairGate = Callable[[NeedTerms, OfferTerms, date], str | None]


def closed(listing: ListingTerms) -> str | None:
    """A listing that rests is not matched."""
    return None if listing.is_open else "refusal.closed"


def silent(listing: ListingTerms) -> str | None:
    """Its author has left as many proposals unanswered as one may."""
    return "refusal.unanswered" if listing.unanswered >= MOST_UNANSWERED else None


def crowded(need: NeedTerms) -> str | None:
    """The need has as many open proposals as it may."""
    return "refusal.open_proposals" if need.open_proposals >= MOST_OPEN_PROPOSALS else None


def solicited(offer: OfferTerms) -> str | None:
    """The employee was asked often enough this month and did not ask for more."""
    enough = offer.solicited_this_month >= MOST_SOLICITATIONS_A_MONTH
    return "refusal.solicited" if enough and not offer.wants_more else None


def same_author(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """Nobody is introduced to themselves."""
    same = need.author is not None and need.author == offer.author
    return "refusal.same_author" if same else None


def same_organisation(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """Colleagues need no introduction."""
    same = need.organisation is not None and need.organisation == offer.organisation
    return "refusal.same_organisation" if same else None


def too_few_hours(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """The offer holds less than the need asks for, and less than a first call takes."""
    free = free_minutes(offer)
    if free is None:
        return None
    return "refusal.hours" if free < min(wanted(need, offer, today), MINUTES_OF_A_CALL) else None


def too_far(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """Both sides work on the spot, every week, and live farther apart than anybody travels every week.

    For a day's work people and their companies do travel, and who named a town has not said that they will not:
    the distance lowers the score and is told as it is.
    """
    on_the_spot = mode_of(need) == mode_of(offer) == "onsite"
    recurs = need.hours is not None and need.hours.per in ("day", "week")
    return "refusal.distance" if on_the_spot and recurs and is_out_of_reach(need, offer) else None


def no_common_language(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """None of the languages that the need requires is spoken, as far as the author said."""
    voiced = [language for language in need.languages if language != SIGN]
    mute = voiced and not any(fluency(offer, language) for language in voiced)
    return "refusal.language" if mute else None


def no_signing(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """The need is for people who sign, whatever else they speak."""
    return "refusal.access" if SIGN in required(need) and not fluency(offer, SIGN) else None


def no_remote_access(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """Somebody can only take part remotely, and the other side works in person.

    A mode that is merely stated is no gate: "remotely" mostly means "even remotely", and who would rather come may
    well help from afar. Where the two differ, the place counts for half.
    """
    only = "remote_only" in (*need.access, *offer.access)
    return "refusal.access" if only and modes_differ(need, offer) else None


def no_step_free_way(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """The employee needs a step-free place, and the association, whose place it is, named none.

    The reverse is no gate: who comes to a place that must be step-free need not provide it.
    """
    unsafe = "step_free" in offer.access and mode_of(need) == "onsite" and "step_free" not in need.access
    return "refusal.access" if unsafe else None


def other_dates(need: NeedTerms, offer: OfferTerms, today: date) -> str | None:
    """One side's days have gone by, or the two miss one another by more than people would talk about."""
    gone = is_past(need.window, today) or is_past(offer.window, today)
    apart = gap(need.window, offer.window, today) > NEGOTIABLE
    return "refusal.dates" if gone or apart else None


NEED_GATES: tuple[NeedGate, ...] = (closed, silent, crowded)
OFFER_GATES: tuple[OfferGate, ...] = (closed, silent, solicited)
PAIR_GATES: tuple[PairGate, ...] = (
    same_author,
    same_organisation,
    other_dates,
    too_far,
    no_signing,
    no_remote_access,
    no_step_free_way,
    no_common_language,
    too_few_hours,
)


def need_is_ready(need: NeedTerms) -> bool:
    """Whether the need may be proposed to anybody at all."""
    return all(gate(need) is None for gate in NEED_GATES)


def offer_is_ready(offer: OfferTerms) -> bool:
    """Whether the offer may be proposed to anybody at all."""
    return all(gate(offer) is None for gate in OFFER_GATES)


def pair_is_possible(need: NeedTerms, offer: OfferTerms, today: date, refused: Refused = frozenset()) -> bool:
    """Whether nothing between the two stands in the way; `refused` holds (need id, offer id)."""
    return (need.id, offer.id) not in refused and all(gate(need, offer, today) is None for gate in PAIR_GATES)


def refusals(
    need: NeedTerms, offer: OfferTerms, *, today: date, refused: Refused = frozenset()
) -> tuple[str, ...]:
    """Why the pair cannot be proposed, each reason once; empty where it can.

    `refused` holds (need id, offer id) of pairs refused before.
    """
    found = [
        *(gate(need) for gate in NEED_GATES),
        *(gate(offer) for gate in OFFER_GATES),
        *(gate(need, offer, today) for gate in PAIR_GATES),
        "refusal.refused_before" if (need.id, offer.id) in refused else None,
    ]
    return tuple(dict.fromkeys(key for key in found if key))

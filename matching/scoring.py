"""How good a possible pair is: weighted parts, each with the reason that a person may be told.

A fact that nobody stated is UNKNOWN: neither a merit nor a fault. Raise VERSION whenever a weight or a value
changes, because scores are stored with it and only scores of one version compare.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import exp

from matching.demand import demand, free_minutes, wanted
from matching.reach import REACH_KM, kilometres, may_be_remote, mode_of, modes_differ
from matching.skill_index import SkillFit
from matching.terms import NeedTerms, OfferTerms
from matching.tongues import UNKNOWN, fluency, required
from matching.windows import gap, share

VERSION = "r2"

# They add up to 1. Skill outweighs all the rest, so that no comfort makes up for the wrong person.
WEIGHTS: Mapping[str, float] = {
    "skill": 0.60,
    "place": 0.12,
    "hours": 0.08,
    "dates": 0.04,
    "language": 0.06,
    "theme": 0.02,
    "responsiveness": 0.04,
    "fairness": 0.04,
}
# After six weeks a need has waited long enough to go first; a wait is worth a word from two weeks on.
LONG_WAIT_DAYS = 42
WAIT_WORTH_SAYING_DAYS = 14
# A coordinator reads hours in halves: 8 h 30, never 8 h 40.
_SPOKEN_MINUTES = 30
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as data: a catalogue key and plain JSON parameters."""

    key: str
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One aspect of a score: its value 0 to 1, what it weighs, and its reason where it is worth a word."""

    name: str
    value: float
    weight: float
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of its parts, 0 to 1."""

    value: float
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What can be said for (or honestly beside) the pair, in the order of the parts."""
        return tuple(part.reason for part in self.parts if part.reason)


Judged = tuple[float, Reason | None]
_NOTHING_KNOWN: Judged = (UNKNOWN, None)


def score(need: NeedTerms, offer: OfferTerms, fit: SkillFit, today: date) -> Score:
    """The score of a pair that no gate refuses."""
    judged: dict[str, Judged] = {"skill": skill(fit)}
    judged |= {name: judge(need, offer, today) for name, judge in _JUDGES.items()}
    parts = tuple(Part(name, value, WEIGHTS[name], reason) for name, (value, reason) in judged.items())
    return Score(round(sum(part.value * part.weight for part in parts), _DIGITS), parts)


def ceiling(skill_value: float) -> float:
    """The best score that a pair of this skill value could have."""
    return round(skill_value * WEIGHTS["skill"] + 1 - WEIGHTS["skill"], _DIGITS)


def skill(fit: SkillFit) -> Judged:
    """How surely and how nearly the skill is the wanted one; the reason names the offered skill."""
    key = "reason.skill_exact" if fit.is_exact else "reason.skill_related"
    return fit.value, Reason(key, {"skill": fit.given})


def place(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """One city, then an agreed remote, then the nearer the better; half of it where the modes differ."""
    if need.city is not None and need.city == offer.city:
        return _halved_if_modes_differ(need, offer, 1.0), Reason("reason.same_city", {"city": need.city})
    if may_be_remote(need, offer):
        return (1.0 if mode_of(need) == mode_of(offer) else 0.85), Reason("reason.remote")
    way = kilometres(need, offer)
    if way is None:
        return _NOTHING_KNOWN
    told = Reason("reason.distance", {"km": max(1, round(way))})
    return _halved_if_modes_differ(need, offer, nearness(way)), told


def nearness(way: float) -> float:
    """1 next door, 0.7 at the end of reach, then falling towards 0.2 across the country."""
    if way <= REACH_KM:
        return 1 - 0.3 * way / REACH_KM
    return 0.2 + 0.5 * exp((REACH_KM - way) / 150)


def _halved_if_modes_differ(need: NeedTerms, offer: OfferTerms, value: float) -> float:
    return value / 2 if modes_differ(need, offer) else value


def hours(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """The part of the asked hours that the offer holds; the reason tells how much it can give to the need."""
    free = free_minutes(offer)
    if need.hours is None or free is None:
        return _NOTHING_KNOWN
    value = min(1.0, free / wanted(need, offer, today))
    given = demand(need, offer, today)
    spoken = {"hours": given - given % _SPOKEN_MINUTES or given, "per": offer.capacity_per or "total"}
    return value, Reason("reason.hours_enough" if value == 1.0 else "reason.hours_short", spoken)


def dates(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """The part of the need's days that the offer covers; dates that miss one another are said."""
    if need.window is None or offer.window is None:
        return _NOTHING_KNOWN
    apart = gap(need.window, offer.window, today).days
    if apart:
        return 0.1, Reason("reason.dates_apart", {"days": apart})
    common = share(need.window, offer.window, today)
    return 0.3 + 0.7 * common, Reason("reason.dates") if common == 1.0 else None


def language(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """The required languages, or else the one that the need is written in, where a miss costs less."""
    languages = required(need)
    if languages:
        known = [fluency(offer, code) for code in languages]
        return sum(known) / len(known), _shared(languages[known.index(max(known))], max(known))
    if need.writing_language is None:
        return _NOTHING_KNOWN
    ease = fluency(offer, need.writing_language)
    return max(0.3, ease), _shared(need.writing_language, ease)


def _shared(code: str, ease: float) -> Reason | None:
    return Reason("reason.language", {"language": code}) if ease == 1.0 else None


def theme(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """Whether both have the same cause at heart."""
    if need.theme is None or offer.theme is None:
        return _NOTHING_KNOWN
    return (1.0, Reason("reason.theme", {"theme": need.theme})) if need.theme == offer.theme else (0.4, None)


def responsiveness(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """How reliably both authors answered so far; never told."""
    known = [side.responsiveness for side in (need, offer) if side.responsiveness is not None]
    return (sum(known) / len(known) if known else UNKNOWN), None


def fairness(need: NeedTerms, offer: OfferTerms, today: date) -> Judged:
    """Needs rise while they wait, from 0.5 when new."""
    if need.waiting_since is None:
        return 0.5, None
    days = max(0, (today - need.waiting_since).days)
    reason = Reason("reason.waiting", {"days": days}) if days >= WAIT_WORTH_SAYING_DAYS else None
    return 0.5 + 0.5 * min(1.0, days / LONG_WAIT_DAYS), reason


_JUDGES: Mapping[str, Callable[[NeedTerms, OfferTerms, date], Judged]] = {
    "place": place,
    "hours": hours,
    "dates": dates,
    "language": language,
    "theme": theme,
    "responsiveness": responsiveness,
    "fairness": fairness,
}

"""The life of an introduction: its states, the decisions that move it, and what is agreed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from matching.values import Hours

Party = Literal["need", "offer"]

# A coordinator who confirmed too fast can take it back for this long.
UNDO_FOR = timedelta(minutes=10)


class State(StrEnum):
    """Where an introduction stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ACCEPTED = "accepted"
    INTRODUCED = "introduced"
    COMPLETED = "completed"
    DISMISSED = "dismissed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Decision(StrEnum):
    """What somebody, or time, decides about an introduction."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    UNDO = "undo"
    AGREE = "agree"
    COUNTER = "counter"
    STEP_BACK = "step_back"
    DECLINE = "decline"
    ACCEPT = "accept"
    INTRODUCE = "introduce"
    COMPLETE = "complete"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"


_ENDS_BEFORE_CONTACT = {
    Decision.LAPSE: State.LAPSED,
    Decision.WITHDRAW: State.WITHDRAWN,
    Decision.SUPERSEDE: State.SUPERSEDED,
}

# The only moves there are; every other (state, decision) is refused without effect.
TRANSITIONS: dict[tuple[State, Decision], State] = {
    (State.PROPOSED, Decision.CONFIRM): State.CONFIRMED,
    (State.PROPOSED, Decision.DISMISS): State.DISMISSED,
    **{(State.PROPOSED, decision): end for decision, end in _ENDS_BEFORE_CONTACT.items()},
    (State.CONFIRMED, Decision.AGREE): State.CONFIRMED,
    (State.CONFIRMED, Decision.COUNTER): State.CONFIRMED,
    (State.CONFIRMED, Decision.STEP_BACK): State.CONFIRMED,
    (State.CONFIRMED, Decision.DECLINE): State.DECLINED,
    (State.CONFIRMED, Decision.ACCEPT): State.ACCEPTED,
    (State.CONFIRMED, Decision.UNDO): State.PROPOSED,
    **{(State.CONFIRMED, decision): end for decision, end in _ENDS_BEFORE_CONTACT.items()},
    (State.ACCEPTED, Decision.INTRODUCE): State.INTRODUCED,
    (State.ACCEPTED, Decision.DECLINE): State.DECLINED,
    (State.ACCEPTED, Decision.WITHDRAW): State.WITHDRAWN,
    (State.INTRODUCED, Decision.COMPLETE): State.COMPLETED,
    (State.INTRODUCED, Decision.LAPSE): State.LAPSED,
    (State.INTRODUCED, Decision.WITHDRAW): State.WITHDRAWN,
    (State.DISMISSED, Decision.UNDO): State.PROPOSED,
    (State.DECLINED, Decision.UNDO): State.CONFIRMED,
}

OPEN_STATES = frozenset({State.PROPOSED, State.CONFIRMED, State.ACCEPTED})
RESERVING_STATES = frozenset({State.CONFIRMED, State.ACCEPTED, State.INTRODUCED})

# A short closed list, so that refusals can teach the matching and fill a report.
DISMISS_REASONS = ("too_far", "wrong_skill", "dates", "known_already", "not_ready", "other")
DECLINE_REASONS = ("no_time", "too_far", "wrong_skill", "dates", "found_someone", "other")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the two would agree to: `minutes` are held of the offer, `hours` are a counter-offer's own words.

    `version` rises with each counter-offer; a consent names the version that it agrees to.
    """

    minutes: int = 0
    hours: Hours | None = None
    start: date | None = None
    end: date | None = None
    mode: str | None = None
    note: str = ""
    version: int = 1
    changed_by: Party | None = None


@dataclass(frozen=True, slots=True)
class Introduction:
    """A proposal that two parties meet. `need_yes`/`offer_yes` hold the terms version agreed to, or None."""

    id: int
    need_id: int
    offer_id: int
    state: State
    version: int
    score: float
    parts: tuple[dict[str, Any], ...]
    reasons: tuple[dict[str, Any], ...]
    engine: str
    terms: Terms
    created_at: datetime
    moved_at: datetime
    coordinator_id: int | None = None
    need_yes: int | None = None
    offer_yes: int | None = None
    ended_because: str | None = None
    declared_minutes: int = 0

    def yes_of(self, party: Party) -> bool:
        """Whether that party agreed to the terms as they now stand."""
        return (self.need_yes if party == "need" else self.offer_yes) == self.terms.version

    @property
    def both_agreed(self) -> bool:
        """Whether contacts may move."""
        return self.yes_of("need") and self.yes_of("offer")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an introduction; hours count only as confirmed by the association."""

    introduction_id: int
    declared_minutes: int
    confirmed_minutes: int
    reached: str
    rating: int | None
    words: str
    closed_at: datetime


def move(state: State, decision: Decision) -> State | None:
    """The state that a decision leads to, or None where it has no place."""
    return TRANSITIONS.get((state, decision))


def other(party: Party) -> Party:
    """The party across."""
    return "offer" if party == "need" else "need"

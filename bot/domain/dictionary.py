"""Words that the lexicon did not know: each is asked of a coordinator once, and what was answered can be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.listings import Listing, ListingKind
from matching.values import Writing


class WordState(StrEnum):
    """Where a word stands; only a MAPPED one means a skill."""

    ASKED = "asked"
    MAPPED = "mapped"
    IGNORED = "ignored"
    UNDONE = "undone"


class Verdict(StrEnum):
    """What a coordinator says of a word."""

    MAP = "map"
    IGNORE = "ignore"
    LATER = "later"
    FORGET = "forget"
    UNDO = "undo"


# The only moves there are. What was undone within minutes is asked again; what was forgotten later is not.
MOVES: dict[tuple[WordState, Verdict], WordState] = {
    (WordState.ASKED, Verdict.MAP): WordState.MAPPED,
    (WordState.ASKED, Verdict.IGNORE): WordState.IGNORED,
    (WordState.ASKED, Verdict.LATER): WordState.ASKED,
    (WordState.MAPPED, Verdict.UNDO): WordState.ASKED,
    (WordState.MAPPED, Verdict.FORGET): WordState.UNDONE,
    (WordState.IGNORED, Verdict.UNDO): WordState.ASKED,
    (WordState.UNDONE, Verdict.UNDO): WordState.MAPPED,
}

# Of a listing's words, a skill less sure than this was not understood.
SURE_ENOUGH = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or short phrase: `folded` as it is compared, `written` as it was first said, in `writing`.

    `kind`, `listing_id` and `city` tell where it was met first, `suggested` which skills it may mean.
    """

    id: int
    folded: str
    written: str
    writing: Writing
    state: WordState
    version: int
    created_at: datetime
    suggested: tuple[str, ...] = ()
    kind: ListingKind = "need"
    listing_id: int | None = None
    city: str | None = None
    author_id: int | None = None
    skill_id: str | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose listing was not understood for want of a word; `draft` numbers their open form."""

    member_id: int
    draft: int
    kind: ListingKind


def move_word(state: WordState, verdict: Verdict) -> WordState | None:
    """The state that a verdict leads to, or None where it has no place."""
    return MOVES.get((state, verdict))


def is_read(listing: Listing) -> bool:
    """Whether all its skills were read in its own words, and none was chosen by hand."""
    said = listing.words.casefold()
    return bool(listing.skills) and all(
        evidence and evidence.casefold() in said for _, _, evidence in listing.skills
    )

"""Joining the doors of one person: how long a code lasts, what it is worth, where one is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.people import Address, Role

CODE_LASTS = timedelta(minutes=15)
# A few slips of the finger are forgiven, and whoever tries codes at random comes to nothing.
TRIES_WITHIN = timedelta(hours=1)
MOST_TRIES = 5
# Roles that a code gave have a desk or a company behind them, which does not move with a phone.
HAVE_A_DESK = (Role.COORDINATOR, Role.REFERENT)
JUST_NOW = timedelta(minutes=10)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DoorCode:
    """A code that joins two doors, as it is kept: whose it is, until when, and whether it has served."""

    member_id: int
    expires_at: datetime
    used_at: datetime | None = None


def unusable(code: DoorCode | None, member_id: int, now: datetime) -> str | None:
    """Why a code joins nothing for a member: `wrong`, `own`, `used` or `expired`; None where it does."""
    if code is None:
        return "wrong"
    if code.member_id == member_id:
        return "own"
    if code.used_at is not None:
        return "used"
    return "expired" if code.expires_at <= now else None


def just_joined(addresses: Sequence[Address], now: datetime) -> list[Address]:
    """Doors whose joining is fresh enough to be taken back with a word."""
    return [one for one in addresses if one.joined_at is not None and now - one.joined_at <= JUST_NOW]


def where_to(addresses: Sequence[Address]) -> Address | None:
    """Where somebody is written to who did not just write: where they chose, else where they were heard last.

    Of doors never heard, the newest; none that nobody can be reached at.
    """
    reachable = [one for one in addresses if one.reachable]
    return max(reachable, key=lambda one: (one.chosen, one.heard_at or _NEVER, one.id), default=None)

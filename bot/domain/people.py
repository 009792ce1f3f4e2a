"""Who we talk with, whom they speak for, and where they can be reached."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from matching.values import Writing


class OrganisationKind(StrEnum):
    """The two sides of skills sponsorship."""

    ASSOCIATION = "association"
    COMPANY = "company"


class Role(StrEnum):
    """What a member does in the programme; a referent is a company's HR contact."""

    VOLUNTEER = "volunteer"
    EMPLOYEE = "employee"
    COORDINATOR = "coordinator"
    REFERENT = "referent"


class MemberState(StrEnum):
    """Whether we may keep what a member says (`ACTIVE`) and write first (not `STOPPED`)."""

    NEW = "new"
    ACTIVE = "active"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An association or a company; `folded` is the name as it is compared."""

    id: int
    name: str
    kind: OrganisationKind
    city: str | None = None
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person. `contact` is what the other side receives once both agree, never before."""

    id: int
    name: str
    role: Role | None
    writing: Writing
    state: MemberState
    writing_chosen: bool = False
    organisation_id: int | None = None
    city: str | None = None
    contact: str | None = None
    languages: tuple[str, ...] = ()
    consented_at: datetime | None = None
    human_until: datetime | None = None
    wants_more: bool = False

    @property
    def may_be_written_to(self) -> bool:
        """Whether we may write first."""
        return self.state is MemberState.ACTIVE

    def is_with_human(self, now: datetime) -> bool:
        """Whether what they write goes to somebody of the team just now."""
        return self.human_until is not None and now < self.human_until

    @property
    def is_coordinator(self) -> bool:
        """Whether the desk commands are theirs."""
        return self.role is Role.COORDINATOR


@dataclass(frozen=True, slots=True)
class Address:
    """Where a member is reached: a channel's name and the handle that the channel knows.

    `chosen`: news go there; `joined_from`: the member whose door it was before it was joined to this one's.
    """

    id: int
    member_id: int
    channel: str
    handle: str
    reachable: bool = True
    heard_at: datetime | None = None
    chosen: bool = False
    joined_at: datetime | None = None
    joined_from: int | None = None


SIDE_OF_ROLE = {Role.VOLUNTEER: OrganisationKind.ASSOCIATION}


def organisation_kind(role: Role | None) -> OrganisationKind:
    """The kind of organisation that a role speaks for; only volunteers speak for associations."""
    if role is None:
        return OrganisationKind.COMPANY
    return SIDE_OF_ROLE.get(role, OrganisationKind.COMPANY)

"""Every table, with the constraints that hold whatever the code does."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

from bot.domain.doors import Fate
from bot.domain.introductions import State
from bot.domain.listings import MAX_HOURS_A_MONTH, MAX_HOURS_IN_ALL, MIN_HOURS_A_MONTH, Frame, ListingState
from bot.domain.people import MemberState, OrganisationKind, Role
from matching.values import WRITINGS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC; SQLite has no zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC; a naive moment is a mistake of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _refers(name: str, target: str, *, required: bool = True) -> Column[Any]:
    return Column(name, ForeignKey(f"{target}.id"), nullable=not required, index=True)


def _one_of(name: str, values: Any) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{name} IN ({listed})", name=name)


organisations = Table(
    "organisations",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("city", Text),
    Column("created_at", Moment, nullable=False),
    _one_of("kind", OrganisationKind),
)

members = Table(
    "members",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("role", String(20)),
    Column("writing", String(10), nullable=False),
    Column("writing_chosen", Boolean, nullable=False, default=False),
    Column("state", String(20), nullable=False),
    _refers("organisation_id", "organisations", required=False),
    Column("city", Text),
    Column("contact", Text),
    Column("languages", JSON, nullable=False, default=list),
    Column("consented_at", Moment),
    Column("human_until", Moment),
    Column("wants_more", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
    _one_of("role", Role),
    _one_of("state", MemberState),
    _one_of("writing", WRITINGS),
)

addresses = Table(
    "addresses",
    metadata,
    _key(),
    _refers("member_id", "members"),
    Column("channel", String(20), nullable=False),
    Column("handle", Text, nullable=False),
    Column("reachable", Boolean, nullable=False, default=True),
    Column("lost_because", String(40)),
    Column("heard_at", Moment),
    Column("chosen", Boolean, nullable=False, server_default=false()),
    Column("joined_at", Moment),
    Column("joined_from", ForeignKey("members.id")),
    UniqueConstraint("channel", "handle"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("version", Integer, nullable=False, default=0),
    Column("screen", JSON, nullable=False, default=dict),
    Column("queue", JSON, nullable=False, default=list),
    Column("misses", Integer, nullable=False, default=0),
    Column("heard_at", Moment),
)

drafts = Table(
    "drafts",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
    Column("form", String(40), nullable=False),
    Column("asked", String(40)),
    Column("body", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("touched_at", Moment, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    _key(),
    Column("channel", String(20), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("handle", Text, nullable=False),
    Column("member_id", ForeignKey("members.id"), index=True),
    Column("body", JSON, nullable=False),
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("channel", "external_id"),
)

outbox = Table(
    "outbox",
    metadata,
    _key(),
    _refers("member_id", "members"),
    _refers("address_id", "addresses"),
    Column("body", JSON, nullable=False),
    Column("writing", String(10), nullable=False),
    Column("proactive", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("token", String(40)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sent_at", Moment),
    Column("failed_as", String(60)),
    Column("external_id", String(80), index=True),
    Column("fate", String(20)),
    Column("perhaps_twice", Boolean, nullable=False, server_default=false()),
    Column("held_because", String(40)),
    _one_of("fate", Fate),
    Index("ix_outbox_waiting", "address_id", "id", sqlite_where=Column("sent_at").is_(None)),
)


def _listing_columns() -> list[Any]:
    return [
        _key(),
        _refers("author_id", "members"),
        _refers("organisation_id", "organisations", required=False),
        Column("state", String(20), nullable=False, index=True),
        Column("words", Text, nullable=False),
        Column("skills", JSON, nullable=False),
        Column("city", Text),
        Column("mode", String(10)),
        Column("hours_value", Float),
        Column("hours_per", String(10)),
        Column("starts", Date),
        Column("ends", Date),
        Column("languages", JSON, nullable=False, default=list),
        Column("access", JSON, nullable=False, default=list),
        Column("people", Integer),
        Column("theme", String(40)),
        Column("created_at", Moment, nullable=False),
        _one_of("state", ListingState),
        _one_of("mode", ("remote", "onsite")),
        _one_of("hours_per", ("total", "day", "week", "month")),
        CheckConstraint(f"hours_value > 0 AND hours_value <= {MAX_HOURS_IN_ALL}", name="hours_bounded"),
    ]


needs = Table(
    "needs",
    metadata,
    *_listing_columns(),
    Column("deliverable", Text),
    Column("done_when", Text),
)

_MONTH = f"capacity_minutes BETWEEN {MIN_HOURS_A_MONTH * 60} AND {MAX_HOURS_A_MONTH * 60}"
_TOTAL = f"capacity_minutes BETWEEN 1 AND {MAX_HOURS_IN_ALL * 60}"

offers = Table(
    "offers",
    metadata,
    *_listing_columns(),
    Column("capacity_minutes", Integer, nullable=False),
    Column("reserved_minutes", Integer, nullable=False, default=0),
    Column("capacity_per", String(10), nullable=False),
    Column("frame", String(20), nullable=False),
    CheckConstraint("reserved_minutes >= 0", name="reserved_positive"),
    CheckConstraint("reserved_minutes <= capacity_minutes", name="never_over_promised"),
    CheckConstraint(f"capacity_per <> 'month' OR {_MONTH}", name="month_is_bounded"),
    CheckConstraint(f"capacity_per <> 'total' OR {_TOTAL}", name="total_is_bounded"),
    _one_of("capacity_per", ("month", "total")),
    _one_of("frame", Frame),
)

introductions = Table(
    "introductions",
    metadata,
    _key(),
    _refers("need_id", "needs"),
    _refers("offer_id", "offers"),
    Column("state", String(20), nullable=False, index=True),
    Column("version", Integer, nullable=False, default=1),
    Column("score", Float, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("engine", String(20), nullable=False),
    Column("terms", JSON, nullable=False),
    Column("reserved_minutes", Integer, nullable=False, default=0),
    _refers("coordinator_id", "members", required=False),
    Column("need_yes", Integer),
    Column("offer_yes", Integer),
    Column("ended_because", String(40)),
    Column("declared_minutes", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("moved_at", Moment, nullable=False),
    UniqueConstraint("need_id", "offer_id", name="uq_introductions_pair"),
    _one_of("state", State),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("introduction_id", ForeignKey("introductions.id"), primary_key=True),
    Column("declared_minutes", Integer, nullable=False),
    Column("confirmed_minutes", Integer, nullable=False),
    Column("reached", String(10), nullable=False),
    Column("rating", Integer),
    Column("words", Text, nullable=False),
    Column("closed_at", Moment, nullable=False),
    CheckConstraint("confirmed_minutes >= 0", name="hours_positive"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating_range"),
)

consents = Table(
    "consents",
    metadata,
    _key(),
    _refers("member_id", "members"),
    _refers("introduction_id", "introductions", required=False),
    Column("wording_key", String(80), nullable=False),
    Column("wording", Text, nullable=False),
    Column("writing", String(10), nullable=False),
    Column("terms_version", Integer),
    Column("given_at", Moment, nullable=False),
)

events = Table(
    "events",
    metadata,
    _key(),
    Column("at", Moment, nullable=False),
    Column("actor_id", ForeignKey("members.id"), index=True),
    Column("what", String(60), nullable=False),
    Column("subject", String(20), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("detail", JSON, nullable=False, default=dict),
    Index("ix_events_subject_id", "subject", "subject_id"),
)

timers = Table(
    "timers",
    metadata,
    _key(),
    Column("kind", String(40), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("detail", JSON, nullable=False, default=dict),
    Column("due_at", Moment, nullable=False, index=True),
    Column("done_at", Moment),
)

invitations = Table(
    "invitations",
    metadata,
    _key(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", ForeignKey("members.id")),
    Column("used_at", Moment),
    _one_of("role", Role),
)

tickets = Table(
    "tickets",
    metadata,
    _key(),
    _refers("member_id", "members"),
    _refers("coordinator_id", "members", required=False),
    Column("why", String(40), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", JSON, nullable=False),
)

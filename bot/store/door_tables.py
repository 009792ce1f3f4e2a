"""The tables of the doors: deliveries taken in, voice notes, codes that join two doors, corrected days, phones."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.domain.doors import DayKind, VoiceState
from bot.domain.pace import Beyond
from bot.store.tables import Moment, _key, _one_of, _refers
from bot.store.word_tables import metadata

__all__ = ["calendar_days", "deliveries", "door_codes", "metadata", "phone_messages", "voice_notes"]

_WAITING = text("done_at IS NULL")

# What a network delivered, kept before it is acknowledged; its content goes once it was taken in.
deliveries = Table(
    "deliveries",
    metadata,
    _key(),
    Column("channel", String(20), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("handle", Text, nullable=False),
    Column("raw", JSON, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("token", String(40)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("done_at", Moment),
    Column("failed_as", String(60)),
    Column("beyond", String(20)),
    UniqueConstraint("channel", "external_id"),
    _one_of("beyond", Beyond),
    Index(
        "ix_deliveries_waiting", "channel", "handle", "id", sqlite_where=_WAITING, postgresql_where=_WAITING
    ),
    Index("ix_deliveries_due", "due_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_deliveries_pace", "channel", "handle", "received_at"),
)

voice_notes = Table(
    "voice_notes",
    metadata,
    _key(),
    _refers("member_id", "members"),
    Column("channel", String(20), nullable=False),
    Column("reference", Text, nullable=False),
    Column("media_type", String(60), nullable=False),
    Column("seconds", Integer),
    Column("content", LargeBinary),
    Column("state", String(20), nullable=False),
    Column("words", Text),
    Column("typed_by", ForeignKey("members.id")),
    Column("received_at", Moment, nullable=False),
    _one_of("state", VoiceState),
)

door_codes = Table(
    "door_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    _refers("member_id", "members"),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# Where a coordinator knows better than the calendar: a day off announced late, a first day of Ramadan.
calendar_days = Table(
    "calendar_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("noted_by", ForeignKey("members.id")),
    _one_of("kind", DayKind),
)

# Bubbles on the phones of the sandbox and of the console.
phone_messages = Table(
    "phone_messages",
    metadata,
    _key(),
    Column("channel", String(20), nullable=False),
    Column("handle", Text, nullable=False, index=True),
    Column("side", String(3), nullable=False),
    Column("key", String(200), nullable=False, unique=True),
    Column("body", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    _one_of("side", ("in", "out")),
)

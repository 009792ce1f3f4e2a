"""The tables of the doors: deliveries taken in, voice notes, codes that join two doors, corrected days."""

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
)

from bot.domain.doors import DayKind, VoiceState
from bot.store.tables import Moment, _key, _one_of, _refers
from bot.store.word_tables import metadata

__all__ = ["calendar_days", "deliveries", "door_codes", "metadata", "voice_notes"]

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
    UniqueConstraint("channel", "external_id"),
    Index("ix_deliveries_waiting", "handle", "id", sqlite_where=Column("done_at").is_(None)),
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

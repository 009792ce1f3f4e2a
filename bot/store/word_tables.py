"""The tables of the dictionary that grows: words asked about, and the people who wait for them."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.domain.dictionary import WordState
from bot.store.tables import Moment, metadata

__all__ = ["metadata", "word_waiters", "words"]

_STATES = ", ".join(f"'{state}'" for state in WordState)

words = Table(
    "words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folded", String(200), nullable=False, unique=True),
    Column("written", String(200), nullable=False),
    Column("writing", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("suggested", JSON, nullable=False, default=list),
    Column("kind", String(10), nullable=False),
    Column("listing_id", Integer),
    Column("city", Text),
    Column("author_id", ForeignKey("members.id"), index=True),
    Column("skill_id", String(60)),
    Column("answered_by", ForeignKey("members.id")),
    Column("answered_at", Moment),
    Column("put_off_at", Moment),
    Column("created_at", Moment, nullable=False),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    CheckConstraint("kind IN ('need', 'offer')", name="kind"),
    CheckConstraint("state <> 'mapped' OR skill_id IS NOT NULL", name="mapped_to_a_skill"),
)

word_waiters = Table(
    "word_waiters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word_id", ForeignKey("words.id"), nullable=False),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("draft", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    UniqueConstraint("word_id", "member_id", name="uq_word_waiters_pair"),
)

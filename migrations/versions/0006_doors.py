"""Doors: deliveries taken in, what became of what was sent, voice notes, joined doors, corrected days."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FATES = "fate IN ('queued', 'sent', 'delivered', 'read', 'failed')"


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_as", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("channel", "external_id", name=op.f("uq_deliveries_channel")),
    )
    op.create_index(
        "ix_deliveries_waiting",
        "deliveries",
        ["handle", "id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "voice_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("typed_by", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'waiting', 'worded', 'dropped')", name=op.f("ck_voice_notes_state")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_voice_notes_member_id")),
        sa.ForeignKeyConstraint(["typed_by"], ["members.id"], name=op.f("fk_voice_notes_typed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_notes")),
    )
    op.create_index(op.f("ix_voice_notes_member_id"), "voice_notes", ["member_id"], unique=False)
    op.create_table(
        "door_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_door_codes_member_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_door_codes")),
    )
    op.create_index(op.f("ix_door_codes_member_id"), "door_codes", ["member_id"], unique=False)
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('holiday', 'workday', 'ramadan_begins', 'ramadan_ends')",
            name=op.f("ck_calendar_days_kind"),
        ),
        sa.ForeignKeyConstraint(["noted_by"], ["members.id"], name=op.f("fk_calendar_days_noted_by")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_days")),
    )
    with op.batch_alter_table("addresses") as batch:
        batch.add_column(sa.Column("lost_because", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("joined_from", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_addresses_joined_from"), "members", ["joined_from"], ["id"])
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("external_id", sa.String(length=80), nullable=True))
        batch.add_column(sa.Column("fate", sa.String(length=20), nullable=True))
        batch.add_column(sa.Column("perhaps_twice", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("held_because", sa.String(length=40), nullable=True))
        batch.create_check_constraint(op.f("ck_outbox_fate"), FATES)
        batch.create_index(op.f("ix_outbox_external_id"), ["external_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.drop_index(op.f("ix_outbox_external_id"))
        batch.drop_constraint(op.f("ck_outbox_fate"), type_="check")
        for name in ("held_because", "perhaps_twice", "fate", "external_id"):
            batch.drop_column(name)
    with op.batch_alter_table("addresses") as batch:
        batch.drop_constraint(op.f("fk_addresses_joined_from"), type_="foreignkey")
        for name in ("joined_from", "joined_at", "chosen", "heard_at", "lost_because"):
            batch.drop_column(name)
    for name in ("calendar_days", "door_codes", "voice_notes", "deliveries"):
        op.drop_table(name)

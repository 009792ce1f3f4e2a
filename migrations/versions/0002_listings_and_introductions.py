"""Needs, offers, introductions, outcomes and consents."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("mode", sa.String(length=10), nullable=True),
        sa.Column("hours_value", sa.Float(), nullable=True),
        sa.Column("hours_per", sa.String(length=10), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deliverable", sa.Text(), nullable=True),
        sa.Column("done_when", sa.Text(), nullable=True),
        sa.CheckConstraint("hours_per IN ('total', 'day', 'week', 'month')", name=op.f("ck_needs_hours_per")),
        sa.CheckConstraint("mode IN ('remote', 'onsite')", name=op.f("ck_needs_mode")),
        sa.CheckConstraint("state IN ('open', 'filled', 'withdrawn')", name=op.f("ck_needs_state")),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_needs_author_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_needs_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs")),
    )
    op.create_index(op.f("ix_needs_author_id"), "needs", ["author_id"], unique=False)
    op.create_index(op.f("ix_needs_organisation_id"), "needs", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_needs_state"), "needs", ["state"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("mode", sa.String(length=10), nullable=True),
        sa.Column("hours_value", sa.Float(), nullable=True),
        sa.Column("hours_per", sa.String(length=10), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity_minutes", sa.Integer(), nullable=False),
        sa.Column("reserved_minutes", sa.Integer(), nullable=False),
        sa.Column("capacity_per", sa.String(length=10), nullable=False),
        sa.Column("frame", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "capacity_per <> 'month' OR capacity_minutes <= 3600", name=op.f("ck_offers_month_is_bounded")
        ),
        sa.CheckConstraint("capacity_per IN ('month', 'total')", name=op.f("ck_offers_capacity_per")),
        sa.CheckConstraint("frame IN ('working_time', 'own_time', 'unsure')", name=op.f("ck_offers_frame")),
        sa.CheckConstraint(
            "hours_per IN ('total', 'day', 'week', 'month')", name=op.f("ck_offers_hours_per")
        ),
        sa.CheckConstraint("mode IN ('remote', 'onsite')", name=op.f("ck_offers_mode")),
        sa.CheckConstraint("state IN ('open', 'filled', 'withdrawn')", name=op.f("ck_offers_state")),
        sa.CheckConstraint(
            "reserved_minutes <= capacity_minutes", name=op.f("ck_offers_never_over_promised")
        ),
        sa.CheckConstraint("reserved_minutes >= 0", name=op.f("ck_offers_reserved_positive")),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_offers_author_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_offers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_author_id"), "offers", ["author_id"], unique=False)
    op.create_index(op.f("ix_offers_organisation_id"), "offers", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_offers_state"), "offers", ["state"], unique=False)
    op.create_table(
        "introductions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("engine", sa.String(length=20), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("reserved_minutes", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=True),
        sa.Column("need_yes", sa.Integer(), nullable=True),
        sa.Column("offer_yes", sa.Integer(), nullable=True),
        sa.Column("ended_because", sa.String(length=40), nullable=True),
        sa.Column("declared_minutes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'confirmed', 'accepted', 'introduced', 'completed', "
            "'dismissed', 'declined', 'lapsed', 'withdrawn', 'superseded')",
            name=op.f("ck_introductions_state"),
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["members.id"], name=op.f("fk_introductions_coordinator_id")
        ),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name=op.f("fk_introductions_need_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_introductions_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint("need_id", "offer_id", name="uq_introductions_pair"),
    )
    op.create_index(
        op.f("ix_introductions_coordinator_id"), "introductions", ["coordinator_id"], unique=False
    )
    op.create_index(op.f("ix_introductions_need_id"), "introductions", ["need_id"], unique=False)
    op.create_index(op.f("ix_introductions_offer_id"), "introductions", ["offer_id"], unique=False)
    op.create_index(op.f("ix_introductions_state"), "introductions", ["state"], unique=False)
    op.create_table(
        "outcomes",
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("declared_minutes", sa.Integer(), nullable=False),
        sa.Column("confirmed_minutes", sa.Integer(), nullable=False),
        sa.Column("reached", sa.String(length=10), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("confirmed_minutes >= 0", name=op.f("ck_outcomes_hours_positive")),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_outcomes_rating_range")),
        sa.ForeignKeyConstraint(
            ["introduction_id"], ["introductions.id"], name=op.f("fk_outcomes_introduction_id")
        ),
        sa.PrimaryKeyConstraint("introduction_id", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=True),
        sa.Column("wording_key", sa.String(length=80), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("writing", sa.String(length=10), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["introduction_id"], ["introductions.id"], name=op.f("fk_consents_introduction_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_consents_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_introduction_id"), "consents", ["introduction_id"], unique=False)
    op.create_index(op.f("ix_consents_member_id"), "consents", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("consents")
    op.drop_table("outcomes")
    op.drop_table("introductions")
    op.drop_table("offers")
    op.drop_table("needs")

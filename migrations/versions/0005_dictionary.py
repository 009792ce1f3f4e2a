"""The dictionary that grows: words asked of a coordinator, and the people who wait for them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("writing", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("suggested", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("skill_id", sa.String(length=60), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'mapped', 'ignored', 'undone')", name=op.f("ck_words_state")),
        sa.CheckConstraint("kind IN ('need', 'offer')", name=op.f("ck_words_kind")),
        sa.CheckConstraint(
            "state <> 'mapped' OR skill_id IS NOT NULL", name=op.f("ck_words_mapped_to_a_skill")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_words_author_id")),
        sa.ForeignKeyConstraint(["answered_by"], ["members.id"], name=op.f("fk_words_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_words")),
        sa.UniqueConstraint("folded", name=op.f("uq_words_folded")),
    )
    op.create_index(op.f("ix_words_author_id"), "words", ["author_id"], unique=False)
    op.create_table(
        "word_waiters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["words.id"], name=op.f("fk_word_waiters_word_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_word_waiters_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_waiters")),
        sa.UniqueConstraint("word_id", "member_id", name=op.f("uq_word_waiters_pair")),
    )
    op.create_index(op.f("ix_word_waiters_member_id"), "word_waiters", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("word_waiters")
    op.drop_table("words")

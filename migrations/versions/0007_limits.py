"""Limits: what came beyond them, who comes next, and the bounds of hours."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BEYOND = "beyond IN ('pace', 'newcomers', 'full')"
HOURS = "hours_value > 0 AND hours_value <= 400"
MONTH_BEFORE = "capacity_per <> 'month' OR capacity_minutes <= 3600"
MONTH = "capacity_per <> 'month' OR capacity_minutes BETWEEN 60 AND 3600"
TOTAL = "capacity_per <> 'total' OR capacity_minutes BETWEEN 1 AND 24000"
WAITING = sa.text("done_at IS NULL")

# What no form ever took, but an older hand may have written: the nearest that may stand.
BOUNDED = (
    "UPDATE needs SET hours_value = NULL, hours_per = NULL WHERE hours_value <= 0",
    "UPDATE offers SET hours_value = NULL, hours_per = NULL WHERE hours_value <= 0",
    "UPDATE needs SET hours_value = 400 WHERE hours_value > 400",
    "UPDATE offers SET hours_value = 400 WHERE hours_value > 400",
    "UPDATE offers SET capacity_minutes = 60 WHERE capacity_per = 'month' AND capacity_minutes < 60",
    "UPDATE offers SET capacity_minutes = 1 WHERE capacity_per = 'total' AND capacity_minutes < 1",
    "UPDATE offers SET reserved_minutes = 24000 WHERE capacity_per = 'total' AND reserved_minutes > 24000",
    "UPDATE offers SET capacity_minutes = 24000 WHERE capacity_per = 'total' AND capacity_minutes > 24000",
)


def upgrade() -> None:
    op.drop_index("ix_deliveries_waiting", "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        batch.add_column(sa.Column("beyond", sa.String(length=20), nullable=True))
        batch.create_check_constraint(op.f("ck_deliveries_beyond"), BEYOND)
    for name, columns in (("waiting", ["channel", "handle", "id"]), ("due", ["due_at", "id"])):
        op.create_index(
            f"ix_deliveries_{name}",
            "deliveries",
            columns,
            unique=False,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )
    op.create_index("ix_deliveries_pace", "deliveries", ["channel", "handle", "received_at"], unique=False)
    for statement in BOUNDED:
        op.execute(statement)
    with op.batch_alter_table("needs") as batch:
        batch.create_check_constraint(op.f("ck_needs_hours_bounded"), HOURS)
    with op.batch_alter_table("offers") as batch:
        batch.create_check_constraint(op.f("ck_offers_hours_bounded"), HOURS)
        batch.drop_constraint(op.f("ck_offers_month_is_bounded"), type_="check")
        batch.create_check_constraint(op.f("ck_offers_month_is_bounded"), MONTH)
        batch.create_check_constraint(op.f("ck_offers_total_is_bounded"), TOTAL)


def downgrade() -> None:
    with op.batch_alter_table("offers") as batch:
        batch.drop_constraint(op.f("ck_offers_total_is_bounded"), type_="check")
        batch.drop_constraint(op.f("ck_offers_month_is_bounded"), type_="check")
        batch.create_check_constraint(op.f("ck_offers_month_is_bounded"), MONTH_BEFORE)
        batch.drop_constraint(op.f("ck_offers_hours_bounded"), type_="check")
    with op.batch_alter_table("needs") as batch:
        batch.drop_constraint(op.f("ck_needs_hours_bounded"), type_="check")
    for name in ("pace", "due", "waiting"):
        op.drop_index(f"ix_deliveries_{name}", "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_constraint(op.f("ck_deliveries_beyond"), type_="check")
        batch.drop_column("beyond")
    op.create_index(
        "ix_deliveries_waiting", "deliveries", ["handle", "id"], unique=False, sqlite_where=WAITING
    )

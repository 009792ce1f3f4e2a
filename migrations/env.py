"""Runs migrations on the connection that `bot.store.schema` hands over."""

from alembic import context

from bot.store.door_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=True,
)

with context.begin_transaction():
    context.run_migrations()

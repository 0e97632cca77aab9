"""Run by Alembic: uses the connection and the transaction it is given; it opens neither."""

from alembic import context

from bot.store.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()

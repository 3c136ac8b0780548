"""Alembic runs the migrations on the connection that ``database.py`` gives it."""

from alembic import context

from assistant.helpdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()

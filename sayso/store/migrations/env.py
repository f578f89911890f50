"""What Alembic runs: the migrations, on the connection it is given."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
# The transaction is the caller's: schema, contents and the version number change together or not at all.
context.configure(connection=connection, transactional_ddl=False)
context.run_migrations(backend=context.config.attributes["backend"])

"""Alembic's entry: runs the migrations over one connection."""

from alembic import context
from sqlalchemy import engine_from_config, pool

from actions.profile.tables import Base

engine = engine_from_config(
    context.config.get_section(context.config.config_ini_section) or {},
    prefix="sqlalchemy.",
    poolclass=pool.NullPool,
)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()

"""Migrations: a new database, an old one, and no difference with the tables in the code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from actions.profile import migrate
from actions.profile.store import ProfileStore, engine_for
from actions.profile.tables import Base


def test_a_new_database_gets_every_table_and_its_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'deep' / 'down' / 'p.sqlite'}"
    migrate.upgrade(url)
    names = set(inspect(create_engine(url)).get_table_names())
    assert names == {*Base.metadata.tables, "alembic_version"}


def test_migrations_and_tables_say_the_same(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    migrate.upgrade(url)
    with create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    migrate.upgrade(url)
    id_, token = ProfileStore(engine_for(url)).create("web")
    migrate.upgrade(url)
    assert ProfileStore(engine_for(url)).allows(id_, token)


def test_migrations_go_back_as_well(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    migrate.upgrade(url)
    command.downgrade(migrate.config(url), "base")
    assert inspect(create_engine(url)).get_table_names() == ["alembic_version"]


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(migrate.config("sqlite://")).get_heads()) == 1


def test_a_password_with_a_percent_sign_survives() -> None:
    url = "postgresql+psycopg://u:p%40ss@db/vakwijzer"
    assert migrate.config(url).get_main_option("sqlalchemy.url") == url

from __future__ import annotations

import ast
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from bot.store import schema
from bot.store.schema import HEAD, migrate, revision
from bot.store.tables import metadata

MIGRATIONS = Path(schema.__file__).parent / "migrations"
Opened = Callable[[str], Engine]


def test_an_empty_database_is_brought_to_the_present_shape(
    empty_database: str, opened: Opened
) -> None:
    engine = opened(empty_database)

    migrate(engine)

    tables = set(inspect(engine).get_table_names())
    assert tables == {table.name for table in metadata.sorted_tables} | {"alembic_version"}
    with engine.begin() as connection:
        assert revision(connection) == HEAD


def test_the_migrated_database_is_exactly_what_the_tables_say(
    empty_database: str, opened: Opened
) -> None:
    engine = opened(empty_database)
    migrate(engine)

    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_does_nothing(empty_database: str, opened: Opened) -> None:
    engine = opened(empty_database)

    assert [migrate(engine), migrate(engine)] == [True, False]


def test_two_processes_that_start_together_migrate_once(
    empty_database: str, opened: Opened
) -> None:
    engines = [opened(empty_database) for _ in range(4)]

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(migrate, engines))

    assert sorted(done) == [False, False, False, True]


def test_the_head_named_in_the_code_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty_database: str, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    (broken / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    first = (MIGRATIONS / "versions" / "0001_first_schema.py").read_text()
    (broken / "versions" / "0001.py").write_text(
        first.replace("    _timers()\n", "    raise OSError('the disk is full')\n")
    )
    monkeypatch.setattr(schema, "_MIGRATIONS", broken)
    engine = opened(empty_database)

    with pytest.raises(OSError, match="full"):
        migrate(engine)

    assert inspect(engine).get_table_names() == []


def test_migrations_ship_inside_the_package() -> None:
    versions = sorted((MIGRATIONS / "versions").glob("*.py"))

    assert [path.name for path in versions] == [
        "0001_first_schema.py",
        "0002_questions.py",
        "0003_relays.py",
        "0004_drafts_and_mailings.py",
    ]
    assert all(ast.get_docstring(ast.parse(path.read_text())) for path in versions)

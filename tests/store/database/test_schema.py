from __future__ import annotations

import ast
import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text, update

from bot.core.team.situation import DONE, NOT_OURS, REQUESTED, Person, Situation
from bot.store import teams
from bot.store.database import schema, tables
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, migrate, revision
from bot.store.database.tables import metadata

MIGRATIONS = Path(schema.__file__).parents[1] / "migrations"
Opened = Callable[[str], Engine]
NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)
FORMER_TASK = {
    "state": "blocked",
    "since": "2027-09-03T12:00:00Z",
    "reason": "On attend « la mairie »",
}
FORMER_REQUEST = {
    "id": "1",
    "kind": "relay",
    "stage": "étude",
    "at": "2027-09-03T12:00:00Z",
    "words": "Peut-on louer ?",
}


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
        "0005_tasks_by_their_name.py",
        "0006_lessons.py",
        "0007_cards.py",
        "0008_parts_of_a_copy.py",
        "0009_group_people.py",
        "0010_versions.py",
        "0011_texts_of_pages.py",
        "0012_invitations.py",
        "0013_rights.py",
        "0014_papers.py",
        "0015_teams_of_a_person.py",
        "0016_requests_before_the_relay.py",
        "0017_groups_of_teams.py",
    ]
    assert all(ast.get_docstring(ast.parse(path.read_text())) for path in versions)


def test_the_tasks_of_teams_kept_under_the_former_name_still_read(tmp_path: Path) -> None:
    """A database of the version before: three teams, with ten, ten and one task."""
    path = tmp_path / "essaim.db"
    kept = sqlite3.connect(path)
    kept.executescript((Path(__file__).parent / "former" / "0004-tasks.sql").read_text("utf-8"))
    kept.close()
    engine = open_engine(f"sqlite:///{path}")

    assert migrate(engine)

    with engine.begin() as connection:
        standings = teams.standings(connection, [7, 8, 9])
    engine.dispose()
    shop, study, helped = (standings[chat].situation.tasks for chat in (7, 8, 9))
    assert (len(shop), len(study), len(helped)) == (10, 10, 1)
    assert shop["organiser_immersions"].state == DONE
    assert shop["inscription_examens"].state == NOT_OURS
    assert study["visite_sécurité"].proof or study["visite_sécurité"].state == DONE
    assert helped["animateur_1"].title == "Appeler la mairie"


def test_situations_of_any_database_learn_the_new_name_and_who_waits(
    empty_database: str, opened: Opened
) -> None:
    engine = opened(empty_database)
    migrate(engine)
    former = json.dumps(
        {"stage": "étude", "chores": {"lettres": FORMER_TASK}, "requests": [FORMER_REQUEST]},
        ensure_ascii=False,
    )
    with engine.begin() as connection:
        found = teams.found(connection, 7, Person(id=7, name="Léa"), Situation(), NOON)
        connection.execute(update(tables.teams).values(situation=former))
        for table in (
            "lessons",
            "group_people",
            "versions",
            "version_files",
            "page_texts",
            "pages_read",
            "invitations",
            "shown_outside",
            "papers",
            "named",
            "whose",
            "team_groups",
        ):  # all this is of a later version
            connection.execute(text(f"DROP TABLE {table}"))
        columns = (
            "outbox.card",
            "outbox.not_before",
            "members.card",
            "members.typed_at",
            "members.board",
            "members.turned",
            "members.first",
        )
        if connection.dialect.name == "postgresql":  # SQLite writes that table anew
            connection.execute(text("ALTER TABLE members DROP CONSTRAINT uq_members_chat_team"))
            once = "ADD CONSTRAINT uq_members_chat UNIQUE (chat)"
            connection.execute(text(f"ALTER TABLE members {once}"))
        later = ("echoes.part", "links.kept", "facts.version", "teams.rehearses")
        for column in (*columns, *later):
            table, name = column.split(".")
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        connection.execute(text("ALTER TABLE recalls RENAME COLUMN correction TO revision"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))

    migrate(engine)

    with engine.begin() as connection:
        after = teams.standing_of(connection, found.team)
    assert after is not None
    assert after.situation.stage == "étude"
    assert after.situation.tasks["lettres"].reason == "On attend « la mairie »"
    assert after.holder == after.situation.holding.state == REQUESTED
    assert after.situation.holding.unanswered == NOON
    assert after.situation.requests[0].by_team

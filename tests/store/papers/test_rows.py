"""The rows of files, on a database of each sort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine

from bot.core.team.situation import Person, Situation
from bot.store import erasure, teams
from bot.store.database.schema import migrate
from bot.store.papers import rows
from bot.store.papers.folder import KEY
from tests.app.world import NOON
from tests.store.databases import database, opened

__all__ = ["database", "opened"]


def test_a_file_is_owed_then_kept_and_goes_with_its_team(
    database: str, opened: Callable[[str], Engine]
) -> None:
    engine = opened(database)
    migrate(engine)
    with engine.begin() as connection:
        team = teams.found(connection, 7, Person(id=7, name="Awa"), Situation(), NOON).team
        rows.owe(connection, team, [(1, "a"), (2, "b")], NOON)
        rows.owe(connection, team, [(2, "b")], NOON)
        first = rows.first_owed(connection, NOON)
        assert first is not None
        rows.postponed(connection, first.key, NOON + timedelta(minutes=1))
        second = rows.first_owed(connection, NOON)
        assert second is not None
        assert {first.number, second.number} == {1, 2}
        assert rows.kept(connection, second.key, 12, "application/pdf")
        assert rows.first_owed(connection, NOON) is None
        assert rows.of_team(connection, team)[second.number].size == 12
        assert all(KEY.fullmatch(key) for key in rows.keys(connection))
        erasure.erase(connection, team)
        assert not rows.kept(connection, first.key, 1, "")
        assert rows.numbers(connection) == {}

"""What a team erased is on no disk: the bytes of the database and of its log are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.intake.timers import scrub
from tests.app.world import World
from tests.store.databases import on_sqlite as database

__all__ = ["database"]
SECRET, OTHER = "chaudronnerie-secrète", "menuiserie-voisine"


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("essaim.db*")))


@pytest.fixture
def lived(world: World) -> World:
    """A team that said its secret in every way it could, and had it answered."""
    world.hear("oui", f"n={SECRET}", "tâche", "relais", "passage", SECRET)
    world.deliver()
    return world


def test_the_words_of_an_erased_team_are_in_no_byte_of_the_database(
    lived: World, tmp_path: Path
) -> None:
    assert SECRET.encode() in bytes_of(tmp_path)

    lived.hear("efface")
    lived.deliver()
    scrub(lived.desk)

    assert SECRET.encode() not in bytes_of(tmp_path)
    assert not lived.desk.lingering


def test_while_someone_reads_it_is_left_for_the_next_look(
    lived: World, opened: Callable[[str], Engine], database: str, tmp_path: Path
) -> None:
    reader = opened(database).raw_connection()
    reader.cursor().execute("BEGIN")
    reader.cursor().execute("SELECT count(*) FROM facts").fetchone()

    lived.hear("efface")
    scrub(lived.desk)
    kept = set(lived.desk.lingering)
    reader.rollback()
    reader.close()
    lived.deliver()
    scrub(lived.desk)

    assert kept
    assert not lived.desk.lingering
    assert SECRET.encode() not in bytes_of(tmp_path)

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.service.keeping.backup import Plan
from bot.service.keeping.dates import last_backup
from bot.service.keeping.nightly import Nightly
from bot.service.wiring import nightly_of
from bot.settings.config import Settings
from bot.store.keeping import journal
from bot.store.keeping.alone import BACKUP, alone
from tests.store.databases import database, fresh_file, opened
from tests.store.servers import drop, fresh_postgres

__all__ = ["database", "opened"]
Opened = Callable[[str], Engine]
NOON = datetime(2027, 9, 3, 10, tzinfo=UTC)
PARIS = "Europe/Paris"


def plan(folder: Path) -> Plan:
    return Plan(into=folder / "sauvegardes", folders=(), staging=folder)


def test_one_is_made_each_night_and_a_missed_night_is_made_up_for(
    database: str, tmp_path: Path, opened: Opened
) -> None:
    engine = opened(database)
    nightly = Nightly(engine, plan(tmp_path), PARIS)
    hours = (0, 1, 15, 16, 100)  # 16 h later is two in the morning, 15 h 30 its hour

    made = [nightly.look(NOON + timedelta(hours=one)) for one in hours]

    assert made == [True, False, False, True, True]
    assert last_backup(tmp_path / "sauvegardes", NOON + timedelta(days=9)) == NOON + timedelta(
        hours=100
    )
    with engine.begin() as connection:
        assert journal.last_made(connection) == NOON + timedelta(hours=100)


def test_a_failure_is_logged_remembered_and_tried_again_in_an_hour(
    tmp_path: Path, opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    engine = opened(fresh_file(tmp_path / "essaim.db"))
    (tmp_path / "sauvegardes").write_text("a file where a folder is wanted")
    nightly = Nightly(engine, plan(tmp_path), PARIS)

    with caplog.at_level(logging.ERROR):
        first = nightly.look(NOON)
        soon = nightly.look(NOON + timedelta(minutes=59))
        with engine.begin() as connection:
            fault = journal.last_failure(connection)
        (tmp_path / "sauvegardes").unlink()
        later = nightly.look(NOON + timedelta(hours=1))

    assert (first, soon, later) == (False, False, True)
    assert caplog.messages == ["no backup was made (away), tried again in an hour"]
    assert fault == journal.Failure(at=NOON, kind="away")
    with engine.begin() as connection:
        assert journal.last_failure(connection) is None


def test_of_two_processes_on_a_server_one_makes_it(tmp_path: Path, opened: Opened) -> None:
    url = fresh_postgres()
    engines = [opened(url) for _ in range(2)]
    two = [
        Nightly(engine, plan(tmp_path / name), PARIS)
        for engine, name in zip(engines, "ab", strict=True)
    ]

    with alone(engines[0], BACKUP, waits=False):
        meanwhile = two[1].look(NOON)
    made = [one.look(NOON) for one in two]

    assert not meanwhile
    assert made == [True, False]
    drop(url)


def test_who_wants_none_has_none(tmp_path: Path, opened: Opened) -> None:
    engine = opened(f"sqlite:///{tmp_path}/essaim.db")

    assert nightly_of(Settings(backup="off"), engine) is None
    assert nightly_of(Settings(), engine) is not None

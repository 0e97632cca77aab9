from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.service.keeping.at_rest import Runs
from bot.service.keeping.backup import made
from bot.service.keeping.plan import plan_of
from bot.service.keeping.restore import Asked, Lives, TooNew, put_back
from bot.service.only_one import only_one
from bot.settings.config import Settings
from bot.store.database.schema import HEAD
from bot.store.delivery_lock import leave_lock, take_lock
from bot.store.keeping import gap
from bot.store.keeping.copying import Damaged
from bot.store.keeping.transfer import numbers_raised
from bot.store.papers.folder import Folder as Papers
from tests.store.databases import BOTH, fresh_file, opened
from tests.store.keeping.rows import every_row, fill
from tests.store.servers import drop, fresh_postgres

__all__ = ["opened"]
Opened = Callable[[str], Engine]
NIGHT = datetime(2027, 9, 3, 1, 30, tzinfo=UTC)
LATER = NIGHT + timedelta(hours=9)
KEY = f"{'a' * 8}-{'b' * 32}"


def home(folder: Path, url: str) -> Settings:
    """The settings of a bot in that folder."""
    (folder / "flows").mkdir(parents=True)
    (folder / "flows" / "parcours.yaml").write_text(f"titre: {folder.name}\n", "utf-8")
    return Settings(
        home=folder, database_url=url, flows=folder / "flows", knowledge=folder / "none"
    )


@pytest.fixture
def old(tmp_path: Path) -> Settings:
    """The machine that will be lost."""
    return home(tmp_path / "old", f"sqlite:///{tmp_path}/old/essaim.db")


@pytest.fixture(params=BOTH)
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """An empty machine, with a database of each sort."""
    folder = tmp_path / "new"
    if request.param == "sqlite":
        yield Settings(home=folder, database_url=f"sqlite:///{folder}/essaim.db", cache=folder)
        return
    url = fresh_postgres()
    yield Settings(home=folder, database_url=url, cache=folder / "cache")
    drop(url)


@pytest.fixture
def backup(old: Settings, opened: Opened) -> Path:
    """A backup of a bot with rows in every table."""
    engine = opened(fresh_file(old.home / "essaim.db"))
    with engine.begin() as connection:
        fill(connection)
        numbers_raised(connection, 0)
    file = made(engine, plan_of(old), NIGHT).file
    engine.dispose()
    return file


def rows(engine: Engine) -> dict[str, list[str]]:
    """All that a database holds; nobody has it open afterwards."""
    with engine.begin() as connection:
        found = every_row(connection)
    engine.dispose()
    return found


def test_an_empty_machine_has_all_of_it_back(
    old: Settings, new: Settings, backup: Path, opened: Opened
) -> None:
    done = put_back(new, Asked(file=backup, moves=True), LATER)

    assert rows(opened(new.database_url)) == rows(opened(old.database_url))
    assert (new.home / "flows" / "parcours.yaml").read_text("utf-8") == "titre: old\n"
    assert (done.folders, done.left, done.aside) == (("flows",), (), ())


def test_the_files_of_teams_come_back_for_the_bot_alone(
    old: Settings, tmp_path: Path, opened: Opened
) -> None:
    fresh_file(old.home / "essaim.db")
    old = replace(old, files=old.home / "essaim-pieces")
    new = replace(old, home=tmp_path / "new", files=tmp_path / "new" / "pieces")
    new = replace(new, database_url=f"sqlite:///{new.home}/essaim.db", flows=new.home / "flows")
    assert old.files is not None
    assert new.files is not None
    Papers(old.files).write(KEY, b"%PDF-1.7")

    put_back(new, Asked(file=made(opened(old.database_url), plan_of(old), NIGHT).file), LATER)

    paper = Papers(new.files).path(KEY)
    assert paper.read_bytes() == b"%PDF-1.7"
    assert (paper.stat().st_mode & 0o777, new.files.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_database_that_lives_is_written_over_when_asked_and_kept_aside(
    new: Settings, backup: Path, opened: Opened
) -> None:
    put_back(new, Asked(file=backup), LATER)
    before = rows(opened(new.database_url))
    engine = opened(new.database_url)
    with engine.begin() as connection:
        assert gap.found(connection) == gap.Gap(since=NIGHT, until=LATER)
    engine.dispose()

    with pytest.raises(Lives):
        put_back(new, Asked(file=backup, moves=True), LATER)
    assert rows(opened(new.database_url)) == before
    again = put_back(new, Asked(file=backup, moves=True, over=True), LATER)

    (aside,) = again.aside
    assert again.left == ("flows",)
    assert rows(opened(new.database_url)) != before
    if aside.suffix == ".zip":
        put_back(new, Asked(file=aside, moves=True, over=True), LATER + timedelta(hours=1))
        assert rows(opened(new.database_url)) == before
    else:
        assert rows(opened(f"sqlite:///{aside}")) == before


def test_what_a_bot_runs_on_is_left_alone(old: Settings, backup: Path, opened: Opened) -> None:
    url = fresh_postgres()
    lock = take_lock(opened(url))

    with pytest.raises(Runs):
        put_back(replace(old, database_url=url), Asked(file=backup, over=True), LATER)
    with only_one(old.home / "essaim.db"), pytest.raises(Runs):
        put_back(old, Asked(file=backup, over=True), LATER)

    assert lock is not None
    leave_lock(lock)
    drop(url)


def test_bots_are_kept_away_however_long_a_copy_takes(opened: Opened) -> None:
    """Who delivers loses its seat by a silence of a few seconds; who copies says nothing."""
    url = fresh_postgres()
    lock = take_lock(opened(url), watched=False)
    assert lock is not None

    assert lock.scalar(text("SHOW idle_session_timeout")) == "0"
    leave_lock(lock)
    drop(url)


def test_staff_keep_their_files_unless_they_say_otherwise(old: Settings, backup: Path) -> None:
    flows = old.home / "flows" / "parcours.yaml"
    flows.write_text("titre: Depuis\n", "utf-8")

    kept = put_back(old, Asked(file=backup, over=True), LATER)
    after = flows.read_text("utf-8")
    taken = put_back(old, Asked(file=backup, over=True, staff=True), LATER + timedelta(hours=1))

    assert (kept.left, after) == (("flows",), "titre: Depuis\n")
    assert taken.folders == ("flows",)
    assert flows.read_text("utf-8") == "titre: old\n"
    assert [one.name.partition(".")[0] for one in taken.aside] == ["flows", "essaim"]


def test_what_the_former_log_held_is_kept_aside_and_never_read_into_the_new_one(
    old: Settings, backup: Path, opened: Opened
) -> None:
    """The bot was killed: its last rows are in the log beside its file."""
    file = old.home / "essaim.db"
    killed = sqlite3.connect(file)
    killed.execute("PRAGMA wal_autocheckpoint = 0")
    killed.execute("DELETE FROM facts")
    killed.commit()
    log = file.with_name("essaim.db-wal").read_bytes()
    killed.close()
    file.with_name("essaim.db-wal").write_bytes(log)

    done = put_back(old, Asked(file=backup, over=True, moves=True), LATER)

    assert len(rows(opened(old.database_url))["facts"]) == 3
    with closing(sqlite3.connect(done.aside[0])) as aside:
        assert aside.execute("SELECT count(*) FROM facts").fetchone() == (0,)


def test_a_backup_that_is_not_whole_or_of_a_later_version_changes_nothing(
    old: Settings, backup: Path, tmp_path: Path, opened: Opened
) -> None:
    before = rows(opened(old.database_url))
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backup.read_bytes()[:-100])
    with closing(sqlite3.connect(old.home / "essaim.db")) as kept, kept:
        kept.execute("UPDATE alembic_version SET version_num = '9999'")
    engine = opened(old.database_url)
    later = made(engine, plan_of(old), LATER).file
    engine.dispose()
    with closing(sqlite3.connect(old.home / "essaim.db")) as kept, kept:
        kept.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))

    with pytest.raises(Damaged):
        put_back(old, Asked(file=cut, over=True), LATER)
    with pytest.raises(TooNew, match="9999"):
        put_back(old, Asked(file=later, over=True), LATER)

    assert rows(opened(old.database_url)) == before
    assert sorted(path.name for path in old.home.iterdir() if not path.name.startswith(".")) == [
        "essaim.db",
        "flows",
        "sauvegardes",
    ]

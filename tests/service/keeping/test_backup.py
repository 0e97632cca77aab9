from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.service.keeping import archive, encryption
from bot.service.keeping.archive import Folder
from bot.service.keeping.backup import NotBacked, Plan, made
from bot.store.database import tables
from bot.store.database.schema import HEAD, migrate
from bot.store.keeping.copying import Damaged, looked_over
from tests.store.databases import database, fresh_file, opened
from tests.store.keeping.rows import EACH, fill

__all__ = ["database", "opened"]
Opened = Callable[[str], Engine]
NOW = datetime(2027, 9, 3, 1, 30, tzinfo=UTC)
NAME = "essaim-2027-09-03T013000Z.zip"


@pytest.fixture
def here(database: str, opened: Opened) -> Engine:
    """A database of each sort with rows in every table."""
    engine = opened(database)
    migrate(engine)
    with engine.begin() as connection:
        fill(connection)
    return engine


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "parcours.yaml").write_text("titre: Été\n", "utf-8")
    (flows / ".caché").write_text("x", "utf-8")
    return Plan(
        into=tmp_path / "sauvegardes",
        folders=(Folder(name="flows", path=flows), Folder(name="none", path=tmp_path / "none")),
        staging=tmp_path,
    )


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*essaim-*"))


def test_a_backup_holds_every_row_and_the_folders_for_its_owner_alone(
    here: Engine, plan: Plan, tmp_path: Path
) -> None:
    done = made(here, plan, NOW)

    assert done.file == tmp_path / "sauvegardes" / NAME
    assert archive.read(done.file) == done.listed
    assert done.listed.revision == HEAD
    assert set(done.listed.rows.values()) == {EACH}
    assert sorted(done.listed.entries) == ["essaim.db", "flows/parcours.yaml"]
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(done.file.parent.stat().st_mode) == 0o700
    assert left_behind(tmp_path) == [NAME]
    archive.written(done.file, "essaim.db", tmp_path / "seen.db")
    assert looked_over(tmp_path / "seen.db").rows == done.listed.rows


def writing(engine: Engine, stop: threading.Event, kept: list[int]) -> None:
    """Transactions of two rows that must be seen together, as fast as they go."""
    with closing(sqlite3.connect(str(engine.url.database), timeout=20)) as writer:
        number = 1000
        while not stop.is_set():
            with writer:
                for row in (number, number + 1):
                    writer.execute("INSERT INTO moved (old, new) VALUES (?, ?)", (row, row))
            number += 2
            kept.append(number)


def test_a_backup_made_while_others_write_is_of_one_moment_and_makes_nobody_wait(
    plan: Plan, tmp_path: Path, opened: Opened
) -> None:
    engine = opened(fresh_file(tmp_path / "essaim.db"))
    stop, kept = threading.Event(), [0]
    writer = threading.Thread(target=writing, args=(engine, stop, kept))
    writer.start()
    try:
        seen = []
        for number in range(3):
            done = made(engine, plan, NOW + timedelta(minutes=number))
            seen.append((done.listed.rows["moved"], len(kept)))
    finally:
        stop.set()
        writer.join()

    assert all(rows % 2 == 0 for rows, _ in seen)
    assert seen[0][1] < seen[1][1] < seen[2][1]


STUCK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.service.keeping import archive, backup
from bot.store.database.engine import open_engine

def stuck(*given):
    print("writing", flush=True)
    sys.stdin.read()

archive.read = stuck
plan = backup.Plan(into=Path(sys.argv[1]), folders=(), staging=Path(sys.argv[2]))
backup.made(open_engine(f"sqlite:///{sys.argv[3]}"), plan, datetime(2027, 9, 4, tzinfo=UTC))
"""
"""A backup that stops just before its file gets its name."""


@contextmanager
def no_file_above(most: int) -> Iterator[None]:
    """Whoever writes further in a file is refused, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def large(tmp_path: Path, opened: Opened) -> Path:
    """A database of some megabytes that hardly shrink."""
    file = tmp_path / "essaim.db"
    engine = opened(fresh_file(file))
    with engine.begin() as connection:
        rows = [{"digest": os.urandom(32), "content": os.urandom(100_000)} for _ in range(40)]
        connection.execute(insert(tables.version_files), rows)
    return file


def test_a_full_disk_leaves_the_former_backups_and_no_half_one(
    plan: Plan, large: Path, tmp_path: Path, opened: Opened
) -> None:
    made(opened(f"sqlite:///{large}"), plan, NOW)

    files = tmp_path / "files"
    files.mkdir()
    (files / "photo.jpg").write_bytes(os.urandom(3_000_000))
    plan = replace(plan, folders=(Folder(name="files", path=files),))

    half_a_copy, half_an_archive = 2_000_000, 6_000_000
    refused = []
    for most in (half_a_copy, half_an_archive):
        with no_file_above(most), pytest.raises(NotBacked) as fault:
            made(opened(f"sqlite:///{large}"), plan, NOW + timedelta(days=1))
        refused.append(fault.value.kind)

    assert refused == ["away", "full"]
    assert left_behind(tmp_path) == [NAME]
    assert archive.read(plan.into / NAME).rows["version_files"] == 40


def test_a_kill_leaves_no_half_backup_and_the_next_one_sweeps(
    plan: Plan, large: Path, tmp_path: Path, opened: Opened
) -> None:
    words = [sys.executable, "-c", STUCK, str(plan.into), str(plan.staging), str(large)]
    killed = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert killed.stdout is not None
    assert killed.stdout.readline() == b"writing\n"
    killed.send_signal(signal.SIGKILL)
    killed.communicate()

    assert not (plan.into / NAME).exists()
    made(opened(f"sqlite:///{large}"), plan, NOW)
    assert left_behind(tmp_path) == [NAME]


def test_a_disk_that_would_be_full_is_left_to_the_bot(
    plan: Plan, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(fresh_file(tmp_path / "essaim.db"))
    nearly = shutil._ntuple_diskusage(10**9, 10**9 - 10**7, 10**7)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: nearly)

    with pytest.raises(NotBacked, match="full"):
        made(engine, plan, NOW)

    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("harm", ["cut", "bit", "longer list"])
def test_a_backup_that_is_not_whole_is_known(
    harm: str, plan: Plan, large: Path, opened: Opened
) -> None:
    file = made(opened(f"sqlite:///{large}"), plan, NOW).file
    content = bytearray(file.read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    elif harm == "bit":
        content[len(content) // 2] ^= 1
    else:
        with zipfile.ZipFile(file, "a") as more:
            more.writestr("flows/../../.ssh/authorized_keys", "x")
        content = bytearray(file.read_bytes())
    file.write_bytes(content)

    with pytest.raises(Damaged):
        archive.read(file)


def test_a_damaged_database_is_no_backup_and_removes_none(
    plan: Plan, large: Path, opened: Opened
) -> None:
    engine = opened(f"sqlite:///{large}")
    for number in range(3):
        made(engine, plan, NOW - timedelta(days=300 + number))
    there = sorted(plan.into.glob("*.zip"))
    engine.dispose()
    content = bytearray(large.read_bytes())
    content[40 * 4096 : 60 * 4096] = os.urandom(20 * 4096)
    large.write_bytes(content)

    with pytest.raises(NotBacked, match="damaged"):
        made(engine, plan, NOW)

    assert sorted(plan.into.glob("*.zip")) == there


def test_only_the_key_opens_an_encrypted_backup(
    plan: Plan, large: Path, tmp_path: Path, opened: Opened
) -> None:
    public = encryption.new_key(tmp_path / "key.txt")
    encryption.new_key(tmp_path / "other.txt")
    plan = replace(plan, recipient=public)

    file = made(opened(f"sqlite:///{large}"), plan, NOW).file

    assert file.name == f"{NAME}.age"
    assert b"SQLite" not in file.read_bytes()
    assert left_behind(tmp_path) == [f"{NAME}.age"]
    with (tmp_path / "clear.zip").open("xb") as clear, file.open("rb") as source:
        encryption.unsealed(source, clear, encryption.key_in(tmp_path / "key.txt"))
    assert archive.read(tmp_path / "clear.zip").rows["version_files"] == 40
    with (
        (tmp_path / "wrong").open("xb") as clear,
        file.open("rb") as source,
        pytest.raises(encryption.NoKey, match="fits"),
    ):
        encryption.unsealed(source, clear, encryption.key_in(tmp_path / "other.txt"))
    with pytest.raises(FileExistsError):
        encryption.new_key(tmp_path / "key.txt")
    assert stat.S_IMODE((tmp_path / "key.txt").stat().st_mode) == 0o600

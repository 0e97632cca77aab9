"""The doctor before real faults of the disk and of the bot: each told apart, nothing touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.cli.running.database_seen import database
from bot.cli.running.machine_seen import machine
from bot.service.keeping.dates import name
from bot.service.only_one import only_one
from bot.settings.config import Settings
from bot.store import inbox
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.inbox import Arrival
from bot.store.upkeep import heartbeat
from bot.store.upkeep.heartbeat import Alive
from tests.small_world import spaced

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA journal_mode = WAL").fetchone()
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of today's shape, closed."""
    file = tmp_path_factory.mktemp("template") / "essaim.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """The database of a bot that is stopped, in its folder."""
    return Path(shutil.copyfile(template, tmp_path / "essaim.db"))


def seen(file: Path, now: datetime = NOW) -> list[str]:
    """What the doctor says of the database; it leaves everything as it was."""
    before = trace(file.parent)
    said = [spaced(str(one)) for one in database(f"sqlite:///{file}", now)]
    assert trace(file.parent) == before
    return said


def trace(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but what SQLite shares between processes."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return {one.name: b"" if "-shm" in one.name else one.read_bytes() for one in found}


def written(file: Path, *statements: str) -> None:
    """Something else is in the database."""
    with sqlite3.connect(file) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


def overwritten(file: Path) -> None:
    """Pages of the file are no longer what they were."""
    with file.open("r+b") as pages:
        pages.seek(4096 * 2)
        pages.write(b"\x5a" * 4096 * 3)


def without_its_log(file: Path) -> None:
    """What people do with a file manager: the file alone, while the bot is at work."""
    file.unlink()
    engine = open_engine(f"sqlite:///{file.parent / 'live'}")
    migrate(engine)
    shutil.copyfile(file.parent / "live", file)
    assert file.stat().st_size == 4096
    engine.dispose()
    (file.parent / "live").unlink()


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "corrupt": (overwritten, "Elle est abîmée : arrêtez le bot"),
    "no database": (lambda file: file.write_bytes(b"bonjour" * 999), "Elle est abîmée"),
    "read-only": (lambda file: file.chmod(0o444), "Elle est en lecture seule"),
    "newer": (
        lambda file: written(file, "UPDATE alembic_version SET version_num = '9999'"),
        "Elle vient d’un Essaim plus récent (révision 9999",
    ),
    "older": (
        lambda file: written(file, "UPDATE alembic_version SET version_num = '0001'"),
        "Elle est à la révision 0001, il faut",
    ),
    "copied alone": (without_its_log, "(4 ko). Elle est vide. Si le bot a déjà tourné"),
    "only its log": (
        lambda file: file.rename(file.with_name("essaim.db-wal")),
        "alors que essaim.db-wal est là : remettez-le",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_ails_the_database_is_said_with_its_file_and_its_own_remedy(
    file: Path, fault: str
) -> None:
    provoked, words = FAULTS[fault]
    provoked(file)

    said = seen(file)

    assert said[0].startswith("[à faire]")
    assert str(file) in said[0]
    assert words in said[0]


def test_a_database_that_another_program_holds_is_said_to_be_locked(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        said = seen(file)
        holder.communicate()

    assert "Elle est verrouillée : un autre programme la tient" in said[0]
    assert not any("Elle est à jour" in one for one in said)


def test_a_folder_that_is_not_there_and_a_first_launch_are_told_apart(tmp_path: Path) -> None:
    (first,) = seen(tmp_path / "essaim.db")
    (lost,) = seen(tmp_path / "ailleurs" / "essaim.db")

    assert first.startswith("[bien] La base de données sera créée au premier lancement")
    assert lost.startswith("[à faire] Le dossier de la base n’existe pas")


def test_a_copy_with_its_log_is_read_whole_and_its_size_is_said(file: Path) -> None:
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE more (words TEXT)"))
        connection.execute(text("INSERT INTO more VALUES (:words)"), {"words": "a" * 5_000_000})
    copied = file.parent / "copie"
    copied.mkdir()
    for each in ("essaim.db", "essaim.db-wal"):
        shutil.copyfile(file.with_name(each), copied / each)
    engine.dispose()

    said = seen(copied / "essaim.db")

    assert said[0].startswith("[bien] Base « ")
    assert "et 5 Mo dans essaim.db-wal). Elle est à jour." in said[0]


def lives(file: Path, **told: Any) -> None:
    """A process gave a sign of life, two minutes ago unless told otherwise."""
    at = NOW - timedelta(minutes=2)
    alive = Alive(host=HERE, process=4242, version="0.1.0", started=at, at=at)
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        heartbeat.begin(connection, replace(alive, **told))
    engine.dispose()


HERE = os.uname().nodename
LIVES: dict[str, tuple[dict[str, object], str]] = {
    "at work": (
        {"at": NOW, "decided_at": NOW, "sent_at": NOW},
        "[bien] Le bot tourne (processus 4242, version 0.1.0), depuis le 23 novembre 2026 à "
        "12 h 58. Dernier message traité le 23 novembre 2026 à 13 h.",
    ),
    "killed": ({}, "[à faire] Le bot ne tourne pas : aucun signe de vie depuis le 23 novembre"),
    "stopped": ({"stopped": True}, "[à faire] Le bot est arrêté depuis le 23 novembre"),
    "elsewhere": ({"host": "autre"}, "(machine « autre », processus 4242)"),
}


@pytest.mark.parametrize("case", LIVES)
def test_whether_the_bot_is_at_work_is_said(file: Path, case: str) -> None:
    told, words = LIVES[case]
    lives(file, **told)

    assert any(words in one for one in seen(file))


def test_a_bot_that_is_there_and_mute_is_said_to_be_so(file: Path) -> None:
    lives(file)

    with only_one(file):
        said = seen(file)

    assert any(
        one.startswith("[à faire] Le bot est muet depuis le 23 novembre 2026 à 12 h 58 :")
        for one in said
    )


def test_a_bot_that_was_killed_a_moment_ago_is_not_said_to_run(file: Path) -> None:
    lives(file, at=NOW)
    with only_one(file):
        assert any("Le bot tourne" in one for one in seen(file))

    assert any("Le bot ne tourne pas : aucun signe de vie depuis" in one for one in seen(file))


def test_a_bot_that_never_ran_and_rows_that_wait_are_said(file: Path) -> None:
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        row = Arrival(source=inbox.TELEGRAM, key="1", chat=7, payload="{}")
        inbox.take(connection, [row], NOW - timedelta(hours=3))
    engine.dispose()

    said = seen(file)

    assert "[à faire] Le bot n’a pas encore tourné sur cette base : lancez « essaim run »." in said
    assert any("1 message à traiter attend : le plus ancien depuis 3 heures." in o for o in said)


def test_the_machine_is_looked_at(file: Path) -> None:
    chosen = Settings(database_url=f"sqlite:///{file}", home=file.parent)

    def said() -> str:
        return spaced("\n".join(map(str, machine(chosen, datetime.now(UTC)))))

    assert "[bien] Il reste" in said()
    assert "[à faire] Aucune sauvegarde dans" in said()
    folder, now = file.parent / "sauvegardes", datetime.now(UTC)
    folder.mkdir()
    (folder / name(now - timedelta(days=5))).touch()
    assert "[à faire] La dernière sauvegarde a 5 jours" in said()
    (folder / name(now)).touch()
    assert "[bien] Dernière sauvegarde le" in said()
    (file.parent / ".env").write_text("ESSAIM_TELEGRAM_TOKEN=1:a\n")
    (file.parent / ".env").chmod(0o644)
    assert "[à faire] Le fichier .env, où est le jeton, peut être lu" in said()
    (file.parent / ".env").chmod(0o600)
    assert ".env" not in said()

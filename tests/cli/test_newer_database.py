"""A database that a later version of Essaim wrote: a sentence, its remedy, nothing changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.cli.main import main

SMALL = Path(__file__).parents[1] / "small"
COMMANDS = (
    "run",
    "migrate",
    "migrate --to sqlite:///ailleurs.db",
    "backup",
    "stats questions",
    "stats network",
    "recall",
    "lessons",
    "parked",
    "export 1",
    "forget 1",
    "publish --list",
    "diff",
    "demo --no-browser --port 0",
)
"""Every command that opens the database and answers from it."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is worked out of the same flow files, once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_FLOWS", str(SMALL))
    monkeypatch.setenv("ESSAIM_CACHE", str(cache))
    monkeypatch.setenv("ESSAIM_TELEGRAM_TOKEN", "1:abc")


def of_tomorrow(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    kept = sqlite3.connect(file)
    kept.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    kept.execute("INSERT INTO alembic_version VALUES ('9999')")
    kept.commit()
    kept.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_tomorrow_is_a_sentence_and_is_left_as_it_is(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / ("essaim-demo" if "demo" in command else "") / "essaim.db"
    of_tomorrow(file)

    code = main(command.split())

    said = capsys.readouterr()
    assert code == 2
    assert "d’une version plus récente d’Essaim (révision 9999" in said.err
    assert "Mettez Essaim à jour" in said.err
    kept = sqlite3.connect(file)
    assert kept.execute("SELECT name FROM sqlite_master").fetchall() == [("alembic_version",)]
    kept.close()

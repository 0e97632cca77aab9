"""`essaim migrate --to`: a database goes from one address to another, in French."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.cli.main import main
from bot.service.only_one import only_one
from bot.store.database.tables import metadata
from tests.store.databases import fresh_file, opened
from tests.store.keeping.rows import EACH, every_row, fill
from tests.store.servers import drop, empty_postgres

__all__ = ["opened"]
Opened = Callable[[str], Engine]


@pytest.fixture
def server() -> Iterator[str]:
    url = empty_postgres()
    yield url
    drop(url)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened) -> Engine:
    """The database of a bot, in the folder where commands are typed."""
    monkeypatch.chdir(tmp_path)
    engine = opened(fresh_file(tmp_path / "essaim.db"))
    with engine.begin() as connection:
        fill(connection)
    return engine


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_database_moves_to_postgresql_and_stays_as_it_was(
    here: Engine, server: str, opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    with here.begin() as connection:
        before = every_row(connection)

    code, out, err = typed(capsys, "migrate", "--to", server)
    again = typed(capsys, "migrate", "--to", server)

    assert (code, err) == (0, "")
    count = len(metadata.tables)
    assert out.startswith(f"Copié et vérifié\u00a0: {EACH * count} lignes, {count} tables. ")
    assert again[0] == 2
    assert again[2].startswith("La base d’arrivée contient déjà des lignes. Rien n’y a été écrit.")
    with here.begin() as left, opened(server).begin() as arrived:
        assert every_row(left) == before == every_row(arrived)


def test_a_bot_that_runs_is_not_moved(
    here: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(tmp_path / "essaim.db"):
        code, out, err = typed(capsys, "migrate", "--to", "sqlite:///ailleurs.db")

    assert (code, out) == (2, "")
    assert err.startswith("Un bot tourne sur cette base\u00a0: ")
    assert not (tmp_path / "ailleurs.db").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("essaim.db", "--to\u00a0: ce n’est pas l’adresse d’une base de données."),
        ("sqlite:///essaim.db", "La base d’arrivée contient déjà des lignes."),
        ("sqlite:///nulle/part.db", "La base d’arrivée ne s’ouvre pas (OperationalError)."),
        ("postgresql://u:secret@/x?host=/nowhere", "Le mot de passe écrit dans cette commande"),
    ],
)
def test_an_address_that_will_not_do_is_told(
    here: Engine, address: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = typed(capsys, "migrate", "--to", address)

    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "secret" not in err


def test_where_there_is_no_database_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code, _, err = typed(capsys, "migrate", "--to", "sqlite:///ailleurs.db")

    assert code == 2
    assert err.startswith("Il n’y a pas de base de données à copier ici.")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == []

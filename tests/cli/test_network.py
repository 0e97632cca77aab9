"""`essaim stats network`: the report, the table in files, and what it refuses."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from tests.network_of_teams import settled
from tests.small_world import MAKERS, small_journey

N = "\u00a0"
TEAMS = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty teams whose names are formulas, and two that rehearse: written once."""
    found = tmp_path_factory.mktemp("network")
    engine = open_engine(f"sqlite:///{found / 'e.db'}")
    migrate(engine)
    with engine.begin() as connection:
        settled(
            connection,
            TEAMS,
            datetime.now(UTC) - timedelta(weeks=90),
            rehearsing=2,
            whole=small_journey(),
        )
    engine.dispose()
    return found


@pytest.fixture(autouse=True)
def network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESSAIM_DATABASE_URL", f"sqlite:///{folder / 'e.db'}")
    monkeypatch.setenv("ESSAIM_CACHE", str(folder / "cache"))
    monkeypatch.setenv("ESSAIM_FLOWS", str(MAKERS.parent / "small"))
    monkeypatch.setenv("ESSAIM_KNOWLEDGE", str(MAKERS / "knowledge"))


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["stats", "network", *words])
    said = capsys.readouterr()
    return code, said.out if code == 0 else said.err


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def test_the_report_has_its_date_and_its_scope(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said = typed(capsys)

    assert code == 0
    assert said.startswith(f"Créer une école de production{N}: les chiffres du ")
    assert "Toutes les régions." in said
    assert f"En chemin{N}: " in said
    assert "Prénom" not in said


def test_a_region_is_asked_for_by_its_name_and_an_unknown_one_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert typed(capsys, "--region", "Atlantide")[0] == 2


def test_a_table_has_a_line_a_team_and_names_only_when_they_are_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bare, named = tmp_path / "reseau.csv", tmp_path / "noms.csv"

    code, said = typed(capsys, "--csv", str(bare))
    typed(capsys, "--csv", str(named), "--named")

    assert code == 0
    assert f"30{N}équipes, sans nom" in said
    assert len(lines(bare)) == len(lines(named)) == TEAMS
    assert not {"nom", "numéro"} & set(lines(bare)[0])
    assert {len(one["département"]) for one in lines(bare)} == {2}
    assert all(one["nom"].startswith("'=Équipe") for one in lines(named))


def test_a_spreadsheet_has_the_report_the_teams_and_the_columns(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "reseau.xlsx"

    code, _ = typed(capsys, "--xlsx", str(file), "--named")

    with zipfile.ZipFile(file) as opened:
        sheets = opened.read("xl/workbook.xml").decode()
        texts = opened.read("xl/sharedStrings.xml").decode()
        teams = opened.read("xl/worksheets/sheet2.xml").decode()
    assert code == 0
    assert all(f'name="{one}"' in sheets for one in ("Rapport", "Équipes", "Colonnes"))
    assert "=Équipe 3" in texts
    assert "<f>" not in teams
    assert teams.count("<row ") == TEAMS + 1


def test_each_column_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = typed(capsys, "--columns", "--named")

    assert code == 0
    assert len(said.splitlines()) == 10
    assert "département : Le code du département" in said


def test_a_file_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for option in ("--csv", "--xlsx"):
        code, said = typed(capsys, option, str(tmp_path / "absent" / "reseau"))

        assert code == 2
        assert said.splitlines()[-1].startswith("Je ne peux pas écrire ce fichier")


def test_a_network_without_commune_nor_opening_is_exported_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESSAIM_FLOWS", str(MAKERS / "flows"))

    typed(capsys, "--csv", str(tmp_path / "reseau.csv"))

    assert list(lines(tmp_path / "reseau.csv")[0]) == [
        "métier",
        "étape, numéro",
        "étape",
        "situation",
        "aboutie",
        "arrivée",
    ]

"""`essaim diff`, as staff type it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.main import main
from bot.core.team.situation import Person
from bot.service import staff_files
from bot.service.wiring import database
from bot.store import teams
from bot.store.staff import versions
from bot.store.staff.versions import SAVED, Entry
from tests.small_world import Team

HERE = Path(__file__).parents[1]
BASE = "sqlite:///essaim.db"
NOW = datetime(2027, 9, 3, 12, tzinfo=UTC)
LEA = Person(id=7, name="Léa")


@pytest.fixture(autouse=True)
def _staff_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Staff's own folder: flows, knowledge, and no database yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ESSAIM_SEMANTIC", "off")
    shutil.copytree(HERE / "small", tmp_path / "flows")
    shutil.copytree(HERE / "small_pages", tmp_path / "knowledge")


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["diff", *words])
    shown = capsys.readouterr()
    return code, shown.out.replace("\u00a0", " "), shown.err.replace("\u00a0", " ")


def served_now(*, team: Team | None = None) -> int:
    """What is saved enters service; that team is under way. The number of the version."""
    with database(BASE) as engine, engine.begin() as connection:
        files = staff_files.read((Path("flows"), Path("knowledge")))
        entry = Entry(by="Léa", reason="", origin=SAVED)
        if team is not None:
            teams.found(connection, 7, LEA, team.situation, NOW)
        return versions.record(connection, files, entry, NOW).id


def change(name: str, before: str, after: str) -> None:
    """Staff save a file."""
    path = Path(name)
    content = path.read_text("utf-8")
    assert before in content
    path.write_text(content.replace(before, after), "utf-8")


def rewords() -> None:
    change("flows/1-decouvrir.yaml", "Quand aimeriez-vous ouvrir", "Quand voulez-vous ouvrir")


def asked_when() -> Team:
    """A team that is asked when it would like to open."""
    team = Team()
    team.starts()
    team.says("porteur")
    return team


def test_what_is_saved_is_compared_with_what_is_in_service(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served_now(team=asked_when())
    rewords()

    code, out, err = typed(capsys)

    assert (code, err) == (0, "")
    assert out.startswith(
        "Comparé : la version 1 en service, avec flows (5 fichiers) et knowledge (6 fiches).\n\n"
        "1 texte changé ; 1 équipe concernée.\n"
    )
    assert (
        "Équipe n° 1 (Les Copeaux)\n  Changé devant elle : question « Ouverture » (demande)"
        in (out)
    )


def test_nothing_saved_since_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    served_now(team=asked_when())

    code, out, _ = typed(capsys)

    assert code == 0
    assert out.endswith(
        "\n\nRien n’a changé de ce que les équipes lisent, ni de ce qui leur est demandé.\n"
    )


def test_a_version_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    served_now()
    rewords()
    served_now()

    code, out, _ = typed(capsys, "--version", "1")

    assert code == 0
    assert out.startswith("Comparé : la version 1, avec flows")
    assert "1 texte changé ; aucune équipe concernée." in out


def test_a_version_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    served_now()

    assert typed(capsys, "--version", "12") == (2, "", "La version 12 n’existe pas.\n")


def test_two_folders_are_compared_without_any_database_and_none_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree("flows", "avant")
    rewords()

    code, out, err = typed(capsys, "avant", "flows")

    assert (code, err) == (0, "")
    assert out.startswith("Comparé : avant, avec flows (5 fichiers).\n\n1 texte changé.\n")
    assert "Il n’y a pas de base de données ici : les équipes ne sont pas comptées." in out
    assert not list(tmp_path.glob("*.db*"))


def test_a_folder_that_holds_both_is_compared_with_its_pages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("avant").mkdir()
    shutil.copytree("flows", "avant/flows")
    shutil.copytree("knowledge", "avant/knowledge")
    Path("knowledge/tva.md").unlink()

    code, out, _ = typed(capsys, "avant")

    assert code == 0
    assert "1 fiche supprimée." in out


def test_without_anything_in_service_the_folder_to_give_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = typed(capsys)

    assert (code, out) == (2, "")
    assert err.startswith("Rien n’est encore en service ici")
    assert "essaim diff DOSSIER" in err
    assert not list(tmp_path.glob("*.db*"))


def test_a_folder_that_does_not_exist_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "rien") == (2, "", "Le dossier « rien » n’existe pas.\n")


def test_what_is_right_is_compared_and_the_errors_are_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served_now(team=asked_when())
    rewords()
    change("flows/2-opportunite.yaml", "demande: |", "demnade: |")

    code, out, _ = typed(capsys)

    assert code == 1
    assert "1 texte changé ; 1 équipe concernée." in out
    assert "Ces fichiers ont des erreurs. Leur version d’avant resterait en service." in out
    assert "flows/2-opportunite.yaml:" in out
    assert "La clé « demnade » n’existe pas" in out


def test_a_page_with_a_mistake_is_said_and_its_former_text_is_what_is_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served_now()
    change("knowledge/tva.md", "titre:", "tire:")

    code, out, _ = typed(capsys)

    assert code == 1
    assert "fiche" not in out.split("\n")[2]
    assert "knowledge/tva.md:" in out


def test_a_folder_of_before_that_cannot_serve_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree("flows", "avant")
    change("avant/2-opportunite.yaml", "demande: |", "demnade: |")

    code, out, _ = typed(capsys, "avant", "flows")

    assert code == 1
    assert "avant/2-opportunite.yaml:" in out


def test_a_database_of_a_former_shape_is_left_alone_and_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served_now()
    with database(BASE) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    code, out, err = typed(capsys)

    assert (code, out) == (2, "")
    assert "lancez « essaim migrate »" in err


def test_programs_read_it_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    served_now(team=asked_when())
    rewords()

    code, out, _ = typed(capsys, "--json")
    found = json.loads(out)

    assert code == 0
    assert found["avant"] == "la version 1 en service"
    assert [one["part"] for one in found["différences"]] == ["demande"]
    assert [one["équipe"] for one in found["équipes concernées"]] == [1]
    assert found["erreurs"] == []


def test_no_colour_is_needed_and_none_leaves_for_a_pipe(
    capsys: pytest.CaptureFixture[str],
) -> None:
    served_now()
    rewords()

    _, out, _ = typed(capsys)

    assert "    - Quand [aimeriez-vous] ouvrir ?\n    + Quand [voulez-vous] ouvrir ?" in out
    assert "\033" not in out


def test_the_example_of_the_manual_is_what_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("8", "3")
    team.presses("☐ Mission locale", "Valider (1)")
    served_now(team=team)
    change("flows/2-opportunite.yaml", "Parmi elles, combien passeraient", "Combien passeraient")
    change("flows/2-opportunite.yaml", "question: appuis", "question: soutiens")

    _, out, _ = typed(capsys)

    manual = (HERE.parent / "flows" / "LISEZMOI.md").read_text("utf-8")
    section = manual.split("## Voir ce qui va changer")[1]
    assert section.split("```")[3].replace("\u00a0", " ").strip() == out.strip()

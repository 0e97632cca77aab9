"""Each command says which folders it reads, does what is meant, and makes nothing elsewhere."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.cli.test_main import NBSP, SMALL, typed

PAGES = SMALL.parent / "small_pages"
READ = f"Parcours{NBSP}: {{flows}}/, 5{NBSP}fichiers. Fiches{NBSP}: {{pages}}/, 8{NBSP}fichiers.\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of staff, with a mistake in a stage and one in a page."""
    folder = tmp_path / "travail"
    shutil.copytree(SMALL, folder / "flows")
    shutil.copytree(PAGES, folder / "knowledge")
    stage = folder / "flows" / "2-opportunite.yaml"
    stage.write_text(stage.read_text("utf-8").replace("points:", "poinst:"), "utf-8")
    page = folder / "knowledge" / "normandie.md"
    page.write_text(page.read_text("utf-8").replace("titre:", "tirte:"), "utf-8")
    monkeypatch.chdir(folder)
    for name in ("ESSAIM_FLOWS", "ESSAIM_KNOWLEDGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))
    return folder


@pytest.mark.parametrize("inside", [".", "flows", "knowledge"])
@pytest.mark.parametrize("given", [[], ["."]])
def test_check_means_the_same_from_inside_the_folders(
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    inside: str,
    given: list[str],
) -> None:
    monkeypatch.chdir(work / inside)

    code, out, err = typed(capsys, "check", *given)

    assert code == 1
    assert "poinst" in out
    assert "tirte" in out
    assert f"5{NBSP}fichiers" in err
    assert f"8{NBSP}fichiers" in err


@pytest.mark.parametrize(
    ("path", "told", "untold"),
    [
        ("flows/2-opportunite.yaml", "poinst", "tirte"),
        ("knowledge/normandie.md", "tirte", "poinst"),
    ],
)
def test_one_file_is_spoken_of_alone_and_the_rest_is_counted(
    work: Path, capsys: pytest.CaptureFixture[str], path: str, told: str, untold: str
) -> None:
    code, out, err = typed(capsys, "check", path)

    assert code == 1
    assert told in out
    assert untold not in out
    assert "Ailleurs\u00a0: " in out
    assert err == READ.format(flows="flows", pages="knowledge")


def test_the_list_of_the_models_is_spoken_of_alone_and_read_again_once_mended(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models = work / "knowledge" / "modeles"
    models.mkdir()
    (models / "modeles.yaml").write_text("modeles: []\n", "utf-8")

    code, out, _ = typed(capsys, "check", "knowledge/modeles/modeles.yaml")
    (models / "modeles.yaml").write_text("modèles: []\n", "utf-8")
    mended, after, _ = typed(capsys, "check", "knowledge/modeles")

    assert code == 1
    assert "knowledge/modeles/modeles.yaml:1:1" in out
    assert "Vouliez-vous dire «\u00a0modèles\u00a0»" in out
    assert "poinst" not in out
    assert mended == 1
    assert "poinst" in after
    assert "modeles.yaml" not in after


def test_a_right_file_is_right_whatever_the_others_are(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = typed(capsys, "check", "flows/1-decouvrir.yaml")

    assert code == 0
    assert "poinst" not in out
    assert "Ailleurs" in out


@pytest.mark.parametrize("path", ["flows", "knowledge"])
def test_either_folder_is_checked_with_the_other(
    work: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    code, _, err = typed(capsys, "check", path)

    assert (code, err) == (1, READ.format(flows="flows", pages="knowledge"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("2-oportunite.yaml", "Je ne trouve pas «\u00a02-oportunite.yaml\u00a0»."),
        (
            "flows/2-oportunite.yaml",
            "Est-ce «\u00a0flows/2-opportunite.yaml\u00a0»\u00a0?",
        ),
        ("notes.txt", "n’est ni un fichier de parcours (.yaml) ni une fiche (.md)"),
        ("vide", "ne contient ni fichier de parcours ni fiche"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(
    work: Path, capsys: pytest.CaptureFixture[str], path: str, said: str
) -> None:
    (work / "vide").mkdir()
    (work / "notes.txt").touch()

    code, out, err = typed(capsys, "check", path)

    assert (code, out) == (2, "")
    assert said in err


def test_where_staff_have_nothing_it_is_said_that_the_files_are_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))

    _, _, err = typed(capsys, "ask", "c koi la tva ?")

    assert err.startswith(f"Fiches{NBSP}: celles d’Essaim, ")


@pytest.mark.parametrize("command", [["stats", "questions"], ["recall"], ["parked"]])
def test_a_command_that_only_reads_makes_no_database(
    work: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    code, out, err = typed(capsys, *command)

    assert (code, out) == (2, "")
    assert (
        f"Je ne trouve pas la base de données «{NBSP}essaim.db{NBSP}» dans le dossier "
        f"«{NBSP}travail{NBSP}»." in err
    )
    assert not list(work.rglob("*.db*"))


def test_the_doctor_makes_no_database_either(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = typed(capsys, "doctor")

    assert f"La base de données sera créée au premier lancement{NBSP}: " in out
    assert READ.format(flows="flows", pages="knowledge").strip() in out
    assert not list(work.rglob("*.db*"))


def test_a_database_made_from_inside_a_folder_is_made_where_the_bot_is(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work / "flows")

    code, _, err = typed(capsys, "migrate")

    assert code == 0
    assert f"Nouvelle base de données{NBSP}: «{NBSP}essaim.db{NBSP}»" in err
    assert [path.parent for path in work.rglob("essaim.db")] == [work]


@pytest.mark.parametrize("module", ["bot", "bot.cli"])
def test_the_command_line_is_also_a_module(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("essaim ")


def test_main_is_the_same_from_anywhere(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(work / "flows" / "1-decouvrir.yaml")]) == 0
    assert capsys.readouterr().err == READ.format(flows="flows", pages="knowledge")

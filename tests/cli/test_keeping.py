"""`essaim backup` and `essaim restore`: what people read, and the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.cli.main import main
from bot.cli.running.keeping import WHY
from bot.service.keeping import backup as making
from bot.service.only_one import only_one
from bot.store.database.engine import open_engine
from tests.store.databases import fresh_file
from tests.store.keeping.rows import fill

SMALL = Path(__file__).parents[1] / "small"
N = "\u00a0"


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The folder of a bot with three teams."""
    (tmp_path / "bot").mkdir()
    monkeypatch.chdir(tmp_path / "bot")
    monkeypatch.setenv("ESSAIM_FLOWS", str(SMALL))
    made = open_engine(fresh_file(tmp_path / "bot" / "essaim.db"))
    with made.begin() as connection:
        fill(connection)
    made.dispose()
    return made


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def made(capsys: pytest.CaptureFixture[str]) -> str:
    """The file of a backup."""
    _, out, _ = typed(capsys, "backup")
    return out.partition(f"{N}: ")[2].partition(" (")[0]


def test_a_backup_is_made_read_again_and_put_back(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = typed(capsys, "backup")
    name = out.partition(f"{N}: ")[2].partition(" (")[0]
    checked = typed(capsys, "backup", "--check", name)
    refused = typed(capsys, "restore", name)
    again = typed(capsys, "restore", name, "--over")

    assert (code, err) == (0, "")
    assert re.match(rf"Sauvegarde faite et relue{N}: .*Z\.zip \(\d+{N}ko, 3{N}équipes, ", out)
    assert out.endswith(f"Elle est en clair{N}: gardez-la en lieu sûr.\n")
    assert checked[1].startswith(f"Sauvegarde entière{N}: du ")
    assert refused[:2] == (2, "")
    assert refused[2].startswith(
        f"Il y a déjà une base de données ici, et elle n’est pas vide{N}:"
    )
    assert again[0] == 0
    assert f"Ce qui était là est gardé{N}: " in again[1]
    assert "rien de ce qui attendait ne part une seconde fois" in again[1]


def test_an_encrypted_one_wants_its_key(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = typed(capsys, "backup", "--new-key", "cle.txt")
    taken = typed(capsys, "backup", "--new-key", "cle.txt")
    public = re.search(r"^ESSAIM_BACKUP_RECIPIENT=(age1\w+)$", out, re.MULTILINE)
    assert public is not None
    monkeypatch.setenv("ESSAIM_BACKUP_RECIPIENT", public[1])
    name = made(capsys)
    Path("vide.txt").write_text("rien")
    typed(capsys, "backup", "--new-key", "autre.txt")
    said = [
        typed(capsys, "restore", name, "--over", *key)
        for key in ([], ["--key", "vide.txt"], ["--key", "autre.txt"], ["--key", "cle.txt"])
    ]

    assert code == 0
    assert taken[2] == f"Le fichier «{N}cle.txt{N}» existe déjà{N}: je n’écris pas par-dessus.\n"
    assert name.endswith(".zip.age")
    assert [one[0] for one in said] == [2, 2, 2, 0]
    assert said[0][2] == (
        f"Cette sauvegarde est chiffrée. Donnez le fichier de sa clé{N}: --key cle.txt.\n"
    )
    assert said[1][2].startswith("Ce fichier ne contient pas de clé")
    assert said[2][2].startswith("Cette clé n’ouvre pas cette sauvegarde.")


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("nulle-part.zip", 2, f"Il n’y a pas de fichier «{N}nulle-part.zip{N}» à cet endroit."),
        ("cut.zip", 1, "Cette sauvegarde est incomplète ou abîmée (zip)."),
        ("essaim.db", 1, "Cette sauvegarde est incomplète ou abîmée (zip)."),
    ],
)
def test_what_is_no_backup_changes_nothing(
    file: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cut.zip").write_bytes(Path(made(capsys)).read_bytes()[:-40])
    before = Path("essaim.db").read_bytes()

    refused = typed(capsys, "restore", file, "--over")

    assert refused[0] == code
    assert refused[2].startswith(said)
    assert Path("essaim.db").read_bytes() == before


def test_a_bot_that_runs_is_saved_and_not_written_over(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with only_one(tmp_path / "bot" / "essaim.db"):
        name = made(capsys)
        code, _, err = typed(capsys, "restore", name, "--over")

    assert (code, err) == (2, "Un bot tourne sur cette base. Arrêtez-le, puis recommencez.\n")


def test_a_backup_that_cannot_be_written_is_told_with_its_remedy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sauvegardes").write_text("un fichier")

    code, out, err = typed(capsys, "backup")

    assert (code, out) == (1, "")
    assert err.startswith("Pas de sauvegarde. Elle ne peut pas s’écrire (")
    assert "ESSAIM_BACKUP_FOLDER" in err


def test_every_reason_has_its_words() -> None:
    kinds = {making.FULL, making.AWAY, making.DAMAGED, making.LACKS, making.TAKEN, making.CLOSED}

    assert set(WHY) == kinds

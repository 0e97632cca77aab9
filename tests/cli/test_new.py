"""`essaim new`: what it writes works at once, for real, in a folder of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.cli.check import found_now
from bot.cli.main import main
from bot.cli.new import copied
from bot.simulator.client.remote import Remote
from tests.telegram.running import essaim

N = "\u00a0"
HERE = {"ESSAIM_FLOWS": "", "ESSAIM_KNOWLEDGE": ""}
"""The folders are those where Essaim is started."""


def typed(folder: Path, *words: str, keyboard: str = "") -> tuple[int, str]:
    """`essaim …` as a process started there: its exit code, and all it wrote."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ESSAIM_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**clean, "ESSAIM_SEMANTIC": "off", "ESSAIM_CACHE": str(folder / "cache")},
        input=keyboard,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_new_journey_is_checked_played_and_spoken_to_where_it_was_written(
    tmp_path: Path,
) -> None:
    code, said = typed(tmp_path, "new", "mon-parcours")
    ours = tmp_path / "mon-parcours"

    assert code == 0
    assert said.startswith(f"Un petit parcours est écrit dans «{N}mon-parcours{N}»{N}:\n")
    assert "  flows/parcours.yaml\n" in said
    code, said = typed(ours, "check")
    assert code == 0
    assert "aucune erreur, aucune remarque" in said
    code, said = typed(ours, "play", "--coverage")
    assert code == 0
    assert "Tous les points, feux, réactions et relais sont rencontrés." in said
    code, said = typed(ours, "chat", keyboard="/start\noui\nLes Abeilles\n")
    assert code == 0
    assert "Une personne du réseau peut-elle vous écrire" in said
    code, said = typed(ours, "ask", "qui écrit les fiches")
    assert code == 0
    assert said.startswith("Comment écrire une fiche")


def test_a_new_journey_is_tried_in_the_demonstration(tmp_path: Path) -> None:
    copied(tmp_path / "ours", date(2026, 11, 29))
    asked = ("demo", "--no-browser", "--port", "0")

    with essaim(*asked, folder=tmp_path / "ours", environment=HERE) as running:
        remote = Remote(running.says(r"(http://127\.0\.0\.1:\d+)"))
        awa = remote.person("Awa")
        awa.says("/start")
        assert remote.settle(within=60)

        assert "J’accompagne les équipes qui mènent un projet." in awa.reads()[-1].text
        running.stops()


@pytest.mark.parametrize("today", [date(2026, 11, 29), date(2027, 3, 1), date(2031, 12, 31)])
def test_it_is_without_a_remark_whatever_the_day_it_is_written(
    tmp_path: Path, today: date
) -> None:
    copied(tmp_path, today)

    assert found_now(tmp_path / "flows", tmp_path / "knowledge", today) == ()


def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert main(["new", str(tmp_path)]) == 2

    assert capsys.readouterr().err == (
        f"«{N}{tmp_path}{N}» n’est pas un dossier vide{N}: rien n’est écrit. "
        "Donnez le nom d’un dossier nouveau.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine", encoding="utf-8")

    assert main(["new", str(path)]) == 2

    assert "n’est pas un dossier vide" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path)]) == 0

    assert (tmp_path / "flows" / "parcours.yaml").is_file()


def test_a_folder_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert main(["new", str(tmp_path / "file" / "inside")]) == 2

    assert "ne s’écrit pas" in capsys.readouterr().err


def test_the_guide_names_commands_that_exist_and_files_that_are_written(tmp_path: Path) -> None:
    written = copied(tmp_path, date(2026, 11, 29))
    guide = (tmp_path / "LISEZMOI.md").read_text(encoding="utf-8")

    assert "exemple.env" in written
    assert all(f"`{name}`" in guide for name in ("flows/", "knowledge/", "exemple.env"))

"""What a command that starts the bot says of files that are refused by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.files import journey_of, opened
from bot.settings.config import Settings

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The small journey, which was in service once, whose second stage is now wrong."""
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    chosen = Settings(token="", flows=flows, knowledge=tmp_path / "none", cache=tmp_path / "cache")
    assert opened(chosen) is not None
    stage = flows / "2-opportunite.yaml"
    stage.write_text(stage.read_text("utf-8").replace("durée: 2", "duree: 2"), "utf-8")
    return chosen


def test_the_bot_starts_and_says_what_is_refused(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = opened(settings)

    assert shelf is not None
    assert shelf.journey().stages[1].duration == "2 à 4 mois"
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert said.startswith("Parcours : flows/, 5 fichiers. Fiches : aucune, ")
    assert said.endswith(
        "Refusé : 1 fichier.\n"
        "flows/2-opportunite.yaml : sa version d’avant reste en service.\n"
        "• ligne 4 : La clé « duree » n’existe pas au premier niveau d’une étape. "
        "→ Vouliez-vous dire « durée » ?\n"
    )


def test_who_rehearses_reads_the_mistake_and_not_the_former_text(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert journey_of(settings) is None
    assert "2-opportunite.yaml:4" in capsys.readouterr().err

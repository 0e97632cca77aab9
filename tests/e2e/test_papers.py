"""Files as proof in the demonstration: given, seen by an animator, seen again, erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.scene import Scene, demonstration

LETTERS = "Réunir cinq lettres d’intérêt"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A team that agreed to be told about, asked for its letters."""
    with demonstration(tmp_path) as found:
        yield _asked_for_letters(found)


def _asked_for_letters(scene: Scene) -> Scene:
    scene.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’idée")
    scene.says("Un porteur de projet", "septembre 2028", "oui")
    scene.says("Passer à l’étape suivante", "6", "2", "mission")
    return scene


def test_several_files_are_given_seen_by_all_and_erased_with_the_team(
    scene: Scene, tmp_path: Path
) -> None:
    assert f"Une tâche pour vous\u00a0: {LETTERS}" in scene.told()[-1]

    scene.awa.sends("document", name="dupont.pdf", caption="lettre interet dupont")
    scene.remote.settle(quiet=0.4)
    scene.awa.sends("photo")
    scene.remote.settle(quiet=0.4)
    scene.awa.sends_album()
    scene.remote.settle(quiet=3.0)  # an album is one message: its items are gathered first
    scene.awa.presses("La tâche est faite")

    assert any(f"{LETTERS}\u00a0: faite. Les 5 pièces sont gardées." in t for t in scene.told())
    inside = scene.read()
    assert [one.kind for one in inside].count("document") == 1
    assert [one.kind for one in inside].count("photo") == 4
    assert len({one.raw["album"] for one in inside} - {""}) == 1
    _the_team_sees_them_again(scene)
    copies = _copies(tmp_path)
    _erased(scene)
    assert (len(copies), _copies(tmp_path)) == (5, [])


def _copies(folder: Path) -> list[Path]:
    """Our own copies of the files of teams."""
    return [path for place in folder.rglob("pieces") for path in place.iterdir()]


def _the_team_sees_them_again(scene: Scene) -> None:
    scene.says("/dossier")
    scene.awa.presses("Pièces (5)")
    scene.awa.presses("1. dupont.pdf")
    scene.awa.presses("Revoir")
    scene.remote.settle(quiet=0.5)
    again = scene.awa.messages()[-1]
    assert (again.by_bot, again.kind, again.raw["file"]["name"]) == (
        True,
        "document",
        "dupont.pdf",
    )

    scene.says("/taches")
    scene.awa.presses("Tâches réglées (1)")
    scene.awa.presses(LETTERS)
    scene.awa.presses("Revoir les pièces (5)")
    scene.remote.settle(quiet=0.5)
    shown = scene.awa.messages()[-5:]
    assert [one.kind for one in shown] == ["document", "photo", "photo", "photo", "photo"]


def _erased(scene: Scene) -> None:
    scene.says("/effacer")
    scene.awa.presses("Effacer définitivement")
    scene.remote.settle(quiet=1.5)  # the beat that sweeps comes each second
    assert [one for one in scene.group.messages() if one.kind in ("photo", "document")] == []


def test_a_file_telegram_lost_comes_back_from_our_copy(scene: Scene) -> None:
    scene.awa.sends("document", name="dupont.pdf")
    scene.remote.settle(quiet=0.4)
    scene.remote.fault(
        "refuse",
        method="sendDocument",
        status=400,
        description="Bad Request: wrong file identifier/HTTP URL specified",
    )

    scene.says("/dossier")
    scene.awa.presses("Pièces (1)")
    scene.awa.presses("1. dupont.pdf")
    scene.awa.presses("Revoir")

    scene.remote.settle(quiet=0.5)
    again = scene.awa.messages()[-1]
    assert (again.by_bot, again.kind, again.raw["file"]["name"]) == (
        True,
        "document",
        "dupont.pdf",
    )

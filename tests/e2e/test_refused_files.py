"""Staff save a file with a mistake while the demonstration runs: where they look, they read it."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.scene import Scene, demonstration

MOST_LOOKS = 40


def read(scene: Scene, beginning: str) -> str:
    """The message of the staff's topic that begins so, once it is there."""
    for _ in range(MOST_LOOKS):
        scene.remote.settle(quiet=0.5)
        for topic in scene.group.topics():
            if topic["name"] == "Parcours et fiches":
                told = [one.text for one in scene.group.messages() if one.thread == topic["id"]]
                found = [one for one in told if one.startswith(beginning)]
                if found:
                    return found[-1].replace("\u00a0", " ")
    raise AssertionError(f"nothing begins with {beginning}")


def test_a_mistake_is_read_in_the_topic_and_teams_are_answered_meanwhile(tmp_path: Path) -> None:
    stage = tmp_path / "flows" / "2-opportunite.yaml"
    with demonstration(tmp_path) as scene:
        right = stage.read_text(encoding="utf-8")

        stage.write_text(right.replace("durée: 2", "duree: 2"), encoding="utf-8")
        refused = read(scene, "Refusé")
        scene.says("/start", "j’accepte", "Les Copeaux")
        answers = len(scene.told())
        stage.write_text(right.replace("durée: 2", "durée: 3"), encoding="utf-8")
        mended = read(scene, "Tout est")

    assert "• ligne 4 : La clé « duree » n’existe pas" in refused
    assert answers >= 3
    assert "En service : 1 fichier changé." in mended

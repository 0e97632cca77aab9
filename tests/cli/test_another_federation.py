"""Every command of staff, on the journey of another federation."""

import io
import json
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.small_world import MAKERS

N = "\u00a0"


@pytest.fixture(autouse=True)
def _makers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Started in an empty folder, with only the flow files named: the pages are beside them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_FLOWS", str(MAKERS / "flows"))
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(list(words))
    return code, capsys.readouterr().out


def test_its_files_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = typed(capsys, "check")

    assert code == 0
    assert "aucune erreur, aucune remarque" in out


def test_its_pages_answer_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    _, ours = typed(capsys, "ask", "un membre peut-il emporter la perceuse")
    _, foreign = typed(capsys, "ask", "c’est quoi la taxe d’apprentissage")
    _, robot = typed(capsys, "ask", "êtes-vous un robot ?")

    assert ours.startswith(f"Peut-on prêter une machine{N}?")
    assert "Je n’ai pas de réponse sûre" in foreign
    assert "à partir des fiches du réseau des ateliers" in robot


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("membres_prévus", "40 adhérents, à peu près", 40),
        ("lieu_signé", "on a signé hier avec la mairie", "yes"),
        ("inauguration", "le 12 juin 2027", "2027-06-12"),
    ],
)
def test_its_teams_are_heard(
    capsys: pytest.CaptureFixture[str], point: str, text: str, value: object
) -> None:
    code, out = typed(capsys, "hear", "--point", point, "--json", text)

    assert code == 0
    assert json.loads(out)["value"] == value


def test_it_is_spoken_to_in_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/start\noui\nLes Mains Habiles\n/parcours\n"))

    code, out = typed(capsys, "chat")

    assert code == 0
    assert "À quel titre écrivez-vous" in out
    assert "3. Le premier mois" in out


def test_its_conversations_replay(capsys: pytest.CaptureFixture[str]) -> None:
    files = map(str, sorted((MAKERS / "conversations").glob("*.txt")))

    code, out = typed(capsys, "play", "--coverage", *files)

    assert code == 0
    assert "Tous les points, feux, réactions et relais sont rencontrés." in out


def test_the_doctor_finds_its_journey_and_its_pages(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = typed(capsys, "doctor")

    assert "Le parcours est en service, avec 2 fiches." in out.replace(N, " ")

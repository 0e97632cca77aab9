import io
import re
from functools import lru_cache
from pathlib import Path

import pytest

from bot.app.preview import finding
from bot.cli import arguments
from bot.core.definition.journey import Journey
from tests.cli.test_main import SMALL, typed
from tests.small_world import loaded, spaced

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _small_flows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_FLOWS", str(SMALL))
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))


def chatted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str, *words: str
) -> tuple[int, str, str]:
    """`essaim chat …` with those lines on its input: exit code, output, error, plain spaces."""
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    code, out, err = typed(capsys, "chat", *words)
    return code, spaced(out), spaced(err)


def test_chat_starts_at_a_question_and_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = chatted(monkeypatch, capsys, "3\n", "--at", "rencontrées")

    assert code == 0
    assert "J’ai supposé 6 réponses d’exemple" in out
    assert "Combien d’entreprises avez-vous rencontrées" in out
    assert "Visez au moins cinq entretiens." in out


def test_chat_starts_at_a_stage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = chatted(monkeypatch, capsys, "", "--stage", "2")

    assert code == 0
    assert "Étape 2 sur 3 : Étude d’opportunité" in out


def test_chat_goes_on_from_a_written_conversation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = ("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "Étude d’opportunité", "6")
    team = tmp_path / "copeaux.txt"
    team.write_text("".join(f"Awa : {line}\n" for line in lines), encoding="utf-8")

    code, out, _ = chatted(monkeypatch, capsys, "2\n", "--team", str(team))

    assert code == 0
    assert (
        "L’équipe est à l’étape « Étude d’opportunité », avec 4 réponses. "
        "Le robot attend « Entreprises clientes »."
    ) in out
    assert "Qui peut orienter des jeunes" in out


def test_chat_at_a_name_that_nothing_has_says_which_are_near(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = chatted(monkeypatch, capsys, "", "--at", "rencontrés")

    assert (code, out) == (2, "")
    assert err == (
        "Aucun point ni aucune étape ne s’appelle « rencontrés ». "
        "Vouliez-vous dire « rencontrées » ?\n"
    )


def test_chat_with_a_team_that_cannot_be_read_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = chatted(monkeypatch, capsys, "", "--team", "absent.txt")

    assert code == 2
    assert "absent.txt : je ne peux pas lire ce fichier." in err


@pytest.mark.parametrize("name", ["clientes", "opportunité", "lettres"])
def test_show_prints_a_point_or_a_stage(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = typed(capsys, "show", name)

    assert (code, err) == (0, "")
    assert f"({name})" in out


def test_show_of_a_name_that_nothing_has_says_which_are_near(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = typed(capsys, "show", "cliente")

    assert (code, out) == (2, "")
    assert "« clientes »" in spaced(err)


@pytest.mark.parametrize(
    ("form", "beginning"), [("text", "Les points"), ("mermaid", "flowchart TD"), ("svg", "<svg ")]
)
def test_graph_draws_the_journey_in_each_format(
    capsys: pytest.CaptureFixture[str], form: str, beginning: str
) -> None:
    code, out, err = typed(capsys, "graph", "--format", form)

    assert (code, err) == (0, "")
    assert out.startswith(beginning)
    assert "Entreprises clientes (clientes)" in out


def test_graph_draws_one_stage(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = typed(capsys, "graph", "--stage", "2")
    code, _, err = typed(capsys, "graph", "--stage", "oportunité")

    assert "Étape 1" not in out
    assert code == 2
    assert "« opportunité »" in spaced(err)


MANUAL = (ROOT / "flows" / "LISEZMOI.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"essaim ((?:chat|show|graph|play)\b[^`>\n]*)", MANUAL)))


@pytest.mark.parametrize("command", NAMED)
def test_a_command_that_the_manual_names_can_be_typed_and_finds_what_it_names(
    command: str,
) -> None:
    asked = arguments.parser("").parse_args(command.replace("ID", "métier").split())

    names = [getattr(asked, one, "") for one in ("name", "at", "stage")]
    for name in filter(None, names):
        assert name == "tva" or finding.stage(real(), name) or finding.thing(real(), name)
    team = getattr(asked, "team", "")
    assert not team or (ROOT / "tests" / "conversations" / f"{team}.txt").is_file()


@lru_cache
def real() -> Journey:
    """The files of the federation."""
    return loaded(ROOT / "flows")

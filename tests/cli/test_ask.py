"""`essaim ask`: what a question gives on the command line, as text and as JSON."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main
from bot.core.team.situation import Person, Situation
from bot.store import teams
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import pages_read

PAGES = Path(__file__).parents[1] / "small_pages"


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_KNOWLEDGE", str(PAGES))


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["ask", *words]) == 0
    return capsys.readouterr().out


def one(capsys: pytest.CaptureFixture[str], question: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(capsys, question, "--json", "--top", "10"))
    return found


def test_an_answer_is_printed_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, "c koi la taxe d'apprentissage")

    assert out.startswith("C’est quoi, la taxe d’apprentissage")
    assert "SOLTéA (2025)" in out


def test_the_candidates_are_shown_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, "c koi la taxe d'apprentissage", "--top", "2")

    assert "taxe — C’est quoi" in out


def test_json_has_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    found = one(capsys, "c koi la taxe d'apprentissage")

    assert set(found) >= {
        "outcome", "text", "page", "score", "candidates", "sources", "handover"
    }  # fmt: skip
    assert (found["outcome"], found["page"], found["handover"]) == ("answer", "taxe", False)
    assert found["candidates"][0]["page"] == "taxe"
    assert found["sources"][0] == {
        "title": "SOLTéA",
        "address": "https://www.soltea.education.gouv.fr",
        "date": "2025",
    }


@pytest.mark.parametrize(
    ("question", "outcome", "handover"),
    [
        ("l'école doit-elle payer la TVA ?", "answer", True),
        ("combien coûte une fraiseuse Huron d'occasion à Toulouse", "unknown", True),
        ("un élève s'est coupé la main, il saigne", "emergency", True),
        ("Kevin est suivi en psychiatrie", "refused", True),
        ("Can you help me please, I would like to open a school", "unknown", True),
        ("êtes-vous un robot ?", "unknown", True),
    ],
)
def test_each_outcome(
    capsys: pytest.CaptureFixture[str],
    question: str,
    outcome: str,
    handover: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    found = one(capsys, question)

    assert (found["outcome"], found["handover"]) == (outcome, handover)
    assert found["text"]


def test_one_question_a_line_gives_one_object_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("c'est quoi la taxe\n\nvisiter une école ?\n"))

    lines = asked(capsys, "-", "--json").splitlines()

    assert [json.loads(line)["candidates"][0]["page"] for line in lines] == ["taxe", "visiter"]


def test_a_folder_that_is_missing_is_said_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESSAIM_KNOWLEDGE", str(tmp_path / "absent"))

    assert main(["ask", "quoi"]) == 2
    assert "n’existe pas" in capsys.readouterr().err


def test_statistics_of_an_empty_database(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESSAIM_DATABASE_URL", f"sqlite:///{tmp_path / 'e.db'}")

    assert main(["stats", "questions"]) == 2
    assert main(["migrate"]) == 0
    assert main(["stats", "questions"]) == 0
    assert "Aucune question n’a été posée." in capsys.readouterr().out
    assert main(["recall"]) == 0
    assert "Aucune correction à annoncer." in capsys.readouterr().out
    assert main(["recall", "perdue"]) == 2


def test_pages_are_checked_with_the_journey(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESSAIM_FLOWS", str(Path(__file__).parents[1] / "small"))

    assert main(["check"]) == 0
    assert "champ-manquant" in capsys.readouterr().out


def test_checking_the_pages_creates_no_database(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESSAIM_FLOWS", str(Path(__file__).parents[1] / "small"))
    monkeypatch.setenv("ESSAIM_DATABASE_URL", f"sqlite:///{tmp_path / 'e.db'}")

    main(["check"])

    assert not (tmp_path / "e.db").exists()


def test_a_page_that_changed_since_teams_read_it_is_a_remark(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'e.db'}"
    monkeypatch.setenv("ESSAIM_FLOWS", str(Path(__file__).parents[1] / "small"))
    monkeypatch.setenv("ESSAIM_DATABASE_URL", url)
    engine = open_engine(url)
    migrate(engine)
    now = datetime(2027, 9, 3, 12, tzinfo=UTC)
    with engine.begin() as connection:
        found = teams.found(connection, 7, Person(id=7, name="Léa"), Situation(), now)
        row = {"team": found.team, "page": "taxe", "revision": "0123456789abcdef", "at": now}
        connection.execute(pages_read.insert(), row)
    engine.dispose()

    assert main(["check"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "taxe.md:1:1 remarque (texte-déjà-lu)" in out
    assert "1 équipe avait lu un autre texte de cette fiche." in out
    assert "→ Si elles doivent le savoir, écrivez dans l’en-tête « correction: … »" in out
    assert main(["recall"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "taxe : 1 équipe avait lu un autre texte." in out

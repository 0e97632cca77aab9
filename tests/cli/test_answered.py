"""`essaim check` looks at what teams answered, when there is a database, and never makes one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.cli.staff.answered import answered, version_before
from bot.core.team.situation import Fact, Person, Situation, TeamTask
from bot.flowfile import load
from bot.flowfile.vocabulary import QUESTION, TASK
from bot.store import teams
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.staff import versions
from bot.store.staff.versions import Entry
from tests.small_world import small_journey

SMALL = Path(__file__).parents[1] / "small"
AT = datetime(2026, 11, 23, tzinfo=UTC)
AWA = Person(id=11, name="Awa")
N = "\u00a0"


def _met(count: float | None) -> Situation:
    """A team that answered one question, put another aside, and was given two tasks."""
    given = {
        "lettres": TeamTask(state="todo", since=AT, title="Réunir cinq lettres"),
        "savoir_rencontrées": TeamTask(state="todo", since=AT),
        "animateur_1": TeamTask(state="todo", since=AT, title="Appeler"),
    }
    fact = Fact(value=count, kind="nombre", at=AT, by=AWA)
    return Situation(facts={"rencontrées": fact}, tasks=given)


def _database(folder: Path, *situations: Situation) -> str:
    """A database with these teams."""
    url = f"sqlite:///{folder / 'essaim.db'}"
    engine = open_engine(url)
    migrate(engine)
    with engine.begin() as connection:
        for number, situation in enumerate(situations, 1):
            teams.found(connection, number, AWA, situation, AT)
    engine.dispose()
    return url


def test_a_question_renamed_in_the_last_edit_is_known_by_the_version_before(
    tmp_path: Path,
) -> None:
    """The running bot has served the edit: it is the version before that has the former id."""
    url, flows = _database(tmp_path, _met(8)), Path(shutil.copytree(SMALL, tmp_path / "flows"))
    engine = open_engine(url)
    first = {f"flows/{path.name}": path.read_bytes() for path in flows.glob("*.yaml")}
    for path in flows.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace("rencontrées".encode(), b"entretiens"))
    second = {f"flows/{path.name}": path.read_bytes() for path in flows.glob("*.yaml")}
    with engine.begin() as connection:
        for files in (first, second):
            versions.record(connection, files, Entry(by="", reason=""), AT)
    engine.dispose()

    before = version_before(url, flows)

    assert before is not None
    assert before.question("rencontrées") is not None
    problems = load(flows, former=answered(url, before)).problems
    [lost] = [one for one in problems if one.rule == "identifiant-perdu"]
    assert "rencontrées" in lost.reason + lost.remedy


def test_without_a_version_kept_nothing_is_compared(tmp_path: Path) -> None:
    assert version_before(_database(tmp_path), SMALL) is None
    assert version_before(f"sqlite:///{tmp_path / 'absent.db'}", SMALL) is None


def test_answers_and_tasks_of_the_files_are_counted_by_team(tmp_path: Path) -> None:
    known = answered(_database(tmp_path, _met(8), _met(3), _met(None)))

    assert known is not None
    assert known.answers == {"rencontrées": 2, "lettres": 3}
    assert {name: point.place for name, point in known.points.items()} == {
        "rencontrées": QUESTION,
        "lettres": TASK,
    }
    assert not known.is_whole


def test_the_version_in_service_gives_its_titles_and_its_stages(tmp_path: Path) -> None:
    known = answered(_database(tmp_path, _met(8)), small_journey())

    assert known is not None
    assert known.points["rencontrées"].title == "Entreprises rencontrées"
    assert known.answers["rencontrées"] == 1
    assert "opportunité" in known.stages


def test_no_database_is_made_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "essaim.db"

    assert answered(f"sqlite:///{file}") is None
    assert not file.exists()
    file.touch()
    assert answered(f"sqlite:///{file}") is None


def test_check_tells_of_a_question_that_was_renamed_and_of_the_teams_it_would_lose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    stage = flows / "2-opportunite.yaml"
    monkeypatch.setenv("ESSAIM_FLOWS", str(flows))
    monkeypatch.setenv("ESSAIM_DATABASE_URL", _database(tmp_path, *[_met(8)] * 9))
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 0
    before = capsys.readouterr().out
    stage.write_text(stage.read_text("utf-8").replace("rencontrées", "rencontres"), "utf-8")
    assert main(["check"]) == 0
    after = capsys.readouterr().out

    assert "identifiant-perdu" not in before
    assert f"Cette question ressemble à «{N}rencontrées{N}»" in after
    assert "9 équipes y ont répondu".replace("9 ", f"9{N}") in after
    assert f"anciens noms: [rencontrées]{N}»" in after

"""`essaim export` and `essaim forget`, on the database of a bot that ran."""

from __future__ import annotations

import json
import shutil
import zipfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.cli.running.personal_data import export, forget
from bot.settings.config import Settings
from tests.app.test_relay import CLAIRE, LOIRE, REZE, Relay
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]
SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """The small journey, on that database."""
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    return Settings(semantic=False, database_url=database, flows=flows, knowledge=tmp_path)


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """A team that asked for a human, and is known in its group."""
    relay = Relay(opened(database))
    relay.team()
    relay.asks()
    return relay


def test_a_copy_is_written_and_the_team_reads_that_it_was(
    relay: Relay, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "copie.zip"

    code = export(settings, Namespace(team=1, to=str(path)))
    relay.act("command", "mesdonnees")

    with zipfile.ZipFile(path) as copy:
        data = json.loads(copy.read("donnees.json"))
        messages = copy.read("messages.txt").decode("utf-8-sig")
    assert code == 0
    assert "Les Copeaux" in [one["réponse"] for one in data["réponses"]]
    assert [one["quoi"] for one in data["lectures"]] == ["une copie du dossier"]
    assert "Peut-on louer" in messages
    assert "la fédération\u00a0: une copie du dossier" in relay.deliver()[0]


def test_a_team_is_forgotten_only_when_it_is_said_twice(
    relay: Relay, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    first = forget(settings, Namespace(team=1, yes=False))
    asked = capsys.readouterr().out
    second = forget(settings, Namespace(team=1, yes=True))
    third = forget(settings, Namespace(team=1, yes=True))
    since = len(relay.sent)
    relay.deliver()

    assert (first, second, third != 0) == (0, 0, True)
    assert "«\u00a0Les Copeaux\u00a0», 3\u00a0réponses" in asked
    assert "essaim forget 1 --yes" in asked
    assert any(one.kind == "discard" and one.chat == LOIRE for one in relay.sent[since:])
    assert any("Tout est effacé" in text for text in relay.to(REZE, since))


def test_the_team_reads_which_animator_opened_its_file(relay: Relay) -> None:
    relay.types("dossier", by=CLAIRE)
    relay.types("dossier 1", by=CLAIRE, thread=0)
    relay.act("group press", "ds:1:*", chat=LOIRE, by=CLAIRE, message=5, thread=0)

    relay.act("command", "mesdonnees")
    said = next(one for one in relay.deliver() if "Qui le lit" in one)

    assert said.count("Claire\u00a0:") == 2
    assert "Claire\u00a0: les pièces" in said

"""Each mistake of staff, saved while the bot runs, then at its next start: teams are answered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.flowfile.alone import served
from bot.flowfile.kept import Kept, last_right
from bot.service.shelf import Shelf, open_shelf
from tests.flowfile.test_broken import BROKEN, _expected
from tests.flowfile.worlds import HERE, VALID
from tests.small_world import Team

SPARED = ("animateurs.yaml", "mots.yaml")
"""Without these a first start is possible all the same."""
Running = tuple[Shelf, Path, Kept]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A bot that serves the valid files, its folder, and what it keeps for its next start."""
    folder = tmp_path_factory.mktemp("bot")
    flows = Path(shutil.copytree(HERE / "valid", folder / "flows"))
    kept = Kept(folder / "cache")
    shelf = open_shelf(flows, folder / "none", "Europe/Paris", kept)
    assert isinstance(shelf, Shelf)
    return shelf, flows, kept


def answered(journey: Journey) -> bool:
    """Does a team that arrives read the notice, then a question?"""
    team = Team(journey)
    return bool(team.says("/start")) and bool(team.says("j'accepte"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_mistake_saved_stops_neither_the_running_bot_nor_its_next_start(
    path: Path, running: Running
) -> None:
    shelf, flows, kept = running
    wanted = _expected(path)
    file = flows / wanted.file

    file.write_bytes(path.read_bytes())
    shelf.reload()
    refused = shelf.shelved().refused
    again, first = served(flows, {}, last_right(kept, flows)), served(flows, {}, {})
    if wanted.file in VALID:
        file.write_text(VALID[wanted.file], encoding="utf-8")
    else:
        file.unlink()

    assert answered(shelf.journey())
    assert again.loaded.journey is not None
    assert again.loaded.journey.revision == shelf.journey().revision
    assert again.refused == refused
    for one in refused:
        assert (Path(one.file).name, one.former) == (wanted.file, wanted.file in VALID)
        assert {(wrong.rule, wrong.line) for wrong in one.problems} == {(wanted.rule, wanted.line)}
    if first.loaded.journey is None:  # nothing was ever in service: why, and what to do
        (alone,) = first.refused
        assert wanted.file not in SPARED
        assert wanted.remedy.lower() in alone.problems[0].remedy.replace("\u00a0", " ").lower()

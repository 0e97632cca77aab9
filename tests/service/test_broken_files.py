"""Each mistake of staff, saved while the bot runs, then at its next start: teams are answered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.flowfile.alone import served
from bot.flowfile.kept import Kept, last_right
from bot.flowfile.report import remedy
from bot.service.shelf import Shelf, open_shelf
from tests.flowfile.mistakes import MISTAKES, Mistake
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


EVERY = 4
"""A start reads everything twice more: one mistake in four meets it, the linter meets them all."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_saved_does_not_stop_the_running_bot(mistake: Mistake, running: Running) -> None:
    shelf, flows, _ = running
    with saved(mistake, flows):
        shelf.reload()

    assert answered(shelf.journey())
    told = mistake.told.read_text(encoding="utf-8")
    for one in shelf.shelved().refused:
        name = Path(one.file).name  # that of the mistake, or of what it speaks of
        assert name in told
        assert one.former == (name in VALID)


@pytest.mark.parametrize("mistake", MISTAKES[::EVERY], ids=lambda mistake: mistake.name)
def test_nor_does_it_stop_its_next_start(mistake: Mistake, running: Running) -> None:
    shelf, flows, kept = running
    with saved(mistake, flows):
        shelf.reload()
        right = last_right(kept, flows)
        again, first = served(flows, {}, right), served(flows, {}, {})

    assert again.loaded.journey is not None
    assert again.loaded.journey.revision == shelf.journey().revision
    assert again.refused == shelf.shelved().refused
    if first.loaded.journey is None:  # nothing was ever in service: why, and what to do
        (alone,) = first.refused
        told = mistake.told.read_text(encoding="utf-8")
        assert mistake.file not in SPARED
        assert remedy(alone.problems[0]) in told


@contextmanager
def saved(mistake: Mistake, flows: Path) -> Iterator[None]:
    """The mistake is in the folder meanwhile."""
    file = flows / mistake.file
    file.write_bytes(mistake.content)
    yield
    if mistake.file in VALID:
        file.write_text(VALID[mistake.file], encoding="utf-8")
    else:
        file.unlink()

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.engine import open_engine
from tests.app.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = open_engine(f"sqlite:///{tmp_path}/essaim.db")
    yield World(engine)
    engine.dispose()


def test_an_answer_is_kept_and_acknowledged(world: World) -> None:
    world.hear("bonjour", "oui", "nom=Les Copeaux")

    assert world.deliver() == ["Notice", "Bienvenue.", "Noté : Les Copeaux"]

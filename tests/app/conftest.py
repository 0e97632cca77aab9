from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.app.world import World
from tests.store.databases import database, opened

__all__ = ["database", "opened", "world"]


@pytest.fixture
def world(database: str, opened: Callable[[str], Engine]) -> World:
    """The small world, on a database of each sort."""
    return World(opened(database))

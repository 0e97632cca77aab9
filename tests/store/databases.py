"""Engines for tests, by the name of the database: « sqlite » or « postgresql »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.database.engine import open_engine
from tests.store.servers import empty_postgres, fresh_postgres

BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each sort, which may have its tables already."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/essaim.db"
    return fresh_postgres()


@pytest.fixture(params=BOTH)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/essaim.db"
    return empty_postgres()


@pytest.fixture
def opened() -> Iterator[Callable[[str], Engine]]:
    """Opens engines, and closes them at the end."""
    engines: list[Engine] = []

    def open_one(url: str) -> Engine:
        engines.append(open_engine(url))
        return engines[-1]

    yield open_one
    for engine in engines:
        engine.dispose()

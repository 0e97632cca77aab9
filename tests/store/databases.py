"""Engines for tests, by the name of the database: « sqlite » or « postgresql »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.database.engine import open_engine
from tests.store.servers import drop, empty_postgres, fresh_postgres

BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of each sort, which may have its tables already."""
    yield from _address(request.param, tmp_path, fresh_postgres)


@pytest.fixture(name="database")
def on_sqlite(tmp_path: Path) -> str:
    """For tests of what people read and do: their queries are tried on both sorts elsewhere."""
    return f"sqlite:///{tmp_path}/essaim.db"


@pytest.fixture(params=BOTH)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    yield from _address(request.param, tmp_path, empty_postgres)


def _address(sort: str, folder: Path, made: Callable[[], str]) -> Iterator[str]:
    """A file goes with its folder; a server drops its database, or a run would fill a disk."""
    if sort == "sqlite":
        yield f"sqlite:///{folder}/essaim.db"
        return
    url = made()
    yield url
    drop(url)


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

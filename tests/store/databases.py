"""Engines for tests, by the name of the database: « sqlite » or « postgresql »."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from tests.store.servers import drop, empty_postgres, fresh_postgres

BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of each sort, which may have its tables already."""
    if request.param == "sqlite":
        yield fresh_file(tmp_path / "essaim.db")
    else:
        yield from _lent(fresh_postgres)


@pytest.fixture(name="database")
def on_sqlite(tmp_path: Path) -> str:
    """For tests of what people read and do: their queries are tried on both sorts elsewhere."""
    return fresh_file(tmp_path / "essaim.db")


@pytest.fixture(params=BOTH)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/essaim.db"
    else:
        yield from _lent(empty_postgres)


def fresh_file(file: Path) -> str:
    """The address of a new file that has its tables."""
    shutil.copyfile(_migrated(), file)
    return f"sqlite:///{file}"


@cache
def _migrated() -> Path:
    """A file with its tables, to copy: going through all the migrations took half of a test."""
    folder = Path(tempfile.mkdtemp(prefix="migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = open_engine(f"sqlite:///{folder}/essaim.db")
    migrate(engine)
    engine.dispose()
    return folder / "essaim.db"


def _lent(made: Callable[[], str]) -> Iterator[str]:
    """A server drops the database afterwards, or a run would fill a disk."""
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

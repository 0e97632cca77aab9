"""A database becomes one SQLite file while others write to it, and such a file is looked over.

SQLite's own backup, in one step: in WAL mode that is one reader, which makes no writer wait and
sees one moment. Asked in several steps it begins again at each write of another connection, and
under load never ends; VACUUM INTO rebuilds every index, three times the work, to hide damage that
a plain copy shows (`looked_over`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.keeping.transfer import one_moment, transfer

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


class Damaged(Exception):
    """This file is no whole database; the text says how, without a word of anyone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What a file holds: its revision ("" for none), and how many rows each table has."""

    revision: str
    rows: Mapping[str, int]


def copied(engine: Engine, file: Path) -> None:
    """Write all that a database holds now in that new file, alone: no log stands beside it.

    Raises what the disk or the database raise; what was written is then to be thrown away.
    """
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(file)) as target, closing(engine.raw_connection()) as raw:
            assert raw.driver_connection is not None
            raw.driver_connection.backup(target)
    else:
        _carried(engine, file)
    with closing(sqlite3.connect(file)) as alone:
        alone.execute("PRAGMA journal_mode = DELETE").fetchone()


def _carried(engine: Engine, file: Path) -> None:
    target = open_engine(f"sqlite:///{file}")
    try:
        migrate(target)
        with one_moment(engine) as read, target.begin() as written:
            transfer(read, written)
    finally:
        target.dispose()


def looked_over(file: Path) -> Contents:
    """What such a file holds, once every page, index and reference of it was read.

    Raises `Damaged`.
    """
    with _reading(file) as kept:
        found = kept.execute("PRAGMA integrity_check(1)").fetchall()
        if found != [("ok",)]:
            raise Damaged("integrity_check")
        if kept.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Damaged("foreign_key_check")
        return _contents(kept)


def counted(file: Path) -> Contents:
    """What a file holds, without looking further. Raises `Damaged`."""
    with _reading(file) as kept:
        return _contents(kept)


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(file)) as kept:
            yield kept
    except sqlite3.DatabaseError as fault:
        raise Damaged(type(fault).__name__) from None


def _contents(kept: sqlite3.Connection) -> Contents:
    names = kept.execute(TABLES).fetchall()
    rows = {
        name: kept.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names
    }
    if "alembic_version" not in rows:
        return Contents(revision="", rows=rows)
    del rows["alembic_version"]
    found = kept.execute("SELECT version_num FROM alembic_version").fetchone()
    return Contents(revision=found[0] if found else "", rows=rows)

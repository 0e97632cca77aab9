"""Opens the database: SQLite tuned to lose nothing, or PostgreSQL; it knows no table.

On SQLite every transaction begins with BEGIN IMMEDIATE: a writer waits for its turn at the start,
never in the middle, so a transaction that began can always finish.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.settings import private_files

Upsert = sqlite.Insert | postgresql.Insert

PATIENT = "PRAGMA busy_timeout = 10000"
PRAGMAS = (
    PATIENT,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
REACHED = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
"""A PostgreSQL server that vanished is missed within seconds (libpq; the address may say else)."""
SESSION = (
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
    "SET idle_in_transaction_session_timeout = '60s'",
)
"""And it misses a bot that vanished, or froze holding rows, which others wait for."""
READS = "reads"
"""The option of a connection that writes nothing."""
ATTEMPTS, BETWEEN = 100, 0.05
"""How often a refused pragma is asked again, and the seconds between."""


def open_engine(url: str) -> Engine:
    """The engine for a database address (`sqlite:///essaim.db`, `postgresql://…`).

    Engines are thread-safe; close with `dispose()`. A `postgresql:` address uses psycopg 3.
    """
    address = make_url(url)
    if address.drivername in {"postgresql", "postgres"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "postgresql":
        address = address.set(query={**REACHED, **address.query})
    # An error that tells its parameters would tell people's words.
    engine = create_engine(address, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _closed(address.database or ""))
        event.listen(engine, "connect", _tune)
        event.listen(engine, "connect", _closed(address.database or "", "-wal", "-shm"))
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _settle)
    return engine


def _settle(raw: Any, record: object) -> None:
    raw.autocommit = True
    for setting in SESSION:
        raw.execute(setting)
    raw.autocommit = False


def _closed(file: str, *beside: str) -> Callable[[Any, object], None]:
    """The file, or what SQLite keeps beside it, is for this account alone; it makes the second
    with the rights of the first, and keeps those that were there.
    """
    paths = [Path(file + suffix) for suffix in beside or ("",)]
    if not file or file == ":memory:":
        paths = []

    def close(raw: Any, record: object) -> None:
        for path in paths:
            private_files.close(path)

    return close


def _tune(raw: Any, record: object) -> None:
    raw.isolation_level = None  # the driver's own, late BEGIN would undo `_begin`
    for pragma in PRAGMAS:
        _execute(raw, pragma)


def _execute(raw: Any, pragma: str) -> None:
    """SQLite may refuse at once a second process that turns WAL on: ask again."""
    for _ in range(ATTEMPTS):
        try:
            raw.execute(pragma).close()
            return
        except sqlite3.OperationalError:
            time.sleep(BETWEEN)
    raw.execute(pragma).close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only looks: no writer waits for it."""
    with engine.connect() as connection:
        yield connection.execution_options(**{READS: True})


def let_nothing_linger(engine: Engine) -> bool:
    """What was deleted leaves the disk, and what was written is in the file itself: until SQLite's
    log is emptied, it still holds the one and it alone holds the other. Someone who copies the
    file, as people do, must not copy an empty one.

    False when someone was reading: to be tried again. PostgreSQL has its own ways (VACUUM).
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()
    try:
        _execute(raw, "PRAGMA busy_timeout = 0")  # teams are not made to wait for a reader
        busy, *_ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        _execute(raw, PATIENT)
        raw.close()
    return not busy


def upsert(connection: Connection, table: Table) -> Upsert:
    """An INSERT that may say ON CONFLICT, in the words of this database."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def is_outage(fault: BaseException) -> bool:
    """True when the database itself is at fault (locked, full, gone), not what was written."""
    if isinstance(fault, OperationalError | InterfaceError):
        return True
    return isinstance(fault, DBAPIError) and fault.connection_invalidated

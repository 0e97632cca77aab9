"""Looks at an SQLite file and leaves no trace: what is wrong with it, or a way to read it.

A file is missing, read-only, locked, corrupt, or none of these: each has its own remedy, so each
is told apart here. Nothing is created, not even by a file that is not there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine

MISSING, READ_ONLY, LOCKED, CORRUPT, CLOSED = "missing", "read-only", "locked", "corrupt", "closed"
"""What a file may suffer from; CLOSED: it does not open for a reason of the system's."""
PATIENCE = 2.0
"""Seconds after which a database that another program holds is locked: the bot’s own transactions
take milliseconds."""
_CORRUPT = ("malformed", "not a database", "encrypted")


def wal_of(file: Path) -> Path:
    """Where SQLite keeps what is not in the file yet."""
    return file.with_name(file.name + "-wal")


def size(file: Path) -> int:
    """Its bytes, 0 when it is not there."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def ails(file: Path) -> str:
    """What the file suffers from, "" when it is well; every page of it is read."""
    if not file.exists():
        return MISSING
    try:
        with looked_at(file) as engine, engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if found != "ok":
                return CORRUPT
            _hold(file)
    except Exception as fault:
        return _ail(fault)
    return "" if _writable(file) else READ_ONLY


@contextmanager
def looked_at(file: Path) -> Iterator[Engine]:
    """The file, to read only. What a copy left in its log is read as well, in a copy of the copy:
    SQLite would make a file beside it.
    """
    if _opened(file) or not size(wal_of(file)):
        engine = _engine(file, fixed=not _opened(file))
        try:
            yield engine
        finally:
            engine.dispose()
        return
    with TemporaryDirectory() as folder:
        for each in (file, wal_of(file)):
            shutil.copyfile(each, Path(folder) / each.name)
        engine = _engine(Path(folder) / file.name, fixed=False)
        try:
            yield engine
        finally:
            engine.dispose()


def _opened(file: Path) -> bool:
    """Does a process have it open, or did one that was killed? They share a file beside it."""
    return file.with_name(file.name + "-shm").exists()


def _engine(file: Path, *, fixed: bool) -> Engine:
    """`fixed`: nobody writes it; SQLite then needs no file beside it."""
    address = f"file:{quote(str(file))}?mode=ro{'&immutable=1' if fixed else ''}"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=PATIENCE),
        poolclass=NullPool,
        hide_parameters=True,
    )


def _hold(file: Path) -> None:
    """Can it be written, if a program has it open? Nothing is. Raises what SQLite says.

    Whoever looks still has it open, so that this does not empty its log when it is closed.
    """
    if not _opened(file):
        return
    address = f"file:{quote(str(file))}?mode=rw"
    with closing(
        sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    ) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")


def _writable(file: Path) -> bool:
    """Whoever is root may write anything: a file without that right is said all the same."""
    places = (file, file.parent)
    return all(os.access(each, os.W_OK) and each.stat().st_mode & 0o222 for each in places)


def _ail(fault: Exception) -> str:
    words = str(getattr(fault, "orig", fault)).lower()
    if any(each in words for each in _CORRUPT):
        return CORRUPT
    if "locked" in words:
        return LOCKED
    return READ_ONLY if "readonly" in words else CLOSED

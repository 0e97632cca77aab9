"""One process at a time on an SQLite file: two bots would send nearly every answer twice.

On PostgreSQL several may run: the one that delivers holds a lock (`bot.store.delivery_lock`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SUFFIX = ".en-cours"


class TakenAlready(Exception):
    """Another process of this machine has the file."""


def file_of(url: str) -> Path | None:
    """The file of an SQLite address; None for a server, for memory, and for what is no address."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    name = address.database or ":memory:"
    here = address.get_backend_name() == "sqlite" and name != ":memory:"
    return Path(name).resolve() if here else None


def held(file: Path | None) -> bool | None:
    """Does a process of this machine have that database file? None where nobody can know."""
    if file is None:
        return None
    try:
        from fcntl import LOCK_NB, LOCK_SH, flock

        with file.with_name(file.name + SUFFIX).open("rb") as beside:
            flock(beside, LOCK_SH | LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return None
    return False


@contextmanager
def only_one(file: Path | None) -> Iterator[None]:
    """Hold a database file, by a lock on a file beside it. Raises `TakenAlready`.

    The system itself lets go of the lock of a process that ends, however it ends: what is left of
    it blocks nobody. Where files cannot be locked (Windows, some network disks) or made, nothing
    is checked. The database itself is not locked so: SQLite loses its own locks on a file that is
    closed elsewhere in its process.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        held = None if file is None else file.with_name(file.name + SUFFIX).open("w")
    except (ImportError, OSError):
        held = None
    if held is None:
        yield
        return
    with held:
        try:
            flock(held, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise TakenAlready from None
        except OSError:
            pass
        yield

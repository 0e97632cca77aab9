"""Nobody answers teams on a database while it is moved, copied for good or replaced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.service.only_one import TakenAlready, file_of, only_one
from bot.store.database.engine import open_engine
from bot.store.delivery_lock import leave_lock, take_lock


class Runs(Exception):
    """A bot runs on that database."""


@contextmanager
def at_rest(url: str) -> Iterator[None]:
    """Keep any bot from that database meanwhile, as far as the system can. Raises `Runs`.

    On SQLite, the lock of its file; on PostgreSQL, the lock of who delivers.
    """
    try:
        with only_one(file_of(url)):
            yield from _delivering(url)
    except TakenAlready:
        raise Runs from None


def _delivering(url: str) -> Iterator[None]:
    if file_of(url) is not None:
        yield
        return
    engine = open_engine(url)
    lock = take_lock(engine, watched=False)
    if lock is None:
        engine.dispose()
        raise Runs
    try:
        yield
    finally:
        leave_lock(lock)
        engine.dispose()

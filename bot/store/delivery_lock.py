"""The lock of the way out: the connection that delivers, held by one process at a time.

Order per chat and Telegram's limits hold for the whole bot, so one process delivers. On PostgreSQL
the others wait for the lock, and get it when its holder stops, dies, freezes or cannot be reached:
the server ends a session that said nothing for `SILENT`, and the lock goes with it. On SQLite,
which is for one process, it is always free.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

SILENT = 3.5
"""Seconds. The holder says something each second; the others ask each second: five in all."""
SEAT = {"lock": 7_305_081_993}
_WATCHED = (
    f"SET idle_session_timeout = '{SILENT * 1000:.0f}ms'",
    f"SET idle_in_transaction_session_timeout = '{SILENT * 1000:.0f}ms'",
)


def take_lock(engine: Engine, *, watched: bool = True) -> Connection | None:
    """The connection to deliver with, None while another process has the lock.

    Not `watched`, it may say nothing for long: who holds it keeps every bot away, and sends
    nothing. Close it with `leave_lock`. Its loss (the database restarts) is the loss of the lock.
    """
    connection = engine.connect()
    if engine.dialect.name != "postgresql":
        return connection
    with connection.begin():
        free = connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), SEAT)
        for order in _WATCHED if free and watched else ():
            connection.execute(text(order))
    if free:
        return connection
    connection.close()
    return None


def leave_lock(connection: Connection) -> None:
    """Give the lock up: it is free for another process as soon as this returns.

    A session that only ends is noticed by the server a moment later, so the lock is given back in
    words first. On a connection that is lost, the end of the session gives it back.
    """
    if connection.dialect.name == "postgresql" and not connection.invalidated:
        with suppress(SQLAlchemyError):
            connection.rollback()
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), SEAT)
    connection.invalidate()
    connection.close()

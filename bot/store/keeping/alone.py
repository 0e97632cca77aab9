"""One process at a time, for minutes if need be: a lock that belongs to a session, not to a
transaction, which a server ends when it says nothing for long (`database.engine`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

BACKUP, GAP = 7_305_081_995, 7_305_081_994
"""Which deed is one process's: no other program locks these numbers."""


@contextmanager
def alone(engine: Engine, deed: int, *, waits: bool) -> Iterator[bool]:
    """Is that deed ours until the end? `waits`: until it is. On SQLite there is one process."""
    if engine.dialect.name != "postgresql":
        yield True
        return
    with engine.connect() as connection:
        ours = _taken(connection, deed, waits=waits)
        try:
            yield ours
        finally:
            if ours:
                with suppress(SQLAlchemyError), connection.begin():
                    connection.execute(text("SELECT pg_advisory_unlock(:deed)"), {"deed": deed})


def _taken(connection: Connection, deed: int, *, waits: bool) -> bool:
    asked = "SELECT pg_advisory_lock(:deed)" if waits else "SELECT pg_try_advisory_lock(:deed)"
    with connection.begin():
        found = connection.scalar(text(asked), {"deed": deed})
    return waits or bool(found)


def unhurried(connection: Connection) -> None:
    """This transaction may say nothing while the other database is read."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))

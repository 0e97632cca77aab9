"""What the bot remembers of its own, by name: about no team, and never worked off nor purged.

Each is a row of the inbox whose key is the name and whose state is KEPT: it survives a restart as
all that came in does, and no table had to be made for a handful of words.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.store.database.engine import upsert
from bot.store.database.tables import inbox
from bot.store.outbox import NOWHERE

SOURCE, KEPT = "remembered", "kept"


def read(connection: Connection, name: str) -> str:
    """What was written under that name, "" when nothing was."""
    return connection.scalar(select(inbox.c.payload).where(_of(name))) or ""


def write(connection: Connection, name: str, words: str, now: datetime) -> None:
    """Remember this under that name, in place of what was there."""
    if not replace(connection, name, read(connection, name), words, now):
        connection.execute(update(inbox).where(_of(name)).values(payload=words, received_at=now))


def replace(connection: Connection, name: str, before: str, words: str, now: datetime) -> bool:
    """Write this only where that stood (`before` "": nothing did). True if it is done: of two
    processes that found the same, one alone has it.
    """
    values = {"payload": words, "received_at": now}
    if before:
        still = update(inbox).where(_of(name), inbox.c.payload == before)
        return connection.execute(still.values(values)).rowcount == 1
    row = {"source": SOURCE, "key": name, "chat": NOWHERE, "state": KEPT, **values}
    once = upsert(connection, inbox).on_conflict_do_nothing(index_elements=["source", "key"])
    return connection.scalar(once.values(row).returning(inbox.c.id)) is not None


def forget(connection: Connection, name: str) -> None:
    """Nothing is remembered under that name any more."""
    connection.execute(delete(inbox).where(_of(name)))


def _of(name: str) -> ColumnElement[bool]:
    return (inbox.c.source == SOURCE) & (inbox.c.key == name)

"""Each request to the reader from outside: one row of the inbox, kept before it leaves.

The row is one of the day's: none is left once there are as many as the day may have, whatever
restarts and however many processes there are. The answer comes in by it, once.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, func, select, update

from bot.store import inbox as door
from bot.store.database.engine import upsert
from bot.store.database.tables import AWAITED, NEW, inbox
from bot.store.inbox import READER, Arrival


def reserve(connection: Connection, chat: int, day: date, budget: int, now: datetime) -> str:
    """Keep one of the day's requests; its key, "" when none is left."""
    row = upsert(connection, inbox).on_conflict_do_nothing(index_elements=["source", "key"])
    for number in range(_made(connection, day) + 1, budget + 1):
        key = f"{day.isoformat()}:{number}"
        values = {"source": READER, "key": key, "chat": chat, "payload": "", "state": AWAITED}
        if connection.execute(row, {**values, "received_at": now}).rowcount:
            return key  # else another process was quicker
    return ""


def _made(connection: Connection, day: date) -> int:
    of_the_day = inbox.c.key.startswith(f"{day.isoformat()}:")
    query = select(func.count()).select_from(inbox).where(inbox.c.source == READER, of_the_day)
    return connection.scalar(query) or 0


def answered(connection: Connection, key: str, payload: str) -> None:
    """The answer comes in by its row, if it did not already."""
    row = update(inbox).where(
        inbox.c.source == READER, inbox.c.key == key, inbox.c.state == AWAITED
    )
    connection.execute(row.values(state=NEW, payload=payload))


def unasked(connection: Connection, chat: int, key: str, payload: str, now: datetime) -> None:
    """No request left for that one: what to do without comes in by a row of its own."""
    door.take(connection, [Arrival(source=READER, key=key, chat=chat, payload=payload)], now)

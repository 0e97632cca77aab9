"""The sign of life of each process at work, kept where `essaim doctor` looks: about no team.

A row of what the bot remembers (`bot.store.staff.remembered`) for each process, written every few
seconds by its loops: one that stops being written is a bot that stopped, or is stuck.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, delete, select

from bot.store.database.codec import to_text
from bot.store.database.tables import inbox
from bot.store.staff import remembered
from bot.store.staff.remembered import SOURCE

EVERY = 15.0
"""Seconds between two signs of life."""
SILENT = timedelta(seconds=90)
"""A process that gave none for so long is stopped or stuck."""
ALIVE = "alive "
SECOND = "second start"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alive:
    """A process at work. `decided`: rows of the inbox since it started, the last one then.

    `sent_at`: when a message last left. `stopped`: it ended as it was asked to.
    """

    host: str
    process: int
    version: str
    started: datetime
    at: datetime
    decided: int = 0
    decided_at: datetime | None = None
    sent_at: datetime | None = None
    stopped: bool = False


def beat(connection: Connection, alive: Alive) -> None:
    """Keep that this process is at work."""
    remembered.write(connection, _name(alive), to_text(alive), alive.at)


def begin(connection: Connection, alive: Alive) -> None:
    """The first sign of life of a process: those of processes that are no more are forgotten.

    On SQLite this one is alone (`bot.service.only_one`).
    """
    others = delete(inbox).where(inbox.c.source == SOURCE, inbox.c.key.startswith(ALIVE))
    if connection.dialect.name != "sqlite":
        others = others.where(inbox.c.received_at < alive.at - SILENT)
    connection.execute(others)
    beat(connection, alive)


def processes(connection: Connection) -> list[Alive]:
    """The processes that gave signs of life, the latest first; none of another version's make."""
    query = select(inbox.c.payload).where(inbox.c.source == SOURCE, inbox.c.key.startswith(ALIVE))
    found = []
    for text in connection.scalars(query):
        try:
            found.append(msgspec.json.decode(text, type=Alive))
        except msgspec.MsgspecError:
            continue
    return sorted(found, key=lambda one: one.at, reverse=True)


def knocked(connection: Connection, now: datetime) -> None:
    """Keep that a second process tried to start on this database."""
    remembered.write(connection, SECOND, now.isoformat(), now)


def knocked_at(connection: Connection) -> datetime | None:
    """When a second process last tried to start, None if none did."""
    text = remembered.read(connection, SECOND)
    return datetime.fromisoformat(text) if text else None


def _name(alive: Alive) -> str:
    return f"{ALIVE}{alive.host}:{alive.process}"

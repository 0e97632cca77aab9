"""What a database remembers of its backups: the last good one, and why the last try failed.

For who watches (`essaim doctor`, alerts): on one machine the folder of the backups says it too; of
several processes on a server, one alone makes them, and the others know it from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from bot.store.database.codec import to_text
from bot.store.staff import remembered

MADE, FAILED = "backup made", "backup failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """When a backup failed, and the kind of its fault (`bot.service.keeping.backup`)."""

    at: datetime
    kind: str


def made(connection: Connection, at: datetime) -> None:
    """A backup was made and looked over; no fault is remembered any more."""
    remembered.write(connection, MADE, at.isoformat(), at)
    remembered.forget(connection, FAILED)


def failed(connection: Connection, at: datetime, kind: str) -> None:
    """No backup was made, and why."""
    remembered.write(connection, FAILED, to_text(Failure(at=at, kind=kind)), at)


def last_made(connection: Connection) -> datetime | None:
    """When the last good backup was made, wherever it is; None when none is known."""
    words = remembered.read(connection, MADE)
    return datetime.fromisoformat(words) if words else None


def last_failure(connection: Connection) -> Failure | None:
    """The fault of the last try, None when it was a good one."""
    words = remembered.read(connection, FAILED)
    return msgspec.json.decode(words, type=Failure) if words else None

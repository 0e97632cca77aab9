"""The forum topic where staff read of their files: one in a group, a cache as those of teams are.

It belongs to no team, so it has no row among the topics of teams: it is remembered by its group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from bot.store.database.codec import to_text
from bot.store.staff import remembered


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffTopic:
    """`thread` 0: none could be made in that group, or it did not hold; `at`: since when."""

    thread: int
    at: datetime


def of(connection: Connection, chat: int) -> StaffTopic | None:
    """The topic of that group; None where none was made yet."""
    kept = remembered.read(connection, _name(chat))
    return msgspec.json.decode(kept, type=StaffTopic) if kept else None


def keep(connection: Connection, chat: int, thread: int, now: datetime) -> None:
    """That is the topic from now on; 0: there is none."""
    kept = to_text(StaffTopic(thread=thread, at=now))
    remembered.write(connection, _name(chat), kept, now)


def lose(connection: Connection, chat: int) -> None:
    """It is no more: it is made again when something is to be said there."""
    remembered.forget(connection, _name(chat))


def retry(connection: Connection, chat: int) -> None:
    """None could be made in that group, and now perhaps one can."""
    known = of(connection, chat)
    if known is not None and not known.thread:
        lose(connection, chat)


def is_it(connection: Connection, chat: int, thread: int) -> bool:
    """Is that thread the topic of staff?"""
    known = of(connection, chat) if thread else None
    return known is not None and known.thread == thread


def _name(chat: int) -> str:
    return f"staff topic:{chat}"

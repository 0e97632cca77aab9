"""The drafts of pages, and whether the team that asked was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from bot.store.database.tables import drafts, members


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A draft whose team was not told yet; `chat` is where to tell it."""

    id: int
    team: int
    chat: int


def begin(connection: Connection, team: int, by: str, now: datetime) -> int:
    """A new draft; its number."""
    made = connection.execute(
        insert(drafts), {"team": team, "by": by, "at": now, "file": "", "told_at": None}
    )
    assert made.inserted_primary_key is not None
    number: int = made.inserted_primary_key[0]
    return number


def named(connection: Connection, number: int, file: str) -> None:
    """The file it was written to."""
    connection.execute(update(drafts).where(drafts.c.id == number).values(file=file))


def files(connection: Connection, team: int) -> list[str]:
    """The files that were made of what that team asked, as they were named."""
    query = select(drafts.c.file).where(drafts.c.team == team, drafts.c.file != "")
    return list(connection.scalars(query.order_by(drafts.c.id)))


def untold(connection: Connection) -> list[Kept]:
    """The drafts whose team has not been told of a page, and that no other process is at, oldest
    first, locked.
    """
    first = (
        select(members.c.team, func.min(members.c.id).label("id"))
        .group_by(members.c.team)
        .subquery()
    )
    query = (
        select(drafts.c.id, drafts.c.team, members.c.chat)
        .join(first, first.c.team == drafts.c.team)
        .join(members, members.c.id == first.c.id)
        .where(drafts.c.told_at.is_(None))
        .order_by(drafts.c.id)
        .with_for_update(skip_locked=True, of=drafts)
    )
    return [Kept(**row._mapping) for row in connection.execute(query)]


def told(connection: Connection, number: int, now: datetime) -> None:
    """The team is told."""
    connection.execute(update(drafts).where(drafts.c.id == number).values(told_at=now))

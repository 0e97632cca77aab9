"""The messages that name a team outside its topic, so that its erasure takes them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from bot.store.database.engine import upsert
from bot.store.database.tables import shown_outside, teams


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A message of a group; `alone`: it names no other team. `media`: a file, without words."""

    chat: int
    message: int
    alone: bool
    media: bool = False


def keep(
    connection: Connection, chat: int, message: int, named: Iterable[int], *, media: bool = False
) -> set[int]:
    """That message names these teams, or is a file of theirs; which were erased meanwhile."""
    wanted = set(named)
    there = set(connection.scalars(select(teams.c.id).where(teams.c.id.in_(wanted))))
    rows = [
        {"chat": chat, "message": message, "team": team, "media": media} for team in sorted(there)
    ]
    if rows:
        once = upsert(connection, shown_outside).on_conflict_do_nothing(
            index_elements=["chat", "message", "team"]
        )
        connection.execute(once, rows)
    return wanted - there


def taken_back(connection: Connection, team: int) -> list[Seen]:
    """The messages that name that team, which name nobody from now on."""
    table = shown_outside.c
    mine = select(table.chat, table.message, table.media).where(table.team == team).subquery()
    same = (table.chat == mine.c.chat) & (table.message == mine.c.message)
    counted = (
        select(table.chat, table.message, mine.c.media, func.count().label("teams"))
        .join(mine, same)
        .group_by(table.chat, table.message, mine.c.media)
        .order_by(table.chat, table.message)
    )
    found = [
        Seen(chat=row.chat, message=row.message, alone=row.teams == 1, media=row.media)
        for row in connection.execute(counted)
    ]
    for one in found:
        gone = (table.chat == one.chat, table.message == one.message)
        connection.execute(delete(shown_outside).where(*gone))
    return found

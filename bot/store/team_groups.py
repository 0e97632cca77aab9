"""The Telegram group of a team's own: a group is of one team, a team has one group."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from bot.store.database.tables import team_groups


def link(connection: Connection, chat: int, team: int, now: datetime) -> None:
    """That group is the team's from now on; neither is tied to another one."""
    unlink(connection, chat)
    connection.execute(delete(team_groups).where(team_groups.c.team == team))
    connection.execute(insert(team_groups), {"chat": chat, "team": team, "at": now})


def unlink(connection: Connection, chat: int) -> None:
    """That group is of no team any more."""
    connection.execute(delete(team_groups).where(team_groups.c.chat == chat))


def team_of(connection: Connection, chat: int) -> int:
    """The team of that group, 0 for none."""
    query = select(team_groups.c.team).where(team_groups.c.chat == chat)
    return connection.scalar(query) or 0


def group_of(connection: Connection, team: int) -> int:
    """The group of that team, 0 for none."""
    query = select(team_groups.c.chat).where(team_groups.c.team == team)
    return connection.scalar(query) or 0

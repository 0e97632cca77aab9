"""The forum topic of a team in a group: a cache, made again whenever Telegram lost it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from bot.store.database.tables import topics


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A topic: `thread` 0 when the group has none. `name` and `icon` are those it shows."""

    id: int
    team: int
    chat: int
    thread: int
    name: str
    icon: str
    briefed: bool
    lost: bool
    at: datetime


def latest(connection: Connection, teams: Iterable[int]) -> dict[tuple[int, int], Topic]:
    """The topics in use of these teams, by team and chat."""
    query = _topics().where(topics.c.team.in_(list(teams)), topics.c.lost.is_(False))
    found = (_topic(row) for row in connection.execute(query.order_by(topics.c.id)))
    return {(topic.team, topic.chat): topic for topic in found}


def of_team(connection: Connection, team: int) -> list[Topic]:
    """Every topic the team ever had."""
    query = _topics().where(topics.c.team == team, topics.c.thread != 0)
    return [_topic(row) for row in connection.execute(query)]


def of_thread(connection: Connection, chat: int, thread: int) -> Topic | None:
    """The topic that thread is, or was; None if it is no team's."""
    if not thread:
        return None
    query = _topics().where(topics.c.chat == chat, topics.c.thread == thread)
    row = connection.execute(query.order_by(topics.c.id.desc()).limit(1)).first()
    return _topic(row) if row else None


def open_topic(
    connection: Connection,
    now: datetime,
    *,
    team: int,
    chat: int,
    thread: int,
    name: str,
    icon: str,
) -> None:
    """The team has this topic from now on; the one it had in that chat is lost."""
    _lose(connection, topics.c.team == team, topics.c.chat == chat)
    row = {"team": team, "chat": chat, "thread": thread, "name": name, "icon": icon, "at": now}
    connection.execute(insert(topics), {**row, "briefed": not thread, "lost": False})


def lose(connection: Connection, chat: int, thread: int) -> None:
    """Telegram does not take messages there any more."""
    _lose(connection, topics.c.chat == chat, topics.c.thread == thread)


def retry(connection: Connection, chat: int) -> None:
    """No topic could be made in that group, and now perhaps one can."""
    _lose(connection, topics.c.chat == chat, topics.c.thread == 0)


def made_since(connection: Connection, team: int, chat: int, moment: datetime) -> int:
    """How many topics were made for that team in that chat since then."""
    made = (topics.c.team == team) & (topics.c.chat == chat) & (topics.c.thread != 0)
    query = select(func.count()).select_from(topics).where(made, topics.c.at >= moment)
    return connection.scalar(query) or 0


def brief(connection: Connection, topic: int) -> None:
    """The topic now opens with the brief."""
    connection.execute(update(topics).where(topics.c.id == topic).values(briefed=True))


def rename(connection: Connection, topic: int, name: str, icon: str) -> None:
    """The topic is being given this name and this icon."""
    connection.execute(update(topics).where(topics.c.id == topic).values(name=name, icon=icon))


def _lose(connection: Connection, *which: ColumnElement[bool]) -> None:
    connection.execute(update(topics).where(*which).values(lost=True))


def _topics() -> Select[tuple[int, int, int, int, str, str, bool, bool, datetime]]:
    return select(
        topics.c.id,
        topics.c.team,
        topics.c.chat,
        topics.c.thread,
        topics.c.name,
        topics.c.icon,
        topics.c.briefed,
        topics.c.lost,
        topics.c.at,
    )


def _topic(row: Row[tuple[int, int, int, int, str, str, bool, bool, datetime]]) -> Topic:
    return Topic(**row._mapping)

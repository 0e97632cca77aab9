"""Who acted in the groups of animators, as the bot saw them: it cannot ask who is in a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.core.team.situation import Person
from bot.store.database.engine import upsert
from bot.store.database.tables import group_people


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Someone who acted in a group, by the name they showed then, and when they last did."""

    person: Person
    at: datetime


def seen(connection: Connection, chat: int, person: Person, at: datetime) -> None:
    """That person acts in that group now."""
    row = upsert(connection, group_people)
    latest = {"name": row.excluded.name, "at": row.excluded.at}
    kept = row.on_conflict_do_update(index_elements=["chat", "person"], set_=latest)
    connection.execute(kept, {"chat": chat, "person": person.id, "name": person.name, "at": at})


def since(connection: Connection, chat: int, at: datetime) -> Sequence[Seen]:
    """Who acted in that group since then, the last one first."""
    query = (
        select(group_people.c.person, group_people.c.name, group_people.c.at)
        .where(group_people.c.chat == chat, group_people.c.at >= at)
        .order_by(group_people.c.at.desc(), group_people.c.person)
    )
    return [
        Seen(person=Person(id=row.person, name=row.name), at=row.at)
        for row in connection.execute(query)
    ]


def told_once(connection: Connection, chat: int, person: Person, what: str) -> bool:
    """That person is told this now; False if it is what they were told last."""
    query = (
        update(group_people)
        .where(group_people.c.chat == chat, group_people.c.person == person.id)
        .where(group_people.c.told != what)
        .values(told=what)
    )
    return connection.execute(query).rowcount > 0

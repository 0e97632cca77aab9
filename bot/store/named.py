"""The messages of a team's private chats that name one of its people to another.

Whoever leaves without their name has it taken out of them. What they said is not kept here.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from bot.store.database.engine import upsert
from bot.store.database.tables import named


def keep(
    connection: Connection, team: int, chat: int, message: int, people: Iterable[int]
) -> None:
    """That message names these people of the team."""
    rows = [
        {"chat": chat, "message": message, "team": team, "person": person}
        for person in sorted(set(people))
    ]
    if rows:
        once = upsert(connection, named).on_conflict_do_nothing(
            index_elements=["chat", "message", "person"]
        )
        connection.execute(once, rows)


def taken_back(connection: Connection, team: int, person: int) -> list[tuple[int, int]]:
    """The messages (chat, number) that name that person, of which nothing is known from now on."""
    mine = named.c.team == team, named.c.person == person
    query = select(named.c.chat, named.c.message).where(*mine)
    found = [
        (row.chat, row.message) for row in connection.execute(query.order_by(named.c.message))
    ]
    connection.execute(delete(named).where(*mine))
    return found

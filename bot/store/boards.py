"""The pinned card of each private chat of a team: which message it is, 0 for none.

A cache: lost, the card is sent and pinned again at its next change.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from bot.store.database.tables import members


def of_team(connection: Connection, team: int) -> dict[int, int]:
    """The message of each private chat of the team."""
    query = select(members.c.chat, members.c.board).where(members.c.team == team)
    return {row.chat: row.board for row in connection.execute(query.order_by(members.c.id))}


def put(connection: Connection, team: int, chat: int, message: int) -> int:
    """That message is the card of the team in that chat now; the one before, 0 for none."""
    here = members.c.team == team, members.c.chat == chat
    before: int = connection.scalar(select(members.c.board).where(*here).with_for_update()) or 0
    connection.execute(update(members).where(*here).values(board=message))
    return before

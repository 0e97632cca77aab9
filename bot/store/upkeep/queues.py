"""What waits at both doors, as who keeps the bot looks at it; nothing is locked, nothing is read
of what a row says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, true

from bot.core.team.situation import HUMAN, REQUESTED
from bot.store.database.tables import STILL_NEW, asked, conversations, inbox, outbox, teams


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What waits at a door. `first`: the oldest row, 0 when none waits; `since`: when it came."""

    count: int = 0
    first: int = 0
    since: datetime | None = None


def received(connection: Connection) -> Line:
    """What came in and was not decided yet."""
    query = select(func.count(inbox.c.id), func.min(inbox.c.id), func.min(inbox.c.received_at))
    return _line(connection.execute(query.where(inbox.c.state == STILL_NEW)).one())


def to_send(connection: Connection, now: datetime, *, national: bool) -> Line:
    """What could leave and has not: not what waits for its hour, for a human who holds the
    conversation, for a person who blocked the bot, or for a group that nobody named (`national`:
    there is a national group).
    """
    held = (conversations.c.holder == HUMAN) & outbox.c.automatic & ~outbox.c.animators
    query = (
        select(func.count(outbox.c.id), func.min(outbox.c.id), func.min(outbox.c.created_at))
        .outerjoin(teams, teams.c.id == outbox.c.team)
        .outerjoin(conversations, conversations.c.team == outbox.c.team)
        .where(outbox.c.state == STILL_NEW)
        .where(or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now))
        .where(or_(func.coalesce(teams.c.reachable, true()), outbox.c.animators))
        .where(~func.coalesce(held, ~true()))
    )
    query = query if national else query.where(outbox.c.chat.is_not(None))
    return _line(connection.execute(query).one())


def waiting_for_a_human(connection: Connection) -> int:
    """How many teams wait for an animator to take their conversation."""
    query = select(func.count()).select_from(conversations)
    return connection.scalar(query.where(conversations.c.holder == REQUESTED)) or 0


def answers(connection: Connection) -> dict[str, int]:
    """How many questions were put to the pages, by what came of them."""
    query = select(asked.c.outcome, func.count()).group_by(asked.c.outcome)
    return {row[0]: row[1] for row in connection.execute(query)}


def _line(row: Any) -> Line:
    count, first, since = row
    return Line(count=count, first=first or 0, since=since)

"""When each team asked to be woken; a timer that is due becomes a row of the inbox."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.core.events import Due
from bot.store.database.codec import tagged
from bot.store.database.tables import members, timers
from bot.store.inbox import TIMER, Arrival, take

MOST = 500


def fire(connection: Connection, now: datetime) -> int:
    """Turn the timers that are due into rows of the inbox, once each; how many there were."""
    query = (
        select(timers.c.team, timers.c.due, members.c.chat)
        .join(members, members.c.team == timers.c.team)
        .where(timers.c.due <= now)
        .order_by(timers.c.due, members.c.id.desc())
        .limit(MOST)
        .with_for_update(skip_locked=True, of=timers)
    )
    due = {row.team: row for row in connection.execute(query)}
    if not due:
        return 0
    event = tagged(Due(at=now))
    take(
        connection,
        [
            Arrival(
                source=TIMER, key=f"{team}:{row.due.isoformat()}", chat=row.chat, payload=event
            )
            for team, row in due.items()
        ],
        now,
    )
    connection.execute(delete(timers).where(timers.c.team.in_(due)))
    return len(due)

"""When each team asked to be woken; a timer that is due becomes a row of the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from bot.core.events import Due
from bot.store.database.codec import addressed
from bot.store.database.tables import inbox, members, outbox, teams, timers
from bot.store.inbox import TIMER, Arrival, take

MOST = 500
MINUTE = timedelta(minutes=1)
"""Two clocks of one machine that are less apart than that are one."""


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
    take(
        connection,
        [
            Arrival(
                source=TIMER,
                key=f"{team}:{row.due.isoformat()}",
                chat=row.chat,
                payload=addressed(Due(at=now), team),
            )
            for team, row in due.items()
        ],
        now,
    )
    connection.execute(delete(timers).where(timers.c.team.in_(due)))
    return len(due)


def ahead(connection: Connection, now: datetime) -> timedelta:
    """By how much the clock was ahead of what it says now when something was written, or nothing.

    The loops’ sign of life is a row of the inbox: it is there even when nobody writes.
    """
    latest = select(func.max(inbox.c.received_at)), select(func.max(teams.c.last_seen))
    found = [moment for each in latest if (moment := connection.scalar(each)) is not None]
    far = max(found, default=now) - now
    return far if far > MINUTE else timedelta()


def reset(connection: Connection, now: datetime) -> int:
    """The clock was set: every hour that teams asked for is asked for again; how many there were.

    Each timer strikes at once: a team whose hour has not come says nothing, and asks again. What
    is dated later than now is dated now, and a message that waits for a moment of quiet leaves.
    """
    connection.execute(update(inbox).where(inbox.c.received_at > now).values(received_at=now))
    connection.execute(
        update(outbox).where(outbox.c.not_before > now + MINUTE).values(not_before=None)
    )
    connection.execute(update(members).where(members.c.typed_at > now).values(typed_at=None))
    return connection.execute(update(timers).where(timers.c.due > now).values(due=now)).rowcount

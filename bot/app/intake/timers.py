"""What comes with time: timers that are due enter by the inbox, and old rows are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app import unread_teams
from bot.app.desk import Desk
from bot.app.usual_delays import LOOKED_BACK, medians
from bot.core.definition.keeping import TRACES
from bot.store import inbox, outbox, teams, timers
from bot.store.database.engine import let_nothing_linger
from bot.store.relay import waiting_times
from bot.store.teams import Unreadable


def tick(desk: Desk, now: datetime) -> int:
    """Put the timers that are due in the inbox, once each. How many."""
    with desk.engine.begin() as connection:
        return timers.fire(connection, now)


def ahead(desk: Desk, now: datetime) -> timedelta:
    """How much later than now something is dated: the clock was ahead by that, and went back."""
    with desk.engine.begin() as connection:
        return timers.ahead(connection, now)


def reset(desk: Desk, now: datetime) -> int:
    """The clock was set: what is scheduled is worked out again. How many teams are asked."""
    with desk.engine.begin() as connection:
        return timers.reset(connection, now)


def count(desk: Desk, now: datetime) -> None:
    """Work out again how long regions usually take to take a conversation, and how teams go.

    A team that cannot be read is told then, even if nobody of it writes.
    """
    journey = desk.journey()
    with desk.engine.begin() as connection:
        found = waiting_times.since(connection, now - LOOKED_BACK)
        read = desk.others.count(journey, teams.every(connection))
        closed = teams.unreadable(connection) if teams.count(connection) > read else []
    for team in closed:
        unread_teams.tell(desk, Unreadable(team))
    desk.usual.renew(medians(journey.federation, found, journey.timezone))


def scrub(desk: Desk) -> None:
    """Get the words of teams that were erased off the disk; at the next look if one reads now."""
    teams = set(desk.lingering)
    if let_nothing_linger(desk.engine):
        desk.lingering.difference_update(teams)


def purge(desk: Desk, now: datetime) -> int:
    """Forget the rows of both doors that were done 30 days ago. How many.

    Telegram repeats an update for 24 hours at most: the keys are kept far longer.
    """
    with desk.engine.begin() as connection:
        before = now - TRACES
        return inbox.purge(connection, before) + outbox.purge(connection, before)

"""One look at the bot: what the database, the pages and the loops show. It only reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.alerts.signs import Queue, Signs
from bot.app.desk import Desk
from bot.app.pulse import Pulse
from bot.core import calendar
from bot.core.definition.federation import NATION
from bot.store import parked, teams
from bot.store.upkeep import heartbeat, queues
from bot.store.upkeep.queues import Line

RECENT = timedelta(minutes=10)
"""What only happens is seen for so long."""


class Looking:
    """Looks again and again: what heads a queue, and since when, is kept from one to the next."""

    def __init__(self, desk: Desk, pulse: Pulse) -> None:
        self._desk = desk
        self._pulse = pulse
        self._heads: dict[str, tuple[int, float]] = {}
        self._aside: int | None = None
        self._counted = -1
        self._began: float | None = None

    def database(
        self, connection: Connection, now: datetime, at: float, suspects: Iterable[int]
    ) -> Signs:
        """What the database shows. `suspects`: the teams that could not be read last time."""
        national = NATION in self._desk.groups()
        second = heartbeat.knocked_at(connection)
        return Signs(
            at=now,
            inbox=self._queue("in", queues.received(connection), at),
            outbox=self._queue("out", queues.to_send(connection, now, national=national), at),
            aside=self._set_aside(connection),
            unread=tuple(teams.still_unreadable(connection, {*suspects, *self._desk.unread})),
            second=second if second and timedelta() <= now - second < RECENT else None,
        )

    def rest(self, signs: Signs, at: float) -> Signs:
        """The same with what the loops, Telegram, the pages and the clock show."""
        pulse, journey = self._pulse, self._desk.journey()
        self._began = at if self._began is None else self._began
        today = calendar.today(signs.at, journey.timezone)
        recent = pulse.jumped_at is not None and at - pulse.jumped_at < RECENT.total_seconds()
        return replace(
            signs,
            timezone=journey.timezone,
            dropped=pulse.dropped_at is not None and signs.at - pulse.dropped_at < RECENT,
            expired=tuple(
                page.title
                for page in journey.library.pages.values()
                if page.review is not None and page.review < today
            ),
            refused=pulse.refused,
            refused_for=timedelta(seconds=at - pulse.refused_at),
            rest=timedelta(seconds=max(pulse.rests - at, 0.0)),
            jump=pulse.jumped if recent else timedelta(),
            apart=pulse.apart,
            still=timedelta(seconds=at - (pulse.beaten or self._began)),
        )

    def _queue(self, name: str, line: Line, at: float) -> Queue:
        """How long the same row has been the first: time by a clock that never goes back."""
        if not line.count:
            self._heads.pop(name, None)
            return Queue()
        first, since = self._heads.get(name, (0, at))
        if first != line.first:
            since = at
        self._heads[name] = (line.first, since)
        return Queue(count=line.count, stuck=timedelta(seconds=at - since))

    def _set_aside(self, connection: Connection) -> int:
        """How many rows are aside: counted when some were, and until none is any more."""
        if self._aside is None or self._aside or self._counted != self._pulse.aside:
            self._counted = self._pulse.aside
            self._aside = len(parked.listed(connection))
        return self._aside

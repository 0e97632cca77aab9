"""The backup of each night, made by the bot itself; a missed night is made up for.

It has a thread and a connection of its own: nobody waits for it. A failure is logged and
remembered, and tried again an hour later.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.service.keeping import backup, dates
from bot.service.keeping.backup import NotBacked, Plan
from bot.store.keeping import journal
from bot.store.keeping.alone import BACKUP, alone

LOG = logging.getLogger(__name__)
FIRST, AGAIN = 120.0, 600.0
"""Seconds after the start, then between two looks."""
PATIENCE = timedelta(hours=1)


def last_known(connection: Connection, folder: Path, now: datetime) -> datetime | None:
    """When the last backup was made: on a server, maybe by another process, on another machine."""
    here = dates.last_backup(folder, now)
    if connection.dialect.name != "postgresql":
        return here
    known = journal.last_made(connection)
    there = known if known is not None and known <= now + dates.AHEAD else None
    return max((at for at in (here, there) if at is not None), default=None)


class Nightly:
    """Makes a backup when a night has passed since the last one."""

    def __init__(self, engine: Engine, plan: Plan, timezone: str) -> None:
        self._engine = engine
        self._plan = plan
        self._timezone = timezone
        self._not_before: datetime | None = None

    def look(self, now: datetime) -> bool:
        """Make one if it is due. True if it was made; what fails is logged, never raised."""
        if self._not_before is not None and self._not_before - PATIENCE <= now < self._not_before:
            return False
        self._not_before = None
        try:
            with alone(self._engine, BACKUP, waits=False) as ours:
                if not ours or not dates.due(self._last(now), now, self._timezone):
                    return False
                done = backup.made(self._engine, self._plan, now)
                with self._engine.begin() as connection:
                    journal.made(connection, now)
        except (NotBacked, SQLAlchemyError) as fault:
            self._failed(fault, now)
            return False
        LOG.info("a backup was made and looked over: %s, %d bytes", done.file.name, done.size)
        return True

    def _last(self, now: datetime) -> datetime | None:
        with self._engine.connect() as connection:
            return last_known(connection, self._plan.into, now)

    def _failed(self, fault: Exception, now: datetime) -> None:
        kind = fault.kind if isinstance(fault, NotBacked) else backup.CLOSED
        LOG.error(
            "no backup was made (%s), tried again in an hour", kind, extra={"event": "no-backup"}
        )
        self._not_before = now + PATIENCE
        with suppress(SQLAlchemyError), self._engine.begin() as connection:
            journal.failed(connection, now, kind)


async def each_night(nightly: Nightly) -> None:
    """Look now and then, for as long as the bot lives."""
    await asyncio.sleep(FIRST)
    while True:
        await asyncio.to_thread(nightly.look, datetime.now(UTC))
        await asyncio.sleep(AGAIN)

"""Looks at the bot every half minute, beside its loops: what is wrong is told, and its end.

It has a thread of its own for the database: loops that are stuck, a full disk or a mute outbox
keep nothing from being told elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.app.alerts import incidents, telling
from bot.app.alerts.incidents import Known
from bot.app.alerts.looking import Looking
from bot.app.alerts.signs import Signs
from bot.app.clock import Clock
from bot.app.desk import Desk
from bot.service.keeping.nightly import last_known
from bot.service.upkeep import far_urls
from bot.service.upkeep.far_urls import NotTold
from bot.store.database.engine import reading
from bot.store.database.looking import size

LOG = logging.getLogger(__name__)
EVERY = 30.0
PATIENCE = 20.0
"""Seconds that the database has to answer."""
HELD_UP = timedelta(minutes=1)
"""What the database refuses for less is tried again, and no incident."""
PING_EVERY = 60.0
ROOM = 500_000_000
"""Bytes that should be free; the database’s own size twice, if that is more: a backup needs it."""
NO_ANSWER = "aucune réponse"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """What is looked at on this machine, and who is told elsewhere ("": nobody).

    `database`: its file, None for a server. `backups`: their folder, None if none is expected.
    """

    folder: Path
    database: Path | None = None
    backups: Path | None = None
    alert_url: str = ""
    heartbeat_url: str = ""


@dataclass(kw_only=True, slots=True)
class Watch:
    """Runs until it is cancelled; nothing it meets ends it."""

    desk: Desk
    clock: Clock
    places: Places
    _looking: Looking = field(init=False)
    _elsewhere: Known | None = None
    _unread: frozenset[int] = frozenset()
    _began: datetime | None = None
    _backed: datetime | None = None
    _pinged_at: float | None = None
    _thread: ThreadPoolExecutor = field(init=False)
    _stuck: Future[Any] | None = None

    def __post_init__(self) -> None:
        self._looking = Looking(self.desk, self.desk.pulse)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watch")

    async def run(self) -> None:
        """One look after the other."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.look()
            except Exception as fault:
                LOG.error(
                    "a look at the bot failed: %s",
                    type(fault).__name__,
                    exc_info=fault,
                    extra={"event": "watch-failed"},
                )

    async def look(self) -> None:
        """One look: staff are told in their topic, the others at their addresses."""
        now, at = self.clock.now(), self.clock.seconds()
        self._began = self._began or now
        signs, staff = await self._seen(now, at)
        signs = self._held_up(self._looking.rest(self._around(signs), at))
        if not signs.database:
            self._unread = frozenset(signs.unread)
            signs = await self._tell_staff(signs, staff)
        await self._tell_elsewhere(signs)
        await self._ping(signs, at)

    async def _seen(self, now: datetime, at: float) -> tuple[Signs, Known]:
        """What the database shows and what staff know; why it does not answer, if it does not."""
        try:
            return await self._within(lambda: self._read(now, at))
        except TimeoutError:
            return Signs(at=now, database=NO_ANSWER), Known()
        except SQLAlchemyError as fault:
            return Signs(at=now, database=reason(fault)), Known()

    def _read(self, now: datetime, at: float) -> tuple[Signs, Known]:
        with reading(self.desk.engine) as connection:
            if self.places.backups is not None:
                self._backed = last_known(connection, self.places.backups, now)
            signs = self._looking.database(connection, now, at, self._unread)
            if self._elsewhere is None and self.places.alert_url:
                self._elsewhere = telling.known(connection, telling.ELSEWHERE)
            return signs, telling.known(connection, telling.STAFF)

    def _held_up(self, signs: Signs) -> Signs:
        """A database that can be read and takes nothing: the loops know it."""
        outage = self.desk.pulse.outage
        if signs.database or outage is None or signs.still < HELD_UP:
            return signs
        return replace(signs, database=reason(outage))

    async def _tell_staff(self, signs: Signs, staff: Known) -> Signs:
        """Staff are told, if the database takes it; else the signs say why not."""
        try:
            await self._within(lambda: telling.tell_staff(self.desk, signs, staff))
        except TimeoutError:
            return replace(signs, database=NO_ANSWER)
        except SQLAlchemyError as fault:
            return replace(signs, database=reason(fault))
        return signs

    def _around(self, signs: Signs) -> Signs:
        """With what the machine shows: the disk, the backups."""
        places = self.places
        try:
            free = shutil.disk_usage(places.folder).free
        except OSError:
            free = None
        return replace(
            signs, free=free, needed=needed(places.database), backup=self._backup_age(signs.at)
        )

    def _backup_age(self, now: datetime) -> timedelta | None:
        """Without any backup, since this start."""
        if self.places.backups is None:
            return None
        return now - (self._backed or self._began or now)

    async def _tell_elsewhere(self, signs: Signs) -> None:
        """Told by HTTP, again at each look until it is taken."""
        if not self.places.alert_url:
            return
        before = self._elsewhere or Known()
        after, lines = incidents.looked(before, signs)
        if after == before:
            return
        if lines:
            try:
                text = incidents.as_text(lines, signs.timezone)
                await far_urls.told(self.places.alert_url, text)
            except NotTold as why:
                LOG.warning(
                    "the address of alerts did not take one: %s",
                    why,
                    extra={"event": "alert-not-told"},
                )
                return
        self._elsewhere = after
        with suppress(SQLAlchemyError, TimeoutError):
            await self._within(lambda: self._keep(after, signs))

    async def _within(self, work: Callable[[], T]) -> T:
        """Do it in this thread, which is waited for no longer than it may take: `TimeoutError`."""
        if self._stuck is not None and not self._stuck.done():
            raise TimeoutError
        doing = self._thread.submit(work)
        self._stuck = doing
        return await asyncio.wait_for(asyncio.wrap_future(doing), PATIENCE)

    def _keep(self, after: Known, signs: Signs) -> None:
        with self.desk.engine.begin() as connection:
            telling.kept(connection, telling.ELSEWHERE, after, signs)

    async def _ping(self, signs: Signs, at: float) -> None:
        """While the bot serves, and no more often than each minute."""
        due = self._pinged_at is None or at - self._pinged_at >= PING_EVERY - EVERY / 2
        if not self.places.heartbeat_url or not due or not incidents.serves(signs):
            return
        self._pinged_at = at
        try:
            await far_urls.pinged(self.places.heartbeat_url)
        except NotTold as why:
            LOG.warning(
                "the address of the heartbeat did not answer: %s",
                why,
                extra={"event": "heartbeat-not-told"},
            )


def needed(database: Path | None) -> int:
    """How many bytes should be free beside that database."""
    return max(ROOM, 2 * size(database)) if database else ROOM


REASONS = (
    ("full", "le disque est plein"),
    ("readonly", "elle est en lecture seule"),
    ("locked", "un autre programme la tient"),
    ("malformed", "le fichier est abîmé"),
    ("not a database", "le fichier est abîmé"),
    ("unable to open", "le fichier ne s’ouvre pas"),
    ("disk i/o", "le disque ne répond pas"),
)


def reason(fault: BaseException) -> str:
    """Why a database does not answer, in French, by what its own error says."""
    words = str(getattr(fault, "orig", "") or "").lower()
    return next((told for said, told in REASONS if said in words), "elle est hors d’atteinte")
